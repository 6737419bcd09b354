//! One file a command: its own checks, and from its arguments to the answer.

mod bare;
mod capacities;
mod check;
mod compare;
mod compat;
mod completions;
mod data;
mod diff;
mod emit;
mod explain;
mod expr;
mod find;
mod footprint;
mod kubectl;
mod list;
mod outcome;
mod plan;

use self::outcome::Outcome;
use crate::args::{Cli, Command};
use crate::failure::Failure;

/// Runs the command that was given.
pub(crate) fn run(cli: &Cli) -> Result<Outcome, Vec<Failure>> {
    match &cli.command {
        None => bare::run(&cli.bare),
        Some(Command::List(args)) => list::run(&args.0),
        Some(Command::Find(args)) => find::run(&args.0),
        Some(Command::Compare(args)) => compare::run(&args.0),
        Some(Command::Footprint(args)) => footprint::run(&args.0),
        Some(Command::Plan(args)) => plan::run(&args.0),
        Some(Command::Check(args)) => check::run(&args.0),
        Some(Command::Expr(args)) => expr::run(args),
        Some(Command::Kubectl(args)) => kubectl::run(&args.0),
        Some(Command::Data(args)) => data::run(args),
        Some(Command::Diff(args)) => diff::run(&args.0),
        Some(Command::Explain(args)) => explain::run(args),
        Some(Command::Emit(args)) => emit::run(&args.0),
        Some(Command::Compat(args)) => compat::run(args),
        Some(Command::Completions { shell }) => completions::run(shell),
    }
}
