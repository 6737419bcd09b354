//! The recorded numbers, and how those of now compare.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::{TOLERANCE, callgrind};
use crate::tool;

/// What was recorded: the instructions of each case by its name, and what they were counted with.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Baseline {
    #[serde(flatten)]
    tools: Tools,
    pub(super) instructions: BTreeMap<String, u64>,
}

/// What the numbers depend on, apart from the source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Tools {
    rustc: String,
    target: String,
    valgrind: String,
}

impl Tools {
    pub(super) fn in_use() -> Result<Self> {
        let rustc = tool::output(std::process::Command::new("rustc").arg("--version"))?;
        Ok(Tools { rustc: rustc.trim().to_owned(), target: tool::host()?, valgrind: callgrind::version()? })
    }
}

impl Baseline {
    /// That of a file; of one that isn't there, nothing.
    pub(super) fn read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Ok(Baseline { tools: Tools::default(), instructions: BTreeMap::new() });
        }
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{} isn't as it is written", path.display()))
    }

    /// The same with what was counted now; a case of the filter that is no longer there is left out.
    pub(super) fn with(mut self, tools: Tools, counted: BTreeMap<String, u64>, filter: &str) -> Self {
        self.instructions.retain(|name, _| !name.contains(filter));
        self.instructions.extend(counted);
        Baseline { tools, ..self }
    }

    pub(super) fn write(&self, path: &Path) -> Result<()> {
        fs::write(path, self.text()).with_context(|| format!("cannot write {}", path.display()))
    }

    /// As it is written, sorted by name.
    fn text(&self) -> String {
        let Tools { rustc, target, valgrind } = &self.tools;
        let mut text = format!(
            "# The instructions of each case, counted with Callgrind: written by `cargo xtask bench --save`.\n\
             rustc = \"{rustc}\"\ntarget = \"{target}\"\nvalgrind = \"{valgrind}\"\n\n[instructions]\n"
        );
        for (name, count) in &self.instructions {
            let _ = writeln!(text, "\"{name}\" = {count}");
        }
        text
    }

    /// Says which numbers differ from the recorded ones, and tells whether there are any.
    pub(super) fn compare(&self, tools: &Tools, counted: &BTreeMap<String, u64>, filter: &str) -> bool {
        let problems = self.problems(counted, filter);
        for problem in &problems {
            eprintln!("error: {problem}");
        }
        if *tools != self.tools {
            let Tools { rustc, target, valgrind } = &self.tools;
            eprintln!(
                "note: they were recorded with {rustc} for {target} and {valgrind}, which isn't what is in use; count \
                 the state before your change with it too"
            );
        }
        if !problems.is_empty() {
            eprintln!("note: if that is meant, `cargo xtask bench --save` records it");
        }
        !problems.is_empty()
    }

    /// What differs, each a sentence.
    fn problems(&self, counted: &BTreeMap<String, u64>, filter: &str) -> Vec<String> {
        let of_counted = counted.iter().filter_map(|(name, &now)| match self.instructions.get(name) {
            None => Some(format!("`{name}` isn't recorded")),
            Some(&before) if is_near(before, now) => None,
            Some(&before) => Some(format!("`{name}` takes {:.3} times what is recorded", ratio(before, now))),
        });
        let recorded = self.instructions.keys().filter(|name| name.contains(filter));
        let gone = recorded.filter(|name| !counted.contains_key(*name));
        of_counted.chain(gone.map(|name| format!("`{name}` is recorded, and no case"))).collect()
    }
}

/// A case with what was recorded, what it takes now, and the ratio.
pub(super) fn line(name: &str, recorded: Option<u64>, now: u64) -> String {
    let shown = |count: Option<u64>| count.map_or_else(|| "-".to_owned(), thousands);
    let ratio = recorded.map_or_else(String::new, |recorded| format!("{:.3}", ratio(recorded, now)));
    format!("{name:44} {:>16} {:>16} {ratio:>8}", shown(recorded), thousands(now))
}

/// Whether a number is within the tolerance.
fn is_near(before: u64, now: u64) -> bool {
    now.abs_diff(before).saturating_mul(100) <= before.saturating_mul(TOLERANCE)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn ratio(before: u64, now: u64) -> f64 {
    now as f64 / before as f64
}

/// As in 1,234,567.
fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| core::str::from_utf8(group).unwrap_or_default())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(counts: &[(&str, u64)]) -> BTreeMap<String, u64> {
        counts.iter().map(|&(name, count)| (name.to_owned(), count)).collect()
    }

    fn baseline() -> Baseline {
        let tools = Tools { rustc: "rustc 1.95.0".into(), target: "t".into(), valgrind: "v".into() };
        Baseline { tools, instructions: counts(&[("b/c, 10", 1_000), ("a", 7)]) }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = baseline().text();
        assert!(text.ends_with("[instructions]\n\"a\" = 7\n\"b/c, 10\" = 1000\n"), "{text}");
        assert_eq!(toml::from_str::<Baseline>(&text).expect("it is TOML"), baseline());
    }

    #[test]
    fn more_than_the_tolerance_is_a_problem_either_way() {
        let problems = |now: u64| baseline().problems(&counts(&[("b/c, 10", now), ("a", 7)]), "");
        assert_eq!(problems(980), [""; 0]);
        assert_eq!(problems(1_020), [""; 0]);
        assert_eq!(problems(1_021), ["`b/c, 10` takes 1.021 times what is recorded"]);
        assert_eq!(problems(979), ["`b/c, 10` takes 0.979 times what is recorded"]);
    }

    #[test]
    fn a_case_that_is_new_or_gone_is_a_problem() {
        let problems = |filter| baseline().problems(&counts(&[("a", 7), ("new", 1)]), filter);
        assert_eq!(problems(""), ["`new` isn't recorded", "`b/c, 10` is recorded, and no case"]);
        // What wasn't asked for is neither.
        assert_eq!(problems("a"), ["`new` isn't recorded"]);
        let saved = baseline().with(Tools::default(), counts(&[("b/c, 20", 3)]), "b/c");
        assert_eq!(saved.instructions, counts(&[("a", 7), ("b/c, 20", 3)]));
    }

    #[test]
    fn numbers_have_commas() {
        assert_eq!([7, 999, 1_000, 1_234_567].map(thousands), ["7", "999", "1,000", "1,234,567"]);
    }
}
