//! Tables: plain for a terminal, Markdown for a page, separated values for programs.

use std::io::{self, Write};

use comfy_table::{Cell as TableCell, CellAlignment, Table, presets};
use maxpods::query::{Cell, Column};

/// The head of a column: its words, and whether numbers stand in it.
pub(super) struct Head {
    pub(super) heading: String,
    pub(super) is_numeric: bool,
}

impl Head {
    pub(super) fn text(heading: &str) -> Self {
        Head { heading: heading.into(), is_numeric: false }
    }

    pub(super) fn number(heading: &str) -> Self {
        Head { heading: heading.into(), is_numeric: true }
    }
}

impl<R> From<&Column<R>> for Head {
    fn from(column: &Column<R>) -> Self {
        Head { heading: column.heading(), is_numeric: column.is_numeric() }
    }
}

/// A table without lines, each column as wide as it needs.
pub(super) fn plain<R: Iterator<Item = Cell>>(heads: &[Head], rows: impl Iterator<Item = R>) -> String {
    let mut table = fill(heads, rows, str::to_uppercase);
    table.load_style(presets::NOTHING);
    let last = heads.len().saturating_sub(1);
    for (place, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if place == last { 0 } else { 2 }));
    }
    table.trim_fmt()
}

/// A table in Markdown.
pub(super) fn markdown<R: Iterator<Item = Cell>>(heads: &[Head], rows: impl Iterator<Item = R>) -> String {
    let rows = rows.map(|row| row.map(in_markdown));
    let mut table = fill(heads, rows, str::to_owned);
    table.load_style(presets::ASCII_MARKDOWN);
    table.to_string()
}

/// The bar would end the cell.
fn in_markdown(cell: Cell) -> Cell {
    match cell {
        Cell::Text(text) => Cell::Text(text.replace('|', "\\|")),
        Cell::Number(_) | Cell::Decimal(_) | Cell::Unlimited | Cell::Unknown => cell,
    }
}

/// Prints comma or tab separated values under the names of the columns.
pub(super) fn separated<T, R: Iterator<Item = Cell>>(
    out: &mut impl Write,
    delimiter: u8,
    columns: &[Column<T>],
    rows: impl Iterator<Item = R>,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(columns.iter().map(Column::name))?;
    for row in rows {
        writer.write_record(row.map(|cell| cell.to_string()))?;
    }
    writer.flush()
}

fn fill<R: Iterator<Item = Cell>>(
    heads: &[Head],
    rows: impl Iterator<Item = R>,
    heading: fn(&str) -> String,
) -> Table {
    let mut table = Table::new();
    let aligned = |text: String, alignment| TableCell::new(text).set_alignment(alignment);
    table.set_header(heads.iter().map(|head| {
        let alignment = if head.is_numeric { CellAlignment::Right } else { CellAlignment::Left };
        aligned(heading(&head.heading), alignment)
    }));
    for row in rows {
        table.add_row(row.zip(heads).map(|(cell, head)| match cell {
            Cell::Text(text) if head.is_numeric => aligned(text, CellAlignment::Right),
            Cell::Text(text) => aligned(text, CellAlignment::Left),
            Cell::Decimal(number) => aligned(number.to_string(), CellAlignment::Right),
            Cell::Number(number) => aligned(number.to_string(), CellAlignment::Right),
            Cell::Unlimited => aligned("no limit".into(), CellAlignment::Right),
            Cell::Unknown => aligned("-".into(), CellAlignment::Right),
        }));
    }
    table
}
