//! The JSON form of a plan's answer.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::document::SCHEMA_VERSION;
use super::held::HeldAnswer;
use super::ledger::{LedgerEntry, LedgerNote};
use super::plan_warning::PlanWarning;
use super::settings::Settings;
use crate::query::{PlanRow, ReadPlan};
use crate::{
    Catalog, Error, InstanceType,
    plan::{Alternative, Forecast, Limit, NodeGroup, Phase, Proposal, SubnetForecast},
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
    /// What other settings come to, if that was asked for or not everything fits; the plan's own come first.
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
        let alternatives =
            if read.alternatives || !forecast.fits() { read.plan.alternatives()? } else { Vec::new() };
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
    /// Pods that have an address, those on the host network aside.
    pub pods: u64,
    /// Addresses that are attached to nodes and that nothing uses.
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

/// What is used of a subnet at one phase.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UsageAnswer {
    /// The nodes that take addresses of it.
    pub nodes: u32,
    /// Addresses that are taken singly, by ENIs and others.
    pub single_addresses: u32,
    /// /28 prefixes.
    pub prefixes: u32,
    /// Addresses that are in use already where AWS says; neither among `single_addresses` nor `prefixes`.
    pub held: u32,
    /// All addresses that are taken, 16 for each prefix.
    pub used: u32,
    /// Addresses that are free; below zero as many as are missing.
    pub free: i64,
    /// How many of a hundred are used, rounded down.
    pub percent: u64,
    /// How many prefixes fit at best.
    pub most_prefixes: u32,
    /// How many prefixes fit at worst.
    pub fewest_prefixes: u32,
    /// Whether all fits, prefixes packed as closely as they can be.
    pub fits: bool,
}

impl UsageAnswer {
    fn new(subnet: &SubnetForecast<'_, '_>, phase: Phase) -> Self {
        let usage = subnet.usage(phase);
        UsageAnswer {
            nodes: usage.nodes(),
            single_addresses: usage.single_addresses(),
            prefixes: usage.prefixes(),
            held: usage.held(),
            used: usage.used(),
            free: subnet.free(phase),
            percent: subnet.percent(phase),
            most_prefixes: subnet.most_prefixes(phase),
            fewest_prefixes: subnet.fewest_prefixes(phase),
            fits: subnet.fits(phase),
        }
    }
}

/// What is answered about a subnet.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(transform = crate::json::schema::fields::absent_not_null)
)]
#[non_exhaustive]
pub struct SubnetAnswer<'a> {
    /// Its name.
    pub subnet: &'a str,
    /// Its range; `null` if none was given and none is free.
    pub cidr: Option<String>,
    /// The length of its mask.
    pub mask: u8,
    /// Where its range comes from: `given`, `found` (the first free one of the smallest size that does), or
    /// `size-alone` (the smallest size that does, of which no range is known to be free).
    #[cfg_attr(feature = "schema", schemars(extend("enum" = crate::json::schema::names::ranges())))]
    pub range: &'static str,
    /// Its availability zone, if that was given.
    pub zone: Option<&'a str>,
    /// Whether it is for pods alone.
    pub for_pods: bool,
    /// The addresses that AWS gives out of it.
    pub usable: u32,
    /// Whether all fits at every phase, prefixes packed as closely as they can be.
    pub fits: bool,
    /// The same wherever AWS puts single addresses.
    pub fits_for_sure: bool,
    /// At present.
    pub now: UsageAnswer,
    /// With the most nodes.
    pub max: UsageAnswer,
    /// With the most nodes while all groups are updated.
    pub surge: UsageAnswer,
    /// The length of the mask of the smallest subnet that is enough; `null` if even a /16 is not.
    pub smallest_mask: Option<u8>,
    /// What to make of it, if ranges to look in were given: `keep`, `move`, `no-room` or `split`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = crate::json::schema::names::proposals())))]
    pub proposal: Option<&'static str>,
    /// The free range to move it to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed_cidr: Option<String>,
    /// Ranges to reserve there for prefixes, or here if it isn't to move.
    pub reserve_for_prefixes: Vec<String>,
    /// What is really held of it now, if AWS was asked: nodes that run already among it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<HeldAnswer>,
    /// How what is free came about, with the most nodes while all groups are updated.
    pub ledger: Vec<LedgerEntry>,
    /// What is worth knowing and did not change the numbers.
    pub notes: Vec<LedgerNote>,
}

impl<'a> From<&PlanRow<'a>> for SubnetAnswer<'a> {
    fn from(row: &PlanRow<'a>) -> Self {
        let it = row.subnet;
        let ledger = it.ledger(Phase::Surge);
        let proposed = row.proposed_subnet();
        SubnetAnswer {
            subnet: it.subnet().name(),
            cidr: it.subnet().cidr().map(|cidr| cidr.to_string()),
            mask: it.subnet().subnet().cidr().mask(),
            range: it.subnet().range().name(),
            zone: it.subnet().zone(),
            for_pods: row.for_pods,
            usable: it.subnet().subnet().usable(),
            fits: row.fits(),
            fits_for_sure: row.fits_for_sure(),
            now: UsageAnswer::new(&it, Phase::Now),
            max: UsageAnswer::new(&it, Phase::Max),
            surge: UsageAnswer::new(&it, Phase::Surge),
            smallest_mask: it.smallest_mask(),
            proposal: row.proposal.map(Proposal::name),
            proposed_cidr: proposed.map(|subnet| subnet.cidr().to_string()),
            reserve_for_prefixes: row.reservations().iter().map(ToString::to_string).collect(),
            held: row.held.map(|held| HeldAnswer::new(held, it.subnet())),
            ledger: ledger.entries().iter().map(LedgerEntry::from).collect(),
            notes: ledger.notes().iter().map(LedgerNote::from).collect(),
        }
    }
}

/// What is answered about a group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GroupAnswer<'a> {
    /// Its name.
    pub group: &'a str,
    /// Its types.
    pub types: Vec<&'a str>,
    /// The one that its nodes are counted as, which takes most addresses.
    pub counted_as: &'a str,
    /// Nodes at present.
    pub nodes_now: u32,
    /// Nodes at most.
    pub nodes_max: u32,
    /// Nodes at most while it is updated.
    pub nodes_surge: u32,
    /// Pods that the group is to hold, where its number of nodes follows from them.
    pub total_pods: Option<u32>,
    /// Pods on each node that need an address.
    pub pods: u32,
    /// Those of them that stay pending, whatever the subnets hold.
    pub pending_pods: u32,
    /// Addresses that each node takes of its own subnet.
    pub node_subnet_addresses: u32,
    /// Addresses that each node takes of a subnet for pods.
    pub pod_subnet_addresses: u32,
    /// Prefixes among them.
    pub attached_prefixes: u32,
    /// The most that each can hold after pods came and went.
    pub most_subnet_addresses: Option<u32>,
}

impl<'a> GroupAnswer<'a> {
    fn all(read: &'a ReadPlan<'a>, forecast: &Forecast<'a, 'a>) -> Vec<Self> {
        let counts = |phase| forecast.nodes_of_groups(phase).iter().copied();
        let groups =
            read.plan.groups().iter().zip(&read.types).zip(&read.total_pods).zip(counts(Phase::Surge));
        groups
            .map(|(((group, types), &total_pods), nodes_surge)| {
                Self::new(group, types, total_pods, nodes_surge)
            })
            .collect()
    }

    fn new(
        group: &'a NodeGroup<'a>,
        types: &[&'a InstanceType],
        total_pods: Option<u32>,
        nodes_surge: u32,
    ) -> Self {
        let footprint = group.footprint();
        GroupAnswer {
            group: group.name(),
            types: types.iter().map(|it| it.name()).collect(),
            counted_as: footprint.instance_type().name(),
            nodes_now: group.nodes().now(),
            nodes_max: group.nodes().max(),
            nodes_surge,
            total_pods,
            pods: footprint.node_pods().pods,
            pending_pods: group.pending_pods(),
            node_subnet_addresses: footprint.node_subnet_addresses(),
            pod_subnet_addresses: footprint.pod_subnet_addresses(),
            attached_prefixes: footprint.attached_prefixes(),
            most_subnet_addresses: group.most_subnet_addresses(),
        }
    }
}

/// An [`Alternative`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AlternativeAnswer {
    /// The options that differ from the plug-in's defaults; none for the plan's own.
    pub settings: Vec<SettingAnswer>,
    /// Addresses taken of all subnets with the most nodes while all are updated.
    pub used: u64,
    /// Whether the plan fits.
    pub fits: bool,
    /// The first subnet in which something does not fit.
    pub full_subnet: Option<String>,
    /// `CreateNetworkInterface` with `AttachNetworkInterface`, while all nodes fill with pods.
    pub create_network_interface: u64,
    /// `AssignPrivateIpAddresses`, while all nodes fill with pods.
    pub assign_private_ip_addresses: u64,
}

/// An option with its value.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Setting"))]
#[non_exhaustive]
pub struct SettingAnswer {
    /// The option's name.
    pub name: &'static str,
    /// Its value.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::json::schema::fields::any_value"))]
    pub value: serde_json::Value,
}

impl From<Alternative> for AlternativeAnswer {
    fn from(alternative: Alternative) -> Self {
        let setting = |(name, value): &(&'static str, crate::setting::Value)| SettingAnswer {
            name,
            value: value.into(),
        };
        AlternativeAnswer {
            settings: alternative.settings.iter().map(setting).collect(),
            used: alternative.used,
            fits: alternative.fits,
            full_subnet: alternative.full,
            create_network_interface: alternative.calls.create_network_interface,
            assign_private_ip_addresses: alternative.calls.assign_private_ip_addresses,
        }
    }
}

impl Proposal {
    /// The stable name: `keep`, `move`, `no-room` or `split`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Proposal::Keep => "keep",
            Proposal::Move(_) => "move",
            Proposal::NoRoom { .. } => "no-room",
            Proposal::Split => "split",
        }
    }
}
