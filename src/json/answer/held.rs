//! The JSON form of what really holds the addresses of a subnet.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use crate::ledger::Counted;
use crate::plan::PlanSubnet;
use crate::query::Held;
use crate::shown::sentence;
use crate::subnet::{BrokenBlock, HeldByKind};

/// What is held of a subnet now, by all that is there, including nodes that run already.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Held"))]
#[non_exhaustive]
pub struct HeldAnswer {
    /// All addresses that are held, 16 for each prefix.
    pub addresses: u32,
    /// Prefixes among them.
    pub prefixes: u32,
    /// How many more prefixes fit now: the /28 blocks of which no address is in use.
    pub most_prefixes: u32,
    /// The same if each address that is in use and of which no place is known lies in a block of its own.
    pub fewest_prefixes: u32,
    /// How many more prefixes fit now, in words.
    pub text: String,
    /// What each kind of holders has.
    pub holders: Vec<HeldByKindAnswer>,
    /// The blocks that single addresses keep from prefixes, in order.
    pub broken_blocks: Vec<BrokenBlockAnswer>,
}

/// The holders that are named of a block in words.
const MOST_HOLDERS: usize = 3;

impl HeldAnswer {
    /// What the columns of a table of [`HeldAnswer::holders`] say.
    pub const LEGEND: &str = "ADDRESSES: single addresses. BREAKS: /28 blocks that they make unusable for \
                              prefixes. ALONE: blocks broken by this kind of holder only.";

    /// What is held of a subnet of a plan, with what else is in use of it.
    #[must_use]
    pub fn new(held: &Held, subnet: &PlanSubnet) -> Self {
        let addresses = &held.addresses;
        let left = addresses.blocks().subnet();
        let elsewhere = subnet.without_place();
        let (most, fewest) = (left.most_prefixes(elsewhere), left.fewest_prefixes(elsewhere));
        HeldAnswer {
            addresses: addresses.addresses(),
            prefixes: addresses.prefixes(),
            most_prefixes: most,
            fewest_prefixes: fewest,
            text: prefixes_in_words(fewest, most),
            holders: addresses.by_kind().iter().map(HeldByKindAnswer::from).collect(),
            broken_blocks: addresses
                .broken()
                .iter()
                .map(|block| BrokenBlockAnswer::new(block, held))
                .collect(),
        }
    }
}

fn prefixes_in_words(fewest: u32, most: u32) -> String {
    if fewest < most {
        return alloc::format!(
            "between {fewest} and {most} more prefixes fit: the network interfaces don't show where all \
             addresses in use are"
        );
    }
    let (fit, are) = if most == 1 { ("fits", "is") } else { ("fit", "are") };
    let (prefixes, blocks) = (Counted::new(most, "more prefix"), Counted::new(most, "/28 block"));
    alloc::format!("{prefixes} {fit} now: {blocks} {are} free")
}

/// What holders of one kind have of a subnet.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "HeldByKind"))]
#[non_exhaustive]
pub struct HeldByKindAnswer {
    /// What they are: `node`, `instance`, `control-plane`, `load-balancer`, `lambda`,
    /// `nat-gateway` or `other`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = crate::json::schema::names::holders())))]
    pub kind: &'static str,
    /// How many of them.
    pub holders: u32,
    /// Single addresses.
    pub single_addresses: u32,
    /// Prefixes.
    pub prefixes: u32,
    /// Blocks that their single addresses keep from prefixes.
    pub broken_blocks: u32,
    /// Those of them in which no other kind has an address.
    pub broken_alone: u32,
}

impl From<&HeldByKind> for HeldByKindAnswer {
    fn from(of_kind: &HeldByKind) -> Self {
        HeldByKindAnswer {
            kind: of_kind.kind.name(),
            holders: of_kind.holders,
            single_addresses: of_kind.single_addresses,
            prefixes: of_kind.prefixes,
            broken_blocks: of_kind.broken_blocks,
            broken_alone: of_kind.broken_alone,
        }
    }
}

/// A block that a prefix could have, but for the single addresses in it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BrokenBlock"))]
#[non_exhaustive]
pub struct BrokenBlockAnswer {
    /// Its range.
    pub cidr: String,
    /// How many of its addresses are in use.
    pub addresses: u32,
    /// Who holds them, each as in `node i-0a1b2c3d`.
    pub holders: Vec<String>,
    /// All of this in words, with the first holders.
    pub text: String,
}

impl BrokenBlockAnswer {
    fn new(block: &BrokenBlock, held: &Held) -> Self {
        let holders = block.holders.iter().filter_map(|&place| held.holders.get(place));
        let holders: Vec<String> = holders.map(ToString::to_string).collect();
        let (cidr, addresses) = (block.cidr.to_string(), block.addresses);
        let first: Vec<&str> = holders.iter().take(MOST_HOLDERS).map(String::as_str).collect();
        let more = match holders.len().saturating_sub(MOST_HOLDERS) {
            0 => String::new(),
            others => alloc::format!(" and {others} more"),
        };
        let counted = Counted::new(addresses, "address");
        let text = alloc::format!("{cidr} is broken by {counted} of {}{more}", sentence(&first.join(", ")));
        BrokenBlockAnswer { cidr, addresses, holders, text }
    }
}
