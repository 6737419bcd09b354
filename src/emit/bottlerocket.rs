//! Bottlerocket: its settings.

use alloc::string::String;
use core::fmt::Display;

use super::syntax::{Form, PerType, Syntax};
use crate::provisioner::Provisioner;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "bottlerocket",
    title: "Bottlerocket",
    place: "in the user data",
    language: "toml",
    provisioner: Some(Provisioner::Bottlerocket),
    windows: false,
    bottlerocket: false,
    form: Form::Number(|max_pods| settings(&max_pods)),
    map: PerType::Shell,
};

/// The settings with this number (K31).
fn settings(max_pods: &dyn Display) -> String {
    alloc::format!("[settings.kubernetes]\nmax-pods = {max_pods}\n")
}

/// The same as user data, each line indented: EKS adds its own part.
pub(super) fn user_data(max_pods: u32, indent: &str) -> String {
    let line = |line: &str| alloc::format!("{indent}{line}\n");
    settings(&max_pods).lines().map(line).collect()
}
