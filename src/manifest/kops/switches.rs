//! The switches of a kOps cluster by which pods come onto the host network.

use super::moved;
use crate::document::Cursor;
use crate::provisioner::NodeRole;

/// The switches by which pods come onto the host network, or leave it (H4, H5), by their names in `v1alpha2`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the manifest")]
pub(super) struct Switches {
    /// `kubeProxy.enabled` or what stands in for it: with Cilium it is there unless it is switched off.
    pub(super) has_kube_proxy: bool,
    /// `isolateMasters`, with which the control plane has no kube-proxy.
    pub(super) isolates_control_plane: bool,
    /// `kubeDNS.nodeLocalDNS.enabled`.
    pub(super) node_local_dns: bool,
    /// `iam.useServiceAccountExternalPermissions`, with which controllers need no host network; off in new
    /// clusters (H6).
    pub(super) irsa: bool,
    /// `cloudConfig.awsEBSCSIDriver.managed`.
    pub(super) ebs_driver: bool,
    /// `cloudConfig.awsEBSCSIDriver.hostNetwork`: the driver's pod on every node is on the host network.
    pub(super) ebs_on_host_network: bool,
    /// `nodeTerminationHandler.enabled`, by default unless Karpenter is on.
    pub(super) termination_handler: bool,
    /// `nodeTerminationHandler.enableSQSTerminationDraining: false`: it runs on every node.
    pub(super) termination_handler_everywhere: bool,
    /// `awsLoadBalancerController.enabled`.
    pub(super) load_balancer_controller: bool,
    /// `clusterAutoscaler.enabled`.
    pub(super) cluster_autoscaler: bool,
    /// `authentication.aws`.
    pub(super) authenticator: bool,
    /// The pod that writes to DNS, unless `topology.dns` or `externalDns` says that there is none.
    pub(super) dns: Option<&'static str>,
    /// An etcd cluster of Cilium's own (H2).
    pub(super) etcd_of_cilium: bool,
    /// `networking.calico.typhaReplicas` above 0.
    pub(super) typha: bool,
    /// `networking.kopeio`, whose agent is on every node.
    pub(super) kopeio: bool,
}

impl Switches {
    pub(super) fn read(spec: Cursor<'_>) -> Self {
        let is = |names: &[&str], value: &str| {
            moved::get(spec, names)
                .and_then(|it| it.scalar_text())
                .is_some_and(|text| text.eq_ignore_ascii_case(value))
        };
        let is_on = |names: &[&str]| is(names, "true");
        let is_not_off = |names: &[&str]| !is(names, "false");
        let etcd = spec.get(&["etcdClusters"]).into_iter().flat_map(|list| list.items());
        let mut etcd_names = etcd.filter_map(|cluster| cluster.get(&["name"]));
        let typhas = spec.get(&["networking", "calico", "typhaReplicas"]).and_then(|it| it.as_whole_number());
        let drains_by_queue = is_not_off(&["nodeTerminationHandler", "enableSQSTerminationDraining"]);
        let writes_to_dns = !is(&["topology", "dns", "type"], "none")
            && !is_on(&["externalDns", "disable"])
            && !is(&["externalDns", "provider"], "none");
        let is_external = is(&["externalDns", "provider"], "external-dns");
        let dns = if is_external { "external-dns" } else { "dns-controller" };
        Switches {
            has_kube_proxy: is_not_off(&["kubeProxy", "enabled"]),
            isolates_control_plane: is_on(&["isolateMasters"]),
            node_local_dns: is_on(&["kubeDNS", "nodeLocalDNS", "enabled"]),
            irsa: is_on(&["iam", "useServiceAccountExternalPermissions"]),
            ebs_driver: is_not_off(&["cloudConfig", "awsEBSCSIDriver", "managed"]),
            ebs_on_host_network: is_on(&["cloudConfig", "awsEBSCSIDriver", "hostNetwork"]),
            termination_handler: is_on(&["nodeTerminationHandler", "enabled"])
                || (is_not_off(&["nodeTerminationHandler", "enabled"]) && !is_on(&["karpenter", "enabled"])),
            termination_handler_everywhere: !drains_by_queue,
            load_balancer_controller: is_on(&["awsLoadBalancerController", "enabled"]),
            cluster_autoscaler: is_on(&["clusterAutoscaler", "enabled"]),
            authenticator: spec.get(&["authentication", "aws"]).is_some(),
            dns: writes_to_dns.then_some(dns),
            etcd_of_cilium: etcd_names.any(|name| name.is_text("cilium")),
            typha: typhas.is_some_and(|replicas| replicas > 0),
            kopeio: spec.get(&["networking", "kopeio"]).is_some(),
        }
    }

    /// Whether kube-proxy is on a node of this role.
    pub(super) const fn has_kube_proxy(self, role: NodeRole) -> bool {
        self.has_kube_proxy && !(matches!(role, NodeRole::ControlPlane) && self.isolates_control_plane)
    }

    /// Whether a pod that is there by default stays on the host network.
    pub(super) fn keeps(self, pod: &str, role: NodeRole) -> bool {
        match pod {
            "kube-proxy" => self.has_kube_proxy(role),
            // With permissions of their own these controllers run elsewhere.
            "ebs-csi-controller" => self.ebs_driver && !self.irsa,
            // The one of every node comes in addition.
            "aws-node-termination-handler" => {
                self.termination_handler && !self.termination_handler_everywhere && !self.irsa
            }
            _ => true,
        }
    }

    /// The pods that come onto the host network of each node of a role in addition to the defaults: static
    /// pods and those of `DaemonSet`s.
    pub(super) fn added(self, role: NodeRole) -> impl Iterator<Item = &'static str> {
        let is_control_plane = role == NodeRole::ControlPlane;
        let added = [
            (self.node_local_dns, "node-local-dns"),
            (self.ebs_on_host_network && self.ebs_driver, "ebs-csi-node"),
            (self.kopeio, "kopeio-networking-agent"),
            (self.termination_handler && self.termination_handler_everywhere, "aws-node-termination-handler"),
            (is_control_plane && self.etcd_of_cilium, "etcd-manager-cilium"),
        ];
        those_there(added)
    }

    /// The pod that is on the host network of each node with an API server in addition to those (H5).
    pub(super) fn beside_api_server(self) -> Option<&'static str> {
        self.authenticator.then_some("aws-iam-authenticator")
    }

    /// The Deployments with as many replicas as there are control planes whose pods need an address of a
    /// worker, since with permissions of their own they need no host network (H5, H11).
    pub(super) fn moved_to_workers(self) -> impl Iterator<Item = &'static str> {
        let is_by_queue = self.termination_handler && !self.termination_handler_everywhere;
        those_there([
            (self.irsa && self.ebs_driver, "ebs-csi-controller"),
            (self.irsa && is_by_queue, "aws-node-termination-handler"),
            (self.irsa && self.cluster_autoscaler, "cluster-autoscaler"),
        ])
    }

    /// The pods of Deployments that come onto the host network of some nodes of the control plane in addition
    /// to the defaults.
    pub(super) fn added_deployments(self) -> impl Iterator<Item = &'static str> {
        those_there([
            (self.dns.is_some(), self.dns.unwrap_or_default()),
            (self.load_balancer_controller && !self.irsa, "aws-load-balancer-controller"),
            (self.cluster_autoscaler && !self.irsa, "cluster-autoscaler"),
        ])
    }
}

fn those_there<const N: usize>(pods: [(bool, &'static str); N]) -> impl Iterator<Item = &'static str> {
    pods.into_iter().filter(|(is_there, _)| *is_there).map(|(_, name)| name)
}
