//! Texts in lines that fit the terminal.

use std::env;
use std::io::{self, Write};

use terminal_size::{Height, Width, terminal_size_of};

/// The width of a line where nobody says: as wide as a page of text gets.
const DEFAULT: usize = 120;

/// The width of the narrowest terminal that lines fit.
const NARROWEST: usize = 60;

/// The columns of the terminal, from 60 up; `COLUMNS` overrides it. None where the output goes elsewhere.
pub(super) fn known_width() -> Option<usize> {
    width_of(|| terminal_size_of(io::stdout()))
}

fn width_of(terminal: impl Fn() -> Option<(Width, Height)>) -> Option<usize> {
    let given = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let of_terminal = || terminal().map(|(Width(width), _)| usize::from(width));
    given.or_else(of_terminal).map(|width: usize| width.max(NARROWEST))
}

/// A text for standard error behind a label of `before` characters: below it where it doesn't fit the terminal.
pub(crate) fn behind_label(text: &str, before: usize) -> String {
    let Some(width) = width_of(|| terminal_size_of(io::stderr())) else { return text.into() };
    let below = format!("\n{:before$}", "");
    text.lines().map(|line| wrapped(line, before, width)).collect::<Vec<_>>().join("\n").replace('\n', &below)
}

/// The same, and for output that goes elsewhere the width of a page.
pub(super) fn width() -> usize {
    known_width().unwrap_or(DEFAULT)
}

/// The text with a line break where the next word would go beyond the width; `before` is what stands before
/// the first line.
pub(super) fn wrapped(text: &str, before: usize, width: usize) -> String {
    broken(text, width.saturating_sub(before).max(20))
}

/// The text in lines of no more than `most` characters, unless a word is longer.
pub(super) fn broken(text: &str, most: usize) -> String {
    let mut wrapped = String::with_capacity(text.len());
    let mut column = 0;
    for word in text.split(' ') {
        let length = shown(word);
        if column > 0 && column + 1 + length > most {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += length;
    }
    wrapped
}

/// The same, with words broken behind their hyphens too.
pub(super) fn broken_at_hyphens(text: &str, most: usize) -> String {
    let (mut lines, mut column) = (String::with_capacity(text.len()), 0);
    for word in text.split(' ') {
        for (place, piece) in pieces(word).into_iter().enumerate() {
            let gap = usize::from(place == 0 && column > 0);
            if column > 0 && column + gap + shown(piece) > most {
                lines.push('\n');
                column = 0;
            } else {
                lines.extend(std::iter::repeat_n(' ', gap));
                column += gap;
            }
            lines.push_str(piece);
            column += shown(piece);
        }
    }
    lines
}

/// How long the longest part is that [`broken_at_hyphens`] keeps in one line.
pub(super) fn longest_piece(text: &str) -> usize {
    text.split(' ').flat_map(pieces).map(shown).max().unwrap_or(0)
}

/// The parts of a word, each with the hyphen at its end; those that it begins with belong to the first.
fn pieces(word: &str) -> Vec<&str> {
    let begins = word.len() - word.trim_start_matches('-').len();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in word.match_indices('-').filter(|(at, _)| *at >= begins) {
        pieces.extend(word.get(start..=at));
        start = at + 1;
    }
    pieces.extend(word.get(start..).filter(|rest| !rest.is_empty() || pieces.is_empty()));
    pieces
}

/// How many characters of a text with escape sequences are seen.
fn shown(text: &str) -> usize {
    let mut is_escape = false;
    let is_shown = |character: &char| {
        let was_escape = is_escape;
        is_escape = *character == '\x1b' || (is_escape && *character != 'm');
        !was_escape && !is_escape
    };
    text.chars().filter(is_shown).count()
}

/// The lines of a text with escape sequences, each cut off where it would go beyond the width.
pub(super) fn cut(text: &str, width: usize) -> String {
    let mut cut = String::with_capacity(text.len());
    let (mut column, mut is_escape) = (0, false);
    for character in text.chars() {
        if character == '\x1b' || is_escape {
            is_escape = character != 'm';
        } else if character == '\n' {
            column = 0;
        } else {
            column += 1;
            if column > width {
                continue;
            }
        }
        cut.push(character);
    }
    cut
}

/// Writes lines that fit the terminal: what is longer goes on below, under the text of the line.
pub(crate) struct Fitted<W: Write> {
    out: W,
    width: Option<usize>,
    line: Vec<u8>,
}

impl<W: Write> Fitted<W> {
    pub(crate) fn new(out: W) -> Self {
        Fitted { out, width: known_width(), line: Vec::new() }
    }

    /// What the lines were written to.
    pub(crate) fn into_inner(self) -> W {
        self.out
    }

    /// Writes the line that has begun.
    fn end_line(&mut self, width: usize) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        if shown(&line) <= width {
            self.out.write_all(line.as_bytes())?;
        } else {
            let indent = line.len() - line.trim_start_matches(' ').len();
            let begin = text_begins(&line, indent);
            // A word that is too long there has more room at the left.
            let is_room = line[begin..].split(' ').all(|word| begin + shown(word) <= width);
            let begin = if is_room { begin } else { indent };
            let (before, text) = line.split_at(begin);
            let below = format!("\n{:1$}", "", shown(before));
            let text = wrapped(text, shown(before), width).replace('\n', &below);
            write!(self.out, "{before}{text}")?;
        }
        self.line.clear();
        Ok(())
    }
}

impl<W: Write> Write for Fitted<W> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let Some(width) = self.width else { return self.out.write(text) };
        for part in text.split_inclusive(|byte| *byte == b'\n') {
            if let Some(end) = part.strip_suffix(b"\n") {
                self.line.extend_from_slice(end);
                self.end_line(width)?;
                self.out.write_all(b"\n")?;
            } else {
                self.line.extend_from_slice(part);
            }
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(width) = self.width {
            self.end_line(width)?;
        }
        self.out.flush()
    }
}

/// What stands before a text, under which it goes on.
const LABELS: [&str; 2] = ["note: ", "# "];

/// The byte at which the text of a line begins, behind its amount or its indentation.
fn text_begins(line: &str, indent: usize) -> usize {
    /// No amount is wider.
    const FIRST: usize = 24;
    if let Some(label) = LABELS.iter().find(|label| line[indent..].starts_with(**label)) {
        return indent + label.len();
    }
    let is_gap = |place: &usize| line.as_bytes().get(place - 2..*place) == Some(b"  ");
    let end = line.len().min(FIRST);
    (indent.max(2)..end)
        .rev()
        .filter(|place| line.is_char_boundary(*place))
        .find(is_gap)
        .map_or(indent, |gap| gap + line[gap..].len() - line[gap..].trim_start_matches(' ').len())
}
