//! The columns of every table: a column is one row of the list beside it.

mod capacity;
mod expression;
mod footprint;
mod migration;
mod subnet;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::cell::Cell;
use crate::error::{Error, ErrorKind};
use crate::once::Once;
use crate::sorting::sort_by_key;

/// What one row of a table is about: a type with its capacity, a footprint, a subnet of a plan.
pub trait TableRow: Sized {
    /// All columns that such a table can have, in the order of CSV.
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c;

    /// The columns that a table leaves out where it is wider than the terminal, in that order.
    #[must_use]
    fn left_out_first() -> &'static [&'static str] {
        &[]
    }

    /// The name of what the row is about, which a word alone of a filter stands for.
    fn name(&self) -> &str;

    /// Whether this option was given, whose columns are empty without it.
    fn has_option(&self, option: &str) -> bool {
        let _ = option;
        true
    }
}

/// One column of a table of `R`s. Its name is that of the field in the JSON document.
///
/// # Example
///
/// ```
/// use maxpods::query::{Column, TypeAnswer};
/// use maxpods::{Catalog, VpcCni};
///
/// let rows = [TypeAnswer::from(VpcCni::new().capacity(Catalog::built_in().get("m5.large")?)?)];
/// let max_pods = Column::find("max_pods", &rows)?;
/// assert_eq!((max_pods.name(), max_pods.cell(&rows[0]).to_string()), ("max_pods", "29".to_owned()));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a property of the column")]
pub struct Column<R> {
    name: &'static str,
    alias: Option<&'static str>,
    heading: Option<&'static str>,
    summary: Option<&'static str>,
    unit: Option<&'static str>,
    option: Option<&'static str>,
    values: Option<&'static [&'static str]>,
    is_numeric: bool,
    can_be_empty: bool,
    is_beside_name: bool,
    is_largest_first: bool,
    only: Option<fn(&R) -> bool>,
    shown: Shown<R>,
    cell: fn(&R) -> Cell,
}

impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Column<R> {}

/// When a table that is meant to be read has a column.
#[derive(Debug)]
enum Shown<R> {
    Always,
    /// If any cell says something: anything but 0 and nothing.
    IfAnySays,
    /// If this holds for any row.
    IfAny(fn(&R) -> bool),
    /// Only if it is asked for.
    OnRequest,
}

impl<R> Clone for Shown<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Shown<R> {}

impl<R> Column<R> {
    pub(crate) const fn text(name: &'static str, cell: fn(&R) -> Cell) -> Self {
        Column {
            name,
            alias: None,
            heading: None,
            summary: None,
            unit: None,
            option: None,
            values: None,
            is_numeric: false,
            can_be_empty: false,
            is_beside_name: false,
            is_largest_first: false,
            only: None,
            shown: Shown::OnRequest,
            cell,
        }
    }

    pub(crate) const fn number(name: &'static str, cell: fn(&R) -> Cell) -> Self {
        Column { is_numeric: true, ..Column::text(name, cell) }
    }

    /// A short name.
    pub(crate) const fn alias(self, alias: &'static str) -> Self {
        Column { alias: Some(alias), ..self }
    }

    /// Makes it a column whose text has no other words than these.
    pub(crate) const fn one_of(self, values: &'static [&'static str]) -> Self {
        Column { values: Some(values), ..self }
    }

    /// Gives it another heading than its name in words, where that is too long for a table.
    const fn headed(self, heading: &'static str) -> Self {
        Column { heading: Some(heading), ..self }
    }

    pub(crate) const fn says(self, summary: &'static str) -> Self {
        Column { summary: Some(summary), ..self }
    }

    pub(crate) const fn in_unit(self, unit: &'static str) -> Self {
        Column { unit: Some(unit), ..self }
    }

    /// Makes it a column that is there with this option alone, and then always shown.
    const fn with_option(self, option: &'static str) -> Self {
        Column { option: Some(option), shown: Shown::Always, ..self }
    }

    /// Makes it a column of which the largest is the best, and comes first where rows are sorted by it.
    const fn largest_first(self) -> Self {
        Column { is_largest_first: true, ..self }
    }

    /// Makes it a column that is there only if this holds for any row, and then always shown.
    const fn only_if(self, holds: fn(&R) -> bool) -> Self {
        Column { only: Some(holds), shown: Shown::Always, ..self }
    }

    /// Makes it a column that stands after the first one in a table that is meant to be read.
    const fn beside_name(self) -> Self {
        Column { is_beside_name: true, ..self }
    }

    /// Makes it a column whose cell is empty where there is no limit,
    /// or the value isn't known or has no meaning.
    pub(crate) const fn or_empty(self) -> Self {
        Column { can_be_empty: true, ..self }
    }

    pub(crate) const fn always(self) -> Self {
        Column { shown: Shown::Always, ..self }
    }

    pub(crate) const fn if_any_says(self) -> Self {
        Column { shown: Shown::IfAnySays, ..self }
    }

    pub(crate) const fn if_any(self, holds: fn(&R) -> bool) -> Self {
        Column { shown: Shown::IfAny(holds), ..self }
    }

    /// Its name, in CSV and as it is asked for.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its name in words, for the head of a table.
    #[must_use]
    pub fn heading(&self) -> String {
        self.heading.map_or_else(|| self.name.replace('_', " "), String::from)
    }

    /// Whether the largest comes first where rows are sorted by it, unless `+` is in front of its name.
    pub(crate) const fn is_largest_first(&self) -> bool {
        self.is_largest_first
    }

    /// What it says, in one sentence, if its answer in JSON is built from its columns.
    #[must_use]
    pub const fn summary(&self) -> Option<&'static str> {
        self.summary
    }

    /// The unit of its numbers, such as `MiB`; `None` for counts and text.
    #[must_use]
    pub const fn unit(&self) -> Option<&'static str> {
        self.unit
    }

    /// Whether numbers stand in it.
    #[must_use]
    pub const fn is_numeric(&self) -> bool {
        self.is_numeric
    }

    /// Whether its cell is empty in some rows: without a limit, without a meaning, or not known.
    #[must_use]
    pub const fn can_be_empty(&self) -> bool {
        self.can_be_empty
    }

    /// The words that its text can have, where there are few.
    pub(crate) const fn values(&self) -> Option<&'static [&'static str]> {
        self.values
    }

    /// What stands in it.
    #[must_use]
    pub fn cell(&self, row: &R) -> Cell {
        (self.cell)(row)
    }

    /// Whether a table of these rows that is meant to be read has it.
    #[must_use]
    pub fn is_shown(&self, rows: &[R]) -> bool {
        let says_something = |row| !matches!(self.cell(row), Cell::Unknown | Cell::Number(0));
        match self.shown {
            Shown::Always => true,
            Shown::IfAnySays => rows.iter().any(says_something),
            Shown::IfAny(holds) => rows.iter().any(holds),
            Shown::OnRequest => false,
        }
    }
}

impl<R: TableRow> Column<R> {
    /// All columns that these rows have, in the order of CSV.
    #[must_use]
    pub fn all(rows: &[R]) -> Vec<Self> {
        R::columns().iter().filter(|column| column.is_there(rows)).copied().collect()
    }

    /// Those of a table of these rows that is meant to be read.
    #[must_use]
    pub fn shown(rows: &[R]) -> Vec<Self> {
        let there = R::columns().iter().filter(|column| column.is_there(rows));
        let mut shown: Vec<Self> = there.filter(|column| column.is_shown(rows)).copied().collect();
        if let Some((_, after_name)) = shown.split_first_mut() {
            sort_by_key(after_name, |column| !column.is_beside_name);
        }
        shown
    }

    /// The column of this name, or of this short one, that these rows have;
    /// capital letters and dashes make no difference.
    ///
    /// # Errors
    ///
    /// One with the code `column-needs-option` for a column that an option would add,
    /// `unknown-column` for any other name.
    pub fn find(name: &str, rows: &[R]) -> Result<Self, Error> {
        let plain = name.to_ascii_lowercase().replace('-', "_");
        let is_it = |column: &&Self| column.name == plain || column.alias.is_some_and(|alias| alias == plain);
        match R::columns().iter().find(is_it) {
            Some(column) if column.is_there(rows) => Ok(*column),
            Some(Column { name, option: Some(option), .. }) => {
                Err(ErrorKind::ColumnNeedsOption { name, option }.into())
            }
            _ => {
                let there = Self::all(rows).iter().map(Column::name).collect();
                Err(ErrorKind::UnknownColumn { name: name.to_string(), there }.into())
            }
        }
    }

    /// The columns of these names, each once, or without any those of a table that is meant to be read.
    ///
    /// # Errors
    ///
    /// Those of [`Column::find`].
    pub fn select(names: &[String], rows: &[R]) -> Result<Vec<Self>, Error> {
        match names {
            [] => Ok(Self::shown(rows)),
            names => {
                let mut once = Once::new();
                let columns = names.iter().map(|name| Self::find(name.trim(), rows));
                columns.filter(|found| found.as_ref().map_or(true, |it| once.is_first(it.name))).collect()
            }
        }
    }

    fn is_there(&self, rows: &[R]) -> bool {
        self.option.is_none_or(|option| rows.iter().any(|row| row.has_option(option)))
            && self.only.is_none_or(|holds| rows.iter().any(holds))
    }
}
