//! An eksctl `ClusterConfig`, of `eksctl.io/v1alpha5`, as a plan.

mod network;

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use self::network::Network;
use super::draft::{Draft, Item};
use super::spot::Spot;
use super::yaml::{self, Document, Places};
use super::{PlanSource, aws_node};

/// The type of nodes that eksctl makes without being told one, and how many (G3).
const DEFAULT_TYPE: &str = "m5.large";
const DEFAULT_NODES: u32 = 2;

/// The most nodes that a managed node group replaces at once (G5).
const MOST_AT_ONCE: u32 = 100;

/// The plan of a cluster.
pub(super) fn read(config: &Document) -> PlanSource {
    let config = Spot::whole(config);
    let mut draft = Draft::new(&config);
    let addon = configuration(&mut draft, &config);
    let addon = addon.as_ref().map(Spot::whole);
    settings(&mut draft, &config, addon.as_ref());
    let of_pods = addon.as_ref().and_then(|values| values.get(&["eniConfig", "subnets"]));
    let network = network::read(&mut draft, &config, of_pods.as_ref());
    not_counted(&mut draft, &config);
    for (list, is_managed) in [("nodeGroups", false), ("managedNodeGroups", true)] {
        for whole in config.get(&[list]).map(|groups| groups.items()).unwrap_or_default() {
            let group = Group { whole, is_managed };
            group.push(&mut draft, &config, &network);
        }
    }
    draft.finish(
        &config,
        "there is no node group whose nodes are counted; give `nodeGroups` or `managedNodeGroups`",
    )
}

/// What the add-on of the VPC CNI is told: text of YAML or JSON, all at the place of the whole.
fn configuration(draft: &mut Draft, config: &Spot<'_>) -> Option<Document> {
    let addons = config.get(&["addons"])?.items().into_iter();
    let is_vpc_cni = |addon: &Spot<'_>| {
        let name = addon.get(&["name"]).and_then(|name| name.value().as_str());
        name.is_some_and(|name| name.eq_ignore_ascii_case("vpc-cni"))
    };
    let addon = addons.into_iter().find(is_vpc_cni)?;
    let (text, places) = draft.text(&addon, "configurationValues")?;
    match yaml::read_within(&text, places) {
        Ok(document) => document,
        Err(fault) => {
            draft.add_fault(fault);
            None
        }
    }
}

/// The settings of the VPC CNI, and the family of addresses.
fn settings(draft: &mut Draft, config: &Spot<'_>, addon: Option<&Spot<'_>>) {
    let variables = addon.and_then(|values| values.get(&["env"])).map(|env| env.fields()).unwrap_or_default();
    let variables: BTreeMap<String, Spot<'_>> =
        variables.into_iter().map(|(name, value)| (name.to_string(), value)).collect();
    let family = config
        .get(&["kubernetesNetworkConfig", "ipFamily"])
        .filter(|family| family.value().as_str().is_some_and(|family| family.eq_ignore_ascii_case("ipv6")));
    aws_node::add(draft, variables, family.map(|family| family.places()));
}

/// Says which nodes and pods a plan has no number of.
fn not_counted(draft: &mut Draft, config: &Spot<'_>) {
    for (path, what) in [
        (&["karpenter"][..], "the nodes that Karpenter makes aren't counted"),
        (&["fargateProfiles"], "pods on Fargate aren't counted: each takes an address of a private subnet"),
    ] {
        if config.get(path).is_some() {
            draft.warn(what);
        }
    }
    if config.get(&["autoModeConfig", "enabled"]).is_some_and(|enabled| enabled.value() == true) {
        draft.warn("the nodes of EKS Auto Mode aren't counted");
    }
}

/// A node group.
struct Group<'d> {
    whole: Spot<'d>,
    is_managed: bool,
}

impl Group<'_> {
    /// Adds the group to the plan.
    fn push(&self, draft: &mut Draft, config: &Spot<'_>, network: &Network) {
        let mut item = Item::new(&self.whole);
        let name = draft.text(&self.whole, "name");
        let called = name.as_ref().map_or_else(String::new, |(name, _)| name.clone());
        item.set_read("name", name);
        if let Some((types, places)) = self.types(draft) {
            item.set_list("types", types, places);
        }
        let most = self.sizes(draft, &mut item);
        let subnets = network.of_group(draft, config, &self.whole, &called);
        if self.is_managed {
            let zones = network.zones(subnets.iter().map(|(name, _)| name.as_str()));
            item.set("surge", self.surge(draft, most, zones), self.places_of("updateConfig"));
        }
        item.set_list("subnets", subnets, self.places_of("subnets"));
        self.kubelet(draft, &mut item);
        draft.push("groups", item);
    }

    /// Where a field stands, or else the group.
    fn places_of(&self, field: &str) -> Places {
        self.whole.get(&[field]).unwrap_or_else(|| self.whole.clone()).places()
    }

    /// Its types, or the one that eksctl takes (G3).
    fn types(&self, draft: &mut Draft) -> Option<(Vec<(String, Places)>, Places)> {
        let distribution = self.whole.get(&["instancesDistribution"]);
        for list in [Some(self.whole.clone()), distribution].into_iter().flatten() {
            let types = draft.texts(&list, "instanceTypes");
            if !types.is_empty() {
                return Some((types, list.places()));
            }
        }
        let given = draft.text(&self.whole, "instanceType").filter(|(name, _)| name != "mixed");
        if let Some((name, places)) = given {
            return Some((alloc::vec![(name, places)], places));
        }
        for (field, what) in [("instanceSelector", "matches"), ("launchTemplate", "has")] {
            if let Some(spot) = self.whole.get(&[field]) {
                let reason = alloc::format!(
                    "the types that `{field}` {what} aren't known here; name them in `instanceTypes`"
                );
                draft.refuse(spot.places().name, reason);
                return None;
            }
        }
        let places = self.whole.places();
        Some((alloc::vec![(DEFAULT_TYPE.to_string(), places)], places))
    }

    /// How many nodes it has: those that are wanted, and the most (G3). Gives the most.
    fn sizes(&self, draft: &mut Draft, item: &mut Item) -> u32 {
        let [wanted, min, max] =
            ["desiredCapacity", "minSize", "maxSize"].map(|size| draft.whole(&self.whole, size));
        let places = max.or(wanted).or(min).map_or_else(|| self.whole.places(), |(_, places)| places);
        let now = wanted.or(min).map_or(DEFAULT_NODES, |(size, _)| size);
        let most = max.map_or(now, |(size, _)| size);
        item.set("nodes", serde_json::json!({ "now": now, "max": most }), places);
        most
    }

    /// The nodes that come besides during an update of a managed group: twice its zones, or as many as are replaced at once
    /// if that is more; none if the old ones go first (G5).
    fn surge(&self, draft: &mut Draft, most: u32, zones: u32) -> u32 {
        let Some(update) = self.whole.get(&["updateConfig"]) else { return zones.saturating_mul(2) };
        if update.get(&["updateStrategy"]).is_some_and(|strategy| strategy.value() == "MINIMAL") {
            return 0;
        }
        let share = draft.whole(&update, "maxUnavailablePercentage").map(|(share, _)| {
            let nodes = (u64::from(most) * u64::from(share)).div_ceil(100);
            u32::try_from(nodes).unwrap_or(MOST_AT_ONCE)
        });
        let at_once = draft.whole(&update, "maxUnavailable").map(|(nodes, _)| nodes).or(share);
        zones.saturating_mul(2).max(at_once.unwrap_or(1).min(MOST_AT_ONCE))
    }

    /// What sets up the node, and what it is told of `maxPods` (A2.14, A5.2).
    fn kubelet(&self, draft: &mut Draft, item: &mut Item) {
        item.set_read("max_pods", draft.whole(&self.whole, "maxPodsPerNode"));
        let family = self.whole.get(&["amiFamily"]).and_then(|family| family.value().as_str());
        let ami = self.whole.get(&["ami"]).and_then(|ami| ami.value().as_str());
        let has_own_ami = ami.is_some_and(|ami| ami.starts_with("ami-"));
        let is_windows = family.is_some_and(|family| family.starts_with("Windows"));
        let provisioner = match family {
            _ if self.is_managed && !has_own_ami => "managed-node-group",
            Some("Bottlerocket") => "bottlerocket",
            _ => "self-managed",
        };
        if is_windows {
            item.set("os", "windows", self.places_of("amiFamily"));
        }
        item.set("provisioner", provisioner, self.whole.places());
    }
}
