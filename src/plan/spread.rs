//! How the nodes of a group spread over zones and subnets.

use alloc::vec::Vec;

use crate::error::{Error, ErrorKind};

use super::node_group::NodeGroup;
use super::subnet::PlanSubnet;

/// A subnet that a group takes addresses of, and how many of its nodes do so there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    /// The subnet's place in the plan.
    pub(super) subnet: usize,
    /// Whether it is what nodes take for their pods of another subnet than their own.
    pub(super) for_pods: bool,
    /// The zones that the group spreads over, and which of them this is.
    zones: u32,
    zone: u32,
    /// The subnets among which the nodes of the zone spread, and which of them this is.
    subnets: u32,
    place: u32,
}

/// How many of a group's nodes are where: numbers differ by one at most, and the first listed have more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    all: u32,
    /// The zones that were spread over last, how many nodes each has, and how many have one more.
    zones: u32,
    each: u32,
    rest: u32,
}

impl Spread {
    /// This number of nodes in all.
    pub(super) const fn new(all: u32) -> Self {
        Spread { all, zones: 0, each: 0, rest: 0 }
    }

    /// Those that have this share. It divides by the zones once,
    /// since a large plan asks for many shares of a group.
    pub(super) const fn nodes(&mut self, share: &Share) -> u32 {
        if self.zones != share.zones {
            self.zones = share.zones;
            (self.each, self.rest) = divided(self.all, share.zones);
        }
        let of_zone = self.each + (share.zone < self.rest) as u32;
        if of_zone == 0 || share.subnets == 1 {
            return of_zone;
        }
        let (each, rest) = divided(of_zone, share.subnets);
        each + (share.place < rest) as u32
    }
}

/// Those of a group's shares that have any of these nodes, and no more others than need be: the zones are in
/// order, those of nodes before those of pods, and each zone beyond the last node has none.
pub(super) fn occupied(shares: &[Share], nodes: u32) -> impl Iterator<Item = &Share> {
    let (of_nodes, of_pods) = shares.split_at(shares.partition_point(|share| !share.for_pods));
    let first = |shares: &[Share]| shares.partition_point(|share| share.zone < nodes);
    of_nodes[..first(of_nodes)].iter().chain(&of_pods[..first(of_pods)])
}

/// How many each of `parts` parts has, and how many of them have one more.
const fn divided(all: u32, parts: u32) -> (u32, u32) {
    match (all.checked_div(parts), all.checked_rem(parts)) {
        (Some(each), Some(rest)) => (each, rest),
        _ => (0, 0),
    }
}

/// The shares of a group in its nodes' subnets, and in its pods' subnets where they have their own.
pub(super) fn shares(
    group: &NodeGroup<'_>,
    nodes_in: &[usize],
    pods_in: &[usize],
    subnets: &[PlanSubnet],
) -> Result<Vec<Share>, Error> {
    let zone_of = |&subnet: &usize| subnets.get(subnet).and_then(PlanSubnet::zone);
    let zones = zones(nodes_in, zone_of);
    let count = number(zones.len());
    let mut shares = Vec::with_capacity(nodes_in.len());
    let mut spread = |for_pods, (zones, zone), members: &[usize]| {
        let subnets = number(members.len());
        let share = |(place, &subnet)| Share { subnet, for_pods, zones, zone, subnets, place };
        shares.extend((0..).zip(members).map(share));
    };
    for (zone, (_, members)) in (0..).zip(&zones) {
        spread(false, (count, zone), members);
    }
    if group.footprint().pod_subnet_addresses() == 0 {
        return Ok(shares);
    }
    let by_zone = nodes_in.iter().chain(pods_in).all(|subnet| zone_of(subnet).is_some());
    if !by_zone {
        spread(true, (1, 0), pods_in);
        return Ok(shares);
    }
    for (zone, (name, _)) in (0..).zip(&zones) {
        let members: Vec<usize> = pods_in.iter().copied().filter(|subnet| zone_of(subnet) == *name).collect();
        if members.is_empty() {
            let zone = name.unwrap_or_default().into();
            return Err(Error::from(ErrorKind::NoPodSubnet { group: group.name().into(), zone: Some(zone) }));
        }
        spread(true, (count, zone), &members);
    }
    Ok(shares)
}

type Zone<'s> = (Option<&'s str>, Vec<usize>);

/// The zones in the order in which they are first listed, each with its subnets;
/// a subnet without one is its own.
fn zones<'s>(subnets: &[usize], zone_of: impl Fn(&usize) -> Option<&'s str>) -> Vec<Zone<'s>> {
    let mut places = alloc::collections::BTreeMap::new();
    let mut zones: Vec<Zone<'s>> = Vec::new();
    for subnet in subnets {
        let zone = zone_of(subnet);
        let new = zones.len();
        let place = zone.map_or(new, |zone| *places.entry(zone).or_insert(new));
        match zones.get_mut(place) {
            Some((_, members)) => members.push(*subnet),
            None => zones.push((zone, alloc::vec![*subnet])),
        }
    }
    zones
}

/// There are fewer subnets than addresses.
fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
