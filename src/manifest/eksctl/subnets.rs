//! The subnets of a `ClusterConfig`: those that exist, or those that eksctl makes, and which of them a group
//! is in.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{EksctlConfig, EksctlSubnet, EniConfig, NodeGroup, Topology};
use crate::error::ErrorKind;
use crate::ledger::Counted;
use crate::query::{Described, PlanDraft, SubnetDraft, WithoutRange};
use crate::{Cidr, Error, Place, error::Located};

/// The range of a VPC that eksctl makes without being told one (G4).
const DEFAULT_VPC: &str = "192.168.0.0/16";

/// The subnets of nodes, by what the config and the plan call them.
pub(super) struct Network {
    subnets: Vec<Subnet>,
}

struct Subnet {
    /// What the config calls it.
    key: String,
    id: Option<String>,
    zone: Option<String>,
    /// `None` for a subnet that groups alone name.
    topology: Option<Topology>,
    /// Whether it is in a local zone, where no control plane is, and no nodes but those of a group that names
    /// the zone.
    is_local: bool,
    /// What the plan calls it.
    name: String,
}

impl Network {
    /// Adds the VPC with its subnets to a plan, those of pods among them.
    pub(super) fn add(draft: &mut PlanDraft, config: &EksctlConfig, described: &Described) -> Self {
        let vpc = &config.vpc;
        let pod_ids: BTreeSet<&str> =
            config.eni_configs.iter().flatten().filter_map(|subnet| subnet.id.as_deref()).collect();
        let mut subnets = Vec::new();
        if let Some(existing) = &vpc.subnets {
            draft.vpc.extend(vpc.cidr.clone());
            subnets = add_existing(draft, existing, &pod_ids, described);
        } else if config.says_network()
            || config.groups.is_empty()
            || config.groups.iter().any(|group| group.subnets.is_empty())
        {
            let default = || Located::new(DEFAULT_VPC.to_string(), config.place.clone());
            let range = vpc.cidr.clone().unwrap_or_else(default);
            subnets = add_divided(draft, config, &range);
            draft.vpc.push(range);
        }
        draft.vpc.extend(vpc.extra_cidrs.iter().cloned());
        let mut network = Network { subnets };
        network.add_control_plane(draft, config);
        network.add_named(draft, config, described);
        let known: BTreeSet<&str> =
            vpc.subnets.iter().flatten().filter_map(|subnet| Some(&*subnet.id.as_ref()?.value)).collect();
        let is_known = |subnet: &&EniConfig| subnet.id.as_deref().is_some_and(|id| known.contains(id));
        let of_pods = config.eni_configs.iter().flatten().filter(|subnet| !is_known(subnet));
        draft.pod_subnets.extend(of_pods.map(of_eni_config));
        network
    }

    /// The control plane may be in all subnets but local ones, unless some are named, or the private ones
    /// alone, as with Auto Mode (E11).
    fn add_control_plane(&self, draft: &mut PlanDraft, config: &EksctlConfig) {
        let (vpc, whole) = (&config.vpc, &config.place);
        draft.control_plane.place = Some(whole.clone());
        let named = &vpc.control_plane;
        let is_private = vpc.is_control_plane_private || config.auto_mode.is_some();
        let may_be_in = |subnet: &&Subnet| {
            !subnet.is_local && (subnet.topology == Some(Topology::Private) || !is_private)
        };
        for subnet in self.subnets.iter().filter(may_be_in) {
            let by_id = named.iter().find(|id| subnet.id.as_ref() == Some(&id.value));
            let place = if named.is_empty() { Some(whole) } else { by_id.map(|id| &id.place) };
            draft
                .control_plane
                .items
                .extend(place.map(|place| Located::new(subnet.name.clone(), place.clone())));
        }
    }

    /// Adds the subnets that groups name and the config doesn't list: those of a cluster that is there.
    /// Beside a list, what isn't an ID is a name that is misspelt.
    fn add_named(&mut self, draft: &mut PlanDraft, config: &EksctlConfig, described: &Described) {
        for Located { value: id, place } in config.groups.iter().flat_map(|group| &group.subnets) {
            let is_known = |subnet: &Subnet| subnet.key == *id || subnet.id.as_ref() == Some(id);
            let may_be_id = config.vpc.subnets.is_none() || id.starts_with("subnet-");
            if !may_be_id || self.subnets.iter().any(is_known) {
                continue;
            }
            draft.subnets.push(SubnetDraft {
                name: Some(Located::new(id.clone(), place.clone())),
                id: id.starts_with("subnet-").then(|| id.clone()),
                without_range: Some(WithoutRange::NotGiven(LIST_IT)),
                ..SubnetDraft::new(place.clone())
            });
            self.subnets.push(Subnet {
                key: id.clone(),
                id: Some(id.clone()),
                zone: zone_of(described, Some(id)).map(|zone| zone.value),
                topology: None,
                is_local: false,
                name: id.clone(),
            });
        }
    }

    /// The names of the subnets that a group is in: those that it names, or those of its topology, in its
    /// zones.
    pub(super) fn of_group(
        &self,
        draft: &mut PlanDraft,
        group: &NodeGroup,
        topology: Topology,
    ) -> Vec<Located<String>> {
        if !group.subnets.is_empty() {
            let named = group.subnets.iter().cloned();
            return named.map(|name| name.map(|name| self.plan_name(topology, name))).collect();
        }
        let is_there = |subnet: &&Subnet| {
            let named = if subnet.is_local { &group.local_zones } else { &group.zones };
            let in_zone = |zone: &String| named.iter().any(|named| named.value == *zone);
            let is_any = group.zones.is_empty() && group.local_zones.is_empty() && !subnet.is_local;
            subnet.topology == Some(topology) && (is_any || subnet.zone.as_ref().is_some_and(in_zone))
        };
        let there = self.subnets.iter().filter(is_there);
        let there: Vec<_> =
            there.map(|subnet| Located::new(subnet.name.clone(), group.place.clone())).collect();
        if there.is_empty() && !self.subnets.is_empty() {
            let (place, reason) = self.without_subnet(group, topology);
            refuse(draft, place, reason);
        }
        there
    }

    /// Why a group is in no subnet: it names a zone where the cluster has none, or there are none of its
    /// topology.
    fn without_subnet<'g>(&self, group: &'g NodeGroup, topology: Topology) -> (&'g Place, String) {
        let called = group.called();
        let is_there = |zone: &Located<String>, is_local: bool| {
            let mut subnets = self.subnets.iter().filter(|subnet| subnet.is_local == is_local);
            subnets.any(|subnet| subnet.zone.as_ref() == Some(&zone.value))
        };
        let lists = [("availabilityZones", &group.zones, false), ("localZones", &group.local_zones, true)];
        for (field, zones, is_local) in lists {
            if let Some(zone) = zones.iter().find(|zone| !is_there(zone, is_local)) {
                let reason = alloc::format!(
                    "`{called}` is in no subnet: the cluster has none in `{}`; add the zone to the cluster's \
                     `{field}`, or its subnets to `vpc.subnets`, or give the group another zone",
                    zone.value
                );
                return (&zone.place, reason);
            }
        }
        let other = if topology == Topology::Private {
            "leave out `privateNetworking`"
        } else {
            "set `privateNetworking`"
        };
        let reason = alloc::format!(
            "`{called}` is in no subnet: there is no {} one for it; {other}, or name its `subnets`",
            topology.name()
        );
        (&group.place, reason)
    }

    /// What the plan calls a subnet that a group names by its key or its ID; one that isn't there keeps its
    /// name.
    fn plan_name(&self, topology: Topology, name: String) -> String {
        let is_meant = |subnet: &&Subnet| subnet.key == name || subnet.id.as_ref() == Some(&name);
        let meant = self.subnets.iter().filter(is_meant);
        // Of two with one key that of the group's topology.
        let first = meant.min_by_key(|subnet| subnet.topology != Some(topology));
        first.map_or(name, |subnet| subnet.name.clone())
    }

    /// In how many zones these subnets are; one without a zone counts as one of its own.
    pub(super) fn zones(&self, names: &[Located<String>]) -> u32 {
        let zone = |name: &Located<String>| {
            let subnet = self.subnets.iter().find(|subnet| subnet.name == name.value);
            subnet.and_then(|subnet| subnet.zone.clone()).unwrap_or_else(|| name.value.clone())
        };
        u32::try_from(names.iter().map(zone).collect::<BTreeSet<String>>().len()).unwrap_or(u32::MAX)
    }
}

/// Adds the subnets that exist, those that pods alone use to the subnets of pods.
fn add_existing(
    draft: &mut PlanDraft,
    existing: &[EksctlSubnet],
    pod_ids: &BTreeSet<&str>,
    described: &Described,
) -> Vec<Subnet> {
    let mut subnets = Vec::new();
    for subnet in existing {
        let key = &subnet.key;
        let is_twice = existing.iter().any(|other| other.key == *key && other.topology != subnet.topology);
        let name = if is_twice { qualified(subnet.topology, key) } else { key.clone() };
        let of_key = || is_zone(key).then(|| Located::new(key.clone(), subnet.place.clone()));
        let id = subnet.id.as_ref().map(|id| id.value.clone());
        let zone = subnet.zone.clone().or_else(of_key).or_else(|| zone_of(described, id.as_ref()));
        let is_of_pods = subnet.id.as_ref().is_some_and(|id| pod_ids.contains(&*id.value));
        let added = SubnetDraft {
            name: Some(Located::new(name.clone(), subnet.place.clone())),
            id: id.clone(),
            cidr: subnet.cidr.clone(),
            zone: zone.clone(),
            without_range: Some(WithoutRange::NotGiven(if is_of_pods { LIST_IT } else { "add its `cidr`" })),
            ..SubnetDraft::new(subnet.place.clone())
        };
        if is_of_pods {
            draft.pod_subnets.push(added);
            continue;
        }
        draft.subnets.push(added);
        let zone = zone.map(|zone| zone.value);
        subnets.push(Subnet {
            key: key.clone(),
            id,
            zone,
            topology: Some(subnet.topology),
            is_local: false,
            name,
        });
    }
    subnets
}

/// The zone of a subnet by the name that configs have for it, which decides in which subnets a group is.
fn zone_of(described: &Described, id: Option<&String>) -> Option<Located<String>> {
    described.subnet(id?)?.zone.clone()
}

/// eksctl has no field for the range of a subnet beside its ID, but in this list.
const LIST_IT: &str = "list it with its `cidr` among `vpc.subnets`";

/// The subnet of an `ENIConfig` that the VPC doesn't list.
fn of_eni_config(subnet: &EniConfig) -> SubnetDraft {
    let place = &subnet.place;
    SubnetDraft {
        name: Some(Located::new(alloc::format!("pods/{}", subnet.zone), place.clone())),
        id: subnet.id.clone(),
        zone: Some(Located::new(subnet.zone.clone(), place.clone())),
        without_range: Some(WithoutRange::NotGiven(LIST_IT)),
        ..SubnetDraft::new(place.clone())
    }
}

/// Adds the subnets that eksctl makes: a public and a private one for each zone, local ones last, each an
/// eighth of the VPC, or a sixteenth where eight are too few (G4). A fully private cluster has the private ones
/// alone, with the ranges that they have elsewhere, and none in local zones.
fn add_divided(draft: &mut PlanDraft, config: &EksctlConfig, range: &Located<String>) -> Vec<Subnet> {
    let zones = zones(draft, config);
    let local = config.local_zones.iter().cloned();
    let all: Vec<(Located<String>, bool)> =
        zones.into_iter().map(|zone| (zone, false)).chain(local.map(|zone| (zone, true))).collect();
    if let Some(reason) = not_divisible(&range.value, all.len()) {
        refuse(draft, &range.place, reason);
        draft.unreadable.push("subnets");
        return Vec::new();
    }
    let bits = if all.len() > 4 { 4 } else { 3 };
    // That a range isn't one is said where it is the VPC's.
    let mut parts = range.value.parse::<Cidr>().into_iter().flat_map(|range| range.parts(bits));
    let mut subnets = Vec::new();
    for topology in Topology::ALL {
        for (Located { value: zone, place }, is_local) in &all {
            let part = parts.next();
            if config.is_private && (*topology == Topology::Public || *is_local) {
                continue;
            }
            let name = qualified(*topology, zone);
            let located = |text: String| Some(Located::new(text, place.clone()));
            draft.subnets.push(SubnetDraft {
                name: located(name.clone()),
                cidr: part.and_then(|part| located(part.to_string())),
                zone: located(zone.clone()),
                ..SubnetDraft::new(config.place.clone())
            });
            let (key, zone) = (zone.clone(), Some(zone.clone()));
            subnets.push(Subnet {
                key,
                id: None,
                zone,
                topology: Some(*topology),
                is_local: *is_local,
                name,
            });
        }
    }
    subnets
}

/// The zones of a config; where it leaves them out, those that its groups and its pods' subnets name, and
/// stand-ins for the others that eksctl takes (G6, J8).
fn zones(draft: &mut PlanDraft, config: &EksctlConfig) -> Vec<Located<String>> {
    if !config.zones.is_empty() {
        return config.zones.clone();
    }
    let mut zones: Vec<Located<String>> = Vec::new();
    let of_pods = config.eni_configs.iter().flatten();
    let of_pods = of_pods.map(|it| Located::new(it.zone.clone(), it.place.clone()));
    for zone in config.groups.iter().flat_map(|group| &group.zones).cloned().chain(of_pods) {
        if !zones.iter().any(|known| known.value == zone.value) {
            zones.push(zone);
        }
    }
    let named = zones.len();
    for number in named + 1..=zones_taken(config.region.as_deref()) {
        zones.push(Located::new(alloc::format!("zone-{number}"), config.place.clone()));
    }
    if zones.len() > named {
        let count = Counted::of_length(zones.len(), "zone");
        let of_region =
            config.region.as_ref().map(|region| alloc::format!(" of `{region}`")).unwrap_or_default();
        let stand_ins: Vec<String> =
            zones[named..].iter().map(|zone| alloc::format!("`{}`", zone.value)).collect();
        let stand_ins = stand_ins.join(", ");
        draft.assumed.push(alloc::format!(
            "`availabilityZones` is left out: eksctl takes {count}{of_region}, and {stand_ins} stand for \
             those that it chooses; the subnets have the same size whichever they are"
        ));
    }
    zones
}

/// How many zones eksctl takes of a region: three, two of us-east-1, and all where there are fewer (G6).
fn zones_taken(region: Option<&str>) -> usize {
    let wanted = if region == Some("us-east-1") { 2 } else { 3 };
    let there = crate::catalog::Zone::all().iter().filter(|zone| Some(zone.region) == region).count();
    if there < 2 { wanted } else { wanted.min(there) }
}

/// Why eksctl makes no subnets of a range in this number of zones, if it makes none.
fn not_divisible(range: &str, zones: usize) -> Option<String> {
    match (range.parse::<Cidr>(), zones) {
        (_, 9..) => Some("eksctl makes no more than 16 subnets; name up to 8 zones".into()),
        (Ok(range), _) if !(16..=24).contains(&range.mask()) => {
            Some(alloc::format!("eksctl makes no subnets of `{range}`; give a VPC from /16 to /24"))
        }
        _ => None,
    }
}

/// Whether the key of a subnet is the name of its zone, as `us-west-2a` is.
fn is_zone(key: &str) -> bool {
    let region = key.strip_suffix(|c: char| c.is_ascii_lowercase());
    region.is_some_and(|region| crate::catalog::Zone::all().iter().any(|zone| zone.region == region))
}

fn qualified(topology: Topology, key: &str) -> String {
    alloc::format!("{}/{key}", topology.name())
}

fn refuse(draft: &mut PlanDraft, place: &Place, reason: String) {
    draft.problems.push(error(place, reason));
}

/// The error for what no plan can be made of, at its place.
pub(super) fn error(place: &Place, reason: String) -> Error {
    Error::from(ErrorKind::InvalidManifest { reason }).at(place.clone())
}
