//! The files that `check` reads: those that are named, those in folders that are named, and standard input.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use maxpods::check::Check;

use crate::failure::Failure;
use crate::input::{self, Opened};

/// The endings of the files that are read in folders; a file that is named is read whatever its ending.
const ENDINGS: &[&str] = &["json", "toml", "yaml", "yml"];

/// The configuration, which isn't checked.
pub(crate) const CONFIG: &str = "maxpods.toml";

/// The most of a file that is kept, to show what findings are about, in bytes; what is longer is read piece
/// by piece.
pub(crate) const SHOWN: u64 = 8 * 1024 * 1024;

/// How much of a longer file is read at once, in bytes.
const PIECE: usize = 256 * 1024;

/// The files to check, in the order of their names within each folder.
#[derive(Default)]
pub(crate) struct Files {
    paths: Vec<PathBuf>,
    /// Those of them that are in folders, and that nobody has named.
    found: HashSet<PathBuf>,
    /// Their names in messages.
    names: Vec<String>,
    /// What can be read only once, by its path: standard input, pipes, devices, and what other programs say.
    given: BTreeMap<PathBuf, Given>,
}

/// What can be read only once.
struct Given {
    start: Vec<u8>,
    /// What is behind the start, until it is read.
    rest: RefCell<Option<Box<dyn Read>>>,
    is_all: bool,
}

impl From<Opened> for Given {
    fn from(opened: Opened) -> Self {
        Given { start: opened.start, is_all: opened.rest.is_none(), rest: RefCell::new(opened.rest) }
    }
}

impl Files {
    /// Finds the files; folders leave out what is hidden and what git ignores.
    pub(crate) fn find(paths: &[PathBuf]) -> Result<Self, Failure> {
        let here = [PathBuf::from(".")];
        let mut files = Files::default();
        files.add(if paths.is_empty() { &here[..] } else { paths })?;
        Ok(files)
    }

    /// Adds what another program says, under this name.
    pub(crate) fn give(&mut self, name: String, opened: Opened) {
        self.given.insert(name.clone().into(), opened.into());
        self.paths.push(name.clone().into());
        self.names.push(name);
    }

    /// Adds files, and those in folders.
    pub(crate) fn add(&mut self, paths: &[PathBuf]) -> Result<(), Failure> {
        for path in paths {
            if is_read_once(path) {
                if !self.given.contains_key(path) {
                    let opened = input::open(path, SHOWN).map_err(|source| unreadable(path, source))?;
                    self.given.insert(path.clone(), opened.into());
                    self.paths.push(path.clone());
                }
            } else if path.is_dir() {
                self.add_folder(path)?;
            } else {
                self.paths.push(path.clone());
            }
        }
        self.names = self.paths.iter().map(|path| input::name(path)).collect();
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let unreadable = |error: ignore::Error| Failure::UnreadableFile {
            path: input::name(folder),
            source: io::Error::other(error),
        };
        for entry in WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build() {
            let entry = entry.map_err(unreadable)?;
            let path = entry.path();
            let has_ending = path
                .extension()
                .and_then(|ending| ending.to_str())
                .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
            if has_ending && !path.ends_with(CONFIG) && is_file(&entry) {
                let path = path.strip_prefix("./").unwrap_or(path);
                let path = path.to_path_buf();
                self.found.insert(path.clone());
                self.paths.push(path);
            }
        }
        Ok(())
    }

    /// The paths in the order in which they are numbered.
    pub(crate) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The names of the files in messages.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether nobody has named a file, so that it may be none of ours.
    pub(crate) fn is_found(&self, path: &Path) -> bool {
        self.found.contains(path)
    }

    /// Gives a file to the check, and a number that tells whether it is still the same, if that is wanted.
    pub(crate) fn check(&self, path: &Path, check: &mut Check, hashes: bool) -> Result<u64, Failure> {
        if let Some(given) = self.given.get(path) {
            return self.check_opened(path, &given.start, given.rest.take(), check, hashes);
        }
        let Opened { start, rest } = input::open(path, SHOWN).map_err(|source| unreadable(path, source))?;
        self.check_opened(path, &start, rest, check, hashes)
    }

    fn check_opened(
        &self,
        path: &Path,
        start: &[u8],
        rest: Option<Box<dyn Read>>,
        check: &mut Check,
        hashes: bool,
    ) -> Result<u64, Failure> {
        let is_found = self.is_found(path);
        let mut seen = hashes.then(DefaultHasher::new);
        if let Some(hasher) = &mut seen {
            hasher.write(start);
        }
        let Some(mut rest) = rest else {
            if is_found {
                check.skim(start)
            } else {
                check.read(start)
            };
            return Ok(seen.map_or(0, |hasher| hasher.finish()));
        };
        let stream = check.stream();
        let mut stream = if is_found { stream.skimming() } else { stream };
        stream.push(start);
        let mut piece = vec![0; PIECE];
        while stream.wants_more() {
            let read = match fill(&mut rest, &mut piece) {
                Ok(0) => break,
                Ok(read) => piece.get(..read).unwrap_or_default(),
                Err(error) if is_found => {
                    stream.fail(&error.to_string());
                    return Ok(0);
                }
                Err(error) => return Err(unreadable(path, error)),
            };
            if let Some(hasher) = &mut seen {
                hasher.write(read);
            }
            stream.push(read);
        }
        stream.end();
        Ok(seen.map_or(0, |hasher| hasher.finish()))
    }

    /// What is in a file, if it isn't too long to show a part of it.
    pub(crate) fn shown(&self, path: &Path) -> Result<Option<Vec<u8>>, Failure> {
        if let Some(given) = self.given.get(path) {
            return Ok(given.is_all.then(|| given.start.clone()));
        }
        let Opened { start, rest } = input::open(path, SHOWN).map_err(|source| unreadable(path, source))?;
        Ok(rest.is_none().then_some(start))
    }

    /// The text of a file, which is to be written back.
    pub(crate) fn text(&self, path: &Path) -> Result<String, Failure> {
        let text = match self.given.get(path) {
            Some(given) => input::text(given.start.clone()),
            None => input::read(path),
        };
        text.map_err(|source| unreadable(path, source))
    }
}

/// Reads until there are as many bytes as wanted, or no more come: a pipe gives few at once, and what is cut off
/// between two pieces costs more.
fn fill(input: &mut impl Read, piece: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = piece.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Whether an entry of a folder is a file, or a link to one; the folder itself says what it is, unless it is a link.
fn is_file(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if !kind.is_symlink() => kind.is_file(),
        _ => entry.path().is_file(),
    }
}

/// Whether a path can't be read a second time, since it is standard input, a pipe or a device.
fn is_read_once(path: &Path) -> bool {
    input::is_stdin(path) || fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// A number that tells whether a text is still the same.
pub(crate) fn hash(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text);
    hasher.finish()
}

fn unreadable(path: &Path, source: io::Error) -> Failure {
    Failure::UnreadableFile { path: input::name(path), source }
}
