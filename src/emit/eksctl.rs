//! eksctl: a node group of a `ClusterConfig`.

use super::syntax::Syntax;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "eksctl",
    title: "eksctl",
    place: "in the node group of the ClusterConfig; a managed one without an AMI of its own",
    language: "yaml",
    setting: |max_pods| {
        alloc::format!("managedNodeGroups:\n  - name: nodes\n    maxPodsPerNode: {max_pods}\n")
    },
};
