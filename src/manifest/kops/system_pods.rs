//! The pods of kOps's add-ons that need an address of a worker (H5, H7).

use alloc::vec::Vec;

use super::objects::{InstanceGroup, KopsCluster, KopsRole};
use crate::manifest::system_pods::{SystemPods, SystemReplicas};

impl KopsCluster {
    /// The pods of its add-ons that need an address of a worker, if these are its instance groups.
    pub(crate) fn system_pods_with<'g>(
        &self,
        groups: impl IntoIterator<Item = &'g InstanceGroup>,
    ) -> Vec<SystemPods> {
        let control_planes = groups.into_iter().filter(|group| group.role == KopsRole::ControlPlane);
        // kOps counts groups, not their nodes.
        let replicas = if control_planes.count() >= 2 { 2 } else { 1 };
        let moved = self.switches.moved_to_workers();
        let moved = moved.map(|name| SystemPods::new(name, SystemReplicas::InAll(replicas)));
        self.system_pods.iter().cloned().chain(moved).collect()
    }
}
