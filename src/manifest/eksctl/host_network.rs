//! The pods that the add-ons of a cluster run on the host network of each Linux node.

use alloc::string::String;

use super::EksctlConfig;
use crate::Provisioner;
use crate::cni::Cni;
use crate::provisioner::NodeRole;

/// Add-ons of Amazon EKS with pods on the host network of each node, and how many (H16). All others have none, or are counted by
/// default.
const ADD_ONS: &[(&str, u32)] = &[
    ("amazon-cloudwatch-observability", 2),
    ("aws-efs-csi-driver", 1),
    ("eks-node-monitoring-agent", 1),
    ("eks-pod-identity-agent", 1),
];

/// The pods on the host network of a node that has this plug-in; `None` if the config adds none to those that are there by
/// default.
pub(super) fn count(config: &EksctlConfig, provisioner: Provisioner, cni: &Cni) -> Option<u32> {
    let pods_of = |name: &String| {
        ADD_ONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or(0, |(_, pods)| *pods)
    };
    let added: u32 = config.add_ons.iter().map(pods_of).fold(0, u32::saturating_add);
    let by_default = provisioner.host_network_pods(NodeRole::Worker, cni)?.count();
    (added > 0).then(|| by_default.saturating_add(added))
}
