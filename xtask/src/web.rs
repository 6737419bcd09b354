//! `cargo xtask web`: builds the page and serves it on this machine.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{book, tool};

/// Where the page is served unless told otherwise: the port that `vite preview` takes by itself.
pub const PORT: u16 = 4173;

/// Builds `web/` and serves what comes of it until it is stopped, with the book beside it if that was built.
///
/// # Errors
///
/// Fails if Node is missing or too old, the page can't be built, or something else is at that port.
pub fn run(root: &Path, port: u16) -> Result<()> {
    tool::check_node()?;
    let web = root.join("web");
    tool::npm_ci(&web)?;
    let npm = |arguments: &[&str]| tool::run(Command::new("npm").args(arguments).current_dir(&web));
    npm(&["run", "build"])?;
    let from = root.join(book::FOLDER);
    if from.is_dir() {
        copy(&from, &web.join("dist/book"))?;
    }
    npm(&["run", "preview", "--", "--port", &port.to_string(), "--strictPort"])
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to).with_context(|| format!("cannot write {}", to.display()))?;
        }
    }
    Ok(())
}
