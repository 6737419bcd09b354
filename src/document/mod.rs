//! YAML and JSON as trees of values, each with its place, and edits that keep everything else.
//!
//! [`documents`] reads text: a file of YAML or JSON, with several documents, a JSON array or a Kubernetes
//! `List`. A request that comes as a `serde_json::Value` becomes a [`Tree`] too.
//! [`Cursor`] finds values in it.

#[cfg(feature = "manifest")]
mod bytes;
mod cursor;
#[cfg(feature = "manifest")]
mod deserialize;
#[cfg(feature = "manifest")]
mod diff;
mod display;
#[cfg(feature = "manifest")]
mod documents;
#[cfg(feature = "manifest")]
mod edit;
#[cfg(feature = "manifest")]
mod encoded;
#[cfg(feature = "manifest")]
mod flatten;
#[cfg(feature = "manifest")]
mod form;
#[cfg(feature = "manifest")]
mod format;
#[cfg(feature = "manifest")]
mod inflate;
#[cfg(feature = "manifest")]
mod items;
mod json;
#[cfg(feature = "manifest")]
mod made;
#[cfg(feature = "manifest")]
mod merge;
#[cfg(feature = "manifest")]
mod mime;
#[cfg(feature = "manifest")]
mod parts;
#[cfg(feature = "manifest")]
mod position;
#[cfg(feature = "manifest")]
mod scalar;
#[cfg(feature = "manifest")]
mod script;
#[cfg(feature = "manifest")]
mod syntax;
#[cfg(feature = "manifest")]
mod toml;
mod tree;
#[cfg(feature = "manifest")]
mod within;
#[cfg(feature = "manifest")]
mod written;
#[cfg(feature = "manifest")]
mod yaml;

#[cfg(feature = "manifest")]
pub use bytes::text_of;
pub use cursor::{Cursor, Errors};
#[cfg(feature = "manifest")]
pub(crate) use deserialize::{Mismatch, from_tree};
#[cfg(feature = "manifest")]
pub use diff::unified_diff;
#[cfg(feature = "manifest")]
pub(crate) use documents::of_part;
#[cfg(feature = "manifest")]
pub use documents::{any_documents, documents};
#[cfg(feature = "manifest")]
pub(crate) use edit::overlaps;
#[cfg(feature = "manifest")]
pub use edit::{Edit, apply};
#[cfg(feature = "manifest")]
pub(crate) use format::user_data;
#[cfg(feature = "manifest")]
pub(crate) use items::{Items, ItemsError, Take, begins_list};
#[cfg(feature = "manifest")]
pub(crate) use parts::{Part, Parts, parts, rest};
#[cfg(feature = "manifest")]
pub(crate) use scalar::plain;
#[cfg(feature = "manifest")]
pub(crate) use tree::Notation;
pub use tree::{Field, Tree, Value};
#[cfg(feature = "manifest")]
pub use written::Scalar;
#[cfg(feature = "manifest")]
pub(crate) use yaml::Amount;
