//! The files that `check` reads: those that are named, those in folders that are named, and standard input.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use ignore::WalkBuilder;

use crate::config;
use crate::failure::Failure;
use crate::input;

/// The endings of the files that are read in folders; a file that is named is read whatever its ending.
const ENDINGS: &[&str] = &["json", "toml", "yaml", "yml"];

/// The files to check, in the order of their names within each folder.
#[derive(Debug, Default)]
pub(crate) struct Files {
    paths: Vec<String>,
    /// Those of them that are in folders, and that nobody has named.
    found: HashSet<String>,
    /// Their names in messages.
    names: Vec<String>,
    /// What can be read only once, by its path: standard input, and what other programs say.
    given: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Finds the files; folders leave out what is hidden and what git ignores.
    pub(crate) fn find(paths: &[String]) -> Result<Self, Failure> {
        let here = [".".to_owned()];
        let mut files = Files::default();
        files.add(if paths.is_empty() { &here[..] } else { paths })?;
        Ok(files)
    }

    /// Adds what has been read, under this name.
    pub(crate) fn give(&mut self, name: String, bytes: Vec<u8>) {
        self.given.insert(name.clone(), bytes);
        self.paths.push(name.clone());
        self.names.push(name);
    }

    /// Adds files, and those in folders.
    pub(crate) fn add(&mut self, paths: &[String]) -> Result<(), Failure> {
        for path in paths {
            if path == "-" {
                if !self.given.contains_key(path) {
                    self.given.insert(path.clone(), read(path)?);
                }
                self.paths.push(path.clone());
            } else if Path::new(path).is_dir() {
                self.add_folder(path)?;
            } else {
                self.paths.push(path.clone());
            }
        }
        self.names = self.paths.iter().map(|path| input::name(path)).collect();
        Ok(())
    }

    fn add_folder(&mut self, folder: &str) -> Result<(), Failure> {
        let unreadable = |error: ignore::Error| Failure::UnreadableFile {
            path: folder.into(),
            source: std::io::Error::other(error),
        };
        for entry in WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build() {
            let entry = entry.map_err(unreadable)?;
            let path = entry.path();
            let has_ending = path
                .extension()
                .and_then(|ending| ending.to_str())
                .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
            if has_ending && !path.ends_with(config::NAME) && path.is_file() {
                let path = path.strip_prefix("./").unwrap_or(path);
                let path = path.to_string_lossy().into_owned();
                self.found.insert(path.clone());
                self.paths.push(path);
            }
        }
        Ok(())
    }

    /// The paths in the order in which they are numbered.
    pub(crate) fn paths(&self) -> &[String] {
        &self.paths
    }

    /// The names of the files in messages.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether nobody has named a file, so that it may be none of ours.
    pub(crate) fn is_found(&self, path: &str) -> bool {
        self.found.contains(path)
    }

    /// What is in a file.
    pub(crate) fn bytes(&self, path: &str) -> Result<Cow<'_, [u8]>, Failure> {
        match self.given.get(path) {
            Some(bytes) => Ok(Cow::Borrowed(bytes)),
            None => read(path).map(Cow::Owned),
        }
    }

    /// The text of a file, which is to be written back.
    pub(crate) fn text(&self, path: &str) -> Result<String, Failure> {
        let text = input::text(self.bytes(path)?.into_owned());
        text.map_err(|source| Failure::UnreadableFile { path: input::name(path), source })
    }
}

/// A number that tells whether a text is still the same.
pub(crate) fn hash(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn read(path: &str) -> Result<Vec<u8>, Failure> {
    input::bytes(path).map_err(|source| Failure::UnreadableFile { path: input::name(path), source })
}
