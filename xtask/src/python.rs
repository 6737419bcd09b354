//! Programs that are Python packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::tool;

/// The folder with the programs of exactly the packages that a requirements file names with their hashes; they are
/// installed unless that was done before.
pub(crate) fn venv(root: &Path, requirements: &str) -> Result<PathBuf> {
    let path = root.join(requirements);
    let wanted = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = requirements.trim_end_matches("/requirements.txt").replace('/', "-");
    let folder = root.join("target/venv").join(name);
    let bin = folder.join("bin");
    let stamp = folder.join("installed.txt");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(bin);
    }
    create(&folder)?;
    let mut pip = Command::new(bin.join("pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"]);
    tool::run(pip.arg(&path))?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(bin)
}

/// Makes an empty environment, for which Debian's Python lacks a package.
fn create(folder: &Path) -> Result<()> {
    let venv = || {
        let mut python = Command::new("python3");
        python.args(["-m", "venv", "--clear"]).arg(folder);
        python
    };
    if venv().output().is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    tool::apt_install("`python3 -m venv` doesn't run", &["python3-venv"])?;
    tool::run(&mut venv())
}
