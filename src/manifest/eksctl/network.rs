//! The subnets of a `ClusterConfig`: those that are there, or those that eksctl makes, and which of them a group is in.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::super::draft::{Draft, Item};
use super::super::spot::Spot;
use super::super::yaml::Places;
use crate::Cidr;

/// The range of a VPC that eksctl makes without being told one (G4).
const DEFAULT_VPC: &str = "192.168.0.0/16";

/// The subnets of nodes.
pub(super) struct Network {
    subnets: Vec<Subnet>,
}

/// A subnet of nodes.
#[derive(Debug)]
struct Subnet {
    /// What the manifest calls it: its zone, as a rule.
    key: String,
    id: Option<String>,
    zone: Option<String>,
    topology: Topology,
    /// What the plan calls it.
    name: String,
}

/// Whether addresses of a subnet can be reached from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topology {
    Public,
    Private,
}

impl Topology {
    const ALL: [Topology; 2] = [Topology::Public, Topology::Private];

    const fn name(self) -> &'static str {
        match self {
            Topology::Public => "public",
            Topology::Private => "private",
        }
    }
}

/// Adds the VPC with its subnets to a plan, those of pods among them.
pub(super) fn read(draft: &mut Draft, config: &Spot<'_>, of_pods: Option<&Spot<'_>>) -> Network {
    let vpc = config.get(&["vpc"]);
    let given = vpc.as_ref().and_then(|vpc| vpc.get(&["subnets"]));
    let range = vpc.as_ref().and_then(|vpc| draft.text(vpc, "cidr"));
    let (subnets, range) = if let Some(given) = &given {
        (self::given(draft, given, of_pods), range)
    } else {
        let range = range.unwrap_or_else(|| (DEFAULT_VPC.to_string(), config.places()));
        (divided(draft, config, &range), Some(range))
    };
    let more = vpc.as_ref().map(|vpc| draft.texts(vpc, "extraCIDRs")).unwrap_or_default();
    for (range, places) in range.into_iter().chain(more) {
        draft.push_text("vpc", range, places);
    }
    let named = vpc.as_ref().map(|vpc| draft.texts(vpc, "controlPlaneSubnetIDs")).unwrap_or_default();
    control_plane(draft, &subnets, &named, config.places());
    if let Some(of_pods) = of_pods {
        subnets_of_pods(draft, of_pods, given.as_ref());
    }
    Network { subnets }
}

/// The control plane may be in all subnets, unless some are named (E11).
fn control_plane(draft: &mut Draft, subnets: &[Subnet], named: &[(String, Places)], whole: Places) {
    for subnet in subnets {
        let by_id = named.iter().find(|(id, _)| subnet.id.as_ref() == Some(id));
        let places = if named.is_empty() { Some(whole) } else { by_id.map(|(_, places)| *places) };
        if let Some(places) = places {
            draft.push_text("control_plane", subnet.name.clone(), places);
        }
    }
}

/// The subnets that are there already.
fn given(draft: &mut Draft, given: &Spot<'_>, of_pods: Option<&Spot<'_>>) -> Vec<Subnet> {
    let pod_ids = ids(of_pods.iter().flat_map(|list| list.fields()));
    let lists = Topology::ALL.map(|topology| {
        (topology, given.get(&[topology.name()]).map(|list| list.fields()).unwrap_or_default())
    });
    let is_twice = |key: &str| lists.iter().all(|(_, list)| list.iter().any(|(other, _)| *other == key));
    let mut subnets = Vec::new();
    for (topology, list) in &lists {
        for (key, spot) in list {
            let name = if is_twice(key) { qualified(*topology, key) } else { (*key).to_string() };
            let id = draft.text(spot, "id").map(|(id, _)| id);
            let zone =
                draft.text(spot, "az").or_else(|| is_zone(key).then(|| ((*key).to_string(), spot.places())));
            let mut item = Item::new(spot);
            item.set("name", name.clone(), spot.places());
            item.set_read("cidr", draft.text(spot, "cidr"));
            item.set_read("zone", zone.clone());
            item.is_existing();
            if id.as_ref().is_some_and(|id| pod_ids.contains(id)) {
                draft.push("pod_subnets", item);
                continue;
            }
            draft.push("subnets", item);
            let (key, zone) = ((*key).to_string(), zone.map(|(zone, _)| zone));
            subnets.push(Subnet { key, id, zone, topology: *topology, name });
        }
    }
    subnets
}

/// Whether the key of a subnet is the name of its zone, as `us-west-2a` is.
fn is_zone(key: &str) -> bool {
    let region = key.strip_suffix(|c: char| c.is_ascii_lowercase());
    region.is_some_and(|region| crate::Zone::all().iter().any(|zone| zone.region == region))
}

fn qualified(topology: Topology, key: &str) -> String {
    alloc::format!("{}/{key}", topology.name())
}

/// The subnets that eksctl makes: a public and a private one for each zone, each an eighth of the VPC, or a sixteenth where
/// eight are too few (G4).
fn divided(draft: &mut Draft, config: &Spot<'_>, (range, places): &(String, Places)) -> Vec<Subnet> {
    let zones = draft.texts(config, "availabilityZones");
    let refusal = match range.parse::<Cidr>() {
        _ if zones.is_empty() => Some(
            "eksctl would choose the zones; name them, as in `availabilityZones: [eu-west-1a, eu-west-1b]`"
                .into(),
        ),
        _ if zones.len() > 8 => Some("eksctl makes no more than 16 subnets; name up to 8 zones".into()),
        Ok(range) if !(16..=24).contains(&range.mask()) => {
            Some(alloc::format!("eksctl makes no subnets of `{range}`; give a VPC from /16 to /24"))
        }
        _ => None,
    };
    if let Some(reason) = refusal {
        draft.refuse(places.value, reason);
        return Vec::new();
    }
    let bits = if zones.len() > 4 { 4 } else { 3 };
    // A range that isn't one is said to be none where it is the VPC's.
    let mut parts = range.parse::<Cidr>().into_iter().flat_map(|range| range.parts(bits));
    let mut subnets = Vec::new();
    for topology in Topology::ALL {
        for (zone, places) in &zones {
            let name = qualified(topology, zone);
            let mut item = Item::new(config);
            item.set("name", name.clone(), *places);
            item.set_read("cidr", parts.next().map(|part| (part.to_string(), *places)));
            item.set("zone", zone.clone(), *places);
            draft.push("subnets", item);
            subnets.push(Subnet { key: zone.clone(), id: None, zone: Some(zone.clone()), topology, name });
        }
    }
    subnets
}

/// Those of the `ENIConfig`s that the VPC doesn't list, by their zones.
fn subnets_of_pods(draft: &mut Draft, of_pods: &Spot<'_>, given: Option<&Spot<'_>>) {
    let lists = Topology::ALL.into_iter().filter_map(|topology| given?.get(&[topology.name()]));
    let known = ids(lists.flat_map(|list| list.fields()));
    for (zone, subnet) in of_pods.fields() {
        let id = subnet.get(&["id"]).and_then(|id| id.value().as_str());
        if id.is_some_and(|id| known.contains(id)) {
            continue;
        }
        let mut item = Item::new(&subnet);
        item.set("name", alloc::format!("pods/{zone}"), subnet.places());
        item.set("zone", zone, subnet.places());
        item.is_existing();
        draft.push("pod_subnets", item);
    }
}

/// The IDs of subnets.
fn ids<'d>(subnets: impl Iterator<Item = (&'d str, Spot<'d>)>) -> BTreeSet<String> {
    let ids = subnets.filter_map(|(_, subnet)| subnet.get(&["id"]));
    ids.filter_map(|id| id.value().as_str().map(String::from)).collect()
}

impl Network {
    /// The names of the subnets that a group is in: those that it names, or those of its topology, in its zones.
    pub(super) fn of_group(
        &self,
        draft: &mut Draft,
        config: &Spot<'_>,
        group: &Spot<'_>,
        called: &str,
    ) -> Vec<(String, Places)> {
        let is_private = draft.flag(group, "privateNetworking")
            || config.get(&["privateCluster", "enabled"]).is_some_and(|enabled| enabled.value() == true);
        let topology = if is_private { Topology::Private } else { Topology::Public };
        let named = draft.texts(group, "subnets");
        if !named.is_empty() {
            return named
                .into_iter()
                .map(|(name, places)| (self.plan_name(topology, name), places))
                .collect();
        }
        let zones = draft.texts(group, "availabilityZones");
        let is_there = |subnet: &&Subnet| {
            let in_zone = |zone: &String| zones.iter().any(|(name, _)| name == zone);
            subnet.topology == topology && (zones.is_empty() || subnet.zone.as_ref().is_some_and(in_zone))
        };
        let there = self.subnets.iter().filter(is_there);
        let there: Vec<_> = there.map(|subnet| (subnet.name.clone(), group.places())).collect();
        if there.is_empty() && !self.subnets.is_empty() {
            let reason = alloc::format!(
                "`{called}` is in no subnet: there is no {} one for it; set `privateNetworking`, or name its `subnets`",
                topology.name()
            );
            draft.refuse(group.places().value, reason);
        }
        there
    }

    /// What the plan calls a subnet that a group names by its key or its ID; one that isn't there keeps its name.
    fn plan_name(&self, topology: Topology, name: String) -> String {
        let is_meant = |subnet: &&Subnet| subnet.key == name || subnet.id.as_ref() == Some(&name);
        let mut meant: Vec<&Subnet> = self.subnets.iter().filter(is_meant).collect();
        // Of two with one key that of the group's topology.
        meant.sort_by_key(|subnet| subnet.topology != topology);
        meant.first().map_or(name, |subnet| subnet.name.clone())
    }

    /// In how many zones these subnets are; one without a zone counts as one of its own.
    pub(super) fn zones<'n>(&self, names: impl Iterator<Item = &'n str>) -> u32 {
        let zone = |name: &'n str| {
            let subnet = self.subnets.iter().find(|subnet| subnet.name == name);
            subnet.and_then(|subnet| subnet.zone.as_deref()).unwrap_or(name).to_string()
        };
        u32::try_from(names.map(zone).collect::<BTreeSet<String>>().len()).unwrap_or(u32::MAX)
    }
}
