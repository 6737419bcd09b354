//! One step of a ledger, and what it does to the total.

use core::fmt;

use super::count::Count;
use super::rule::{Reason, Rule};

/// One step of a [`Ledger`](crate::Ledger): the rule, what it did, and the total after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    pub(super) reason: Reason,
    /// What was done to the total.
    pub effect: Effect,
    /// The total after it.
    pub total: Count,
}

impl Entry {
    /// Why the step was taken.
    #[must_use]
    pub const fn rule(&self) -> &'static Rule {
        self.reason.rule()
    }

    /// The rule in words, such as `addresses per ENI: 6 less the primary`.
    #[must_use]
    pub fn text(&self) -> impl fmt::Display + use<> {
        self.reason
    }

    /// The number that the step works with; for a stated total, that total.
    #[must_use]
    pub const fn amount(&self) -> Count {
        match self.effect {
            Effect::Start(count) => count,
            Effect::Add(n)
            | Effect::Subtract(n)
            | Effect::Times(n)
            | Effect::DividedBy(n)
            | Effect::AtLeast(n)
            | Effect::AtMost(n) => Count::Limited(n),
            Effect::Equals => self.total,
        }
    }
}

/// `x 5  addresses per ENI: 6 less the primary`; a width given to the formatter is that of the amount.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = f.width().unwrap_or(0);
        write!(f, "{:>2} {:>width$}  {}", self.effect.sign(), self.amount(), self.reason)?;
        if matches!(self.effect, Effect::DividedBy(_)) { f.write_str(", rounded up") } else { Ok(()) }
    }
}

/// What a step does to the total so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// Begin with this many, or without a limit.
    Start(Count),
    /// Add this many.
    Add(u32),
    /// Take this many away; never more than there are.
    Subtract(u32),
    /// Multiply by this.
    Times(u32),
    /// Divide by this, which is never 0, and round up.
    DividedBy(u32),
    /// Keep the total if it is no smaller than this, else this.
    AtLeast(u32),
    /// Keep the total if it is no larger than this, else this.
    AtMost(u32),
    /// State the total, under a name.
    Equals,
}

impl Effect {
    /// The total after this effect; `None` if there is none: more than `u32` holds, less than nothing, or
    /// divided by nothing. What has no limit has none until an upper bound is applied.
    #[must_use]
    pub const fn apply(self, total: Count) -> Option<Count> {
        let total = match (self, total) {
            (Effect::Start(count), _) => return Some(count),
            (Effect::AtMost(amount), _) => return Some(Count::Limited(total.at_most(amount))),
            (_, Count::Unlimited) => return Some(Count::Unlimited),
            (_, Count::Limited(total)) => total,
        };
        let total = match self {
            Effect::Add(amount) => total.checked_add(amount),
            Effect::Subtract(amount) => total.checked_sub(amount),
            Effect::Times(amount) => total.checked_mul(amount),
            Effect::DividedBy(0) => None,
            Effect::DividedBy(amount) => Some(total.div_ceil(amount)),
            Effect::AtLeast(amount) if total < amount => Some(amount),
            Effect::AtLeast(_) | Effect::Equals | Effect::Start(_) | Effect::AtMost(_) => Some(total),
        };
        match total {
            Some(total) => Some(Count::Limited(total)),
            None => None,
        }
    }

    /// The sign in front of the amount in a written sum; empty for [`Effect::Start`].
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Effect::Start(_) => "",
            Effect::Add(_) => "+",
            Effect::Subtract(_) => "-",
            Effect::Times(_) => "x",
            Effect::DividedBy(_) => "/",
            Effect::AtLeast(_) => ">=",
            Effect::AtMost(_) => "<=",
            Effect::Equals => "=",
        }
    }

    /// The stable name of the kind of effect, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Effect::Start(_) => "start",
            Effect::Add(_) => "add",
            Effect::Subtract(_) => "subtract",
            Effect::Times(_) => "times",
            Effect::DividedBy(_) => "divided-by",
            Effect::AtLeast(_) => "at-least",
            Effect::AtMost(_) => "at-most",
            Effect::Equals => "equals",
        }
    }
}
