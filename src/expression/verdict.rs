//! What becomes of a node whose `maxPods` an expression gives.

use core::fmt;

/// What becomes of a node whose `maxPods` an expression gives, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ExpressionVerdict {
    /// Karpenter refuses the expression, and launches no node.
    Refused,
    /// nodeadm can't evaluate it, and goes by its own number.
    FallsBack,
    /// More pods than can have an address.
    OverCommitted,
    /// More pods than kubelet has memory for.
    NoMemory,
    /// Fewer pods than fit.
    UnderUsed,
    /// All pods have an address, and there are more than Amazon EKS recommends.
    AboveCap,
    /// It isn't known: the expression has a part that isn't evaluated here, or a variable that isn't known of
    /// the type.
    Unknown,
    /// The number that is right.
    Right,
}

impl ExpressionVerdict {
    /// All of them, the worst first.
    pub const ALL: &'static [ExpressionVerdict] = &[
        ExpressionVerdict::Refused,
        ExpressionVerdict::FallsBack,
        ExpressionVerdict::OverCommitted,
        ExpressionVerdict::NoMemory,
        ExpressionVerdict::UnderUsed,
        ExpressionVerdict::AboveCap,
        ExpressionVerdict::Unknown,
        ExpressionVerdict::Right,
    ];

    /// The names of all.
    #[cfg(feature = "serde")]
    pub(crate) const NAMES: [&'static str; ExpressionVerdict::ALL.len()] = {
        let mut names = [""; ExpressionVerdict::ALL.len()];
        let mut place = 0;
        while place < names.len() {
            names[place] = ExpressionVerdict::ALL[place].name();
            place += 1;
        }
        names
    };

    /// Its stable name, such as `over-committed`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ExpressionVerdict::Refused => "refused",
            ExpressionVerdict::FallsBack => "falls-back",
            ExpressionVerdict::OverCommitted => "over-committed",
            ExpressionVerdict::NoMemory => "no-memory",
            ExpressionVerdict::UnderUsed => "under-used",
            ExpressionVerdict::AboveCap => "above-cap",
            ExpressionVerdict::Unknown => "unknown",
            ExpressionVerdict::Right => "right",
        }
    }

    /// What it means, in a few words.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            ExpressionVerdict::Refused => "Karpenter refuses the expression",
            ExpressionVerdict::FallsBack => "nodeadm falls back to its own number",
            ExpressionVerdict::OverCommitted => "more pods than can have an address",
            ExpressionVerdict::NoMemory => "more pods than kubelet has memory for",
            ExpressionVerdict::UnderUsed => "fewer pods than fit",
            ExpressionVerdict::AboveCap => "more pods than EKS recommends",
            ExpressionVerdict::Unknown => "not known",
            ExpressionVerdict::Right => "right",
        }
    }
}

/// The stable name.
impl fmt::Display for ExpressionVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
