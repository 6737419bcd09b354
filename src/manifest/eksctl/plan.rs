//! From a `ClusterConfig` to a plan: what it leaves to eksctl is filled in (G3 to G5).

use alloc::string::ToString;
use alloc::vec::Vec;

use super::subnets::{Network, refuse};
use super::{EksctlConfig, NodeGroup, Topology};
use crate::query::{GroupDraft, NodesDraft, PlanDraft, SurgeDraft};
use crate::{Place, error::Located};

/// The type of nodes that eksctl makes without being told one, and how many (G3).
const DEFAULT_TYPE: &str = "m5.large";
const DEFAULT_NODES: u32 = 2;

/// The maximum number of nodes that a managed node group replaces at once (G5).
const MOST_AT_ONCE: u32 = 100;

/// The plan of a cluster.
pub(in crate::manifest) fn plan(config: &EksctlConfig) -> PlanDraft {
    let mut draft = PlanDraft { is_from_manifest: true, ..PlanDraft::new(config.place.clone()) };
    if let Some(place) = &config.ipv6 {
        draft.options.set_or("ip_family", "ipv6", place.clone(), &mut draft.problems);
    }
    config.aws_node.add_to(&mut draft.options, &mut draft.problems);
    let network = Network::add(&mut draft, config);
    for (there, what) in [
        (&config.karpenter, "the nodes that Karpenter makes aren't counted"),
        (
            &config.fargate_profiles,
            "pods on Fargate aren't counted: each takes an address of a private subnet",
        ),
        (&config.auto_mode, "the nodes of EKS Auto Mode aren't counted"),
    ] {
        draft.not_counted.extend(there.as_ref().map(|_| what.into()));
    }
    for group in &config.groups {
        let topology =
            if group.is_private || config.is_private { Topology::Private } else { Topology::Public };
        let subnets = network.of_group(&mut draft, group, topology);
        let zones = network.zones(&subnets);
        let added = GroupDraft { subnets, ..self::group(&mut draft, group, zones) };
        draft.groups.push(added);
    }
    if draft.groups.is_empty() {
        let reason =
            "there is no node group whose nodes are counted; give `nodeGroups` or `managedNodeGroups`";
        refuse(&mut draft, &config.place, reason.into());
        draft.unreadable.push("groups");
    }
    draft
}

/// A group whose subnets are in this number of zones.
fn group(draft: &mut PlanDraft, group: &NodeGroup, zones: u32) -> GroupDraft {
    let nodes = nodes(group);
    let mut added = GroupDraft {
        name: group.name.clone(),
        surge: group.is_managed.then(|| surge(group, nodes.1, zones)),
        nodes: Some(nodes.0),
        ..GroupDraft::new(group.place.clone())
    };
    match types(group) {
        Ok(types) => added.types = types,
        Err((place, reason)) => {
            refuse(draft, place, reason.into());
            added.unreadable.push("types");
        }
    }
    let problems = &mut draft.problems;
    if let Some(max_pods) = &group.max_pods {
        added.options.set_or("max_pods", max_pods.value, max_pods.place.clone(), problems);
    }
    if let Some(family) = group.ami_family.as_ref().filter(|family| family.value.starts_with("Windows")) {
        added.options.set_or("os", "windows", family.place.clone(), problems);
    }
    added.options.set_or("provisioner", provisioner(group), group.place.clone(), problems);
    added
}

/// Its types, or the one that eksctl takes (G3); those that it selects by itself aren't known.
fn types(group: &NodeGroup) -> Result<Vec<Located<alloc::string::String>>, (&Place, &'static str)> {
    if !group.instance_types.is_empty() {
        return Ok(group.instance_types.clone());
    }
    if let Some(given) = group.instance_type.as_ref().filter(|given| given.value != "mixed") {
        return Ok(alloc::vec![given.clone()]);
    }
    if let Some(place) = &group.instance_selector {
        let reason =
            "the types that `instanceSelector` matches aren't known here; name them in `instanceTypes`";
        return Err((place, reason));
    }
    if let Some(place) = &group.launch_template {
        let reason = "the types that `launchTemplate` has aren't known here; name them in `instanceTypes`";
        return Err((place, reason));
    }
    Ok(alloc::vec![Located::new(DEFAULT_TYPE.to_string(), group.place.clone())])
}

/// How many nodes it has, and its maximum (G3).
fn nodes(group: &NodeGroup) -> (Located<NodesDraft>, u32) {
    let (wanted, min, max) = (&group.desired_capacity, &group.min_size, &group.max_size);
    let now = wanted.as_ref().or(min.as_ref()).map_or(DEFAULT_NODES, |size| size.value);
    let most = max.as_ref().map_or(now, |size| size.value);
    let given = max.as_ref().or(wanted.as_ref()).or(min.as_ref());
    let place = given.map_or(&group.place, |size| &size.place).clone();
    (Located::new(NodesDraft::Growing { now, max: most }, place), most)
}

/// The nodes that are added during an update of a managed group: twice its zones, or as many as are replaced at once if that
/// is more; none if the old ones go first (G5).
fn surge(group: &NodeGroup, most: u32, zones: u32) -> Located<SurgeDraft> {
    let twice = zones.saturating_mul(2);
    let place = group.update.as_ref().map_or(&group.place, |update| &update.place);
    let nodes = match &group.update {
        None => twice,
        Some(update) if update.is_minimal => 0,
        Some(update) => {
            let share = update.max_unavailable_percentage.as_ref().map(|share| {
                let nodes = (u64::from(most) * u64::from(share.value)).div_ceil(100);
                u32::try_from(nodes).unwrap_or(MOST_AT_ONCE)
            });
            let at_once = update.max_unavailable.as_ref().map(|nodes| nodes.value).or(share);
            twice.max(at_once.unwrap_or(1).min(MOST_AT_ONCE))
        }
    };
    Located::new(SurgeDraft::Nodes(nodes), place.clone())
}

/// What configures the node (A2.14, A5.2).
fn provisioner(group: &NodeGroup) -> &'static str {
    let has_own_ami = group.ami.as_ref().is_some_and(|ami| ami.starts_with("ami-"));
    match group.ami_family.as_ref().map(|family| family.value.as_str()) {
        _ if group.is_managed && !has_own_ami => "managed-node-group",
        Some("Bottlerocket") => "bottlerocket",
        _ => "self-managed",
    }
}
