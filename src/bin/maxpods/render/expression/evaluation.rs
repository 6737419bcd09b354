//! How the numbers look that an expression gives on types: a table, the worst first, and how many there are
//! of each kind.

use std::io::{self, Write};

use maxpods::expression::{Evaluation, ExpressionAnswer};
use maxpods::json::ExpressionDocument;
use maxpods::options::Options;
use maxpods::query::Column;
use serde::Serialize;

use super::super::report::Report;
use super::super::table::{self, Head};
use super::super::warnings::by_kind;
use crate::args::Format;
use crate::failure::Failure;

/// What an expression gives on types.
pub(crate) struct Expressions<'a> {
    evaluation: &'a Evaluation<'a>,
    options: &'a Options,
    /// Whether no types were named, so that their number alone is of interest.
    is_summary: bool,
    rows: Vec<ExpressionAnswer<'a>>,
}

impl<'a> Expressions<'a> {
    pub(crate) fn new(evaluation: &'a Evaluation<'a>, options: &'a Options, is_summary: bool) -> Self {
        Expressions { evaluation, options, is_summary, rows: evaluation.worst_first() }
    }
}

impl<'a> Report for Expressions<'a> {
    type Row = ExpressionAnswer<'a>;

    fn rows(&self) -> &[ExpressionAnswer<'a>] {
        &self.rows
    }

    fn text(&self, out: &mut impl Write, _: bool) -> io::Result<()> {
        let mut note = None;
        if !self.is_summary {
            let columns = Column::shown(&self.rows);
            let heads: Vec<Head> = columns.iter().map(Head::from).collect();
            let rows = self.rows.iter().map(|row| columns.iter().map(|column| column.cell(row)));
            let table = table::fitted(&heads, rows, 0);
            writeln!(out, "{}\n", table.text)?;
            note = table.note();
        }
        write!(out, "{}", self.evaluation)?;
        note.map_or(Ok(()), |note| writeln!(out, "note: {note}"))
    }

    fn document(&self) -> impl Serialize {
        ExpressionDocument::new(self.evaluation, &self.options.cni(), self.options.kubelet())
    }

    /// In the order in which the types are named.
    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(self.evaluation.answers.iter().filter_map(|it| it.value.map(u64::from)).collect())
    }

    fn warnings(&self, _: Format) -> Vec<String> {
        if self.is_summary {
            return Vec::new();
        }
        by_kind(self.evaluation.answers.iter().flat_map(ExpressionAnswer::warnings))
    }

    fn is_table(&self) -> bool {
        false
    }
}
