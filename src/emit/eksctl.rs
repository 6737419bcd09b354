//! eksctl: node groups of a `ClusterConfig`.

use alloc::string::String;

use super::group::Group;
use super::nodes::Nodes;
use super::syntax::{Form, PerType, Syntax};
use crate::provisioner::Provisioner;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "eksctl",
    title: "eksctl",
    place: "in the node group of the ClusterConfig; a managed one without an AMI of its own",
    language: "yaml",
    provisioner: Some(Provisioner::ManagedNodeGroup),
    windows: true,
    bottlerocket: true,
    form: Form::Groups {
        number: |max_pods| {
            alloc::format!("managedNodeGroups:\n  - name: nodes\n    maxPodsPerNode: {max_pods}\n")
        },
        one_ami: true,
        groups,
    },
    map: PerType::Json,
};

fn groups(groups: &[Group<'_>], nodes: Nodes) -> String {
    let family = match (nodes.is_windows, nodes.is_bottlerocket) {
        (true, _) => "    amiFamily: WindowsServer2022CoreContainer\n",
        (false, true) => "    amiFamily: Bottlerocket\n",
        (false, false) => "",
    };
    let group = |group: &Group<'_>| {
        alloc::format!(
            "{}  - name: {}\n{family}    instanceTypes: [{}]\n    maxPodsPerNode: {}\n",
            group.comment_after("  "),
            group.name,
            group.listed(),
            group.max_pods
        )
    };
    let groups: String = groups.iter().map(group).collect();
    alloc::format!(
        "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  name: CLUSTER\n  region: REGION\n\
         managedNodeGroups:\n{groups}"
    )
}
