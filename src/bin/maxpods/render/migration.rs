//! How a migration looks: what changes in all, and a row a type.

use std::io::{self, Write};

use anstyle::Style;
use maxpods::json::MigrationDocument;
use maxpods::options::Options;
use maxpods::query::{Migration, MigrationRow, TypeSide};
use serde::Serialize;

use super::columns::{BAD, Cell, Column, GOOD, WORST, blocks};
use super::report::Report;
use super::text::{HEADLINE, counted};
use super::warnings::of_groups;
use super::wrap::{width, wrapped};
use crate::args::Format;
use crate::failure::Failure;

/// What a migration changes.
pub(crate) struct MigrationReport<'a> {
    pub(crate) migration: &'a Migration<'a>,
    pub(crate) from: &'a Options,
    pub(crate) to: &'a Options,
}

impl<'a> Report for MigrationReport<'a> {
    type Row = MigrationRow<'a>;

    fn rows(&self) -> &[MigrationRow<'a>] {
        &self.migration.rows
    }

    fn text(&self, out: &mut impl Write, _: bool) -> io::Result<()> {
        let width = width();
        let headline = wrapped(&self.migration.to_string(), 0, width);
        writeln!(out, "{HEADLINE}{headline}{HEADLINE:#}\n")?;
        write!(out, "{}", blocks(&columns(self.migration), width))
    }

    fn document(&self) -> impl Serialize {
        MigrationDocument::new(self.migration, self.from, self.to)
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(Vec::new())
    }

    fn warnings(&self, _: Format) -> Vec<String> {
        let problems = self.rows().iter().filter_map(|row| Some((row, row.problem()?)));
        let left_out = problems.map(|(row, error)| format!("`{}` is left out: {error:#}", row.instance_type));
        let before = self.rows().iter().filter_map(|row| row.from.as_ref().ok());
        let after = self.rows().iter().filter_map(|row| row.to.as_ref().ok());
        let groups = [
            (String::from("before"), before.flat_map(|side| side.warnings.iter().copied()).collect()),
            (String::from("after"), after.flat_map(|side| side.warnings.iter().copied()).collect()),
        ];
        left_out.chain(of_groups(&groups)).collect()
    }

    fn is_table(&self) -> bool {
        false
    }
}

fn columns(migration: &Migration<'_>) -> Vec<Column> {
    let rows = &migration.rows;
    let mut columns = vec![Column::new(
        "INSTANCE TYPE",
        false,
        rows.iter().map(|row| Cell::plain(&*row.instance_type)).collect(),
    )];
    let numbers = |of: fn(&MigrationRow<'_>) -> Option<u32>| -> Vec<Cell> {
        rows.iter().map(|row| Cell::plain(of(row).map_or_else(|| "-".into(), |it| it.to_string()))).collect()
    };
    if rows.iter().any(|row| row.nodes.is_some()) {
        columns.push(Column::new("NODES", true, numbers(|row| row.nodes)));
    }
    // More pods are good; more addresses and memory cost.
    let pods = rows.iter().map(|row| shift(row, |side| Some(side.pods.into()), [GOOD, BAD]));
    columns.push(Column::new("PODS PER NODE", true, pods.collect()));
    let addresses = rows.iter().map(|row| shift(row, |side| side.subnet_addresses, [BAD, GOOD]));
    columns.push(Column::new("ADDRESSES", true, addresses.collect()));
    let memory = rows.iter().map(|row| shift(row, |side| side.kube_reserved_memory_mib, [BAD, GOOD]));
    columns.push(Column::new("RESERVED MIB", true, memory.collect()));
    if migration.has_loads {
        columns.push(Column::new("MOST RUNNING", true, numbers(|row| row.most_running_pods)));
        columns.push(Column::new("OVERFLOW", false, rows.iter().map(overflow).collect()));
    }
    columns
}

/// `29 -> 15 -14`, or `29 =`.
fn shift(row: &MigrationRow<'_>, of: fn(&TypeSide<'_>) -> Option<u64>, [more, fewer]: [Style; 2]) -> Cell {
    let number = |side: &Result<TypeSide<'_>, maxpods::Error>| side.as_ref().ok().and_then(of);
    let shown = |number: Option<u64>| number.map_or_else(|| String::from("-"), |it| it.to_string());
    let (from, to) = (number(&row.from), number(&row.to));
    let both = format!("{} -> {} ", shown(from), shown(to));
    let (mark, style) = match (from, to) {
        (Some(from), Some(to)) if from == to => return Cell::plain(format!("{from} =")),
        (Some(from), Some(to)) if from < to => (format!("+{}", to - from), more),
        (Some(from), Some(to)) => (format!("-{}", from - to), fewer),
        (None, None) => return Cell::plain("-"),
        _ => return Cell::plain(both.trim_end()),
    };
    Cell(vec![(both, Style::new()), (mark, style)])
}

/// `! 1 node, 7 pods`, or `none`.
fn overflow(row: &MigrationRow<'_>) -> Cell {
    match row.overflow {
        None => Cell::plain("-"),
        Some(overflow) if overflow.nodes == 0 => Cell::plain("none"),
        Some(overflow) => Cell::styled(
            format!("! {}, {}", counted(overflow.nodes, "node"), counted(overflow.pods, "pod")),
            WORST,
        ),
    }
}
