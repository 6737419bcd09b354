//! The JSON form of the drawing of a plan's subnets, block by block.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use crate::query::{PlanRow, ReadPlan};
use crate::{
    plan::{Forecast, Phase},
    subnet::{BlockLayout, BlockRun, SubnetBlocks},
};

/// A subnet of a plan as blocks of /28, 16 addresses each: what each of them is for at each phase.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, document::Tree, json::BlocksAnswer, query::PlanDraft};
///
/// let draft = PlanDraft::from(&Tree::from(&serde_json::json!({
///     "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}],
///     "groups": [{"types": ["m5.large"], "nodes": 3, "pods": 9}],
///     "prefix_delegation": true,
/// })));
/// let read = draft.resolve(Catalog::built_in()).map_err(|errors| errors[0].clone())?;
/// let forecast = read.plan.forecast()?;
/// let json = serde_json::to_value(BlocksAnswer::all(&read, &forecast)).unwrap();
/// // Three ENIs beside the four addresses that AWS keeps, then two prefixes for each node
/// assert_eq!(json[0]["now"]["packed"]["runs"][0]["single_addresses"], 3);
/// assert_eq!(json[0]["now"]["packed"]["runs"][1]["blocks"], 6);
/// assert_eq!(json[0]["now"]["packed"]["runs"][1]["prefix"], true);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "SubnetBlocks", transform = crate::json::schema::fields::absent_not_null)
)]
#[non_exhaustive]
pub struct BlocksAnswer<'a> {
    /// The subnet's name.
    pub subnet: &'a str,
    /// Its range; `null` if none was given and none is free.
    pub cidr: Option<String>,
    /// Whether it is for pods alone.
    pub for_pods: bool,
    /// At present.
    pub now: PackingsAnswer,
    /// With the most nodes.
    pub max: PackingsAnswer,
    /// With the most nodes while all groups are updated.
    pub surge: PackingsAnswer,
    /// Its blocks as they are now, if AWS was asked: nodes that run already are among what is in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Vec<BlockRunAnswer>>,
}

impl<'a> BlocksAnswer<'a> {
    /// The subnets in the order of the plan.
    #[must_use]
    pub fn all(read: &'a ReadPlan<'a>, forecast: &'a Forecast<'a, 'a>) -> Vec<Self> {
        let rows = PlanRow::all(read, forecast);
        rows.iter().zip(&read.blocks).map(|(row, blocks)| Self::new(row, blocks)).collect()
    }

    fn new(row: &PlanRow<'a>, blocks: &SubnetBlocks) -> Self {
        let at = |phase| {
            let (single_addresses, prefixes) = row.subnet.still_to_place(phase);
            let blocks = match row.held {
                Some(held) if row.subnet.keeps_running_nodes(phase) => held.addresses.blocks(),
                _ => blocks,
            };
            PackingsAnswer {
                packed: BlockLayoutAnswer::from(&blocks.packed(single_addresses, prefixes)),
                scattered: BlockLayoutAnswer::from(&blocks.scattered(single_addresses, prefixes)),
            }
        };
        BlocksAnswer {
            subnet: row.subnet.subnet().name(),
            cidr: row.subnet.subnet().cidr().map(|cidr| cidr.to_string()),
            for_pods: row.for_pods,
            now: at(Phase::Now),
            max: at(Phase::Max),
            surge: at(Phase::Surge),
            held: row
                .held
                .map(|held| held.addresses.blocks().runs().iter().map(BlockRunAnswer::from).collect()),
        }
    }
}

/// How addresses lie at best and at worst: AWS doesn't say where it puts them.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BlockPackings"))]
#[non_exhaustive]
pub struct PackingsAnswer {
    /// Single addresses as close as they can be, beside those that AWS keeps first.
    pub packed: BlockLayoutAnswer,
    /// Each single address in a block of its own, as far as there are blocks.
    pub scattered: BlockLayoutAnswer,
}

/// The blocks of a subnet with addresses and prefixes in them.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BlockLayout"))]
#[non_exhaustive]
pub struct BlockLayoutAnswer {
    /// All blocks in the order of their addresses, equal ones joined.
    pub runs: Vec<BlockRunAnswer>,
    /// Single addresses that do not fit.
    pub missing_single_addresses: u32,
    /// Prefixes that do not fit.
    pub missing_prefixes: u32,
}

impl From<&BlockLayout> for BlockLayoutAnswer {
    fn from(layout: &BlockLayout) -> Self {
        BlockLayoutAnswer {
            runs: layout.runs().iter().map(BlockRunAnswer::from).collect(),
            missing_single_addresses: layout.missing_single_addresses(),
            missing_prefixes: layout.missing_prefixes(),
        }
    }
}

/// Equal blocks in a row; the numbers of addresses are those of each.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BlockRun"))]
#[non_exhaustive]
pub struct BlockRunAnswer {
    /// How many blocks.
    pub blocks: u32,
    /// Addresses that AWS keeps: four in the first block of a subnet, one in the last.
    pub kept_by_aws: u32,
    /// Addresses that are in use already, where AWS says that they are.
    pub in_use: u32,
    /// Addresses that are taken singly.
    pub single_addresses: u32,
    /// Addresses that are set aside for explicit assignment.
    pub set_aside: u32,
    /// Whether a prefix takes all of it.
    pub prefix: bool,
    /// Whether it is reserved for prefixes.
    pub reserved_for_prefixes: bool,
}

impl From<&BlockRun> for BlockRunAnswer {
    fn from(BlockRun { blocks, block }: &BlockRun) -> Self {
        BlockRunAnswer {
            blocks: *blocks,
            kept_by_aws: block.kept_by_aws,
            in_use: block.in_use,
            single_addresses: block.single_addresses,
            set_aside: block.set_aside,
            prefix: block.prefix,
            reserved_for_prefixes: block.reserved_for_prefixes,
        }
    }
}
