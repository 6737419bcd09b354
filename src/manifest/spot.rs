//! A value within a document, by the path that leads to it.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;

use super::yaml::{Document, Places};
use crate::path::join;

/// A value within a document.
#[derive(Debug, Clone)]
pub(super) struct Spot<'d> {
    document: &'d Document,
    path: String,
    value: &'d Value,
}

impl<'d> Spot<'d> {
    /// The whole of a document.
    pub(super) fn whole(document: &'d Document) -> Self {
        Spot { document, path: String::new(), value: &document.value }
    }

    /// What is in it by these names, one in the other; `null` is as good as nothing.
    pub(super) fn get(&self, names: &[&str]) -> Option<Self> {
        let (name, rest) = match names {
            [] => return Some(self.clone()),
            [name, rest @ ..] => (name, rest),
        };
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Spot { document: self.document, path: join(&self.path, name), value }.get(rest)
    }

    /// The items of a list; none if it isn't one.
    pub(super) fn items(&self) -> Vec<Self> {
        let items = self.value.as_array().map_or(&[][..], Vec::as_slice);
        let item = |(place, value)| {
            let path = alloc::format!("{}[{place}]", self.path);
            Spot { document: self.document, path, value }
        };
        items.iter().enumerate().map(item).collect()
    }

    /// The fields of an object, in the order in which they stand; none if it isn't one.
    pub(super) fn fields(&self) -> Vec<(&'d str, Self)> {
        let fields = self.value.as_object().into_iter().flatten();
        let field = |(name, value): (&'d String, &'d Value)| {
            let path = join(&self.path, name);
            (name.as_str(), Spot { document: self.document, path, value })
        };
        let mut fields: Vec<_> = fields.map(field).collect();
        fields.sort_by_key(|(_, spot)| spot.places().name);
        fields
    }

    /// The value itself.
    pub(super) const fn value(&self) -> &'d Value {
        self.value
    }

    /// Where it and its name stand.
    pub(super) fn places(&self) -> Places {
        self.document.places(&self.path)
    }
}
