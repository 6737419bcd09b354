//! What is wrong with an expression, and where.

use alloc::string::String;
use core::fmt;

use crate::shown::sentence;

/// What is wrong with an expression. Its `Display` is one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExpressionError {
    /// What kind of fault it is.
    pub kind: ExpressionFault,
    /// One sentence, without where it is.
    pub message: String,
    /// Where it is: the number of bytes before it.
    pub offset: usize,
    /// The name of the variable or the function that isn't there.
    pub name: Option<String>,
    /// What exactly it is, where the remedy depends on it.
    pub(super) cause: Option<Cause>,
}

/// What a remedy depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// A division by zero.
    Division,
    /// A key or an item that isn't there.
    Missing,
    /// A variable that was given no value.
    Unset,
    /// A number above the largest.
    TooLarge,
    /// The whole expression gives no number.
    Result,
}

/// The kinds of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExpressionFault {
    /// It isn't CEL.
    Syntax,
    /// A variable or a function that the dialect doesn't have.
    Undeclared,
    /// No function or operator takes values of these types, or the result has the wrong one.
    Type,
    /// It fails when it is evaluated, such as a division by zero.
    Evaluation,
    /// The result is out of the range that the dialect allows.
    Range,
    /// It is part of CEL, and isn't evaluated here.
    NotCovered,
}

impl ExpressionFault {
    /// Its stable name, such as `not-covered`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ExpressionFault::Syntax => "syntax",
            ExpressionFault::Undeclared => "undeclared",
            ExpressionFault::Type => "type",
            ExpressionFault::Evaluation => "evaluation",
            ExpressionFault::Range => "range",
            ExpressionFault::NotCovered => "not-covered",
        }
    }

    /// Whether it is found when the expression is compiled, whatever the variables are.
    #[must_use]
    pub const fn is_of_compiling(self) -> bool {
        matches!(self, ExpressionFault::Syntax | ExpressionFault::Undeclared | ExpressionFault::Type)
    }
}

impl ExpressionError {
    pub(super) fn new(kind: ExpressionFault, offset: usize, message: impl Into<String>) -> Self {
        let message = sentence(&message.into());
        ExpressionError { kind, message, offset, name: None, cause: None }
    }

    pub(super) fn evaluation(message: impl Into<String>) -> Self {
        ExpressionError::new(ExpressionFault::Evaluation, 0, message)
    }

    /// The same at another place, if it has none yet.
    pub(super) fn or_at(mut self, offset: usize) -> Self {
        if self.offset == 0 {
            self.offset = offset;
        }
        self
    }

    /// The same with what exactly it is.
    pub(super) const fn because(mut self, cause: Cause) -> Self {
        self.cause = Some(cause);
        self
    }

    /// The same about a name that isn't there.
    pub(super) fn of_name(self, name: &str) -> Self {
        ExpressionError { name: Some(name.into()), ..self }
    }

    /// The line and the column, in characters, counted from 1.
    #[must_use]
    pub fn position(&self, expression: &str) -> (usize, usize) {
        Self::position_of(self.offset, expression)
    }

    /// The same of what stands behind this many bytes.
    pub(super) fn position_of(offset: usize, expression: &str) -> (usize, usize) {
        let before = expression.get(..offset).unwrap_or(expression);
        let line = before.matches('\n').count().saturating_add(1);
        let last = before.rsplit('\n').next().unwrap_or_default();
        (line, last.chars().count().saturating_add(1))
    }
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
