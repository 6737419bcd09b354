//! The phases that a forecast looks at.

/// When.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// At present.
    Now,
    /// With the most nodes of all groups.
    Max,
    /// With the most nodes of all groups while all are updated.
    Surge,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: &'static [Phase] = &[Phase::Now, Phase::Max, Phase::Surge];

    /// The stable name: `now`, `max` or `surge`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Phase::Now => "now",
            Phase::Max => "max",
            Phase::Surge => "surge",
        }
    }
}
