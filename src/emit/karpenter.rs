//! Karpenter: an `EC2NodeClass`, and the `NodePool` of its nodes.

use alloc::string::String;
use alloc::vec::Vec;

use super::group::Group;
use super::nodes::Nodes;
use super::syntax::{Form, PerType, Syntax};
use crate::provisioner::Provisioner;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "karpenter",
    title: "Karpenter",
    place: "in the EC2NodeClass, together with your role and selectors; it holds for every type that the NodePools choose",
    language: "yaml",
    provisioner: Some(Provisioner::Karpenter),
    windows: true,
    bottlerocket: false,
    form: Form::Groups {
        number: |max_pods| {
            alloc::format!(
                "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nspec:\n  kubelet:\n    \
                 maxPods: {max_pods}\n"
            )
        },
        one_ami: false,
        groups,
    },
    map: PerType::Json,
};

fn groups(groups: &[Group<'_>], nodes: Nodes) -> String {
    let documents = groups.iter().map(|group| {
        let class = class(&group.name, &alloc::format!("{}", group.max_pods), nodes);
        alloc::format!("{}{class}---\n{}", group.comment, pool(&group.name, &group.types))
    });
    documents.collect::<Vec<_>>().join("---\n")
}

/// The class with this `maxPods`, a number or an expression in quotes.
pub(super) fn class(name: &str, max_pods: &str, nodes: Nodes) -> String {
    let (family, alias) =
        if nodes.is_windows { ("Windows2022", "windows2022") } else { ("AL2023", "al2023") };
    let interfaces = interfaces(nodes.efa_only);
    alloc::format!(
        "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata:\n  name: {name}\nspec:\n  \
         amiFamily: {family}\n  amiSelectorTerms:\n    - alias: {alias}@latest\n{interfaces}  kubelet:\n    \
         maxPods: {max_pods}\n"
    )
}

/// The interfaces of network card 0 where some are EFA-only, which Karpenter leaves out of its number (A4.1, K8).
fn interfaces(efa_only: u32) -> String {
    if efa_only == 0 {
        return String::new();
    }
    let interface = |device: u32| {
        let kind = if device == 0 { "interface" } else { "efa-only" };
        alloc::format!(
            "    - networkCardIndex: 0\n      deviceIndex: {device}\n      interfaceType: {kind}\n"
        )
    };
    let all: String = (0..=efa_only).map(interface).collect();
    alloc::format!("  networkInterfaces:\n{all}")
}

/// The pool of a class with these types.
pub(super) fn pool(name: &str, types: &[&str]) -> String {
    alloc::format!(
        "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata:\n  name: {name}\nspec:\n  template:\n    \
         spec:\n      nodeClassRef:\n        group: karpenter.k8s.aws\n        kind: EC2NodeClass\n        \
         name: {name}\n      requirements:\n        - key: node.kubernetes.io/instance-type\n          \
         operator: In\n          values: [{}]\n",
        types.join(", ")
    )
}
