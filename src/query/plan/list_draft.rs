//! A list as it was given, each item with its place.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{Place, error::Located};

/// A list of names or ranges, each with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListDraft {
    /// Where the list as a whole stands, if it was given.
    pub place: Option<Place>,
    /// The names or ranges.
    pub items: Vec<Located<String>>,
}

impl ListDraft {
    /// A list that isn't given.
    #[must_use]
    pub const fn new() -> Self {
        ListDraft { place: None, items: Vec::new() }
    }

    /// A list at this place.
    #[must_use]
    pub const fn at(place: Place, items: Vec<Located<String>>) -> Self {
        ListDraft { place: Some(place), items }
    }

    /// Where it stands, or would in the object at this place.
    pub(crate) fn place_in(&self, of: &Place, name: &str) -> Place {
        self.place.clone().unwrap_or_else(|| of.join(name))
    }
}
