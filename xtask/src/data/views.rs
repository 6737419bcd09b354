//! What the sources say of each type and field.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail, ensure};

use super::observation::{Field, Observation};

/// The observations by type and field, those of the most trusted source first.
pub(crate) type Views<'a> = BTreeMap<&'a str, Fields<'a>>;

/// The observations of one type.
pub(crate) type Fields<'a> = BTreeMap<Field, Vec<&'a Observation>>;

/// Groups `observations`, whose order is that of trust.
///
/// Fails if one is about a type that isn't among `members`, or a source gives a field twice.
pub(crate) fn collect<'a>(members: &BTreeSet<String>, observations: &'a [Observation]) -> Result<Views<'a>> {
    let mut views = Views::new();
    for observation in observations {
        let Observation { instance_type: name, field, sources, .. } = observation;
        ensure!(
            members.contains(name),
            "{name}: {} gives its {}, but no list of types names it; add it to \
             data/sources/types_outside_the_api_list.csv or remove the row",
            sources.join(" + "),
            field.name()
        );
        let said = views.entry(name).or_default().entry(*field).or_default();
        let again =
            said.iter().flat_map(|o: &&Observation| &o.sources).find(|source| sources.contains(source));
        if let Some(source) = again {
            bail!("{name}: {source} gives its {} twice; remove one of the rows", field.name());
        }
        said.push(observation);
    }
    Ok(views)
}
