//! The program as it is shipped.
//!
//! For Linux it is linked with musl, statically, so that it runs on every Linux of its architecture and in an
//! empty container, and without relocation, as Go's programs are: half of the pages that a start touches are
//! those that the loader would adjust.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::linked::Build;
use crate::tool::{self, PROGRAM};

/// The target of this machine's compiler, with musl for Linux; rustup adds it if it can.
pub(super) fn target() -> Result<String> {
    let target = tool::host()?.replace("-linux-gnu", "-linux-musl");
    ensure!(
        tool::has_target(&target),
        "the Rust in use has no {target}; add it, as with `rustup target add {target}`"
    );
    Ok(target)
}

/// Compiles the program, and returns where it is.
pub(super) fn build(root: &Path, build: &Build<'_>) -> Result<PathBuf> {
    let mut flags = vec![];
    if build.target.contains("linux") {
        flags.push("-Crelocation-model=static".to_owned());
    }
    if build.target.contains("windows") {
        // Else it would need Microsoft's runtime library.
        flags.push("-Ctarget-feature=+crt-static".to_owned());
    }
    // A panic ends the program, so nothing unwinds, and the tables for it would be in vain.
    flags.push("-Cforce-unwind-tables=no".to_owned());
    // Messages of panics name sources: by where they are in the project and in Cargo's registry.
    flags.push(format!("--remap-path-prefix={}=.", root.display()));
    if let Some(home) = cargo_home() {
        flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
    }
    let folder = root.join("target");
    let mut cargo = tool::cargo(root);
    cargo.args([
        "build",
        "--release",
        "--locked",
        "--package",
        build.package,
        "--bin",
        "maxpods",
        "--no-default-features",
        "--features",
        &build.features.join(","),
        "--target",
        build.target,
    ]);
    // With a target the flags are of the program alone, and not of what the build runs.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).env("CARGO_TARGET_DIR", &folder);
    tool::run(&mut cargo)?;
    Ok(folder.join(build.target).join("release").join(PROGRAM))
}

fn cargo_home() -> Option<PathBuf> {
    let home = |variable, below: &str| env::var_os(variable).map(|home| PathBuf::from(home).join(below));
    home("CARGO_HOME", "").or_else(|| home("HOME", ".cargo"))
}
