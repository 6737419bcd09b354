//! `cargo xtask release --check`: each file by which the program is published or installed is linted by its own tool,
//! and tried where that takes no network.

mod action;
mod flake;
mod formula;
mod hook;
mod image;
mod krew;
mod sample;

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use self::sample::Sample;
use crate::tool;
use crate::venv::Venv;

/// The folder of the linters.
const LINTERS: &str = "packaging/lint";

/// The linters that are Python packages, and what each reads.
const PYTHON_LINTS: &[(&str, &[&str])] = &[
    ("hadolint", &["Dockerfile"]),
    ("shellcheck", &["packaging/field.sh", "packaging/action/install.sh", "packaging/action/check.sh"]),
    ("shellcheck", &["packaging/publish/image.sh", "packaging/publish/wheel.sh"]),
    ("check-jsonschema", &["--builtin-schema", "vendor.github-actions", "action.yml"]),
    ("check-jsonschema", &["--builtin-schema", "vendor.github-workflows", CI, RELEASE]),
    ("zizmor", &["--offline", "--quiet", "action.yml", CI, RELEASE]),
    ("pre-commit", &["validate-manifest", hook::MANIFEST]),
];

const CI: &str = ".github/workflows/ci.yml";
const RELEASE: &str = ".github/workflows/release.yml";

/// Lints and tries all of them.
///
/// # Errors
///
/// The first that is wrong.
pub fn run(root: &Path) -> Result<()> {
    tool::check_node()?;
    tool::packagers()?;
    tool::npm_ci(&root.join(LINTERS))?;
    let programs = Venv::locked(root, "packaging/lint/requirements.txt")?.programs();
    for (program, arguments) in PYTHON_LINTS {
        tool::run(Command::new(programs.join(program)).args(*arguments).current_dir(root))?;
    }
    tool::run(Command::new("node").args(["packaging/lint/workflows.js", CI, RELEASE]).current_dir(root))?;
    flake::check(root)?;
    let sample = Sample::make(root)?;
    formula::check(root, &sample)?;
    krew::check(&sample)?;
    image::check(root, &sample)?;
    hook::check(root, &sample, &programs)?;
    action::check(root, &sample)
}

/// What a command prints, if it ends well; otherwise all that it says.
fn answer(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    let (printed, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let program = Path::new(command.get_program()).file_name().unwrap_or(OsStr::new("")).to_string_lossy();
    ensure!(output.status.success(), "`{program}` failed:\n{printed}{said}");
    Ok(printed.into_owned())
}

/// The path on which programs are found, with these folders before all others.
fn path_with(folders: &[&Path]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = folders.iter().map(|folder| folder.to_path_buf());
    Ok(env::join_paths(folders.chain(env::split_paths(&path)))?)
}

/// A file of YAML as JSON.
fn yaml(path: &Path) -> Result<String> {
    let to_json = "puts JSON.generate(YAML.safe_load(File.read(ARGV.fetch(0))))";
    answer(Command::new("ruby").args(["-ryaml", "-rjson", "-e", to_json]).arg(path))
}
