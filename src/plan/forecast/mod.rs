//! The answer to a plan: usage at each phase, and where growth ends.

mod limit;
mod phase;
mod proposal;
mod subnet;

use alloc::vec::Vec;

pub use self::limit::Limit;
pub use self::phase::Phase;
pub use self::proposal::Proposal;
pub use self::subnet::SubnetForecast;

use super::model::Plan;
use super::node_group::NodeGroup;
use super::spread::{self, Share, Spread};
use super::tally::Tally;
use super::usage::Usage;
use crate::error::{Error, ErrorKind};

/// The most pairs of a group and a subnet with nodes of it, of which each is a line of the subnet's
/// calculation.
const MOST_PAIRS: usize = 2_000_000;

/// What is used of each subnet of a plan at each phase, and how far its groups can grow.
#[derive(Debug, Clone)]
pub struct Forecast<'p, 'a> {
    plan: &'p Plan<'a>,
    counts: [Vec<u32>; 3],
    usage: [Vec<Usage>; 3],
    /// Of each subnet the groups that take addresses of it, with their shares.
    takers: Vec<Vec<(usize, Share)>>,
    /// Whether pods of any group have addresses of IPv6.
    has_ipv6: bool,
}

impl<'a> Plan<'a> {
    /// What is used of each subnet and what is free, and how far the groups can grow.
    ///
    /// # Errors
    ///
    /// `too-large` for a subnet of which more is used than can be counted; `plan-too-large` for more than
    /// 2,000,000 pairs of a group and a subnet with nodes of it.
    pub fn forecast(&self) -> Result<Forecast<'_, 'a>, Error> {
        Forecast::new(self)
    }
}

impl<'p, 'a> Forecast<'p, 'a> {
    pub(super) fn new(plan: &'p Plan<'a>) -> Result<Self, Error> {
        let forecast = Self::of_usage(plan)?;
        let mut takers: Vec<Vec<(usize, Share)>> = plan.subnets.iter().map(|_| Vec::new()).collect();
        let mut pairs: usize = 0;
        for (group, (shares, &most)) in
            plan.shares.iter().zip(&forecast.counts[Phase::Surge as usize]).enumerate()
        {
            let mut spread = Spread::new(most);
            for share in spread::occupied(shares, most).filter(|share| spread.nodes(share) > 0) {
                if let Some(takers) = takers.get_mut(share.subnet) {
                    takers.push((group, *share));
                }
                pairs += 1;
                if pairs > MOST_PAIRS {
                    return Err(ErrorKind::PlanTooLarge { most: MOST_PAIRS }.into());
                }
            }
        }
        let is_ipv6 = |group: &NodeGroup<'_>| group.footprint().capacity().cni().is_ipv6();
        Ok(Forecast { takers, has_ipv6: plan.groups.iter().any(is_ipv6), ..forecast })
    }

    /// The same without what ledgers are made of.
    pub(super) fn of_usage(plan: &'p Plan<'a>) -> Result<Self, Error> {
        let now: Vec<u32> = plan.groups.iter().map(|group| group.nodes().now()).collect();
        let max: Vec<u32> = plan.groups.iter().map(|group| group.nodes().max()).collect();
        let too_many = |group: &&NodeGroup<'_>| plan.surge_of(group).on(group.nodes().max()).is_none();
        let surge = plan.with_surge(&max).ok_or_else(|| {
            let name = plan.groups.iter().find(too_many).map_or("", |group| group.name());
            Error::from(ErrorKind::TooLarge { name: name.into() })
        })?;
        let usage = |counts: &[u32]| {
            Tally::new(plan, counts).map(|tally| tally.usage).map_err(|subnet| {
                let name = plan.subnets.get(subnet).map_or("", |subnet| subnet.name());
                Error::from(ErrorKind::TooLarge { name: name.into() })
            })
        };
        let usage = [usage(&now)?, usage(&max)?, usage(&surge)?];
        Ok(Forecast { plan, counts: [now, max, surge], usage, takers: Vec::new(), has_ipv6: false })
    }

    /// The plan that it is of.
    #[must_use]
    pub const fn plan(&self) -> &'p Plan<'a> {
        self.plan
    }

    /// The nodes of each group.
    #[must_use]
    pub fn nodes_of_groups(&self, phase: Phase) -> &[u32] {
        &self.counts[phase as usize]
    }

    /// All nodes.
    #[must_use]
    pub fn nodes(&self, phase: Phase) -> u64 {
        self.counts[phase as usize].iter().map(|&count| u64::from(count)).sum()
    }

    /// The pods on all nodes that have an address, not counting those on the host network. A node of a group
    /// of several types counts as the type that has an address for the fewest.
    #[must_use]
    pub fn pods(&self, phase: Phase) -> u64 {
        self.on_all_nodes(&self.counts[phase as usize], NodeGroup::pods_with_address)
    }

    /// The idle addresses: held by nodes, used by no pod.
    #[must_use]
    pub fn unused_ips(&self, phase: Phase) -> u64 {
        let counts = &self.counts[phase as usize];
        self.on_all_nodes(counts, |group| group.unused_ips().unwrap_or(0))
    }

    fn on_all_nodes(&self, counts: &[u32], each: impl Fn(&NodeGroup<'a>) -> u32) -> u64 {
        let product = |(group, &count): (&NodeGroup<'a>, &u32)| u64::from(count) * u64::from(each(group));
        self.plan.groups.iter().zip(counts).map(product).fold(0, u64::saturating_add)
    }

    /// Whether everything fits at this phase, prefixes packed as closely as they can be.
    #[must_use]
    pub fn fits_at(&self, phase: Phase) -> bool {
        self.subnets().all(|subnet| subnet.fits(phase))
    }

    /// Whether everything fits at every phase, and each pod has an address.
    #[must_use]
    pub fn fits(&self) -> bool {
        Phase::ALL.iter().all(|&phase| self.fits_at(phase)) && self.pending().next().is_none()
    }

    /// The groups some pods of which stay pending on each node of one of its types,
    /// whatever the subnets hold.
    pub fn pending(&self) -> impl Iterator<Item = &'p NodeGroup<'a>> {
        self.plan.groups.iter().filter(|group| group.leaves_pods_pending())
    }
}
