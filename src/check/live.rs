//! What the nodes of a running cluster hold now.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::Subject;

/// What nodes that are alike hold now, above all the fullest of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Live {
    /// The group that they belong to, such as the `InstanceGroup` `nodes`, if a label names one.
    pub group: Option<Subject>,
    /// What is known of the pods on the fullest node; `None` if the pods weren't read.
    pub pods: Option<u32>,
    /// The addresses that are in use on it, those of the plug-in's own agent among them.
    pub used: Option<u32>,
    /// How many of these the agent keeps for itself.
    pub own: u32,
    /// The addresses that its network interfaces have, if that is known.
    pub pool: Option<u32>,
    /// Some addresses of these that nothing holds.
    pub free_addresses: Vec<String>,
    /// What holds addresses on it, or runs on its own network: those with the most pods first.
    pub held: Vec<Held>,
    /// What the operator of the plug-in couldn't do for it.
    pub operator_error: Option<String>,
    /// The pods on all of the nodes.
    pub all_pods: u64,
    /// The addresses in use on all of them.
    pub all_used: u64,
    /// The pods that have been placed on the fullest, and have no address.
    pub waiting: u32,
    /// The same on all of them.
    pub all_waiting: u64,
    /// The addresses in use on each of them.
    pub(super) used_of_each: Vec<u32>,
    /// How many nodes have none left although the agent's ranges lack some that their interfaces have (J22).
    pub out_of_step: u64,
    /// How many were to have prefixes, and have single addresses alone.
    pub without_prefixes: u64,
    /// How many lack the trunk ENI that they asked for.
    pub without_trunk: u64,
}

/// What holds addresses of a node, or runs on its own network.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Held {
    /// The workload with its namespace, such as `kube-system/coredns`, or what the agent calls its own.
    pub name: String,
    /// How many pods of it there are on the node.
    pub pods: u32,
    /// Whether they use the node's own address.
    pub host_network: bool,
}
