//! The command line program: reads the arguments, runs the command, and turns the outcome into an exit code.

mod args;
mod catalog;
mod commands;
mod completion;
mod config;
mod failure;
mod files;
mod input;
mod kubectl;
#[cfg(feature = "man")]
mod man;
mod mend;
mod output;
mod progress;
mod render;
mod replacement;
mod stderr;

use std::process::ExitCode;

use self::failure::Failure;
use self::stderr::{ERROR, NOTE, WARNING, say_all};

/// What was to be checked has a problem.
const PROBLEM: u8 = 1;

/// Bad usage or bad input.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    match completion::answered() {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(_) => return ExitCode::from(USAGE),
    }
    #[cfg(feature = "man")]
    if let Some(folder) = std::env::var_os(man::VARIABLE) {
        let written = man::write(folder.as_ref());
        return if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(USAGE) };
    }
    let outcome = args::read(args::words()).map_err(Vec::from).and_then(|cli| commands::run(&cli));
    let outcome = match output::finish() {
        Ok(()) => outcome,
        // Of an answer that nobody got, nothing else matters.
        Err(error) => outcome.and(Err(vec![error.into()])),
    };
    match outcome {
        Ok(outcome) => {
            say_all(NOTE, "note", &outcome.notes);
            say_all(WARNING, "warning", &outcome.warnings);
            say_all(ERROR, "error", &outcome.problems);
            if outcome.has_problem { ExitCode::from(PROBLEM) } else { ExitCode::SUCCESS }
        }
        Err(failures) => {
            let failures: Vec<Failure> = failures.into_iter().filter(|it| !it.is_success()).collect();
            say_all(ERROR, "error", failures.iter().map(ToString::to_string));
            if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(USAGE) }
        }
    }
}
