//! Bottlerocket: its settings.

use super::syntax::{Form, PerType, Syntax};
use crate::provisioner::Provisioner;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "bottlerocket",
    title: "Bottlerocket",
    place: "in the user data",
    language: "toml",
    provisioner: Some(Provisioner::Bottlerocket),
    windows: false,
    form: Form::Number(|max_pods| alloc::format!("[settings.kubernetes]\nmax-pods = {max_pods}\n")),
    map: PerType::Shell,
};
