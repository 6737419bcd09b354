//! The JSON form of where the addresses of a node go.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::subject::SubjectAnswer;
use crate::check::{Held, NodeBudget};

/// Where the addresses of a node go: of a running cluster the fullest of those that are alike, of a manifest
/// one of its smallest type before any workload. What has no meaning, or isn't known, is `null`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NodeBudget"))]
#[non_exhaustive]
pub struct BudgetAnswer<'a> {
    /// The node, or the object that describes it.
    pub subject: SubjectAnswer<'a>,
    /// Its type.
    pub instance_type: &'a str,
    /// How many nodes are alike.
    pub nodes: Option<u64>,
    /// The addresses that it can have for pods and for the agent of its plug-in; `null` where they are no
    /// limit.
    pub addresses: Option<u32>,
    /// The addresses that it has now, if its plug-in says so.
    pub pool: Option<u32>,
    /// How many of them are in use, or taken by what runs on every node.
    pub used: u32,
    /// How many are left for workloads.
    pub free: Option<u32>,
    /// Some addresses of its pool that nothing holds.
    pub free_addresses: &'a [String],
    /// What holds an address, those with the most first.
    pub held: Vec<NodeShareAnswer<'a>>,
    /// How many pods have been placed on it, and have no address.
    pub waiting: u32,
    /// How many pods run on the host network; of a manifest the most that one node can have.
    pub host_network_pods: u32,
    /// How many of them may be on another node, those that `host_network` names last.
    pub floating_host_network_pods: u32,
    /// What they are, if all of them are known.
    pub host_network: Vec<NodeShareAnswer<'a>>,
    /// Whether it is the state of a running node.
    pub live: bool,
}

/// What holds addresses of a node, or runs on its own network.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NodeShare"))]
#[non_exhaustive]
pub struct NodeShareAnswer<'a> {
    /// The workload with its namespace, or what the agent of the plug-in calls its own.
    pub name: &'a str,
    /// How many pods of it there are on the node.
    pub pods: u32,
}

impl<'a> From<&'a NodeBudget> for BudgetAnswer<'a> {
    fn from(budget: &'a NodeBudget) -> Self {
        let held = |held: &'a [Held]| {
            held.iter().map(|it| NodeShareAnswer { name: &it.name, pods: it.pods }).collect()
        };
        BudgetAnswer {
            subject: SubjectAnswer::from(&budget.subject),
            instance_type: &budget.instance_type,
            nodes: budget.nodes,
            addresses: budget.addresses,
            pool: budget.pool,
            used: budget.used,
            free: budget.free,
            free_addresses: &budget.free_addresses,
            held: held(&budget.held),
            waiting: budget.waiting,
            host_network_pods: budget.host_network_pods,
            floating_host_network_pods: budget.floating_host_network_pods,
            host_network: held(&budget.host_network),
            live: budget.is_live,
        }
    }
}
