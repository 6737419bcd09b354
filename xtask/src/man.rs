//! `cargo xtask man`: the man pages, which the program writes if it is compiled with the feature `man`.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::{dist, tool};

/// Where `man` finds them, below the workspace's root: `man -M target/man maxpods`.
const FOLDER: &str = "target/man/man1";

/// Writes the pages.
///
/// # Errors
///
/// Those of [`write()`].
pub fn run(root: &Path) -> Result<()> {
    let folder = root.join(FOLDER);
    write(root, &folder)?;
    println!("{}: `man -M target/man maxpods` shows the first page", folder.display());
    Ok(())
}

/// Writes the pages to a folder.
///
/// # Errors
///
/// Fails if the program can't be compiled, or the pages can't be written.
pub fn write(root: &Path, folder: &Path) -> Result<()> {
    tool::run(Command::new(dist::trial_program(root)?).env("MAXPODS_MAN", folder))
}
