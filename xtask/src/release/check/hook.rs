//! pre-commit runs the hook that takes the program from the path, in a repository with a faulty manifest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};

use super::sample::Sample;
use super::{answer, path_with};

pub(super) const MANIFEST: &str = ".pre-commit-hooks.yaml";

/// A manifest with a finding that `check --fix` corrects.
const FAULTY: &str = "examples/workers.yaml";

pub(super) fn check(root: &Path, sample: &Sample, programs: &Path) -> Result<()> {
    let hooks = repository(root, &sample.folder.join("hooks"), MANIFEST)?;
    let user = repository(root, &sample.folder.join("user"), FAULTY)?;
    let run = || hook(sample, programs, &hooks, &user);
    let faulty = run()?;
    let said = String::from_utf8_lossy(&faulty.stdout).into_owned();
    let found = faulty.status.code() == Some(1) && said.contains("error[over-commit]");
    ensure!(found, "pre-commit doesn't find what is wrong in {FAULTY}:\n{said}");
    answer(Command::new(&sample.program).args(["check", "--fix"]).current_dir(&user))?;
    let corrected = run()?;
    let said = String::from_utf8_lossy(&corrected.stdout);
    ensure!(corrected.status.success(), "pre-commit finds something in a manifest that is right:\n{said}");
    Ok(())
}

/// A git repository with a file of the project.
fn repository(root: &Path, folder: &Path, file: &str) -> Result<PathBuf> {
    let name = Path::new(file).file_name().context("a file has a name")?;
    fs::create_dir_all(folder)?;
    fs::copy(root.join(file), folder.join(name)).with_context(|| format!("cannot copy {file}"))?;
    let git = |arguments: &[&str]| {
        let author =
            ["-c", "user.name=maxpods", "-c", "user.email=maxpods@git.example", "-c", "commit.gpgSign=false"];
        answer(Command::new("git").args(author).args(arguments).current_dir(folder))
    };
    git(&["init", "--quiet"])?;
    git(&["add", "."])?;
    git(&["commit", "--quiet", "--message", "First"])?;
    Ok(folder.to_owned())
}

fn hook(sample: &Sample, programs: &Path, hooks: &Path, user: &Path) -> Result<Output> {
    let on_path = [sample.program.parent().context("the program is in a folder")?, programs];
    let mut pre_commit = Command::new(programs.join("pre-commit"));
    pre_commit.arg("try-repo").arg(hooks).args(["maxpods-check-system", "--all-files", "--color", "never"]);
    pre_commit.env("PATH", path_with(&on_path)?).env("PRE_COMMIT_HOME", sample.folder.join("pre-commit"));
    pre_commit.current_dir(user).output().context("pre-commit can't be run")
}
