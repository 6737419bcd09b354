//! How the nodes of a group spread over zones and subnets.

use alloc::vec::Vec;

use crate::Error;

use super::{NodeGroup, PlanSubnet};

/// What a group's nodes take of one subnet, and how many of them are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    /// The subnet's place in the plan.
    pub(super) subnet: usize,
    /// The zones that the group spreads over, and which of them this is.
    zones: u32,
    zone: u32,
    /// The subnets among which the nodes of the zone spread, and which of them this is.
    subnets: u32,
    place: u32,
    /// What each node takes.
    pub(super) single_addresses: u32,
    pub(super) prefixes: u32,
}

impl Share {
    /// How many of so many nodes are here: numbers differ by one at most, and the first listed have more.
    pub(super) const fn nodes(&self, all: u32) -> u32 {
        part(part(all, self.zones, self.zone), self.subnets, self.place)
    }
}

/// The part of `all` that the one at `place` of `parts` gets.
const fn part(all: u32, parts: u32, place: u32) -> u32 {
    match (all.checked_div(parts), all.checked_rem(parts)) {
        (Some(each), Some(rest)) => each + (place < rest) as u32,
        _ => 0,
    }
}

/// The shares of a group in its nodes' subnets and in its pods' subnets.
pub(super) fn shares(
    group: &NodeGroup<'_>,
    nodes_in: &[usize],
    pods_in: &[usize],
    subnets: &[PlanSubnet],
) -> Result<Vec<Share>, Error> {
    let zone_of = |&subnet: &usize| subnets.get(subnet).and_then(PlanSubnet::zone);
    let footprint = group.footprint();
    let prefixes = footprint.attached_prefixes();
    let all_of_prefixes = prefixes.saturating_mul(super::ADDRESSES_PER_BLOCK);
    let (node, pod) = (footprint.node_subnet_addresses(), footprint.pod_subnet_addresses());
    let in_pod_subnet = pod > 0;

    let zones = zones(nodes_in, zone_of);
    let count = number(zones.len());
    let mut shares = Vec::with_capacity(nodes_in.len() + if in_pod_subnet { pods_in.len() } else { 0 });
    let share = |(zones, zone), (subnets, place), subnet, single_addresses, prefixes| Share {
        subnet,
        zones,
        zone,
        subnets,
        place,
        single_addresses,
        prefixes,
    };
    for (zone, (_, members)) in (0..).zip(&zones) {
        for (place, &subnet) in (0..).zip(members) {
            let of_node =
                if in_pod_subnet { (node, 0) } else { (node.saturating_sub(all_of_prefixes), prefixes) };
            shares.push(share((count, zone), (number(members.len()), place), subnet, of_node.0, of_node.1));
        }
    }
    if !in_pod_subnet {
        return Ok(shares);
    }
    let of_pods = (pod.saturating_sub(all_of_prefixes), prefixes);
    let by_zone = nodes_in.iter().chain(pods_in).all(|subnet| zone_of(subnet).is_some());
    if !by_zone {
        for (place, &subnet) in (0..).zip(pods_in) {
            shares.push(share((1, 0), (number(pods_in.len()), place), subnet, of_pods.0, of_pods.1));
        }
        return Ok(shares);
    }
    for (zone, (name, _)) in (0..).zip(&zones) {
        let members: Vec<usize> = pods_in.iter().copied().filter(|subnet| zone_of(subnet) == *name).collect();
        if members.is_empty() {
            let zone = name.unwrap_or_default().into();
            return Err(Error::NoPodSubnet { group: group.name().into(), zone: Some(zone) });
        }
        for (place, &subnet) in (0..).zip(&members) {
            shares.push(share((count, zone), (number(members.len()), place), subnet, of_pods.0, of_pods.1));
        }
    }
    Ok(shares)
}

type Zone<'s> = (Option<&'s str>, Vec<usize>);

/// The zones in the order in which they are first listed, each with its subnets; a subnet without one is its own.
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
