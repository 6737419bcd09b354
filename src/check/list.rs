//! Lists in JSON, item by item: those of kinds that the sources know are read, the others only counted.

use alloc::borrow::Cow;

use serde::Deserialize;

use super::reading::{Reading, not_text};
use super::sources::{Interest, JsonObject};
use crate::document::{Amount, Items, ItemsError, Take, of_part, rest, text_of};
use crate::error::{ErrorKind, Position};
use crate::{Error, Span};

/// A list of which a part was read.
#[derive(Debug)]
pub(super) struct List {
    file: usize,
    items: Items,
    /// Whether an item is of a kind that is checked.
    is_ours: bool,
}

impl List {
    /// A list that begins at this position.
    pub(super) fn new(file: usize, start: Position) -> Self {
        List { file, items: Items::new(start), is_ours: false }
    }

    /// Takes the next bytes, and tells whether they may be of a list; `text` is that of the file, if it is
    /// known.
    pub(super) fn push(&mut self, reading: &mut Reading, bytes: &[u8], text: &str) -> bool {
        let [documents, _] = reading.counts();
        let mut take = Reader { reading, file: self.file, text };
        let is_list = self.items.push(bytes, &mut take).is_ok() && self.items.has_begun();
        let [now, _] = reading.counts();
        self.is_ours |= now > documents;
        is_list
    }

    /// Where the next byte is.
    pub(super) fn position(&self) -> Position {
        self.items.position()
    }

    /// Whether an item is of a kind that is checked.
    pub(super) const fn is_ours(&self) -> bool {
        self.is_ours
    }

    /// Whether it has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.items.end().is_ok()
    }

    /// Where it has ended, or the error for one that hasn't.
    pub(super) fn end(&self) -> Result<Position, Error> {
        let at = self.items.position();
        let reason = "this isn't JSON: it ends before the list does; give all of it";
        self.items.end().map(|()| at).map_err(|_| refuse(self.file, at, reason))
    }
}

fn refuse(file: usize, at: Position, reason: &str) -> Error {
    Error::from(ErrorKind::InvalidManifest { reason: reason.into() }).at(Span::new(file, at, at))
}

/// Gives the items of a file to the sources.
struct Reader<'r> {
    reading: &'r mut Reading,
    file: usize,
    /// Its text, if it is known.
    text: &'r str,
}

impl Take for Reader<'_> {
    fn read(&mut self, items: &Items, bytes: &[u8]) -> Option<usize> {
        if self.reading.is_given_up(self.file, items.start()) {
            return None;
        }
        let head = Head::of_list(items).or_else(|| Head::at_start(bytes))?;
        self.reading.read_json(&head, bytes, self.file)
    }

    fn item(&mut self, items: &Items, item: Result<&[u8], ItemsError>) {
        match item {
            Ok(bytes) => {
                let item = Item { file: self.file, start: items.start(), bytes };
                read(self.reading, items, &item, self.text);
            }
            Err(ItemsError::TooLarge) => {
                let reason = "this object is larger than 16 MiB, which no API server takes; leave it out";
                self.reading.errors.push(refuse(self.file, items.start(), reason));
            }
            Err(_) => self.reading.count(false),
        }
    }
}

impl Reading {
    /// Gives the object with which these bytes begin to the source that reads it as it is, if there is one. Gives
    /// how many bytes it has.
    fn read_json(&mut self, head: &Head<'_>, bytes: &[u8], file: usize) -> Option<usize> {
        let object = JsonObject { bytes, api_group: head.api_group(), kind: &head.kind, file };
        let end = self.sources.iter_mut().find_map(|source| source.read_json(&object))?;
        self.count(true);
        Some(end)
    }
}

/// An item with its place.
struct Item<'t> {
    file: usize,
    start: Position,
    bytes: &'t [u8],
}

/// Gives an item to the source that knows it: as it is, or as a tree.
fn read(reading: &mut Reading, items: &Items, item: &Item<'_>, text: &str) {
    if reading.is_given_up(item.file, item.start) {
        return reading.count(false);
    }
    let head = Head::of_list(items).or_else(|| Head::of(item.bytes));
    if head.as_ref().is_some_and(|head| reading.read_json(head, item.bytes, item.file).is_some()) {
        return;
    }
    let its = &*text_of(item.bytes);
    let kind = head.as_ref().map(|head| &*head.kind);
    if reading.marks.interest_of(kind, its) == Interest::None {
        return reading.count(false);
    }
    let mut amount = Amount::default();
    for part in rest(its, item.start) {
        reading.errors.extend(not_text(&part, item.file, item.bytes));
        match of_part(&part, item.file, &mut amount) {
            Ok(trees) => trees.iter().for_each(|tree| {
                let tree = match &head {
                    Some(head) if tree.field("kind").is_none() => {
                        &tree.with_kind(&head.kind, &head.api_version)
                    }
                    _ => tree,
                };
                reading.read_document(text, tree);
            }),
            Err(error) => reading.errors.push(error),
        }
    }
}

/// What an object says of what it is.
#[derive(Debug, Default, Deserialize)]
struct Head<'t> {
    #[serde(borrow, default)]
    kind: Cow<'t, str>,
    #[serde(borrow, default, rename = "apiVersion")]
    api_version: Cow<'t, str>,
}

impl<'t> Head<'t> {
    /// What a list says of its items, if they say nothing themselves.
    fn of_list(items: &'t Items) -> Option<Self> {
        let (kind, api_version) = items.head();
        let kind = kind.strip_suffix("List").filter(|kind| !kind.is_empty())?;
        Some(Head { kind: kind.into(), api_version: api_version.into() })
    }

    /// What an object in JSON says; none if it can't be read, or says nothing.
    fn of(object: &'t [u8]) -> Option<Self> {
        let head = Head::at_start(object).or_else(|| serde_json::from_slice(object).ok())?;
        (!head.kind.is_empty()).then_some(head)
    }

    /// The same where it stands before all that isn't a plain text, as `kubectl` has it.
    fn at_start(object: &'t [u8]) -> Option<Self> {
        let mut head = Head::default();
        let mut rest = object.strip_prefix(b"{")?;
        while head.kind.is_empty() || head.api_version.is_empty() {
            let (name, after) = text(rest)?;
            let (value, after) = text(after.trim_ascii_start().strip_prefix(b":")?)?;
            match name {
                "kind" => head.kind = value.into(),
                "apiVersion" => head.api_version = value.into(),
                _ => {}
            }
            rest = after.trim_ascii_start().strip_prefix(b",")?;
        }
        Some(head)
    }

    fn api_group(&self) -> &str {
        self.api_version.split_once('/').map_or("", |(group, _)| group)
    }
}

/// The text in quotes that comes next, if it is one without escapes, and what is behind it.
fn text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let bytes = bytes.trim_ascii_start().strip_prefix(b"\"")?;
    let end = memchr::memchr2(b'"', b'\\', bytes)?;
    let (text, rest) = bytes.split_at_checked(end)?;
    Some((core::str::from_utf8(text).ok()?, rest.strip_prefix(b"\"")?))
}
