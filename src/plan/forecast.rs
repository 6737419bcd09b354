//! The answer to a plan: usage at each phase, and where growth ends.

use alloc::vec::Vec;

use super::growth::{self, Stop};
use super::rules;
use super::spread::{self, Share, Spread};
use super::{NodeGroup, Plan, PlanSubnet, Tally, Usage};
use crate::error::{Error, ErrorKind};
use crate::ledger::{Ledger, Overflow, Record, Sum};
use crate::subnet::{Cidr, FreeSpace};

/// When.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// At present.
    Now,
    /// With the most nodes of all groups.
    Max,
    /// With the most nodes of all groups while all are updated.
    Surge,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: &'static [Phase] = &[Phase::Now, Phase::Max, Phase::Surge];

    /// The stable name: `now`, `max` or `surge`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Phase::Now => "now",
            Phase::Max => "max",
            Phase::Surge => "surge",
        }
    }
}

/// What is used of each subnet of a plan at each phase, and how far its groups can grow.
#[derive(Debug, Clone)]
pub struct Forecast<'p, 'a> {
    plan: &'p Plan<'a>,
    counts: [Vec<u32>; 3],
    usage: [Vec<Usage>; 3],
    /// Of each subnet the groups that take addresses of it, with their shares.
    takers: Vec<Vec<(usize, Share)>>,
}

impl<'p, 'a> Forecast<'p, 'a> {
    pub(super) fn new(plan: &'p Plan<'a>) -> Result<Self, Error> {
        let forecast = Self::of_usage(plan)?;
        let mut takers: Vec<Vec<(usize, Share)>> = plan.subnets.iter().map(|_| Vec::new()).collect();
        for (group, (shares, &most)) in
            plan.shares.iter().zip(&forecast.counts[Phase::Surge as usize]).enumerate()
        {
            let mut spread = Spread::new(most);
            for share in spread::occupied(shares, most).filter(|share| spread.nodes(share) > 0) {
                if let Some(takers) = takers.get_mut(share.subnet) {
                    takers.push((group, *share));
                }
            }
        }
        Ok(Forecast { takers, ..forecast })
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
        Ok(Forecast { plan, counts: [now, max, surge], usage, takers: Vec::new() })
    }

    /// The plan that it is of.
    #[must_use]
    pub const fn plan(&self) -> &'p Plan<'a> {
        self.plan
    }

    /// The subnets, in the order of the plan.
    #[must_use]
    pub fn subnets(&self) -> impl ExactSizeIterator<Item = SubnetForecast<'_, 'a>> {
        (0..self.plan.subnets.len()).map(|place| SubnetForecast { forecast: self, place })
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

    /// The addresses that are attached to nodes and that nothing uses.
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
        self.plan.groups.iter().filter(|group| group.pending_pods() > 0 && group.nodes().max() > 0)
    }

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

    /// How far the groups can grow together; `None` if there are no nodes, so that nothing grows.
    #[must_use]
    pub fn limit(&self) -> Option<Limit<'p>> {
        let Stop { counts, next } = growth::stop(self.plan);
        let (group, subnet) = next?;
        let all = |counts: &[u32]| counts.iter().map(|&count| u64::from(count)).sum();
        let surges = self.counts[Phase::Max as usize] != self.counts[Phase::Surge as usize];
        Some(Limit {
            nodes: all(&counts),
            nodes_without_surge: surges.then(|| all(&growth::stop(&self.plan.without_surge()).counts)),
            pods: self.on_all_nodes(&counts, NodeGroup::pods_with_address),
            nodes_of_groups: counts,
            group: self.plan.groups.get(group)?.name(),
            subnet: self.plan.subnets.get(subnet)?.name(),
        })
    }
}

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

/// The most nodes that fit, also while all groups are updated, as the groups grow together: from the nodes
/// that there are now towards the most, and on in the same proportion.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit<'p> {
    /// Nodes that fit together with their surge nodes, which are not among them.
    pub nodes: u64,
    /// Nodes that fit as long as none is updated; `None` if there are no surge nodes.
    pub nodes_without_surge: Option<u64>,
    /// The pods on [`Limit::nodes`].
    pub pods: u64,
    /// The nodes of each group.
    pub nodes_of_groups: Vec<u32>,
    /// The group whose next node doesn't fit.
    pub group: &'p str,
    /// The subnet that it does not fit in.
    pub subnet: &'p str,
}

/// What is used of one subnet.
#[derive(Debug, Clone, Copy)]
pub struct SubnetForecast<'o, 'a> {
    forecast: &'o Forecast<'o, 'a>,
    place: usize,
}

impl<'o> SubnetForecast<'o, '_> {
    /// The subnet.
    #[must_use]
    pub fn subnet(&self) -> &'o PlanSubnet {
        &self.forecast.plan.subnets[self.place]
    }

    /// What is taken of it.
    #[must_use]
    pub fn usage(&self, phase: Phase) -> Usage {
        self.forecast.usage[phase as usize][self.place]
    }

    /// The addresses that are free; below zero as many as are missing.
    #[must_use]
    pub fn free(&self, phase: Phase) -> i64 {
        i64::from(self.subnet().subnet().usable()) - i64::from(self.usage(phase).used())
    }

    /// How many of a hundred addresses are used, rounded down.
    #[must_use]
    pub fn percent(&self, phase: Phase) -> u64 {
        u64::from(self.usage(phase).used()) * 100 / u64::from(self.subnet().subnet().usable())
    }

    /// Whether all fits whichever types of the groups come, prefixes packed as closely as they can be.
    #[must_use]
    pub fn fits(&self, phase: Phase) -> bool {
        self.subnet().has_space_for(self.usage(phase))
    }

    /// Whether all fits wherever AWS puts the single addresses; where no prefix is needed, the same as
    /// [`SubnetForecast::fits`].
    #[must_use]
    pub fn fits_for_sure(&self, phase: Phase) -> bool {
        self.usage(phase).needs.fit_for_sure(self.subnet().subnet())
    }

    /// How many prefixes fit beside the single addresses, if those lie as close as they can (E3).
    #[must_use]
    pub fn most_prefixes(&self, phase: Phase) -> u32 {
        self.subnet().subnet().most_prefixes(self.usage(phase).single_addresses())
    }

    /// How many prefixes fit beside the single addresses, if each of those lies in a block of its own (E4).
    #[must_use]
    pub fn fewest_prefixes(&self, phase: Phase) -> u32 {
        self.subnet().subnet().fewest_prefixes(self.usage(phase).single_addresses())
    }

    /// The length of the mask of the smallest subnet that is enough in every phase;
    /// `None` if even a /16 is not.
    #[must_use]
    pub fn smallest_mask(&self) -> Option<u8> {
        let usage = self.usage(Phase::Surge);
        usage.needs.and(usage.held.single_addresses, usage.held.prefixes).ok()?.smallest_mask()
    }

    /// How what is free came about; its replay gives [`SubnetForecast::free`], or as many as are missing.
    #[must_use]
    pub fn ledger(&self, phase: Phase) -> Ledger {
        let mut ledger = Ledger::default();
        // The same amounts have been added up once, when the forecast was made.
        let _ = self.sum_up(phase, &mut ledger);
        ledger
    }

    fn sum_up<R: Record>(&self, phase: Phase, record: &mut R) -> Result<(), Overflow> {
        let PlanSubnet { subnet, in_use, load_balancers, others, control_plane, .. } = *self.subnet();
        let mut sum = Sum::new(record);
        sum.start(rules::IN_USE, in_use)?;
        let held = if self.subnet().of_groups > 0 { rules::HELD_BY_OTHERS } else { rules::HELD };
        for (of, amount) in [
            (held, self.subnet().held.addresses()),
            (rules::CONTROL_PLANE, control_plane),
            (rules::CLUSTER_UPDATE, self.subnet().free_for_cluster_update()),
            (rules::LOAD_BALANCERS, load_balancers),
            (rules::OTHERS, others),
        ] {
            if amount > 0 {
                sum.add(of, amount)?;
            }
        }
        self.nodes(phase, &mut sum)?;
        sum.equals(rules::USED);
        let used = sum.number()?;

        sum.start(rules::ADDRESSES.with(subnet.cidr().mask()), subnet.addresses())?;
        sum.subtract_up_to(rules::KEPT_BY_AWS, crate::subnet::RESERVED_BY_AWS)?;
        sum.equals(rules::USABLE);
        let usable = sum.number()?;
        if used <= usable {
            sum.subtract_up_to(rules::USED, used)?;
            sum.equals(rules::FREE);
        } else {
            sum.start(rules::USED, used)?;
            sum.subtract_up_to(rules::USABLE, usable)?;
            sum.equals(rules::MISSING);
        }
        self.notes(phase, &mut sum);
        Ok(())
    }

    /// Adds what the nodes of each group take.
    fn nodes<R: Record>(&self, phase: Phase, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        let counts = &self.forecast.counts[phase as usize];
        for &(group, share) in self.forecast.takers.get(self.place).into_iter().flatten() {
            let (nodes, takes) = (
                Spread::new(counts[group]).nodes(&share),
                self.forecast.plan.groups[group].per_node(share.for_pods),
            );
            let of_prefixes = takes.prefixes.checked_mul(super::ADDRESSES_PER_BLOCK).ok_or(Overflow)?;
            let addresses = takes.single_addresses.checked_add(of_prefixes).ok_or(Overflow)?;
            if nodes > 0 {
                let amount = nodes.checked_mul(addresses).ok_or(Overflow)?;
                let group =
                    u32::try_from(group).ok().and_then(|group| group.checked_add(1)).ok_or(Overflow)?;
                let nodes = match nodes {
                    1 => rules::ONE_NODE.with(group).and(addresses),
                    _ => rules::NODES.with(nodes).and(group).and(addresses),
                };
                sum.add(nodes, amount)?;
            }
        }
        Ok(())
    }

    fn notes<R: Record>(&self, phase: Phase, sum: &mut Sum<'_, R>) {
        let prefixes = self.usage(phase).prefixes();
        if prefixes > 0 {
            let (most, fewest) = (self.most_prefixes(phase), self.fewest_prefixes(phase));
            if fewest < most {
                sum.note(rules::PREFIXES_AT_WORST.with(prefixes).and(most).and(fewest));
            } else {
                sum.note(rules::PREFIXES.with(prefixes).and(most));
            }
        }
        let most_prefixes = self.usage(phase).needs.prefixes();
        if most_prefixes > prefixes {
            let room = self.subnet().subnet().most_prefixes(0);
            sum.note(rules::PREFIXES_OF_OTHER_TYPES.with(most_prefixes).and(room));
        }
        let is_ipv6 = |group: &NodeGroup<'_>| group.footprint().capacity().cni().is_ipv6();
        if self.forecast.plan.groups.iter().any(is_ipv6) {
            sum.note(rules::IPV6_PREFIXES);
        }
    }
}

impl core::fmt::Display for Limit<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let counted = |number: u64| if number == 1 { "" } else { "s" };
        let Limit { nodes, pods, group, subnet, .. } = self;
        write!(f, "{nodes} node{} with {pods} pod{} fit", counted(*nodes), counted(*pods))?;
        if self.nodes_without_surge.is_some() {
            f.write_str(" together with their surge nodes")?;
        }
        write!(f, "; node {}, of `{group}`, does not fit in `{subnet}`", nodes.saturating_add(1))?;
        match self.nodes_without_surge {
            Some(without) => write!(f, "; {without} fit as long as none is updated"),
            None => Ok(()),
        }
    }
}
