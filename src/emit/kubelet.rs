//! Kubelet itself: its configuration.

use super::syntax::{Form, PerType, Syntax};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "kubelet",
    title: "kubelet",
    place: "in the file that kubelet's `--config` names",
    language: "yaml",
    provisioner: None,
    windows: true,
    bottlerocket: false,
    form: Form::Number(|max_pods| {
        alloc::format!(
            "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: {max_pods}\n"
        )
    }),
    map: PerType::Shell,
};
