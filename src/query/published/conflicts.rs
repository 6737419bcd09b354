//! The figures on which published tables disagree, as a table.

use serde::Serialize;

use crate::catalog::Conflict;
use crate::query::{Column, TableRow};

/// A figure on which published tables disagree.
#[derive(Debug, Clone, Copy, Serialize)]
#[non_exhaustive]
pub struct ConflictRow {
    /// The type's name.
    pub instance_type: &'static str,
    /// The figure, such as `enis`.
    pub figure: &'static str,
    /// The value that was chosen.
    pub chosen: &'static str,
    /// Its source.
    pub chosen_source: &'static str,
    /// All values, each with its source.
    pub values: &'static str,
    /// Why that one was chosen.
    pub reason: &'static str,
}

impl ConflictRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::text("instance_type", |it: &Self| it.instance_type.into()).alias("type").always(),
        Column::text("figure", |it: &Self| it.figure.into()).always(),
        Column::text("chosen", |it: &Self| it.chosen.into()).always(),
        Column::text("chosen_source", |it: &Self| it.chosen_source.into()),
        Column::text("values", |it: &Self| it.values.into()).always(),
        Column::text("reason", |it: &Self| it.reason.into()),
    ];

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Conflict::all().map(|Conflict { instance_type, figure, values, chosen, chosen_source, reason }| {
            ConflictRow { instance_type, figure, chosen, chosen_source, values, reason }
        })
    }
}

impl TableRow for ConflictRow {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        Self::COLUMNS
    }

    fn name(&self) -> &str {
        self.instance_type
    }
}
