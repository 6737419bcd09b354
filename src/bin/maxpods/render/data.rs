//! How the built-in data looks.

use std::io::{self, Write};

use maxpods::json::{CatalogInfo, RowsDocument};
use maxpods::query::TableRow;
use maxpods::{Catalog, catalog::Zone};
use serde::Serialize;

use super::json::json;
use super::report::{self, Report};
use super::table::{self, Head};
use super::wrap::Fitted;
use crate::args::{Format, TableOutput};
use crate::failure::Failure;

/// Rows that are a table in every format.
pub(crate) struct Rows<'r, R>(pub(crate) &'r [R]);

impl<R: TableRow + Serialize> Report for Rows<'_, R> {
    type Row = R;

    fn rows(&self) -> &[R] {
        self.0
    }

    fn text(&self, out: &mut impl Write, _: bool) -> io::Result<()> {
        let columns = maxpods::query::Column::shown(self.0);
        let heads: Vec<Head> = columns.iter().map(Head::from).collect();
        writeln!(
            out,
            "{}",
            table::fitted(&heads, self.0.iter().map(|row| columns.iter().map(|it| it.cell(row))), 0).text
        )
    }

    fn document(&self) -> impl Serialize {
        RowsDocument::new(self.0)
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(Vec::new())
    }

    fn warnings(&self, _: Format) -> Vec<String> {
        Vec::new()
    }

    fn is_table(&self) -> bool {
        true
    }
}

impl<R: TableRow + Serialize> Rows<'_, R> {
    /// Prints them.
    pub(crate) fn show(&self, output: &TableOutput) -> Result<(), Failure> {
        let format = output.output.unwrap_or(Format::Table);
        if output.columns.is_some() && !format.has_columns() {
            return Err(Failure::Usage(format!(
                "`{format}` has no columns; leave out `--columns`, or use `-o table`, `csv`, `tsv` or `md`"
            )));
        }
        report::print(self, format.into(), output.columns.as_deref()).map(|_| ())
    }
}

/// The version of the data, what there is, and where it is from.
pub(crate) fn summary(out: &mut impl Write, conflicts: usize, is_json: bool) -> io::Result<()> {
    let info = CatalogInfo::new();
    if is_json {
        return json(out, &info);
    }
    let out = &mut Fitted::new(out);
    let catalog = Catalog::built_in();
    let mut families: Vec<&str> = catalog.iter().map(maxpods::InstanceType::family).collect();
    families.sort_unstable();
    families.dedup();
    let retired = catalog.iter().filter(|it| it.is_retired()).count();
    writeln!(out, "maxpods {}, data of {}\n", info.version, info.data_version)?;
    for (count, what) in [
        (info.instance_types, "instance types"),
        (families.len(), "families"),
        (retired, "types that AWS has retired, with the last known limits"),
        (Zone::all().len(), "availability zones"),
        (conflicts, "figures on which published tables disagree (`maxpods data conflicts`)"),
    ] {
        writeln!(out, "{count:>6}  {what}")?;
    }
    let heads = [Head::text("source"), Head::text("version"), Head::text("date")];
    let rows = info
        .sources
        .iter()
        .map(|source| [source.name, source.version, source.date].map(maxpods::query::Cell::from).into_iter());
    writeln!(out, "\n{}", table::fitted(&heads, rows, 0).text)?;
    out.flush()
}
