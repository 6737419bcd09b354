//! `cargo xtask dist --check`: a second build elsewhere, which must make the same bytes.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tar::Archive;

use super::{Purpose, Shipment, sha256};
use crate::tool;

/// Builds what is shipped here, and from a copy of the committed sources in another folder.
///
/// # Errors
///
/// Names what differs, or the changes that aren't committed.
pub fn check(root: &Path) -> Result<()> {
    let changes = tool::output(Command::new("git").args(["status", "--porcelain"]).current_dir(root))?;
    ensure!(changes.is_empty(), "the copy is made of what is committed; commit these first:\n{changes}");
    let elsewhere = tempfile::tempdir().context("cannot make a temporary folder")?;
    let copy = elsewhere.path().join("a copy");
    copy_committed(root, &copy)?;
    let make = |root| Shipment::make(root, Purpose::Release);
    let (here, there) = (make(root)?, make(&copy)?);
    let program = |it: &Shipment| {
        fs::read(&it.program).with_context(|| format!("cannot read {}", it.program.display()))
    };
    let pairs = [
        ("the program".to_owned(), program(&here)?, program(&there)?),
        (here.archive_file(), here.archive.clone(), there.archive.clone()),
        (here.bill_file(), here.bill.clone().into_bytes(), there.bill.clone().into_bytes()),
    ];
    for (what, here, there) in pairs {
        ensure!(
            here == there,
            "{what} isn't the same when it is built elsewhere: {} bytes here, {} there; look for paths, times or an order \
             that depend on the machine",
            here.len(),
            there.len()
        );
        println!("{}  {what}: the same in two folders", sha256(&here));
    }
    Ok(())
}

/// Puts the committed sources, without their history, into a folder.
fn copy_committed(root: &Path, copy: &Path) -> Result<()> {
    let packed = Command::new("git").args(["archive", "--format=tar", "HEAD"]).current_dir(root).output()?;
    ensure!(packed.status.success(), "`git archive` failed: {}", String::from_utf8_lossy(&packed.stderr));
    Archive::new(packed.stdout.as_slice())
        .unpack(copy)
        .with_context(|| format!("cannot make {}", copy.display()))
}
