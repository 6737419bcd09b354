//! A subnet of a plan, and what else is in it.

use alloc::string::String;

use super::per_node::Needs;
use super::usage::{Held, Usage};
use crate::error::{Error, ErrorKind};
use crate::subnet::{Cidr, HeldAddresses, HolderKind, LARGEST, Subnet};

/// The free addresses without which EKS refuses to update a cluster, in each of its subnets (J7).
const FREE_FOR_CLUSTER_UPDATE: u32 = 5;

/// A subnet of a plan, and what else is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSubnet {
    pub(super) name: String,
    pub(super) subnet: Subnet,
    pub(super) range: SubnetRange,
    pub(super) zone: Option<String>,
    pub(super) in_use: u32,
    pub(super) load_balancers: u32,
    pub(super) others: u32,
    pub(super) control_plane: u32,
    /// Whether it is one of the cluster's subnets.
    pub(super) is_of_cluster: bool,
    pub(super) held: Held,
    /// The addresses of control planes among what is held.
    pub(super) control_plane_held: u32,
    /// The nodes that run already and for which the groups stand, so that they aren't among what is held.
    pub(super) running: Option<Running>,
}

/// What nodes that run already hold, and the blocks of the subnet with these addresses in them too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Running {
    pub(super) held: Held,
    pub(super) subnet: Subnet,
}

impl PlanSubnet {
    /// A subnet with nothing in it.
    #[must_use]
    pub fn new(name: impl Into<String>, subnet: Subnet) -> Self {
        Self::with_range(name.into(), subnet, SubnetRange::Given)
    }

    /// A subnet whose range is still to be chosen, by [`Plan::choose_ranges`](crate::Plan::choose_ranges).
    /// Until then it counts as a /16.
    #[must_use]
    pub fn without_range(name: impl Into<String>) -> Self {
        Self::with_range(name.into(), Subnet::of_size(LARGEST), SubnetRange::Open)
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
            running: None,
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

    /// Sets what holds addresses of it, each where it really is: what is left of its blocks counts. Nodes for
    /// which the groups of the plan stand are not among them.
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

    /// Sets what is held in all: what comes on top of the others is held by nodes of the plan that run
    /// already.
    #[cfg(feature = "serde")]
    pub(super) fn running(self, all: &HeldAddresses) -> Self {
        let held = Held {
            single_addresses: all.single_addresses().saturating_sub(self.held.single_addresses),
            prefixes: all.prefixes().saturating_sub(self.held.prefixes),
        };
        let running = Running { held, subnet: all.blocks().subnet() };
        PlanSubnet { running: (held.addresses() > 0).then_some(running), ..self }
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

    /// The addresses that are kept free for updates of its cluster, if it is one of the cluster's subnets
    /// (J7).
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
    pub(super) fn check(&self, more: u32) -> Result<(), Error> {
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

    /// The nodes that run and that this usage has among its own, where they are. They are replaced, and what
    /// they hold is free then, if they have prefixes and the plan's nodes have none, or the other way round.
    pub(super) fn running_in(&self, usage: Usage) -> Option<Running> {
        self.running.filter(|running| (running.held.prefixes > 0) == (usage.needs.prefixes() > 0))
    }

    /// What of this usage still has to find a place, and in what.
    pub(super) fn to_place(&self, usage: Usage) -> ToPlace {
        let running = self.running_in(usage);
        let Running { held, subnet } =
            running.unwrap_or(Running { held: Held::default(), subnet: self.subnet });
        ToPlace {
            subnet,
            there: held,
            single_addresses: usage.single_addresses.saturating_sub(held.single_addresses),
            prefixes: usage.prefixes.saturating_sub(held.prefixes),
            needs: usage.needs.beyond(held.single_addresses, held.prefixes),
        }
    }

    /// Whether this fits whichever types of the groups come, the prefixes packed as closely as they can be.
    pub(super) fn has_space_for(&self, usage: Usage) -> bool {
        let ToPlace { needs, subnet, .. } = self.to_place(usage);
        needs.fit(subnet)
    }
}

/// What the nodes of the groups still have to get of a subnet.
#[derive(Debug, Clone, Copy)]
pub(super) struct ToPlace {
    /// The blocks, with all in them that has its place.
    pub(super) subnet: Subnet,
    /// What nodes that run have already.
    pub(super) there: Held,
    pub(super) single_addresses: u32,
    pub(super) prefixes: u32,
    /// The most of each, whichever types come.
    pub(super) needs: Needs,
}

/// Where the range of a subnet comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubnetRange {
    /// It was given.
    Given,
    /// It is still to be chosen: the subnet counts as a /16.
    Open,
    /// It is the first free one of the smallest size that does.
    Found,
    /// The smallest size that does is known, and no range: none is free, or none were given to look in.
    SizeAlone,
}

impl SubnetRange {
    /// The stable name: `given`, `open`, `found` or `size-alone`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            SubnetRange::Given => "given",
            SubnetRange::Open => "open",
            SubnetRange::Found => "found",
            SubnetRange::SizeAlone => "size-alone",
        }
    }
}
