//! What a node takes of a subnet, and what has to fit there whichever type of its group comes.

use crate::footprint::Footprint;
use crate::ledger::Overflow;
use crate::subnet::{ADDRESSES_PER_BLOCK, LARGEST, SMALLEST, Subnet};

/// What a node takes of one of its subnets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PerNode {
    pub(super) single_addresses: u32,
    pub(super) prefixes: u32,
    /// The most of each, whichever type of the group comes.
    pub(super) needs: Needs,
}

impl PerNode {
    /// That of its own subnet, or of that of its pods.
    pub(super) fn new(footprint: &Footprint<'_>, for_pods: bool, needs: Needs) -> Self {
        let (single_addresses, prefixes) = taken(footprint, for_pods);
        PerNode { single_addresses, prefixes, needs }
    }
}

/// Single addresses and prefixes.
fn taken(footprint: &Footprint<'_>, for_pods: bool) -> (u32, u32) {
    let (node, pod) = (footprint.node_subnet_addresses(), footprint.pod_subnet_addresses());
    // Prefixes are where the pods' addresses are.
    let prefixes = if for_pods == (pod > 0) { footprint.attached_prefixes() } else { 0 };
    let all = if for_pods { pod } else { node };
    (all.saturating_sub(prefixes.saturating_mul(ADDRESSES_PER_BLOCK)), prefixes)
}

/// The most of each kind that any choice of types takes. The type that takes most addresses isn't always the
/// one that takes most prefixes: on Xen there are none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Needs {
    single_addresses: u32,
    prefixes: u32,
    /// Single addresses, and 16 for each prefix.
    addresses: u32,
}

impl Needs {
    pub(super) const fn of_single_addresses(single_addresses: u32) -> Self {
        Needs { single_addresses, prefixes: 0, addresses: single_addresses }
    }

    /// Those of one node, in its own subnet or in that of its pods.
    pub(super) fn of_node(footprint: &Footprint<'_>, for_pods: bool) -> Self {
        let (single_addresses, prefixes) = taken(footprint, for_pods);
        let addresses = single_addresses.saturating_add(prefixes.saturating_mul(ADDRESSES_PER_BLOCK));
        Needs { single_addresses, prefixes, addresses }
    }

    /// The larger of each kind.
    pub(super) fn or(self, other: Self) -> Self {
        Needs {
            single_addresses: self.single_addresses.max(other.single_addresses),
            prefixes: self.prefixes.max(other.prefixes),
            addresses: self.addresses.max(other.addresses),
        }
    }

    /// With this many more nodes, each of which has these needs.
    pub(super) fn with(self, of_node: Self, nodes: u32) -> Result<Self, Overflow> {
        let add = |sum: u32, each: u32| nodes.checked_mul(each).and_then(|all| sum.checked_add(all));
        Ok(Needs {
            single_addresses: add(self.single_addresses, of_node.single_addresses).ok_or(Overflow)?,
            prefixes: add(self.prefixes, of_node.prefixes).ok_or(Overflow)?,
            addresses: add(self.addresses, of_node.addresses).ok_or(Overflow)?,
        })
    }

    /// With these single addresses and prefixes more.
    pub(super) fn and(self, single_addresses: u32, prefixes: u32) -> Result<Self, Overflow> {
        let of_prefixes = prefixes.checked_mul(ADDRESSES_PER_BLOCK).ok_or(Overflow)?;
        let addresses = single_addresses.checked_add(of_prefixes).ok_or(Overflow)?;
        self.with(Needs { single_addresses, prefixes, addresses }, 1)
    }

    /// What of these is left to be had where some single addresses and prefixes are there already.
    pub(super) fn beyond(self, single_addresses: u32, prefixes: u32) -> Self {
        let of_prefixes = |prefixes: u32| prefixes.saturating_mul(ADDRESSES_PER_BLOCK);
        let left = |of_singles: u32, in_prefixes: u32| {
            let in_prefixes = in_prefixes.saturating_sub(of_prefixes(prefixes));
            of_singles.saturating_sub(single_addresses).saturating_add(in_prefixes)
        };
        // Most is left of all pairs with the most of one kind, beside as much of the other as these needs
        // allow.
        let with_most_singles =
            left(self.single_addresses, self.addresses.saturating_sub(self.single_addresses));
        let of_most_prefixes = of_prefixes(self.prefixes);
        let with_most_prefixes = left(self.addresses.saturating_sub(of_most_prefixes), of_most_prefixes);
        Needs {
            single_addresses: self.single_addresses.saturating_sub(single_addresses),
            prefixes: self.prefixes.saturating_sub(prefixes),
            addresses: with_most_singles.max(with_most_prefixes),
        }
    }

    /// With this many nodes fewer.
    pub(super) fn without(self, of_node: Self, nodes: u32) -> Self {
        // What was added can be taken away again.
        Needs {
            single_addresses: self.single_addresses - nodes * of_node.single_addresses,
            prefixes: self.prefixes - nodes * of_node.prefixes,
            addresses: self.addresses - nodes * of_node.addresses,
        }
    }

    /// Prefixes, if the types come that take most of them.
    pub(super) const fn prefixes(self) -> u32 {
        self.prefixes
    }

    /// Whether all fits whichever types come, the prefixes packed as closely as they can be.
    pub(super) const fn fit(self, subnet: Subnet) -> bool {
        subnet.fits_each(self.single_addresses, self.prefixes, self.addresses)
    }

    /// Whether the prefixes fit wherever AWS puts the single addresses.
    pub(super) const fn fit_for_sure(self, subnet: Subnet) -> bool {
        self.fit(subnet) && self.prefixes <= subnet.fewest_prefixes(self.single_addresses)
    }

    /// The length of the mask of the smallest fresh subnet in which all fits; `None` if a /16 is too small.
    pub(super) fn smallest_mask(self) -> Option<u8> {
        (LARGEST..=SMALLEST).rev().find(|&mask| self.fit(Subnet::of_size(mask)))
    }
}
