//! What the targets are compiled from, so that minutes count for the sources that ran.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::dist::sha256;

/// Files and folders, from the workspace's root.
pub(super) const SOURCES: [&str; 6] =
    ["Cargo.toml", "fuzz/Cargo.lock", "fuzz/Cargo.toml", "fuzz/fuzz_targets", "fuzz/src", "src"];

/// A checksum of all sources: of their paths and what is in them.
pub(super) fn checksum(root: &Path) -> Result<String> {
    let mut all = String::new();
    for path in files(root)? {
        let content =
            fs::read(root.join(&path)).with_context(|| format!("cannot read {}", path.display()))?;
        writeln!(all, "{}  {}", sha256(&content), path.display())?;
    }
    Ok(sha256(all.as_bytes()))
}

/// The paths of all files, sorted.
fn files(root: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut open: Vec<PathBuf> = SOURCES.iter().map(PathBuf::from).collect();
    while let Some(path) = open.pop() {
        let full = root.join(&path);
        if full.is_dir() {
            for entry in fs::read_dir(&full).with_context(|| format!("cannot read {}", full.display()))? {
                open.push(path.join(entry?.file_name()));
            }
        } else {
            files.insert(path);
        }
    }
    Ok(files)
}
