//! Many answers as rows and columns: chosen, sorted, cut down to what is asked for.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use serde::Serialize;

use super::{Cell, Column, Filter, TypeAnswer};
use crate::Error;

/// Which rows and columns a table has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection<'s> {
    /// An expression for [`Filter`].
    pub filter: &'s str,
    /// The column to sort by, with `-` in front for the largest first. What isn't known comes last. Empty keeps the
    /// catalogue's order.
    pub sort: &'s str,
    /// The columns by name; empty are those that are meant to be read.
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

impl From<&Column> for TableColumn {
    fn from(column: &Column) -> Self {
        TableColumn { name: column.name(), numeric: column.is_numeric() }
    }
}

impl Table {
    /// The table of these answers.
    ///
    /// # Errors
    ///
    /// Those of [`Selection::nodes`] and [`Column::find`].
    pub fn new(nodes: Vec<TypeAnswer<'_>>, selection: &Selection<'_>) -> Result<Self, Error> {
        let all = Column::all(&nodes);
        let columns = match selection.columns {
            [] => all.iter().filter(|column| column.is_brief(&nodes)).copied().collect(),
            names => names.iter().map(|name| Column::find(name, &all)).collect::<Result<Vec<_>, _>>()?,
        };
        let row = |node: &TypeAnswer<'_>| columns.iter().map(|column| column.cell(node)).collect();
        Ok(Table {
            rows: selection.nodes(nodes)?.iter().map(row).collect(),
            columns: columns.iter().map(TableColumn::from).collect(),
            all_columns: all.iter().map(TableColumn::from).collect(),
        })
    }
}

impl Selection<'_> {
    /// The answers that are chosen, sorted.
    ///
    /// # Errors
    ///
    /// `invalid-filter` for an expression that can't be read; those of [`Column::find`] for the column to sort by.
    pub fn nodes<'a>(&self, mut nodes: Vec<TypeAnswer<'a>>) -> Result<Vec<TypeAnswer<'a>>, Error> {
        let columns = Column::all(&nodes);
        let filter = Filter::new(self.filter, &nodes)?;
        nodes.retain(|node| filter.holds(node));
        let (name, largest_first) = match self.sort.strip_prefix('-') {
            Some(name) => (name, true),
            None => (self.sort, false),
        };
        match name {
            // The catalogue's order is that of names as people read them.
            "instance_type" if largest_first => nodes.reverse(),
            "" | "instance_type" => {}
            name => {
                let column = Column::find(name, &columns)?;
                nodes.sort_by_cached_key(|node| Key::new(column.cell(node), largest_first));
            }
        }
        Ok(nodes)
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
