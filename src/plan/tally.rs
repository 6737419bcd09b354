//! What the nodes of all groups take of each subnet together.

use alloc::vec::Vec;

use crate::ledger::Overflow;

use super::model::Plan;
use super::per_node::PerNode;
use super::spread::{self, Share, Spread};
use super::subnet::PlanSubnet;
use super::usage::Usage;

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

impl Plan<'_> {
    /// Whether this many nodes of each group fit, also while all are updated.
    pub(super) fn fits(&self, counts: &[u32]) -> bool {
        let Some(counts) = self.with_surge(counts) else { return false };
        Tally::new(self, &counts).is_ok_and(|tally| tally.first_full(self).is_none())
    }
}
