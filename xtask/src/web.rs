//! `cargo xtask web`: builds the page and serves it on this machine.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::tool;

/// Where the page is served unless told otherwise: the port that `vite preview` takes by itself.
pub const PORT: u16 = 4173;

/// Builds `web/` and serves what comes of it until it is stopped.
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
    npm(&["run", "preview", "--", "--port", &port.to_string(), "--strictPort"])
}
