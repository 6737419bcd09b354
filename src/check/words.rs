//! Numbers and names as findings say them.

use alloc::string::{String, ToString};

use crate::ledger::Counted;

/// `1 pod`, `2 pods`.
pub(super) fn pods(pods: u32) -> String {
    Counted::new(pods, "pod").to_string()
}

/// A type, and how many others there are: `m5.large`, `m5.large and 1 other type`.
pub(super) fn and_others(name: &str, of: usize) -> String {
    match of {
        0 | 1 => name.to_string(),
        2 => alloc::format!("{name} and 1 other type"),
        _ => alloc::format!("{name} and {} other types", of.saturating_sub(1)),
    }
}
