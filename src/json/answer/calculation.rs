//! All that a calculator shows of one evaluation.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::document::Document;
use super::grid::Drawing;
use super::info::{OptionInfo, Snippet};

/// One evaluation and all that is shown of it, so that a key press asks once.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Calculation<'a> {
    /// The answer.
    pub document: Document<'a>,
    /// The picture of each type.
    pub grids: Vec<Drawing>,
    /// The recommended number as the setting of each tool, for each type.
    pub snippets: Vec<Snippet>,
    /// The command line that gives the same answer.
    pub command: String,
    /// Every option, and whether it has a meaning together with those that are given.
    pub options: Vec<OptionInfo>,
}
