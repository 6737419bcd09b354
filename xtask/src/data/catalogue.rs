//! Merges what the sources say into one row a type.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use csv::StringRecord;

use super::conflicts::{self, Conflict};
use super::facts::Reason;
use super::observation::{Field, Observation};
use super::row::Row;
use super::views::{self, Fields};
use crate::order;

#[derive(Debug)]
pub(crate) struct Catalogue {
    pub(crate) rows: Vec<Row>,
    pub(crate) conflicts: Vec<Conflict>,
}

/// Makes a row of each type of `members`.
///
/// The order of `observations` is that of trust: the first value of a field is the catalogue's.
pub(crate) fn merge(
    members: &BTreeSet<String>,
    observations: &[Observation],
    reasons: &[Reason],
) -> Result<Catalogue> {
    let views = views::collect(members, observations)?;
    let conflicts = conflicts::find(&views, reasons)?;
    let mut rows = views.iter().map(|(name, fields)| row(name, fields)).collect::<Result<Vec<_>>>()?;
    rows.sort_by(|a, b| order::compare(&a.instance_type, &b.instance_type));
    Ok(Catalogue { rows, conflicts })
}

fn row(name: &str, fields: &Fields<'_>) -> Result<Row> {
    let chosen = |field: Field| fields.get(&field).map_or("", |said| said[0].value.as_str());
    let hypervisor = match (chosen(Field::Hypervisor), chosen(Field::BareMetal)) {
        ("", "true") => "none",
        ("", _) => "unknown",
        (hypervisor, _) => hypervisor,
    };
    let mut header = StringRecord::from(vec!["instance_type"]);
    let mut record = StringRecord::from(vec![name]);
    for (field, column) in Field::ALL {
        let value = if field == Field::Hypervisor { hypervisor } else { chosen(field) };
        ensure!(!(value.is_empty() && field.is_required()), "{name}: no source gives its {column}");
        header.push_field(column);
        record.push_field(value);
    }
    header.push_field("source");
    record.push_field(&source(fields));
    let row: Row = record.deserialize(Some(&header)).with_context(|| name.to_owned())?;
    row.check()?;
    Ok(row)
}

/// The sources of the values that the row holds.
fn source(fields: &Fields<'_>) -> String {
    let mut sources: Vec<&str> = Vec::new();
    for source in fields.values().flat_map(|said| &said[0].sources) {
        if !sources.contains(&source.as_str()) {
            sources.push(source);
        }
    }
    sources.join(" + ")
}
