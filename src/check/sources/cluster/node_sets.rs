//! From the nodes of a cluster to sets that are alike, each with its fullest node.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::agents::Agents;
use super::kind::{NodeKind, NodeSystem, PoolKind, Prefixes};
use super::one_node::OneNode;
use super::{Cluster, start_of};
use crate::Place;
use crate::check::finding::Subject;
use crate::check::live::{Held, Live};
use crate::check::node_set::NodeSet;
use crate::check::settings::{Holds, Settings};
use crate::check::sources::Gathered;
use crate::error::Located;
use crate::ledger::Counted;
use crate::provisioner::NodeRole;
use crate::setting::Value;
use crate::sorting::sort_by;

/// A node with its name.
type Named<'c> = (&'c str, &'c OneNode);

/// What nodes have in common: the number of their kind, what differs in their pools, and custom networking.
type Alike<'c> = (usize, Option<&'c PoolKind>, bool);

/// Adds a set for the nodes of each kind, or for each node.
pub(super) fn gather(cluster: &Cluster, settings: &Settings, gathered: &mut Gathered) {
    let mut sets: BTreeMap<Alike<'_>, Vec<Named<'_>>> = BTreeMap::new();
    let mut left_out = LeftOut::default();
    for (name, node) in &cluster.nodes {
        let Some(kind) = node.kind else {
            left_out.without_node += u64::from(node.pods.all > 0);
            continue;
        };
        let pool = node.pool.as_ref().map(|pool| &pool.kind);
        sets.entry((kind, pool, node.has_custom_networking)).or_default().push((name, node));
    }
    for ((kind, pool, has_custom_networking), nodes) in sets {
        let Some((file, kind)) = cluster.kinds.get(kind) else { continue };
        let Some(instance_type) = left_out.type_of(kind, nodes.len()) else { continue };
        let each: Vec<&[Named<'_>]> =
            if settings.each { nodes.chunks(1).collect() } else { alloc::vec![&*nodes] };
        for nodes in each {
            let set = Set { cluster, kind, pool, has_custom_networking, nodes, place: start_of(*file) };
            match set.node_set(instance_type, settings) {
                Ok(set) => gathered.nodes.push(set),
                Err(note) => gathered.notes.push(note),
            }
        }
    }
    gathered.notes.extend(left_out.notes());
    gathered.notes.dedup();
}

/// The nodes that can't be judged.
#[derive(Debug, Default)]
struct LeftOut {
    without_node: u64,
    without_type: u64,
    elsewhere: u64,
}

impl LeftOut {
    /// The type of these nodes, which are counted if they have none.
    fn type_of<'k>(&mut self, kind: &'k NodeKind, nodes: usize) -> Option<&'k str> {
        let nodes = u64::try_from(nodes).unwrap_or(u64::MAX);
        if kind.is_elsewhere {
            self.elsewhere = self.elsewhere.saturating_add(nodes);
            return None;
        }
        if kind.instance_type.is_none() {
            self.without_type = self.without_type.saturating_add(nodes);
        }
        kind.instance_type.as_deref()
    }

    fn notes(&self) -> impl Iterator<Item = String> {
        let note =
            |nodes: u64, why: &str| (nodes > 0).then(|| alloc::format!("{} checked: {why}", are_not(nodes)));
        let all = [
            note(self.without_node, "there are pods on them, and no `Node`; read `nodes` too"),
            note(self.without_type, "they have no label `node.kubernetes.io/instance-type`"),
            note(
                self.elsewhere,
                "Fargate pods run without a node of yours and take one address each, and hybrid nodes have no ENIs",
            ),
        ];
        all.into_iter().flatten()
    }
}

/// `1 node isn't`, `2 nodes aren't`.
fn are_not(nodes: u64) -> String {
    let verb = if nodes == 1 { "isn't" } else { "aren't" };
    alloc::format!("{} {verb}", Counted::new(nodes, "node"))
}

/// Nodes that are alike.
struct Set<'c> {
    cluster: &'c Cluster,
    kind: &'c NodeKind,
    pool: Option<&'c PoolKind>,
    has_custom_networking: bool,
    nodes: &'c [Named<'c>],
    place: Place,
}

impl Set<'_> {
    fn node_set(&self, instance_type: &str, settings: &Settings) -> Result<NodeSet, String> {
        let count = u64::try_from(self.nodes.len()).unwrap_or(u64::MAX);
        // Of those that are as full the first by name.
        let fullest = self.nodes.iter().max_by_key(|(name, node)| (node.fullness(), Reverse(*name)));
        let Some((name, fullest)) = fullest else { return Err(String::new()) };
        let mut set = NodeSet::new(Subject::new(Subject::NODE, *name), self.place.clone());
        set.types.push(Located::new(instance_type.into(), self.place.clone()));
        set.nodes = Some((count, count));
        set.kubelet_max_pods = self.kind.max_pods;
        set.is_bottlerocket = self.kind.system == NodeSystem::Bottlerocket;
        if self.kind.is_control_plane {
            set.role = NodeRole::ControlPlane;
        }
        self.add_options(&mut set, settings)?;
        self.add_host_network_pods(&mut set);
        let without_prefixes = self.add_pool(&mut set);
        set.live = Some(Live { without_prefixes, ..self.live(fullest) });
        Ok(set)
    }

    /// What their labels say, and their plug-in with its settings.
    fn add_options(&self, set: &mut NodeSet, settings: &Settings) -> Result<(), String> {
        let mut put = |name: &str, value: Value| {
            // A combination that means nothing is left at the defaults.
            let _ = set.options.set(name, value, self.place.clone());
        };
        if let Some(provisioner) = self.kind.provisioner {
            put("provisioner", Value::Name(provisioner));
        }
        if self.kind.is_windows() {
            put("os", Value::Name("windows"));
        }
        if self.kind.is_control_plane && self.kind.provisioner == Some("kops") {
            put("role", Value::Name(NodeRole::ControlPlane.name()));
        }
        let is_told = settings.flags.get("cni").is_some()
            || settings.found.iter().any(|found| found.holds != Holds::Windows);
        if !is_told && !self.kind.is_windows() && self.kind.provisioner != Some("auto-mode") {
            if self.pool.is_some() {
                put("cni", Value::Name("cilium"));
                put("ipam", Value::Name("eni"));
            } else {
                let agents: &Agents = &self.cluster.agents;
                agents.add_to(set, &self.place).map_err(String::from)?;
            }
        }
        if self.cluster.is_ipv6 && self.pool.is_none() && set.options.place("ip_family").is_none() {
            let _ = set.options.set("ip_family", "ipv6", self.place.clone());
        }
        settings.apply(set)?;
        if self.has_custom_networking && set.options.options().cni().vpc_cni().is_some() {
            let _ = set.options.set("custom_networking", true, self.place.clone());
        }
        Ok(())
    }

    /// How many pods run on the host network: as many as on the node with the fewest, so that no pod is left
    /// without an address. Where no agent of a plug-in is among the pods, they aren't all there.
    fn add_host_network_pods(&self, set: &mut NodeSet) {
        let with_agent = self.nodes.iter().filter(|(_, node)| node.has_agent);
        if let Some(fewest) = with_agent.map(|(_, node)| node.pods.on_host_network).min() {
            let _ = set.options.set("host_network_pods", fewest, self.place.clone());
        }
    }

    /// What their `CiliumNode`s say, which holds over the settings of the cluster. Gives how many nodes were
    /// to have prefixes, and have single addresses alone.
    fn add_pool(&self, set: &mut NodeSet) -> u64 {
        let Some(pool) = self.pool else { return 0 };
        let mut put = |name: &str, value: Value| {
            let _ = set.options.set(name, value, self.place.clone());
        };
        if pool.first_interface_index > 0 {
            put("first_interface_index", Value::Number(pool.first_interface_index));
        }
        if pool.max_allocate > 0 {
            put("max_allocate", Value::Number(pool.max_allocate));
        }
        if pool.use_primary_address {
            put("use_primary_address", Value::Flag(true));
        }
        if pool.prefixes == Prefixes::Some {
            put("prefix_delegation", Value::Flag(true));
        }
        let own = self.nodes.first().and_then(|(_, node)| node.pool.as_ref()).map(|pool| pool.own());
        if let Some(own) = own {
            put("cilium_reserve", Value::Names(own.names().collect()));
        }
        let is_on = set.options.options().get("prefix_delegation") == Some(&Value::Flag(true));
        if !matches!(pool.prefixes, Prefixes::OnlySingle | Prefixes::TurnedOff) {
            return 0;
        }
        set.options.unset("prefix_delegation");
        let is_lost = is_on && pool.prefixes == Prefixes::OnlySingle;
        if is_lost { u64::try_from(self.nodes.len()).unwrap_or(u64::MAX) } else { 0 }
    }

    fn live(&self, fullest: &OneNode) -> Live {
        let sum = |of: &dyn Fn(&OneNode) -> u32| {
            self.nodes.iter().fold(0_u64, |sum, (_, node)| sum.saturating_add(of(node).into()))
        };
        let has_all_pods = self.cluster.has_all_pods;
        let pool = fullest.pool.as_ref();
        Live {
            group: self.kind.group(),
            pods: has_all_pods.then_some(fullest.pods.all),
            used: fullest.used(has_all_pods),
            own: pool.map_or(0, |pool| pool.own().count()),
            pool: pool.map(|pool| pool.size),
            free_addresses: pool
                .into_iter()
                .flat_map(|pool| &pool.free)
                .map(|it| String::from(&**it))
                .collect(),
            held: self.held(fullest),
            operator_error: pool.and_then(|pool| pool.operator_error.as_deref()).map(String::from),
            all_pods: sum(&|node| node.pods.all),
            all_used: sum(&|node| node.used(has_all_pods).unwrap_or(0)),
            waiting: fullest.pods.waiting,
            all_waiting: sum(&|node| node.pods.waiting),
            used_of_each: self.nodes.iter().filter_map(|(_, node)| node.used(has_all_pods)).collect(),
            out_of_step: sum(&|node| node.pool.as_ref().is_some_and(|pool| pool.is_out_of_step).into()),
            without_prefixes: 0,
            without_trunk: sum(&|node| node.is_without_trunk().into()),
        }
    }

    /// What is on a node: what its pool says of addresses, or else its pods.
    fn held(&self, node: &OneNode) -> Vec<Held> {
        let of_pool = node.pool.as_ref().filter(|pool| !pool.held.is_empty());
        let in_pool =
            of_pool.into_iter().flat_map(|pool| &pool.held).map(|(name, pods)| (*name, false, *pods));
        let is_shown = |on_host: bool| on_host || of_pool.is_none();
        let pods = node.pods.held.iter().filter(|(_, on_host, _)| is_shown(*on_host)).copied();
        let held = |(name, host_network, pods)| {
            let name = String::from(self.cluster.names.name(name));
            Held { name, pods, host_network }
        };
        let mut all: Vec<Held> = in_pool.chain(pods).map(held).collect();
        sort_by(&mut all, |one, other| {
            (one.host_network, Reverse(one.pods), &one.name).cmp(&(
                other.host_network,
                Reverse(other.pods),
                &other.name,
            ))
        });
        all
    }
}
