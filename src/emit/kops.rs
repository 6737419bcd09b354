//! kOps: an `InstanceGroup` or a `Cluster`.

use super::syntax::Syntax;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "kops",
    title: "kOps",
    place: "in the InstanceGroup (`kops edit instancegroup`), or in the Cluster for all groups",
    language: "yaml",
    setting: |max_pods| alloc::format!("spec:\n  kubelet:\n    maxPods: {max_pods}\n"),
};
