//! The findings and the nodes as Markdown, for a ticket or a comment.

use std::io::{self, Write};

use maxpods::Place;
use maxpods::query::{Cell, Column};

use super::super::table::{self, Head};
use super::{Checked, sentence, text};

pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    writeln!(out, "{}", text::summary(checked))?;
    let rows: Vec<[Cell; 5]> = checked
        .findings()
        .map(|finding| {
            let span = finding.place.as_ref().and_then(Place::span);
            [
                Cell::from(finding.severity.name()),
                finding.rule.name.into(),
                span.map(|span| format!("{}:{span}", checked.name(span.file))).unwrap_or_default().into(),
                finding.about().into(),
                sentence(finding).into(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        let heads = ["severity", "rule", "place", "about", "finding"].map(Head::text);
        writeln!(out, "\n{}", table::markdown(&heads, rows.into_iter().map(IntoIterator::into_iter)))?;
    }
    let nodes = &checked.report.nodes;
    if !nodes.is_empty() {
        let columns = Column::shown(nodes);
        let heads: Vec<Head> = columns.iter().map(Head::from).collect();
        let rows = nodes.iter().map(|row| columns.iter().map(|column| column.cell(row)));
        writeln!(out, "\n{}", table::markdown(&heads, rows))?;
    }
    Ok(())
}
