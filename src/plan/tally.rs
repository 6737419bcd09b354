//! What the nodes of all groups take of each subnet together.

use alloc::vec::Vec;

use crate::ledger::Overflow;

use super::per_node::{Needs, PerNode};
use super::spread::{self, Share, Spread};
use super::{Plan, PlanSubnet};

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
        self.single_addresses + self.prefixes * super::ADDRESSES_PER_BLOCK
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
    fn with(self, takes: PerNode, nodes: u32) -> Result<Self, Overflow> {
        let add = |sum: u32, each: u32| nodes.checked_mul(each).and_then(|all| sum.checked_add(all));
        let single_addresses = add(self.single_addresses, takes.single_addresses).ok_or(Overflow)?;
        let prefixes = add(self.prefixes, takes.prefixes).ok_or(Overflow)?;
        let of_prefixes = prefixes.checked_mul(super::ADDRESSES_PER_BLOCK).ok_or(Overflow)?;
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
    fn without(self, takes: PerNode, nodes: u32) -> Self {
        // What was added can be taken away again.
        let single_addresses = self.single_addresses - nodes * takes.single_addresses;
        let prefixes = self.prefixes - nodes * takes.prefixes;
        let used = single_addresses + prefixes * super::ADDRESSES_PER_BLOCK + self.held();
        let needs = self.needs.without(takes.needs, nodes);
        Usage { nodes: self.nodes - nodes, single_addresses, prefixes, used, held: self.held, needs }
    }
}

/// The usage of every subnet with these nodes in each group, by which it can go on to more.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    pub(super) usage: Vec<Usage>,
}

impl Tally {
    /// The usage with `counts` nodes in each group; what is too large to
    /// count is an error that names the subnet.
    pub(super) fn new(plan: &Plan<'_>, counts: &[u32]) -> Result<Self, usize> {
        let mut usage: Vec<Usage> = plan.subnets.iter().map(PlanSubnet::before).collect();
        for ((shares, group), &count) in plan.shares.iter().zip(&plan.groups).zip(counts) {
            let takes = [false, true].map(|for_pods| group.per_node(for_pods));
            let mut spread = Spread::new(count);
            for share in spread::occupied(shares, count) {
                let nodes = spread.nodes(share);
                if let (1.., Some(usage)) = (nodes, usage.get_mut(share.subnet)) {
                    let takes = takes[usize::from(share.for_pods)];
                    *usage = usage.with(takes, nodes).map_err(|Overflow| share.subnet)?;
                }
            }
        }
        Ok(Tally { usage })
    }

    /// The first subnet in which something does not fit.
    pub(super) fn first_full(&self, plan: &Plan<'_>) -> Option<usize> {
        plan.subnets.iter().zip(&self.usage).position(|(subnet, usage)| !subnet.has_space_for(*usage))
    }

    /// Goes from `before` to `after` nodes of a group, which is no fewer. Gives the first subnet in which
    /// something then does not fit, and leaves everything as it was.
    pub(super) fn grow(&mut self, plan: &Plan<'_>, group: usize, before: u32, after: u32) -> Option<usize> {
        let shares = plan.shares.get(group).map_or(&[][..], |shares| &shares[..]);
        let group = plan.groups.get(group)?;
        let takes = |share: &Share| group.per_node(share.for_pods);
        let (mut spread_before, mut spread_after) = (Spread::new(before), Spread::new(after));
        let mut more = |share: &Share| spread_after.nodes(share).saturating_sub(spread_before.nodes(share));
        let mut full: Option<usize> = None;
        let mut added: Vec<(usize, PerNode, u32)> = Vec::new();
        for share in spread::occupied(shares, after) {
            let (nodes, takes) = (more(share), takes(share));
            let (1.., Some(usage), Some(subnet)) =
                (nodes, self.usage.get_mut(share.subnet), plan.subnets.get(share.subnet))
            else {
                continue;
            };
            match usage.with(takes, nodes) {
                Ok(grown) if subnet.has_space_for(grown) => *usage = grown,
                _ => {
                    full = Some(share.subnet);
                    break;
                }
            }
            added.push((share.subnet, takes, nodes));
        }
        if full.is_some() {
            for (subnet, takes, nodes) in added {
                if let Some(usage) = self.usage.get_mut(subnet) {
                    *usage = usage.without(takes, nodes);
                }
            }
        }
        full
    }
}
