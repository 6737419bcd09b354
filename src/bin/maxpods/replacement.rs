//! Replaces a file at once: whenever the program is stopped, the file has its old text or the new one.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::failure::Failure;
use crate::input;

/// A text that is written beside the file whose place it is to take, with the owner and the permissions of that.
pub(crate) struct Replacement {
    /// The file in messages.
    name: String,
    /// The file itself, where its path is a link.
    path: PathBuf,
    before: Vec<u8>,
    beside: NamedTempFile,
}

impl Replacement {
    /// Writes the text. Nothing is done to the file yet.
    pub(crate) fn new(path: &Path, before: &str, after: &str) -> Result<Self, Failure> {
        let name = input::name(path);
        let unwritable = |source| Failure::Unwritable { path: name.clone(), source };
        let metadata = fs::metadata(path).map_err(unwritable)?;
        if let Some(reason) = unfixable(&metadata) {
            return Err(Failure::Unfixable { path: name, reason });
        }
        let path = fs::canonicalize(path).map_err(unwritable)?;
        // What can't be written isn't replaced either, though the folder would allow it.
        OpenOptions::new().write(true).open(&path).map_err(unwritable)?;
        let beside = beside(&path, after, &metadata).map_err(unwritable)?;
        let replacement = Replacement { name, path, before: before.into(), beside };
        replacement.check()?;
        Ok(replacement)
    }

    /// Whether the file still has the text that was checked.
    fn check(&self) -> Result<(), Failure> {
        let unwritable = |source| Failure::Unwritable { path: self.name.clone(), source };
        let now = fs::read(&self.path).map_err(unwritable)?;
        if now == self.before { Ok(()) } else { Err(Failure::Changed(self.name.clone())) }
    }

    /// Puts the text in the place of the file.
    pub(crate) fn persist(self) -> Result<(), Failure> {
        self.check()?;
        let Replacement { name, path, beside, .. } = self;
        beside.persist(&path).map_err(|error| Failure::Unwritable { path: name, source: error.error })?;
        if cfg!(unix) {
            // So that it is there after a loss of power, too, where the file system has that.
            let _ = File::open(folder(&path)).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

/// A new file in the same folder.
fn beside(path: &Path, text: &str, like: &Metadata) -> io::Result<NamedTempFile> {
    let mut beside = Builder::new().prefix(".maxpods-").tempfile_in(folder(path))?;
    beside.write_all(text.as_bytes())?;
    give_owner(beside.as_file(), like)?;
    beside.as_file().set_permissions(like.permissions())?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// Why a file can't be replaced by another without more than its text being changed.
fn unfixable(file: &Metadata) -> Option<String> {
    if !file.is_file() {
        return Some("it is a pipe or a device".into());
    }
    if file.permissions().readonly() {
        return Some("it is read-only".into());
    }
    let links = links(file);
    (links > 1).then(|| format!("it has {links} hard links, and the others would keep the old text"))
}

#[cfg(unix)]
fn links(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(file)
}

#[cfg(not(unix))]
const fn links(_: &Metadata) -> u64 {
    1
}

/// Gives a file the owner and the group of another, if they aren't its own.
#[cfg(unix)]
fn give_owner(file: &File, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let own = file.metadata()?;
    let other = |own: u32, wanted: u32| (own != wanted).then_some(wanted);
    match (other(own.uid(), like.uid()), other(own.gid(), like.gid())) {
        (None, None) => Ok(()),
        (user, group) => fchown(file, user, group),
    }
}

#[cfg(not(unix))]
const fn give_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
