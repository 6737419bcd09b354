//! Whether what shall run has an address: the pods of workloads on the nodes of a cluster, after the system's
//! own.

mod room;

use alloc::string::String;
use alloc::vec::Vec;

pub(super) use room::Room;

use super::finding::Subject;
use super::judged::Judged;
use crate::manifest::{SystemPods, Workload};
use crate::{Place, error::Located};

/// What becomes of the pods of a workload.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WorkloadRow {
    /// The workload.
    pub subject: Subject,
    /// Where it says how many pods it runs.
    pub place: Place,
    /// How many pods it runs.
    pub replicas: u64,
    /// How many of them run.
    pub running: u64,
    /// How many are placed on a node that has no address for them.
    pub without_address: u64,
    /// How many find no node.
    pub pending: u64,
    /// How many nodes more run all of them, and of which group, if more nodes help.
    pub more_nodes: Option<(u64, String)>,
    /// What else takes the addresses of the nodes, apart from the workloads.
    pub budget: Budget,
    /// What was assumed, each a sentence.
    pub assumed: Vec<String>,
}

/// The addresses of the nodes that a workload can be on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Budget {
    /// How many nodes there are.
    pub nodes: u64,
    /// The addresses for pods on all of them.
    pub addresses: u64,
    /// Those that pods hold which run already.
    pub in_use: u64,
    /// The pods of the system that need one, by name.
    pub system: Vec<(String, u64)>,
}

impl Budget {
    /// The addresses that are left for workloads.
    #[must_use]
    pub fn left(&self) -> u64 {
        let left = self.addresses.saturating_sub(self.in_use);
        self.system.iter().fold(left, |left, (_, pods)| left.saturating_sub(*pods))
    }
}

/// The files that say which pods run: the workloads in them are those of these pods.
pub(super) fn files_of_running_pods(nodes: &[&Judged<'_>]) -> Vec<usize> {
    let has_pods = |it: &&&Judged<'_>| it.nodes.live.as_ref().is_some_and(|live| live.pods.is_some());
    nodes.iter().filter(has_pods).filter_map(|it| it.nodes.place.span()).map(|span| span.file).collect()
}

/// Runs the workloads on the nodes of one cluster, in the order in which they stand, those on each node
/// first.
pub(super) fn run(nodes: &[&Judged<'_>], system: &[SystemPods], workloads: &[Workload]) -> Vec<WorkloadRow> {
    let mut room = Room::new(nodes, system);
    let budget = room.budget();
    for daemon in workloads.iter().filter(|it| it.replicas.is_none()) {
        room.put_on_each(daemon);
    }
    let counted = workloads.iter().filter_map(|it| Some((it, it.replicas.as_ref()?)));
    let run = |(workload, replicas): (&Workload, &Located<u32>)| {
        let placed = room.put(workload, replicas.value.into());
        WorkloadRow {
            subject: subject(workload),
            place: replicas.place.clone(),
            replicas: replicas.value.into(),
            running: placed.running,
            without_address: placed.without_address,
            pending: placed.pending,
            more_nodes: room.more_nodes(workload, placed.without_address.saturating_add(placed.pending)),
            budget: budget.clone(),
            assumed: Room::assumed(workload),
        }
    };
    counted.map(run).collect()
}

fn subject(workload: &Workload) -> Subject {
    let subject = Subject::new(workload.kind, workload.name.clone());
    match &workload.namespace {
        Some(namespace) => subject.in_namespace(namespace.clone()),
        None => subject,
    }
}
