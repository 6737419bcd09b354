//! The pods that the add-ons of a cluster run on the host network of Linux nodes.

use super::EksctlConfig;
use crate::Provisioner;
use crate::cni::Cni;
use crate::manifest::host_network::OnHostNetwork;
use crate::provisioner::NodeRole;

/// Add-ons of Amazon EKS with pods on the host network: on each node, and of Deployments (H16, H18, H24,
/// H27). All others have none, or are counted by default. What charts bring that a config doesn't name isn't
/// seen: the termination handler (H23), older charts for logs and metrics (H26), and device plug-ins (H28).
const ADD_ONS: &[(&str, &[&str], &[&str])] = &[
    ("amazon-cloudwatch-observability", &["cloudwatch-agent", "fluent-bit"], &["cluster-scraper"]),
    ("aws-efs-csi-driver", &["efs-csi-node"], &[]),
    ("eks-node-monitoring-agent", &["eks-node-monitoring-agent"], &[]),
    ("eks-pod-identity-agent", &["eks-pod-identity-agent"], &[]),
];

/// The pods on the host network of a node that has this plug-in; `None` if the config adds none to those that
/// are there by default.
pub(super) fn pods(config: &EksctlConfig, provisioner: Provisioner, cni: &Cni) -> Option<OnHostNetwork> {
    let is_given = |name: &str| config.add_ons.iter().any(|given| given.eq_ignore_ascii_case(name));
    let given = || ADD_ONS.iter().filter(|(name, ..)| is_given(name));
    let by_default = provisioner.host_network_pods(NodeRole::Worker, cni)?;
    let on_each = given().flat_map(|(_, on_each, _)| *on_each).copied();
    let floating = given().flat_map(|(.., floating)| *floating).copied();
    given().next()?;
    Some(OnHostNetwork { certain: by_default.iter().chain(on_each).collect(), floating: floating.collect() })
}
