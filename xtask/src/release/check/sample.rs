//! A release to try things with: that of the version in Cargo.toml, with the program as it is compiled for tests.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::release::target::{Os, TARGETS, Target};
use crate::{dist, linked, tool};

/// The repository while Cargo.toml names none.
const REPOSITORY: &str = "https://git.example/owner/maxpods";

pub(super) struct Sample {
    /// What Cargo.toml says, with a repository.
    pub(super) package: Value,
    /// Where things are tried; it is made anew each time.
    pub(super) folder: PathBuf,
    /// The program for this machine.
    pub(super) program: PathBuf,
}

impl Sample {
    /// Makes an archive for each target. The program is only in that for Linux on this architecture; in the others there is
    /// a text in its place.
    pub(super) fn make(root: &Path) -> Result<Self> {
        let folder = root.join("target/packaging");
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
        }
        let mut package = dist::package(root)?;
        if package["repository"].is_null() {
            package["repository"] = json!(REPOSITORY);
        }
        let sample = Sample { package, folder, program: dist::trial_program(root)? };
        fs::create_dir_all(sample.archives())?;
        // With the feature it writes its man pages.
        tool::run(Command::new(&sample.program).env("MAXPODS_MAN", sample.folder.join("man")))?;
        for target in &TARGETS {
            let bytes = dist::packed(&sample.archive_name(target)?, &sample.files(root, target))?;
            dist::write_file(&sample.archives().join(sample.archive_name(target)? + ".tar.gz"), &bytes)?;
        }
        Ok(sample)
    }

    /// The folder in which image builds look for archives.
    pub(super) fn archives(&self) -> PathBuf {
        self.folder.join(dist::FOLDER)
    }

    pub(super) fn version(&self) -> Result<&str> {
        self.package["version"].as_str().context("Cargo.toml has no `version`")
    }

    pub(super) fn archive_name(&self, target: &Target) -> Result<String> {
        Ok(dist::archive_name(self.version()?, target.triple))
    }

    /// The program of a target, or what stands for it.
    pub(super) fn program_of(&self, root: &Path, target: &Target) -> PathBuf {
        let host = format!("{}-unknown-linux-musl", env::consts::ARCH);
        if target.triple == host { self.program.clone() } else { root.join("README.md") }
    }

    /// The files of an archive that those who package it name. A licence's text stands for those of the crates.
    fn files(&self, root: &Path, target: &Target) -> Vec<(String, PathBuf, u32)> {
        let name = if target.os == Os::Windows { "maxpods.exe" } else { "maxpods" };
        let program = (name.to_owned(), self.program_of(root, target), 0o755);
        let own = ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"].map(|name| (name, root.join(name)));
        let linked = ["COPYRIGHT-library.html", linked::NOTICE].map(|name| (name, root.join("LICENSE-MIT")));
        let page = ("man/man1/maxpods.1", self.folder.join("man/maxpods.1"));
        let text = |(name, path): (&str, PathBuf)| (name.to_owned(), path, 0o644);
        [program].into_iter().chain(own.into_iter().chain(linked).chain([page]).map(text)).collect()
    }
}
