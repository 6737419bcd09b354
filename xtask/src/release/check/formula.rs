//! Ruby reads the formula, and a stand-in for Homebrew carries it out.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::sample::Sample;
use super::{LINTERS, answer};
use crate::dist;
use crate::release::Release;
use crate::release::target::{Arch, Os, TARGETS, Target};

pub(super) fn check(root: &Path, sample: &Sample) -> Result<()> {
    let release = Release::of(&sample.package, &sample.archives())?;
    for (name, text) in release.manifests() {
        dist::write_file(&sample.folder.join(name), text.as_bytes())?;
    }
    let formula = sample.folder.join("maxpods.rb");
    answer(Command::new("ruby").args(["-wc"]).arg(&formula))?;
    let mut brew = Command::new("ruby");
    brew.arg(root.join(LINTERS).join("formula.rb")).arg(&formula).arg(sample.folder.join("brew"));
    brew.arg(sample.archives());
    let systems: Value = serde_json::from_str(&answer(&mut brew)?).context("formula.rb prints no JSON")?;
    let expected =
        TARGETS.iter().filter(|target| target.os != Os::Windows).map(|target| download(sample, target));
    let expected = Value::Array(expected.collect::<Result<_>>()?);
    ensure!(systems == expected, "the formula downloads\n{systems:#}\nand not\n{expected:#}");
    Ok(())
}

/// What Homebrew is to download on a system.
fn download(sample: &Sample, target: &Target) -> Result<Value> {
    let os = if target.os == Os::Macos { "macos" } else { "linux" };
    let arch = if target.arch == Arch::Arm64 { "arm" } else { "intel" };
    let file = sample.archive_name(target)? + ".tar.gz";
    let repository = sample.package["repository"].as_str().unwrap_or_default();
    let url = format!("{repository}/releases/download/v{}/{file}", sample.version()?);
    let sha256 = dist::sha256(&fs::read(sample.archives().join(file))?);
    Ok(json!({"os": os, "arch": arch, "url": url, "sha256": sha256}))
}
