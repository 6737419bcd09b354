//! Karpenter: an `EC2NodeClass`.

use super::syntax::Syntax;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "karpenter",
    title: "Karpenter",
    place: "in the EC2NodeClass; it holds for every type that the NodePools choose",
    language: "yaml",
    setting: |max_pods| {
        alloc::format!(
            "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nspec:\n  kubelet:\n    \
             maxPods: {max_pods}\n"
        )
    },
};
