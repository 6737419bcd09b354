//! The JSON form of what becomes of a workload.

use alloc::vec::Vec;

use serde::Serialize;

use super::subject::SubjectAnswer;
use crate::check::WorkloadRow;

/// What becomes of the pods of a workload on the nodes at maximum size.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Workload"))]
#[non_exhaustive]
pub struct WorkloadAnswer<'a> {
    /// The workload.
    pub subject: SubjectAnswer<'a>,
    /// How many pods it runs.
    pub replicas: u64,
    /// How many of them run.
    pub running: u64,
    /// How many are placed on a node that has no address for them.
    pub without_address: u64,
    /// How many find no node.
    pub pending: u64,
    /// How many nodes more run all of them; `null` if none are needed, or none help.
    pub more_nodes: Option<u64>,
    /// The node group to which those are added.
    pub more_nodes_of: Option<&'a str>,
    /// How many nodes there are, not counting those of a control plane.
    pub nodes: u64,
    /// The addresses for pods on all of them.
    pub addresses: u64,
    /// Those that pods hold which run already.
    pub addresses_in_use: u64,
    /// The pods of the system that need one.
    pub system_pods: Vec<SystemPodsAnswer<'a>>,
}

/// The pods of an add-on that need an address.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SystemPods"))]
#[non_exhaustive]
pub struct SystemPodsAnswer<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many pods it has.
    pub pods: u64,
}

impl<'a> From<&'a WorkloadRow> for WorkloadAnswer<'a> {
    fn from(row: &'a WorkloadRow) -> Self {
        let more = row.more_nodes.as_ref();
        WorkloadAnswer {
            subject: SubjectAnswer::from(&row.subject),
            replicas: row.replicas,
            running: row.running,
            without_address: row.without_address,
            pending: row.pending,
            more_nodes: more.map(|(nodes, _)| *nodes),
            more_nodes_of: more.map(|(_, group)| group.as_str()),
            nodes: row.budget.nodes,
            addresses: row.budget.addresses,
            addresses_in_use: row.budget.in_use,
            system_pods: row
                .budget
                .system
                .iter()
                .map(|(name, pods)| SystemPodsAnswer { name, pods: *pods })
                .collect(),
        }
    }
}
