//! `cargo xtask api`: the library's public API as text, so that a change of it is seen, and meant.
//!
//! rustdoc writes it as JSON, whose form changes with the compiler. It is read from the compiler in use if that
//! writes the form that `public-api` reads, and from a version known to write it otherwise;
//! another form is an error.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use public_api::{Builder, PublicItem};
use serde::Deserialize;
use similar::TextDiff;

use crate::tool;

/// The record, below the workspace's root.
const FILE: &str = "tests/public-api.txt";

/// The form of rustdoc's JSON that this version of `public-api` reads.
const FORM: u32 = 57;

/// A toolchain whose rustdoc writes that form.
const KNOWN: &str = "1.95.0";

/// All of the library; the feature `cli` adds nothing to it.
const FEATURES: &str = "schema";

/// Fails unless the library's public API is the one that is recorded.
///
/// # Errors
///
/// Shows the difference, or says why the API can't be read.
pub fn check(root: &Path) -> Result<()> {
    let recorded = fs::read_to_string(root.join(FILE)).with_context(|| format!("cannot read {FILE}"))?;
    let current = read(root)?;
    if recorded == current {
        return Ok(());
    }
    let difference = TextDiff::from_lines(&recorded, &current);
    let difference = difference.unified_diff().context_radius(0).header(FILE, "the library").to_string();
    bail!(
        "the library's public API isn't the one in {FILE}:\n{difference}if that is meant, run `cargo xtask api` \
         and say in CHANGELOG.md what changes for users"
    )
}

/// Records the library's public API.
///
/// # Errors
///
/// Fails if the API can't be read, or the file can't be written.
pub fn write(root: &Path) -> Result<()> {
    let current = read(root)?;
    fs::write(root.join(FILE), &current).with_context(|| format!("cannot write {FILE}"))?;
    println!("{FILE}: {} lines", current.lines().count());
    Ok(())
}

/// The public API, an item a line. What every type implements is left out, because the traits that the compiler
/// implements by itself differ from one compiler to the next, and so are the functions of a trait, which
/// the line of its `impl` implies.
fn read(root: &Path) -> Result<String> {
    let json = json(root)?;
    let api =
        Builder::from_rustdoc_json(json).omit_blanket_impls(true).omit_auto_trait_impls(true).build()?;
    let of_traits = |item: &&PublicItem| is_of_trait(&item.to_string());
    let of_traits: HashSet<_> = api.items().filter(of_traits).map(PublicItem::id).collect();
    let is_implied = |item: &PublicItem, line: &str| {
        line.contains("impl core::marker::StructuralPartialEq for")
            || line.contains(" fn ") && item.parent_id().is_some_and(|parent| of_traits.contains(&parent))
    };
    let lines = api.items().map(|item| (item, item.to_string()));
    Ok(lines.filter(|(item, line)| !is_implied(item, line)).map(|(_, line)| line + "\n").collect())
}

/// Whether a line is the head of a trait's implementation.
fn is_of_trait(line: &str) -> bool {
    line.starts_with("impl") && line.contains(" for ")
}

/// Where rustdoc's JSON is, in the form that can be read.
fn json(root: &Path) -> Result<PathBuf> {
    let (path, form) = document(root, tool::cargo(root))?;
    if form == FORM {
        return Ok(path);
    }
    let advice = format!(
        "rustdoc writes JSON of form {form}, and form {FORM} can be read, which Rust {KNOWN} writes; install it with \
         `rustup toolchain install {KNOWN}`"
    );
    ensure!(tool::has_toolchain(KNOWN), "{advice}");
    let (path, form) = document(root, tool::cargo_of(KNOWN, root))?;
    ensure!(form == FORM, "{advice} (the one that is installed writes form {form})");
    Ok(path)
}

/// The part of the JSON that says how to read the rest.
#[derive(Deserialize)]
struct Head {
    format_version: u32,
}

/// Has rustdoc write its JSON; returns where, and in which form.
fn document(root: &Path, mut cargo: Command) -> Result<(PathBuf, u32)> {
    // A folder of its own: what allows unstable options would have much compiled anew in the common one.
    let folder = root.join("target/api");
    cargo.args(["rustdoc", "--quiet", "--locked", "--package", "maxpods", "--lib", "--no-default-features"]);
    cargo.args(["--features", FEATURES, "--target-dir"]).arg(&folder);
    cargo.args(["--", "-Zunstable-options", "--output-format=json"]).env("RUSTC_BOOTSTRAP", "1");
    tool::run(cargo.env_remove("RUSTDOCFLAGS"))?;
    let path = folder.join("doc/maxpods.json");
    let json = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let head: Head = serde_json::from_slice(&json).context("rustdoc's JSON has no `format_version`")?;
    Ok((path, head.format_version))
}
