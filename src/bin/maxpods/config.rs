//! `maxpods.toml`: what holds for the files beside it and below, unless a flag says otherwise.

mod model;
mod silence;
mod toml;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use self::model::Config;
use crate::failure::Failure;
use crate::files::CONFIG;
use crate::input;

impl Config {
    /// The nearest one above all of these paths, within their git repository; an empty one if there is none.
    pub(crate) fn find(paths: &[PathBuf]) -> Result<Self, Vec<Failure>> {
        let Ok(here) = env::current_dir() else { return Ok(Config::default()) };
        let Some(path) = nearest(&folder_of(paths, &here)) else { return Ok(Config::default()) };
        let name = path.strip_prefix(&here).unwrap_or(&path).to_string_lossy().into_owned();
        let text =
            input::read(&path).map_err(|source| Failure::UnreadableFile { path: name.clone(), source })?;
        let mut config = toml::read(&name, &text)?;
        config.folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(config)
    }
}

/// The folder that all paths are in.
fn folder_of(paths: &[PathBuf], here: &Path) -> PathBuf {
    let folder = |path: &PathBuf| {
        let path = if input::is_stdin(path) { here.to_path_buf() } else { here.join(path) };
        let path = fs::canonicalize(&path).unwrap_or(path);
        if path.is_dir() { path } else { path.parent().map(Path::to_path_buf).unwrap_or_default() }
    };
    let mut folders = paths.iter().map(folder);
    let first = folders.next().unwrap_or_else(|| here.to_path_buf());
    folders.fold(first, |common, folder| {
        let shared = common.components().zip(folder.components()).take_while(|(one, other)| one == other);
        shared.map(|(one, _)| one).collect()
    })
}

/// The nearest file in this folder or one above, up to the root of the git repository.
fn nearest(folder: &Path) -> Option<PathBuf> {
    for folder in folder.ancestors() {
        let path = folder.join(CONFIG);
        if path.is_file() {
            return Some(path);
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}
