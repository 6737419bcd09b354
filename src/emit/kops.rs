//! kOps: an `InstanceGroup` or a `Cluster`.

use alloc::string::String;
use alloc::vec::Vec;

use super::group::Group;
use super::nodes::Nodes;
use super::syntax::{Form, PerType, Syntax};
use crate::provisioner::{NodeRole, Provisioner};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "kops",
    title: "kOps",
    place: "in the InstanceGroup (`kops edit instancegroup`), or in the Cluster for all groups",
    language: "yaml",
    provisioner: Some(Provisioner::Kops),
    windows: false,
    bottlerocket: false,
    form: Form::Groups {
        number: |max_pods| alloc::format!("spec:\n  kubelet:\n    maxPods: {max_pods}\n"),
        one_ami: true,
        groups,
    },
    map: PerType::Json,
};

fn groups(groups: &[Group<'_>], nodes: Nodes) -> String {
    let documents: Vec<String> = groups.iter().map(|group| document(group, nodes)).collect();
    documents.join("---\n")
}

fn document(group: &Group<'_>, nodes: Nodes) -> String {
    let Group { name, types, max_pods, comment, .. } = group;
    let role = match nodes.role {
        NodeRole::Worker => "Node",
        NodeRole::ControlPlane => "ControlPlane",
    };
    let first = types.first().copied().unwrap_or_default();
    let mixed = match types.len() {
        0 | 1 => String::new(),
        _ => alloc::format!("  mixedInstancesPolicy:\n    instances: [{}]\n", group.listed()),
    };
    alloc::format!(
        "{comment}apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata:\n  name: {name}\n  \
         labels:\n    kops.k8s.io/cluster: CLUSTER\nspec:\n  role: {role}\n  machineType: {first}\n{mixed}  \
         kubelet:\n    maxPods: {max_pods}\n"
    )
}
