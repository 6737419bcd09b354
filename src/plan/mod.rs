//! Node groups on subnets: what is used of each, what is free, and how far the groups can grow.

mod alternatives;
mod forecast;
mod growth;
mod node_group;
mod per_node;
pub(crate) mod rules;
mod sizing;
mod spread;
mod tally;

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

pub use alternatives::{Alternative, Ec2Calls};
pub use forecast::{Forecast, Limit, Phase, Proposal, SubnetForecast};
pub use node_group::{NodeGroup, Nodes, Surge};
use per_node::Needs;
pub use sizing::SubnetRange;
use spread::Share;
pub use tally::Usage;
use tally::{Held, Tally};

use crate::error::{Error, ErrorKind};
use crate::subnet::{ADDRESSES_PER_BLOCK, Cidr, HeldAddresses, HolderKind, Subnet};

/// The ENIs that an EKS control plane has in the subnets of its cluster, in all (E11).
const CONTROL_PLANE_ENIS: u32 = 4;

/// The free addresses without which EKS refuses to update a cluster, in each of its subnets (J7).
const FREE_FOR_CLUSTER_UPDATE: u32 = 5;

/// Node groups on subnets.
///
/// The nodes of a group spread over its zones and in each zone over its subnets: the numbers differ by one at most, and
/// what is listed first has more. All groups are updated at once, and grow together in proportion.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Plan, Subnet, VpcCni, plan::{NodeGroup, Phase, Nodes, PlanSubnet}};
///
/// let catalog = Catalog::built_in();
/// let mut plan = Plan::new();
/// let a = plan.add_subnet(PlanSubnet::new("a", Subnet::new("10.0.0.0/23".parse()?)?))?;
/// let large = VpcCni::new().footprint(catalog.get("m5.12xlarge")?, 100)?;
/// plan.add_group(NodeGroup::new("large", Nodes::from(2), large), &[a], &[])?;
/// let small = VpcCni::new().footprint(catalog.get("c5.2xlarge")?, 30)?;
/// plan.add_group(NodeGroup::new("small", Nodes::from(1), small), &[a], &[])?;
///
/// let forecast = plan.forecast()?;
/// let of_a = forecast.subnets().next().unwrap();
/// assert_eq!((of_a.usage(Phase::Now).used(), of_a.free(Phase::Now)), (360, 147));
/// assert!(forecast.fits());
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Plan<'a> {
    subnets: Vec<PlanSubnet>,
    groups: Vec<NodeGroup<'a>>,
    /// The names of the groups, since a large plan has 100,000 of them.
    names: BTreeSet<String>,
    /// Of each group where its nodes are, by the subnets' places.
    placements: Vec<Placement>,
    /// Groups that are in the same subnets have the same.
    shares: Vec<Arc<[Share]>>,
    surge: Surge,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Placement {
    nodes_in: Vec<usize>,
    pods_in: Vec<usize>,
}

/// A subnet of a [`Plan`], as [`Plan::add_subnet`] gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubnetId(usize);

impl<'a> Plan<'a> {
    /// A plan without subnets or groups.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a subnet.
    ///
    /// # Errors
    ///
    /// `name-twice`; `overlap` with one that is there; `more-in-use`.
    pub fn add_subnet(&mut self, subnet: PlanSubnet) -> Result<SubnetId, Error> {
        if self.subnets.iter().any(|other| other.name == subnet.name) {
            return Err(Error::from(ErrorKind::NameTwice { what: "subnet", name: subnet.name }));
        }
        let overlapping = subnet.cidr().and_then(|cidr| {
            let other =
                self.subnets.iter().filter_map(PlanSubnet::cidr).find(|other| other.overlaps(cidr))?;
            Some(Error::from(ErrorKind::Overlap { value: cidr.to_string(), other: other.to_string() }))
        });
        if let Some(error) = overlapping {
            return Err(error);
        }
        subnet.check(0)?;
        self.subnets.push(subnet);
        Ok(SubnetId(self.subnets.len() - 1))
    }

    /// Adds a group whose nodes are in these subnets, and with custom networking its pods in those. Where all of both have
    /// zones, pods are in the subnets of their node's zone, else they spread over all of theirs.
    ///
    /// # Errors
    ///
    /// `name-twice`; `no-subnet` if the group has none, or one that isn't of this plan;
    /// `no-pod-subnet` if its pods have none.
    pub fn add_group(
        &mut self,
        group: NodeGroup<'a>,
        nodes_in: &[SubnetId],
        pods_in: &[SubnetId],
    ) -> Result<(), Error> {
        if self.names.contains(group.name()) {
            return Err(Error::from(ErrorKind::NameTwice { what: "group", name: group.name().into() }));
        }
        let place = |&SubnetId(place): &SubnetId| (place < self.subnets.len()).then_some(place);
        let places = |ids: &[SubnetId]| ids.iter().map(place).collect::<Option<Vec<usize>>>();
        let placement = places(nodes_in)
            .filter(|nodes_in| !nodes_in.is_empty())
            .zip(places(pods_in))
            .map(|(nodes_in, pods_in)| Placement { nodes_in, pods_in });
        let Some(placement) = placement else {
            return Err(Error::from(ErrorKind::NoSubnet { group: group.name().into() }));
        };
        if group.footprint().pod_subnet_addresses() > 0 && placement.pods_in.is_empty() {
            return Err(Error::from(ErrorKind::NoPodSubnet { group: group.name().into(), zone: None }));
        }
        let has_pod_subnets = |group: &NodeGroup<'_>| group.footprint().pod_subnet_addresses() > 0;
        let like_the_last = self.placements.last() == Some(&placement)
            && self.groups.last().map(has_pod_subnets) == Some(has_pod_subnets(&group));
        let shares = match self.shares.last() {
            Some(shares) if like_the_last => Arc::clone(shares),
            _ => spread::shares(&group, &placement.nodes_in, &placement.pods_in, &self.subnets)?.into(),
        };
        self.names.insert(group.name().into());
        self.groups.push(group);
        self.placements.push(placement);
        self.shares.push(shares);
        Ok(())
    }

    /// Adds the ENIs of an EKS control plane to the subnets of its cluster: up to four in all, of which each subnet is
    /// counted its part, rounded up, since AWS doesn't say where they are (E11). Five more addresses of each are kept free, without
    /// which EKS refuses to update the cluster (J7).
    ///
    /// # Errors
    ///
    /// `more-in-use` for a subnet in which they do not fit.
    pub fn add_control_plane(&mut self, cluster: &[SubnetId]) -> Result<(), Error> {
        let enis = CONTROL_PLANE_ENIS.div_ceil(u32::try_from(cluster.len()).unwrap_or(u32::MAX).max(1));
        for &SubnetId(place) in cluster {
            let Some(subnet) = self.subnets.get_mut(place) else { continue };
            let enis = enis.saturating_sub(subnet.control_plane_held);
            subnet.check(enis + subnet.control_plane + subnet.free_for_cluster_update())?;
            subnet.control_plane = enis;
            subnet.is_of_cluster = true;
        }
        Ok(())
    }

    /// Sets what holds addresses of a subnet, by its place, but for the nodes that the groups stand for; and what these hold.
    #[cfg(feature = "serde")]
    pub(crate) fn hold(
        &mut self,
        place: usize,
        others: &HeldAddresses,
        own: &HeldAddresses,
    ) -> Result<(), Error> {
        let Some(subnet) = self.subnets.get_mut(place) else { return Ok(()) };
        let held = subnet.clone().held(others);
        held.check(held.control_plane)?;
        *subnet = PlanSubnet { of_groups: own.addresses(), ..held };
        Ok(())
    }

    /// Sets how many nodes more there are while groups are updated; a group's own goes before.
    pub const fn set_surge(&mut self, surge: Surge) {
        self.surge = surge;
    }

    /// The subnets, in the order in which they were added.
    #[must_use]
    pub fn subnets(&self) -> &[PlanSubnet] {
        &self.subnets
    }

    /// The subnet of this ID; `None` if it is of another plan.
    #[must_use]
    pub fn subnet(&self, SubnetId(place): SubnetId) -> Option<&PlanSubnet> {
        self.subnets.get(place)
    }

    /// The groups, in the order in which they were added.
    #[must_use]
    pub fn groups(&self) -> &[NodeGroup<'a>] {
        &self.groups
    }

    /// The subnets that the nodes of a group are in, by the group's place.
    pub fn subnets_of_group(&self, place: usize) -> impl Iterator<Item = &PlanSubnet> {
        let nodes_in = self.placements.get(place).map_or(&[][..], |placement| &placement.nodes_in);
        nodes_in.iter().filter_map(|&subnet| self.subnets.get(subnet))
    }

    /// How many nodes more there are while a group is updated.
    #[must_use]
    pub fn surge_of(&self, group: &NodeGroup<'_>) -> Surge {
        group.own_surge().unwrap_or(self.surge)
    }

    /// The same plan with no node more while groups are updated.
    fn without_surge(&self) -> Self {
        let groups = self.groups.iter().map(|group| group.clone().surge(Surge::Nodes(0)));
        Plan { groups: groups.collect(), surge: Surge::Nodes(0), ..self.clone() }
    }

    /// What is used of each subnet and what is free, and how far the groups can grow.
    ///
    /// # Errors
    ///
    /// `too-large` for a subnet of which more is used than can be counted.
    pub fn forecast(&self) -> Result<Forecast<'_, 'a>, Error> {
        Forecast::new(self)
    }

    /// This many nodes of each group, and the surge nodes while all are updated; `None` if they can't be counted.
    fn with_surge(&self, counts: &[u32]) -> Option<Vec<u32>> {
        self.groups.iter().zip(counts).map(|(group, &count)| self.surge_of(group).on(count)).collect()
    }

    /// Whether this many nodes of each group fit, also while all are updated.
    fn fits(&self, counts: &[u32]) -> bool {
        let Some(counts) = self.with_surge(counts) else { return false };
        Tally::new(self, &counts).is_ok_and(|tally| tally.first_full(self).is_none())
    }
}

/// A subnet of a plan, and what else is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSubnet {
    name: String,
    subnet: Subnet,
    range: SubnetRange,
    zone: Option<String>,
    in_use: u32,
    load_balancers: u32,
    others: u32,
    control_plane: u32,
    /// Whether it is one of the cluster's subnets.
    is_of_cluster: bool,
    held: Held,
    /// The addresses of control planes among what is held.
    control_plane_held: u32,
    /// The addresses of nodes that run already and for which the groups stand, so that they aren't among what is held.
    of_groups: u32,
}

impl PlanSubnet {
    /// A subnet with nothing in it.
    #[must_use]
    pub fn new(name: impl Into<String>, subnet: Subnet) -> Self {
        Self::with_range(name.into(), subnet, SubnetRange::Given)
    }

    /// A subnet whose range is still to be chosen, by [`Plan::choose_ranges`]. Until then it counts as a /16.
    #[must_use]
    pub fn without_range(name: impl Into<String>) -> Self {
        Self::with_range(name.into(), Subnet::of_size(crate::subnet::LARGEST), SubnetRange::Open)
    }

    fn with_range(name: String, subnet: Subnet, range: SubnetRange) -> Self {
        PlanSubnet {
            name,
            subnet,
            range,
            zone: None,
            in_use: 0,
            load_balancers: 0,
            others: 0,
            control_plane: 0,
            is_of_cluster: false,
            held: Held::default(),
            control_plane_held: 0,
            of_groups: 0,
        }
    }

    /// Sets the availability zone that it is in: its ID (`use1-az1`) or its name (`us-east-1a`).
    #[must_use]
    pub fn in_zone(self, zone: impl Into<String>) -> Self {
        PlanSubnet { zone: Some(zone.into()), ..self }
    }

    /// Sets how many addresses are in use already, by what isn't of the plan.
    #[must_use]
    pub fn in_use(self, in_use: u32) -> Self {
        PlanSubnet { in_use, ..self }
    }

    /// Sets how many addresses load balancers take.
    #[must_use]
    pub fn load_balancers(self, load_balancers: u32) -> Self {
        PlanSubnet { load_balancers, ..self }
    }

    /// Sets how many addresses others take, such as endpoints and databases.
    #[must_use]
    pub fn others(self, others: u32) -> Self {
        PlanSubnet { others, ..self }
    }

    /// Sets what holds addresses of it, each where it really is: what is left of its blocks counts. Nodes for which
    /// the groups of the plan stand are not among them.
    #[must_use]
    pub fn held(self, held: &HeldAddresses) -> Self {
        let of_control_plane = held.by_kind().iter().find(|it| it.kind == HolderKind::ControlPlane);
        PlanSubnet {
            subnet: held.blocks().subnet(),
            held: Held { single_addresses: held.single_addresses(), prefixes: held.prefixes() },
            control_plane_held: of_control_plane.map_or(0, |it| it.single_addresses),
            ..self
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds. Where it has no range ([`PlanSubnet::cidr`]), its size alone counts.
    #[must_use]
    pub const fn subnet(&self) -> Subnet {
        self.subnet
    }

    /// Its range, if it has one.
    #[must_use]
    pub const fn cidr(&self) -> Option<Cidr> {
        match self.range {
            SubnetRange::Given | SubnetRange::Found => Some(self.subnet.cidr()),
            SubnetRange::Open | SubnetRange::SizeAlone => None,
        }
    }

    /// Where its range comes from.
    #[must_use]
    pub const fn range(&self) -> SubnetRange {
        self.range
    }

    /// The availability zone that it is in, if that was given.
    #[must_use]
    pub fn zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }

    /// The addresses that are kept free for updates of its cluster, if it is one of the cluster's subnets (J7).
    #[must_use]
    pub const fn free_for_cluster_update(&self) -> u32 {
        if self.is_of_cluster { FREE_FOR_CLUSTER_UPDATE } else { 0 }
    }

    /// The addresses that are in use already, and of which it isn't known where they are.
    #[must_use]
    pub const fn without_place(&self) -> u32 {
        // Together they were checked to be no more than a subnet has.
        self.in_use + self.load_balancers + self.others
    }

    /// Refuses more in use than it has, if `more` addresses come on top.
    fn check(&self, more: u32) -> Result<(), Error> {
        let in_use = [self.held.addresses(), self.in_use, self.load_balancers, self.others, more];
        let in_use: u64 = in_use.into_iter().map(u64::from).sum();
        let usable = self.subnet.usable();
        if in_use > u64::from(usable) {
            return Err(Error::from(ErrorKind::MoreInUse { name: self.name.clone(), in_use, usable }));
        }
        Ok(())
    }

    /// What is taken of it before the first node.
    pub(crate) fn before(&self) -> Usage {
        // All of these together but the last were checked to be no more than a subnet has.
        let single_addresses = self.without_place() + self.control_plane + self.free_for_cluster_update();
        let (held, used) = (self.held, single_addresses + self.held.addresses());
        let needs = Needs::of_single_addresses(single_addresses);
        Usage { nodes: 0, single_addresses, prefixes: 0, used, held, needs }
    }

    /// Whether this fits whichever types of the groups come, the prefixes packed as closely as they can be.
    fn has_space_for(&self, usage: Usage) -> bool {
        usage.needs.fit(self.subnet)
    }
}
