//! Reads the hand-kept tables and the CSV files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The text of a file by its path below `root`, the workspace's directory.
pub(crate) fn read(root: &Path, path: &str) -> Result<String> {
    fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"))
}
