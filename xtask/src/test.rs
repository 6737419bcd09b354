//! Everything that must hold before a change lands, the cheapest failure first.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::{api, dist, msrv, package, python, release, tool, wasm};

/// One thing to run, and what it is for.
struct Step {
    what: &'static str,
    run: Run,
}

/// What a step runs.
enum Run {
    /// Cargo in the workspace's root, with these arguments.
    Cargo(&'static [&'static str]),
    /// A script of the package.json in this folder, whose dependencies are installed before.
    Npm { folder: &'static str, script: &'static str },
    /// A chore in the workspace's root, and the arguments of `cargo xtask` that run it alone.
    Check { chore: fn(&Path) -> Result<()>, arguments: &'static str },
}

const STEPS: &[Step] = &[
    Step { what: "format", run: Run::Cargo(&["fmt", "--all", "--check"]) },
    Step {
        what: "lints of everything",
        run: Run::Cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            "maxpods/man,xtask/book",
            "--",
            "--deny",
            "warnings",
        ]),
    },
    Step {
        what: "lints of the library alone",
        run: Run::Cargo(&["clippy", "--lib", "--no-default-features", "--", "--deny", "warnings"]),
    },
    Step {
        what: "lints of the library with its JSON form",
        run: Run::Cargo(&[
            "clippy",
            "--lib",
            "--no-default-features",
            "--features",
            "serde",
            "--",
            "--deny",
            "warnings",
        ]),
    },
    Step {
        what: "lints of the library with its schema",
        run: Run::Cargo(&[
            "clippy",
            "--lib",
            "--examples",
            "--no-default-features",
            "--features",
            "schema",
            "--",
            "--deny",
            "warnings",
        ]),
    },
    Step { what: "documentation", run: Run::Cargo(&["doc", "--workspace", "--no-deps"]) },
    Step {
        what: "the library's public API",
        run: Run::Check { chore: api::check, arguments: "api --check" },
    },
    Step { what: "the oldest Rust", run: Run::Check { chore: msrv::check, arguments: "msrv" } },
    Step { what: "tests of the library alone", run: Run::Cargo(&["test", "--no-default-features"]) },
    Step {
        // The book brings the feature `schema` too.
        what: "all tests, those of the book among them",
        run: Run::Cargo(&["test", "--workspace", "--features", "xtask/book"]),
    },
    Step {
        what: "packaging files",
        run: Run::Check { chore: release::check::run, arguments: "release --check" },
    },
    Step {
        what: "the crate as it is published",
        run: Run::Check { chore: package::check, arguments: "package" },
    },
    Step {
        what: "the program as it is shipped",
        run: Run::Check { chore: dist::trial::run, arguments: "dist --try" },
    },
    Step { what: "the Python package", run: Run::Check { chore: python::test, arguments: "python --test" } },
    Step { what: "types of the npm package", run: Run::Npm { folder: "tests/npm", script: "check" } },
    Step {
        what: "the npm package against its sources",
        run: Run::Check { chore: wasm::check, arguments: "wasm --check" },
    },
    Step { what: "tests of the npm package", run: Run::Npm { folder: "tests/npm", script: "test" } },
    Step { what: "tests of the page", run: Run::Npm { folder: "web", script: "test" } },
];

/// Runs every step in `root` until one fails.
///
/// # Errors
///
/// The first step that fails, by name.
pub fn run(root: &Path) -> Result<()> {
    tool::check_node()?;
    install_components(root)?;
    tool::kubectl()?;
    tool::promtool()?;
    tool::shells()?;
    tool::mandoc()?;
    let chromium = tool::chromium()?;
    only_dependency(root)?;
    for step in STEPS {
        let begun = Instant::now();
        println!("== {}: {}", step.what, step.run.shown());
        let failed = || format!("{} failed; run `{}` for it alone", step.what, step.run.shown());
        step.run.run(root, &chromium).with_context(failed)?;
        println!("== {}: passed in {:.0} s", step.what, begun.elapsed().as_secs_f64());
    }
    Ok(())
}

impl Run {
    /// The command as one would type it in the workspace's root.
    fn shown(&self) -> String {
        match self {
            Run::Cargo(arguments) => format!("cargo {}", arguments.join(" ")),
            Run::Npm { folder, script } => format!("npm --prefix {folder} run {script}"),
            Run::Check { arguments, .. } => format!("cargo xtask {arguments}"),
        }
    }

    /// Runs it to its end.
    fn run(&self, root: &Path, chromium: &OsStr) -> Result<()> {
        let mut command = match self {
            Run::Cargo(arguments) => {
                let mut cargo = tool::cargo(root);
                cargo.args(*arguments).env("RUSTDOCFLAGS", "--deny warnings");
                cargo
            }
            Run::Npm { folder, script } => {
                let folder = root.join(folder);
                tool::npm_ci(&folder)?;
                let mut npm = Command::new("npm");
                npm.args(["run", "--silent", script]).current_dir(folder).env("CHROMIUM", chromium);
                npm
            }
            Run::Check { chore, .. } => return chore(root),
        };
        let status = command.status()?;
        ensure!(status.success(), "{status}");
        Ok(())
    }
}

/// Adds the formatter and the linter to a toolchain that came without them.
fn install_components(root: &Path) -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let there = tool::cargo(root).args([command, "--version"]).output();
        if there.is_ok_and(|output| output.status.success()) {
            continue;
        }
        println!("== adding {component}");
        let added = Command::new("rustup").args(["component", "add", component]).status();
        if !added.is_ok_and(|status| status.success()) {
            bail!(
                "`cargo {command}` is missing; install {component}, as with `rustup component add \
                 {component}`"
            );
        }
    }
    Ok(())
}

/// Holds the claim that the library without features depends on thiserror alone (and what makes its derive).
fn only_dependency(root: &Path) -> Result<()> {
    let tree = tool::output(tool::cargo(root).args([
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
    ]))?;
    let dependencies: Vec<&str> = tree.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    if dependencies != ["thiserror"] {
        bail!("the library alone depends on {dependencies:?}; its only dependency is to be thiserror");
    }
    Ok(())
}
