//! Trees for what isn't written as fields.

use alloc::vec::Vec;

use super::tree::{Field, Notation, Tree, Value};
use crate::Place;

/// An object of fields that a form of its own holds.
pub(super) fn object(place: &Place, fields: Vec<(&str, Tree)>) -> Tree {
    let field =
        |(name, value): (&str, Tree)| Field { name: name.into(), name_place: value.place().clone(), value };
    let fields: Vec<Field> = fields.into_iter().map(field).collect();
    Tree::new(Value::Fields(fields.into()), place.clone(), Notation::None)
}

/// Text that stands for a form.
pub(super) fn text(place: &Place, text: &str) -> Tree {
    Tree::new(Value::Text(text.into()), place.clone(), Notation::None)
}
