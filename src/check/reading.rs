//! What was read so far, and by whom.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::ignore::Ignore;
use super::sources::{self, Document, Marks, Source};
use crate::document::{Cursor, Part, Tree};
use crate::error::{ErrorKind, Position};
use crate::{Error, Span};

/// Said where nothing else was given.
const KINDS: &str = "give manifests of kOps, eksctl or Karpenter, user data of nodes, values of the charts of Cilium \
                     or the VPC CNI, plan files, or what `kubectl get -o json`, `terraform show -json` or the AWS \
                     CLI prints";

/// How many errors of a file are kept. Each is a finding, which takes about a kilobyte of memory.
const MOST_ERRORS: usize = 1000;

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
    pub(super) templates: u64,
    files: usize,
    documents: u64,
    others: u64,
    /// How many errors there were before the file that is read now.
    errors_before: usize,
    /// Whether there is a file that nobody named.
    pub(super) has_skimmed: bool,
}

impl Reading {
    pub(super) fn new() -> Self {
        let sources = sources::all();
        Reading {
            marks: Marks::of(sources.iter().flat_map(|source| source.marks())),
            sources,
            errors: Vec::new(),
            ignores: Vec::new(),
            streamed: BTreeSet::new(),
            templates: 0,
            files: 0,
            documents: 0,
            others: 0,
            errors_before: 0,
            has_skimmed: false,
        }
    }

    /// The number of the next file.
    pub(super) fn begin(&mut self) -> usize {
        let file = self.files;
        self.files = self.files.saturating_add(1);
        self.errors_before = self.errors.len();
        file
    }

    /// Gives a document to the source that knows it; `text` is that of the file.
    pub(super) fn read_document(&mut self, text: &str, tree: &Tree) {
        if tree.place().span().is_some_and(|span| self.is_given_up(span.file, span.start)) {
            return self.count(false);
        }
        let document = Document::new(text, Cursor::new(tree));
        let is_read = self.sources.iter_mut().any(|it| it.read(&document, &mut self.errors));
        self.count(is_read);
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

    /// That there is nothing to check, if all documents are of other kinds in files that somebody named.
    pub(super) fn note_of_kinds(&self) -> Option<String> {
        let whose = match (self.documents, self.others) {
            _ if self.has_skimmed => return None,
            (0, 1) => "the document is of no kind",
            (0, 2..) => "the documents are of no kind",
            _ => return None,
        };
        Some(alloc::format!("nothing is checked: {whose} that is known here; {KINDS}"))
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

    /// Whether so much of the file is wrong that the rest, from this position on, isn't read, which is an error
    /// of its own.
    pub(super) fn is_given_up(&mut self, file: usize, at: Position) -> bool {
        let errors = self.errors.len().saturating_sub(self.errors_before);
        if errors == MOST_ERRORS {
            let reason = alloc::format!(
                "the file has {MOST_ERRORS} errors up to here, and the rest isn't read; correct them, or leave it out"
            );
            self.errors.push(Error::from(ErrorKind::InvalidManifest { reason }).at(Span::new(file, at, at)));
        }
        errors >= MOST_ERRORS
    }

    /// Counts a file that can't be read.
    pub(super) fn unreadable(&mut self, reason: &str) -> usize {
        let file = self.begin();
        self.refuse(file, reason);
        file
    }

    /// Adds the error for a file that can't be read.
    pub(super) fn refuse(&mut self, file: usize, reason: &str) {
        let reason = alloc::format!("the file can't be read: {reason}; leave it out, or correct it");
        self.errors.push(Error::from(ErrorKind::InvalidManifest { reason }).at(Span::start_of(file)));
    }
}

/// Whether a file begins with the byte order mark of UTF-16, as what `PowerShell` writes, in which no word
/// can be found.
pub(super) fn is_utf_16(bytes: &[u8]) -> bool {
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
