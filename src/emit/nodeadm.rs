//! nodeadm, of Amazon Linux 2023: a `NodeConfig`.

use alloc::string::String;
use core::fmt::Display;

use super::syntax::{Form, PerType, Syntax};
use crate::provisioner::Provisioner;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "nodeadm",
    title: "nodeadm",
    place: "in the NodeConfig of the user data",
    language: "yaml",
    provisioner: Some(Provisioner::SelfManaged),
    windows: false,
    bottlerocket: false,
    form: Form::Number(|max_pods| node_config(&max_pods)),
    map: PerType::Shell,
};

/// The `NodeConfig` that gives kubelet this number (K17).
pub(super) fn node_config(max_pods: &dyn Display) -> String {
    alloc::format!(
        "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    config:\n      \
         maxPods: {max_pods}\n"
    )
}

/// The `NodeConfig` with an expression (K22), which has no single quote in it.
pub(super) fn with_expression(expression: &str) -> String {
    alloc::format!(
        "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    \
         maxPodsExpression: '{expression}'\n"
    )
}

/// User data with nothing but the `NodeConfig` of this number, each line indented: EKS adds its own part
/// (K18).
pub(super) fn user_data(max_pods: u32, indent: &str) -> String {
    let lines = alloc::format!(
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"NODE\"\n\n--NODE\nContent-Type: \
         application/node.eks.aws\n\n{}\n--NODE--\n",
        node_config(&max_pods)
    );
    let line = |line: &str| {
        if line.is_empty() { String::from("\n") } else { alloc::format!("{indent}{line}\n") }
    };
    lines.lines().map(line).collect()
}
