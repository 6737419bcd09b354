//! Everything that must hold before a change lands, the cheapest failure first.

use std::collections::VecDeque;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::iter;
use std::mem;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::{made, tool};

/// One thing to run, and what it is for.
struct Step {
    what: &'static str,
    run: Run,
}

/// What a step runs.
enum Run {
    /// Cargo in the workspace's root, with these arguments.
    Cargo(&'static [&'static str]),
    /// The tests of the package.json in this folder, whose dependencies are installed before.
    Npm(&'static str),
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

/// What is run then, one after the other: all of it is compiled into one folder.
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
        // The book brings the feature `schema` too. What is written for other languages is tested later, with the programs that
        // are compiled here.
        what: "all tests, those of the book among them",
        run: Run::Cargo(&[
            "test",
            "--workspace",
            "--exclude",
            "maxpods-python",
            "--exclude",
            "maxpods-wasm",
            "--features",
            "xtask/book,xtask/bindgen",
        ]),
    },
    Step { what: "the Python package", run: Run::Chore("python --test") },
];

/// What is run meanwhile: most of it waits for one thread of the compiler or for a browser, and all of it writes to folders of its
/// own.
const BESIDE: &[Step] = &[
    Step { what: "the library's public API", run: Run::Chore("api --check") },
    Step { what: "the oldest Rust", run: Run::Chore("msrv") },
    Step {
        what: "what is shipped, with a program that is compiled quickly",
        run: Run::Chore("dist --try --quick"),
    },
    Step { what: "the crate as it is published", run: Run::Chore("package") },
    Step { what: "packaging files", run: Run::Chore("release --check") },
];

/// The same of what takes the programs that are compiled with the tests, and so comes after them.
const WITH_PROGRAMS: &[Step] = &[
    Step { what: "tests of the page", run: Run::Npm("web") },
    Step { what: "the npm package against its sources", run: Run::Chore("wasm --check") },
    Step { what: "types and tests of the npm package", run: Run::Npm("tests/npm") },
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
    let waiting = Waiting::new();
    thread::scope(|scope| {
        let beside = scope.spawn(|| {
            let steps = iter::from_fn(|| waiting.next());
            waiting.go_through(steps, |step| step.run_quietly(root, &chromium))
        });
        let steps = MAIN.iter().chain(iter::from_fn(|| waiting.next()));
        let main = waiting.go_through(steps, |step| step.run(root, &chromium));
        let beside = beside.join().unwrap_or_else(|_| bail!("a step panicked"));
        main.and(beside)
    })
}

/// The steps that whoever is free takes.
struct Waiting {
    state: Mutex<State>,
    /// Told whenever a step has ended.
    ended: Condvar,
}

struct State {
    steps: VecDeque<&'static Step>,
    /// Those that can't be run yet.
    with_programs: VecDeque<&'static Step>,
    has_failed: bool,
}

impl Waiting {
    fn new() -> Self {
        let (steps, with_programs) = (BESIDE.iter().collect(), WITH_PROGRAMS.iter().collect());
        let state = Mutex::new(State { steps, with_programs, has_failed: false });
        Waiting { state, ended: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first that can be run, as soon as there is one.
    fn next(&self) -> Option<&'static Step> {
        let is_early = |state: &mut State| {
            state.steps.is_empty() && !state.with_programs.is_empty() && !state.has_failed
        };
        let state = self.ended.wait_while(self.state(), is_early);
        state.unwrap_or_else(PoisonError::into_inner).steps.pop_front()
    }

    /// Runs steps until one fails, here or elsewhere.
    fn go_through(
        &self,
        steps: impl Iterator<Item = &'static Step>,
        run: impl Fn(&Step) -> Result<()>,
    ) -> Result<()> {
        for step in steps {
            if self.state().has_failed {
                break;
            }
            let ran = run(step);
            let mut state = self.state();
            state.has_failed |= ran.is_err();
            self.ended.notify_all();
            ran?;
            if step.makes_programs() {
                // They take longest.
                let later = mem::take(&mut state.steps);
                state.steps = mem::take(&mut state.with_programs);
                state.steps.extend(later);
            }
        }
        Ok(())
    }
}

impl Step {
    /// Whether the programs are there afterwards.
    fn makes_programs(&self) -> bool {
        matches!(self.run, Run::Cargo(["test", "--workspace", ..]))
    }

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
            Run::Npm(folder) => format!("npm --prefix {folder} test"),
            Run::Chore(arguments) => format!("cargo xtask {arguments}"),
        }
    }

    /// The command as it is run.
    fn command(&self, root: &Path, chromium: &OsStr) -> Result<Command> {
        let mut command = match self {
            Run::Cargo(arguments) => {
                let mut cargo = tool::cargo(root);
                cargo.args(*arguments).env("RUSTDOCFLAGS", "--deny warnings");
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
        // What would only help the next build, which a machine that starts afresh never has, and the lines of a backtrace.
        if env::var_os("CI").is_some() {
            command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
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

    use super::{BESIDE, MAIN, Step, WITH_PROGRAMS, Waiting};

    /// What each of both ran, the second as long as there is something, if steps are run like this.
    fn ran(run: impl Fn(&Step) -> Result<()> + Sync) -> [Vec<&'static str>; 2] {
        let (waiting, ran) = (Waiting::new(), [(); 2].map(|()| Mutex::new(Vec::new())));
        let go = |place: usize, steps: &mut dyn Iterator<Item = &'static Step>| {
            waiting.go_through(steps, |step| {
                ran[place].lock().expect("nobody panics").push(step.what);
                run(step)
            })
        };
        thread::scope(|scope| {
            let beside = scope.spawn(|| go(1, &mut std::iter::from_fn(|| waiting.next())));
            let main = go(0, &mut MAIN.iter());
            assert_eq!(main.is_err(), waiting.state().has_failed);
            beside.join().expect("nobody panics").expect("only the first fails");
        });
        ran.map(|it| it.into_inner().expect("nobody panics"))
    }

    #[test]
    fn who_is_free_waits_for_the_programs_that_the_tests_are_compiled_with() {
        let [main, beside] = ran(|_| Ok(()));
        assert!(main.iter().eq(MAIN.iter().map(|step| &step.what)), "{main:?}");
        let others: Vec<&str> = BESIDE.iter().chain(WITH_PROGRAMS).map(|step| step.what).collect();
        assert_eq!(beside.len(), others.len());
        assert!(others.iter().all(|name| beside.contains(name)), "{beside:?}");
    }

    #[test]
    fn nobody_waits_for_programs_that_are_not_made() {
        let [main, beside] = ran(|step| if step.makes_programs() { bail!("it fails") } else { Ok(()) });
        assert_eq!(main.last(), MAIN.iter().find(|it| it.makes_programs()).map(|it| &it.what));
        assert!(beside.iter().all(|name| BESIDE.iter().any(|step| step.what == *name)), "{beside:?}");
    }
}
