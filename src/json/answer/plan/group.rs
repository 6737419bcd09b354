//! What a plan answers about a group of nodes.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::InstanceType;
use crate::plan::{Forecast, NodeGroup, Phase};
use crate::query::ReadPlan;

/// What is answered about a group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GroupAnswer<'a> {
    /// Its name.
    pub group: &'a str,
    /// Its types.
    pub types: Vec<&'a str>,
    /// The type that its nodes are counted as: the one that takes the most addresses.
    pub counted_as: &'a str,
    /// Nodes now.
    pub nodes_now: u32,
    /// The maximum number of nodes.
    pub nodes_max: u32,
    /// The maximum while it is updated.
    pub nodes_surge: u32,
    /// Pods that the group is to hold, where its number of nodes follows from them.
    pub total_pods: Option<u32>,
    /// Pods on each node that need an address.
    pub pods: u32,
    /// Pods that stay pending on each node, whatever the subnets hold: of those that need an address, and of
    /// those on the host network.
    pub pending_pods: u32,
    /// Pods on the host network of each node, which take a slot of `maxPods` and no address.
    pub host_network_pods: u32,
    /// Pods on the host network that may be there or on another node.
    pub floating_host_network_pods: u32,
    /// The names of both, if all of them are known.
    pub host_network_pod_names: Vec<&'a str>,
    /// Those of them that stay pending.
    pub pending_host_network_pods: u32,
    /// Addresses that each node takes of its own subnet.
    pub node_subnet_addresses: u32,
    /// Addresses that each node takes of a subnet for pods.
    pub pod_subnet_addresses: u32,
    /// Prefixes among them.
    pub attached_prefixes: u32,
    /// The most that each can hold after churn.
    pub most_subnet_addresses: Option<u32>,
}

impl<'a> GroupAnswer<'a> {
    pub(super) fn all(read: &'a ReadPlan<'a>, forecast: &Forecast<'a, 'a>) -> Vec<Self> {
        let counts = |phase| forecast.nodes_of_groups(phase).iter().copied();
        let given = read.types.iter().zip(&read.total_pods).zip(&read.host_network_pod_names);
        let groups = read.plan.groups().iter().zip(given).zip(counts(Phase::Surge));
        groups
            .map(|((group, ((types, &total_pods), names)), nodes_surge)| {
                Self::new(group, types, total_pods, names, nodes_surge)
            })
            .collect()
    }

    fn new(
        group: &'a NodeGroup<'a>,
        types: &[&'a InstanceType],
        total_pods: Option<u32>,
        names: &'a [String],
        nodes_surge: u32,
    ) -> Self {
        let footprint = group.footprint();
        let host_network_pods = footprint.capacity().host_network_pods();
        let most = footprint.capacity().most_host_network_pods();
        let is_all = u32::try_from(names.len()) == Ok(most);
        GroupAnswer {
            group: group.name(),
            types: types.iter().map(|it| it.name()).collect(),
            counted_as: footprint.instance_type().name(),
            nodes_now: group.nodes().now(),
            nodes_max: group.nodes().max(),
            nodes_surge,
            total_pods,
            pods: footprint.node_pods().pods,
            pending_pods: group.pending_pods(),
            host_network_pods,
            floating_host_network_pods: most - host_network_pods,
            host_network_pod_names: if is_all {
                names.iter().map(String::as_str).collect()
            } else {
                Vec::new()
            },
            pending_host_network_pods: group.pending_host_network_pods(),
            node_subnet_addresses: footprint.node_subnet_addresses(),
            pod_subnet_addresses: footprint.pod_subnet_addresses(),
            attached_prefixes: footprint.attached_prefixes(),
            most_subnet_addresses: group.most_subnet_addresses(),
        }
    }
}
