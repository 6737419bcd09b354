//! Programs that an earlier step of `cargo xtask test` compiled: what is run after it takes those, in place of compiling its own.

use std::env::{self, consts::EXE_SUFFIX};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::metadata::Metadata;
use crate::tool;

/// The variable that names the folder of those that are compiled with the tests, as long as they are of the present sources.
pub(crate) const FOLDER: &str = "MAXPODS_MADE";

/// The variable that names the program for trials, as it is compiled of the packed crate.
pub(crate) const TRIAL: &str = "MAXPODS_TRIAL";

/// Where cargo puts them.
pub(crate) fn folder(root: &Path) -> Result<PathBuf> {
    Ok(Metadata::read(root)?.target_folder()?.join("debug"))
}

/// The program for trials, if it is there.
pub(crate) fn trial() -> Option<PathBuf> {
    env::var_os(TRIAL).map(PathBuf::from)
}

/// One that is there, by its path below the folder.
pub(crate) fn program(path: &str) -> Option<PathBuf> {
    env::var_os(FOLDER).map(|folder| Path::new(&folder).join(format!("{path}{EXE_SUFFIX}")))
}

/// One that is there, or else as cargo makes it when it is asked with these arguments.
pub(crate) fn command(root: &Path, path: &str, arguments: &[&str]) -> Command {
    program(path).map_or_else(
        || {
            let mut cargo = tool::cargo(root);
            cargo.args(["run", "--quiet", "--locked"]).args(arguments).arg("--");
            cargo
        },
        Command::new,
    )
}
