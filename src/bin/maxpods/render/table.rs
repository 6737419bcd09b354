//! Tables for people: plain for a terminal, Markdown for a page.

use comfy_table::{Cell as TableCell, CellAlignment, Table, presets};
use maxpods::query::Cell;

/// The head of a column: its name, and whether numbers stand in it.
pub(crate) type Head = (&'static str, bool);

/// A table without lines, each column as wide as it needs.
pub(crate) fn plain<R: Iterator<Item = Cell>>(heads: &[Head], rows: impl Iterator<Item = R>) -> String {
    let mut table = fill(heads, rows, |name| name.replace('_', " ").to_uppercase());
    table.load_style(presets::NOTHING);
    let last = heads.len().saturating_sub(1);
    for (place, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if place == last { 0 } else { 2 }));
    }
    table.trim_fmt()
}

/// A table in Markdown.
pub(crate) fn markdown<R: Iterator<Item = Cell>>(heads: &[Head], rows: impl Iterator<Item = R>) -> String {
    let rows = rows.map(|row| row.map(in_markdown));
    let mut table = fill(heads, rows, |name| name.replace('_', " "));
    table.load_style(presets::ASCII_MARKDOWN);
    table.to_string()
}

/// The bar would end the cell.
fn in_markdown(cell: Cell) -> Cell {
    match cell {
        Cell::Text(text) => Cell::Text(text.replace('|', "\\|")),
        Cell::Number(_) | Cell::Unknown => cell,
    }
}

fn fill<R: Iterator<Item = Cell>>(
    heads: &[Head],
    rows: impl Iterator<Item = R>,
    heading: fn(&str) -> String,
) -> Table {
    let mut table = Table::new();
    let aligned = |text: String, alignment| TableCell::new(text).set_alignment(alignment);
    table.set_header(heads.iter().map(|&(name, is_numeric)| {
        aligned(heading(name), if is_numeric { CellAlignment::Right } else { CellAlignment::Left })
    }));
    for row in rows {
        table.add_row(row.zip(heads).map(|(cell, &(_, is_numeric))| match cell {
            Cell::Text(text) if is_numeric => aligned(text, CellAlignment::Right),
            Cell::Text(text) => aligned(text, CellAlignment::Left),
            Cell::Number(number) => aligned(number.to_string(), CellAlignment::Right),
            Cell::Unknown => aligned("-".into(), CellAlignment::Right),
        }));
    }
    table
}
