//! How long each target has run without a finding, which a file keeps from one run to the next.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::{corpus, sources};

/// The file, beside what the targets have found.
const FILE: &str = "fuzz/corpus/minutes.json";

/// What the file says. It counts for one state of the sources.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    /// The checksum of those sources.
    sources: String,
    /// The commit that was checked out when the count began.
    commit: String,
    targets: BTreeMap<String, Progress>,
    #[serde(skip)]
    root: PathBuf,
}

/// How far a target has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Progress {
    /// How long it ran.
    pub(super) seconds: u64,
    /// How often it ran an input.
    executions: u64,
    /// The edges of the program that its inputs reach.
    coverage: u64,
}

impl Progress {
    /// What libFuzzer says of a run of this many seconds; `None` if it says nothing.
    pub(super) fn read(log: &str, seconds: u64) -> Option<Self> {
        let number = |text: &str| text.split_whitespace().next()?.parse().ok();
        let executions = log.rsplit_once("stat::number_of_executed_units:")?.1;
        let coverage = log.rsplit_once(" cov: ")?.1;
        Some(Progress { seconds, executions: number(executions)?, coverage: number(coverage)? })
    }
}

impl Record {
    /// The record of the present sources, which begins anew if they have changed.
    pub(super) fn open(root: &Path) -> Result<Self> {
        let sources = sources::checksum(root)?;
        let kept = fs::read_to_string(root.join(FILE)).ok();
        let kept: Option<Record> = kept.and_then(|text| serde_json::from_str(&text).ok());
        match kept {
            Some(record) if record.sources == sources => {
                println!("== going on with the minutes since {}", record.commit);
                Ok(Record { root: root.into(), ..record })
            }
            kept => {
                if let Some(Record { commit, .. }) = kept {
                    println!("== the sources aren't those of {commit} any more: the minutes begin anew");
                }
                Ok(Record { sources, commit: commit(root), targets: BTreeMap::new(), root: root.into() })
            }
        }
    }

    pub(super) fn seconds(&self, target: &str) -> u64 {
        self.targets.get(target).map_or(0, |progress| progress.seconds)
    }

    /// Adds a run of a target to those before; after one that failed it begins anew.
    pub(super) fn add(&mut self, target: &str, progress: Option<&Progress>) -> Result<()> {
        let all = self.targets.entry(target.to_owned()).or_default();
        match progress {
            Some(new) => {
                let (seconds, executions) = (all.seconds + new.seconds, all.executions + new.executions);
                *all = Progress { seconds, executions, coverage: new.coverage };
            }
            None => *all = Progress::default(),
        }
        let text = serde_json::to_string_pretty(self)?;
        fs::write(self.root.join(FILE), text + "\n").with_context(|| format!("cannot write {FILE}"))
    }

    /// What is known of these targets, a row each.
    pub(super) fn table(&self, targets: &[&str]) -> String {
        let mut table = format!(
            "Since {}, without a finding:\n{:<12} {:>7} {:>12} {:>8} {:>6}\n",
            self.commit, "target", "minutes", "executions", "coverage", "corpus"
        );
        for target in targets {
            let progress = self.targets.get(*target).copied().unwrap_or_default();
            let inputs = fs::read_dir(self.root.join(corpus(target))).into_iter().flatten().count();
            let Progress { seconds, executions, coverage } = progress;
            let minutes = seconds / 60;
            writeln!(table, "{target:<12} {minutes:>7} {executions:>12} {coverage:>8} {inputs:>6}")
                .expect("a String takes all");
        }
        table
    }
}

/// The commit that is checked out, and whether files differ from it.
fn commit(root: &Path) -> String {
    let mut git = Command::new("git");
    let output = git.args(["describe", "--always", "--dirty", "--exclude=*"]).current_dir(root).output();
    match output {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        _ => String::from("unknown sources"),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Progress, Record};
    use crate::fuzz::sources::SOURCES;

    #[test]
    fn minutes_count_for_the_sources_that_ran_without_a_finding() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for path in SOURCES.map(|path| root.join(path)) {
            fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            fs::write(path, "one").expect("it can be written");
        }
        fs::create_dir_all(root.join("fuzz/corpus")).expect("it can be made");
        let open = || Record::open(root).expect("a record");
        let turn = Progress { seconds: 240, executions: 1_000, coverage: 50 };
        let mut record = open();
        record.add("plan", Some(&turn)).expect("it is written");
        record.add("check", Some(&turn)).expect("it is written");
        record.add("plan", Some(&Progress { coverage: 60, ..turn })).expect("it is written");
        assert_eq!((open().seconds("plan"), open().seconds("check"), open().seconds("fix")), (480, 240, 0));
        let table = open().table(&["plan", "fix"]);
        let rows: Vec<Vec<&str>> =
            table.lines().skip(2).map(|row| row.split_whitespace().collect()).collect();
        assert_eq!(rows, [["plan", "8", "2000", "60", "0"], ["fix", "0", "0", "0", "0"]]);

        // After a finding a target begins anew, and after a change of the sources all do.
        record.add("plan", None).expect("it is written");
        assert_eq!((open().seconds("plan"), open().seconds("check")), (0, 240));
        fs::write(root.join("src"), "two").expect("it can be written");
        assert_eq!(open().seconds("check"), 0);
    }

    #[test]
    fn what_libfuzzer_says_is_read() {
        let log = "\
#2\tINITED cov: 12 ft: 13 corp: 1/1b exec/s: 0 rss: 30Mb
#1048576\tpulse  cov: 345 ft: 678 corp: 9/90b lim: 8192 exec/s: 524288 rss: 31Mb
#2000000\tDONE   cov: 346 ft: 680 corp: 10/99b lim: 8192 exec/s: 500000 rss: 31Mb
Done 2000000 runs in 4 second(s)
stat::number_of_executed_units: 2000000
stat::average_exec_per_sec:     500000
";
        let progress = Progress { seconds: 4, executions: 2_000_000, coverage: 346 };
        assert_eq!(Progress::read(log, 4), Some(progress));
        assert_eq!(Progress::read("error: could not compile", 4), None);
    }
}
