//! `cargo xtask man`: the man pages, which the program writes if it is compiled with the feature `man`.

use std::path::Path;

use anyhow::Result;

use crate::tool;

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
    let program = ["run", "--quiet", "--package", "maxpods", "--bin", "maxpods", "--features", "man"];
    tool::run(tool::cargo(root).args(program).env("MAXPODS_MAN", folder))
}
