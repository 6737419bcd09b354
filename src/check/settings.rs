//! What the files and flags say about the network plug-in of nodes whose own documents leave it open.

use alloc::string::String;
use alloc::vec::Vec;

use crate::query::OptionsDraft;

/// Settings of the cluster, from the objects that hold them.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// The plug-in and its settings, each with its place.
    pub(super) options: OptionsDraft,
    /// What was assumed of them, each a sentence.
    pub(super) assumed: Vec<String>,
}
