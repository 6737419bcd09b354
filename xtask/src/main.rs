//! `cargo xtask`: the command line of the project's chores.

use std::env;
use std::num::NonZeroU64;
use std::process::ExitCode;

use xtask::bench::{self, Asked};
use xtask::data::{self, Mode};
use xtask::{api, book, dist, fuzz, man, mutants, package, python, release, root, test, wasm, web};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  test             set up what the tests need, and run them all
  api              record the library's public API: tests/public-api.txt
  api --check      exit with 1 if it isn't the recorded one
  bench            count the instructions of each case; exit with 1 if one isn't as it is recorded
  bench --save     record them: benches/baseline.toml
  bench NAME, bench --save NAME
                   the same of the cases with NAME in their names
  book             write the book: target/book/
  fuzz             run the fuzzers' targets in turn until each has run for 30 minutes; goes on where it stopped
  fuzz TARGET      run one of them
  fuzz --minutes N, fuzz TARGET --minutes N
                   run for N minutes each
  fuzz --minimise, fuzz TARGET --minimise
                   make seeds of what the targets have found: fuzz/seeds/TARGET/found/
  man              write the man pages: target/man/
  mutants          break the library in one place after the other, and show which breaks no test notices
  mutants ROOM     the same for a folder of src/ alone
  package          pack the crate; build it with the oldest Rust, run and document it from the packed file alone
  data             write the instance type catalogue anew: data/*.csv, src/catalog/{table,zones}.rs
  data --check     write nothing; exit with 1 if a file would change
  dist             build the program for those who don't compile it: target/dist/
  dist --check     write nothing; exit with 1 if a second build elsewhere makes other bytes
  dist --try       build it, and try it as those do who download it
  dist --try --quick
                   the same with a program that is compiled quickly; write nothing
  release          write the manifests of the archives in target/dist/, for Homebrew and krew, and their checksums
  release --check  lint and try all files by which the program is published and installed
  release --tag T  fail unless T is the tag of the version in Cargo.toml
  python           write the modules of the Python package that follow from the library
  python --check   write nothing; exit with 1 if one differs
  python --test    build the Python package, and try it in virtual environments
  wheel            build the Python package for others: target/wheels/
  wasm             write the npm package anew: pkg/
  wasm --check     write nothing; exit with 1 if the package isn't what its sources make
  web              build the page, and serve it on this machine
  web --port PORT  at another port than 4173
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = |()| ExitCode::SUCCESS;
    let outcome = match arguments.as_slice() {
        ["test"] => test::run(root()).map(done),
        ["api"] => api::write(root()).map(done),
        ["api", "--check"] => api::check(root()).map(done),
        ["bench", "--save"] => bench::run(root(), Asked { saves: true, filter: "" }),
        ["bench", "--save", filter] => bench::run(root(), Asked { saves: true, filter }),
        ["bench"] => bench::run(root(), Asked::default()),
        ["bench", filter] if !filter.starts_with('-') => bench::run(root(), Asked { saves: false, filter }),
        ["book"] => book::run(root()).map(done),
        ["fuzz", "--minimise"] => fuzz::minimise(root(), None).map(done),
        ["fuzz", target, "--minimise"] => fuzz::minimise(root(), Some(target)).map(done),
        ["fuzz", arguments @ ..] => match asked_of_fuzz(arguments) {
            Some((target, minutes)) => fuzz::run(root(), target, minutes).map(done),
            None => return usage(),
        },
        ["man"] => man::run(root()).map(done),
        ["mutants"] => mutants::run(root(), None).map(done),
        ["mutants", room] => mutants::run(root(), Some(room)).map(done),
        ["package"] => package::check(root()).map(done),
        ["data"] => data::run(root(), Mode::Write),
        ["data", "--check"] => data::run(root(), Mode::Check),
        ["dist"] => dist::run(root()).map(done),
        ["dist", "--check"] => dist::again::check(root()).map(done),
        ["dist", "--try"] => dist::trial::run(root()).map(done),
        ["dist", "--try", "--quick"] => dist::trial::quick(root()).map(done),
        ["release"] => release::run(root()).map(done),
        ["release", "--check"] => release::check::run(root()).map(done),
        ["release", "--tag", tag] => release::check_tag(root(), tag).map(done),
        ["python"] => python::write(root()).map(done),
        ["python", "--check"] => python::check(root()).map(done),
        ["wheel"] => python::wheel(root()).map(done),
        ["python", "--test"] => python::test(root()).map(done),
        ["wasm"] => wasm::write(root()).map(done),
        ["wasm", "--check"] => wasm::check(root()).map(done),
        ["web"] => web::run(root(), web::PORT).map(done),
        ["web", "--port", port] => match port.parse() {
            Ok(port) => web::run(root(), port).map(done),
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// The target and the minutes that `fuzz` is to run for.
fn asked_of_fuzz<'a>(arguments: &[&'a str]) -> Option<(Option<&'a str>, NonZeroU64)> {
    match *arguments {
        [] => Some((None, fuzz::MINUTES)),
        ["--minutes", minutes] => Some((None, minutes.parse().ok()?)),
        [target] => Some((Some(target), fuzz::MINUTES)),
        [target, "--minutes", minutes] => Some((Some(target), minutes.parse().ok()?)),
        _ => None,
    }
}

/// Says how it is called.
fn usage() -> ExitCode {
    eprint!("{USAGE}");
    ExitCode::from(2)
}
