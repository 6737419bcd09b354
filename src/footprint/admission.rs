//! Which pods kubelet lets in.

use super::Load;
use crate::capacity::Capacity;
use crate::kubelet::Kubelet;
use crate::ledger::{FootprintRule, Overflow, Record, Rule, Sum};

/// Which of the pods kubelet lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Admission {
    /// Kubelet's `maxPods`.
    pub(super) max_pods: u32,
    /// Pods that are to have an address of the node's.
    pub(super) asked: u32,
    /// Those of them that are let in.
    pub(super) pods: u32,
    /// Pods with branch ENIs that are let in.
    pub(super) branch_pods: u32,
    /// Pods with branch ENIs that there is no branch ENI for.
    pub(super) without_branch_eni: u32,
    /// All that kubelet doesn't let in.
    pub(super) refused: u32,
    /// As many pods as can have an address of the node's at any time.
    pub(super) largest: u32,
}

impl Admission {
    /// Pods on the host network come first, then those with branch ENIs.
    pub(super) fn of(capacity: &Capacity<'_>, load: &Load) -> Self {
        let max_pods = kubelet_max_pods(capacity, load.kubelet);
        let room = max_pods.saturating_sub(capacity.host_network_pods());
        let with_branch_eni = load.branch_pods.min(capacity.branch_pods().unwrap_or(0));
        let branch_pods = with_branch_eni.min(room);
        let pods = load.pods.min(room - branch_pods);
        Admission {
            max_pods,
            asked: load.pods,
            pods,
            branch_pods,
            without_branch_eni: load.branch_pods - with_branch_eni,
            refused: (load.pods - pods).saturating_add(with_branch_eni - branch_pods),
            largest: room,
        }
    }

    /// Begins a sum with the pods that are let in.
    pub(super) fn start<R: Record>(&self, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        sum.start(Rule::Footprint(FootprintRule::Pods), self.asked)?;
        let room = self.largest - self.branch_pods;
        let rule = FootprintRule::Admitted { max_pods: self.max_pods, others: self.max_pods - room };
        sum.at_most(Rule::Footprint(rule), room)
    }
}

/// `maxPods` as it is given, or else the recommended one; `podsPerCore` bounds either.
fn kubelet_max_pods(capacity: &Capacity<'_>, kubelet: Kubelet) -> u32 {
    match (kubelet.max_pods, kubelet.pods_per_core, capacity.instance_type().vcpus()) {
        (None, ..) => capacity.recommended_max_pods(),
        (Some(max_pods), pods_per_core @ 1.., Some(vcpus)) => {
            max_pods.min(pods_per_core.saturating_mul(vcpus))
        }
        (Some(max_pods), ..) => max_pods,
    }
}
