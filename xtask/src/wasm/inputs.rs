//! What the package is made of, so that a package older than its sources is found without building it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::module::{CRATE, MODULES};
use super::toolchain::TARGET;
use crate::tool;

/// The file in the package that records them.
pub(super) const FILE: &str = "inputs.sha256";

/// Files and folders, from the workspace's root.
const SOURCES: [&str; 13] = [
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    "bindings/wasm",
    "examples/schema.rs",
    "src",
    "xtask/Cargo.toml",
    "xtask/src/bin/bindgen.rs",
    "xtask/src/linked",
    "xtask/src/metadata.rs",
    "xtask/src/schema.rs",
    "xtask/src/wasm",
];

/// The program is no part of the package.
const NOT_OF_THE_PACKAGE: &str = "src/bin";

/// The record of the sources as they are: a comment for each crate that is compiled in, and a line for each
/// file, in the form that `sha256sum --check` reads.
pub(super) fn record(root: &Path) -> Result<String> {
    let mut record = String::new();
    for dependency in dependencies(root)? {
        writeln!(record, "# {dependency}")?;
    }
    for path in files(root)? {
        let content = fs::read(root.join(&path)).with_context(|| format!("cannot read {path}"))?;
        for byte in Sha256::digest(content) {
            write!(record, "{byte:02x}")?;
        }
        writeln!(record, "  {path}")?;
    }
    Ok(record)
}

/// What one record says and the other doesn't: crates with their versions, and files.
pub(super) fn difference(recorded: &str, record: &str) -> BTreeSet<String> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (recorded, record) = (lines(recorded), lines(record));
    let name = |line: &String| line.rsplit("  ").next().unwrap_or(line).trim_start_matches("# ").to_owned();
    recorded.symmetric_difference(&record).map(name).collect()
}

/// Names and versions of all crates that the modules hold or are compiled by.
fn dependencies(root: &Path) -> Result<BTreeSet<String>> {
    let features = MODULES.map(|module| module.feature).join(",");
    let tree = tool::output(tool::cargo(root).args([
        "tree",
        "--locked",
        "--package",
        CRATE,
        "--no-default-features",
        "--features",
        &features,
        "--target",
        TARGET,
        "--edges",
        "normal,build",
        "--prefix",
        "none",
    ]))?;
    // The first is the crate itself, whose version is in its Cargo.toml.
    let line = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    Ok(tree.lines().skip(1).map(line).collect())
}

/// The paths of all files, with `/`, sorted.
fn files(root: &Path) -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    let mut open: Vec<PathBuf> = SOURCES.iter().map(PathBuf::from).collect();
    while let Some(path) = open.pop() {
        if path == Path::new(NOT_OF_THE_PACKAGE) {
            continue;
        }
        let full = root.join(&path);
        if full.is_dir() {
            for entry in fs::read_dir(&full).with_context(|| format!("cannot read {}", full.display()))? {
                open.push(path.join(entry?.file_name()));
            }
        } else {
            files.insert(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn a_difference_names_files_and_crates() {
        let recorded = "# serde v1.0.0\n# itoa v1.0.0\naa  src/lib.rs\nbb  src/old.rs\ncc  src/same.rs\n";
        let record = "# serde v1.0.1\n# itoa v1.0.0\nab  src/lib.rs\ndd  src/new.rs\ncc  src/same.rs\n";
        let names: Vec<String> = difference(recorded, record).into_iter().collect();
        assert_eq!(names, ["serde v1.0.0", "serde v1.0.1", "src/lib.rs", "src/new.rs", "src/old.rs"]);
        assert!(difference(record, record).is_empty());
    }
}
