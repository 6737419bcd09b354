//! Types in several modes side by side.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::capacity::Answer;
use super::document::SCHEMA_VERSION;
use super::settings::Settings;
use crate::catalog::Catalog;
use crate::query::Comparison;

/// Types in several modes side by side.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ComparisonDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The modes, each with the settings that its results hold for.
    pub modes: Vec<ModeAnswer>,
    /// The modes that have no meaning under the options that were given.
    pub left_out: Vec<LeftOutAnswer>,
    /// Of each type one for each mode.
    pub results: Vec<ComparedAnswer<'a>>,
}

/// A mode that is compared.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ModeAnswer {
    /// Its name.
    pub mode: &'static str,
    /// The plug-in's name.
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
}

/// A mode that can't be compared.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct LeftOutAnswer {
    /// Its name.
    pub mode: &'static str,
    /// Why, with the remedy.
    pub reason: String,
}

/// What is answered for one type in one mode.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ComparedAnswer<'a> {
    /// The mode.
    pub mode: &'static str,
    /// The plug-in's name.
    pub cni: &'static str,
    /// The pods that are compared: those that run at kubelet's `maxPods`, or with `--uncapped` what the
    /// plug-in can serve; `null` is no limit.
    pub compared_pods: Option<u32>,
    /// How many pods more than in the first mode, or fewer; `null` if one of them has no limit.
    pub change: Option<i64>,
    /// Whether no other mode has more pods, and some have fewer.
    pub best: bool,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer<'a>,
}

impl<'a> ComparisonDocument<'a> {
    /// The document of a comparison.
    #[must_use]
    pub fn new(comparison: &Comparison<'a>) -> Self {
        let modes = comparison.modes.iter().map(|(mode, options)| ModeAnswer {
            mode,
            cni: options.cni().name(),
            settings: Settings::of_capacity(&options.cni(), options.kubelet()),
        });
        let left_out =
            comparison.left_out.iter().map(|(mode, error)| LeftOutAnswer { mode, reason: error.to_string() });
        let results = comparison.rows.iter().filter_map(|row| {
            let compared = row.compared?;
            Some(ComparedAnswer {
                mode: compared.mode,
                cni: row.capacity.cni().name(),
                compared_pods: compared.pods.limited(),
                change: compared.change,
                best: compared.is_best,
                answer: Answer::from(row),
            })
        });
        ComparisonDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            modes: modes.collect(),
            left_out: left_out.collect(),
            results: results.collect(),
        }
    }
}
