//! How the number looks that an expression gives with given variables.

use std::io::{self, Write};

use maxpods::expression::{ExpressionDialect, ExpressionVariables};
use maxpods::json::ExpressionValueDocument;
use maxpods::query::{Column, TableRow};
use serde::Serialize;

use super::super::report::Report;
use crate::args::Format;
use crate::failure::Failure;

/// The number that an expression gives with given variables.
pub(crate) struct GivenValue<'a> {
    pub(crate) dialect: ExpressionDialect,
    pub(crate) text: &'a str,
    pub(crate) variables: ExpressionVariables<'a>,
    pub(crate) value: Option<u32>,
}

/// It is no table.
pub(crate) struct NoRow;

impl TableRow for NoRow {
    fn columns<'c>() -> &'c [Column<Self>]
    where
        Self: 'c,
    {
        &[]
    }

    fn name(&self) -> &'static str {
        ""
    }
}

impl Report for GivenValue<'_> {
    type Row = NoRow;

    fn rows(&self) -> &[NoRow] {
        &[]
    }

    fn text(&self, out: &mut impl Write, _: bool) -> io::Result<()> {
        self.value.map_or(Ok(()), |value| writeln!(out, "{value}"))
    }

    fn document(&self) -> impl Serialize {
        ExpressionValueDocument::new(self.dialect, self.text, &self.variables)
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(self.value.map(u64::from).into_iter().collect())
    }

    fn warnings(&self, _: Format) -> Vec<String> {
        Vec::new()
    }

    fn is_table(&self) -> bool {
        false
    }
}
