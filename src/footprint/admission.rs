//! Which pods kubelet lets in.

use super::NodePods;
use crate::capacity::Capacity;
use crate::cni::pool::AdmittedPods;
use crate::kubelet::{Kubelet, LARGEST_MAX_PODS};
use crate::ledger::Count;

/// Which of the pods kubelet lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Admission {
    /// Kubelet's `maxPods`, if it has one.
    pub(super) max_pods: Count,
    /// Those that are let in.
    pub(super) admitted: AdmittedPods,
    /// Pods with branch ENIs that there is no branch ENI for.
    pub(super) without_branch_eni: u32,
    /// All with an address that kubelet doesn't let in.
    pub(super) refused: u32,
    /// Pods on the host network that kubelet doesn't let in.
    pub(super) refused_on_host_network: u32,
}

impl Admission {
    /// Pods on the host network come first, then those with branch ENIs.
    pub(super) fn of(capacity: &Capacity<'_>, node_pods: &NodePods) -> Self {
        let max_pods = kubelet_max_pods(capacity, node_pods.kubelet);
        // Kubelet takes no larger number.
        let bound = max_pods.at_most(LARGEST_MAX_PODS);
        // A node that has all of them has the fewest slots left.
        let host = capacity.most_host_network_pods();
        let largest = bound.saturating_sub(host);
        let with_branch_eni = capacity.with_branch_eni(node_pods.branch_pods);
        let branch_pods = with_branch_eni.min(largest);
        let pods = node_pods.pods.min(largest - branch_pods);
        Admission {
            max_pods,
            admitted: AdmittedPods { max_pods: bound, asked: node_pods.pods, pods, branch_pods, largest },
            without_branch_eni: node_pods.branch_pods - with_branch_eni,
            refused: (node_pods.pods - pods).saturating_add(with_branch_eni - branch_pods),
            refused_on_host_network: host.saturating_sub(bound),
        }
    }
}

/// `maxPods` as it is given, or else the recommended one; `podsPerCore` bounds either.
fn kubelet_max_pods(capacity: &Capacity<'_>, kubelet: Kubelet) -> Count {
    let Some(max_pods) = kubelet.max_pods else { return capacity.recommended_max_pods() };
    let limit = capacity.instance_type().vcpus().and_then(|vcpus| kubelet.limit_by_cores(vcpus));
    Count::Limited(limit.map_or(max_pods, |limit| max_pods.min(limit)))
}
