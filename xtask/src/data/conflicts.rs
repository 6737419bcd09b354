//! Where published tables disagree, which value the catalogue takes, and why they do.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use super::facts::Reason;
use super::observation::{Field, Observation};
use super::views::Views;
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

/// What a row of `conflicts.csv` says of ENIs; the rest of it is for people.
#[derive(Debug, Deserialize)]
struct Disagreement {
    instance_type: String,
    field: String,
    values: String,
    chosen: String,
}

/// The types of which other tables have another number of ENIs on the default card, and that number.
pub(crate) fn enis_elsewhere(csv: &str) -> Result<Vec<(String, u32)>> {
    let mut elsewhere = Vec::new();
    for row in csv::Reader::from_reader(csv.as_bytes()).deserialize() {
        let row: Disagreement = row?;
        if row.field != Field::Enis.name() {
            continue;
        }
        let values =
            row.values.split("; ").filter_map(|value| value.split_once(" (")).map(|(value, _)| value);
        let others: BTreeSet<&str> = values.filter(|value| *value != row.chosen).collect();
        let name = row.instance_type;
        let [other] = others.into_iter().collect::<Vec<_>>()[..] else {
            bail!("{name}: conflicts.csv has not one other number of ENIs; say which to show");
        };
        let other = other.parse().with_context(|| format!("{name}: `{other}` ENIs in conflicts.csv"))?;
        elsewhere.push((name, other));
    }
    Ok(elsewhere)
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
