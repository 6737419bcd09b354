//! Everything that must hold before a change lands, the cheapest failure first.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// One thing to run: what it is for, and the arguments of cargo.
struct Step {
    what: &'static str,
    cargo: &'static [&'static str],
}

const STEPS: &[Step] = &[
    Step { what: "format", cargo: &["fmt", "--all", "--check"] },
    Step {
        what: "lints of everything",
        cargo: &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"],
    },
    Step {
        what: "lints of the library alone",
        cargo: &["clippy", "--lib", "--no-default-features", "--", "--deny", "warnings"],
    },
    Step {
        what: "lints of the library with its JSON form",
        cargo: &[
            "clippy",
            "--lib",
            "--no-default-features",
            "--features",
            "serde",
            "--",
            "--deny",
            "warnings",
        ],
    },
    Step { what: "documentation", cargo: &["doc", "--workspace", "--no-deps"] },
    Step { what: "tests of the library alone", cargo: &["test", "--no-default-features"] },
    Step { what: "all tests", cargo: &["test", "--workspace"] },
];

/// Runs every step in `root` until one fails.
///
/// # Errors
///
/// The first step that fails, by name.
pub fn run(root: &Path) -> Result<()> {
    install_components(root)?;
    only_dependency(root)?;
    for step in STEPS {
        let begun = Instant::now();
        println!("== {}: cargo {}", step.what, step.cargo.join(" "));
        let status = cargo(root, step.cargo).env("RUSTDOCFLAGS", "--deny warnings").status()?;
        if !status.success() {
            bail!("{} failed; run `cargo {}` for it alone", step.what, step.cargo.join(" "));
        }
        println!("== {}: passed in {:.0} s", step.what, begun.elapsed().as_secs_f64());
    }
    Ok(())
}

/// Adds the formatter and the linter to a toolchain that came without them.
fn install_components(root: &Path) -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let there = cargo(root, &[command, "--version"]).output().is_ok_and(|output| output.status.success());
        if there {
            continue;
        }
        println!("== adding {component}");
        let added = Command::new("rustup").args(["component", "add", component]).status();
        if !added.is_ok_and(|status| status.success()) {
            bail!(
                "`cargo {command}` is missing; install {component}, as with `rustup component add {component}`"
            );
        }
    }
    Ok(())
}

/// Holds the claim that the library without features depends on thiserror alone (and what makes its derive).
fn only_dependency(root: &Path) -> Result<()> {
    let arguments = [
        "tree",
        "--package",
        "maxpods",
        "--no-default-features",
        "--edges",
        "normal",
        "--depth",
        "1",
        "--prefix",
        "none",
    ];
    let output = cargo(root, &arguments).output().context("cargo tree can't be run")?;
    let tree = String::from_utf8_lossy(&output.stdout);
    let dependencies: Vec<&str> = tree.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    if dependencies != ["thiserror"] {
        bail!("the library alone depends on {dependencies:?}; its only dependency is to be thiserror");
    }
    Ok(())
}

fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root);
    command
}
