//! The manifest for krew, judged by the rules of krew itself and of its tool `validate-krew-manifest` (internal/index/
//! validation/validate.go and cmd/validate-krew-manifest/main.go, as of May 2026), and installed as krew installs it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::sample::Sample;
use super::{answer, path_with, yaml};
use crate::dist;
use crate::release::target::TARGETS;

/// What krew calls a file with one of these names, in any case, a licence.
const LICENSES: [&str; 8] = [
    "license",
    "license.txt",
    "license.md",
    "licenses",
    "licenses.txt",
    "licenses.md",
    "copying",
    "copying.txt",
];

/// The platforms that krew runs on.
const PLATFORMS: [(&str, &str); 11] = [
    ("windows", "386"),
    ("windows", "amd64"),
    ("windows", "arm64"),
    ("linux", "386"),
    ("linux", "amd64"),
    ("linux", "arm"),
    ("linux", "arm64"),
    ("linux", "ppc64le"),
    ("darwin", "386"),
    ("darwin", "amd64"),
    ("darwin", "arm64"),
];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Plugin {
    api_version: String,
    kind: String,
    metadata: BTreeMap<String, String>,
    spec: Spec,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Spec {
    version: String,
    homepage: String,
    short_description: String,
    description: String,
    platforms: Vec<Platform>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Platform {
    uri: String,
    sha256: String,
    selector: Selector,
    files: Vec<FileOperation>,
    bin: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Selector {
    match_labels: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileOperation {
    from: String,
    to: String,
}

pub(super) fn check(sample: &Sample) -> Result<()> {
    let json = yaml(&sample.folder.join("maxpods.yaml"))?;
    let plugin: Plugin = serde_json::from_str(&json).context("maxpods.yaml")?;
    head(&plugin, sample)?;
    let mut matched = BTreeMap::new();
    for (index, platform) in plugin.spec.platforms.iter().enumerate() {
        selected(platform, index, &mut matched)
            .with_context(|| format!("platform {index} of maxpods.yaml"))?;
        installed(platform, index, sample).with_context(|| format!("platform {index} of maxpods.yaml"))?;
    }
    ensure!(plugin.spec.platforms.len() == TARGETS.len(), "maxpods.yaml lacks a platform");
    Ok(())
}

/// The fields that are of no platform.
fn head(plugin: &Plugin, sample: &Sample) -> Result<()> {
    let Plugin { api_version, kind, metadata, spec } = plugin;
    ensure!(api_version == "krew.googlecontainertools.github.com/v1alpha2", "apiVersion is {api_version}");
    ensure!(kind == "Plugin", "kind is {kind}");
    ensure!(metadata.iter().eq([(&"name".to_owned(), &"maxpods".to_owned())]), "metadata is {metadata:?}");
    ensure!(spec.version == format!("v{}", sample.version()?), "version is {}", spec.version);
    let short = &spec.short_description;
    ensure!(!short.is_empty() && !short.contains(['\r', '\n']), "shortDescription is {short:?}");
    ensure!(!spec.description.trim().is_empty(), "there is no description");
    ensure!(sample.package["repository"] == *spec.homepage, "homepage is {}", spec.homepage);
    Ok(())
}

/// Each platform selects one that krew knows, and no two select the same.
fn selected(
    platform: &Platform,
    index: usize,
    matched: &mut BTreeMap<(String, String), usize>,
) -> Result<()> {
    let labels = &platform.selector.match_labels;
    ensure!(labels.keys().eq(["arch", "os"]), "the selector is {labels:?}");
    let system = (labels["os"].clone(), labels["arch"].clone());
    let known = PLATFORMS.contains(&(&system.0, &system.1));
    ensure!(known, "krew doesn't run on {system:?}");
    if let Some(other) = matched.insert(system, index) {
        bail!("it selects the same as platform {other}");
    }
    Ok(())
}

/// Installs the archive as krew does: its files are moved, and `bin` is linked.
fn installed(platform: &Platform, index: usize, sample: &Sample) -> Result<()> {
    let file = platform.uri.rsplit('/').next().unwrap_or_default();
    let archive = sample.archives().join(file);
    let sum = dist::sha256(&fs::read(&archive).with_context(|| format!("there is no {file}"))?);
    ensure!(platform.sha256 == sum, "the checksum of {file} is {sum}, and not {}", platform.sha256);
    let folder = sample.folder.join(format!("krew-{index}"));
    let (unpacked, plugin) = (folder.join("unpacked"), folder.join("plugin"));
    fs::create_dir_all(&unpacked)?;
    fs::create_dir_all(&plugin)?;
    answer(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&unpacked))?;
    for FileOperation { from, to } in &platform.files {
        ensure!(!to.is_empty() && clean(to), "`to` is {to:?}");
        let moved = moved(&unpacked, from, &plugin.join(to))?;
        ensure!(moved > 0, "there is no {from} in {file}");
    }
    let names: Vec<String> = fs::read_dir(&plugin)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    let is_license = |name: &String| LICENSES.contains(&name.to_lowercase().as_str());
    ensure!(names.iter().any(is_license), "there is no licence among {names:?}");
    let program = plugin.join(&platform.bin);
    ensure!(program.is_file(), "there is no {} among {names:?}", platform.bin);
    if fs::read(&program)? == fs::read(&sample.program)? {
        called(&folder.join("bin"), &program)?;
    }
    Ok(())
}

/// Moves a file to a name or into a folder, or into a folder all files for which `*` stands; says how many it moves.
fn moved(unpacked: &Path, from: &str, to: &Path) -> Result<usize> {
    let from_all = from.strip_suffix("/*").map(|folder| fs::read_dir(unpacked.join(folder)));
    let paths: Vec<PathBuf> = match from_all {
        Some(entries) => entries?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?,
        None => vec![unpacked.join(from)],
    };
    for path in &paths {
        let name = path.file_name().context("a file has a name")?;
        let to = if to.is_dir() { to.join(name) } else { to.to_owned() };
        fs::rename(path, to).with_context(|| format!("there is no {}", path.display()))?;
    }
    Ok(paths.len())
}

/// Whether a path is as Go's `filepath.Clean` leaves it, and stays in its folder.
fn clean(path: &str) -> bool {
    path == "."
        || Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
            && !path.ends_with('/')
}

/// kubectl runs the program under the name to which krew links it.
fn called(folder: &Path, program: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::hard_link(program, folder.join("kubectl-maxpods"))?;
    let help =
        answer(Command::new("kubectl").args(["maxpods", "--help"]).env("PATH", path_with(&[folder])?))?;
    ensure!(help.contains("Usage: kubectl maxpods"), "`kubectl maxpods --help` says\n{help}");
    Ok(())
}
