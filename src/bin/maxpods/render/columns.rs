//! Columns whose cells have marks in colour, in blocks that fit the terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use maxpods::shown::escaped;

/// What is better than the rest.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// What is best.
pub(super) const BEST: Style = AnsiColor::Green.on_default().bold();
/// What is worse than the rest.
pub(super) const BAD: Style = AnsiColor::Red.on_default();
/// What fails.
pub(super) const WORST: Style = AnsiColor::Red.on_default().bold();

/// What stands between two columns.
const GAP: usize = 2;

/// A cell: its parts, each in its style.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell(pub(super) Vec<(String, Style)>);

impl Cell {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Cell::styled(text, Style::new())
    }

    pub(super) fn styled(text: impl Into<String>, style: Style) -> Self {
        Cell(vec![(escaped(&text.into()).into_owned(), style)])
    }

    pub(super) fn width(&self) -> usize {
        self.0.iter().map(|(text, _)| text.chars().count()).sum()
    }
}

/// A column: the lines of its head, and its cells.
pub(super) struct Column {
    head: Vec<String>,
    cells: Vec<Cell>,
    is_numeric: bool,
}

impl Column {
    /// A column whose head has a line break at a space or behind a dash where it is long.
    pub(super) fn new(head: &str, is_numeric: bool, cells: Vec<Cell>) -> Self {
        const MOST: usize = 13;
        let mut lines: Vec<String> = Vec::new();
        for word in head.split_inclusive([' ', '-']) {
            match lines.last_mut() {
                Some(last) if last.chars().count() + word.trim_end().chars().count() <= MOST => {
                    last.push_str(word);
                }
                _ => lines.push(word.into()),
            }
        }
        let head = lines.iter().map(|line| line.trim_end().to_owned()).collect();
        Column { head, cells, is_numeric }
    }

    fn width(&self) -> usize {
        let heads = self.head.iter().map(|line| line.chars().count());
        heads.chain(self.cells.iter().map(Cell::width)).max().unwrap_or_default()
    }

    /// The line of the head that is `above` lines above the last one.
    fn head(&self, above: usize) -> Cell {
        let line = self.head.len().checked_sub(above + 1).and_then(|place| self.head.get(place));
        Cell::plain(line.map_or("", String::as_str))
    }
}

/// The columns as lines of text. Those that don't fit the width follow below, in a block that begins with the
/// first column again.
pub(super) fn blocks(columns: &[Column], width: usize) -> String {
    let Some((first, others)) = columns.split_first() else { return String::new() };
    let mut blocks: Vec<Vec<&Column>> = vec![vec![first]];
    let mut used = first.width();
    for column in others {
        let wanted = GAP + column.width();
        if used + wanted > width && blocks.last().is_some_and(|block| block.len() > 1) {
            blocks.push(vec![first]);
            used = first.width();
        }
        used += wanted;
        blocks.last_mut().into_iter().for_each(|block| block.push(column));
    }
    let texts: Vec<String> = blocks.iter().map(|block| text(block)).collect();
    texts.join("\n")
}

fn text(columns: &[&Column]) -> String {
    let heads = columns.iter().map(|column| column.head.len()).max().unwrap_or_default();
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or_default();
    let mut text = String::new();
    for above in (0..heads).rev() {
        line(&mut text, columns.iter().map(|column| (*column, column.head(above))));
    }
    for row in 0..rows {
        let cells =
            columns.iter().map(|column| (*column, column.cells.get(row).cloned().unwrap_or_default()));
        line(&mut text, cells);
    }
    text
}

/// One line, with no space at its end.
fn line<'c>(text: &mut String, cells: impl Iterator<Item = (&'c Column, Cell)>) {
    let mut space = 0;
    for (column, cell) in cells {
        let padding = column.width().saturating_sub(cell.width());
        if column.is_numeric {
            space += padding;
        }
        for (part, style) in &cell.0 {
            let shown = part.trim_end_matches(' ');
            let begins = part.len() - part.trim_start_matches(' ').len();
            if shown.is_empty() {
                space += part.len();
                continue;
            }
            text.push_str(&" ".repeat(space + begins));
            // Text takes anything.
            let _ = write!(text, "{style}{}{style:#}", shown.trim_start_matches(' '));
            space = part.len() - shown.len();
        }
        if !column.is_numeric {
            space += padding;
        }
        space += GAP;
    }
    text.push('\n');
}
