//! `cargo xtask wasm`: makes the npm package `pkg/`.
//!
//! The steps: compile `bindings/wasm` (cargo) and write the JavaScript that calls it (bindgen), once for each
//! module; then put the package's own files, `bindings/wasm/npm/`, beside them.

mod files;
mod inputs;
mod module;
mod package;
mod toolchain;
mod types;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use self::module::{Purpose, is_module};
use crate::metadata::Metadata;
use crate::tool;

/// The package's folder.
const PACKAGE: &str = "pkg";

/// Builds the package, and puts it in place of the one below `root`.
///
/// # Errors
///
/// Fails if there is no compiler for WebAssembly and none can be installed, or the library doesn't compile.
pub fn write(root: &Path) -> Result<()> {
    let files = package::build(root, &Metadata::read(root)?, Purpose::Package)?;
    files::write_all(&files, &root.join(PACKAGE))?;
    println!("{PACKAGE}/: {} files", files.len());
    for (name, content) in files.iter().filter(|(name, _)| is_module(name)) {
        println!("{PACKAGE}/{name}: {} bytes", content.len());
    }
    Ok(())
}

/// Fails unless the package below `root` is what its sources make.
///
/// # Errors
///
/// Names the sources that have changed since it was made, or the files that differ;
/// and fails as [`write()`] does.
pub fn check(root: &Path) -> Result<()> {
    check_inputs(root)?;
    let metadata = Metadata::read(root)?;
    let made = package::build(root, &metadata, Purpose::Comparison)?;
    let folder = root.join(PACKAGE);
    let there = files::read_all(&folder)?;
    ensure!(
        there.keys().eq(made.keys()),
        "{PACKAGE}/ has {:?}, not {:?}; run `cargo xtask wasm`",
        there.keys(),
        made.keys()
    );
    let mut texts = made.iter().filter(|(name, _)| !is_module(name));
    if let Some((name, _)) = texts.find(|(name, content)| there.get(*name) != Some(content)) {
        bail!("{PACKAGE}/{name} isn't what its sources make; run `cargo xtask wasm`");
    }
    let fresh = metadata.target_folder()?.join("npm").join(PACKAGE);
    files::write_all(&made, &fresh)?;
    tool::check_node()?;
    tool::run(
        Command::new("node").arg(root.join("tests/npm/same.js")).args([&folder, &fresh]).current_dir(root),
    )
    .context("the package answers otherwise than its sources; run `cargo xtask wasm`")
}

/// Fails if a source of the package has changed since it was made, and names it.
fn check_inputs(root: &Path) -> Result<()> {
    let path = root.join(PACKAGE).join(inputs::FILE);
    let recorded = fs::read_to_string(&path).unwrap_or_default();
    let changed = inputs::difference(&recorded, &inputs::record(root)?);
    if !changed.is_empty() {
        let changed = Vec::from_iter(changed).join(", ");
        bail!("{PACKAGE}/ is older than {changed}; run `cargo xtask wasm`, and commit what it writes");
    }
    Ok(())
}
