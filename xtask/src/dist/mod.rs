//! `cargo xtask dist`: the program for those who don't compile it, in an archive, with what belongs to it.
//!
//! In the archive are the program, its man pages and completions, and the licences of all that it is linked with;
//! beside it are its bill of materials, and the checksums of both. Two builds of the same sources with the
//! same compiler make the same bytes, wherever they are built.

pub mod again;
mod archive;
mod parts;
mod program;
pub mod trial;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

pub(crate) use self::archive::packed;
use self::program::Purpose;
use crate::linked::{self, Build};
use crate::made;
use crate::tool::{self, PROGRAM};

/// Where the archives are written to, below the workspace's root.
pub(crate) const FOLDER: &str = "target/dist";

/// The checksums of the files in that folder.
pub(crate) const SUMS: &str = "SHA256SUMS";

/// The features that the program has: all but what only writes its man pages.
const FEATURES: [&str; 1] = ["cli"];

/// Those of the program for trials: all, since it writes them, and is to show that all compile.
const FEATURES_OF_TRIALS: [&str; 3] = ["cli", "man", "schema"];

/// All that is written for a target.
struct Shipment {
    /// The name of the archive without its ending.
    name: String,
    program: PathBuf,
    archive: Vec<u8>,
    bill: String,
}

/// Builds the program, packs it, and prints where it is.
///
/// # Errors
///
/// Fails if the program can't be compiled or the archive can't be written.
pub fn run(root: &Path) -> Result<()> {
    for name in Shipment::make(root, Purpose::Release)?.write(&root.join(FOLDER))? {
        println!("{FOLDER}/{name}");
    }
    Ok(())
}

/// The program as it is shipped, without what belongs to it.
pub(crate) struct Program {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The licences of what it is linked with.
    pub(crate) notice: String,
}

impl Program {
    /// Builds it.
    pub(crate) fn make(root: &Path) -> Result<Self> {
        let target = program::target()?;
        let build = Build { package: "maxpods", features: &FEATURES, target: &target };
        Ok(Program { path: program::release(root, &build)?, notice: linked::notice(root, &build)? })
    }
}

/// The program for trials, and where it is: compiled quickly, and able to write its man pages.
///
/// # Errors
///
/// Fails if it doesn't compile.
pub fn trial_program(root: &Path) -> Result<PathBuf> {
    let compile = || build_for_trials(tool::cargo(root), None, root, &root.join("target/trial"));
    made::trial().map_or_else(compile, Ok)
}

/// Compiles it of the sources in `root` with this cargo, of a toolchain or the one in use, into a target folder of its own, since
/// others compile meanwhile.
pub(crate) fn build_for_trials(
    cargo: Command,
    toolchain: Option<&str>,
    root: &Path,
    folder: &Path,
) -> Result<PathBuf> {
    let target = program::target_of_trials(toolchain)?;
    let build = Build { package: "maxpods", features: &FEATURES_OF_TRIALS, target: &target };
    program::compile(cargo, root, folder, &build, Purpose::Trial)
}

impl Shipment {
    /// Builds all of it from the sources in `root`.
    fn make(root: &Path, purpose: Purpose) -> Result<Self> {
        let target = program::target()?;
        let build = Build { package: "maxpods", features: &FEATURES, target: &target };
        let package = package(root)?;
        let version = package["version"].as_str().context("cargo metadata names no version")?;
        let name = archive_name(version, &target);
        let program = match purpose {
            Purpose::Release => program::release(root, &build)?,
            Purpose::Trial => trial_program(root)?,
        };
        let mut files = vec![(PROGRAM.to_owned(), program.clone(), 0o755)];
        files.extend(parts::gather(root, &build)?.into_iter().map(|(name, path)| (name, path, 0o644)));
        files.sort();
        let archive = packed(&name, &files)?;
        Ok(Shipment { archive, bill: linked::sbom(root, &build)?, name, program })
    }

    fn archive_file(&self) -> String {
        format!("{}.tar.gz", self.name)
    }

    /// The ending is the one by which tools of `CycloneDX` know their files.
    fn bill_file(&self) -> String {
        format!("{}.cdx.json", self.name)
    }

    /// Writes it, and returns the names of the files.
    fn write(&self, folder: &Path) -> Result<[String; 4]> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let (archive, bill) = (self.archive_file(), self.bill_file());
        write_file(&folder.join(&archive), &self.archive)?;
        write_file(&folder.join(&bill), self.bill.as_bytes())?;
        let sums =
            format!("{}  {bill}\n{}  {archive}\n", sha256(self.bill.as_bytes()), sha256(&self.archive));
        write_file(&folder.join(SUMS), sums.as_bytes())?;
        fs::copy(&self.program, folder.join(PROGRAM)).context("cannot copy the program")?;
        Ok([PROGRAM.to_owned(), archive, bill, SUMS.to_owned()])
    }
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
