//! The pods that a kOps cluster runs on the host network: those of its defaults, and what its switches add or
//! take away.

use alloc::vec::Vec;

use super::objects::{KopsCluster, KopsCni, KopsRole};
use super::plug_in;
use super::version::Version;
use crate::Provisioner;
use crate::cni::{Cilium, PodCidr, PodCidrPlugin, VpcCni};
use crate::provisioner::NodeRole;

/// The pods on the host network of a node of this role (H4, H5, H9 to H11): the most that one node of a group
/// can have.
pub(super) fn pods(cluster: &KopsCluster, role: KopsRole) -> Option<Vec<&'static str>> {
    let cni = match cluster.cni.as_ref()? {
        KopsCni::AmazonVpc(_) => VpcCni::new().into(),
        KopsCni::Cilium { .. } => Cilium::new().into(),
        other => match plug_in::off_the_vpc(other)? {
            // The pods of a plug-in without a name are unknown, all others are known.
            PodCidrPlugin::PodCidr | PodCidrPlugin::Weave => {
                PodCidr::new().plug_in(PodCidrPlugin::Kubenet).into()
            }
            plug_in => PodCidr::new().plug_in(plug_in).into(),
        },
    };
    let role = if role == KopsRole::ControlPlane { NodeRole::ControlPlane } else { NodeRole::Worker };
    let by_default = Provisioner::Kops.host_network_pods(role, &cni)?;
    let switches = cluster.switches;
    let is_without_channels = Version::of(cluster).is_without_channels();
    let stays = |pod: &&str| switches.keeps(pod, role) && !(is_without_channels && *pod == "kops-channels");
    let mut pods: Vec<&'static str> = by_default.iter().filter(stays).collect();
    // Cilium and kube-router are without it by default.
    if switches.has_kube_proxy(role) && !pods.contains(&"kube-proxy") {
        pods.push("kube-proxy");
    }
    pods.extend(switches.added(role));
    Some(pods)
}
