//! What a command shows, and the one place that dispatches on the format.

use std::io::{self, BufWriter, Write};

use maxpods::Error;
use maxpods::query::{Column, TableRow};
use serde::Serialize;

use super::json::{json, line};
use super::table;
use super::tree::Tree;
use super::wrap::Fitted;
use crate::args::{Format, OutputArgs};
use crate::failure::Failure;
use crate::output;
use crate::stderr::{NOTE, say};

/// What a command shows.
pub(crate) trait Report {
    /// What a row of its table is about.
    type Row: TableRow;

    /// The field of the document whose items are the lines of `-o ndjson`.
    const RESULTS: &'static str = "results";

    /// Whether `--uncapped` changes more than `-q`.
    const COMPARES_UNCAPPED: bool = false;

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
pub(crate) fn show<R: Report>(report: &R, args: &OutputArgs) -> Result<Vec<String>, Failure> {
    let format = match args.format() {
        Some(format) => format,
        None if args.explain => Format::Text,
        None if args.columns.is_some() || report.is_table() => Format::Table,
        None => Format::Text,
    };
    if args.uncapped && format != Format::Numbers && !R::COMPARES_UNCAPPED {
        return Err(Failure::Usage(format!(
            "`{format}` shows the uncapped number anyway; leave out `--uncapped`, or use `-q`"
        )));
    }
    let form = Form { explain: args.explain, no_ledger: args.no_ledger, ..Form::from(format) };
    print(report, form, args.columns.as_deref())
}

/// Prints a report in a format with its usual columns, and gives the warnings that are left to say.
pub(crate) fn show_as(report: &impl Report, format: Format) -> Result<Vec<String>, Failure> {
    print(report, Form::from(format), None)
}

/// How a report is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub(crate) format: Format,
    /// Whether each line of a sum in a text has the fact that it rests on.
    pub(crate) explain: bool,
    /// Whether a document leaves its sums out.
    pub(crate) no_ledger: bool,
    /// Whether the columns of a table were asked for, so that none is left out.
    pub(crate) keeps_columns: bool,
}

impl From<Format> for Form {
    fn from(format: Format) -> Self {
        Form { format, explain: false, no_ledger: false, keeps_columns: false }
    }
}

pub(super) fn print(
    report: &impl Report,
    form: Form,
    names: Option<&[String]>,
) -> Result<Vec<String>, Failure> {
    let columns = columns(form.format, names, report.rows())?;
    let out = if form.format == Format::Text { output::stdout() } else { output::exact() };
    let mut out = BufWriter::new(out);
    let form = Form { keeps_columns: names.is_some(), ..form };
    write(&mut out, form, &columns, report)?;
    out.flush()?;
    Ok(match form.format {
        // There the warnings are part of the document. Lines have those of their own alone.
        Format::Json | Format::Yaml => Vec::new(),
        format => report.warnings(format),
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
    form: Form,
    columns: &[Column<R::Row>],
    report: &R,
) -> Result<(), Failure> {
    let heads = || columns.iter().map(table::Head::from).collect::<Vec<_>>();
    let rows = report.rows().iter().map(|row| columns.iter().map(|column| column.cell(row)));
    match form.format {
        Format::Text => {
            let mut fitted = Fitted::new(&mut *out);
            report.text(&mut fitted, form.explain)?;
            fitted.flush()?;
        }
        Format::Table if !form.keeps_columns => {
            let table = table::fitted(&heads(), rows, 0);
            writeln!(out, "{}", table.text)?;
            if let Some(note) = table.note() {
                out.flush()?;
                say(NOTE, "note", &note);
            }
        }
        Format::Table | Format::Wide => writeln!(out, "{}", table::plain(&heads(), rows))?,
        Format::Md => writeln!(out, "{}", table::markdown(&heads(), rows))?,
        Format::Csv => table::separated(out, b',', columns, rows)?,
        Format::Tsv => table::separated(out, b'\t', columns, rows)?,
        Format::Json if !form.no_ledger => json(out, &report.document())?,
        Format::Json | Format::Yaml | Format::Ndjson => {
            let tree = Tree::new(&report.document())?;
            let tree = if form.no_ledger { tree.without(LEDGER) } else { tree };
            document(out, form.format, tree, R::RESULTS)?;
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

/// The field of a document with a sum.
const LEDGER: &str = "ledger";

/// Writes a document in JSON, in YAML, or as one line for each of its results. Only JSON is also written
/// from the document itself, which is quicker: each way to write one is compiled for each kind of document.
fn document(out: &mut impl Write, format: Format, tree: Tree, results: &str) -> io::Result<()> {
    match format {
        Format::Yaml => {
            let yaml = serde_saphyr::to_string(&tree).map_err(io::Error::other)?;
            out.write_all(yaml.as_bytes())
        }
        Format::Ndjson => tree.items(results).iter().try_for_each(|item| line(out, item)),
        _ => json(out, &tree),
    }
}
