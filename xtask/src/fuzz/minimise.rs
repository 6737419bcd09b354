//! `cargo xtask fuzz --minimise`: the inputs that the tests replay, of those that the targets have found.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::targets::Targets;
use super::{Fuzzer, corpus};
use crate::tool;

/// The folder in `fuzz/seeds/TARGET` that is written; what is beside it is made by hand.
const FOUND: &str = "found";

/// How long an input may be that becomes a seed, in bytes.
const LONGEST: u64 = 400;

/// How many of them a target has, which so are no more than 12,800 bytes.
const MOST: usize = 32;

/// Minimises the corpus of one target or of all, and takes the inputs as seeds that reach what the seeds made by
/// hand don't.
///
/// # Errors
///
/// Names the target that failed.
pub fn run(root: &Path, target: Option<&str>) -> Result<()> {
    let targets = Targets::read(root)?;
    let fuzzer = Fuzzer::new(root)?;
    let mut total = 0;
    for target in targets.chosen(target)? {
        if !root.join(corpus(target)).is_dir() {
            println!("{target}: no corpus");
            continue;
        }
        tool::run(fuzzer.command("cmin").arg(target).arg(corpus(target)))?;
        let scratch = tempfile::tempdir().context("cannot make a folder")?;
        let seeds = new_seeds(&fuzzer, &targets, target, scratch.path())?;
        let folder = PathBuf::from("fuzz/seeds").join(target).join(FOUND);
        let length: u64 = seeds.iter().map(|(length, _)| length).sum();
        replace(&root.join(&folder), &seeds)?;
        println!("{target}: {} seeds of {length} bytes in {}", seeds.len(), folder.display());
        total += length;
    }
    println!("{total} bytes in all");
    Ok(())
}

/// The inputs that reach more than the seeds made by hand, each with its length. They are in this folder.
fn new_seeds(
    fuzzer: &Fuzzer<'_>,
    targets: &Targets,
    target: &str,
    folder: &Path,
) -> Result<Vec<(u64, PathBuf)>> {
    // libFuzzer adds to the first folder what reaches more than all that is in it.
    let (merged, short) = (folder.join("merged"), folder.join("short"));
    for folder in [&merged, &short] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut by_hand = Vec::new();
    for folder in targets.seeds(fuzzer.root, target) {
        copy_all(&fuzzer.root.join(folder), &merged, u64::MAX, &mut by_hand)?;
    }
    let mut candidates = Vec::new();
    copy_all(&fuzzer.root.join(corpus(target)), &short, LONGEST, &mut candidates)?;
    let found = fuzzer.root.join("fuzz/seeds").join(target).join(FOUND);
    if found.is_dir() {
        copy_all(&found, &short, LONGEST, &mut candidates)?;
    }
    let mut merge = fuzzer.command("run");
    // As few as reach all that is reached, however often.
    let options = ["-set_cover_merge=1", "-use_counters=0", "-max_len=65536"];
    merge.arg(target).args([&merged, &short]).arg("--").args(options);
    fuzzer.logged(&mut merge, target)?;
    let mut seeds = Vec::new();
    for entry in fs::read_dir(&merged)? {
        let path = entry?.path();
        if !by_hand.contains(&path) {
            seeds.push((fs::metadata(&path)?.len(), path));
        }
    }
    seeds.sort();
    // Short ones and long ones: the shortest alone reach little more than the first error.
    let every = seeds.len().div_ceil(MOST).max(1);
    Ok(seeds.into_iter().step_by(every).collect())
}

/// Copies the files of a folder and of those in it that are no longer than this, but not those that were found.
fn copy_all(from: &Path, to: &Path, longest: u64, copies: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            if !path.ends_with(FOUND) {
                copy_all(&path, to, longest, copies)?;
            }
        } else if fs::metadata(&path)?.len() <= longest {
            let copy =
                to.join(format!("{}-{}", copies.len(), path.file_name().unwrap_or_default().display()));
            fs::copy(&path, &copy).with_context(|| format!("cannot copy {}", path.display()))?;
            copies.push(copy);
        }
    }
    Ok(())
}

/// Makes these files the only ones of a folder.
fn replace(folder: &Path, seeds: &[(u64, PathBuf)]) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    if seeds.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (_, seed) in seeds {
        let name = seed.file_name().unwrap_or_default();
        fs::copy(seed, folder.join(name)).with_context(|| format!("cannot copy {}", seed.display()))?;
    }
    Ok(())
}
