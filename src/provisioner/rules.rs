//! The form that each provisioner fills in: what tells it from the others.

use alloc::string::String;

use super::candidate::Candidate;
use super::host_network::{HostNetworkPods, NodeRole};
use super::memory_overhead::MemoryOverhead;
use crate::capacity::Capacity;
use crate::catalog::InstanceType;
use crate::error::Error;

/// What tells one provisioner from another.
pub(super) struct Rules {
    /// Its stable name, such as `managed-node-group`.
    pub(super) name: &'static str,
    /// What it is, in a few words.
    pub(super) summary: &'static str,
    /// The `maxPods` that it works out by itself for a Linux node.
    pub(super) own_number: fn(&Capacity<'_>) -> Result<Candidate, Error>,
    /// For one that gives all types of a group the lowest number:
    /// the cap that it enforces for a type, if any.
    pub(super) group_cap: Option<fn(&Capacity<'_>) -> Option<Candidate>>,
    /// The pods on the host network of each Linux node, given those of the plug-in.
    pub(super) host_network_pods: fn(NodeRole, &'static [&'static str]) -> HostNetworkPods,
    /// Whether it has Windows nodes.
    pub(super) windows: bool,
    /// For one where `maxPods` can't be configured: the number that it ends with on a Linux node. Where it can,
    /// what is configured takes precedence over its own number.
    pub(super) fixed_max_pods: Option<NumberOfType>,
    /// Whether kubelet's `podsPerCore` can be configured.
    pub(super) has_pods_per_core: bool,
    /// How it reserves memory.
    pub(super) memory: Memory,
}

/// A number that follows from the type alone.
pub(super) type NumberOfType = fn(&InstanceType) -> Result<u32, Error>;

/// How a provisioner reserves memory.
pub(super) enum Memory {
    /// By rules that aren't published.
    Unpublished {
        /// The provisioner, as an error names it.
        choice: &'static str,
    },
    /// By these rules.
    Published(MemoryRules),
}

/// The rules by which memory is reserved for kubelet and the system.
pub(super) struct MemoryRules {
    /// The pods for which memory is reserved, given the `maxPods` that kubelet ends with.
    pub(super) reserved_for_pods: fn(&Capacity<'_>, u32) -> Result<u32, Error>,
    /// Whether that is kubelet's `maxPods`, and not the provisioner's own number.
    pub(super) follows_max_pods: bool,
    /// The memory that the provisioner assumes a node to have, in MiB, of this much that AWS names.
    pub(super) assumed_mib: fn(u64, &InstanceType, MemoryOverhead) -> u64,
    /// CPU for what the system runs in addition, in millicores.
    pub(super) system_reserved_cpu_millicores: u64,
    /// Memory for what the system runs in addition, in MiB.
    pub(super) system_reserved_memory_mib: u64,
    /// Whether they hold for Windows nodes.
    pub(super) windows: bool,
}

/// All the memory that AWS names.
pub(super) fn all_memory(mib: u64, _: &InstanceType, _: MemoryOverhead) -> u64 {
    mib
}

/// The formula with this many ENIs, in words.
pub(super) fn formula(instance_type: &InstanceType, enis: u32) -> String {
    let per_eni = instance_type.limits().ipv4_per_eni().saturating_sub(1);
    alloc::format!("{enis} ENIs x {per_eni} + 2")
}
