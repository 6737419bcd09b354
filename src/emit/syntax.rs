//! The form that each tool fills in.

use alloc::string::String;

use crate::ledger::Count;

/// How a tool is told kubelet's `maxPods`.
pub(super) struct Syntax {
    /// Its stable name, such as `kops`.
    pub(super) name: &'static str,
    /// Its name as it stands in a sentence.
    pub(super) title: &'static str,
    /// Where its snippet belongs.
    pub(super) place: &'static str,
    /// The language of its snippet: `yaml` or `toml`, both of which begin a comment with `#`.
    pub(super) language: &'static str,
    /// Its setting for this `maxPods`, as whole lines.
    pub(super) setting: fn(Count) -> String,
}
