//! A virtual environment of Python, with just the packages that a lock file names.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tool;

/// The oldest Python that the chores run: pandas wants no older one.
const OLDEST: (u32, u32) = (3, 11);

/// Where the environments are, below the workspace's root.
pub(crate) const FOLDER: &str = "target/venv";

/// A virtual environment.
pub(crate) struct Venv {
    folder: PathBuf,
}

impl Venv {
    /// The environment with exactly the packages that a `requirements.txt` names, each with its hash. It is made
    /// unless it is there.
    pub(crate) fn locked(root: &Path, requirements: &str) -> Result<Self> {
        let lock = root.join(requirements);
        let wanted = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
        let name = requirements.trim_end_matches("/requirements.txt").replace('/', "-");
        let folder = &root.join(FOLDER).join(name);
        let stamp = folder.join("installed.txt");
        let venv = Venv { folder: folder.to_owned() };
        if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(venv);
        }
        let venv = Venv::fresh(folder)?;
        // What nobody imports needs no bytecode.
        venv.pip(["install", "--no-compile", "--require-hashes", "--requirement"], &lock)?;
        fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
        Ok(venv)
    }

    /// A new environment in a folder, with no packages.
    pub(crate) fn fresh(folder: &Path) -> Result<Self> {
        let python = python()?;
        let make = || {
            let mut command = Command::new(python);
            command.args(["-m", "venv", "--clear"]).arg(folder);
            tool::run(&mut command)
        };
        if make().is_err() {
            // Debian's Python comes without the module.
            tool::apt_install("Python's module `venv` is missing", &["python3-venv"])?;
            make()?;
        }
        Ok(Venv { folder: folder.to_owned() })
    }

    /// Installs one package, a file, and nothing that it depends on.
    pub(crate) fn install(&self, package: &Path) -> Result<()> {
        self.pip(["install", "--force-reinstall", "--no-deps"], package)
    }

    fn pip<const N: usize>(&self, arguments: [&str; N], file: &Path) -> Result<()> {
        let mut pip = self.program("python");
        pip.args(["-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]);
        tool::run(pip.args(arguments).arg(file))
    }

    /// A program of the environment, which finds the others by their names.
    pub(crate) fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.path(name));
        command.env("VIRTUAL_ENV", &self.folder).env_remove("PYTHONHOME").env_remove("PYTHONPATH");
        if let Some(path) = self.search_path() {
            command.env("PATH", path);
        }
        command
    }

    /// Where a program of the environment is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.programs().join(format!("{name}{EXE_SUFFIX}"))
    }

    /// The folder of its programs.
    pub(crate) fn programs(&self) -> PathBuf {
        self.folder.join(if cfg!(windows) { "Scripts" } else { "bin" })
    }

    fn search_path(&self) -> Option<OsString> {
        let others = std::env::var_os("PATH").unwrap_or_default();
        std::env::join_paths([self.programs()].into_iter().chain(std::env::split_paths(&others))).ok()
    }
}

/// The Python on the path, if it is new enough.
fn python() -> Result<&'static str> {
    let (major, minor) = OLDEST;
    let script = format!("import sys; sys.exit(sys.version_info < ({major}, {minor}))");
    let is_new = |name: &&str| {
        let run = Command::new(name).args(["-c", &script]).output();
        run.is_ok_and(|output| output.status.success())
    };
    match ["python3", "python"].into_iter().find(is_new) {
        Some(python) => Ok(python),
        None => {
            bail!("there is no Python {major}.{minor} or newer; install it, as from https://www.python.org")
        }
    }
}
