//! `cargo xtask bench`: how many instructions each case of `benches/cases/` takes, and whether that is more than
//! was recorded.
//!
//! Unlike a time, the number is the same on a machine that does other things too. Valgrind is run directly: what
//! frameworks around it add, such as gungraun, needs a second program of the same version to be installed, even for
//! `cargo bench` of the times.

mod baseline;
mod callgrind;
mod cases;
mod growth;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, ensure};

use self::baseline::{Baseline, Tools};
use self::cases::Cases;
use self::growth::Growth;

/// The recorded numbers, below the workspace's root.
const BASELINE: &str = "benches/baseline.toml";

/// By how much a number may differ from the recorded one, in per cent.
const TOLERANCE: u64 = 2;

/// What is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Whether the numbers are recorded.
    pub saves: bool,
    /// What the names of the cases have in them; empty for all cases.
    pub filter: &'a str,
}

/// Counts, compares with what was recorded, and shows how the cases grow.
///
/// # Errors
///
/// If a case can't be run, and if there is no Valgrind.
pub fn run(root: &Path, asked: Asked<'_>) -> Result<ExitCode> {
    callgrind::check()?;
    let path = root.join(BASELINE);
    let recorded = Baseline::read(&path)?;
    let cases = Cases::build(root)?;
    let tools = Tools::in_use()?;
    let mut counted = BTreeMap::new();
    let mut growths = Vec::new();
    for case in cases.all().iter().filter(|case| case.name.contains(asked.filter)) {
        let mut points = Vec::new();
        for size in case.sizes() {
            let name = case.name_at(size);
            let instructions = cases.count(case, size)?;
            println!("{}", baseline::line(&name, recorded.instructions.get(&name).copied(), instructions));
            counted.insert(name, instructions);
            points.push((size, instructions));
        }
        growths.extend(Growth::of(&points).map(|growth| (case.name.clone(), growth)));
    }
    ensure!(!counted.is_empty(), "no case has `{}` in its name; leave it out to count all", asked.filter);
    let grows_too_much = growth::show(&growths);
    if asked.saves {
        recorded.with(tools, counted, asked.filter).write(&path)?;
        println!("\nrecorded in {BASELINE}");
        return Ok(if grows_too_much { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    }
    let differs = recorded.compare(&tools, &counted, asked.filter);
    Ok(if differs || grows_too_much { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
