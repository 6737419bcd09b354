//! Text of JSON that is kept where it stands.

use alloc::borrow::Cow;

use serde::Deserialize;

/// A text, which has a copy of its own only if there are escapes in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Text<'t>(#[serde(borrow)] pub(crate) Cow<'t, str>);

impl Text<'_> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
