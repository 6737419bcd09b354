//! Options with the places where they were given.

use alloc::vec::Vec;

use crate::options::{self, Options};
use crate::setting::{Setting, Value};
use crate::{Error, Place};

/// Options as they were given for a plan or a group, each with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OptionsDraft {
    options: Options,
    places: Vec<(&'static str, Place)>,
}

impl OptionsDraft {
    /// No options.
    #[must_use]
    pub const fn new() -> Self {
        OptionsDraft { options: Options::new(), places: Vec::new() }
    }

    /// The options without their places.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Gives an option a value, which overrides one that is given.
    ///
    /// # Errors
    ///
    /// Those of [`Options::set`].
    pub fn set(&mut self, name: &str, value: impl Into<Value>, place: Place) -> Result<(), Error> {
        self.options.set(name, value)?;
        self.comes_from(name, place);
        Ok(())
    }

    /// The same with a value of JSON.
    #[cfg(feature = "serde")]
    pub(crate) fn set_json(
        &mut self,
        name: &str,
        value: &serde_json::Value,
        place: Place,
    ) -> Result<(), Error> {
        self.options.set_json(name, value)?;
        self.comes_from(name, place);
        Ok(())
    }

    /// The same, but an error is kept at its place.
    #[cfg(feature = "manifest")]
    pub(crate) fn set_or(
        &mut self,
        name: &str,
        value: impl Into<Value>,
        place: Place,
        problems: &mut Vec<Error>,
    ) {
        if let Err(error) = self.set(name, value, place.clone()) {
            problems.push(error.moved_to(place));
        }
    }

    /// Overrides these options with others, each from the place that the function says.
    pub fn override_with(&mut self, others: &Options, place: impl Fn(&Setting) -> Place) {
        for (option, _) in others.given() {
            self.comes_from(option.name, place(option));
        }
        self.options = others.clone().or(core::mem::take(&mut self.options));
    }

    /// Leaves an option at its default.
    pub fn unset(&mut self, name: &str) {
        self.options.unset(name);
        self.places.retain(|(given, _)| *given != name);
    }

    /// Where an option was given.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places.iter().find(|(given, _)| *given == name).map(|(_, place)| place)
    }

    /// Whether an error is about one of these options.
    pub(super) fn has(&self, error: &Error) -> bool {
        error.place().and_then(Place::path).is_some_and(|name| self.place(name).is_some())
    }

    /// An error about an option, at the place where that was given, or would be in the object at this place.
    pub(crate) fn placed(&self, error: Error, of: &Place) -> Error {
        let name = error.place().and_then(Place::path).unwrap_or_default();
        let place = self.place(name).cloned().unwrap_or_else(|| of.join(name));
        error.moved_to(place)
    }

    pub(crate) fn comes_from(&mut self, name: &str, place: Place) {
        self.places.retain(|(given, _)| *given != name);
        if let Some(option) = options::find(name) {
            self.places.push((option.name, place));
        }
    }
}
