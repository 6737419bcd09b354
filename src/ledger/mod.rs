//! How a number came about: an ordered list of steps that can be read, and replayed.
//!
//! A formula is written once, against `Sum`. Run with `Ledger` as its record it leaves every step behind;
//! run with `()` it leaves nothing, allocates nothing, and gives the same number.

mod count;
mod counted;
mod entry;
mod rule;
mod sum;

use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;

pub use count::Count;
pub use counted::Counted;
pub use entry::{Effect, Entry};
pub use rule::Rule;
pub(crate) use rule::{Reason, Sentence, Subject, rules};
pub(crate) use sum::{Overflow, Record, Sum};

/// How a number came about, in order.
///
/// Its `Display` is the sum as a person would write it, one effect a line.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, VpcCni};
///
/// let capacity = VpcCni::new().capacity(Catalog::built_in().get("t3.medium")?)?;
/// let ledger = capacity.ledger();
/// assert_eq!(ledger.replay(), Some(17.into()));
/// assert_eq!(ledger.entries()[0].to_string(), "   3  ENIs on the default network card");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    entries: Vec<Entry>,
    notes: Vec<Note>,
}

impl Ledger {
    /// The steps, in the order in which they were taken.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is true and worth knowing, and did not change the number.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Applies the effects in order, from nothing, and gives what they come to; `None` if they come to
    /// nothing that can be counted (which a ledger of this crate never does).
    #[must_use]
    pub fn replay(&self) -> Option<Count> {
        self.entries.iter().try_fold(Count::Limited(0), |total, entry| entry.effect.apply(total))
    }

    /// The total that the ledger states under the rule of this code, such as `pod-ips`.
    #[must_use]
    pub fn total(&self, code: &str) -> Option<Count> {
        let stated = |entry: &&Entry| entry.rule().code() == code && entry.effect == Effect::Equals;
        self.entries.iter().find(stated).map(|entry| entry.total)
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = |entry: &Entry| match entry.amount() {
            Count::Limited(amount) => amount.checked_ilog10().map_or(1, |log| log as usize + 1),
            Count::Unlimited => Count::Unlimited.to_string().len(),
        };
        let width = self.entries.iter().map(digits).max().unwrap_or(1);
        self.entries.iter().enumerate().try_for_each(|(place, entry)| {
            // A ledger of several sums has a paragraph for each.
            if place > 0 && matches!(entry.effect, Effect::Start(_)) {
                writeln!(f)?;
            }
            writeln!(f, "{entry:width$}")
        })
    }
}

/// What is true and worth knowing, and did not change the number. Its `Display` is one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    says: Reason,
}

impl Note {
    pub(crate) fn new(says: impl Into<Reason>) -> Self {
        Note { says: says.into() }
    }

    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.says.rule().code()
    }

    /// The rule behind it, with its facts and source.
    #[must_use]
    pub const fn rule(&self) -> &'static Rule {
        self.says.rule()
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.says.fmt(f)
    }
}
