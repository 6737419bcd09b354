//! The values of a release of a Helm chart as one: later ones win, and single ones win over all (K66).

use alloc::vec::Vec;

use super::terraform::Release;
use crate::document::{Field, Notation, Tree, Value, documents, plain};

impl Release {
    /// Its values as one object; `None` if they aren't known.
    pub(crate) fn merged(&self) -> Option<Tree> {
        let mut merged = Tree::new(Value::Fields(Vec::new().into()), self.place.clone(), Notation::None);
        for text in self.values.value()? {
            let trees = documents(0, &text.value).ok()?;
            merged = trees.iter().fold(merged, |merged, tree| over(&merged, &tree.all_at(&text.place)));
        }
        for (path, text) in &self.set {
            let value = Tree::new(plain(&text.value), text.place.clone(), Notation::None);
            let nested = path.rsplit('.').fold(value, |value, name| {
                let field = Field { name: name.into(), name_place: text.place.clone(), value };
                Tree::new(Value::Fields(alloc::vec![field].into()), text.place.clone(), Notation::None)
            });
            merged = over(&merged, &nested);
        }
        Some(merged)
    }
}

/// An object with the fields of another, which win; what is no object is replaced.
fn over(one: &Tree, other: &Tree) -> Tree {
    let (Value::Fields(before), Value::Fields(after)) = (one.value(), other.value()) else {
        return other.clone();
    };
    let mut fields: Vec<Field> = before
        .iter()
        .map(|field| match other.field(&field.name) {
            Some(later) => Field { value: over(&field.value, &later.value), ..field.clone() },
            None => field.clone(),
        })
        .collect();
    fields.extend(after.iter().filter(|field| one.field(&field.name).is_none()).cloned());
    Tree::new(Value::Fields(fields.into()), one.place().clone(), Notation::None)
}
