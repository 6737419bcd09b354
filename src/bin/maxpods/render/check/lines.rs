//! The lines of a file: where each begins, and which of them a finding shows.

use std::collections::BTreeMap;
use std::ops::Range;

use maxpods::error::Position;

/// A byte order mark, which is no column at the beginning of a line.
const MARK: char = '\u{feff}';

/// How many bytes apart the positions are at most that are remembered of a text.
const STEP: usize = 4096;

/// A line that is longer isn't shown: it would be read anew for each finding in it.
const LONGEST: usize = 64 * 1024;

/// How far apart lines can be that are shown as one excerpt.
const NEAR: usize = 200;

/// A text in which lines and columns are found without reading it from its start again.
pub(super) struct Lines {
    text: String,
    /// Where each line begins, and one place in each stretch of a long line.
    known: Vec<Position>,
    /// The bytes before each line.
    starts: Vec<usize>,
}

/// Some lines of a text.
#[derive(Clone, Copy)]
pub(super) struct Excerpt<'t> {
    pub(super) text: &'t str,
    /// The bytes of the text before it.
    start: usize,
    /// The number of its first line, counted from 1.
    pub(super) first: usize,
}

impl Lines {
    pub(super) fn new(text: String) -> Self {
        // The byte order mark of a file isn't shown.
        let first = text.len() - text.trim_start_matches(MARK).len();
        let (mut known, mut starts) = (vec![Position::START], vec![first]);
        let mut here = Position::START;
        let mut last = 0;
        for (byte, character) in text.char_indices() {
            here.byte = byte + character.len_utf8();
            here.column = here.column.saturating_add(u32::from(here.column > 1 || character != MARK));
            let ends = character == '\n';
            if ends {
                here.line = here.line.saturating_add(1);
                here.column = 1;
                starts.push(here.byte);
            }
            if ends || here.byte - last >= STEP {
                known.push(here);
                last = here.byte;
            }
        }
        Lines { text, known, starts }
    }

    /// The same lines, of which this text is shown, whose bytes stand for theirs.
    pub(super) fn showing(&self, text: String) -> Self {
        Lines { text, known: self.known.clone(), starts: self.starts.clone() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The line and the column of what stands after this many bytes.
    pub(super) fn position(&self, byte: usize) -> Position {
        let before = self.known.partition_point(|known| known.byte <= byte).saturating_sub(1);
        let known = self.known.get(before).copied().unwrap_or(Position::START);
        let between = self.text.get(known.byte..byte).unwrap_or_default();
        let between = if known.column == 1 { between.trim_start_matches(MARK) } else { between };
        let columns = u32::try_from(between.chars().count()).unwrap_or(u32::MAX);
        Position::new(byte, known.line, known.column.saturating_add(columns))
    }

    /// The lines that these marks are in, those that are near each other as one, each with its marks.
    ///
    /// The first has the first mark. A mark in a line that is too long to be shown is left out.
    pub(super) fn excerpts(&self, marks: &[Range<usize>]) -> Vec<(Excerpt<'_>, Vec<usize>)> {
        let mut groups: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
        for (number, mark) in marks.iter().enumerate() {
            let lines = self.line(mark.start)..self.line(mark.end) + 1;
            if !self.is_short(&lines) {
                continue;
            }
            let is_near = |(other, _): &&mut (Range<usize>, Vec<usize>)| {
                lines.start < other.end + NEAR && other.start < lines.end + NEAR
            };
            match groups.iter_mut().find(is_near) {
                Some((other, its)) => {
                    *other = other.start.min(lines.start)..other.end.max(lines.end);
                    its.push(number);
                }
                None => groups.push((lines, vec![number])),
            }
        }
        groups.into_iter().map(|(lines, marks)| (self.excerpt(&lines), marks)).collect()
    }

    /// The place of the line in which this byte is.
    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    fn is_short(&self, lines: &Range<usize>) -> bool {
        lines.clone().all(|line| self.start(line + 1) - self.start(line) <= LONGEST)
    }

    fn excerpt(&self, lines: &Range<usize>) -> Excerpt<'_> {
        let (start, end) = (self.start(lines.start), self.start(lines.end));
        Excerpt { text: self.text.get(start..end).unwrap_or_default(), start, first: lines.start + 1 }
    }
}

impl Excerpt<'_> {
    /// The bytes of the whole text, counted in the excerpt.
    pub(super) fn inside(&self, bytes: &Range<usize>) -> Range<usize> {
        bytes.start.saturating_sub(self.start)..bytes.end.saturating_sub(self.start)
    }
}

/// The lines of each file.
pub(super) type Texts = BTreeMap<usize, Lines>;

#[cfg(test)]
mod tests {
    use super::{Lines, MARK, NEAR, STEP};

    /// The same, counted from the start.
    fn counted(text: &str, byte: usize) -> (u32, u32) {
        let before = &text[..byte];
        let lines = before.matches('\n').count() + 1;
        let line = before.rsplit('\n').next().unwrap_or_default();
        let columns = line.trim_start_matches(MARK).chars().count() + 1;
        (lines.try_into().expect("few lines"), columns.try_into().expect("few columns"))
    }

    #[test]
    fn a_position_is_what_one_counts_from_the_start() {
        let long = "ü".repeat(STEP);
        let text = format!("\u{feff}a: 1\r\nb: {long}x{long}\n\n\u{feff}c: \u{feff}ü\n");
        let lines = Lines::new(text.clone());
        for byte in (0..=text.len()).filter(|byte| text.is_char_boundary(*byte)) {
            let position = lines.position(byte);
            assert_eq!((position.line, position.column), counted(&text, byte), "byte {byte}");
        }
    }

    #[test]
    fn lines_far_from_each_other_are_excerpts_of_their_own() {
        let text = (0..1000).fold(String::new(), |text, line| text + &format!("line {line}\n"));
        let lines = Lines::new(text.clone());
        let mark = |of: usize| {
            let start = text.find(&format!("line {of}\n")).expect("it is there");
            start..start + 4
        };
        let excerpts = lines.excerpts(&[mark(500), mark(2), mark(500 + NEAR), mark(501)]);
        let shown: Vec<_> = excerpts.iter().map(|(excerpt, marks)| (excerpt.first, marks.clone())).collect();
        assert_eq!(shown, [(501, vec![0, 2, 3]), (3, vec![1])]);
        let (excerpt, _) = excerpts[1];
        assert_eq!(excerpt.text, "line 2\n");
        assert_eq!(excerpt.inside(&mark(2)), 0..4);
    }

    #[test]
    fn the_end_of_a_text_is_in_its_last_line() {
        for text in ["", "a", "a\n"] {
            let lines = Lines::new(text.into());
            let end = text.len();
            let excerpts = lines.excerpts(std::slice::from_ref(&(end..end)));
            assert_eq!(excerpts.len(), 1, "{text:?}");
        }
    }
}
