//! Puts generated files in their places, or says which of them are out of date.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

/// What to do with files that differ from what the generator makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Replace them.
    Write,
    /// Name them, and fail if there are any.
    Check,
}

/// A generated file; the path is relative to the workspace's directory.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: &'static str,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn new(path: &'static str, text: String) -> Self {
        Self { path, text }
    }
}

/// Goes through all files, and prints a line for each that changes.
pub(crate) fn settle(root: &Path, files: &[File], mode: Mode) -> Result<ExitCode> {
    let mut changed = 0;
    for file in files {
        let place = root.join(file.path);
        // A file that cannot be read is replaced; if that cannot be done either, writing says why.
        if fs::read(&place).is_ok_and(|bytes| bytes == file.text.as_bytes()) {
            continue;
        }
        changed += 1;
        if mode == Mode::Write {
            replace(&place, &file.text).with_context(|| format!("cannot write {}", file.path))?;
            println!("{}: written", file.path);
        } else {
            println!("{}: out of date; run `cargo xtask data`", file.path);
        }
    }
    if changed == 0 {
        println!("unchanged");
    }
    let failed = changed > 0 && mode == Mode::Check;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Writes beside the file and renames, so that a reader never sees half of it.
fn replace(place: &Path, text: &str) -> Result<()> {
    let beside = place.with_extension("new");
    fs::write(&beside, text)?;
    fs::rename(&beside, place)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checking_writes_nothing_and_writing_settles() {
        let directory = tempfile::tempdir().expect("a directory");
        let files = [File::new("a.csv", "x\n".to_owned())];
        let settle = |mode| settle(directory.path(), &files, mode).expect("settles");
        let place = directory.path().join("a.csv");

        assert_eq!(settle(Mode::Check), ExitCode::FAILURE);
        assert!(!place.exists());
        assert_eq!(settle(Mode::Write), ExitCode::SUCCESS);
        assert_eq!(fs::read_to_string(&place).expect("written"), "x\n");
        assert_eq!(settle(Mode::Check), ExitCode::SUCCESS);
        assert_eq!(fs::read_dir(directory.path()).expect("a directory").count(), 1);
    }
}
