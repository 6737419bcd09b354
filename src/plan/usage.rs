//! What is taken of a subnet.

use crate::ledger::Overflow;
use crate::subnet::ADDRESSES_PER_BLOCK;

use super::per_node::{Needs, PerNode};

/// What is taken of a subnet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    pub(super) nodes: u32,
    pub(super) single_addresses: u32,
    pub(super) prefixes: u32,
    pub(super) used: u32,
    pub(super) held: Held,
    /// What has to fit, whichever types of the groups come.
    pub(super) needs: Needs,
}

/// What is held of a subnet before the first node, where AWS says: its blocks are counted without it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) single_addresses: u32,
    pub(super) prefixes: u32,
}

impl Held {
    /// All of its addresses; no more than a subnet has.
    pub(super) const fn addresses(self) -> u32 {
        self.single_addresses + self.prefixes * ADDRESSES_PER_BLOCK
    }
}

impl Usage {
    /// The nodes that take addresses of it.
    #[must_use]
    pub const fn nodes(self) -> u32 {
        self.nodes
    }

    /// Addresses that are taken singly: of ENIs, and what else is in the subnet.
    #[must_use]
    pub const fn single_addresses(self) -> u32 {
        self.single_addresses
    }

    /// /28 prefixes.
    #[must_use]
    pub const fn prefixes(self) -> u32 {
        self.prefixes
    }

    /// Addresses that are in use already, where AWS says that they are; not among the others.
    #[must_use]
    pub const fn held(self) -> u32 {
        self.held.addresses()
    }

    /// All addresses that are taken, 16 for each prefix.
    #[must_use]
    pub const fn used(self) -> u32 {
        self.used
    }

    /// With this many more nodes, each of which takes this.
    pub(super) fn with(self, takes: PerNode, nodes: u32) -> Result<Self, Overflow> {
        let add = |sum: u32, each: u32| nodes.checked_mul(each).and_then(|all| sum.checked_add(all));
        let single_addresses = add(self.single_addresses, takes.single_addresses).ok_or(Overflow)?;
        let prefixes = add(self.prefixes, takes.prefixes).ok_or(Overflow)?;
        let of_prefixes = prefixes.checked_mul(ADDRESSES_PER_BLOCK).ok_or(Overflow)?;
        Ok(Usage {
            nodes: self.nodes.checked_add(nodes).ok_or(Overflow)?,
            single_addresses,
            prefixes,
            used: single_addresses
                .checked_add(of_prefixes)
                .and_then(|used| used.checked_add(self.held()))
                .ok_or(Overflow)?,
            held: self.held,
            needs: self.needs.with(takes.needs, nodes)?,
        })
    }

    /// With this many nodes fewer.
    pub(super) fn without(self, takes: PerNode, nodes: u32) -> Self {
        // What was added can be taken away again.
        let single_addresses = self.single_addresses - nodes * takes.single_addresses;
        let prefixes = self.prefixes - nodes * takes.prefixes;
        let used = single_addresses + prefixes * ADDRESSES_PER_BLOCK + self.held();
        let needs = self.needs.without(takes.needs, nodes);
        Usage { nodes: self.nodes - nodes, single_addresses, prefixes, used, held: self.held, needs }
    }
}
