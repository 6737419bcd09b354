//! YAML and JSON as trees of values, each with its place, and edits that keep everything else.
//!
//! [`documents`] reads text: a file of YAML or JSON, with several documents, a JSON array or a Kubernetes
//! `List`. A request that comes as a `serde_json::Value` becomes a [`Tree`] too.
//! [`Cursor`] finds values in it.

mod cursor;
mod display;
#[cfg(feature = "manifest")]
mod documents;
#[cfg(feature = "manifest")]
mod edit;
mod json;
#[cfg(feature = "manifest")]
mod merge;
#[cfg(feature = "manifest")]
mod position;
#[cfg(feature = "manifest")]
mod scalar;
#[cfg(feature = "manifest")]
mod syntax;
mod tree;
#[cfg(feature = "manifest")]
mod written;
#[cfg(feature = "manifest")]
mod yaml;

pub use cursor::{Cursor, Errors};
#[cfg(feature = "manifest")]
pub use documents::documents;
#[cfg(feature = "manifest")]
pub use edit::{Edit, apply};
pub use tree::{Field, Tree, Value};
#[cfg(feature = "manifest")]
pub use written::Scalar;
