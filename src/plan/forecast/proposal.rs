//! What to make of each subnet so that all fits.

use alloc::vec::Vec;

use super::{Forecast, Phase, SubnetForecast};
use crate::plan::subnet::PlanSubnet;
use crate::subnet::{Cidr, FreeSpace};

/// What to make of a subnet so that all fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposal {
    /// All fits.
    Keep,
    /// This free range is large enough.
    Move(Cidr),
    /// A range with this mask would be large enough, and none is free.
    NoRoom {
        /// The length of the mask.
        mask: u8,
    },
    /// No subnet is that large: it takes several.
    Split,
}

impl Proposal {
    /// The stable name: `keep`, `move`, `no-room` or `split`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Proposal::Keep => "keep",
            Proposal::Move(_) => "move",
            Proposal::NoRoom { .. } => "no-room",
            Proposal::Split => "split",
        }
    }
}

impl Forecast<'_, '_> {
    /// What to make of each subnet so that all fits: free ranges of `vpc` for those that are too small, the
    /// largest first, beside the plan's subnets and what else is `taken`.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Plan, Subnet, VpcCni, plan::{NodeGroup, Nodes, PlanSubnet, Proposal}};
    ///
    /// let mut plan = Plan::new();
    /// let a = plan.add_subnet(PlanSubnet::new("a", Subnet::new("10.0.0.0/26".parse()?)?))?;
    /// let m5_large = VpcCni::new().footprint(Catalog::built_in().get("m5.large")?, 1)?;
    /// plan.add_group(NodeGroup::new("workers", Nodes::from(10), m5_large), &[a], &[])?;
    /// let forecast = plan.forecast()?;
    /// let proposals = forecast.proposals(&["10.0.0.0/16".parse()?], &[]);
    /// assert_eq!(proposals, [Proposal::Move("10.0.1.0/24".parse()?)]);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn proposals(&self, vpc: &[Cidr], taken: &[Cidr]) -> Vec<Proposal> {
        let own = self.plan.subnets.iter().filter_map(PlanSubnet::cidr);
        let taken: Vec<Cidr> = taken.iter().copied().chain(own).collect();
        let mut free = FreeSpace::new(vpc, &taken);
        let fits = |subnet: &SubnetForecast<'_, '_>| Phase::ALL.iter().all(|&phase| subnet.fits(phase));
        let mut proposals: Vec<Proposal> = self
            .subnets()
            .map(|subnet| match subnet.smallest_mask() {
                _ if fits(&subnet) && subnet.subnet().cidr().is_some() => Proposal::Keep,
                Some(mask) => Proposal::NoRoom { mask },
                None => Proposal::Split,
            })
            .collect();
        let mut wanted: Vec<(u8, usize)> = proposals
            .iter()
            .enumerate()
            .filter_map(
                |(place, it)| if let Proposal::NoRoom { mask } = it { Some((*mask, place)) } else { None },
            )
            .collect();
        wanted.sort_unstable();
        for (mask, place) in wanted {
            if let Some(cidr) = free.take(mask) {
                proposals[place] = Proposal::Move(cidr);
            }
        }
        proposals
    }
}
