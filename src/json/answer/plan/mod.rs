//! The JSON form of a plan's answer.

mod alternative;
mod group;
mod subnet;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

pub use self::alternative::{AlternativeAnswer, SettingAnswer};
pub use self::group::GroupAnswer;
pub use self::subnet::{SubnetAnswer, UsageAnswer};

use super::document::SCHEMA_VERSION;
use super::plan_warning::PlanWarning;
use super::settings::Settings;
use crate::query::{PlanRow, ReadPlan};
use crate::{
    Catalog, Error,
    plan::{Forecast, Limit, Phase},
};

/// The answer to a plan.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, document::Tree, json::PlanDocument, query::PlanDraft};
///
/// let draft = PlanDraft::from(&Tree::from(&serde_json::json!({
///     "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}],
///     "groups": [{"types": ["m5.large"], "nodes": {"now": 3, "max": 9}, "pods": 9, "surge": "10%"}],
/// })));
/// let read = draft.resolve(Catalog::built_in()).map_err(|errors| errors[0].clone())?;
/// let forecast = read.plan.forecast()?;
/// let json = serde_json::to_value(PlanDocument::new(&read, &forecast)?).unwrap();
/// assert_eq!(json["fits"], true);
/// assert_eq!(json["subnets"][0]["surge"]["used"], 200);
/// assert_eq!(json["limit"]["nodes"], 10);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The plug-in's name: `vpc-cni` or `cilium`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = crate::json::schema::names::choices("cni"))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// Whether everything fits at every phase, and each pod has an address.
    pub fits: bool,
    /// All nodes and pods, at each phase.
    pub totals: Vec<TotalAnswer>,
    /// How far the groups can grow together; `null` if there are no nodes.
    pub limit: Option<LimitAnswer<'a>>,
    /// The subnets, those for pods last.
    pub subnets: Vec<SubnetAnswer<'a>>,
    /// The groups.
    pub groups: Vec<GroupAnswer<'a>>,
    /// Results with other settings, the plan's own first: all if they were asked for, or else, for a plan that
    /// doesn't fit, those with which it fits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<AlternativeAnswer>,
    /// What to know before relying on the numbers.
    pub warnings: Vec<PlanWarning>,
}

impl<'a> PlanDocument<'a> {
    /// The answer to a plan that was read.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::alternatives`](crate::Plan::alternatives).
    pub fn new(read: &'a ReadPlan<'a>, forecast: &'a Forecast<'a, 'a>) -> Result<Self, Error> {
        let alternatives = if read.alternatives {
            read.plan.alternatives()?
        } else if forecast.fits() {
            Vec::new()
        } else {
            read.plan.alternatives_that_fit()?
        };
        let rows = PlanRow::all(read, forecast);
        Ok(PlanDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            cni: read.cni.name(),
            settings: Settings::of_footprint(&read.cni, read.node_pods.kubelet),
            fits: forecast.fits() && rows.iter().all(PlanRow::fits),
            totals: Phase::ALL.iter().map(|&phase| TotalAnswer::new(forecast, phase)).collect(),
            limit: forecast.limit().map(LimitAnswer::from),
            subnets: rows.iter().map(SubnetAnswer::from).collect(),
            groups: GroupAnswer::all(read, forecast),
            alternatives: alternatives.into_iter().map(AlternativeAnswer::from).collect(),
            warnings: PlanWarning::all(read, forecast),
        })
    }
}

/// All nodes and pods at one phase.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TotalAnswer {
    /// `now`, `max` or `surge`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = crate::json::schema::names::phases())))]
    pub phase: &'static str,
    /// Nodes.
    pub nodes: u64,
    /// Pods that have an address, not counting pods on the host network.
    pub pods: u64,
    /// Idle addresses: held by nodes, used by no pod.
    pub unused_ips: u64,
    /// Whether everything fits.
    pub fits: bool,
}

impl TotalAnswer {
    fn new(forecast: &Forecast<'_, '_>, phase: Phase) -> Self {
        TotalAnswer {
            phase: phase.name(),
            nodes: forecast.nodes(phase),
            pods: forecast.pods(phase),
            unused_ips: forecast.unused_ips(phase),
            fits: forecast.fits_at(phase),
        }
    }
}

/// A [`Limit`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LimitAnswer<'a> {
    /// Nodes that fit together with their surge nodes, which are not among them.
    pub nodes: u64,
    /// Nodes that fit as long as none is updated; `null` if there are no surge nodes.
    pub nodes_without_surge: Option<u64>,
    /// The pods on `nodes`.
    pub pods: u64,
    /// The nodes of each group.
    pub nodes_of_groups: Vec<u32>,
    /// The group whose next node doesn't fit.
    pub next_of_group: &'a str,
    /// The subnet that it does not fit in.
    pub full_subnet: &'a str,
    /// All of this in words.
    pub text: String,
}

impl<'a> From<Limit<'a>> for LimitAnswer<'a> {
    fn from(limit: Limit<'a>) -> Self {
        LimitAnswer {
            text: limit.to_string(),
            nodes: limit.nodes,
            nodes_without_surge: limit.nodes_without_surge,
            pods: limit.pods,
            nodes_of_groups: limit.nodes_of_groups,
            next_of_group: limit.group,
            full_subnet: limit.subnet,
        }
    }
}
