//! The ranges of subnets that have none yet: the smallest that are enough, where the VPC has space for them.

use alloc::vec::Vec;

use super::forecast::Forecast;
use super::model::Plan;
use super::subnet::{PlanSubnet, SubnetRange};
use crate::Error;
use crate::subnet::{Cidr, FreeSpace, LARGEST, Subnet};

impl Plan<'_> {
    /// Chooses the ranges that are open ([`PlanSubnet::without_range`]): for each subnet the smallest that is
    /// enough for the most nodes, also while all are updated, and of `vpc` the first free one of that size
    /// beside the plan's other subnets and what is `taken`; the largest are placed first. A subnet for which
    /// a /16 is too small becomes a /16, in which not all fits.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::forecast`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Plan, VpcCni, plan::{NodeGroup, Nodes, PlanSubnet}};
    ///
    /// let mut plan = Plan::new();
    /// let a = plan.add_subnet(PlanSubnet::without_range("a"))?;
    /// // 20 nodes with 30 addresses each, and the five that AWS keeps: a /22
    /// let m5_large = VpcCni::new().footprint(Catalog::built_in().get("m5.large")?, 25)?;
    /// plan.add_group(NodeGroup::new("workers", Nodes::from(20), m5_large), &[a], &[])?;
    /// plan.choose_ranges(&["10.0.0.0/16".parse()?], &["10.0.0.0/24".parse()?])?;
    /// assert_eq!(plan.subnets()[0].cidr(), Some("10.0.4.0/22".parse()?));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn choose_ranges(&mut self, vpc: &[Cidr], taken: &[Cidr]) -> Result<(), Error> {
        let mut wanted: Vec<(u8, usize)> = Forecast::of_usage(self)?
            .subnets()
            .enumerate()
            .filter(|(_, it)| it.subnet().range == SubnetRange::Open)
            .map(|(place, it)| (it.smallest_mask().unwrap_or(LARGEST), place))
            .collect();
        wanted.sort_unstable();
        let own = self.subnets.iter().filter_map(PlanSubnet::cidr);
        let taken: Vec<Cidr> = taken.iter().copied().chain(own).collect();
        let mut free = FreeSpace::new(vpc, &taken);
        for (mask, place) in wanted {
            let Some(subnet) = self.subnets.get_mut(place) else { continue };
            (subnet.subnet, subnet.range) = match free.take(mask) {
                Some(cidr) => (Subnet::new(cidr)?, SubnetRange::Found),
                None => (Subnet::of_size(mask), SubnetRange::SizeAlone),
            };
        }
        Ok(())
    }
}
