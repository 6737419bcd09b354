//! How types in several modes look: a row a mode for one type, a column a mode for several.

use std::io::{self, Write};

use anstyle::Style;
use maxpods::json::ComparisonDocument;
use maxpods::query::{Comparison, TypeAnswer};
use serde::Serialize;

use super::columns::{BAD, BEST, Cell, Column, GOOD, blocks};
use super::report::Report;
use super::text::HEADLINE;
use super::warnings::of_groups;
use super::wrap::{width, wrapped};
use crate::args::Format;
use crate::failure::Failure;

/// Types in several modes.
pub(crate) struct Compared<'c, 'a>(pub(crate) &'c Comparison<'a>);

impl<'a> Report for Compared<'_, 'a> {
    type Row = TypeAnswer<'a>;

    const COMPARES_UNCAPPED: bool = true;

    fn rows(&self) -> &[TypeAnswer<'a>] {
        &self.0.rows
    }

    fn text(&self, out: &mut impl Write, _: bool) -> io::Result<()> {
        let types: Vec<&[TypeAnswer<'a>]> = self.0.of_types().collect();
        let width = width();
        let headline = wrapped(&self.0.headline(), 0, width);
        writeln!(out, "{HEADLINE}{headline}{HEADLINE:#}\n")?;
        let columns = match types.as_slice() {
            [of_type] => self.rows_of_modes(of_type),
            types => self.columns_of_modes(types),
        };
        write!(out, "{}", blocks(&columns, width))?;
        if types.len() > 1 && self.0.rows.iter().any(is_best) {
            writeln!(out, "\n{BEST}*{BEST:#} the most pods of the type")?;
        }
        Ok(())
    }

    fn document(&self) -> impl Serialize {
        ComparisonDocument::new(self.0)
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(Vec::new())
    }

    fn warnings(&self, _: Format) -> Vec<String> {
        let of_mode = |(mode, _): &(&'static str, _)| {
            let rows = self.0.rows.iter().filter(|row| row.compared.is_some_and(|it| it.mode == *mode));
            (format!("`{mode}`"), rows.flat_map(TypeAnswer::warnings).collect())
        };
        let groups: Vec<_> = self.0.modes.iter().map(of_mode).collect();
        let left_out = self.0.left_out.iter().map(|(mode, error)| format!("`{mode}` is left out: {error:#}"));
        left_out.chain(of_groups(&groups)).collect()
    }

    fn is_table(&self) -> bool {
        false
    }
}

impl Compared<'_, '_> {
    /// A row for each mode of one type.
    fn rows_of_modes(&self, rows: &[TypeAnswer<'_>]) -> Vec<Column> {
        let numbers =
            |of: fn(&TypeAnswer<'_>) -> String| rows.iter().map(|row| Cell::plain(of(row))).collect();
        let column = |head: &str, is_numeric, cells| Column::new(&head.to_uppercase(), is_numeric, cells);
        let mut changes: Vec<Cell> = rows.iter().map(change).collect();
        changes.first_mut().into_iter().for_each(|first| *first = Cell::default());
        let mut columns = vec![
            column("mode", false, self.0.modes.iter().map(|(mode, _)| Cell::plain(*mode)).collect()),
            column("pods", true, rows.iter().map(|row| Cell::plain(pods(row))).collect()),
        ];
        if rows.len() > 1 {
            columns.push(column("change", true, changes));
        }
        if rows.iter().any(is_best) {
            columns.push(column("best", false, rows.iter().map(|row| best(row, "* best")).collect()));
        }
        columns.extend([
            column("pod ips", true, numbers(|row| row.capacity.pod_ips().to_string())),
            column("max pods", true, numbers(|row| row.capacity.max_pods().to_string())),
            column("recommended", true, numbers(|row| row.capacity.recommended_max_pods().to_string())),
        ]);
        columns
    }

    /// A column for each mode of several types: the number, the change and the mark of the best.
    fn columns_of_modes(&self, types: &[&[TypeAnswer<'_>]]) -> Vec<Column> {
        let names = types.iter().filter_map(|rows| rows.first());
        let names = names.map(|row| Cell::plain(row.instance_type().name())).collect();
        let of_mode = |(place, (mode, _)): (usize, &(&'static str, _))| {
            let rows: Vec<&TypeAnswer<'_>> = types.iter().filter_map(|rows| rows.get(place)).collect();
            let numbers = rows.iter().map(|row| Cell::plain(pods(row))).collect();
            let changes = rows.iter().map(|row| if place > 0 { change(row) } else { Cell::default() });
            let marks = rows.iter().map(|row| best(row, "*"));
            let cells = aligned(numbers).into_iter().zip(aligned(changes.collect())).zip(marks);
            let cells = cells.map(|((number, change), mark)| {
                let gap = if place > 0 { Cell::plain(" ") } else { Cell::default() };
                let mark = if mark.0.is_empty() { Cell::plain(" ") } else { mark };
                Cell([number, gap, change, mark].into_iter().flat_map(|cell| cell.0).collect())
            });
            Column::new(mode, true, cells.collect())
        };
        let modes = self.0.modes.iter().enumerate().map(of_mode);
        std::iter::once(Column::new("INSTANCE TYPE", false, names)).chain(modes).collect()
    }
}

/// How an answer differs from the first: `+81`, `-9`, `=` where it is the same.
fn change(row: &TypeAnswer<'_>) -> Cell {
    match row.compared.and_then(|compared| compared.change) {
        Some(0) => Cell::plain("="),
        Some(more @ 1..) => Cell::styled(format!("+{more}"), GOOD),
        Some(fewer) => Cell::styled(fewer.to_string(), BAD),
        None => Cell::plain("-"),
    }
}

/// The pods that are compared.
fn pods(row: &TypeAnswer<'_>) -> String {
    row.compared.map_or_else(String::new, |compared| compared.pods.to_string())
}

fn is_best(row: &TypeAnswer<'_>) -> bool {
    row.compared.is_some_and(|compared| compared.is_best)
}

fn best(row: &TypeAnswer<'_>, mark: &str) -> Cell {
    if is_best(row) { Cell::styled(mark, BEST) } else { Cell::default() }
}

/// The cells with spaces in front, so that they are as wide as the widest.
fn aligned(cells: Vec<Cell>) -> Vec<Cell> {
    let widest = cells.iter().map(Cell::width).max().unwrap_or_default();
    let padded = |cell: Cell| {
        let padding = " ".repeat(widest - cell.width());
        Cell(std::iter::once((padding, Style::new())).chain(cell.0).collect())
    };
    cells.into_iter().map(padded).collect()
}
