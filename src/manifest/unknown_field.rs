//! Fields that nobody knows, so that what they say has no effect.

use alloc::string::String;

use crate::error::{Error, ErrorKind, Located};

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
    /// The error that says so, at its place.
    pub(crate) fn to_error(&self) -> Error {
        let Located { value: name, place } = self.name.clone();
        let (tool, of, suggestion) = (self.tool, self.of, self.suggestion.clone());
        Error::from(ErrorKind::IgnoredField { name, tool, of, suggestion }).at(place)
    }
}
