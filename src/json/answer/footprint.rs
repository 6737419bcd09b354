//! The JSON form of what a node takes from its subnets.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use super::document::SCHEMA_VERSION;
use super::ledger::{AnswerWarning, LedgerEntry, LedgerNote};
use super::settings::Settings;
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::query::TableRow;
use crate::{Catalog, Cni, Footprint, NodePods, footprint::Pending};

/// A whole answer: what was asked, and a result for each type and number of pods.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cni, NodePods, VpcCni, json::FootprintDocument};
///
/// let m5_large = Catalog::built_in().get("m5.large")?;
/// let cni = Cni::from(VpcCni::new());
/// let footprints = [cni.footprint(m5_large, 1)?];
/// let json = serde_json::to_value(FootprintDocument::new(cni, NodePods::new(1), &footprints)).unwrap();
/// assert_eq!(json["settings"]["warm_eni_target"], 1);
/// assert_eq!(json["results"][0]["subnet_addresses"], 20);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FootprintDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The plug-in's name: `vpc-cni` or `cilium`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::choices("cni"))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// One for each type and number of pods, in the order in which they were asked for.
    pub results: Vec<FootprintAnswer<'a>>,
}

impl<'a> FootprintDocument<'a> {
    /// The answers under one plug-in; of the pods on the node kubelet counts, not their number.
    #[must_use]
    pub fn new(cni: Cni, node_pods: NodePods, footprints: &[Footprint<'a>]) -> Self {
        FootprintDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            cni: cni.name(),
            settings: Settings::of_footprint(&cni, node_pods.kubelet),
            results: footprints.iter().map(FootprintAnswer::from).collect(),
        }
    }
}

/// What a node of one type takes with one number of pods. What has no meaning is `null`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FootprintAnswer<'a> {
    /// The figures, each under the name of its column.
    #[serde(flatten)]
    pub figures: Figures<'a>,
    /// Why pods stay pending, for each reason how many.
    pub pending: Vec<PendingAnswer>,
    /// How the numbers came about, step by step; each sum starts anew.
    pub ledger: Vec<LedgerEntry>,
    /// What is worth knowing and did not change the numbers.
    pub notes: Vec<LedgerNote>,
    /// What to know before relying on the numbers.
    pub warnings: Vec<AnswerWarning>,
}

impl<'a> From<&Footprint<'a>> for FootprintAnswer<'a> {
    fn from(footprint: &Footprint<'a>) -> Self {
        let ledger = footprint.ledger();
        FootprintAnswer {
            figures: Figures(*footprint),
            pending: footprint.pending().map(PendingAnswer::from).collect(),
            ledger: ledger.entries().iter().map(LedgerEntry::from).collect(),
            notes: ledger.notes().iter().map(LedgerNote::from).collect(),
            warnings: footprint.warnings().map(AnswerWarning::from).collect(),
        }
    }
}

/// The figures of a footprint: a field for each of its columns. What has no meaning is `null`.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a>(Footprint<'a>);

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_map(Footprint::columns().iter().map(|column| (column.name(), column.cell(&self.0))))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Figures<'_> {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Figures".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        crate::json::schema::columns::columns::<Footprint<'_>>()
    }
}

/// A [`Pending`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PendingAnswer {
    /// How many pods.
    pub pods: u32,
    /// Why: `max-pods`, `addresses`, `minimum-ip-target`, `max-allocate` or `branch-enis`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::shortages())))]
    pub why: &'static str,
    /// The same in words, with the remedy.
    pub text: String,
}

impl From<Pending<'_>> for PendingAnswer {
    fn from(pending: Pending<'_>) -> Self {
        PendingAnswer { pods: pending.pods(), why: pending.why().code(), text: pending.to_string() }
    }
}
