//! The pods that a tool's file puts on the host network of nodes, as the groups of a plan have them.

use alloc::vec::Vec;

use crate::query::GroupDraft;
use crate::{Error, Place, error::Located};

/// The pods on the host network of one node, by name.
#[derive(Debug, Clone, Default)]
pub(super) struct OnHostNetwork {
    /// Those that are on each of these nodes.
    pub(super) certain: Vec<&'static str>,
    /// Those of Deployments, each of which is on one node or another.
    pub(super) floating: Vec<&'static str>,
}

impl OnHostNetwork {
    /// Gives them to the nodes of a group.
    pub(super) fn add_to(self, group: &mut GroupDraft, place: &Place, problems: &mut Vec<Error>) {
        let count = |pods: &[&str]| u32::try_from(pods.len()).unwrap_or(u32::MAX);
        group.options.set_or("host_network_pods", count(&self.certain), place.clone(), problems);
        if !self.floating.is_empty() {
            let floating = count(&self.floating);
            group.options.set_or("floating_host_network_pods", floating, place.clone(), problems);
        }
        let name = |pod: &str| Located::new(pod.into(), place.clone());
        group.host_network_pod_names = self.certain.into_iter().chain(self.floating).map(name).collect();
    }
}
