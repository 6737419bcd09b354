//! The fields of a mapping: no name twice, and those that a merge key (`<<`) adds.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::syntax;
use super::tree::{Field, Tree, Value};
use crate::sorting::sort_by;
use crate::{Error, Span};

/// The fields of a mapping with those that are merged into it, which follow in order. Of two fields with one
/// name that of the mapping itself counts, and then that of the first merge.
pub(super) fn fields(mut fields: Vec<Field>, merged: Vec<Tree>) -> Result<Vec<Field>, Error> {
    no_name_twice(&fields)?;
    if merged.is_empty() {
        return Ok(fields);
    }
    for tree in merged {
        add(&tree, &mut fields)?;
    }
    let mut order: Vec<usize> = (0..fields.len()).collect();
    sort_by(&mut order, |one, other| by_name(&fields, *one, *other));
    order.dedup_by(|one, other| by_name(&fields, *one, *other).is_eq());
    order.sort_unstable();
    Ok(order.into_iter().filter_map(|number| fields.get(number).cloned()).collect())
}

/// Refuses the second of two fields with one name.
fn no_name_twice(fields: &[Field]) -> Result<(), Error> {
    let mut order: Vec<usize> = (0..fields.len()).collect();
    sort_by(&mut order, |one, other| by_name(fields, *one, *other));
    let seconds = order.windows(2).filter_map(|pair| match pair {
        [one, other] if by_name(fields, *one, *other).is_eq() => fields.get(*other),
        _ => None,
    });
    match seconds.min_by_key(|field| field.name_place.span()) {
        Some(second) => {
            let reason = alloc::format!("the field `{}` is given twice", second.name);
            let place = second.name_place.span().unwrap_or(Span::start_of(0));
            // Each object has one, so that a second one at the start of a line begins another object.
            let remedy = if second.name == "apiVersion" && place.column() == 1 {
                "put `---` on a line of its own before the second object"
            } else {
                "give it once"
            };
            Err(syntax::refuse(&reason, remedy, place))
        }
        None => Ok(()),
    }
}

fn by_name(fields: &[Field], one: usize, other: usize) -> Ordering {
    let name = |number: usize| fields.get(number).map(|field| &field.name);
    name(one).cmp(&name(other))
}

/// Adds the fields of what a merge key names: an object, or a list of them.
fn add(tree: &Tree, fields: &mut Vec<Field>) -> Result<(), Error> {
    match tree.value() {
        Value::Null => Ok(()),
        Value::Fields(more) => {
            fields.extend(
                more.iter().map(|field| Field { value: field.value.clone().aliased(None), ..field.clone() }),
            );
            Ok(())
        }
        Value::List(items) => items.iter().try_for_each(|item| match item.value() {
            Value::Fields(_) => add(item, fields),
            _ => Err(not_mergeable(item)),
        }),
        _ => Err(not_mergeable(tree)),
    }
}

fn not_mergeable(tree: &Tree) -> Error {
    let place = tree.place().span().unwrap_or(Span::start_of(0));
    syntax::refuse(
        "`<<` adds the fields of an object, and this is none",
        "give an object or a list of objects",
        place,
    )
}
