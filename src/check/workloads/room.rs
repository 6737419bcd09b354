//! The slots and addresses of a cluster's nodes that are left while pods are placed on them.

use alloc::string::String;
use alloc::vec::Vec;

use super::Budget;
use crate::check::judged::{Judged, JudgedType};
use crate::manifest::{SystemPods, SystemReplicas, Workload};
use crate::provisioner::MemoryOverhead;

/// What is left of the nodes of a cluster.
#[derive(Debug)]
pub(in crate::check) struct Room<'n> {
    groups: Vec<Group<'n>>,
    system: Vec<(String, u64)>,
}

/// What is left of the nodes of a group, all of which are taken for the type that holds least.
#[derive(Debug)]
struct Group<'n> {
    judged: &'n Judged<'n>,
    nodes: u64,
    addresses: u64,
    slots: u64,
    /// What a node more has, after the pods that run on each.
    addresses_of_one: u64,
    slots_of_one: u64,
    all_addresses: u64,
    in_use: u64,
}

/// What became of some pods.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Placed {
    pub(super) running: u64,
    pub(super) without_address: u64,
    pub(super) pending: u64,
}

impl<'n> Group<'n> {
    fn new(judged: &'n Judged<'n>) -> Option<Self> {
        let least = |of: fn(&JudgedType<'_>) -> u32| judged.types.iter().map(of).min();
        let addresses_of_one = u64::from(least(|it| it.capacity.pod_ips().at_most(u32::MAX))?);
        let slots_of_one =
            least(|it| it.max_pods.saturating_sub(it.capacity.most_host_network_pods()))?.into();
        let nodes = judged.nodes.nodes.map_or(0, |(_, max)| max);
        let all_addresses = nodes.saturating_mul(addresses_of_one);
        let (in_use, slots) = match judged.nodes.live.as_ref().filter(|live| live.pods.is_some()) {
            Some(live) => {
                let own = nodes.saturating_mul(live.own.into());
                let max_pods = least(|it| it.max_pods)?;
                let slots = nodes.saturating_mul(max_pods.into()).saturating_sub(live.all_pods);
                (live.all_used.saturating_sub(own), slots)
            }
            None => (0, nodes.saturating_mul(slots_of_one)),
        };
        Some(Group {
            judged,
            nodes,
            addresses: all_addresses.saturating_sub(in_use),
            slots,
            addresses_of_one,
            slots_of_one,
            all_addresses,
            in_use,
        })
    }

    /// One pod on each node.
    fn put_on_each(&mut self, needs_address: bool) {
        self.slots = self.slots.saturating_sub(self.nodes);
        self.slots_of_one = self.slots_of_one.saturating_sub(1);
        if needs_address {
            self.addresses = self.addresses.saturating_sub(self.nodes);
            self.addresses_of_one = self.addresses_of_one.saturating_sub(1);
        }
    }

    /// Places some pods, each of which needs an address if that is so; gives how many run and how many have
    /// none.
    fn put(&mut self, pods: u64, needs_address: bool) -> [u64; 2] {
        let with = if needs_address { self.addresses.min(self.slots) } else { self.slots }.min(pods);
        self.slots = self.slots.saturating_sub(with);
        if !needs_address {
            return [with, 0];
        }
        self.addresses = self.addresses.saturating_sub(with);
        // The scheduler goes by slots alone.
        let without = pods.saturating_sub(with).min(self.slots);
        self.slots = self.slots.saturating_sub(without);
        [with, without]
    }

    /// How many pods of a workload fit on a node by what they ask for; a node without known CPU or memory
    /// holds any number.
    fn by_requests(&self, workload: &Workload) -> u64 {
        self.judged.types.iter().map(|it| by_requests(it, workload)).min().unwrap_or(u64::MAX)
    }

    /// Whether the pods of a workload may be on its nodes, as far as its selector is about what is known of
    /// them.
    fn admits(&self, workload: &Workload) -> bool {
        if self.judged.is_control_plane() && !workload.tolerates_control_plane {
            return false;
        }
        let is_its_group = workload.group.as_ref().is_none_or(|group| *group == self.name());
        is_its_group
            && workload.node_selector.iter().all(|(key, value)| match key.as_str() {
                "kops.k8s.io/instancegroup"
                | "eks.amazonaws.com/nodegroup"
                | "alpha.eksctl.io/nodegroup-name" => *value == self.name(),
                "node.kubernetes.io/instance-type" | "beta.kubernetes.io/instance-type" => {
                    self.judged.types.iter().any(|it| it.name() == value)
                }
                "kubernetes.io/os" => (value == "windows") == self.judged.is_windows(),
                _ => true,
            })
    }
}

/// The labels that [`Group::admits`] knows.
const KNOWN_LABELS: [&str; 6] = [
    "kops.k8s.io/instancegroup",
    "eks.amazonaws.com/nodegroup",
    "alpha.eksctl.io/nodegroup-name",
    "node.kubernetes.io/instance-type",
    "beta.kubernetes.io/instance-type",
    "kubernetes.io/os",
];

fn by_requests(it: &JudgedType<'_>, workload: &Workload) -> u64 {
    let allocatable = it.decision.allocatable(&it.capacity, MemoryOverhead::DEFAULT).ok();
    // What a provisioner keeps isn't published of each: there all is taken to be for pods.
    let cpu = allocatable
        .and_then(|of| of.allocatable_cpu_millicores)
        .or(it.instance_type().vcpus().map(|vcpus| u64::from(vcpus).saturating_mul(1_000)));
    let memory = allocatable
        .and_then(|of| of.allocatable_memory_mib)
        .or(it.instance_type().memory_mib().map(u64::from))
        .map(|mib| mib.saturating_mul(1 << 20));
    let fit =
        |there: Option<u64>, asked: u64| there.and_then(|there| there.checked_div(asked)).unwrap_or(u64::MAX);
    fit(cpu, workload.cpu_millicores).min(fit(memory, workload.memory_bytes))
}

fn sum(numbers: impl Iterator<Item = u64>) -> u64 {
    numbers.fold(0, u64::saturating_add)
}

impl<'n> Room<'n> {
    /// The room that the system's own pods leave.
    pub(in crate::check) fn new(nodes: &[&'n Judged<'n>], system: &[SystemPods]) -> Self {
        let groups: Vec<Group<'n>> = nodes.iter().filter_map(|judged| Group::new(judged)).collect();
        let mut room = Room { groups, system: Vec::new() };
        let workers = sum(room.workers().map(|group| group.nodes));
        // CoreDNS goes by the whole cluster, its control plane too (H7).
        let nodes = sum(room.groups.iter().map(|group| group.nodes));
        let cores = sum(room.groups.iter().map(|group| group.nodes.saturating_mul(group.cores())));
        for pods in system {
            let is_on_each = pods.replicas == SystemReplicas::OnEachNode;
            let replicas = pods.replicas.in_all(if is_on_each { workers } else { nodes }, cores);
            if is_on_each {
                room.groups.iter_mut().for_each(|group| group.put_on_each(true));
            } else {
                room.put_on(replicas, true, |group| !group.judged.is_control_plane());
            }
            room.system.push((pods.name.clone(), replicas));
        }
        room
    }

    fn workers(&self) -> impl Iterator<Item = &Group<'n>> {
        self.groups.iter().filter(|group| !group.judged.is_control_plane())
    }

    /// Where the addresses of the workers go.
    pub(super) fn budget(&self) -> Budget {
        Budget {
            nodes: sum(self.workers().map(|group| group.nodes)),
            addresses: sum(self.workers().map(|group| group.all_addresses)),
            in_use: sum(self.workers().map(|group| group.in_use)),
            system: self.system.clone(),
        }
    }

    /// A pod on each node that admits it.
    pub(super) fn put_on_each(&mut self, daemon: &Workload) {
        let groups = self.groups.iter_mut().filter(|group| group.admits(daemon));
        groups.for_each(|group| group.put_on_each(!daemon.host_network));
    }

    /// The pods of a workload, on the groups that admit it, one after the other.
    pub(super) fn put(&mut self, workload: &Workload, replicas: u64) -> Placed {
        self.put_on_with(replicas, !workload.host_network, |group| {
            let most = group.nodes.saturating_mul(group.by_requests(workload));
            if group.admits(workload) { most } else { 0 }
        })
    }

    fn put_on(&mut self, pods: u64, needs_address: bool, admits: impl Fn(&Group<'_>) -> bool) -> Placed {
        self.put_on_with(pods, needs_address, |group| if admits(group) { u64::MAX } else { 0 })
    }

    /// Places pods where they have an address first, at most as many on a group as it admits.
    fn put_on_with(&mut self, pods: u64, needs_address: bool, most: impl Fn(&Group<'_>) -> u64) -> Placed {
        let mut placed = Placed { pending: pods, ..Placed::default() };
        let mut most: Vec<u64> = self.groups.iter().map(most).collect();
        // Pods come onto all nodes alike, so that those with an address are counted on every group before any
        // hangs.
        for with_address in [true, false] {
            for (group, most) in self.groups.iter_mut().zip(&mut most) {
                let there = if needs_address { group.addresses.min(group.slots) } else { group.slots };
                let wanted = placed.pending.min(*most);
                let wanted = if with_address { wanted.min(there) } else { wanted };
                let [running, without] = group.put(wanted, needs_address);
                *most = most.saturating_sub(running).saturating_sub(without);
                placed.running = placed.running.saturating_add(running);
                placed.without_address = placed.without_address.saturating_add(without);
                placed.pending = placed.pending.saturating_sub(running).saturating_sub(without);
            }
        }
        placed
    }

    /// How many nodes more hold these pods, of the group whose nodes hold most of them.
    pub(super) fn more_nodes(&self, workload: &Workload, pods: u64) -> Option<(u64, String)> {
        let of_one = |group: &Group<'_>| {
            let by_network = if workload.host_network {
                group.slots_of_one
            } else {
                group.addresses_of_one.min(group.slots_of_one)
            };
            by_network.min(group.by_requests(workload))
        };
        let admitting = self.groups.iter().filter(|group| group.admits(workload) && of_one(group) > 0);
        let best = admitting.max_by_key(|group| of_one(group)).filter(|_| pods > 0)?;
        Some((pods.div_ceil(of_one(best)), best.name().into()))
    }

    /// What was assumed to place a workload.
    pub(super) fn assumed(workload: &Workload) -> Vec<String> {
        let unknown = workload.node_selector.iter().filter(|(key, _)| !KNOWN_LABELS.contains(&key.as_str()));
        let labels = unknown.map(|(key, _)| {
            alloc::format!("no group is known to have the label `{key}` or not: its pods may be on each")
        });
        labels.collect()
    }
}

impl Group<'_> {
    /// The name of the group, or of the fullest node if no label names one.
    fn name(&self) -> &str {
        let nodes = &self.judged.nodes;
        let group = nodes.live.as_ref().and_then(|live| live.group.as_ref());
        &group.unwrap_or(&nodes.subject).name
    }

    /// The cores of a node.
    fn cores(&self) -> u64 {
        self.judged.types.iter().filter_map(|it| it.instance_type().vcpus()).min().unwrap_or(0).into()
    }
}
