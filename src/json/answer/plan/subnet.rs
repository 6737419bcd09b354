//! What a plan answers about a subnet.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use crate::json::answer::held::HeldAnswer;
use crate::json::answer::ledger::{LedgerEntry, LedgerNote};
use crate::plan::{Phase, Proposal, SubnetForecast};
use crate::query::PlanRow;

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
    /// Free addresses; below zero, the number that it is short by.
    pub free: i64,
    /// Percentage used, rounded down.
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
    /// Where its range comes from: `given`, `found` (the first free one of the smallest size that is enough), or
    /// `size-alone` (the smallest size that is enough, of which no range is known to be free).
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
