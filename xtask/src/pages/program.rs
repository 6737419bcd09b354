//! The program `maxpods`, whose help the book shows.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{dist, tool};

/// The program as it is built from this workspace.
#[derive(Debug)]
pub struct Program(PathBuf);

impl Program {
    /// Builds it.
    ///
    /// # Errors
    ///
    /// Fails if it doesn't compile.
    pub fn build(root: &Path) -> Result<Self> {
        dist::trial_program(root).map(Program)
    }

    /// The help of a command, such as `["expr", "eval"]`.
    pub(super) fn help(&self, command: &[String]) -> Result<String> {
        tool::output(Command::new(&self.0).args(command).arg("--help"))
    }
}
