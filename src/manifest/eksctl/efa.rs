//! `efaEnabled` of a group: eksctl makes an interface on every network card, of several types as many on each
//! node as the one with the fewest cards has, and refuses a type without EFA (J6).

use alloc::string::String;
use alloc::vec::Vec;

use super::NodeGroup;
use super::subnets::error;
use crate::document::Errors;
use crate::query::GroupDraft;
use crate::{Catalog, InstanceType, Place};

/// Adds it to a group whose types are known.
pub(super) fn add(
    added: &mut GroupDraft,
    place: &Place,
    group: &NodeGroup,
    problems: &mut Errors,
    not_counted: &mut Vec<String>,
) {
    added.options.set_or("efa", true, place.clone(), problems);
    let types: Vec<(&InstanceType, &Place)> = added
        .types
        .iter()
        .filter_map(|name| Some((Catalog::built_in().get(&name.value).ok()?, &name.place)))
        .collect();
    if let Some((without, place)) = types.iter().find(|(it, _)| it.efa_interfaces() == Some(0)) {
        let reason = alloc::format!(
            "eksctl refuses `efaEnabled` with `{}`, which has no EFA; leave it out, or choose a type that has it",
            without.name()
        );
        problems.push(error(place, reason));
    }
    let cards = || types.iter().map(|(it, _)| it.network_cards().len());
    if let (Some(fewest), Some(most)) = (cards().min(), cards().max())
        && fewest < most
    {
        not_counted.push(alloc::format!(
            "eksctl gives each node of `{}` {fewest} EFA interfaces, as many as its type with the fewest network \
             cards has; a type is counted with those of all its own cards, up to {most}",
            group.called()
        ));
    }
}
