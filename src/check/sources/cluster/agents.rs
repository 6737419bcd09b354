//! Which network plug-in a cluster has, told by the pods that run it on each node.

use alloc::vec::Vec;

use crate::check::node_set::NodeSet;
use crate::document::Cursor;
use crate::manifest::{AwsNode, Pod};
use crate::query::OptionsDraft;
use crate::{Error, Place};

/// The `DaemonSet`s of plug-ins whose pods take no address of the VPC, each with the name of the plug-in.
const POD_CIDR: &[(&str, &str)] = &[
    ("calico-node", "calico"),
    ("canal", "canal"),
    ("kindnet", "kindnet"),
    ("kube-flannel", "flannel"),
    ("kube-flannel-ds", "flannel"),
    ("kube-ovn-cni", "ovn"),
    ("kube-router", "kube-router"),
    ("ovnkube-node", "ovn"),
    ("weave-net", "weave"),
];

/// The agents that were seen.
#[derive(Debug, Default)]
pub(super) struct Agents {
    /// The settings of the VPC CNI, as the first of its pods has them.
    vpc_cni: Option<OptionsDraft>,
    has_cilium: bool,
    pod_cidr: Option<&'static str>,
}

/// Whether a pod is the agent of a plug-in, which runs on each node: where it is among the pods, those on the
/// host network are.
pub(super) fn is_agent(pod: &Pod<'_>) -> bool {
    let Some(("DaemonSet", name)) = pod.owner() else { return false };
    ["aws-node", "cilium"].contains(&name) || POD_CIDR.iter().any(|(agent, _)| *agent == name)
}

impl Agents {
    /// Whether the environment of this pod is still to be read.
    pub(super) fn is_to_be_read(&self, pod: &Pod<'_>) -> bool {
        self.vpc_cni.is_none() && pod.owner() == Some(("DaemonSet", "aws-node"))
    }

    /// Keeps which plug-in a pod runs.
    pub(super) fn add(&mut self, pod: &Pod<'_>) {
        let Some(("DaemonSet", name)) = pod.owner() else { return };
        self.has_cilium |= name == "cilium";
        let found = POD_CIDR.iter().find(|(agent, _)| *agent == name);
        self.pod_cidr = self.pod_cidr.or(found.map(|(_, plug_in)| *plug_in));
    }

    /// Keeps the settings that a pod of the VPC CNI has in its environment.
    pub(super) fn read(&mut self, pod: Cursor<'_>, errors: &mut Vec<Error>) {
        let mut options = OptionsDraft::new();
        options.set_or("cni", "vpc-cni", pod.place().clone(), errors);
        AwsNode::of_pod(pod).add_to(&mut options, errors);
        self.vpc_cni = Some(options);
    }

    /// Gives nodes the plug-in that was seen.
    ///
    /// # Errors
    ///
    /// What isn't known of it.
    pub(super) fn add_to(&self, nodes: &mut NodeSet, place: &Place) -> Result<(), &'static str> {
        // The VPC CNI may stand behind the policies of another, or give Cilium the addresses.
        if let Some(options) = &self.vpc_cni {
            for (option, value) in options.options().given() {
                let at = options.place(option.name).unwrap_or(place);
                nodes.options.set_or(option.name, value.clone(), at.clone(), &mut Vec::new());
            }
        } else if self.has_cilium {
            return Err("Cilium runs on the nodes, and no object says where its addresses come from; add \
                        `ciliumnodes` and the `configmaps` of `kube-system` to what you read, or give `--cni \
                        cilium --ipam eni`");
        } else if let Some(plug_in) = self.pod_cidr {
            nodes.options.set_or("cni", plug_in, place.clone(), &mut Vec::new());
        }
        Ok(())
    }
}
