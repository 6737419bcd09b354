//! What a rule of `check` is.

use alloc::vec::Vec;

use super::Facts;
use super::finding::{Finding, Severity};
use super::judged::Judged;

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
    /// Whether `--fix` can mend what it finds.
    pub fixable: Fixable,
    /// A manifest in which it finds something.
    pub fails: &'static str,
    /// The same manifest, mended.
    pub passes: &'static str,
    pub(super) judge: Judge,
}

/// Whether an edit mends what a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fixable {
    /// Never.
    No,
    /// Where the number stands in a file.
    Yes,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Judge {
    /// Nodes that are set up alike.
    Nodes(fn(&Judged<'_>, &mut Vec<Finding>)),
    /// All that was read.
    All(fn(&Facts<'_>, &mut Vec<Finding>)),
    /// Nothing: the findings are made while files are read.
    Reading,
}

impl Rule {
    /// All rules, the errors first.
    pub const ALL: &'static [&'static Rule] = super::rules::ALL;

    /// The rule of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.name == name)
    }
}

/// Rules are the same if their names are.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}
