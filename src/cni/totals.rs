//! The totals that every capacity states.

use crate::ledger::{Rule, Sentence, Subject};

const POD_IPS: Sentence =
    Sentence::new("pod-ips", "pods with an address of their own").about(Subject::PodIps);
const HOST_NETWORK_PODS: Sentence = Sentence::new("host-network-pods", "pods on the host network");
const MAX_PODS: Sentence = Sentence::new("max-pods", "max pods");

/// The totals that every capacity states, by the facts of one plug-in.
#[derive(Debug)]
pub(crate) struct Totals {
    pub(crate) pod_ips: Rule,
    pub(crate) host_network_pods: Rule,
    pub(crate) max_pods: Rule,
}

impl Totals {
    /// The totals by the fact of the pods with an address and that of all pods, both of the same source.
    pub(crate) const fn cited(pod_ips: &'static str, max_pods: &'static str, source: &'static str) -> Self {
        Totals {
            pod_ips: POD_IPS.cited(pod_ips, source),
            host_network_pods: HOST_NETWORK_PODS.cited(max_pods, source),
            max_pods: MAX_PODS.cited(max_pods, source),
        }
    }

    pub(crate) const fn rules(&'static self) -> [&'static Rule; 3] {
        [&self.pod_ips, &self.host_network_pods, &self.max_pods]
    }
}
