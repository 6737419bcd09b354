//! The pods that a kOps cluster runs on the host network: those of its defaults, and what its switches add or take away.

use super::plug_in;
use super::version::Version;
use super::{KopsCluster, KopsCni, KopsRole};
use crate::Provisioner;
use crate::cni::{Cilium, PodCidr, PodCidrPlugin, VpcCni};
use crate::document::Cursor;
use crate::provisioner::NodeRole;

/// The switches by which pods come onto the host network, or leave it (H4, H5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the manifest")]
pub(super) struct Switches {
    /// `kubeProxy.enabled` or what stands in for it: with Cilium it is there unless it is switched off.
    has_kube_proxy: bool,
    /// `kubeDNS.nodeLocalDNS.enabled`.
    node_local_dns: bool,
    /// `iam.useServiceAccountExternalPermissions`, with which controllers need no host network.
    irsa: bool,
    /// `awsLoadBalancerController.enabled`.
    load_balancer_controller: bool,
    /// `clusterAutoscaler.enabled`.
    cluster_autoscaler: bool,
    /// `externalDns`, or `dns-controller` in its place, where `topology.dns` isn't `None`.
    dns: bool,
    /// An etcd cluster of Cilium's own.
    etcd_of_cilium: bool,
}

impl Switches {
    pub(super) fn read(spec: Cursor<'_>) -> Self {
        let is = |names: &[&str], value: &str| {
            spec.get(names)
                .and_then(|it| it.scalar_text())
                .is_some_and(|text| text.eq_ignore_ascii_case(value))
        };
        let is_on = |names: &[&str]| is(names, "true");
        let etcd = spec.get(&["etcdClusters"]).into_iter().flat_map(|list| list.items());
        let mut etcd_names = etcd.filter_map(|cluster| cluster.get(&["name"]));
        Switches {
            has_kube_proxy: !is(&["kubeProxy", "enabled"], "false"),
            node_local_dns: is_on(&["kubeDNS", "nodeLocalDNS", "enabled"]),
            irsa: is_on(&["iam", "useServiceAccountExternalPermissions"]),
            load_balancer_controller: is_on(&["awsLoadBalancerController", "enabled"]),
            cluster_autoscaler: is_on(&["clusterAutoscaler", "enabled"]),
            dns: !is(&["topology", "dns", "type"], "none") && !is(&["networking", "topology", "dns"], "none"),
            etcd_of_cilium: etcd_names.any(|name| name.is_text("cilium")),
        }
    }
}

/// The pods on the host network of a node of this role (H4, H5, H9 to H11): the most that one node of a group can have.
pub(super) fn count(cluster: &KopsCluster, role: KopsRole) -> Option<u32> {
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
    let is_control_plane = role == KopsRole::ControlPlane;
    let node_role = if is_control_plane { NodeRole::ControlPlane } else { NodeRole::Worker };
    let by_default = Provisioner::Kops.host_network_pods(node_role, &cni)?;
    let Switches { has_kube_proxy, node_local_dns, irsa, .. } = cluster.switches;
    let Switches { load_balancer_controller, cluster_autoscaler, dns, etcd_of_cilium, .. } = cluster.switches;
    let of_any = [
        i64::from(has_kube_proxy) - i64::from(by_default.iter().any(|name| name == "kube-proxy")),
        i64::from(node_local_dns),
    ];
    let of_control_plane = [
        i64::from(dns),
        i64::from(etcd_of_cilium),
        i64::from(load_balancer_controller && !irsa),
        i64::from(cluster_autoscaler && !irsa),
        // The driver's controller and the termination handler then run elsewhere.
        -2 * i64::from(irsa),
        -i64::from(Version::of(cluster).is_without_channels()),
    ];
    let more: i64 = of_any.into_iter().chain(of_control_plane.into_iter().filter(|_| is_control_plane)).sum();
    u32::try_from(i64::from(by_default.count()).saturating_add(more)).ok()
}
