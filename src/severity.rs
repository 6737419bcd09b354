//! How bad a finding is, whoever finds it.

use core::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Capacity, memory or addresses are lost, or a setting has no effect.
    Warning,
    /// Pods hang, or a node can't come up.
    Error,
}

impl Severity {
    /// All of them, the least first.
    pub const ALL: &'static [Severity] = &[Severity::Note, Severity::Warning, Severity::Error];

    /// Its stable name: `note`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The stable name.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
