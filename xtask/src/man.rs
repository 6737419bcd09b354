//! `cargo xtask man`: the man pages, which the program writes if it is compiled with the feature `man`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::tool::{self, PROGRAM};

/// Where `man` finds them, below the workspace's root: `man -M target/man maxpods`.
const FOLDER: &str = "target/man/man1";

/// Where the program is compiled with the feature, below the workspace's root.
const BUILDS: &str = "target/with-man";

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
    tool::run(program(root).env("MAXPODS_MAN", folder))
}

/// Runs the program, compiled so that it can write the pages.
pub(crate) fn program(root: &Path) -> Command {
    cargo(root, "run")
}

/// Compiles it, and says where it is.
pub(crate) fn built(root: &Path) -> Result<PathBuf> {
    tool::run(&mut cargo(root, "build"))?;
    Ok(root.join(BUILDS).join("debug").join(PROGRAM))
}

/// In a folder of its own: the program that others compile meanwhile without the feature doesn't take its place.
fn cargo(root: &Path, command: &str) -> Command {
    let mut cargo = tool::cargo(root);
    cargo.args([command, "--quiet", "--package", "maxpods", "--bin", "maxpods", "--features", "man"]);
    cargo.env("CARGO_TARGET_DIR", root.join(BUILDS));
    cargo
}
