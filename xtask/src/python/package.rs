//! The Python package itself: the wheel, and its tests in virtual environments.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::dist::Program;
use crate::linked::{self, Build};
use crate::made;
use crate::tool::{self, PROGRAM};
use crate::venv::{self, Venv};

/// The folder of the package's sources.
const SOURCES: &str = "bindings/python";

/// What the tests and the build need, each with its version and hash.
const LOCK: &str = "tests/python/requirements.txt";

/// Where wheels for others are written to.
const WHEELS: &str = "target/wheels";

/// What builds the wheel for others.
const BUILD_LOCK: &str = "packaging/wheel/requirements.txt";

/// How it is built: for Linux with a C library of 2012, which every system in use has or a newer one.
const FOR_OTHERS: &str =
    if cfg!(target_os = "linux") { "--zig --compatibility manylinux_2_17" } else { "--compatibility pypi" };

/// Builds the wheel for others, with the program that `cargo xtask dist` makes.
///
/// # Errors
///
/// Fails if there is no Python, or the module or the program can't be compiled.
pub fn wheel(root: &Path) -> Result<()> {
    let program = Program::make(root)?;
    let wheel = build(root, &Venv::locked(root, BUILD_LOCK)?, &program, &root.join(WHEELS), FOR_OTHERS)?;
    println!("{}", wheel.strip_prefix(root).unwrap_or(&wheel).display());
    Ok(())
}

/// Builds the wheel as it is compiled for tests, and tries it: alone in a new environment, then with data frames.
///
/// # Errors
///
/// The first test that fails.
pub fn test(root: &Path) -> Result<()> {
    super::check(root)?;
    tool::java()?;
    let environment = environment(root)?;
    let path = program(root)?;
    // It isn't for others, and so is without its licences.
    let program = Program { path, notice: String::new() };
    let wheel = build(root, &environment, &program, &root.join("target/python/wheels"), "--profile dev")?;
    let alone = Venv::fresh(&root.join(venv::FOLDER).join("alone"))?;
    alone.install(&wheel)?;
    try_alone(&alone)?;
    environment.install(&wheel)?;
    for (program, arguments) in CHECKS {
        let mut check = environment.program(program);
        // What they keep for the next time is no part of the sources.
        check.env("MYPY_CACHE_DIR", root.join("target/python/mypy"));
        check.env("PYTHONPYCACHEPREFIX", root.join("target/python/bytecode"));
        tool::run(check.args(*arguments).current_dir(root.join("tests/python")))?;
    }
    Ok(())
}

/// The program that goes into the wheel: the one that was compiled with the tests, or else as `cargo build` makes it.
fn program(root: &Path) -> Result<PathBuf> {
    if let Some(path) = made::program("maxpods") {
        return Ok(path);
    }
    tool::run(tool::cargo(root).args(["build", "--quiet", "--package", "maxpods", "--bin", "maxpods"]))?;
    Ok(made::folder(root)?.join(PROGRAM))
}

/// What is run with all packages installed, in the folder of the tests.
const CHECKS: &[(&str, &[&str])] = &[
    ("mypy", &["--strict", "--no-error-summary", ".", "../../bindings/python/examples"]),
    ("mypy", &["--strict", "--no-error-summary", "--package", "maxpods"]),
    ("stubtest", &["maxpods._native"]),
    ("pytest", &["--quiet", "-p", "no:cacheprovider"]),
];

/// The module and the program without any other package.
fn try_alone(venv: &Venv) -> Result<()> {
    let script = "import maxpods; print(maxpods.capacity('t3.medium', cni='cilium').max_pods)";
    let commands = [
        ("python", vec!["-c", script]),
        ("maxpods", vec!["t3.medium", "--cni", "cilium", "-q"]),
        ("python", vec!["-m", "maxpods", "t3.medium", "--cni", "cilium", "-q"]),
    ];
    for (program, arguments) in commands {
        let printed = tool::output(venv.program(program).args(&arguments))?;
        ensure!(printed.trim() == "12", "`{program} {}` says {printed:?}, not 12", arguments.join(" "));
    }
    Ok(())
}

fn environment(root: &Path) -> Result<Venv> {
    Venv::locked(root, LOCK)
}

/// The licences of what the module holds.
fn notice(root: &Path) -> Result<String> {
    linked::notice(root, &Build { package: "maxpods-python", features: &[], target: &tool::host()? })
}

/// Builds a wheel with a program that is there, and says where it is.
fn build(root: &Path, venv: &Venv, program: &Program, folder: &Path, maturin: &str) -> Result<PathBuf> {
    // Of the wheels in it the new one is to be known.
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    let notice_file = root.join(SOURCES).join(linked::NOTICE);
    let notices = format!("{}\n{}", notice(root)?, program.notice);
    fs::write(&notice_file, notices).with_context(|| format!("cannot write {}", notice_file.display()))?;
    let mut pip = venv.program("python");
    pip.args(["-m", "pip", "--quiet", "--disable-pip-version-check", "wheel", "--no-deps"]);
    pip.args(["--no-build-isolation", "--wheel-dir"]).arg(folder).arg(root.join(SOURCES));
    tool::run(
        pip.env("MAXPODS_PROGRAM", &program.path).env("MATURIN_PEP517_ARGS", maturin).current_dir(root),
    )?;
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let wheel = entries.flatten().map(|entry| entry.path()).next();
    wheel.with_context(|| format!("there is no wheel in {}", folder.display()))
}
