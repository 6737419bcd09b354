//! Rows of a table as a document.

use serde::Serialize;

use super::document::SCHEMA_VERSION;
use crate::catalog::Catalog;

/// Rows of a table as a document.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct RowsDocument<'a, R> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The rows.
    pub results: &'a [R],
}

impl<'a, R> RowsDocument<'a, R> {
    /// The document of these rows.
    #[must_use]
    pub const fn new(results: &'a [R]) -> Self {
        RowsDocument { schema_version: SCHEMA_VERSION, data_version: Catalog::data_version(), results }
    }
}
