//! The files of a folder, held in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The content of files by name.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Reads one file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Reads every file of a folder that has no folders.
pub(super) fn read_all(folder: &Path) -> Result<Files> {
    let names = names(folder)?;
    names.into_iter().map(|name| Ok((name.clone(), read(&folder.join(name))?))).collect()
}

/// Makes `folder` hold these files and no other.
pub(super) fn write_all(files: &Files, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for name in names(folder)?.iter().filter(|name| !files.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, content) in files {
        let path = folder.join(name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}
