//! `cargo xtask mutants`: breaks the library in one place after the other, and shows which breaks no test notices.
//!
//! Each room of `src/` is tried with the tests that are compiled quickest, what those miss with the others that are about it,
//! and what is left with all tests. What was noticed is remembered below `target/mutants/`, so that a run that is ended goes
//! on where it stopped. `.cargo/mutants.toml` lists what nobody is to notice, each with its reason.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::tool;

/// The version of cargo-mutants that is installed where it is missing.
const CARGO_MUTANTS: &str = "27.1.0";

/// The version of cargo-nextest that is installed where it is missing: it stops at the first test that fails.
const CARGO_NEXTEST: &str = "0.9.151";

/// Breaks of a text, which only those tests notice that show it.
const OF_TEXTS: &str = r"(&'static str|String|fmt::Result) with|Display for";

/// Where the outcomes are kept, below the workspace's root.
const FOLDER: &str = "target/mutants";

/// A part of the library, and what notices a break in it.
struct Room {
    /// A folder of `src/`, or a file of it without its ending.
    name: &'static str,
    /// Which tests of `tests/all.rs` are about it: those whose names have one of these words in them.
    words: &'static [&'static str],
}

/// The rooms, those that numbers come from first.
const ROOMS: &[Room] = &[
    Room { name: "cni", words: &["explain::", "emit::", "find::"] },
    Room { name: "capacity", words: &["explain::", "emit::", "find::"] },
    Room { name: "footprint", words: &["held::", "call::", "subnets::"] },
    Room { name: "kubelet", words: &["find::", "kops"] },
    Room { name: "ledger", words: &["runs::", "explain::", "call::"] },
    Room { name: "catalog", words: &["data::", "call::", "find::"] },
    Room { name: "subnet", words: &["subnets::", "large_plans", "check::"] },
    Room { name: "plan", words: &["plan", "kops_recomputed", "subnets::"] },
    Room { name: "provisioner", words: &["compat::", "check::rules", "call::"] },
    Room { name: "expression", words: &["expr::", "emit::"] },
    Room { name: "emit", words: &["emit::"] },
    Room { name: "options", words: &["explain::", "shown::", "twice::"] },
    Room { name: "setting", words: &["explain::", "shown::", "twice::"] },
    Room { name: "error", words: &["shown::", "unread::", "runs::"] },
    Room { name: "shown", words: &["shown::", "widths::"] },
    Room { name: "nearest", words: &["shown::", "check::", "runs::"] },
    Room { name: "query", words: &["find::", "compare::", "diff::", "call::", "plan"] },
    Room { name: "json", words: &["call::", "runs::", "check::call", "planner::"] },
    Room { name: "document", words: &["document::", "check::", "manifest::", "unread::"] },
    Room { name: "manifest", words: &["manifest::", "eksctl::", "kops", "check::"] },
    Room { name: "check", words: &["check::", "held::", "kubectl::"] },
];

/// The tests that are run for each break.
#[derive(Clone, Copy)]
enum Tests {
    /// Those of `tests/library.rs`, which are compiled in seconds; of texts they show few.
    Library,
    /// Those of the library itself and of `tests/all.rs` whose names have one of these words in them, or all of them.
    Named(&'static [&'static str]),
}

impl Room {
    /// What its breaks are tried with, the quickest first; what one misses is tried with the next.
    fn passes(&self) -> Vec<Tests> {
        let passes = [Tests::Library, Tests::Named(self.words), Tests::Named(&[])];
        // These are compiled with more than `tests/library.rs` needs.
        let reads_files = ["document", "manifest", "check"].contains(&self.name);
        passes.into_iter().skip(usize::from(reads_files)).collect()
    }
}

/// Tries one room, or all of them in turn.
///
/// # Errors
///
/// Names the breaks that no test notices, or what there is no room for.
pub fn run(root: &Path, asked: Option<&str>) -> Result<()> {
    let chosen: Vec<&Room> = ROOMS.iter().filter(|room| asked.is_none_or(|name| room.name == name)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = ROOMS.iter().map(|room| room.name).collect();
        bail!("there is no room `{}`; choose from `{}`", asked.unwrap_or_default(), names.join("`, `"));
    }
    let mutants = Mutants::new(root)?;
    let mut table = String::from("room            mutants  noticed  missed  too slow  don't compile  left\n");
    let mut missed = Vec::new();
    for room in chosen {
        println!("== {}", room.name);
        mutants.run(room)?;
        let outcome = mutants.outcome(room)?;
        writeln!(table, "{:<16}{outcome}", room.name)?;
        missed.extend(outcome.missed);
    }
    print!("{table}");
    ensure!(
        missed.is_empty(),
        "no test notices these; write one, or list it with its reason in .cargo/mutants.toml:\n{}",
        missed.join("\n")
    );
    Ok(())
}

/// cargo-mutants, and where it is run.
struct Mutants<'r> {
    root: &'r Path,
    program: PathBuf,
    /// Where cargo finds cargo-nextest.
    path: OsString,
}

impl<'r> Mutants<'r> {
    fn new(root: &'r Path) -> Result<Self> {
        let program = tool::cargo_program(root, "cargo-mutants", CARGO_MUTANTS)?;
        let nextest = tool::cargo_program(root, "cargo-nextest", CARGO_NEXTEST)?;
        let folder = nextest.parent().map(Path::to_path_buf);
        let before = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(folder.into_iter().chain(env::split_paths(&before)))
            .context("the path of this folder can't stand in `PATH`")?;
        Ok(Mutants { root, program, path })
    }

    /// A command about a room's sources.
    fn command(&self, room: &Room) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["mutants", "--package", "maxpods"]).current_dir(self.root);
        for file in [format!("src/{}.rs", room.name), format!("src/{}/**", room.name)] {
            command.args(["--file", &file]);
        }
        command
    }

    /// Tries what has not been noticed before.
    fn run(&self, room: &Room) -> Result<()> {
        for tests in room.passes() {
            self.run_with(room, tests)?;
            let outcome = self.outcome(room)?;
            if outcome.missed.is_empty() && outcome.left() == 0 {
                break;
            }
        }
        Ok(())
    }

    fn run_with(&self, room: &Room, tests: Tests) -> Result<()> {
        let folder = self.root.join(FOLDER).join(room.name);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut command = self.command(room);
        // What is compiled is kept between runs.
        command.args(["--iterate", "--no-shuffle", "--output"]).arg(&folder);
        command.env("CARGO_TARGET_DIR", self.root.join(FOLDER).join("build"));
        command.env("CARGO_PROFILE_DEV_DEBUG", "0").env("PATH", &self.path);
        command.args(["--test-tool", "nextest"]);
        match tests {
            Tests::Library => {
                command.args(["--no-default-features", "--features", "serde", "--cargo-arg=--test=library"]);
                command.args(["--exclude-re", OF_TEXTS]);
            }
            Tests::Named(words) => {
                command
                    .args(["--cargo-arg=--lib", "--cargo-arg=--test=library", "--cargo-arg=--test=all", "--"])
                    .args(words);
            }
        }
        let status = command.status().context("cargo-mutants can't be run")?;
        // 2 and 3 are for breaks that are missed or too slow, which the table shows.
        ensure!(
            matches!(status.code(), Some(0 | 2 | 3)),
            "cargo-mutants ended with {status}; `{}` has its log",
            folder.join("mutants.out").display()
        );
        Ok(())
    }

    /// What became of a room's breaks in this run and those before.
    fn outcome(&self, room: &Room) -> Result<Outcome> {
        let list = tool::output(self.command(room).arg("--list").stdin(Stdio::null()))?;
        let all: BTreeSet<String> = list.lines().map(str::to_owned).collect();
        let folder = self.root.join(FOLDER).join(room.name).join("mutants.out");
        let lines = |name: &str| {
            // A list that has nothing isn't written.
            let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
            text.lines().map(str::to_owned).filter(|it| all.contains(it)).collect::<Vec<String>>()
        };
        let noticed: BTreeSet<String> =
            [lines("caught.txt"), lines("previously_caught.txt")].concat().into_iter().collect();
        Ok(Outcome {
            all: all.len(),
            noticed: noticed.len(),
            missed: lines("missed.txt"),
            too_slow: lines("timeout.txt").len(),
            unviable: lines("unviable.txt").len(),
        })
    }
}

/// What became of the breaks of a room.
struct Outcome {
    all: usize,
    /// Those that don't compile among those of earlier runs.
    noticed: usize,
    missed: Vec<String>,
    too_slow: usize,
    unviable: usize,
}

impl Outcome {
    /// How many have not been tried.
    fn left(&self) -> usize {
        self.all.saturating_sub(self.noticed + self.missed.len() + self.too_slow + self.unviable)
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Outcome { all, noticed, too_slow, unviable, .. } = *self;
        let (missed, left) = (self.missed.len(), self.left());
        write!(f, "{all:>7}{noticed:>9}{missed:>8}{too_slow:>10}{unviable:>15}{left:>6}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::ROOMS;
    use crate::root;

    #[test]
    fn every_folder_of_the_library_is_a_room() {
        let entries = fs::read_dir(root().join("src")).expect("there are sources");
        let folders = entries.flatten().filter(|entry| entry.path().is_dir());
        let folders: BTreeSet<String> = folders
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name != "bin")
            .collect();
        let rooms: BTreeSet<String> = ROOMS.iter().map(|room| room.name.to_owned()).collect();
        assert_eq!(folders.difference(&rooms).collect::<Vec<_>>(), [""; 0]);
        for room in &rooms {
            let is_file = root().join("src").join(room).with_extension("rs").is_file();
            assert!(folders.contains(room) || is_file, "{room}");
        }
    }
}
