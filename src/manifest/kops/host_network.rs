//! The pods that a kOps cluster runs on the host network: those of its defaults, and what its switches add or
//! take away.

use alloc::vec::Vec;

use super::objects::{KopsCluster, KopsCni, KopsRole};
use super::plug_in;
use super::version::Version;
use crate::Provisioner;
use crate::cni::{Cilium, PodCidr, PodCidrPlugin, VpcCni};
use crate::manifest::host_network::OnHostNetwork;
use crate::provisioner::NodeRole;

/// The pods on the host network of a node of this role (H4, H5, H9 to H11), in a cluster whose control plane
/// has this many nodes at most.
pub(super) fn pods(cluster: &KopsCluster, role: KopsRole, control_plane_nodes: u64) -> Option<OnHostNetwork> {
    let cni = match cluster.cni.as_ref()? {
        KopsCni::AmazonVpc(_) => VpcCni::new().into(),
        KopsCni::Cilium(_) => Cilium::new().into(),
        other => match plug_in::off_the_vpc(other)? {
            // The pods of a plug-in without a name are unknown, all others are known.
            PodCidrPlugin::PodCidr => PodCidr::new().plug_in(PodCidrPlugin::Kubenet).into(),
            plug_in => PodCidr::new().plug_in(plug_in).into(),
        },
    };
    let is_control_plane = role == KopsRole::ControlPlane;
    let runs_api_server_alone = role == KopsRole::ApiServer;
    let role = if is_control_plane { NodeRole::ControlPlane } else { NodeRole::Worker };
    let by_default = Provisioner::Kops.host_network_pods(role, &cni)?;
    let switches = cluster.switches;
    let is_without_channels = Version::of(cluster).is_without_channels();
    let stays = |pod: &&str| switches.keeps(pod, role) && !(is_without_channels && *pod == "kops-channels");
    let mut certain: Vec<&'static str> = by_default.iter().filter(stays).collect();
    // Cilium and kube-router are without it by default.
    if switches.has_kube_proxy(role) && !certain.contains(&"kube-proxy") {
        certain.push("kube-proxy");
    }
    certain.extend(switches.added(role));
    if is_control_plane || runs_api_server_alone {
        certain.extend(switches.beside_api_server());
    }
    if runs_api_server_alone {
        // A static pod there too (H1).
        certain.insert(0, "kube-apiserver");
    }
    let deployments = by_default.iter_floating().filter(stays);
    let deployments = deployments.chain(switches.added_deployments().filter(|_| is_control_plane));
    let mut floating = Vec::new();
    // A node that is alone has the pods of all Deployments of the control plane.
    if control_plane_nodes == 1 { &mut certain } else { &mut floating }.extend(deployments);
    // Its replicas can be on any node.
    floating.extend(switches.typha.then_some("calico-typha"));
    Some(OnHostNetwork { certain, floating })
}
