//! What a command shows, and the one place that dispatches on the format.

use std::io::{self, BufWriter, Write};

use maxpods::Error;
use maxpods::query::{Column, TableRow};
use serde::Serialize;

use super::table;
use crate::args::{Format, OutputArgs};
use crate::failure::Failure;

/// What a command shows.
pub(crate) trait Report {
    /// What a row of its table is about.
    type Row: TableRow;

    fn rows(&self) -> &[Self::Row];

    /// The answer for reading; with `explain` each line of a sum has the fact that it rests on,
    /// and its source.
    fn text(&self, out: &mut impl Write, explain: bool) -> io::Result<()>;

    /// The document in JSON or YAML.
    fn document(&self) -> impl Serialize;

    /// The bare numbers of `-q`.
    ///
    /// # Errors
    ///
    /// An answer that has no number.
    fn numbers(&self) -> Result<Vec<u64>, Failure>;

    /// The lines of `-o eni-max-pods`: none where the arguments refuse that format.
    fn numbers_by_type(&self) -> Vec<(&str, u32)> {
        Vec::new()
    }

    /// What to say on standard error beside this format.
    fn warnings(&self, format: Format) -> Vec<String>;

    /// The format where none is asked for: text if the answer is about one thing, a table if about several.
    fn is_table(&self) -> bool;
}

/// Prints a report as the arguments say, and gives the warnings that are left to say.
pub(crate) fn show(report: &impl Report, args: &OutputArgs) -> Result<Vec<String>, Failure> {
    let format = match args.format() {
        Some(format) => format,
        None if args.explain => Format::Text,
        None if args.columns.is_some() || report.is_table() => Format::Table,
        None => Format::Text,
    };
    if args.uncapped && format != Format::Numbers {
        return Err(Failure::Usage(format!(
            "`{format}` shows the uncapped number anyway; leave out `--uncapped`, or use `-q`"
        )));
    }
    print(report, format, args.columns.as_deref(), args.explain)
}

/// Prints a report in a format with its usual columns, and gives the warnings that are left to say.
pub(crate) fn show_as(report: &impl Report, format: Format) -> Result<Vec<String>, Failure> {
    print(report, format, None, false)
}

pub(super) fn print(
    report: &impl Report,
    format: Format,
    names: Option<&[String]>,
    explain: bool,
) -> Result<Vec<String>, Failure> {
    let columns = columns(format, names, report.rows())?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    write(&mut out, format, &columns, report, explain)?;
    out.flush()?;
    Ok(match format {
        // There the warnings are part of the document.
        Format::Json | Format::Yaml => Vec::new(),
        _ => report.warnings(format),
    })
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

/// Writes a report in one of the formats.
pub(crate) fn write<R: Report>(
    out: &mut impl Write,
    format: Format,
    columns: &[Column<R::Row>],
    report: &R,
    explain: bool,
) -> Result<(), Failure> {
    let heads = || columns.iter().map(table::Head::from).collect::<Vec<_>>();
    let rows = report.rows().iter().map(|row| columns.iter().map(|column| column.cell(row)));
    match format {
        Format::Text => report.text(out, explain)?,
        Format::Table | Format::Wide => writeln!(out, "{}", table::plain(&heads(), rows))?,
        Format::Md => writeln!(out, "{}", table::markdown(&heads(), rows))?,
        Format::Csv => table::separated(out, b',', columns, rows)?,
        Format::Tsv => table::separated(out, b'\t', columns, rows)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &report.document()).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Yaml => {
            let yaml = serde_saphyr::to_string(&report.document()).map_err(io::Error::other)?;
            out.write_all(yaml.as_bytes())?;
        }
        Format::EniMaxPods => {
            report
                .numbers_by_type()
                .iter()
                .try_for_each(|(name, number)| writeln!(out, "{name} {number}"))?;
        }
        Format::Numbers => report.numbers()?.iter().try_for_each(|number| writeln!(out, "{number}"))?,
    }
    Ok(())
}
