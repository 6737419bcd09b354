//! How answers look: one file for each kind of output.

mod column;
mod table;
mod text;

use std::io::{self, Write};

use maxpods::{Capacity, wire};

pub(crate) use self::column::Column;
use crate::args::Format;
use crate::failure::Failure;

/// The columns that a format shows: those asked for, or its own.
pub(crate) fn columns(format: Format, names: Option<&[String]>) -> Result<Vec<Column>, Failure> {
    match names {
        Some(names) => names.iter().map(|name| column::find(name.trim())).collect(),
        None if matches!(format, Format::Table | Format::Md) => {
            column::BRIEF.iter().map(|name| column::find(name)).collect()
        }
        None => Ok(column::ALL.to_vec()),
    }
}

/// Prints the answers in one of the formats.
pub(crate) fn answer(
    out: &mut impl Write,
    format: Format,
    columns: &[Column],
    capacities: &[Capacity<'_>],
    recommended: bool,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(out, capacities, recommended),
        Format::Table | Format::Wide => writeln!(out, "{}", table::plain(columns, capacities)),
        Format::Md => writeln!(out, "{}", table::markdown(columns, capacities)),
        Format::Csv => separated(out, b',', columns, capacities),
        Format::Tsv => separated(out, b'\t', columns, capacities),
        Format::EniMaxPods => capacities.iter().try_for_each(|capacity| {
            writeln!(out, "{} {}", capacity.instance_type().name(), number(capacity, recommended))
        }),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &document(capacities))?;
            writeln!(out)
        }
        Format::Yaml => {
            let yaml = serde_saphyr::to_string(&document(capacities)).map_err(io::Error::other)?;
            out.write_all(yaml.as_bytes())
        }
    }
}

/// Prints the bare numbers, one a line.
pub(crate) fn numbers(
    out: &mut impl Write,
    capacities: &[Capacity<'_>],
    recommended: bool,
) -> io::Result<()> {
    capacities.iter().try_for_each(|capacity| writeln!(out, "{}", number(capacity, recommended)))
}

fn number(capacity: &Capacity<'_>, recommended: bool) -> u32 {
    if recommended { capacity.recommended_max_pods() } else { capacity.max_pods() }
}

fn document<'a>(capacities: &[Capacity<'a>]) -> wire::Document<'a> {
    let cni = capacities.first().map_or_else(|| maxpods::VpcCni::new().into(), Capacity::cni);
    wire::Document::new(cni, capacities)
}

/// Prints comma or tab separated values under the names of the columns.
fn separated(
    out: &mut impl Write,
    delimiter: u8,
    columns: &[Column],
    capacities: &[Capacity<'_>],
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(columns.iter().map(|column| column.name))?;
    for capacity in capacities {
        writer.write_record(columns.iter().map(|column| (column.cell)(capacity).to_string()))?;
    }
    writer.flush()
}
