//! What to do about an error in an expression.

use alloc::string::{String, ToString};

use super::dialect::ExpressionDialect;
use super::error::{Cause, ExpressionError, ExpressionFault};
use crate::nearest::nearest;

/// Functions that people look for, and that neither dialect has.
const ROUNDING: &[&str] = &["floor", "ceil", "round", "trunc", "math"];

impl ExpressionError {
    /// What to do about it, as the second half of a sentence.
    #[must_use]
    pub fn remedy(&self, dialect: ExpressionDialect) -> String {
        if let Some(cause) = self.cause {
            return of_cause(cause, dialect);
        }
        match self.kind {
            ExpressionFault::Syntax => "write it as CEL, as in `max_pods < 110 ? max_pods : 110`".into(),
            ExpressionFault::Undeclared => of_name(self.name.as_deref().unwrap_or_default(), dialect),
            ExpressionFault::Type if !self.message.contains("double") => {
                let example = if dialect.has_min_and_max() {
                    "min(max_pods, 110)"
                } else {
                    "max_pods < 110 ? max_pods : 110"
                };
                alloc::format!("give operators and functions what they take, as in `{example}`")
            }
            ExpressionFault::Type => {
                "CEL converts no number by itself: write `int(double(max_pods) * 0.9)` for `max_pods * 0.9`"
                    .into()
            }
            ExpressionFault::Evaluation => {
                "guard it with a condition, as in `max_pods > 8 ? max_pods - 8 : 8`".into()
            }
            ExpressionFault::Range if dialect.has_min_and_max() => {
                "keep it from getting too small, as in `max(max_pods - 20, 4)`".into()
            }
            ExpressionFault::Range => {
                "keep it from getting too small, as in `max_pods > 24 ? max_pods - 20 : 4`".into()
            }
            ExpressionFault::NotCovered => "try it on a node".into(),
        }
    }
}

/// What to do about this.
fn of_cause(cause: Cause, dialect: ExpressionDialect) -> String {
    match cause {
        Cause::Division => "guard it with a condition, as in `vcpus > 1 ? 100 / (vcpus - 1) : 100`"
            .replace("vcpus", if dialect.has_min_and_max() { "vcpus" } else { "default_enis" }),
        Cause::Missing => "ask first whether it is there, with `in` and a condition".into(),
        Cause::Unset => "give it one, as in `--var default_enis=3`".into(),
        Cause::TooLarge if dialect.has_min_and_max() => {
            "keep it from getting too large, as in `min(max_pods, 110)`".into()
        }
        Cause::TooLarge => "keep it from getting too large, as in `max_pods < 110 ? max_pods : 110`".into(),
        Cause::Result => "let it give a whole number, as in `max_pods - 10`".into(),
    }
}

/// What to write in place of a name that the dialect doesn't have.
fn of_name(name: &str, dialect: ExpressionDialect) -> String {
    if matches!(name, "min" | "max") {
        return "write a condition, as in `max_pods < 110 ? max_pods : 110`".into();
    }
    if ROUNDING.contains(&name) {
        return "write `int(..)`, which cuts off the fraction".into();
    }
    if let Some(likely) = nearest(dialect.variables().iter().copied(), name) {
        return alloc::format!("did you mean `{likely}`?");
    }
    let owner = ExpressionDialect::ALL.iter().find(|it| it.variables().contains(&name));
    let of_another = owner
        .map_or_else(String::new, |it| alloc::format!("`{name}` is a variable of {} alone; ", it.name()));
    let names = match dialect.variables() {
        [first @ .., last] => alloc::format!("`{}` and `{last}`", first.join("`, `")),
        [] => name.to_string(),
    };
    alloc::format!("{of_another}there are {names}")
}
