//! What the nodes of all groups take of each subnet together.

use alloc::vec::Vec;

use crate::ledger::Overflow;

use super::{Plan, PlanSubnet, Share};

/// What is taken of a subnet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    pub(super) nodes: u32,
    pub(super) single_addresses: u32,
    pub(super) prefixes: u32,
    pub(super) used: u32,
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

    /// All addresses that are taken, 16 for each prefix.
    #[must_use]
    pub const fn used(self) -> u32 {
        self.used
    }

    /// With so many nodes more that take what this share says.
    fn with(self, share: &Share, nodes: u32) -> Result<Self, Overflow> {
        let add = |sum: u32, each: u32| nodes.checked_mul(each).and_then(|all| sum.checked_add(all));
        let single_addresses = add(self.single_addresses, share.single_addresses).ok_or(Overflow)?;
        let prefixes = add(self.prefixes, share.prefixes).ok_or(Overflow)?;
        let of_prefixes = prefixes.checked_mul(super::ADDRESSES_PER_BLOCK).ok_or(Overflow)?;
        Ok(Usage {
            nodes: self.nodes.checked_add(nodes).ok_or(Overflow)?,
            single_addresses,
            prefixes,
            used: single_addresses.checked_add(of_prefixes).ok_or(Overflow)?,
        })
    }

    /// With so many nodes fewer.
    fn without(self, share: &Share, nodes: u32) -> Self {
        // What was added can be taken away again.
        let single_addresses = self.single_addresses - nodes * share.single_addresses;
        let prefixes = self.prefixes - nodes * share.prefixes;
        let used = single_addresses + prefixes * super::ADDRESSES_PER_BLOCK;
        Usage { nodes: self.nodes - nodes, single_addresses, prefixes, used }
    }
}

/// The usage of every subnet with so many nodes in each group, by which it can go on to more.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    pub(super) usage: Vec<Usage>,
}

impl Tally {
    /// The usage with `counts` nodes in each group; what is too large to count is an error that names the subnet.
    pub(super) fn new(plan: &Plan<'_>, counts: &[u32]) -> Result<Self, usize> {
        let mut usage: Vec<Usage> = plan.subnets.iter().map(PlanSubnet::before).collect();
        for (shares, &count) in plan.shares.iter().zip(counts) {
            for share in shares {
                if let Some(usage) = usage.get_mut(share.subnet) {
                    *usage = usage.with(share, share.nodes(count)).map_err(|Overflow| share.subnet)?;
                }
            }
        }
        Ok(Tally { usage })
    }

    /// The first subnet in which something has no room.
    pub(super) fn first_full(&self, plan: &Plan<'_>) -> Option<usize> {
        plan.subnets.iter().zip(&self.usage).position(|(subnet, usage)| !subnet.has_room_for(*usage))
    }

    /// Goes from `before` to `after` nodes of a group, which is no fewer. Gives the first subnet in which something then
    /// has no room, and leaves everything as it was.
    pub(super) fn grow(&mut self, plan: &Plan<'_>, group: usize, before: u32, after: u32) -> Option<usize> {
        let shares = plan.shares.get(group).map_or(&[][..], Vec::as_slice);
        let more = |share: &Share| share.nodes(after).saturating_sub(share.nodes(before));
        let mut full: Option<usize> = None;
        let mut added = 0;
        for share in shares {
            let (Some(usage), Some(subnet)) =
                (self.usage.get_mut(share.subnet), plan.subnets.get(share.subnet))
            else {
                continue;
            };
            let grown = usage.with(share, more(share));
            if grown.as_ref().is_ok_and(|grown| subnet.has_room_for(*grown) || more(share) == 0) {
                *usage = grown.unwrap_or(*usage);
                added += 1;
                continue;
            }
            full = Some(share.subnet);
            break;
        }
        if full.is_some() {
            for share in shares.iter().take(added) {
                if let Some(usage) = self.usage.get_mut(share.subnet) {
                    *usage = usage.without(share, more(share));
                }
            }
        }
        full
    }
}
