//! The program as it is shipped.
//!
//! For Linux it is linked with musl, statically, so that it runs on every Linux of its architecture and in an
//! empty container, and without relocation, as Go's programs are: half of the pages that a start touches are
//! those that the loader would adjust.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use crate::linked::Build;
use crate::tool::{self, PROGRAM};

/// The target of this machine's compiler, with musl for Linux; rustup adds it if it can.
pub(super) fn target() -> Result<String> {
    let target = musl()?;
    ensure!(
        tool::has_target(&target),
        "the Rust in use has no {target}; add it, as with `rustup target add {target}`"
    );
    Ok(target)
}

/// The same, whether it is there or not.
fn musl() -> Result<String> {
    Ok(tool::host()?.replace("-linux-gnu", "-linux-musl"))
}

/// The same for a toolchain, or for the one in use, where it can be had, and else the compiler's own: what is tried runs on this
/// machine alone.
pub(super) fn target_of_trials(toolchain: Option<&str>) -> Result<String> {
    match toolchain {
        None => target().or_else(|_| tool::host()),
        Some(toolchain) => {
            let target = musl()?;
            if tool::has_target_of(toolchain, &target) { Ok(target) } else { tool::host() }
        }
    }
}

/// What the program is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be shipped: small, quick, and the same bytes from the same sources.
    Release,
    /// To be tried: in a quarter of the time. All but its size, its speed and the paths that it holds is as it is shipped.
    Trial,
}

/// Compiles the program that is shipped, and returns where it is.
pub(super) fn release(root: &Path, build: &Build<'_>) -> Result<PathBuf> {
    compile(tool::cargo(root), root, &root.join("target"), build, Purpose::Release)
}

/// Compiles the program of the sources in `root` into a target folder, and returns where it is.
pub(super) fn compile(
    mut cargo: Command,
    root: &Path,
    folder: &Path,
    build: &Build<'_>,
    purpose: Purpose,
) -> Result<PathBuf> {
    let (profile, below) = match purpose {
        Purpose::Release => ("release", "release"),
        Purpose::Trial => ("dev", "debug"),
    };
    cargo.args(["build", "--locked", "--profile", profile, "--package", build.package, "--bin", "maxpods"]);
    cargo.args(["--no-default-features", "--features", &build.features.join(",")]);
    cargo.args(["--target", build.target]).arg("--target-dir").arg(folder);
    // With a target the flags are of the program alone, and not of what the build runs.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags(root, build.target, purpose).join("\u{1f}"));
    tool::run(&mut cargo)?;
    Ok(folder.join(build.target).join(below).join(PROGRAM))
}

/// The compiler's flags.
fn flags(root: &Path, target: &str, purpose: Purpose) -> Vec<String> {
    let mut flags = vec![];
    if target.contains("linux") {
        flags.push("-Crelocation-model=static".to_owned());
    }
    if target.contains("windows") {
        // Else it would need Microsoft's runtime library.
        flags.push("-Ctarget-feature=+crt-static".to_owned());
    }
    if purpose == Purpose::Trial {
        // Nobody debugs it, and without names it is half as much to pack.
        flags.push("-Cstrip=symbols".to_owned());
        return flags;
    }
    // A panic ends the program, so nothing unwinds, and the tables for it would be in vain.
    flags.push("-Cforce-unwind-tables=no".to_owned());
    // Messages of panics name sources: by where they are in the project and in Cargo's registry.
    flags.push(format!("--remap-path-prefix={}=.", root.display()));
    if let Some(home) = cargo_home() {
        flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
    }
    flags
}

fn cargo_home() -> Option<PathBuf> {
    let home = |variable, below: &str| env::var_os(variable).map(|home| PathBuf::from(home).join(below));
    home("CARGO_HOME", "").or_else(|| home("HOME", ".cargo"))
}
