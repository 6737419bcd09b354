//! Where published tables disagree, which value the catalogue takes, and why they do.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use super::catalogue::Views;
use super::facts::Reason;
use super::observation::{Field, Observation};
use crate::order;

/// A row of `conflicts.csv`.
#[derive(Debug, Serialize)]
pub(crate) struct Conflict {
    pub(crate) instance_type: String,
    pub(crate) field: &'static str,
    pub(crate) values: String,
    pub(crate) chosen: String,
    pub(crate) chosen_source: String,
    pub(crate) reason: String,
}

/// Finds every disagreement. Fails unless the reasons explain all of them and nothing else, so that a
/// new one is looked at by a person before it goes into the catalogue.
pub(crate) fn find(views: &Views<'_>, reasons: &[Reason]) -> Result<Vec<Conflict>> {
    let mut conflicts = Vec::new();
    let mut unexplained = Vec::new();
    let mut used = BTreeSet::new();
    for (name, fields) in views {
        for (field, observations) in fields {
            if observations.iter().all(|o| o.value == observations[0].value) {
                continue;
            }
            let found = reasons.iter().position(|r| r.instance_type == *name && r.field == field.name());
            match found {
                Some(place) => {
                    used.insert(place);
                    conflicts.push(conflict(name, *field, observations, &reasons[place].text));
                }
                None => unexplained.push(format!("{name}: {}: {}", field.name(), spelled(observations))),
            }
        }
    }
    ensure!(
        unexplained.is_empty(),
        "sources disagree; say why in data/sources/conflict_reasons.csv:\n{}",
        unexplained.join("\n")
    );
    check_all_used(reasons, &used)?;
    conflicts.sort_by(|a, b| order::compare(&a.instance_type, &b.instance_type));
    Ok(conflicts)
}

fn conflict(name: &str, field: Field, observations: &[&Observation], reason: &str) -> Conflict {
    Conflict {
        instance_type: name.to_owned(),
        field: field.name(),
        values: spelled(observations),
        chosen: observations[0].value.clone(),
        chosen_source: observations[0].sources.join(" + "),
        reason: reason.to_owned(),
    }
}

/// Every value with the source that gives it, the chosen one first.
fn spelled(observations: &[&Observation]) -> String {
    let each =
        observations.iter().flat_map(|o| o.sources.iter().map(|source| format!("{} ({source})", o.value)));
    each.collect::<Vec<_>>().join("; ")
}

fn check_all_used(reasons: &[Reason], used: &BTreeSet<usize>) -> Result<()> {
    let unused = reasons.iter().enumerate().filter(|(place, _)| !used.contains(place));
    let unused: Vec<_> = unused.map(|(_, r)| format!("{}: {}", r.instance_type, r.field)).collect();
    ensure!(
        unused.is_empty(),
        "no source disagrees any more; remove from data/sources/conflict_reasons.csv:\n{}",
        unused.join("\n")
    );
    Ok(())
}

pub(crate) fn to_csv(conflicts: &[Conflict]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for conflict in conflicts {
        writer.serialize(conflict).with_context(|| conflict.instance_type.clone())?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
