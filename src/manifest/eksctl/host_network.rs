//! The pods that the add-ons of a cluster run on the host network of each Linux node.

use alloc::string::String;
use alloc::vec::Vec;

use super::EksctlConfig;
use crate::Provisioner;
use crate::cni::Cni;
use crate::provisioner::NodeRole;

/// Add-ons of Amazon EKS with pods on the host network of each node (H16). All others have none, or are
/// counted by default.
const ADD_ONS: &[(&str, &[&str])] = &[
    ("amazon-cloudwatch-observability", &["cloudwatch-agent", "fluent-bit"]),
    ("aws-efs-csi-driver", &["efs-csi-node"]),
    ("eks-node-monitoring-agent", &["eks-node-monitoring-agent"]),
    ("eks-pod-identity-agent", &["eks-pod-identity-agent"]),
];

/// The pods on the host network of a node that has this plug-in; `None` if the config adds none to those that
/// are there by default.
pub(super) fn pods(config: &EksctlConfig, provisioner: Provisioner, cni: &Cni) -> Option<Vec<&'static str>> {
    let pods_of = |name: &String| {
        let known = ADD_ONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        known.map_or(&[][..], |(_, pods)| *pods)
    };
    let added: Vec<&'static str> = config.add_ons.iter().flat_map(pods_of).copied().collect();
    let by_default = provisioner.host_network_pods(NodeRole::Worker, cni)?;
    (!added.is_empty()).then(|| by_default.iter().chain(added).collect())
}
