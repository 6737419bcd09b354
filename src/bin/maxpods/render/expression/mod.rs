//! How expressions look: what they give on types or with given variables, and what is wrong with them.

mod evaluation;
mod given;
mod lint;

pub(crate) use evaluation::Expressions;
pub(crate) use given::GivenValue;
pub(crate) use lint::Linted;
