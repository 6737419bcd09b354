//! Tables for people: plain for a terminal, Markdown for a page.

use comfy_table::{Cell as TableCell, CellAlignment, Table, presets};
use maxpods::wire::{Cell, Column, Node};

/// A table without lines, each column as wide as it needs.
pub(crate) fn plain(columns: &[Column], nodes: &[Node<'_>]) -> String {
    let mut table = fill(columns, nodes, |name| name.replace('_', " ").to_uppercase());
    table.load_style(presets::NOTHING);
    let last = columns.len().saturating_sub(1);
    for (place, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if place == last { 0 } else { 2 }));
    }
    table.trim_fmt()
}

/// A table in Markdown.
pub(crate) fn markdown(columns: &[Column], nodes: &[Node<'_>]) -> String {
    let mut table = fill(columns, nodes, |name| name.replace('_', " "));
    table.load_style(presets::ASCII_MARKDOWN);
    table.to_string()
}

fn fill(columns: &[Column], nodes: &[Node<'_>], heading: fn(&str) -> String) -> Table {
    let mut table = Table::new();
    let aligned = |text: String, alignment| TableCell::new(text).set_alignment(alignment);
    table.set_header(columns.iter().map(|column| {
        aligned(
            heading(column.name()),
            if column.is_numeric() { CellAlignment::Right } else { CellAlignment::Left },
        )
    }));
    for node in nodes {
        table.add_row(columns.iter().map(|column| match column.cell(node) {
            Cell::Text(text) => aligned(text, CellAlignment::Left),
            Cell::Number(number) => aligned(number.to_string(), CellAlignment::Right),
            Cell::Unknown => aligned("-".into(), CellAlignment::Right),
        }));
    }
    table
}
