//! From the bytes of files to the sources that know their documents.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::ignore::{self, Ignore};
use super::list::List;
use super::sources::{self, Document, Interest, Marks, Source};
use crate::document::{Cursor, Part, Parts, Tree, begins_list, of_part, parts, rest, text_of};
use crate::error::{ErrorKind, Position};
use crate::{Error, Span};

/// A shorter list is read whole, which says best what is wrong with it.
const SHORTEST_LIST: usize = 256 * 1024;

/// What was read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) sources: Vec<Box<dyn Source>>,
    pub(super) marks: Marks,
    pub(super) errors: Vec<Error>,
    pub(super) ignores: Vec<Ignore>,
    /// The files whose text nobody has any more, so that nothing in them can be edited.
    pub(super) streamed: BTreeSet<usize>,
    /// Templates that were left out.
    templates: u64,
    files: usize,
    documents: u64,
    others: u64,
}

impl Reading {
    pub(super) fn new() -> Self {
        let sources = sources::all();
        Reading {
            marks: Marks::of(&sources),
            sources,
            errors: Vec::new(),
            ignores: Vec::new(),
            streamed: BTreeSet::new(),
            templates: 0,
            files: 0,
            documents: 0,
            others: 0,
        }
    }

    /// The number of the next file.
    pub(super) fn begin(&mut self) -> usize {
        let file = self.files;
        self.files = self.files.saturating_add(1);
        file
    }

    /// Reads a file; one that is skimmed is one that nobody named.
    pub(super) fn read_file(&mut self, bytes: &[u8], skims: bool) -> usize {
        let file = self.begin();
        self.read_bytes(file, bytes, skims);
        file
    }

    /// Reads the file with this number.
    pub(super) fn read_bytes(&mut self, file: usize, bytes: &[u8], skims: bool) {
        let text = &*text_of(bytes);
        self.ignores.extend(ignore::read(file, text));
        if bytes.len() >= SHORTEST_LIST && begins_list(bytes) {
            self.read_lists(file, bytes, text, skims);
        } else {
            self.read_parts(file, bytes, text, parts(text), skims);
        }
    }

    /// Reads what is left of a file that was streamed, from this position on.
    pub(super) fn read_rest(&mut self, file: usize, start: Position, bytes: &[u8], skims: bool) {
        let text = &*text_of(bytes);
        self.read_parts(file, bytes, text, rest(text, start), skims);
    }

    /// Reads a file of lists in JSON, one after the other, and what is behind them.
    fn read_lists(&mut self, file: usize, bytes: &[u8], text: &str, skims: bool) {
        let mut start = Position::START;
        while let Some(left) = bytes.get(start.byte..).filter(|left| begins_list(left)) {
            let mut list = List::new(file, start);
            if !list.push(self, left, text) {
                break;
            }
            match list.end() {
                Ok(end) => start = end,
                Err(error) => return self.cut_off(&list, error, skims),
            }
        }
        let (Some(bytes), Some(left)) = (bytes.get(start.byte..), text.get(start.byte..)) else { return };
        self.read_parts(file, bytes, text, rest(left, start), skims);
    }

    fn read_parts(&mut self, file: usize, bytes: &[u8], text: &str, parts: Parts<'_>, skims: bool) {
        let mut aliased = 0;
        for part in parts.filter(|part| !(part.is_yaml() && part.is_empty())) {
            let interest = if skims && !is_utf_16(bytes) { self.interest(&part) } else { Interest::Nodes };
            if interest == Interest::None {
                self.count(false);
                continue;
            }
            if let Some(error) = not_text(&part, file, bytes) {
                self.errors.push(error);
                if is_utf_16(bytes) {
                    break;
                }
            }
            match of_part(&part, file, &mut aliased) {
                Ok(trees) => trees.iter().for_each(|tree| self.read_document(text, tree)),
                Err(_) if interest == Interest::Workload && is_template(part.text()) => {
                    self.templates = self.templates.saturating_add(1);
                }
                Err(error) => self.errors.push(error),
            }
        }
    }

    /// What a part of a file may be; other forms than YAML say it nowhere in plain words.
    fn interest(&self, part: &Part<'_>) -> Interest {
        if part.is_yaml() { self.marks.interest(part.text()) } else { Interest::Nodes }
    }

    /// Gives a document to the source that knows it; `text` is that of the file.
    pub(super) fn read_document(&mut self, text: &str, tree: &Tree) {
        let document = Document::new(text, Cursor::new(tree));
        let is_read = self.sources.iter_mut().any(|it| it.read(&document, &mut self.errors));
        self.count(is_read);
    }

    /// Adds the error for a list that ends too early, unless nobody named it and none of its items is ours.
    pub(super) fn cut_off(&mut self, list: &List, error: Error, skims: bool) {
        if list.is_ours() || !skims {
            self.errors.push(error);
        }
    }

    /// Counts a document.
    pub(super) fn count(&mut self, is_read: bool) {
        let count = if is_read { &mut self.documents } else { &mut self.others };
        *count = count.saturating_add(1);
    }

    /// How many documents there are of those that are checked, and how many others.
    pub(super) const fn counts(&self) -> [u64; 2] {
        [self.documents, self.others.saturating_add(self.templates)]
    }

    /// That templates are left out, if there are any.
    pub(super) fn note_of_templates(&self) -> Option<String> {
        let (count, are, them) = match self.templates {
            0 => return None,
            1 => (String::from("1 template"), "is", "it"),
            count => (alloc::format!("{count} templates"), "are", "them"),
        };
        Some(alloc::format!(
            "{count} of workloads {are} skipped; render {them}, as in `helm template . | maxpods check -`"
        ))
    }

    /// Counts a file that can't be read.
    pub(super) fn unreadable(&mut self, reason: &str) -> usize {
        let file = self.begin();
        self.refuse(file, reason);
        file
    }

    /// Adds the error for a file that can't be read.
    pub(super) fn refuse(&mut self, file: usize, reason: &str) {
        let reason = alloc::format!("the file can't be read: {reason}; leave it out, or mend it");
        self.errors.push(Error::from(ErrorKind::InvalidManifest { reason }).at(Span::start_of(file)));
    }
}

/// Whether a file begins with the byte order mark of UTF-16, as what `PowerShell` writes, in which no word can be found.
fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

/// The error for a part with bytes that aren't text.
pub(super) fn not_text(part: &Part<'_>, file: usize, bytes: &[u8]) -> Option<Error> {
    let error = core::str::from_utf8(bytes.get(part.bytes().clone())?).err()?;
    let at = part.position(error.valid_up_to());
    let what =
        if is_utf_16(bytes) { "this is text in UTF-16, not in UTF-8" } else { "this isn't text in UTF-8" };
    let reason = alloc::format!("{what}; save the file as UTF-8");
    Some(Error::from(ErrorKind::InvalidManifest { reason }).at(Span::new(file, at, at)))
}

/// Whether a text has the marks of a template: of Helm's, or of Jinja.
fn is_template(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}
