//! `cargo xtask fuzz`: runs the targets in fuzz/ under libFuzzer, each for some minutes.

use std::fs;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use toml::{Table, Value};

use crate::tool;

/// How long each target runs unless said otherwise, in minutes.
pub const MINUTES: NonZeroU64 = NonZeroU64::new(30).expect("it isn't 0");

/// The toolchain that libFuzzer's instrumentation needs.
const NIGHTLY: &str = "nightly";

/// The version of cargo-fuzz that is installed where it is missing.
const CARGO_FUZZ: &str = "0.13.2";

/// How libFuzzer is to run: how long an input may be and take, and the words that it puts together.
const LIBFUZZER: [&str; 5] =
    ["-max_len=8192", "-timeout=20", "-rss_limit_mb=3000", "-dict=fuzz/words.dict", "-print_final_stats=1"];

/// Runs one target, or each of them in turn.
///
/// # Errors
///
/// Names the target that failed, and the file with its input.
pub fn run(root: &Path, target: Option<&str>, minutes: NonZeroU64) -> Result<()> {
    let manifest = root.join("fuzz/Cargo.toml");
    let text =
        fs::read_to_string(&manifest).with_context(|| format!("cannot read {}", manifest.display()))?;
    let manifest: Table = text.parse().context("fuzz/Cargo.toml is no TOML")?;
    let programs = manifest["bin"].as_array().into_iter().flatten();
    let all: Vec<&str> = programs.filter_map(|program| program.get("name")?.as_str()).collect();
    let chosen = match target {
        Some(target) if all.contains(&target) => vec![target],
        Some(target) => bail!("there is no target `{target}`; choose from `{}`", all.join("`, `")),
        None => all,
    };
    let cargo_fuzz = cargo_fuzz(root)?;
    for target in chosen {
        println!("== {target} for {minutes} min");
        let folders = folders(root, &manifest, target)?;
        // Run by its path, since the folder that it is in need not be in PATH.
        let mut fuzz = Command::new("rustup");
        fuzz.args(["run", NIGHTLY]).arg(&cargo_fuzz).args(["fuzz", "run", target]).args(&folders);
        fuzz.arg("--").args(LIBFUZZER).arg(format!("-max_total_time={}", minutes.get() * 60));
        tool::run(fuzz.current_dir(root)).with_context(|| {
            format!("`{target}` fails for the last file in fuzz/artifacts/{target}; make a seed of it, and mend what it shows")
        })?;
    }
    Ok(())
}

/// The program cargo-fuzz, which is compiled if it isn't there.
fn cargo_fuzz(root: &Path) -> Result<PathBuf> {
    ensure!(
        tool::has_toolchain(NIGHTLY),
        "there is no Rust {NIGHTLY}, without which libFuzzer sees nothing of a program; on a machine with a network \
         `rustup toolchain install {NIGHTLY}` brings it"
    );
    tool::cxx()?;
    let installed = root.join("target/tools");
    let program = installed.join("bin/cargo-fuzz");
    if !program.exists() {
        let mut cargo = tool::cargo(root);
        cargo.args(["install", "cargo-fuzz", "--locked", "--version", CARGO_FUZZ, "--root"]).arg(&installed);
        tool::run(&mut cargo)?;
    }
    Ok(program)
}

/// The folder that new inputs are written to, and those that hold what a target starts from.
fn folders(root: &Path, manifest: &Table, target: &str) -> Result<Vec<PathBuf>> {
    let corpus = PathBuf::from("fuzz/corpus").join(target);
    fs::create_dir_all(root.join(&corpus)).with_context(|| format!("cannot make {}", corpus.display()))?;
    let seeds = &manifest["package"]["metadata"]["seeds"];
    let others = seeds.get(target).and_then(Value::as_array).into_iter().flatten();
    let own = PathBuf::from("fuzz/seeds").join(target);
    let others = others.filter_map(|folder| Some(PathBuf::from(folder.as_str()?)));
    Ok([corpus, own].into_iter().chain(others).filter(|folder| root.join(folder).is_dir()).collect())
}
