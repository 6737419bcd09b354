//! A value with the place that it comes from.

use super::Place;

/// A value with the place that it comes from, so that what is wrong with it can be said there.
///
/// # Example
///
/// ```
/// use maxpods::{Place, error::Located};
///
/// let nodes = Located::new(20, Place::field("groups[0].nodes"));
/// assert_eq!(nodes.map(|nodes| nodes * 2).value, 40);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub place: Place,
}

impl<T> Located<T> {
    /// A value from this place.
    #[must_use]
    pub const fn new(value: T, place: Place) -> Self {
        Located { value, place }
    }

    /// What the function makes of the value, from the same place.
    #[must_use]
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: make(self.value), place: self.place }
    }

    /// The same place with a reference to the value.
    #[must_use]
    pub fn as_ref(&self) -> Located<&T> {
        Located { value: &self.value, place: self.place.clone() }
    }
}
