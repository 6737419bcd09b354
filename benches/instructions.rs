//! The cases whose instructions `cargo xtask bench` counts: it asks for their list, has one of them made ready,
//! and runs it under Valgrind.

mod cases;
#[allow(dead_code, reason = "other benches use the rest")]
mod inputs;

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use serde_json::json;

use self::cases::{Case, Work};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--cases"] => list(),
        // Of which `cargo xtask bench` takes the difference, so that what makes them ready doesn't count.
        ["--work", name, size, times] => work(find(name), number(size), number(times)),
        ["--process", name, size, folder] => process(find(name), number(size), Path::new(folder)),
        ["--bench", ..] => println!("`cargo xtask bench` counts the instructions of these cases"),
        _ => each_once(),
    }
    ExitCode::SUCCESS
}

fn find(name: &str) -> Case {
    cases::all().into_iter().find(|case| case.name == name).expect("a name of the list")
}

fn number(text: &str) -> usize {
    text.parse().expect("a number")
}

/// Prints all cases as JSON.
fn list() {
    let case = |case: &Case| json!({ "name": case.name, "sizes": case.sizes, "is_process": matches!(case.work, Work::Process(_)) });
    println!("{}", cases::all().iter().map(case).collect::<serde_json::Value>());
}

/// Does the work of a case this many times.
fn work(case: Case, size: usize, times: usize) {
    if let Work::Inside(ready) = case.work {
        let mut once = ready(size);
        (0..times).for_each(|_| once());
    }
}

/// Makes the input of a case in this folder, and prints the command and the file that is its standard input.
fn process(case: Case, size: usize, folder: &Path) {
    if let Work::Process(ready) = case.work {
        let (arguments, input) = ready(size, folder);
        let input = input.map(|input| input.to_string_lossy().into_owned());
        println!("{}", json!({ "program": cases::MAXPODS, "arguments": arguments, "input": input }));
    }
}

/// Does each case once at its smallest, as `cargo test --benches` wants it.
fn each_once() {
    for case in cases::all() {
        let size = case.sizes.first().copied().unwrap_or_default();
        match case.work {
            Work::Inside(_) => work(case, size, 1),
            Work::Process(ready) => {
                let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
                let (arguments, input) = ready(size, folder);
                let input = input.map_or(Stdio::null(), |input| {
                    std::fs::File::open(input).expect("it was just written").into()
                });
                let mut command = Command::new(cases::MAXPODS);
                let status =
                    command.args(&arguments).stdin(input).stdout(Stdio::null()).stderr(Stdio::null());
                assert!(status.status().expect("it is built").code() < Some(2), "maxpods {arguments:?}");
            }
        }
    }
}
