//! The parts of a file that are read apart, so that what is wrong with one keeps none of the others from
//! being read, and the memory is that of one.

use core::ops::Range;

use memchr::memmem;

use super::form::Form;
use super::position;
use crate::error::{MARK, Position};

/// A document of YAML, or all of a file in another form.
#[derive(Debug, Clone)]
pub(crate) struct Part<'t> {
    whole: &'t str,
    bytes: Range<usize>,
    /// Where it begins in the file.
    pub(super) start: Position,
    form: Form,
}

impl<'t> Part<'t> {
    /// Its text.
    pub(crate) fn text(&self) -> &'t str {
        self.whole.get(self.bytes.clone()).unwrap_or_default()
    }

    /// Its bytes in the text.
    pub(crate) const fn bytes(&self) -> &Range<usize> {
        &self.bytes
    }

    /// Where it begins in the file.
    pub(crate) const fn start(&self) -> Position {
        self.start
    }

    /// The position in the file of a byte of it.
    pub(crate) fn position(&self, byte: usize) -> Position {
        position::in_file(self.start, Position::in_text(self.text(), byte))
    }

    /// Whether it is YAML or JSON, whose values stand in the text as they are.
    pub(crate) const fn is_yaml(&self) -> bool {
        matches!(self.form, Form::Yaml)
    }

    /// Whether it has nothing but comments, directives and the marks of documents.
    pub(crate) fn is_empty(&self) -> bool {
        let is_mark = |line: &str| ["---", "..."].contains(&line.trim_end());
        self.text().lines().all(|line| is_mark(line) || says_nothing(line))
    }

    /// The form of the file.
    pub(super) const fn form(&self) -> Form {
        self.form
    }

    /// The text of the file.
    pub(super) const fn whole(&self) -> &'t str {
        self.whole
    }
}

/// The parts of a file in any form.
pub(crate) fn parts(whole: &str) -> Parts<'_> {
    Parts::new(whole, Position::START, Form::of(whole))
}

/// The parts of the rest of a file of YAML or JSON, which begins at this position.
pub(crate) fn rest(text: &str, start: Position) -> Parts<'_> {
    Parts::new(text, start, Form::Yaml)
}

/// Those of a file of YAML or JSON.
pub(super) fn of_yaml(whole: &str) -> Parts<'_> {
    Parts::new(whole, Position::START, Form::Yaml)
}

/// A file, part by part.
#[derive(Debug)]
pub(crate) struct Parts<'t> {
    whole: &'t str,
    form: Form,
    /// Where the next part begins, in the text and in the file; none behind the last.
    next: Option<(usize, Position)>,
    /// Where the first line from there on stands that begins a document, so that it isn't searched for again.
    mark: Option<usize>,
}

impl<'t> Parts<'t> {
    fn new(whole: &'t str, start: Position, form: Form) -> Self {
        Parts { whole, form, next: Some((0, start)), mark: None }
    }

    /// Where the document that begins here ends: before the line that begins the next one, or behind a line
    /// with `...`.
    fn end(&mut self, start: usize) -> usize {
        let rest = self.whole.get(start..).unwrap_or_default();
        let has_mark = is_mark(rest.strip_prefix(MARK).unwrap_or(rest), "---");
        let mut end = self.next_mark(start);
        // Directives and comments are of the document below them.
        if !has_mark && self.whole.get(start..end).unwrap_or_default().lines().all(says_nothing) {
            end = self.next_mark(end);
        }
        let dots = line_with(self.whole, start..end, "...");
        dots.map_or(end, |at| line_end(self.whole, at))
    }

    /// Where the first line behind this byte stands that begins a document.
    fn next_mark(&mut self, from: usize) -> usize {
        if let Some(mark) = self.mark.filter(|mark| *mark > from) {
            return mark;
        }
        let mark = line_with(self.whole, from..self.whole.len(), "---").unwrap_or(self.whole.len());
        self.mark = Some(mark);
        mark
    }
}

impl<'t> Iterator for Parts<'t> {
    type Item = Part<'t>;

    fn next(&mut self) -> Option<Part<'t>> {
        let (at, start) = self.next.take()?;
        let end = if self.form == Form::Yaml { self.end(at) } else { self.whole.len() };
        let part = Part { whole: self.whole, bytes: at..end, start, form: self.form };
        if end < self.whole.len() {
            let byte = start.byte.saturating_add(end.saturating_sub(at));
            let line = start.line.saturating_add(position::lines(part.text()));
            self.next = Some((end, Position::new(byte, line, 1)));
        }
        Some(part)
    }
}

/// Where the first line behind the start of these bytes stands that begins with this mark.
fn line_with(whole: &str, bytes: Range<usize>, mark: &str) -> Option<usize> {
    let text = whole.get(bytes.clone())?;
    let finder = memmem::Finder::new(mark);
    finder.find_iter(text.as_bytes()).find_map(|at| {
        let is_line = text.get(..at)?.ends_with('\n') && is_mark(text.get(at..)?, mark);
        is_line.then(|| bytes.start.saturating_add(at))
    })
}

/// Whether a text begins with a mark that nothing but a blank follows.
fn is_mark(text: &str, mark: &str) -> bool {
    text.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// Whether a line is blank, a comment or a directive.
fn says_nothing(line: &str) -> bool {
    let line = line.trim_start_matches(MARK);
    line.starts_with('%') || line.trim_start().is_empty() || line.trim_start().starts_with('#')
}

/// Where the next line begins.
fn line_end(whole: &str, at: usize) -> usize {
    let rest = whole.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(whole.len(), |end| at.saturating_add(end).saturating_add(1))
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::parts;

    /// The text of each part with the line that it begins in.
    fn split(text: &str) -> Vec<(u32, &str)> {
        parts(text).map(|part| (part.start.line, part.text())).collect()
    }

    #[test]
    fn documents_begin_at_marks_alone_in_their_column() {
        assert_eq!(split("a: 1\n---\nb: 2\n"), [(1, "a: 1\n"), (2, "---\nb: 2\n")]);
        assert_eq!(split("---\r\na: 1\r\n---\r\nb: 2"), [(1, "---\r\na: 1\r\n"), (3, "---\r\nb: 2")]);
        assert_eq!(split("--- {a: 1}\n--- {b: 2}\n"), [(1, "--- {a: 1}\n"), (2, "--- {b: 2}\n")]);
        assert_eq!(split("a: |\n  x\n---"), [(1, "a: |\n  x\n"), (3, "---")]);
        for whole in ["a: |\n  ---\n  x\n", "a: |\n  x\n ---\n", "----\n", "---a\n", "a: '\n ---\n '\n", ""] {
            assert_eq!(split(whole), [(1, whole)]);
        }
    }

    #[test]
    fn directives_and_comments_are_of_the_document_below() {
        let first = "\u{feff}%YAML 1.2\n# x\n---\na: 1\n...\n";
        let text = alloc::format!("{first}%YAML 1.2\n---\nb: 2\n---\n");
        assert_eq!(split(&text), [(1, first), (6, "%YAML 1.2\n---\nb: 2\n"), (9, "---\n")]);
        assert_eq!(split("a: 1\n...\nb: 2\n"), [(1, "a: 1\n...\n"), (3, "b: 2\n")]);
        let empty: Vec<bool> =
            parts("# x\n\n---\n---\na: 1\n...\n%YAML 1.2\n---\n").map(|it| it.is_empty()).collect();
        assert_eq!(empty, [true, false, true]);
    }

    #[test]
    fn a_file_in_another_form_is_one_part() {
        for text in ["#!/bin/sh\n---\n", "a = 1\n---\n"] {
            assert_eq!(split(text), [(1, text)]);
        }
    }
}
