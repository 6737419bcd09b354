//! The command line program: parses, runs, and turns the outcome into an exit code.

mod args;
mod compat;
mod failure;
mod footprint;
mod help;
mod plan;
mod render;
mod run;
mod usage;

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use crate::failure::Failure;

/// What was to be checked has a fault.
const FAULT: u8 = 1;

/// Bad usage or bad input.
const USAGE: u8 = 2;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

fn main() -> ExitCode {
    let outcome = usage::parse(&compat::arguments())
        .map_err(|failure| vec![failure])
        .and_then(|request| run::run(&request));
    match outcome {
        Ok(outcome) => {
            for warning in outcome.warnings {
                say(WARNING, "warning", &warning);
            }
            if outcome.fault { ExitCode::from(FAULT) } else { ExitCode::SUCCESS }
        }
        Err(failures) => {
            let mut code = ExitCode::SUCCESS;
            for failure in failures {
                if !failure.is_success() {
                    say(ERROR, "error", &failure.to_string());
                    code = ExitCode::from(USAGE);
                }
            }
            code
        }
    }
}

/// Prints one line on standard error; that it can't be written is no reason to fail.
fn say(style: Style, what: &str, text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{style}{what}:{style:#} {text}");
}

impl Failure {
    /// Whether it is none at all: help was asked for and printed, or the reader of a pipe has seen enough.
    fn is_success(&self) -> bool {
        match self {
            Failure::Shown => true,
            Failure::Output(error) => error.kind() == io::ErrorKind::BrokenPipe,
            _ => false,
        }
    }
}
