//! A kOps cluster with its instance groups, of `kops.k8s.io/v1alpha2` or `v1alpha3`, as a plan.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::Value;

use super::draft::{Draft, Item};
use super::spot::Spot;
use super::yaml::{Document, Places};
use super::{PlanSource, aws_node};

/// The plan of a cluster.
pub(super) fn read(cluster: &Document, groups: &[&Document]) -> PlanSource {
    let cluster = Spot::whole(cluster);
    let mut kops = Kops {
        draft: Draft::new(&cluster),
        spec: cluster.get(&["spec"]).unwrap_or_else(|| cluster.clone()),
        name: cluster.get(&["metadata", "name"]).and_then(|name| name.value().as_str()).unwrap_or_default(),
    };
    kops.draft.set("provisioner", "kops", cluster.places());
    kops.network();
    kops.networking(cluster.places());
    let groups: Vec<Group<'_>> = groups.iter().filter_map(|group| kops.group(&Spot::whole(group))).collect();
    kops.subnets(&groups);
    for group in &groups {
        kops.push_group(group);
    }
    let reason =
        "the cluster comes without an instance group of nodes; give them too, as `kops get all -o yaml` does";
    kops.draft.finish(&cluster, reason)
}

struct Kops<'d> {
    draft: Draft,
    spec: Spot<'d>,
    name: &'d str,
}

/// What an instance group is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The control plane of a cluster, which can't surge.
    ControlPlane,
    /// No node of the cluster.
    Bastion,
    /// Nodes, also those that run API servers alone.
    Node,
}

/// An instance group.
struct Group<'d> {
    name: String,
    whole: Spot<'d>,
    spec: Spot<'d>,
    role: Role,
    /// The fewest nodes that it has, and the most.
    min: Option<(u32, Places)>,
    max: Option<(u32, Places)>,
    /// The names of its subnets.
    subnets: Vec<(String, Places)>,
}

impl<'d> Kops<'d> {
    /// A setting of the cluster: v1alpha2 has it in `spec`, v1alpha3 in `spec.networking`.
    fn setting(&self, name: &str) -> Option<Spot<'d>> {
        self.spec.get(&["networking", name]).or_else(|| self.spec.get(&[name]))
    }

    /// The ranges of the VPC.
    fn network(&mut self) {
        let ranges = self.setting("networkCIDR").into_iter();
        let more = self.setting("additionalNetworkCIDRs").map(|list| list.items()).unwrap_or_default();
        for range in ranges.chain(more) {
            let text = range.value().as_str().map_or_else(|| range.value().to_string(), String::from);
            self.draft.push_text("vpc", text, range.places());
        }
    }

    /// The network plug-in, and its settings.
    fn networking(&mut self, whole: Places) {
        let networking = self.spec.get(&["networking"]);
        let of = |name: &str| networking.as_ref().and_then(|networking| networking.get(&[name]));
        let is_ipv6 = self.setting("nonMasqueradeCIDR").filter(|range| range.value() == "::/0");
        let remedy = "a plan is of those whose pods take addresses of subnets: `amazonvpc`, and `cilium` with `ipam: eni`";
        if let Some(amazon_vpc) = of("amazonvpc").or_else(|| of("amazonVPC")) {
            let variables = amazon_vpc.get(&["env"]).map(|env| env.items()).unwrap_or_default();
            let named = |item: Spot<'d>| {
                let name = item.get(&["name"])?.value().as_str()?.to_string();
                Some((name, item.get(&["value"])?))
            };
            let variables: BTreeMap<_, _> = variables.into_iter().filter_map(named).collect();
            aws_node::add(&mut self.draft, variables, is_ipv6.map(|range| range.places()));
        } else if let Some(cilium) = of("cilium") {
            let ipam = cilium.get(&["ipam"]);
            // Without it kOps has Kubernetes assign the ranges of nodes (A5.8).
            let mode = ipam.as_ref().map_or("kubernetes", |ipam| ipam.value().as_str().unwrap_or_default());
            if mode == "eni" {
                self.draft.set("cni", "cilium", cilium.places());
            } else {
                let place = ipam.map_or_else(|| cilium.places().name, |ipam| ipam.places().value);
                self.draft.refuse(place, alloc::format!("`cilium` has `ipam: {mode}`; {remedy}"));
            }
        } else {
            let fields = networking.iter().flat_map(Spot::fields);
            let own = ["networkCIDR", "additionalNetworkCIDRs", "subnets", "nonMasqueradeCIDR", "topology"];
            let other =
                fields.map(|(name, spot)| (name, spot.places().name)).find(|(name, _)| !own.contains(name));
            let (name, place) = other.unwrap_or(("networking", whole.value));
            self.draft
                .refuse(place, alloc::format!("`{name}` isn't a network plug-in with a plan; {remedy}"));
        }
    }

    /// The subnets of a group that names none: all but those for utilities and dual stack, or else all but those for
    /// utilities (G1).
    fn default_subnets(&self, group: &Spot<'d>) -> Vec<(String, Places)> {
        let subnets = self.setting("subnets").map(|subnets| subnets.items()).unwrap_or_default();
        let but = |others: &[&str]| {
            let is_other = |subnet: &&Spot<'d>| {
                let of_type = subnet.get(&["type"]).and_then(|of_type| of_type.value().as_str());
                of_type.is_some_and(|of_type| others.contains(&of_type))
            };
            let those = subnets.iter().filter(|subnet| !is_other(subnet));
            let names = those.filter_map(|subnet| subnet.get(&["name"])?.value().as_str());
            let mut names: Vec<(String, Places)> =
                names.map(|name| (String::from(name), group.places())).collect();
            // Two of one name are a fault already.
            names.dedup_by(|(one, _), (other, _)| one == other);
            names
        };
        let most = but(&["Utility", "DualStack"]);
        if most.is_empty() { but(&["Utility"]) } else { most }
    }

    /// Reads an instance group of this cluster.
    fn group(&mut self, whole: &Spot<'d>) -> Option<Group<'d>> {
        let labelled = whole.get(&["metadata", "labels", "kops.k8s.io/cluster"]);
        let cluster = labelled.and_then(|label| label.value().as_str());
        let name =
            whole.get(&["metadata", "name"]).and_then(|name| name.value().as_str()).unwrap_or_default();
        if let Some(other) = cluster.filter(|cluster| *cluster != self.name) {
            self.draft.warn(alloc::format!("`{name}` isn't counted: it belongs to the cluster `{other}`"));
            return None;
        }
        let spec = whole.get(&["spec"]).unwrap_or_else(|| whole.clone());
        let role = match spec.get(&["role"]).and_then(|role| role.value().as_str()) {
            Some("Master" | "ControlPlane") => Role::ControlPlane,
            Some("Bastion") => Role::Bastion,
            _ => Role::Node,
        };
        let is_karpenters = spec.get(&["manager"]).is_some_and(|manager| manager.value() == "Karpenter");
        if is_karpenters {
            self.draft
                .warn(alloc::format!("`{name}` isn't counted: Karpenter decides how many nodes it has"));
            return None;
        }
        if spec.get(&["warmPool"]).is_some() {
            self.draft.warn(alloc::format!("the warm pool of `{name}` isn't counted"));
        }
        let named = self.draft.texts(&spec, "subnets");
        let subnets = if named.is_empty() { self.default_subnets(whole) } else { named };
        let [min, max] = ["minSize", "maxSize"].map(|size| self.draft.whole(&spec, size));
        Some(Group { name: name.to_string(), whole: whole.clone(), spec, role, min, max, subnets })
    }

    /// The subnets that nodes can be in; the others are ranges that are taken.
    fn subnets(&mut self, groups: &[Group<'d>]) {
        let subnets = self.setting("subnets").map(|subnets| subnets.items()).unwrap_or_default();
        let has_nodes = |name: &str| {
            let nodes = groups.iter().filter(|group| group.role != Role::Bastion);
            nodes.flat_map(|group| &group.subnets).any(|(subnet, _)| subnet == name)
        };
        for subnet in subnets {
            let name = self.draft.text(&subnet, "name");
            let cidr = self.draft.text(&subnet, "cidr");
            let is_utility = subnet.get(&["type"]).is_some_and(|of_type| of_type.value() == "Utility");
            let is_named = name.as_ref().is_some_and(|(name, _)| has_nodes(name));
            if is_utility && !is_named {
                if let Some((cidr, places)) = cidr {
                    self.draft.push_text("taken", cidr, places);
                }
                continue;
            }
            let mut item = Item::new(&subnet);
            let bastions = name.as_ref().map_or(0, |(name, _)| bastions(groups, name));
            item.set_read("name", name);
            item.set_read("cidr", cidr);
            item.set_read("zone", self.draft.text(&subnet, "zone"));
            if bastions > 0 {
                item.set("others", bastions, subnet.places());
            }
            if subnet.get(&["id"]).is_some() {
                item.is_existing();
            }
            self.draft.push("subnets", item);
        }
    }

    fn push_group(&mut self, group: &Group<'d>) {
        if group.role == Role::Bastion {
            return;
        }
        let mut item = Item::new(&group.whole);
        let name =
            group.whole.get(&["metadata", "name"]).map_or_else(|| group.whole.places(), |it| it.places());
        item.set("name", group.name.clone(), name);
        if let Some((types, places)) = self.types(group) {
            item.set_list("types", types, places);
        }
        let (nodes, places) = group.nodes();
        item.set("nodes", nodes, places);
        let whole = group.spec.get(&["subnets"]).map_or_else(|| group.whole.places(), |it| it.places());
        item.set_list("subnets", group.subnets.clone(), whole);
        self.kubelet(group, &mut item);
        self.surge(group, &mut item);
        self.draft.push("groups", item);
    }

    /// Those of a mixed group, or the one.
    fn types(&mut self, group: &Group<'d>) -> Option<(Vec<(String, Places)>, Places)> {
        let policy = group.spec.get(&["mixedInstancesPolicy"]);
        if let Some(policy) = &policy {
            if let Some(requirements) = policy.get(&["instanceRequirements"]) {
                let reason =
                    "the types that `instanceRequirements` admit aren't known here; name them in `instances`";
                self.draft.refuse(requirements.places().name, reason);
                return None;
            }
            let types = self.draft.texts(policy, "instances");
            if !types.is_empty() {
                return Some((types, policy.places()));
            }
        }
        let (types, places) = self.draft.text(&group.spec, "machineType")?;
        Some((types.split(',').map(|name| (name.trim().to_string(), places)).collect(), places))
    }

    /// Kubelet's `maxPods`: the group's own goes before the cluster's.
    fn kubelet(&mut self, group: &Group<'d>, item: &mut Item) {
        let of_cluster =
            |name: &str| self.spec.get(&[name]).filter(|kubelet| kubelet.get(&["maxPods"]).is_some());
        let of_role = match group.role {
            Role::ControlPlane => of_cluster("controlPlaneKubelet").or_else(|| of_cluster("masterKubelet")),
            Role::Node | Role::Bastion => None,
        };
        let own = group.spec.get(&["kubelet"]).filter(|kubelet| kubelet.get(&["maxPods"]).is_some());
        if let Some(kubelet) = own.or(of_role).or_else(|| of_cluster("kubelet")) {
            item.set_read("max_pods", self.draft.whole(&kubelet, "maxPods"));
        }
    }

    /// Nodes that come besides during a rolling update: one unless told otherwise, and none in the control plane (G2).
    fn surge(&mut self, group: &Group<'d>, item: &mut Item) {
        if group.role == Role::ControlPlane {
            item.set("surge", 0, group.spec.places());
            return;
        }
        let of = |spec: &Spot<'d>| spec.get(&["rollingUpdate", "maxSurge"]);
        let given = of(&group.spec).or_else(|| of(&self.spec));
        let (surge, places) = given.map_or_else(
            || (Value::from(1), group.spec.places()),
            |spot| (spot.value().clone(), spot.places()),
        );
        item.set("surge", surge, places);
    }
}

impl Group<'_> {
    /// How many nodes it has: at least now, and at most (G1).
    fn nodes(&self) -> (Value, Places) {
        let default = if self.role == Role::ControlPlane { 1 } else { 2 };
        let places = self.max.or(self.min).map_or_else(|| self.spec.places(), |(_, places)| places);
        let [now, max] = [self.min, self.max].map(|size| size.map_or(default, |(size, _)| size));
        (serde_json::json!({ "now": now, "max": max }), places)
    }
}

/// How many bastions a subnet has at most: each takes an address.
fn bastions(groups: &[Group<'_>], subnet: &str) -> u64 {
    let bastions = groups.iter().filter(|group| group.role == Role::Bastion);
    let there = bastions.filter(|group| group.subnets.iter().any(|(name, _)| name == subnet));
    there.map(|group| group.max.map_or(1, |(most, _)| u64::from(most))).sum()
}
