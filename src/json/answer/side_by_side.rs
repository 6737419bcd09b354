//! A whole answer about capacities under several plug-ins.

use alloc::vec::Vec;

use serde::Serialize;

use super::capacity::Answer;
use super::document::SCHEMA_VERSION;
use super::settings::Settings;
use crate::catalog::Catalog;
use crate::kubelet::Kubelet;
use crate::query::TypeAnswer;

/// A whole answer under several plug-ins: for each type one result after the other, each with its plug-in.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Kubelet, json, options::Options, query::{Grouping, TypeAnswer}};
///
/// let each = Options::new().with_each(&["vpc-cni", "cilium"])?;
/// let answers = TypeAnswer::side_by_side(&each, Catalog::built_in(), &["t3.medium"], Grouping::Each)
///     .map_err(|mut errors| errors.remove(0))?;
/// let document = json::SideBySideDocument::new(Kubelet::new(), &answers);
/// let json = serde_json::to_value(&document).unwrap();
/// assert_eq!((&json["results"][1]["cni"], &json["results"][1]["max_pods"]), (&"cilium".into(), &12.into()));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct SideBySideDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// One for each type and plug-in, in the order in which the types were asked for.
    pub results: Vec<PlugInAnswer<'a>>,
}

/// What is answered for one type under one plug-in.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct PlugInAnswer<'a> {
    /// The plug-in's name.
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer<'a>,
}

impl<'a> SideBySideDocument<'a> {
    /// These answers, whatever their plug-ins.
    #[must_use]
    pub fn new(kubelet: Kubelet, answers: &[TypeAnswer<'a>]) -> Self {
        let of_plug_in = |answer: &TypeAnswer<'a>| {
            let cni = answer.capacity.cni();
            let settings = Settings::of_capacity(&cni, kubelet);
            PlugInAnswer { cni: cni.name(), settings, answer: Answer::from(answer) }
        };
        SideBySideDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            results: answers.iter().map(of_plug_in).collect(),
        }
    }
}
