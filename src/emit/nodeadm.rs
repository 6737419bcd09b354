//! nodeadm, of Amazon Linux 2023: a `NodeConfig`.

use super::syntax::Syntax;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "nodeadm",
    title: "nodeadm",
    place: "in the NodeConfig of the user data",
    language: "yaml",
    setting: |max_pods| {
        alloc::format!(
            "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    config:\n      \
             maxPods: {max_pods}\n"
        )
    },
};
