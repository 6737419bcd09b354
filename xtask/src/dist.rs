//! `cargo xtask dist`: the program for those who don't compile it, in an archive, with its checksum.
//!
//! For Linux it is linked with musl, statically, so that it runs on every Linux of its architecture and in an
//! empty container, and without relocation, as Go's programs are: half of the pages that a start touches are
//! those that the loader would adjust. Two builds of the same sources with the same compiler make the same bytes.

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, Header};

use crate::tool;

/// Where the archives are written to, below the workspace's root.
pub(crate) const FOLDER: &str = "target/dist";

/// The checksums of the files in that folder.
pub(crate) const SUMS: &str = "SHA256SUMS";

/// The program of this machine, for which it is built.
const PROGRAM: &str = if cfg!(windows) { "maxpods.exe" } else { "maxpods" };

/// What is beside the program in the archive.
const BESIDE: [&str; 4] = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// Builds the program, packs it, and prints where it is.
///
/// # Errors
///
/// Fails if the program can't be compiled or the archive can't be written.
pub fn run(root: &Path) -> Result<()> {
    let target = host()?.replace("-linux-gnu", "-linux-musl");
    ensure!(
        tool::has_target(&target),
        "the Rust in use has no {target}; add it, as with `rustup target add {target}`"
    );
    let program = build(root, &target)?;
    let package = package(root)?;
    let version = package["version"].as_str().context("cargo metadata names no version")?;
    let name = archive_name(version, &target);
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let archive = format!("{name}.tar.gz");
    let mut files = vec![(PROGRAM.to_owned(), program.clone(), 0o755)];
    files.extend(BESIDE.iter().map(|file| ((*file).to_owned(), root.join(file), 0o644)));
    let bytes = packed(&name, &files)?;
    write_file(&folder.join(&archive), &bytes)?;
    write_file(&folder.join(SUMS), format!("{}  {archive}\n", sha256(&bytes)).as_bytes())?;
    fs::copy(&program, folder.join(PROGRAM)).context("cannot copy the program")?;
    println!("{FOLDER}/{PROGRAM}\n{FOLDER}/{archive}\n{FOLDER}/{SUMS}");
    Ok(())
}

/// The target of this machine's compiler.
fn host() -> Result<String> {
    let version = tool::output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`rustc -vV` names no host")?.to_owned())
}

/// Compiles the program for a target, and returns where it is.
fn build(root: &Path, target: &str) -> Result<PathBuf> {
    let mut flags = vec![];
    if target.contains("linux") {
        flags.push("-Crelocation-model=static".to_owned());
    }
    if target.contains("windows") {
        // Else it would need Microsoft's runtime library.
        flags.push("-Ctarget-feature=+crt-static".to_owned());
    }
    // A panic ends the program, so nothing unwinds, and the tables for it would be in vain.
    flags.push("-Cforce-unwind-tables=no".to_owned());
    // Messages of panics name sources: by where they are in the project and in Cargo's registry.
    flags.push(format!("--remap-path-prefix={}=.", root.display()));
    if let Some(home) = cargo_home() {
        flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
    }
    let folder = root.join("target");
    let mut cargo = tool::cargo(root);
    cargo.args([
        "build",
        "--release",
        "--locked",
        "--package",
        "maxpods",
        "--bin",
        "maxpods",
        "--target",
        target,
    ]);
    // With a target the flags are of the program alone, and not of what the build runs.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).env("CARGO_TARGET_DIR", &folder);
    tool::run(&mut cargo)?;
    Ok(folder.join(target).join("release").join(PROGRAM))
}

fn cargo_home() -> Option<PathBuf> {
    let home = |variable, below: &str| env::var_os(variable).map(|home| PathBuf::from(home).join(below));
    home("CARGO_HOME", "").or_else(|| home("HOME", ".cargo"))
}

/// What Cargo.toml says of the program's package.
pub(crate) fn package(root: &Path) -> Result<serde_json::Value> {
    let metadata = tool::output(tool::cargo(root).args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let mut metadata: serde_json::Value =
        serde_json::from_str(&metadata).context("cargo metadata is no JSON")?;
    let mut packages = metadata["packages"].as_array_mut().into_iter().flatten();
    let package = packages.find(|it| it["name"] == "maxpods").map(serde_json::Value::take);
    package.context("cargo metadata doesn't know maxpods")
}

/// The name of an archive without its ending, and of the folder in it.
pub(crate) fn archive_name(version: &str, target: &str) -> String {
    format!("maxpods-{version}-{target}")
}

/// An archive with these files in one folder; neither names, times nor owners of this machine are in it.
pub(crate) fn packed(folder: &str, files: &[(String, PathBuf, u32)]) -> Result<Vec<u8>> {
    let mut archive = Builder::new(GzBuilder::new().mtime(0).write(Vec::new(), Compression::best()));
    for (name, path, mode) in files {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut header = Header::new_ustar();
        header.set_size(u64::try_from(bytes.len()).context("the file is too large")?);
        header.set_mode(*mode);
        header.set_mtime(0);
        archive.append_data(&mut header, format!("{folder}/{name}"), bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}

/// The checksum of these bytes, as `sha256sum` prints it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String doesn't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
