//! `cargo xtask dist --try`: what is shipped, tried as those do who download it; and `cargo xtask dist --try --quick` with a
//! program that is compiled quickly, as each change is.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail, ensure};
use flate2::read::GzDecoder;
use tar::Archive;

use super::{FOLDER, PROGRAM, Purpose, SUMS, Shipment, sha256};
use crate::tool;
use crate::venv::Venv;

/// What the program is not larger than, in bytes.
const LIMIT: u64 = 8 << 20;

/// The archive's files but the man pages.
const FILES: [&str; 12] = [
    "CHANGELOG.md",
    "COPYRIGHT-library.html",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    "README.md",
    "THIRD-PARTY-LICENSES.txt",
    "completions/_maxpods",
    "completions/_maxpods.ps1",
    "completions/maxpods.bash",
    "completions/maxpods.fish",
    PROGRAM,
];

/// Some of the man pages: that of the program, of a command, of a command in a command and of the plug-in.
const PAGES: [&str; 4] = ["kubectl-maxpods.1", "maxpods-check.1", "maxpods-expr-eval.1", "maxpods.1"];

/// Builds what is shipped, and holds what its users rely on.
///
/// # Errors
///
/// Says what doesn't hold.
pub fn run(root: &Path) -> Result<()> {
    let shipment = try_in(root, &root.join(FOLDER), Purpose::Release)?;
    let size = fs::metadata(&shipment.program)?.len();
    ensure!(size <= LIMIT, "the program has {size} bytes, and is to have {LIMIT} at most");
    println!("{}: {} bytes, the program {size}", shipment.archive_file(), shipment.archive.len());
    Ok(())
}

/// The same but for the program's size: it is compiled quickly.
///
/// # Errors
///
/// Says what doesn't hold.
pub fn quick(root: &Path) -> Result<()> {
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    try_in(root, folder.path(), Purpose::Trial).map(drop)
}

/// Writes what is shipped to a folder, and tries it.
fn try_in(root: &Path, folder: &Path, purpose: Purpose) -> Result<Shipment> {
    let shipment = Shipment::make(root, purpose)?;
    shipment.write(folder)?;
    sums(folder, &shipment)?;
    let elsewhere = tempfile::tempdir().context("cannot make a temporary folder")?;
    let unpacked = unpack(&folder.join(shipment.archive_file()), elsewhere.path(), &shipment.name)?;
    names(&unpacked)?;
    answers(root, &unpacked)?;
    bill(root, &folder.join(shipment.bill_file()))?;
    Ok(shipment)
}

/// Holds each line of SHA256SUMS, and that there is one for both files.
fn sums(folder: &Path, shipment: &Shipment) -> Result<()> {
    let text = fs::read_to_string(folder.join(SUMS)).with_context(|| format!("cannot read {SUMS}"))?;
    let sums: BTreeMap<&str, &str> =
        text.lines().filter_map(|line| line.split_once("  ")).map(|(a, b)| (b, a)).collect();
    let names = [shipment.bill_file(), shipment.archive_file()];
    ensure!(
        sums.keys().copied().eq(names.iter().map(String::as_str)),
        "{SUMS} is of {:?}, not {names:?}",
        sums.keys()
    );
    for (name, stated) in sums {
        let bytes = fs::read(folder.join(name)).with_context(|| format!("cannot read {name}"))?;
        ensure!(sha256(&bytes) == stated, "{name} doesn't have the checksum in {SUMS}");
    }
    Ok(())
}

/// Unpacks an archive that has everything in one folder, and returns that.
fn unpack(archive: &Path, into: &Path, name: &str) -> Result<PathBuf> {
    let file = File::open(archive).with_context(|| format!("cannot read {}", archive.display()))?;
    Archive::new(GzDecoder::new(file))
        .unpack(into)
        .with_context(|| format!("cannot unpack {}", archive.display()))?;
    let entries = fs::read_dir(into)?.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>>>()?;
    ensure!(entries == [name], "the archive has {entries:?} at its top, not one folder `{name}`");
    Ok(into.join(name))
}

/// Holds that the archive has exactly the files that it is to have, and that the program alone can be run.
fn names(unpacked: &Path) -> Result<()> {
    let files = tool::files(unpacked)?;
    let mut names = vec![];
    for path in &files {
        let name = path.strip_prefix(unpacked)?.to_string_lossy().replace('\\', "/");
        ensure!(may_run(path)? == (name == PROGRAM), "`{name}` in the archive has the wrong mode");
        names.push(name);
    }
    let is_page = |name: &&String| name.starts_with("man/man1/") && name.ends_with(".1");
    let (pages, others): (Vec<_>, Vec<_>) = names.iter().partition(is_page);
    ensure!(others.iter().copied().eq(FILES.iter()), "the archive has {others:?}, not {FILES:?}");
    for page in PAGES {
        ensure!(
            pages.iter().any(|name| name.ends_with(&format!("/{page}"))),
            "the archive has no {page} among {pages:?}"
        );
    }
    Ok(())
}

#[cfg(unix)]
fn may_run(path: &Path) -> Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn may_run(path: &Path) -> Result<bool> {
    Ok(path.extension().is_some_and(|end| end == "exe"))
}

/// Runs the program where nothing else is, as in an empty container.
fn answers(root: &Path, unpacked: &Path) -> Result<()> {
    let empty = tempfile::tempdir().context("cannot make a temporary folder")?;
    fs::copy(unpacked.join(PROGRAM), empty.path().join(PROGRAM)).context("cannot copy the program")?;
    let manifest =
        fs::read(root.join("examples/workers.yaml")).context("cannot read examples/workers.yaml")?;
    let version = super::package(root)?["version"].as_str().unwrap_or_default().to_owned();
    let runs: [(&[&str], &[u8], i32, &str); 3] = [
        (&["t3.medium", "--cni", "cilium"], b"", 0, "t3.medium with Cilium: 12 pods (recommended 12)\n"),
        (&["--version"], b"", 0, &format!("maxpods {version} (data of ")),
        (
            &["check", "-"],
            &manifest,
            1,
            "error[over-commit]: `maxPods` 100 leaves 86 pods without an address on t3.medium",
        ),
    ];
    for (arguments, input, code, begin) in runs {
        let output = run_in(empty.path(), arguments, input)?;
        let printed = String::from_utf8_lossy(&output.stdout);
        if output.status.code() != Some(code) || !printed.starts_with(begin) {
            bail!(
                "in an empty root `maxpods {}` ended with {} and printed `{printed}{}`, not with {code} and `{begin}`",
                arguments.join(" "),
                output.status,
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
    Ok(())
}

/// Runs the program with a folder as its root, where there is such a thing.
fn run_in(empty: &Path, arguments: &[&str], input: &[u8]) -> Result<Output> {
    let mut command =
        if cfg!(target_os = "linux") { rooted(empty)? } else { Command::new(empty.join(PROGRAM)) };
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().context("cannot run the program")?;
    // The program may end without reading all of it.
    let _ = child.stdin.take().context("there is no standard input")?.write_all(input);
    Ok(child.wait_with_output()?)
}

fn rooted(empty: &Path) -> Result<Command> {
    let is_root = tool::output(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = if is_root {
        Command::new("chroot")
    } else {
        // Whoever isn't root may change the root in a name space of his own.
        let mut unshare = Command::new("unshare");
        unshare.args(["--user", "--map-root-user", "chroot"]);
        let allowed = Command::new("unshare").args(["--user", "--map-root-user", "true"]).output();
        ensure!(
            allowed.is_ok_and(|output| output.status.success()),
            "the program can't be run in an empty root: users may have no name spaces here; run this as root"
        );
        unshare
    };
    command.arg(empty).arg(format!("/{PROGRAM}")).env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    Ok(command)
}

/// Holds the bill of materials against the schema of `CycloneDX`, which a Python package has.
fn bill(root: &Path, bill: &Path) -> Result<()> {
    let venv = Venv::locked(root, "packaging/sbom/requirements.txt")?;
    tool::run(venv.program("python").arg(root.join("packaging/sbom/check.py")).arg(bill))
}
