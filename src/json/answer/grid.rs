//! The JSON form of a [`Grid`].

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::capacity::{AddressRun, Grid, Row};
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::query::TypeAnswer;

/// A [`Grid`] of one type: what each address of its ENIs is for.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Grid"))]
#[non_exhaustive]
pub struct Drawing {
    /// The type's name.
    pub instance_type: String,
    /// What each row stands for: `eni`, `interface` or `pod-cidr`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::row_kinds())))]
    pub row_kind: &'static str,
    /// How many slots each row has, including that of the primary address.
    pub slots_per_row: u32,
    /// Whether the first slot of each row holds one address, the ENI's primary.
    pub has_primary: bool,
    /// How many addresses each other slot holds: 16 with prefix delegation, else 1.
    pub addresses_per_slot: u32,
    /// The rows, equal ones joined; none for a pool without an end.
    pub rows: Vec<DrawingRow>,
}

/// Equal rows of a [`Drawing`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "GridRow"))]
#[non_exhaustive]
pub struct DrawingRow {
    /// The number of the first of them, counted from 0.
    pub first: u32,
    /// How many there are.
    pub count: u32,
    /// What stands in each, from left to right; the addresses add up to the same number in every row.
    pub runs: Vec<DrawingRun>,
}

/// Addresses next to each other that are for the same.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "GridRun"))]
#[non_exhaustive]
pub struct DrawingRun {
    /// `primary`, `pod`, `reserved` or `unavailable`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::uses())))]
    pub kind: &'static str,
    /// How many addresses there are.
    pub addresses: u32,
    /// The line of the ledger that says so, counted from 0.
    pub entry: usize,
    /// The rule of that line, such as `health` or `custom-networking`.
    pub rule: &'static str,
}

impl From<&TypeAnswer<'_>> for Drawing {
    fn from(node: &TypeAnswer<'_>) -> Self {
        let ledger = node.capacity.ledger();
        let grid = Grid::new(&ledger);
        let run = |run: &AddressRun| DrawingRun {
            kind: run.usage.name(),
            addresses: run.addresses,
            entry: run.entry,
            rule: ledger.entries().get(run.entry).map_or("", |entry| entry.rule().code()),
        };
        let row = |row: &Row| DrawingRow {
            first: row.first,
            count: row.count,
            runs: row.runs.iter().map(run).collect(),
        };
        Drawing {
            instance_type: node.capacity.instance_type().name().into(),
            row_kind: grid.kind().name(),
            slots_per_row: grid.slots_per_row(),
            has_primary: grid.has_primary(),
            addresses_per_slot: grid.addresses_per_slot(),
            rows: grid.rows().iter().map(row).collect(),
        }
    }
}
