//! `cargo xtask data`: makes the instance type catalogue out of published sources.
//!
//! The way is: two lists of `DescribeInstanceTypes` entries and the hand-kept tables of `data/sources/`
//! → observations (type, field, value, source) → the CSV files of `data/` → the Rust tables of
//! `src/catalog/`. The last step reads the CSV files alone, so that whoever has no network can check
//! what the crate is built from. The SDK's list of names says which types the catalogue still lacks.

mod botocore;
mod catalogue;
mod conflicts;
mod describe;
mod facts;
mod input;
mod moto;
mod names;
mod observation;
mod offerings;
mod output;
mod row;
mod sources;
mod table;
#[cfg(test)]
mod tests;
mod views;
mod wheel;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use self::botocore::Botocore;
use self::facts::Facts;
use self::input::read;
use self::moto::Moto;
use self::offerings::Offerings;
use self::output::File;
pub use self::output::Mode;
use self::sources::Sources;

/// The version of moto whose list is the catalogue.
const NEWEST: &str = "5.2.5";

/// The version of moto that still describes some types which the newest one has dropped.
const OLDER: &str = "5.1.0";

/// The version of botocore whose list of names the catalogue is held against.
const NAMES_FROM: &str = "1.44.8";

const INSTANCE_TYPES: &str = "data/instance_types.csv";
const CONFLICTS: &str = "data/conflicts.csv";
const OFFERINGS: &str = "data/offerings.csv";
const ZONES: &str = "data/zones.csv";
const WITHOUT_LIMITS: &str = "data/names_without_limits.csv";
const SOURCES: &str = "data/sources/sources.csv";
const TABLE_CODE: &str = "src/catalog/table.rs";
const ZONES_CODE: &str = "src/catalog/zones.rs";
const NAMES_CODE: &str = "src/catalog/names.rs";

/// Makes every file of the catalogue below `root`, the workspace's directory.
///
/// # Errors
///
/// Fails if a source cannot be had, or says something that is incomplete, contradictory or unexplained;
/// the error names the instance type. No file is written then.
pub fn run(root: &Path, mode: Mode) -> Result<ExitCode> {
    let mut files = csv_files(root)?;
    let text = |path: &str| -> Result<String> {
        match files.iter().find(|file| file.path == path) {
            Some(file) => Ok(file.text.clone()),
            None => read(root, path),
        }
    };
    let code = code_from(text)?;
    files.extend(code);
    output::settle(root, &files, mode)
}

/// Makes the Rust tables, as pairs of path and text, from the CSV files below `root` as they are.
///
/// # Errors
///
/// Fails if a CSV file is missing, or a row of one contradicts itself or another.
pub fn code(root: &Path) -> Result<Vec<(&'static str, String)>> {
    let files = code_from(|path| read(root, path))?;
    Ok(files.into_iter().map(|file| (file.path, file.text)).collect())
}

/// Makes the CSV files from the sources.
fn csv_files(root: &Path) -> Result<Vec<File>> {
    let sources = Sources::parse(&read(root, SOURCES)?)?;
    let facts = Facts::read(root, &sources)?;
    let mut newest = Moto::fetch(root, NEWEST, &sources)?;
    let mut older = Moto::fetch(root, OLDER, &sources)?;

    let mut observations = describe::observations(&newest.source(), newest.instance_types()?)?;
    let listed: BTreeSet<String> = observations.iter().map(|o| o.instance_type.clone()).collect();
    let older = describe::observations(&older.source(), older.instance_types()?)?;
    let mut members = listed.clone();
    members.extend(older.iter().chain(&facts.outside).map(|o| o.instance_type.clone()));
    observations.extend(older);
    observations.extend(facts.branch_enis);
    observations.extend(facts.outside);
    observations.extend(facts.other_tables);

    let catalogue = catalogue::merge(&members, &observations, &facts.reasons)?;
    let offerings = Offerings::collect(newest.offerings()?, &listed)?;
    let known = Botocore::fetch(root, NAMES_FROM, &sources)?.instance_types()?;
    let retired = names::retired(&read(root, names::RETIRED)?, &listed)?;
    let without_limits = names::without_limits(&known, &retired, &members);
    Ok(vec![
        File::new(INSTANCE_TYPES, row::to_csv(&catalogue.rows)?),
        File::new(CONFLICTS, conflicts::to_csv(&catalogue.conflicts)?),
        File::new(OFFERINGS, offerings.sets_csv()?),
        File::new(ZONES, offerings.zones_csv()?),
        File::new(WITHOUT_LIMITS, names::to_csv(&without_limits)?),
    ])
}

/// Makes the Rust tables from CSV files; `text` gives a file's text by its path.
fn code_from(text: impl Fn(&str) -> Result<String>) -> Result<Vec<File>> {
    let rows = row::from_csv(&text(INSTANCE_TYPES)?).context(INSTANCE_TYPES)?;
    let offerings = Offerings::parse(&text(OFFERINGS)?, &text(ZONES)?)?;
    let sources = Sources::parse(&text(SOURCES)?)?;
    let without_limits = names::from_csv(&text(WITHOUT_LIMITS)?).context(WITHOUT_LIMITS)?;
    let catalogue = rows.iter().map(|row| row.instance_type.clone()).collect();
    let elsewhere = conflicts::enis_elsewhere(&text(CONFLICTS)?).context(CONFLICTS)?;
    Ok(vec![
        File::new(TABLE_CODE, table::types(&rows, &offerings, &elsewhere, &sources)?),
        File::new(ZONES_CODE, table::zones(&offerings)?),
        File::new(NAMES_CODE, names::code(&without_limits, &text(names::RETIRED)?, &catalogue, &sources)?),
    ])
}
