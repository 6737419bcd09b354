//! The pods of a plug-in on every node's own network, and with them those of a provisioner.

use super::Provisioner;
use super::host_network::{CILIUM, HostNetworkPods, NodeRole};
use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::pod_cidr::{PodCidr, PodCidrPlugin};

/// The pods of a plug-in on every Linux node, and `kube-proxy` where it is there by default (H4, H13, H14,
/// H33); `None` where no source tells. Of Cilium's chart the operator and Hubble are on few nodes (H29, H31),
/// and the Envoy of its own on each node isn't counted, since it is there by the chart's values alone (H30).
const fn agents(cni: &Cni) -> Option<&'static [&'static str]> {
    Some(match cni {
        Cni::VpcCni(_) => &["aws-node", "kube-proxy"],
        Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(_), .. }) => &["aws-node", "kube-proxy", CILIUM],
        Cni::Cilium(_) => &[CILIUM],
        Cni::PodCidr(PodCidr { plug_in, .. }) => match plug_in {
            PodCidrPlugin::Calico => &["calico-node", "kube-proxy"],
            PodCidrPlugin::Flannel => &["kube-flannel", "kube-proxy"],
            PodCidrPlugin::Kubenet => &["kube-proxy"],
            PodCidrPlugin::Kindnet => &["kindnet", "kube-proxy"],
            PodCidrPlugin::KubeRouter => &["kube-router"],
            PodCidrPlugin::Canal => &["canal", "kube-proxy"],
            // kops v1.23.0, upup/models/cloudup/resources/addons/networking.weave.
            PodCidrPlugin::Weave => &["weave-net", "kube-proxy"],
            PodCidrPlugin::Ovn | PodCidrPlugin::PodCidr => return None,
        },
    })
}

impl Provisioner {
    /// The pods that run on the host network of each Linux node by themselves, with the add-ons that the
    /// provisioner has by default; `None` where no source tells: for Windows nodes, and with OVN and plug-ins
    /// without a name.
    #[must_use]
    pub fn host_network_pods(self, role: NodeRole, cni: &Cni) -> Option<HostNetworkPods> {
        let agents = agents(cni).filter(|_| !cni.is_windows())?;
        Some((self.rules().host_network_pods)(role, agents))
    }
}
