//! From the network plug-in that a cluster names to the options of a plan.

use alloc::format;
use alloc::string::String;

use super::objects::{KopsCilium, KopsCluster, KopsCni};
use super::refusal::{PLUG_INS, refuse};
use crate::Place;
use crate::cni::{Cni, PodCidr, PodCidrPlugin};
use crate::manifest::UnknownField;
use crate::query::PlanDraft;

/// The names in `networking` of plug-ins whose pods take no address of the VPC (J13).
const OFF_THE_VPC: &[(&str, PodCidrPlugin)] = &[
    ("calico", PodCidrPlugin::Calico),
    ("canal", PodCidrPlugin::Canal),
    ("flannel", PodCidrPlugin::Flannel),
    ("kindnet", PodCidrPlugin::Kindnet),
    ("kubeRouter", PodCidrPlugin::KubeRouter),
    ("kubenet", PodCidrPlugin::Kubenet),
    ("kuberouter", PodCidrPlugin::KubeRouter),
    ("weave", PodCidrPlugin::Weave),
    ("classic", PodCidrPlugin::PodCidr),
    ("kopeio", PodCidrPlugin::PodCidr),
];

/// Names with which the plug-in is installed by somebody else, and isn't in the manifest.
const LEFT_OPEN: [&str; 2] = ["cni", "external"];

/// The plug-in whose pods take no address of the VPC that a cluster has, or may have.
pub(super) fn off_the_vpc(cni: &KopsCni) -> Option<PodCidrPlugin> {
    let KopsCni::Other(name) = cni else { return None };
    if LEFT_OPEN.contains(&name.value.as_str()) {
        return Some(PodCidrPlugin::PodCidr);
    }
    OFF_THE_VPC.iter().find(|(known, _)| *known == name.value).map(|(_, plug_in)| *plug_in)
}

/// Adds the network plug-in with its settings: of the VPC CNI what `env` says, over what is the default there
/// as well (H46).
pub(super) fn add(draft: &mut PlanDraft, cluster: &KopsCluster) {
    refuse_ipv6(draft, cluster);
    let Some(cni) = &cluster.cni else {
        let reason = format!("`networking` names no network plug-in; {PLUG_INS}");
        draft.unreadable.push("cni");
        return refuse(draft, &cluster.place, reason);
    };
    match cni {
        KopsCni::AmazonVpc(aws_node) => {
            aws_node.add_to(&mut draft.options, &mut draft.problems);
            draft.ignored.extend(aws_node.misspelt.iter().map(UnknownField::to_error));
        }
        KopsCni::Cilium(_) => {
            if let Some(cilium) = KopsCilium::of(Some(cni)) {
                cilium.add_to(draft);
                if cilium.is_kubernetes() {
                    add_mask(draft, cluster);
                }
            }
        }
        KopsCni::Other(name) => match off_the_vpc(cni) {
            Some(plug_in) => {
                if LEFT_OPEN.contains(&name.value.as_str()) {
                    draft.assumed_plug_in = Some(assumption(&name.value));
                }
                let chosen = Cni::from(PodCidr::new().plug_in(plug_in)).name();
                draft.options.set_or("cni", chosen, name.place.clone(), &mut draft.problems);
                if plug_in.has_block() {
                    add_mask(draft, cluster);
                }
            }
            None => refuse_name(draft, &name.value, &name.place),
        },
    }
}

/// Adds the mask of the blocks that kube-controller-manager gives nodes.
fn add_mask(draft: &mut PlanDraft, cluster: &KopsCluster) {
    if let Some(mask) = &cluster.node_cidr_mask_size {
        draft.options.set_or("pod_cidr_mask", mask.value, mask.place.clone(), &mut draft.problems);
    }
}

/// What is assumed of a plug-in that the manifest doesn't name.
fn assumption(name: &str) -> String {
    format!(
        "`{name}` leaves the plug-in to you: it is taken for one whose pods take no address of the VPC, so \
         that a node takes one, and its own pods aren't counted; if it is another, give it as `cni`"
    )
}

fn refuse_name(draft: &mut PlanDraft, name: &str, place: &Place) {
    draft.unreadable.push("cni");
    refuse(draft, place, format!("`{name}` isn't a network plug-in with a plan; {PLUG_INS}"));
}

/// Refuses IPv6, as kOps does with both plug-ins whose addresses are those of ENIs (J10).
fn refuse_ipv6(draft: &mut PlanDraft, cluster: &KopsCluster) {
    let plug_in = match &cluster.cni {
        Some(KopsCni::AmazonVpc(_)) => "`amazonvpc`",
        Some(_) if KopsCilium::of(cluster.cni.as_ref()).is_some_and(KopsCilium::has_enis_for_kops) => {
            "Cilium's `ipam: eni`"
        }
        _ => return,
    };
    if let Some(range) = cluster.non_masquerade_cidr.as_ref().filter(|range| range.value.contains(':')) {
        let reason = format!(
            "kOps refuses `nonMasqueradeCIDR: {}` with {plug_in}; leave it out, for IPv4",
            range.value
        );
        refuse(draft, &range.place, reason);
    }
}
