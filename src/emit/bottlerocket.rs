//! Bottlerocket: its settings.

use super::syntax::Syntax;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "bottlerocket",
    title: "Bottlerocket",
    place: "in the user data",
    language: "toml",
    setting: |max_pods| alloc::format!("[settings.kubernetes]\nmax-pods = {max_pods}\n"),
};
