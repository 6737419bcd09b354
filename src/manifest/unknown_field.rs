//! Fields that nobody knows, so that what they say has no effect.

use alloc::string::String;
use alloc::vec::Vec;

use crate::document::Cursor;
use crate::error::{Error, ErrorKind, Located};
use crate::nearest::nearest;

/// A field that its tool has no meaning for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownField {
    /// Its name.
    pub name: Located<String>,
    /// The tool that refuses it; `None` where it is passed over.
    pub tool: Option<&'static str>,
    /// What has it, such as `a node group`.
    pub of: &'static str,
    /// The field that was probably meant.
    pub suggestion: Option<String>,
}

impl UnknownField {
    /// Those of an object that are near to a name that counts, and aren't one; all else is passed over, as
    /// not all that the object may have is known here.
    pub(crate) fn near(object: Cursor<'_>, known: &[&'static str], of: &'static str) -> Vec<Self> {
        let unknown = object.fields().filter(|(name, _)| !known.contains(name));
        let near = unknown.filter_map(|(name, field)| {
            let suggestion = nearest(known.iter().copied(), name)?;
            let name = Located::new(name.into(), field.name_place().clone());
            Some(UnknownField { name, tool: None, of, suggestion: Some(suggestion) })
        });
        near.collect()
    }

    /// The error that says so, at its place.
    pub(crate) fn to_error(&self) -> Error {
        let Located { value: name, place } = self.name.clone();
        let (tool, of, suggestion) = (self.tool, self.of, self.suggestion.clone());
        Error::from(ErrorKind::IgnoredField { name, tool, of, suggestion }).at(place)
    }
}
