//! How answers look: one file for each kind of output.

mod curve;
pub(crate) mod footprint;
pub(crate) mod plan;
mod table;
mod text;

use std::io::{self, Write};

use maxpods::Error;
use maxpods::json::Document;
use maxpods::query::{Cell, Column, TableRow, TypeAnswer};
use serde::Serialize;

use crate::args::Format;

/// What a text shows.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// The number after the cap as the headline.
    pub(crate) recommended: bool,
    /// The fact and the source of each line.
    pub(crate) explain: bool,
}

/// The columns that a format shows: those asked for, or its own.
pub(crate) fn columns<R: TableRow>(
    format: Format,
    names: Option<&[String]>,
    rows: &[R],
) -> Result<Vec<Column<R>>, Error> {
    match names {
        Some(names) => Column::select(names, rows),
        None if matches!(format, Format::Table | Format::Md) => Ok(Column::shown(rows)),
        None => Ok(Column::all(rows)),
    }
}

/// Prints the answers in one of the formats.
pub(crate) fn answer<'a>(
    out: &mut impl Write,
    format: Format,
    columns: &[Column<TypeAnswer<'a>>],
    nodes: &[TypeAnswer<'a>],
    style: Style,
    document: impl FnOnce() -> Document<'a>,
) -> io::Result<()> {
    let heads = || columns.iter().map(|column| (column.name(), column.is_numeric())).collect::<Vec<_>>();
    let rows = nodes.iter().map(|node| columns.iter().map(|column| column.cell(node)));
    match format {
        Format::Text => text::write(out, nodes, style),
        Format::Table | Format::Wide => writeln!(out, "{}", table::plain(&heads(), rows)),
        Format::Md => writeln!(out, "{}", table::markdown(&heads(), rows)),
        Format::Csv => separated(out, b',', &heads(), rows),
        Format::Tsv => separated(out, b'\t', &heads(), rows),
        Format::EniMaxPods => nodes.iter().try_for_each(|node| {
            writeln!(out, "{} {}", node.capacity.instance_type().name(), number(node, style.recommended))
        }),
        Format::Json => json(out, &document()),
        Format::Yaml => yaml(out, &document()),
    }
}

fn json(out: &mut impl Write, document: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    writeln!(out)
}

fn yaml(out: &mut impl Write, document: &impl Serialize) -> io::Result<()> {
    let yaml = serde_saphyr::to_string(document).map_err(io::Error::other)?;
    out.write_all(yaml.as_bytes())
}

/// Prints the bare numbers, one a line.
pub(crate) fn numbers(out: &mut impl Write, nodes: &[TypeAnswer<'_>], recommended: bool) -> io::Result<()> {
    nodes.iter().try_for_each(|node| writeln!(out, "{}", number(node, recommended)))
}

fn number(node: &TypeAnswer<'_>, recommended: bool) -> u32 {
    if recommended { node.capacity.recommended_max_pods() } else { node.capacity.max_pods() }
}

/// Prints comma or tab separated values under the names of the columns.
fn separated<R: Iterator<Item = Cell>>(
    out: &mut impl Write,
    delimiter: u8,
    heads: &[table::Head],
    rows: impl Iterator<Item = R>,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(heads.iter().map(|(name, _)| name))?;
    for row in rows {
        writer.write_record(row.map(|cell| cell.to_string()))?;
    }
    writer.flush()
}
