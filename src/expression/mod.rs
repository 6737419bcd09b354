//! `maxPods` as an expression of CEL: what it comes to on an instance type, and what is wrong with it.
//!
//! nodeadm and Karpenter evaluate such expressions with cel-go (K22, K25). What is evaluated here gives the
//! same number or the same refusal; what isn't covered says so: regular expressions, times and durations, and
//! how doubles are written as text.

mod answer;
mod check;
mod convert;
mod dialect;
mod error;
mod evaluate;
mod evaluation;
mod lex;
mod lint;
mod parse;
mod program;
mod remedy;
mod syntax;
mod types;
mod value;
mod variables;
mod verdict;

pub use crate::severity::Severity;
pub use answer::ExpressionAnswer;
pub use dialect::ExpressionDialect;
pub use error::{ExpressionError, ExpressionFault};
pub use evaluation::{Evaluation, VerdictCount};
pub use lint::{Lint, LintFinding, LintRule};
pub use program::Expression;
pub use variables::ExpressionVariables;
pub use verdict::ExpressionVerdict;
