//! `cargo xtask`: the command line of the project's chores.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use xtask::data::{self, Mode};

const USAGE: &str = "\
Usage: cargo xtask test | data [--check] | wasm [--check]

  test          set up what the tests need, and run them all
  data          write the instance type catalogue anew: data/*.csv, src/catalog/{table,zones}.rs
  data --check  write nothing; exit with 1 if a file would change
  wasm          write the npm package anew: pkg/
  wasm --check  write nothing; exit with 1 if the package isn't what its sources make
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["test"] => xtask::test::run(root()).map(|()| ExitCode::SUCCESS),
        ["data"] => data::run(root(), Mode::Write),
        ["data", "--check"] => data::run(root(), Mode::Check),
        ["wasm"] => xtask::wasm::write(root()).map(|()| ExitCode::SUCCESS),
        ["wasm", "--check"] => xtask::wasm::check(root()).map(|()| ExitCode::SUCCESS),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// The workspace's root, wherever the command is run from.
fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}
