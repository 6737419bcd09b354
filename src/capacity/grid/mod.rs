//! The picture of a sum: which ENIs a node has, what each of their addresses is for, and which line of the
//! ledger says so. It is read off the ledger, so that both can't differ.

mod drawing;
mod line;

use alloc::vec::Vec;

/// A node's ENIs and what their addresses are for.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, capacity::{AddressUse, Grid}};
///
/// let capacity = Cilium::new().capacity(Catalog::built_in().get("t3.medium")?)?;
/// let grid = Grid::new(&capacity.ledger());
/// // The agent's own addresses are on the first ENI, and the others are alike.
/// assert_eq!(grid.rows().iter().map(|row| (row.first, row.count)).collect::<Vec<_>>(), [(0, 1), (1, 2)]);
/// assert_eq!(grid.rows()[0].runs[0].usage, AddressUse::Primary);
/// assert_eq!(grid.addresses(AddressUse::Pod), 12);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    kind: RowKind,
    slots_per_row: u32,
    has_primary: bool,
    addresses_per_slot: u32,
    rows: Vec<Row>,
}

/// Equal rows, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The number of the first of them, counted from 0.
    pub first: u32,
    /// How many there are.
    pub count: u32,
    /// What stands in each, from left to right.
    pub runs: Vec<AddressRun>,
}

/// Addresses next to each other that are for the same.
/// The runs of each row of a grid come to the same number of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddressRun {
    /// What they are for.
    pub usage: AddressUse,
    /// How many there are.
    pub addresses: u32,
    /// The line of the ledger that says so: its place among [`entries`](crate::Ledger::entries).
    pub entry: usize,
}

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AddressUse {
    /// It is the ENI's own.
    Primary,
    /// A pod can have it.
    Pod,
    /// The plug-in keeps it for itself.
    Reserved,
    /// Nobody gets it.
    Unavailable,
}

impl AddressUse {
    /// Its stable name, as it stands in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            AddressUse::Primary => "primary",
            AddressUse::Pod => "pod",
            AddressUse::Reserved => "reserved",
            AddressUse::Unavailable => "unavailable",
        }
    }
}

/// What a row stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RowKind {
    /// An ENI.
    #[default]
    Eni,
    /// A network interface of a cloud that doesn't call it an ENI.
    Interface,
    /// The node's pod CIDR.
    PodCidr,
}

impl RowKind {
    /// Its stable name, as it stands in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RowKind::Eni => "eni",
            RowKind::Interface => "interface",
            RowKind::PodCidr => "pod-cidr",
        }
    }
}

impl Grid {
    /// What each row stands for.
    #[must_use]
    pub const fn kind(&self) -> RowKind {
        self.kind
    }

    /// How many slots each row has: an ENI's addresses, its primary among them.
    #[must_use]
    pub const fn slots_per_row(&self) -> u32 {
        self.slots_per_row
    }

    /// Whether the first slot of each row holds one address, the ENI's primary.
    #[must_use]
    pub const fn has_primary(&self) -> bool {
        self.has_primary
    }

    /// How many addresses each slot but the primary's holds: 16 with prefix delegation, else 1.
    #[must_use]
    pub const fn addresses_per_slot(&self) -> u32 {
        self.addresses_per_slot
    }

    /// The rows, equal ones joined.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many addresses are for this.
    #[must_use]
    pub fn addresses(&self, usage: AddressUse) -> u64 {
        let of_row = |row: &Row| {
            let runs = row.runs.iter().filter(|run| run.usage == usage);
            u64::from(row.count) * runs.map(|run| u64::from(run.addresses)).sum::<u64>()
        };
        self.rows.iter().map(of_row).sum()
    }
}
