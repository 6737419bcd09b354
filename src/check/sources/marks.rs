//! Tells by a look at the bytes of a document whether a source may read it, so that what is none of ours
//! needs no parsing.

use alloc::vec::Vec;

use memchr::memmem::{self, Finder};

/// What the text of a document has that a source reads, whatever else it says.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Mark {
    kind: KindMark,
    /// Words that are somewhere in it, in any form of writing but escapes.
    words: &'static [&'static str],
    interest: Interest,
}

#[derive(Debug, Clone, Copy)]
enum KindMark {
    Any,
    /// The document has no `kind`.
    None,
    Is(&'static str),
}

/// What a document may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Interest {
    /// None of ours.
    None,
    /// What runs on nodes.
    Workload,
    /// What sets up nodes.
    Nodes,
}

impl Mark {
    /// Documents of this kind.
    pub(super) const fn kind(kind: &'static str, words: &'static [&'static str]) -> Self {
        Mark { kind: KindMark::Is(kind), words, interest: Interest::Nodes }
    }

    /// Documents of any kind.
    pub(super) const fn any(words: &'static [&'static str]) -> Self {
        Mark { kind: KindMark::Any, words, interest: Interest::Nodes }
    }

    /// Documents without a kind.
    pub(super) const fn without_kind(words: &'static [&'static str]) -> Self {
        Mark { kind: KindMark::None, words, interest: Interest::Nodes }
    }

    /// Documents of this kind, which run on nodes.
    pub(super) const fn workload(kind: &'static str, words: &'static [&'static str]) -> Self {
        Mark { kind: KindMark::Is(kind), words, interest: Interest::Workload }
    }
}

/// The marks of all sources.
#[derive(Debug)]
pub(in crate::check) struct Marks {
    all: Vec<Sought>,
    escapes: [Finder<'static>; 2],
}

#[derive(Debug)]
struct Sought {
    kind: KindMark,
    of_kind: Option<Finder<'static>>,
    words: Vec<Finder<'static>>,
    interest: Interest,
}

impl Marks {
    pub(in crate::check) fn of(marks: impl Iterator<Item = &'static Mark>) -> Self {
        let sought = |mark: &Mark| Sought {
            kind: mark.kind,
            of_kind: match mark.kind {
                KindMark::Is(kind) => Some(Finder::new(kind)),
                KindMark::Any | KindMark::None => None,
            },
            words: mark.words.iter().map(|word| Finder::new(*word)).collect(),
            interest: mark.interest,
        };
        Marks { all: marks.map(sought).collect(), escapes: [Finder::new("\\u00"), Finder::new("\\x")] }
    }

    /// What a document of YAML or JSON may be.
    pub(in crate::check) fn interest(&self, document: &str) -> Interest {
        // Those in a list have kinds of their own.
        self.interest_of(kind_of_block(document).filter(|kind| !kind.ends_with("List")), document)
    }

    /// The same of a document whose kind is known, if it has one.
    pub(in crate::check) fn interest_of(&self, kind: Option<&str>, document: &str) -> Interest {
        let found = self.all.iter().filter(|sought| sought.may_be(document, kind));
        let interest = found.map(|sought| sought.interest).max();
        match interest {
            None if self.may_hide(kind) && self.hides_words(document) => Interest::Nodes,
            found => found.unwrap_or(Interest::None),
        }
    }

    /// Whether a document of this kind is of interest if it has some words.
    fn may_hide(&self, kind: Option<&str>) -> bool {
        let is_its = |sought: &Sought| match (sought.kind, kind) {
            (KindMark::Any, _) | (_, None) => true,
            (KindMark::None, Some(_)) => false,
            (KindMark::Is(wanted), Some(kind)) => wanted == kind,
        };
        self.all.iter().any(is_its)
    }

    /// Whether an escape stands for what a word is made of.
    fn hides_words(&self, document: &str) -> bool {
        let stands_for = |digits: Option<&str>| {
            let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            code.is_some_and(|code| code.is_ascii_alphanumeric() || b".-_/:".contains(&code))
        };
        self.escapes.iter().any(|escape| {
            escape.find_iter(document.as_bytes()).any(|at| {
                let start = at.saturating_add(escape.needle().len());
                stands_for(document.get(start..start.saturating_add(2)))
            })
        })
    }
}

impl Sought {
    /// Whether the document has the mark, if its kind is this; `None` if it has none, or it isn't known.
    fn may_be(&self, document: &str, kind: Option<&str>) -> bool {
        let is_kind = match (self.kind, kind) {
            (KindMark::Any, _) | (KindMark::None, None) => true,
            (KindMark::None, Some(_)) => false,
            (KindMark::Is(wanted), Some(kind)) => wanted == kind,
            (KindMark::Is(_), None) => self.of_kind.as_ref().is_some_and(|finder| has_word(document, finder)),
        };
        is_kind && self.words.iter().all(|word| has_word(document, word))
    }
}

/// The `kind` of an object whose fields are in lines of their own; none if it has none, or it isn't written
/// plainly.
fn kind_of_block(document: &str) -> Option<&str> {
    const KIND: &str = "kind:";
    let start = if document.starts_with(KIND) {
        KIND.len()
    } else {
        memmem::find(document.as_bytes(), b"\nkind:")?.saturating_add(KIND.len()).saturating_add(1)
    };
    let line = document.get(start..)?.lines().next()?;
    let value = line.split_once(" #").map_or(line, |(value, _)| value).trim();
    let value = value.trim_matches(['"', '\'']);
    let is_plain = line.starts_with([' ', '\t'])
        && !value.is_empty()
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_plain && !is_flow(document)).then_some(value)
}

/// Whether a document begins with a bracket or a quote, so that its lines can be anything; lines of a
/// template are none.
fn is_flow(document: &str) -> bool {
    let lines = document.lines().map(|line| line.strip_prefix("---").unwrap_or(line).trim());
    let is_passed = |line: &str| line.is_empty() || line.starts_with(['#', '%']) || line.starts_with("{{");
    let first = lines.into_iter().find(|line| !is_passed(line));
    first.is_none_or(|line| !line.starts_with(|first: char| first.is_ascii_alphanumeric()))
}

/// Whether a text has a word that isn't part of a longer one.
fn has_word(text: &str, word: &Finder<'_>) -> bool {
    let bytes = text.as_bytes();
    word.find_iter(bytes).any(|at| {
        let before = bytes.get(..at).unwrap_or_default();
        let after = at.saturating_add(word.needle().len());
        let is_end = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        let begins_plainly = is_end(word.needle().first()) || is_end(before.last());
        // As the end of a line in a text in quotes: `\n`.
        let begins = begins_plainly || matches!(before, [.., b'\\', b'n' | b't' | b'r']);
        begins && (is_end(word.needle().last()) || is_end(bytes.get(after)))
    })
}
