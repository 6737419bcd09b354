//! Where values stand: what the parser says of it, and what it leaves to its users.

use alloc::vec::Vec;

use granit_parser::{Marker, ScalarStyle};
use memchr::{memchr, memchr_iter, memrchr};

use crate::error::{Position, columns};

/// The carriage returns of a text without a line feed behind them. Each ends a line for YAML, and so for the
/// parser, and none for those who show the text.
pub(super) struct Returns(Vec<Return>);

struct Return {
    /// The byte behind it.
    end: usize,
    /// How many characters there are up to it, from the last line feed on.
    columns: u32,
    /// Where the next line feed is.
    line_end: usize,
}

impl Returns {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut returns: Vec<Return> = Vec::new();
        for end in memchr_iter(b'\r', bytes).map(|at| at.saturating_add(1)) {
            if bytes.get(end) == Some(&b'\n') {
                continue;
            }
            let known = returns.last().map_or(0, |last| last.line_end);
            let of_this_line = returns.last().filter(|last| end <= last.line_end);
            let from = |begin: usize| text.get(begin..end).unwrap_or_default();
            returns.push(if let Some(last) = of_this_line {
                let more = number(from(last.end).chars().count());
                Return { end, columns: last.columns.saturating_add(more), line_end: last.line_end }
            } else {
                let (begin, line_end) = line_around(bytes, known, end);
                Return { end, columns: columns(from(begin)), line_end }
            });
        }
        Returns(returns)
    }

    /// The position of the parser's marker, whose columns count from 0.
    pub(super) fn position(&self, marker: Marker) -> Position {
        let byte = marker.byte_offset().unwrap_or_default();
        let before = self.0.partition_point(|it| it.end <= byte);
        let last = before.checked_sub(1).and_then(|last| self.0.get(last)).filter(|it| byte <= it.line_end);
        let column = number(marker.col()).saturating_add(1).saturating_add(last.map_or(0, |it| it.columns));
        Position::new(byte, number(marker.line()).saturating_sub(number(before)), column)
    }
}

/// Where the line of a byte begins, which is at `known` or behind it, and where it ends.
fn line_around(bytes: &[u8], known: usize, byte: usize) -> (usize, usize) {
    let begin = bytes.get(known..byte).and_then(|before| memrchr(b'\n', before));
    let begin = begin.map_or(known, |at| known.saturating_add(at).saturating_add(1));
    let line_end = bytes.get(byte..).and_then(|rest| memchr(b'\n', rest));
    (begin, line_end.map_or(bytes.len(), |at| byte.saturating_add(at)))
}

/// The position in the file of one in a part of it that begins at `start`.
pub(super) fn in_file(start: Position, at: Position) -> Position {
    let before = if at.line <= 1 { start.column.saturating_sub(1) } else { 0 };
    Position::new(
        start.byte.saturating_add(at.byte),
        start.line.saturating_sub(1).saturating_add(at.line),
        before.saturating_add(at.column),
    )
}

/// Where a scalar starts and ends.
pub(super) fn of_scalar(
    text: &str,
    style: ScalarStyle,
    (start, end): (Position, Position),
    is_name: bool,
) -> (Position, Position) {
    match style {
        ScalarStyle::Literal | ScalarStyle::Folded => (start, end_of_lines(text, start, end)),
        ScalarStyle::Plain if start == end && !is_name => {
            let start = after_colon(text, start);
            (start, start)
        }
        _ => (start, end),
    }
}

/// A value that isn't written is behind its colon, where an edit puts it; the parser has it at the colon.
fn after_colon(text: &str, start: Position) -> Position {
    match text.as_bytes().get(start.byte) {
        Some(b':') => Position::new(start.byte.saturating_add(1), start.line, start.column.saturating_add(1)),
        _ => start,
    }
}

/// Where the last line of a text after `|` or `>` ends; the parser counts what follows up to the next value.
fn end_of_lines(text: &str, start: Position, end: Position) -> Position {
    let lines = text.get(start.byte..end.byte).unwrap_or_default().trim_end();
    let breaks = self::lines(lines);
    let last = lines.rsplit('\n').next().unwrap_or_default();
    let before = if breaks == 0 { start.column } else { 1 };
    let column = number(last.chars().count()).saturating_add(before);
    Position::new(start.byte.saturating_add(lines.len()), start.line.saturating_add(breaks), column)
}

/// A list in lines starts at its first dash; the parser has one that isn't indented at its first item, which
/// is there.
pub(super) fn of_list(text: &str, start: Position) -> Position {
    let before = text.get(..start.byte).unwrap_or_default().trim_end_matches(' ');
    let Some(before) = before.strip_suffix('-') else { return start };
    let back = start.byte.saturating_sub(before.len());
    Position::new(before.len(), start.line, start.column.saturating_sub(number(back)))
}

/// How many lines end in a text.
pub(super) fn lines(text: &str) -> u32 {
    number(memchr_iter(b'\n', text.as_bytes()).count())
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
