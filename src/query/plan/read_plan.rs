//! A plan whose names are looked up.

use alloc::string::String;
use alloc::vec::Vec;

use super::running::RunningNodes;
use crate::capacity::Remark;
use crate::subnet::{HeldAddresses, Holder, SubnetBlocks};
use crate::{Cidr, Cni, InstanceType, NodePods, Plan};

/// A plan that can be answered.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReadPlan<'a> {
    /// The plan.
    pub plan: Plan<'a>,
    /// The plug-in with the plan's options.
    pub cni: Cni,
    /// How many of its subnets, the first ones, are those of nodes; the others are for pods.
    pub node_subnets: usize,
    /// Ranges in which to propose larger subnets.
    pub vpc: Vec<Cidr>,
    /// Ranges that other subnets have.
    pub taken: Vec<Cidr>,
    /// Whether to compare with other settings.
    pub alternatives: bool,
    /// What each node has, pods aside.
    pub node_pods: NodePods,
    /// Of each group its types.
    pub types: Vec<Vec<&'a InstanceType>>,
    /// Of each group the pods that it is to hold, where its number of nodes follows from them.
    pub total_pods: Vec<Option<u32>>,
    /// Of each group the names of the pods on the host network of its nodes, if these are known.
    pub host_network_pod_names: Vec<Vec<String>>,
    /// Of each group what is in doubt of its `maxPods`.
    pub doubts: Vec<Option<Remark>>,
    /// Of each subnet its blocks, with what is reserved in them and what others hold than the nodes of the
    /// plan.
    pub blocks: Vec<SubnetBlocks>,
    /// Of each subnet what is held of it, if AWS was asked: by all that is there, nodes among them.
    pub held: Vec<Option<Held>>,
    /// The nodes that run already in these subnets, if AWS was asked.
    pub running: RunningNodes,
}

/// What is held of a subnet, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Held {
    /// The addresses.
    pub addresses: HeldAddresses,
    /// Those that hold them.
    pub holders: Vec<Holder>,
}
