//! One thing that is wrong with an expression.

use alloc::string::String;
use alloc::vec::Vec;

use super::rule::LintRule;
use crate::severity::Severity;
use crate::shown::sentence;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LintFinding {
    /// What was looked for.
    pub rule: &'static LintRule,
    /// How bad it is: no worse than the rule says.
    pub severity: Severity,
    /// One sentence with the numbers.
    pub message: String,
    /// What to do, as the second half of a sentence; empty if nothing is to be done.
    pub remedy: String,
    /// Where in the expression: the number of bytes before it.
    pub offset: Option<usize>,
    /// The types that it is about, the worst first; none if it is about all.
    pub instance_types: Vec<String>,
}

impl LintFinding {
    pub(super) fn new(
        rule: &'static LintRule,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        LintFinding {
            rule,
            severity: rule.severity,
            message: sentence(&message.into()),
            remedy: sentence(&remedy.into()),
            offset: None,
            instance_types: Vec::new(),
        }
    }

    pub(super) fn at(self, offset: usize) -> Self {
        LintFinding { offset: Some(offset), ..self }
    }
}
