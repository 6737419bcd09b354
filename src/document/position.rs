//! Where values stand: what the parser says of it, and what it leaves to its users.

use alloc::vec::Vec;
use core::cell::Cell;

use granit_parser::{Marker, ScalarStyle};
use memchr::{memchr, memchr_iter, memchr2_iter, memrchr};

use crate::error::{MARK, Position, columns};

/// Where the parser's lines and columns may part from those of who shows the text: behind a carriage return without a line
/// feed, which ends a line for YAML alone, and behind a byte order mark at the start of a line, which is a column for the parser
/// unless a document can begin there.
pub(super) struct Shifts(Vec<Shift>);

struct Shift {
    /// The byte behind it.
    end: usize,
    /// How many columns there are up to it, from the last line feed on.
    columns: u32,
    /// Where the next line feed is.
    line_end: usize,
    /// How many carriage returns there are up to it.
    returns: u32,
    /// How much greater the columns from there on are than the parser's, known with the first of them.
    by: Cell<Option<i64>>,
}

impl Shifts {
    pub(super) fn of(text: &str) -> Self {
        let mut shifts: Vec<Shift> = Vec::new();
        // The first byte of a mark.
        for at in memchr2_iter(b'\r', b'\xEF', text.as_bytes()) {
            let rest = text.get(at..).unwrap_or_default();
            let last = shifts.last();
            let is_mark = rest.starts_with(MARK) && begins_line(text, at, last);
            let is_return = rest.starts_with('\r') && !rest.starts_with("\r\n");
            if is_mark || is_return {
                let shift = Shift::new(text, at, is_return, last);
                shifts.push(shift);
            }
        }
        Shifts(shifts)
    }

    /// The position of the parser's marker, whose columns count from 0.
    pub(super) fn position(&self, text: &str, marker: Marker) -> Position {
        let byte = marker.byte_offset().unwrap_or_default();
        let before = self.0.partition_point(|it| it.end <= byte);
        let last = before.checked_sub(1).and_then(|last| self.0.get(last));
        let line = number(marker.line()).saturating_sub(last.map_or(0, |it| it.returns));
        let column = number(marker.col()).saturating_add(1);
        let column = match last.filter(|it| byte <= it.line_end) {
            Some(shift) => shift.column(text, byte, column),
            None => column,
        };
        Position::new(byte, line, column)
    }
}

/// Whether a line of YAML begins at a byte, or behind it nothing but marks and what they follow.
fn begins_line(text: &str, at: usize, last: Option<&Shift>) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.is_empty() || before.ends_with('\n') || last.is_some_and(|last| last.end == at)
}

impl Shift {
    /// The one whose character is at a byte, behind the last one before.
    fn new(text: &str, at: usize, is_return: bool, last: Option<&Shift>) -> Self {
        let known = last.map_or(0, |last| last.line_end);
        let from = |begin: usize| text.get(begin..at).unwrap_or_default();
        let (columns, line_end) = if let Some(last) = last.filter(|last| at <= last.line_end) {
            (last.columns.saturating_add(number(from(last.end).chars().count())), last.line_end)
        } else {
            let (begin, line_end) = line_around(text.as_bytes(), known, at);
            (columns(from(begin)), line_end)
        };
        let is_column = is_return || columns > 0;
        Shift {
            end: at.saturating_add(if is_return { 1 } else { MARK.len_utf8() }),
            columns: columns.saturating_add(is_column.into()),
            line_end,
            returns: last.map_or(0, |last| last.returns).saturating_add(is_return.into()),
            by: Cell::new(None),
        }
    }

    /// The column of a byte behind it, from the parser's.
    fn column(&self, text: &str, byte: usize, column: u32) -> u32 {
        let by = self.by.get().unwrap_or_else(|| {
            let between = text.get(self.end..byte).unwrap_or_default();
            let own = self.columns.saturating_add(number(between.chars().count())).saturating_add(1);
            i64::from(own).saturating_sub(i64::from(column))
        });
        self.by.set(Some(by));
        u32::try_from(i64::from(column).saturating_add(by)).unwrap_or(u32::MAX)
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
    let column = if breaks == 0 && start.column > 1 {
        number(last.chars().count()).saturating_add(start.column)
    } else {
        columns(last).saturating_add(1)
    };
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
