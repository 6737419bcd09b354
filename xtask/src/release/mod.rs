//! `cargo xtask release`: what is published beside the archives of the program, all of it from the package's own
//! fields in Cargo.toml, its version before all.

pub mod check;
mod homebrew;
mod krew;
mod target;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use self::target::{TARGETS, Target};
use crate::dist;

/// A version with all that its manifests say of it.
#[derive(Debug)]
struct Release {
    version: String,
    /// The URL of the repository whose releases have the archives.
    repository: String,
    description: String,
    /// As an expression of SPDX.
    license: String,
    archives: Vec<Archive>,
}

/// The program for a target, packed.
#[derive(Debug)]
struct Archive {
    target: &'static Target,
    /// The name without `.tar.gz`, which the folder in it has too.
    name: String,
    sha256: String,
}

/// Writes the checksums of all archives that are there, and the manifests that name them.
///
/// # Errors
///
/// Fails if there is no archive of this version, if Cargo.toml has no `repository`, or if a file can't be written.
pub fn run(root: &Path) -> Result<()> {
    let release = Release::of(&dist::package(root)?, &root.join(dist::FOLDER))?;
    for (name, text) in release.manifests() {
        dist::write_file(&root.join(dist::FOLDER).join(name), text.as_bytes())?;
        println!("{}/{name}", dist::FOLDER);
    }
    let sums = sums(&root.join(dist::FOLDER), &release.version)?;
    dist::write_file(&root.join(dist::FOLDER).join(dist::SUMS), sums.as_bytes())?;
    println!("{}/{}", dist::FOLDER, dist::SUMS);
    Ok(())
}

/// Holds that this tag is the one of the version, and that the version may be released.
///
/// # Errors
///
/// Fails if the tag is of another version, if the changelog calls the version unreleased or doesn't have it first, or if
/// Cargo.toml has no `repository`.
pub fn check_tag(root: &Path, tag: &str) -> Result<()> {
    let package = dist::package(root)?;
    let version = text(&package, "version")?;
    ensure!(
        tag == format!("v{version}"),
        "the tag is `{tag}`, and `version` in Cargo.toml is `{version}`; tag this commit `v{version}`, or change the version"
    );
    let path = root.join("CHANGELOG.md");
    let changelog = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let heading = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap_or_default();
    let dated = heading.strip_prefix(&version).is_some_and(|rest| rest.starts_with(" (20"));
    ensure!(
        dated,
        "CHANGELOG.md begins with `{heading}`; write the version and its day, as in `{version} (2026-12-31)`"
    );
    repository(&package)?;
    Ok(())
}

impl Release {
    /// What is known of the package, and the archives of its version in a folder.
    fn of(package: &Value, folder: &Path) -> Result<Self> {
        let version = text(package, "version")?;
        let repository = repository(package)?;
        let archive = |target| Archive::in_folder(folder, &version, target).transpose();
        let archives = TARGETS.iter().filter_map(archive).collect::<Result<Vec<_>>>()?;
        if archives.is_empty() {
            let folder = folder.display();
            bail!("{folder} has no archive of {version}; `cargo xtask dist` writes that of this machine");
        }
        Ok(Release {
            version,
            repository,
            description: text(package, "description")?,
            license: text(package, "license")?,
            archives,
        })
    }

    /// The manifests, by the names of their files.
    fn manifests(&self) -> [(&'static str, String); 2] {
        [("maxpods.rb", homebrew::formula(self)), ("maxpods.yaml", krew::manifest(self))]
    }

    /// In one line, short enough for a list: what the description says before the colon.
    fn summary(&self) -> &str {
        self.description.split(':').next().unwrap_or_default()
    }

    /// Where an archive is had.
    fn url(&self, archive: &Archive) -> String {
        format!("{}/releases/download/v{}/{}.tar.gz", self.repository, self.version, archive.name)
    }
}

impl Archive {
    fn in_folder(folder: &Path, version: &str, target: &'static Target) -> Result<Option<Self>> {
        let name = dist::archive_name(version, target.triple);
        let path = folder.join(format!("{name}.tar.gz"));
        if !path.exists() {
            return Ok(None);
        }
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Some(Archive { target, name, sha256: dist::sha256(&bytes) }))
    }
}

/// The checksums of all files of a version, in the form that `sha256sum --check` reads.
fn sums(folder: &Path, version: &str) -> Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(&dist::archive_name(version, "")) {
            names.push(name);
        }
    }
    names.sort();
    let mut sums = String::new();
    for name in names {
        let bytes = fs::read(folder.join(&name)).with_context(|| format!("cannot read {name}"))?;
        writeln!(sums, "{}  {name}", dist::sha256(&bytes))?;
    }
    Ok(sums)
}

/// The repository, in the form to which the path of a release can be added.
fn repository(package: &Value) -> Result<String> {
    let remedy =
        "set it to the URL of the repository, as in `repository = \"https://github.com/OWNER/REPO\"`";
    let Some(repository) = package["repository"].as_str() else {
        bail!("Cargo.toml has no `repository`; {remedy}");
    };
    let is_page = repository.starts_with("https://");
    let fits = is_page && repository.strip_suffix('/').or(repository.strip_suffix(".git")).is_none();
    ensure!(fits, "`repository` in Cargo.toml is `{repository}`, from which no release can be had; {remedy}");
    Ok(repository.to_owned())
}

fn text(package: &Value, field: &str) -> Result<String> {
    let text = package[field].as_str();
    Ok(text.with_context(|| format!("Cargo.toml has no `{field}`"))?.to_owned())
}

#[cfg(test)]
mod tests;
