//! Many answers as rows and columns: chosen, sorted, cut down to what is asked for.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use serde::Serialize;

use super::{Cell, Column, Filter, TableRow};
use crate::Error;
use crate::sorting::sort_by_key;

/// Which rows and columns a table has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection<'s> {
    /// An expression for [`Filter`].
    pub filter: &'s str,
    /// The column to sort by, with `-` in front for the largest first and `+` for the smallest, which is
    /// usual but for ratios. What isn't known comes last. Empty
    /// keeps the catalogue's order.
    pub sort: &'s str,
    /// The columns by name; without any those of a table that is meant to be read.
    pub columns: &'s [String],
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Table {
    /// The columns that were asked for.
    pub columns: Vec<TableColumn>,
    /// The rows that were chosen, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// All columns that there are under these options.
    pub all_columns: Vec<TableColumn>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TableColumn {
    /// Its name, in CSV and as it is asked for.
    pub name: &'static str,
    /// Whether numbers stand in it.
    pub numeric: bool,
}

impl<R> From<&Column<R>> for TableColumn {
    fn from(column: &Column<R>) -> Self {
        TableColumn { name: column.name(), numeric: column.is_numeric() }
    }
}

impl Table {
    /// The table of these rows.
    ///
    /// # Errors
    ///
    /// Those of [`Selection::rows`] and [`Column::select`].
    pub fn new<R: TableRow>(rows: Vec<R>, selection: &Selection<'_>) -> Result<Self, Error> {
        let all = Column::all(&rows);
        let columns = Column::select(selection.columns, &rows)?;
        let row = |row: &R| columns.iter().map(|column| column.cell(row)).collect();
        Ok(Table {
            rows: selection.rows(rows)?.iter().map(row).collect(),
            columns: columns.iter().map(TableColumn::from).collect(),
            all_columns: all.iter().map(TableColumn::from).collect(),
        })
    }
}

impl Selection<'_> {
    /// The rows that are chosen, sorted.
    ///
    /// # Errors
    ///
    /// One with the code `invalid-filter` for an expression that can't be read; those of [`Column::find`] for
    /// the column to sort by.
    pub fn rows<R: TableRow>(&self, mut rows: Vec<R>) -> Result<Vec<R>, Error> {
        let filter = Filter::new(self.filter, &rows)?;
        let (name, given) = match (self.sort.strip_prefix('-'), self.sort.strip_prefix('+')) {
            (Some(name), _) => (name, Some(true)),
            (_, Some(name)) => (name, Some(false)),
            (None, None) => (self.sort, None),
        };
        let sort = if name.is_empty() { None } else { Some(Column::find(name, &rows)?) };
        let largest_first = given.or(sort.as_ref().map(Column::is_largest_first)).unwrap_or_default();
        rows.retain(|row| filter.holds(row));
        match sort {
            // They come in the catalogue's order, which is that of names as people read them.
            Some(column) if column.name() == "instance_type" && largest_first => rows.reverse(),
            Some(column) if column.name() != "instance_type" => {
                sort_by_key(&mut rows, |row| Key::new(column.cell(row), largest_first));
            }
            _ => {}
        }
        Ok(rows)
    }
}

/// What a row is sorted by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Up(Cell),
    Down(Reverse<Cell>),
    Unknown,
}

impl Key {
    fn new(cell: Cell, largest_first: bool) -> Self {
        match cell {
            Cell::Unknown => Key::Unknown,
            cell if largest_first => Key::Down(Reverse(cell)),
            cell => Key::Up(cell),
        }
    }
}
