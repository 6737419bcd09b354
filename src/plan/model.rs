//! A plan: its subnets, its groups, and which of them are where.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::node_group::NodeGroup;
use super::nodes::Surge;
use super::spread::{self, Share};
use super::subnet::PlanSubnet;
use crate::error::{Error, ErrorKind};
use crate::subnet::Ranges;

/// The ENIs that an EKS control plane has in the subnets of its cluster, in all (E11).
const CONTROL_PLANE_ENIS: u32 = 4;

/// Node groups on subnets.
///
/// The nodes of a group spread over its zones and in each zone over its subnets: the numbers differ by one at
/// most, and what is listed first has more. All groups are updated at once, and grow together in proportion.
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
    pub(super) subnets: Vec<PlanSubnet>,
    pub(super) groups: Vec<NodeGroup<'a>>,
    /// The names and ranges of the subnets, and the names of the groups: a large plan has 100,000 of them, of
    /// which none is compared with all others.
    subnet_names: BTreeSet<String>,
    ranges: Ranges,
    group_names: BTreeSet<String>,
    /// Of each group where its nodes are. Groups that are in the same subnets have the same, and their shares.
    placements: Vec<Arc<Placement>>,
    pub(super) shares: Vec<Arc<[Share]>>,
    placed: BTreeMap<Arc<Placement>, Arc<[Share]>>,
    surge: Surge,
}

/// Where the nodes of a group are, by the subnets' places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Placement {
    nodes_in: Vec<usize>,
    pods_in: Vec<usize>,
    /// Whether nodes take addresses for their pods there.
    has_pods_elsewhere: bool,
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
        if self.subnet_names.contains(&subnet.name) {
            return Err(Error::from(ErrorKind::NameTwice { what: "subnet", name: subnet.name }));
        }
        if let Some((cidr, other)) =
            subnet.cidr().and_then(|cidr| Some((cidr, self.ranges.overlapping(cidr)?)))
        {
            return Err(ErrorKind::Overlap { value: cidr.to_string(), other: other.to_string() }.into());
        }
        subnet.check(0)?;
        self.subnet_names.insert(subnet.name.clone());
        if let Some(cidr) = subnet.cidr() {
            self.ranges.add(cidr);
        }
        self.subnets.push(subnet);
        Ok(SubnetId(self.subnets.len() - 1))
    }

    /// Adds a group whose nodes are in these subnets, and with custom networking its pods in those. Where all
    /// of both have zones, pods are in the subnets of their node's zone, else they spread over all of theirs.
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
        if self.group_names.contains(group.name()) {
            return Err(Error::from(ErrorKind::NameTwice { what: "group", name: group.name().into() }));
        }
        let place = |&SubnetId(place): &SubnetId| (place < self.subnets.len()).then_some(place);
        let places = |ids: &[SubnetId]| ids.iter().map(place).collect::<Option<Vec<usize>>>();
        let has_pods_elsewhere = group.footprint().pod_subnet_addresses() > 0;
        let placement = places(nodes_in)
            .filter(|nodes_in| !nodes_in.is_empty())
            .zip(places(pods_in))
            .map(|(nodes_in, pods_in)| Placement { nodes_in, pods_in, has_pods_elsewhere });
        let Some(placement) = placement else {
            return Err(Error::from(ErrorKind::NoSubnet { group: group.name().into() }));
        };
        if has_pods_elsewhere && placement.pods_in.is_empty() {
            return Err(Error::from(ErrorKind::NoPodSubnet { group: group.name().into(), zone: None }));
        }
        let (placement, shares) = if let Some((placement, shares)) = self.placed.get_key_value(&placement) {
            (Arc::clone(placement), Arc::clone(shares))
        } else {
            let shares = spread::shares(&group, &placement.nodes_in, &placement.pods_in, &self.subnets)?;
            (Arc::new(placement), Arc::from(shares))
        };
        self.placed.insert(Arc::clone(&placement), Arc::clone(&shares));
        self.group_names.insert(group.name().into());
        self.groups.push(group);
        self.placements.push(placement);
        self.shares.push(shares);
        Ok(())
    }

    /// Adds the ENIs of an EKS control plane to the subnets of its cluster: up to four in all, of which each
    /// subnet is counted its part, rounded up, since AWS doesn't say where they are (E11). Five more
    /// addresses of each are kept free, without which EKS refuses to update the cluster (J7).
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

    /// Sets what holds addresses of a subnet, by its place: all that is there, and what of it isn't held by
    /// nodes for which the groups stand.
    #[cfg(feature = "serde")]
    pub(crate) fn hold(
        &mut self,
        place: usize,
        all: &crate::subnet::HeldAddresses,
        others: &crate::subnet::HeldAddresses,
    ) -> Result<(), Error> {
        let Some(subnet) = self.subnets.get_mut(place) else { return Ok(()) };
        let held = subnet.clone().held(others);
        held.check(held.control_plane)?;
        *subnet = held.running(all);
        Ok(())
    }

    /// Sets how many nodes more there are while groups are updated; a group's own number overrides it.
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

    /// The same plan with other footprints of its groups: which subnets their nodes are in doesn't change.
    pub(super) fn with_groups(&self, groups: Vec<NodeGroup<'a>>) -> Self {
        Plan { groups, ..self.clone() }
    }

    /// The same plan with no node more while groups are updated.
    pub(super) fn without_surge(&self) -> Self {
        let groups = self.groups.iter().map(|group| group.clone().surge(Surge::Nodes(0)));
        Plan { surge: Surge::Nodes(0), ..self.with_groups(groups.collect()) }
    }

    /// This many nodes of each group, and the surge nodes while all are updated; `None` if they can't be
    /// counted.
    pub(super) fn with_surge(&self, counts: &[u32]) -> Option<Vec<u32>> {
        self.groups.iter().zip(counts).map(|(group, &count)| self.surge_of(group).on(count)).collect()
    }
}
