//! What others take for the same, in turn with `maxpods` in one run, so that whatever else the machine does slows
//! all of them alike.

#[allow(dead_code, reason = "other benches use the rest")]
#[path = "../inputs/mod.rs"]
mod inputs;
#[allow(dead_code, reason = "other benches use the rest")]
#[path = "../process/mod.rs"]
mod process;

mod files;
mod look_up;
mod start;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes this program read standard input, and parse it with `serde_json` without keeping anything.
const PARSE: &str = "--parse";

fn main() {
    if env::args().nth(1).is_some_and(|argument| argument == PARSE) {
        return files::parse();
    }
    let maxpods = process::maxpods();
    let [passes, starts, nodes, manifests, runs] =
        if process::is_measured() { [200, 500, 10_000, 10_000, 3] } else { [1, 1, 10, 10, 1] };
    look_up::compare(passes);
    start::compare(&maxpods, starts);
    files::list(&maxpods, nodes, runs);
    files::folder(&maxpods, manifests, runs);
    files::yaml(&maxpods, manifests / 5, runs);
}

/// One of those that are compared.
struct Peer<'a> {
    what: &'a str,
    program: String,
    arguments: Vec<String>,
}

impl<'a> Peer<'a> {
    fn new(what: &'a str, program: &str, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        Peer { what, program: program.into(), arguments }
    }

    /// This one, if a command that only it has succeeds; if not, says what to install.
    fn if_there(self, trial: &[&str], package: &str) -> Option<Self> {
        let output = Command::new(&self.program).args(trial).output();
        if output.is_ok_and(|output| output.status.success()) {
            return Some(self);
        }
        println!("{:44} MISSING: `{} {}` fails; install {package}", self.what, self.program, trial.join(" "));
        None
    }
}

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}
