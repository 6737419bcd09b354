//! Everything that must hold before a change lands, the cheapest failure first.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::{made, package, tool};

/// One thing to run, and what it is for.
struct Step {
    what: &'static str,
    run: Run,
    /// What must have passed before, by name: what it takes from there, or the folder that both are compiled into.
    after: &'static [&'static str],
}

/// What a step runs.
enum Run {
    /// Cargo in the workspace's root, with these arguments.
    Cargo(&'static [&'static str]),
    /// Cargo with arguments by which it would run tests, which it only compiles.
    Compile(&'static [&'static str]),
    /// The tests of the package.json in this folder, whose dependencies are installed before.
    Npm(&'static str),
    /// `cargo xtask` with these arguments.
    Chore(&'static str),
}

/// A copy of this program, since the tests make the program anew while it runs.
const CHORES: &str = if cfg!(windows) { "target/chores.exe" } else { "target/chores" };

/// The packed crate, whose program is tried by what comes after it.
const PACKED: &str = "the crate as it is published, with the oldest Rust";

/// The programs of the tests, with which the other languages are tried.
const PROGRAMS: &str = "all tests, compiled";

/// The book brings the feature `schema` too.
const ALL_TESTS: &[&str] = &[
    "test",
    "--workspace",
    "--exclude",
    "maxpods-python",
    "--exclude",
    "maxpods-wasm",
    "--features",
    "xtask/book,xtask/bindgen",
];

const LINTS: &str = "lints of everything";
const LINTS_ALONE: &str = "lints of the library alone";
const DOCUMENTATION: &str = "documentation";
const TESTS_ALONE: &str = "tests of the library alone";

/// What is run, two at a time: whoever is free takes the first that can be run. Those of cargo are compiled into one folder, and
/// so come one after the other; all others write to folders of their own.
const STEPS: &[Step] = &[
    Step {
        what: LINTS,
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
        after: &[],
    },
    Step {
        what: LINTS_ALONE,
        run: Run::Cargo(&["clippy", "--lib", "--no-default-features", "--", "--deny", "warnings"]),
        after: &[LINTS],
    },
    Step {
        what: DOCUMENTATION,
        run: Run::Cargo(&["doc", "--workspace", "--no-deps"]),
        after: &[LINTS_ALONE],
    },
    Step { what: TESTS_ALONE, run: Run::Cargo(&["test", "--no-default-features"]), after: &[DOCUMENTATION] },
    Step { what: PROGRAMS, run: Run::Compile(ALL_TESTS), after: &[TESTS_ALONE] },
    // The longest first.
    Step { what: "the Python package", run: Run::Chore("python --test"), after: &[PROGRAMS] },
    Step {
        what: "all tests, those of the book among them",
        run: Run::Cargo(ALL_TESTS),
        after: &[PROGRAMS, PACKED],
    },
    Step { what: "tests of the page", run: Run::Npm("web"), after: &[PROGRAMS] },
    Step { what: "the npm package against its sources", run: Run::Chore("wasm --check"), after: &[PROGRAMS] },
    Step { what: "types and tests of the npm package", run: Run::Npm("tests/npm"), after: &[PROGRAMS] },
    Step { what: PACKED, run: Run::Chore("package"), after: &[] },
    Step { what: "packaging files", run: Run::Chore("release --check"), after: &[PACKED] },
    Step {
        what: "what is shipped, with a program that is compiled quickly",
        run: Run::Chore("dist --try --quick"),
        after: &[PACKED],
    },
    Step { what: "the library's public API", run: Run::Chore("api --check"), after: &[] },
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
    let format = Step { what: "format", run: Run::Cargo(&["fmt", "--all", "--check"]), after: &[] };
    format.run(root, &chromium)?;
    let waiting = Waiting::new();
    thread::scope(|scope| {
        let go = || waiting.go_through(|step| step.run(root, &chromium));
        let beside = scope.spawn(go);
        let own = go();
        let beside = beside.join().unwrap_or_else(|_| bail!("a step panicked"));
        own.and(beside)
    })
}

/// The steps that whoever is free takes.
struct Waiting {
    state: Mutex<State>,
    /// Told whenever a step has ended.
    ended: Condvar,
}

struct State {
    steps: Vec<&'static Step>,
    passed: Vec<&'static str>,
    has_failed: bool,
}

impl State {
    /// The place of the first that can be run now.
    fn ready(&self) -> Option<usize> {
        self.steps.iter().position(|step| step.after.iter().all(|what| self.passed.contains(what)))
    }
}

impl Waiting {
    fn new() -> Self {
        let state = State { steps: STEPS.iter().collect(), passed: vec![], has_failed: false };
        Waiting { state: Mutex::new(state), ended: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first that can be run, as soon as there is one; nothing once all are taken or one has failed.
    fn next(&self) -> Option<&'static Step> {
        let is_early =
            |state: &mut State| !state.has_failed && !state.steps.is_empty() && state.ready().is_none();
        let state = self.ended.wait_while(self.state(), is_early);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        let place = state.ready().filter(|_| !state.has_failed)?;
        Some(state.steps.remove(place))
    }

    /// Runs steps until one fails, here or elsewhere.
    fn go_through(&self, run: impl Fn(&Step) -> Result<()>) -> Result<()> {
        while let Some(step) = self.next() {
            let ran = run(step);
            let mut state = self.state();
            match ran {
                Ok(()) => state.passed.push(step.what),
                Err(_) => state.has_failed = true,
            }
            self.ended.notify_all();
            ran?;
        }
        Ok(())
    }
}

impl Step {
    /// Runs it to its end. What cargo says is shown at once; what the others say meanwhile, only if they fail.
    fn run(&self, root: &Path, chromium: &OsStr) -> Result<()> {
        println!("== {}: {}", self.what, self.run.shown());
        let begun = Instant::now();
        let mut command = self.run.command(root, chromium)?;
        let is_good = if matches!(self.run, Run::Cargo(_) | Run::Compile(_)) {
            command.status()?.success()
        } else {
            let output = command.stdin(Stdio::null()).output()?;
            if !output.status.success() {
                let (printed, said) =
                    (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
                println!("== {} said:\n{printed}{said}", self.what);
            }
            output.status.success()
        };
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
            Run::Compile(arguments) => format!("cargo {} --no-run", arguments.join(" ")),
            Run::Npm(folder) => format!("npm --prefix {folder} test"),
            Run::Chore(arguments) => format!("cargo xtask {arguments}"),
        }
    }

    /// The command as it is run.
    fn command(&self, root: &Path, chromium: &OsStr) -> Result<Command> {
        let mut command = match self {
            Run::Cargo(arguments) | Run::Compile(arguments) => {
                let mut cargo = tool::cargo(root);
                cargo.args(*arguments).env("RUSTDOCFLAGS", "--deny warnings");
                if matches!(self, Run::Compile(_)) {
                    cargo.arg("--no-run");
                }
                cargo
            }
            Run::Npm(folder) => {
                let folder = root.join(folder);
                tool::npm_ci(&folder)?;
                let mut npm = Command::new("npm");
                npm.args(["--silent", "test"]).current_dir(folder).env("CHROMIUM", chromium);
                npm.env(made::FOLDER, made::folder(root)?);
                npm
            }
            Run::Chore(arguments) => {
                let mut chore = Command::new(root.join(CHORES));
                chore.args(arguments.split(' ')).current_dir(root).env(made::FOLDER, made::folder(root)?);
                chore
            }
        };
        command.env(made::TRIAL, package::program(root));
        // What would only help the next build, which a machine that starts afresh never has, and the lines of a backtrace.
        if env::var_os("CI").is_some() {
            command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
            // Two cores have no use for more parts, each of which repeats something of the others.
            command.env("CARGO_PROFILE_DEV_CODEGEN_UNITS", "2");
        }
        Ok(command)
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

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::thread;

    use anyhow::{Result, bail};

    use super::{PACKED, PROGRAMS, STEPS, Step, Waiting};

    /// What ran, in the order in which it ended, if steps are run like this by two.
    fn ran(run: impl Fn(&Step) -> Result<()> + Sync) -> Vec<&'static str> {
        let (waiting, ran) = (Waiting::new(), Mutex::new(Vec::new()));
        let go = || {
            waiting.go_through(|step| {
                let result = run(step);
                ran.lock().expect("nobody panics").push(step.what);
                result
            })
        };
        thread::scope(|scope| {
            let beside = scope.spawn(go);
            let results = [go(), beside.join().expect("nobody panics")];
            assert_eq!(results.iter().any(Result::is_err), waiting.state().has_failed);
        });
        ran.into_inner().expect("nobody panics")
    }

    #[test]
    fn every_step_is_run_once_and_after_what_it_takes() {
        // What comes after a step that isn't there would be waited for without end.
        for before in STEPS.iter().flat_map(|step| step.after) {
            assert!(STEPS.iter().any(|step| step.what == *before), "{before}");
        }
        let ran = ran(|_| Ok(()));
        assert_eq!(ran.len(), STEPS.len(), "{ran:?}");
        for step in STEPS {
            let place = |what: &str| ran.iter().position(|it| *it == what).expect("it was run");
            for before in step.after {
                assert!(place(before) < place(step.what), "{}: {ran:?}", step.what);
            }
        }
    }

    #[test]
    fn what_takes_from_a_step_that_fails_is_not_run() {
        for failing in [PACKED, PROGRAMS] {
            let ran = ran(|step| if step.what == failing { bail!("it fails") } else { Ok(()) });
            assert!(ran.contains(&failing), "{ran:?}");
            for step in STEPS.iter().filter(|step| step.after.contains(&failing)) {
                assert!(!ran.contains(&step.what), "{} after {failing}: {ran:?}", step.what);
            }
        }
    }
}
