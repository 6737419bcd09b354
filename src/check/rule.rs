//! What a rule of `check` is.

use crate::severity::Severity;

/// A rule of `check`. Its findings have its name and its severity.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// Its stable name, such as `over-commit`.
    pub name: &'static str,
    /// How bad it is if it finds something.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// Why that matters and what to do, for its page in the docs.
    pub explanation: &'static str,
    /// The facts behind it.
    pub fact: &'static str,
    /// Whether an edit can fix what it finds.
    pub fixable: Fixable,
    /// A manifest in which it finds something.
    pub fails: &'static str,
    /// The same manifest, fixed.
    pub passes: &'static str,
}

/// Whether an edit fixes what a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fixable {
    /// Never.
    No,
    /// Where the number stands in a file.
    Yes,
    /// The same, if edits are allowed that can make something worse.
    Unsafe,
}

impl Fixable {
    /// The option of `check` with which it is made; empty if there is none.
    #[must_use]
    pub const fn option(self) -> &'static str {
        match self {
            Fixable::No => "",
            Fixable::Yes => "--fix",
            Fixable::Unsafe => "--fix unsafe",
        }
    }
}

/// Rules are the same if their names are.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}
