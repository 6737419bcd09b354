//! The cases, which the bench `instructions` knows and makes ready.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;

use super::callgrind;
use crate::tool;

/// The bench, compiled.
pub(super) struct Cases {
    bench: PathBuf,
    all: Vec<Case>,
    /// Where the last profile of each case is left.
    profiles: PathBuf,
}

/// One that is counted.
#[derive(Debug, Deserialize)]
pub(super) struct Case {
    pub(super) name: String,
    sizes: Vec<usize>,
    /// Whether it is a run of the program, not a call of the library.
    is_process: bool,
}

/// A run of the program.
#[derive(Debug, Deserialize)]
struct Process {
    program: PathBuf,
    arguments: Vec<String>,
    /// The file that is its standard input.
    input: Option<PathBuf>,
}

impl Case {
    /// Its sizes; 0 alone if it has none.
    pub(super) fn sizes(&self) -> impl Iterator<Item = usize> {
        let one = self.sizes.is_empty().then_some(0);
        self.sizes.clone().into_iter().chain(one)
    }

    /// Its name with a size.
    pub(super) fn name_at(&self, size: usize) -> String {
        if size == 0 { self.name.clone() } else { format!("{}, {size}", self.name) }
    }
}

impl Cases {
    /// Compiles the bench, and asks it for them.
    pub(super) fn build(root: &Path) -> Result<Self> {
        let mut cargo = tool::cargo(root);
        cargo.args(["bench", "--package", "maxpods", "--bench", "instructions", "--no-run"]);
        // Names of functions, so that `callgrind_annotate` can read the profiles. They change where the loader has to
        // adjust addresses, so that the numbers are those of a program with names.
        cargo.env("CARGO_PROFILE_BENCH_STRIP", "none").env("CARGO_PROFILE_BENCH_DEBUG", "1");
        let printed = tool::output(cargo.args(["--message-format", "json-render-diagnostics"]))?;
        let bench = executable(&printed).context("cargo doesn't say where it has put the bench")?;
        let all = tool::output(Command::new(&bench).arg("--cases"))?;
        let all = serde_json::from_str(&all).context("the bench prints no list of cases")?;
        let profiles = root.join("target/callgrind");
        fs::create_dir_all(&profiles).with_context(|| format!("cannot make {}", profiles.display()))?;
        Ok(Cases { bench, all, profiles })
    }

    pub(super) fn all(&self) -> &[Case] {
        &self.all
    }

    /// How many instructions a case takes.
    pub(super) fn count(&self, case: &Case, size: usize) -> Result<u64> {
        let file_name = case.name_at(size).replace([' ', ',', '/'], "-");
        let profile = self.profiles.join(file_name);
        if case.is_process { self.process(case, size, &profile) } else { self.call(case, size, &profile) }
    }

    fn process(&self, case: &Case, size: usize, profile: &Path) -> Result<u64> {
        let folder = tempfile::tempdir()?;
        let mut bench = Command::new(&self.bench);
        bench.args(["--process", &case.name, &size.to_string()]).arg(folder.path());
        let process: Process = serde_json::from_str(&tool::output(&mut bench)?)?;
        let mut command = Command::new(process.program);
        callgrind::count(command.args(process.arguments), process.input.as_deref(), profile)
    }

    /// The second call counts alone: what makes it ready, and what only the first one has to do, are in both
    /// runs.
    fn call(&self, case: &Case, size: usize, profile: &Path) -> Result<u64> {
        let run = |times: &str| {
            let mut bench = Command::new(&self.bench);
            callgrind::count(bench.args(["--work", &case.name, &size.to_string(), times]), None, profile)
        };
        let once = run("1")?;
        Ok(run("2")?.saturating_sub(once))
    }
}

/// The program of the bench, in what `cargo bench --no-run` prints.
fn executable(printed: &str) -> Option<PathBuf> {
    let messages = printed.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut benches = messages.filter(|message| message["target"]["name"] == "instructions");
    benches.find_map(|message| Some(PathBuf::from(message["executable"].as_str()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bench_is_found_among_what_cargo_builds() {
        let printed = r#"{"reason":"compiler-artifact","target":{"name":"maxpods"},"executable":"/t/maxpods"}
{"reason":"compiler-artifact","target":{"name":"instructions"},"executable":"/t/instructions-0f"}
{"reason":"build-finished","success":true}"#;
        assert_eq!(executable(printed), Some("/t/instructions-0f".into()));
        assert_eq!(executable(r#"{"reason":"build-finished","success":false}"#), None);
    }

    #[test]
    fn the_name_has_the_size_of_a_case_that_has_several() {
        let case = |sizes: &[usize]| Case { name: "a/b".into(), sizes: sizes.to_vec(), is_process: false };
        let names = |case: Case| case.sizes().map(|size| case.name_at(size)).collect::<Vec<_>>();
        assert_eq!(names(case(&[])), ["a/b"]);
        assert_eq!(names(case(&[10, 100])), ["a/b, 10", "a/b, 100"]);
    }
}
