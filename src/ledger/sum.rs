//! A running total that records its steps.

use super::count::Count;
use super::entry::{Effect, Entry};
use super::rule::{Reason, Rule};
use super::{Ledger, Note};

/// Where a formula leaves its steps.
pub(crate) trait Record {
    /// Whether it keeps them: steps for which nobody looks can be taken together.
    const KEEPS: bool;

    fn entry(&mut self, entry: Entry);
    fn note(&mut self, note: Note);
}

impl Record for Ledger {
    const KEEPS: bool = true;

    fn entry(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    fn note(&mut self, note: Note) {
        self.notes.push(note);
    }
}

/// Keeps nothing: for the number alone.
impl Record for () {
    const KEEPS: bool = false;

    fn entry(&mut self, _: Entry) {}

    fn note(&mut self, _: Note) {}
}

/// The total went beyond what `u32` holds, or has no limit where a formula needs a number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Overflow;

/// A running total that records each of its steps.
pub(crate) struct Sum<'r, R> {
    total: Count,
    record: &'r mut R,
}

impl<'r, R: Record> Sum<'r, R> {
    pub(crate) fn new(record: &'r mut R) -> Self {
        Sum { total: Count::Limited(0), record }
    }

    pub(crate) fn start(&mut self, why: impl Into<Reason>, amount: impl Into<Count>) -> Result<(), Overflow> {
        self.step(why, Effect::Start(amount.into()))
    }

    pub(crate) fn add(&mut self, why: impl Into<Reason>, amount: u32) -> Result<(), Overflow> {
        self.step(why, Effect::Add(amount))
    }

    /// Takes `amount` away, or all that is left if that is less:
    /// the ledger then states what was really taken.
    pub(crate) fn subtract_up_to(&mut self, why: impl Into<Reason>, amount: u32) -> Result<(), Overflow> {
        self.step(why, Effect::Subtract(self.total.at_most(amount)))
    }

    /// Takes one away for each of these reasons, as long as something is left.
    pub(crate) fn subtract_each(
        &mut self,
        reasons: impl Iterator<Item = &'static Rule>,
        count: u32,
    ) -> Result<(), Overflow> {
        if R::KEEPS {
            for why in reasons {
                self.subtract_up_to(why, 1)?;
            }
        } else if let Count::Limited(total) = self.total {
            self.total = Count::Limited(total.saturating_sub(count));
        }
        Ok(())
    }

    pub(crate) fn times(&mut self, why: impl Into<Reason>, amount: u32) -> Result<(), Overflow> {
        self.step(why, Effect::Times(amount))
    }

    pub(crate) fn divided_by(&mut self, why: impl Into<Reason>, amount: u32) -> Result<(), Overflow> {
        self.step(why, Effect::DividedBy(amount))
    }

    pub(crate) fn at_least(&mut self, why: impl Into<Reason>, amount: u32) -> Result<(), Overflow> {
        self.step(why, Effect::AtLeast(amount))
    }

    pub(crate) fn at_most(&mut self, why: impl Into<Reason>, amount: u32) -> Result<(), Overflow> {
        self.step(why, Effect::AtMost(amount))
    }

    /// States the total under a name and gives it.
    pub(crate) fn equals(&mut self, why: impl Into<Reason>) -> Count {
        self.record.entry(Entry { reason: why.into(), effect: Effect::Equals, total: self.total });
        self.total
    }

    pub(crate) fn note(&mut self, says: impl Into<Reason>) {
        self.record.note(Note::new(says));
    }

    /// Notes what `says` gives, which is asked only if it is kept.
    pub(crate) fn note_if(&mut self, says: impl FnOnce() -> Option<Reason>) {
        if R::KEEPS
            && let Some(says) = says()
        {
            self.note(says);
        }
    }

    pub(crate) fn total(&self) -> Count {
        self.total
    }

    /// The total where it is a number, as it always is in sums of ENIs.
    pub(crate) fn number(&self) -> Result<u32, Overflow> {
        self.total.limited().ok_or(Overflow)
    }

    fn step(&mut self, why: impl Into<Reason>, effect: Effect) -> Result<(), Overflow> {
        self.total = effect.apply(self.total).ok_or(Overflow)?;
        self.record.entry(Entry { reason: why.into(), effect, total: self.total });
        Ok(())
    }
}
