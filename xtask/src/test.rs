//! Everything that must hold before a change lands, the cheapest failure first.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::{dist, tool};

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
    /// `cargo xtask` with these arguments.
    Chore(&'static str),
}

/// A copy of this program, since the tests make the program anew while it runs.
const CHORES: &str = if cfg!(windows) { "target/chores.exe" } else { "target/chores" };

/// What is run one after the other before all else.
const FIRST: &[Step] = &[
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
];

/// What is run then.
const MAIN: &[Step] = &[
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
    Step { what: "tests of the library alone", run: Run::Cargo(&["test", "--no-default-features"]) },
    Step {
        // The book brings the feature `schema` too. What is written for other languages is tested there.
        what: "all tests, those of the book among them",
        run: Run::Cargo(&[
            "test",
            "--workspace",
            "--exclude",
            "maxpods-python",
            "--exclude",
            "maxpods-wasm",
            "--features",
            "xtask/book",
        ]),
    },
    Step { what: "the Python package", run: Run::Chore("python --test") },
    Step { what: "types of the npm package", run: Run::Npm { folder: "tests/npm", script: "check" } },
    Step { what: "tests of the npm package", run: Run::Npm { folder: "tests/npm", script: "test" } },
    Step { what: "tests of the page", run: Run::Npm { folder: "web", script: "test" } },
];

/// What is run meanwhile: most of it waits for one thread of the compiler, and writes to folders of its own.
const BESIDE: &[Step] = &[
    Step { what: "the library's public API", run: Run::Chore("api --check") },
    Step { what: "the oldest Rust", run: Run::Chore("msrv") },
    Step {
        what: "what is shipped, with a program that is compiled quickly",
        run: Run::Chore("dist --try --quick"),
    },
    Step { what: "the npm package against its sources", run: Run::Chore("wasm --check") },
    Step { what: "the crate as it is published", run: Run::Chore("package") },
    Step { what: "packaging files", run: Run::Chore("release --check") },
];

/// Runs every step in `root` until one fails.
///
/// # Errors
///
/// The step that fails, by name.
pub fn run(root: &Path) -> Result<()> {
    tool::check_node()?;
    install_components(root)?;
    tool::kubectl()?;
    tool::promtool()?;
    tool::shells()?;
    tool::mandoc()?;
    tool::packagers()?;
    tool::java()?;
    let chromium = tool::chromium()?;
    only_dependency(root)?;
    let own = env::current_exe().context("this program can't be found")?;
    fs::create_dir_all(root.join("target")).context("there can be no folder `target`")?;
    fs::copy(own, root.join(CHORES)).context("this program can't be copied")?;
    FIRST.iter().try_for_each(|step| step.run(root, &chromium))?;
    let has_failed = AtomicBool::new(false);
    let go_through = |steps: &[Step], run: &dyn Fn(&Step) -> Result<()>| {
        let ended = steps.iter().filter(|_| !has_failed.load(Ordering::Relaxed)).try_for_each(run);
        has_failed.fetch_or(ended.is_err(), Ordering::Relaxed);
        ended
    };
    thread::scope(|scope| {
        let beside = scope.spawn(|| go_through(BESIDE, &|step| step.run_quietly(root, &chromium)));
        let main = go_through(MAIN, &|step| step.run(root, &chromium));
        let beside = beside.join().unwrap_or_else(|_| bail!("a step panicked"));
        main.and(beside)
    })
}

impl Step {
    /// Runs it to its end, and shows what it says.
    fn run(&self, root: &Path, chromium: &OsStr) -> Result<()> {
        println!("== {}: {}", self.what, self.run.shown());
        let begun = Instant::now();
        let status = self.run.command(root, chromium)?.status()?;
        self.end(begun, status.success())
    }

    /// Runs it to its end, and shows what it says only if it fails: other steps say something meanwhile.
    fn run_quietly(&self, root: &Path, chromium: &OsStr) -> Result<()> {
        println!("== {}: {}, meanwhile", self.what, self.run.shown());
        let begun = Instant::now();
        let output = self.run.command(root, chromium)?.stdin(Stdio::null()).output()?;
        if !output.status.success() {
            let (printed, said) =
                (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            println!("== {} said:\n{printed}{said}", self.what);
        }
        self.end(begun, output.status.success())
    }

    fn end(&self, begun: Instant, is_good: bool) -> Result<()> {
        ensure!(is_good, "{} failed; run `{}` for it alone", self.what, self.run.shown());
        println!("== {}: passed in {:.0} s", self.what, begun.elapsed().as_secs_f64());
        Ok(())
    }
}

impl Run {
    /// The command as one would type it in the workspace's root.
    fn shown(&self) -> String {
        match self {
            Run::Cargo(arguments) => format!("cargo {}", arguments.join(" ")),
            Run::Npm { folder, script } => format!("npm --prefix {folder} run {script}"),
            Run::Chore(arguments) => format!("cargo xtask {arguments}"),
        }
    }

    /// The command as it is run.
    fn command(&self, root: &Path, chromium: &OsStr) -> Result<Command> {
        Ok(match self {
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
                // What the tests of the workspace were made with.
                npm.env(dist::DEV_PROGRAM, dist::dev_program(root)?);
                npm
            }
            Run::Chore(arguments) => {
                let mut chore = Command::new(root.join(CHORES));
                chore.args(arguments.split(' ')).current_dir(root);
                chore.env(dist::DEV_PROGRAM, dist::dev_program(root)?);
                chore
            }
        })
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
