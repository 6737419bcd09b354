//! A whole answer about capacities.

use alloc::vec::Vec;

use serde::Serialize;

use super::capacity::Answer;
use super::settings::Settings;
use crate::catalog::Catalog;
use crate::cni::Cni;
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::kubelet::Kubelet;
use crate::query::TypeAnswer;

/// The version of the form below; it rises when a field changes its name or meaning, not when one is added.
pub const SCHEMA_VERSION: u32 = 1;

/// A whole answer: what was asked, and a result for each type.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, Cni, json, query::TypeAnswer};
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// let cni = Cni::from(Cilium::new());
/// let kubelet = maxpods::Kubelet::new();
/// let node = TypeAnswer::from(cni.capacity_with(t3_medium, kubelet)?);
/// let document = json::Document::new(cni, kubelet, &[node]);
/// let json = serde_json::to_value(&document).unwrap();
/// assert_eq!(json["cni"], "cilium");
/// assert_eq!(json["results"][0]["pod_ips"], 12);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Document<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The plug-in's name: `vpc-cni` or `cilium`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::choices("cni"))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// One for each type, in the order in which they were asked for.
    pub results: Vec<Answer<'a>>,
}

impl<'a> Document<'a> {
    /// The answers under one plug-in.
    #[must_use]
    pub fn new(cni: Cni, kubelet: Kubelet, nodes: &[TypeAnswer<'a>]) -> Self {
        Document {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            cni: cni.name(),
            settings: Settings::of_capacity(&cni, kubelet),
            results: nodes.iter().map(Answer::from).collect(),
        }
    }
}
