//! The nodes that a cluster has, and what would carry the same.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::fit;
use crate::catalog::Catalog;
use crate::error::Error;
use crate::options::Options;
use crate::query::found::FleetNeed;
use crate::query::{Grouping, TypeAnswer};

/// The nodes that a cluster has, by type, and the pods on them that need an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PresentFleet {
    /// How many nodes there are of each type.
    pub nodes: BTreeMap<String, u32>,
    /// The pods that run on them and need an address; `None` takes the nodes to be full.
    pub pods: Option<u32>,
    /// The pods on each node, if it is known which run where.
    pub loads: Vec<NodeLoad>,
    /// How many Windows nodes are left out: theirs is another sum (B20).
    pub windows_nodes: u32,
}

/// The pods that run on a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeLoad {
    /// The node's type.
    pub instance_type: String,
    /// The pods that need an address.
    pub with_address: u32,
    /// The pods on the host network.
    pub on_host_network: u32,
}

impl PresentFleet {
    /// Leaves out the nodes whose type the catalogue doesn't have, with their pods, unless none would be left: such
    /// types, each with the number of its nodes.
    pub fn leave_out_unknown(&mut self, catalog: &Catalog) -> BTreeMap<String, u32> {
        let is_known = |name: &String| catalog.get(name).is_ok();
        if !self.nodes.keys().any(is_known) {
            return BTreeMap::new();
        }
        let (known, unknown) =
            core::mem::take(&mut self.nodes).into_iter().partition(|(name, _)| is_known(name));
        self.nodes = known;
        let is_out = |load: &NodeLoad| !is_known(&load.instance_type);
        let left_out = self.loads.iter().filter(|load| is_out(load)).map(|load| load.with_address);
        let left_out = left_out.fold(0, u32::saturating_add);
        self.pods = self.pods.map(|pods| pods.saturating_sub(left_out));
        self.loads.retain(|load| !is_out(load));
        unknown
    }
}

impl NodeLoad {
    /// A node of this type with these pods.
    #[must_use]
    pub fn new(instance_type: impl Into<String>, with_address: u32, on_host_network: u32) -> Self {
        NodeLoad { instance_type: instance_type.into(), with_address, on_host_network }
    }
}

/// What a cluster's nodes come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Present {
    /// The nodes.
    pub nodes: u32,
    /// The pods on them that need an address.
    pub pods: u32,
    /// The addresses that the nodes take, their pods spread evenly.
    pub subnet_addresses: u64,
    /// Their vCPUs, so far as they are known.
    pub(super) vcpus: u64,
    /// Their memory.
    pub(super) memory_mib: u64,
}

impl Present {
    /// What these nodes come to under these options.
    pub(super) fn new(
        options: &Options,
        catalog: &Catalog,
        fleet: &PresentFleet,
    ) -> Result<Self, Vec<Error>> {
        let names: Vec<&str> = fleet.nodes.keys().map(String::as_str).collect();
        let answers =
            if names.is_empty() { Vec::new() } else { options.answers(catalog, &names, Grouping::Each)? };
        let with_nodes = || {
            answers.iter().map(|answer| {
                let name = answer.instance_type().name().to_string();
                (answer, fleet.nodes.get(&name).copied().unwrap_or_default())
            })
        };
        let nodes = with_nodes().fold(0_u32, |sum, (_, nodes)| sum.saturating_add(nodes));
        let full = with_nodes()
            .fold(0_u32, |sum, (answer, nodes)| sum.saturating_add(room(answer).saturating_mul(nodes)));
        let pods = fleet.pods.unwrap_or(full);
        let of_all = |of: fn(&TypeAnswer<'_>) -> Option<u32>| {
            with_nodes().fold(0_u64, |sum, (answer, nodes)| {
                sum.saturating_add(u64::from(of(answer).unwrap_or_default()).saturating_mul(nodes.into()))
            })
        };
        let mut subnet_addresses = 0_u64;
        for (answer, nodes) in with_nodes() {
            // Each node has its part of the pods, by what it can carry.
            let share = u64::from(room(answer)).saturating_mul(pods.into()).div_ceil(u64::from(full).max(1));
            let share = u32::try_from(share).unwrap_or(u32::MAX).min(room(answer));
            let of_node = FleetNeed::addresses(options, answer, share).map_err(|error| alloc::vec![error])?;
            subnet_addresses =
                subnet_addresses.saturating_add(u64::from(of_node).saturating_mul(nodes.into()));
        }
        Ok(Present {
            nodes,
            pods,
            subnet_addresses,
            vcpus: of_all(|answer| answer.instance_type().vcpus()),
            memory_mib: of_all(|answer| answer.instance_type().memory_mib()),
        })
    }

    /// The nodes of a type that have as many vCPUs and as much memory together; `None` if that isn't known of
    /// the type.
    pub(super) fn least_nodes(&self, answer: &TypeAnswer<'_>) -> Option<u32> {
        let it = answer.instance_type();
        let by_cpu = self.vcpus.div_ceil(it.vcpus()?.max(1).into());
        let by_memory = self.memory_mib.div_ceil(it.memory_mib()?.max(1).into());
        u32::try_from(by_cpu.max(by_memory)).ok()
    }
}

/// The pods with an address that a node can run.
pub(in crate::query) fn room(answer: &TypeAnswer<'_>) -> u32 {
    answer.capacity.pod_ips().at_most(fit::of_network(answer))
}
