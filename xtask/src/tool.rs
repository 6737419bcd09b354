//! The programs that the chores run, and how one that is missing is had.

use std::env::{self, consts::EXE_SUFFIX};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The file of the program maxpods on this machine.
pub(crate) const PROGRAM: &str = if cfg!(windows) { "maxpods.exe" } else { "maxpods" };

/// The oldest Node that the package and the page are for.
const OLDEST_NODE: u32 = 20;

/// Where Debian puts Chromium.
const CHROMIUM: &str = "/usr/bin/chromium";

/// The cargo that runs this.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// The cargo of another toolchain, which [`has_toolchain`] found.
pub(crate) fn cargo_of(toolchain: &str, root: &Path) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", toolchain, "cargo"]).current_dir(root);
    // Those that the cargo in use sets are of its own toolchain.
    command.env_remove("RUSTC").env_remove("RUSTDOC");
    command
}

/// A program that adds a command to cargo, which is compiled below `target/` if it isn't there; run it by its path, since the
/// folder that it is in need not be in PATH.
pub(crate) fn cargo_program(root: &Path, name: &str, version: &str) -> Result<PathBuf> {
    let installed = root.join("target/tools");
    let program = installed.join("bin").join(format!("{name}{EXE_SUFFIX}"));
    if !program.exists() {
        let mut cargo = cargo(root);
        cargo.args(["install", name, "--locked", "--version", version, "--root"]);
        run(cargo.arg(&installed))?;
    }
    Ok(program)
}

/// Whether rustup has this toolchain, which it installs if it can.
pub(crate) fn has_toolchain(toolchain: &str) -> bool {
    let has = || {
        let mut rustup = Command::new("rustup");
        let output = rustup.args(["run", toolchain, "cargo", "--version"]).output();
        output.is_ok_and(|output| output.status.success())
    };
    if has() {
        return true;
    }
    println!("== installing Rust {toolchain}");
    let install = ["toolchain", "install", toolchain, "--profile", "minimal", "--no-self-update"];
    let installed = Command::new("rustup").args(install).status();
    installed.is_ok_and(|status| status.success()) && has()
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` can't be run", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed", shown(command));
    }
    Ok(())
}

/// The target of this machine's compiler.
pub(crate) fn host() -> Result<String> {
    let version = output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`rustc -vV` names no host")?.to_owned())
}

/// Whether the compiler in use has the standard library of a target, which rustup adds if it can.
pub(crate) fn has_target(target: &str) -> bool {
    target_of(None, target)
}

/// The same of the compiler of another toolchain.
pub(crate) fn has_target_of(toolchain: &str, target: &str) -> bool {
    target_of(Some(toolchain), target)
}

fn target_of(toolchain: Option<&str>, target: &str) -> bool {
    let has = || {
        let mut rustc = match toolchain {
            Some(_) => Command::new("rustup"),
            None => Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())),
        };
        rustc.args(toolchain.map(|it| ["run", it, "rustc"]).iter().flatten());
        let printed = rustc.args(["--print", "target-libdir", "--target", target]).stderr(Stdio::null());
        printed.output().is_ok_and(|output| {
            let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            output.status.success() && has_std(Path::new(&folder))
        })
    };
    if has() {
        return true;
    }
    println!("== adding the target {target}");
    let mut add = Command::new("rustup");
    add.args(["target", "add", target]).args(toolchain.map(|it| ["--toolchain", it]).iter().flatten());
    let added = add.status();
    added.is_ok_and(|status| status.success()) && has()
}

fn has_std(folder: &Path) -> bool {
    let is_std = |entry: fs::DirEntry| entry.file_name().to_string_lossy().starts_with("libstd-");
    fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(is_std))
}

/// What a command prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{}` can't be run", shown(command)))?;
    if !output.status.success() {
        bail!("`{}` failed", shown(command));
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` prints no text", shown(command)))
}

/// A command as one would type it.
fn shown(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Fails unless there is a Node that is new enough.
pub(crate) fn check_node() -> Result<()> {
    let remedy = format!("install Node {OLDEST_NODE} or newer with npm, as from https://nodejs.org");
    let output = Command::new("node").arg("--version").output();
    let Ok(output) = output else { bail!("there is no `node`; {remedy}") };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = version.strip_prefix('v').and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => {}
        _ => bail!("`node` is {version}, which is too old; {remedy}"),
    }
    let npm = Command::new("npm").arg("--version").output();
    if !npm.is_ok_and(|output| output.status.success()) {
        bail!("there is no `npm`; {remedy}");
    }
    Ok(())
}

/// Installs packages of a Debian system, where this may do so; otherwise says what is missing,
/// and the remedy.
pub(crate) fn apt_install(missing: &str, packages: &[&str]) -> Result<()> {
    let command = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    let id = Command::new("id").arg("-u").output();
    let is_root = id.is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let has_apt = Command::new("apt-get").arg("--version").output().is_ok();
    if !is_root || !has_apt {
        bail!("{missing}; on Debian, `{command}` as root brings it");
    }
    println!("== {command}");
    let apt_get = |arguments: &[&str]| {
        let mut apt_get = Command::new("apt-get");
        apt_get.args(arguments).args(["--yes", "--quiet=2"]).env("DEBIAN_FRONTEND", "noninteractive");
        run(apt_get.stdout(Stdio::null()))
    };
    apt_get(&["update"])
        .and_then(|()| {
            let mut arguments = vec!["install", "--no-install-recommends"];
            arguments.extend(packages);
            apt_get(&arguments)
        })
        .with_context(|| format!("{missing}, and it can't be installed"))
}

/// Debian's compiler for C++, which libFuzzer is compiled with.
pub(crate) fn cxx() -> Result<()> {
    there(Command::new("c++").arg("--version"), "g++")
}

/// Debian's kubectl, which the tests of the plug-in run.
pub(crate) fn kubectl() -> Result<()> {
    there(Command::new("kubectl").args(["version", "--client"]), "kubernetes-client")
}

/// Debian's promtool, which the tests of rules for Prometheus run.
pub(crate) fn promtool() -> Result<()> {
    there(Command::new("promtool").arg("--version"), "prometheus")
}

/// Debian's zsh and fish, in which the tests of completion type.
pub(crate) fn shells() -> Result<()> {
    there(Command::new("zsh").arg("--version"), "zsh")?;
    there(Command::new("fish").arg("--version"), "fish")
}

/// Debian's mandoc, which reads the man pages in their test.
pub(crate) fn mandoc() -> Result<()> {
    there(Command::new("mandoc").args(["-T", "lint", "/dev/null"]), "mandoc")
}

/// Java, in which the tests run Spark.
pub(crate) fn java() -> Result<()> {
    there(Command::new("java").arg("-version"), "default-jre-headless")
}

/// Debian's ruby, nix-instantiate and buildah, which read and try what users install by.
pub(crate) fn packagers() -> Result<()> {
    there(Command::new("ruby").arg("--version"), "ruby")?;
    there(Command::new("nix-instantiate").arg("--version"), "nix-bin")?;
    there(Command::new("buildah").arg("--version"), "buildah")
}

/// Installs the Debian package of a program, unless it is there. The command finds that out.
fn there(command: &mut Command, package: &str) -> Result<()> {
    if command.output().is_ok() {
        return Ok(());
    }
    apt_install(&format!("there is no `{}`", command.get_program().display()), &[package])
}

/// Installs exactly what the lock file of a folder names, unless that was done before.
pub(crate) fn npm_ci(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let stamp = folder.join("node_modules/.installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}

/// The Chromium that the tests drive: the one that the environment variable `CHROMIUM` names, or Debian's,
/// which is installed if it is missing.
pub(crate) fn chromium() -> Result<OsString> {
    if let Some(path) = env::var_os("CHROMIUM") {
        if Path::new(&path).is_file() {
            return Ok(path);
        }
        bail!("`CHROMIUM` names `{}`, which is no file; name the program", path.display());
    }
    if !Path::new(CHROMIUM).exists() {
        let missing = format!("there is no {CHROMIUM}; set `CHROMIUM` to the path of a Chromium or Chrome");
        apt_install(&missing, &["chromium"])?;
    }
    Ok(CHROMIUM.into())
}

/// All files below a folder, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = vec![];
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}
