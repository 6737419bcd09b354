//! How the answer of one mode differs from those of others.

use crate::ledger::Count;

/// How an answer differs from those of the same type in other modes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Compared {
    /// The mode.
    pub mode: &'static str,
    /// The pods that are compared.
    pub pods: Count,
    /// How many pods more than in the first mode, or fewer; `None` if one of them has no limit.
    pub change: Option<i64>,
    /// Whether no other mode has more pods, and some have fewer.
    pub is_best: bool,
}
