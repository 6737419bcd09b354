//! `maxpods expr`: maxPods expressions, offline.

mod asked;
mod eval;
mod lint;

use super::outcome::Outcome;
use crate::args::{ExprArgs, ExprCommand};
use crate::failure::Failure;

pub(super) fn run(args: &ExprArgs) -> Result<Outcome, Vec<Failure>> {
    match &args.what {
        ExprCommand::Eval(args) => eval::run(&args.0),
        ExprCommand::Lint(args) => lint::run(&args.0),
    }
}
