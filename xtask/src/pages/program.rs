//! The program `maxpods`, whose help the book shows.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tool;

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
        let arguments = ["build", "--quiet", "--package", "maxpods", "--bin", "maxpods"];
        let messages = tool::output(tool::cargo(root).args(arguments).arg("--message-format=json"))?;
        let executable = messages.lines().find_map(|line| {
            let message: Value = serde_json::from_str(line).ok()?;
            message["executable"].as_str().map(PathBuf::from)
        });
        executable.map(Program).context("cargo doesn't say where `maxpods` is")
    }

    /// The help of a command, such as `["expr", "eval"]`.
    pub(super) fn help(&self, command: &[String]) -> Result<String> {
        tool::output(Command::new(&self.0).args(command).arg("--help"))
    }
}
