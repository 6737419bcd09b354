//! How types look that were found: a table with how full the nodes get, and where there are none, what comes
//! near.

use std::io::{self, Write};

use maxpods::json::FindDocument;
use maxpods::options::Options;
use maxpods::query::{Cell, Column, FoundTypes, TypeAnswer};
use serde::Serialize;

use super::marks::marks;
use super::report::Report;
use super::table::{self, Head};
use super::text::counted;
use super::warnings::by_kind;
use crate::args::Format;
use crate::failure::Failure;

/// The columns of the text, so far as there are.
const COLUMNS: &[&str] = &[
    "instance_type",
    "vcpus",
    "memory_mib",
    "architectures",
    "recommended_max_pods",
    "provisioner_max_pods",
    "pods_per_vcpu",
    "pods_that_fit",
    "binds_first",
    "nodes",
    "subnet_addresses",
    "subnet_mask",
    "pod_subnet_mask",
];

/// The columns that `--allocatable` adds.
const OF_ALLOCATABLE: &[&str] = &["allocatable_cpu_millicores", "allocatable_memory_mib"];

/// How many near misses are shown.
const MOST_NEAR_MISSES: usize = 10;

/// The cells of a full bar.
const WIDTH: u32 = 20;

/// The types that were found.
pub(crate) struct FoundReport<'a> {
    pub(crate) found: &'a FoundTypes<'a>,
    pub(crate) options: &'a Options,
}

impl<'a> Report for FoundReport<'a> {
    type Row = TypeAnswer<'a>;

    fn rows(&self) -> &[TypeAnswer<'a>] {
        &self.found.rows
    }

    fn text(&self, out: &mut impl Write, _: bool) -> io::Result<()> {
        if let Some(present) = self.found.present {
            writeln!(
                out,
                "now: {} with {} that {} an address, and {}\n",
                counted(present.nodes, "node"),
                counted(present.pods, "pod"),
                if present.pods == 1 { "needs" } else { "need" },
                counted(present.subnet_addresses, "subnet address")
            )?;
        }
        if self.found.meeting == 0 {
            return self.near_misses(out);
        }
        let columns = self.columns(&self.found.rows);
        let has_bar = self.found.rows.iter().any(|row| bar(row).is_some());
        let mut heads: Vec<Head> = columns.iter().map(Head::from).collect();
        if has_bar {
            heads.push(Head::text("fullest").left_out_first());
        }
        let rows = self.found.rows.iter().map(|row| {
            let bar = has_bar.then(|| bar(row).map_or(Cell::Unknown, Cell::from));
            columns.iter().map(|column| column.cell(row)).chain(bar)
        });
        let table = table::fitted(&heads, rows, 0);
        writeln!(out, "{}\n", table.text)?;
        writeln!(out, "{:#}", self.found)?;
        table.note().map_or(Ok(()), |note| writeln!(out, "note: {note}"))
    }

    fn document(&self) -> impl Serialize {
        FindDocument::new(self.found, &self.options.cni(), self.options.kubelet())
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(Vec::new())
    }

    fn warnings(&self, format: Format) -> Vec<String> {
        let mut warnings = by_kind(self.found.rows.iter().flat_map(TypeAnswer::warnings));
        if self.found.meeting == 0 && format != Format::Text {
            warnings.push(format!("{:#}; leave one out", self.found));
        }
        warnings
    }

    fn is_table(&self) -> bool {
        false
    }
}

impl FoundReport<'_> {
    /// The columns of the text, and those of `--allocatable` where it is given.
    fn columns<'a>(&self, rows: &[TypeAnswer<'a>]) -> Vec<Column<TypeAnswer<'a>>> {
        let more = if self.options.get("allocatable").is_some() { OF_ALLOCATABLE } else { &[] };
        COLUMNS.iter().chain(more).filter_map(|name| Column::find(name, rows).ok()).collect()
    }

    /// What comes near, where nothing fits.
    fn near_misses(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{:#}", self.found)?;
        let near = &self.found.near_misses;
        if near.is_empty() {
            return Ok(());
        }
        for demand in self.found.demands.iter().filter(|demand| demand.alone > 0) {
            let of_others = counted(demand.alone as u64, "type");
            let matches = if demand.alone == 1 { "matches" } else { "match" };
            writeln!(out, "{of_others} {matches} without `{demand:#}`")?;
        }
        let answers: Vec<TypeAnswer<'_>> = near.iter().map(|miss| miss.answer.clone()).collect();
        let columns = self.columns(&answers);
        let heads = columns.iter().map(Head::from).chain([Head::text("misses")]).collect::<Vec<_>>();
        let rows = near.iter().take(MOST_NEAR_MISSES).map(|miss| {
            let missed = self.found.demands.get(miss.demand).map(|demand| Cell::from(format!("{demand:#}")));
            columns.iter().map(|column| column.cell(&miss.answer)).chain(missed)
        });
        writeln!(out, "\n{}", table::fitted(&heads, rows, 0).text)?;
        match near.len().saturating_sub(MOST_NEAR_MISSES) {
            0 => Ok(()),
            more => writeln!(out, "and {}; `-o json` has all", counted(more as u64, "more near miss")),
        }
    }
}

/// How full a node gets: a bar, and `80% of memory`.
fn bar(row: &TypeAnswer<'_>) -> Option<String> {
    let fit = row.found?.fit?;
    let of = [(fit.cpu_percent, "CPU"), (fit.memory_percent, "memory")];
    let (percent, what) = of.into_iter().filter_map(|(percent, what)| Some((percent?, what))).max()?;
    let marks = marks();
    let filled = (percent.min(100) * WIDTH).div_ceil(100);
    let bar: String = (0..WIDTH).map(|cell| if cell < filled { marks.used } else { marks.free }).collect();
    Some(format!("[{bar}] {percent:>3}% of {what}"))
}
