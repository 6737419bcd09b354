//! What is found of a type by what is wanted: how many pods fit, and how many nodes are needed.

/// What was asked of a type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// How many pods of one size fit, if a size is given and enough is known.
    pub fit: Option<Fit>,
    /// The nodes that a number of pods needs, if one is given and any pod fits.
    pub need: Option<FleetNeed>,
}

/// How many pods of one size fit on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fit {
    /// The pods, those on the host network not counted.
    pub pods: u32,
    /// What keeps it from being more.
    pub binds: Binds,
    /// The CPU for pods that they ask for, in percent; `None` if they ask for none, or it isn't known.
    pub cpu_percent: Option<u32>,
    /// The memory for pods that they ask for, in percent.
    pub memory_percent: Option<u32>,
}

/// What binds the pods of a node first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Binds {
    /// The addresses that the node can have.
    Addresses,
    /// The CPU that is left for pods.
    Cpu,
    /// The memory that is left for pods.
    Memory,
    /// Kubelet's `maxPods`: the recommended cap, or what the provisioner sets.
    Cap,
}

impl Binds {
    /// The names of all.
    pub(crate) const NAMES: &'static [&'static str] =
        &[Binds::Addresses.name(), Binds::Cpu.name(), Binds::Memory.name(), Binds::Cap.name()];

    /// Its stable name: `addresses`, `cpu`, `memory` or `cap`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Binds::Addresses => "addresses",
            Binds::Cpu => "cpu",
            Binds::Memory => "memory",
            Binds::Cap => "cap",
        }
    }
}

/// The nodes of a type that a number of pods needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FleetNeed {
    /// The nodes.
    pub nodes: u32,
    /// The pods on each but the last.
    pub pods_per_node: u32,
    /// The addresses that all of them take from their subnets.
    pub subnet_addresses: u64,
    /// The mask of the smallest subnet that holds all nodes; `None` if none is large enough.
    pub subnet_mask: Option<u8>,
    /// The same of the subnet for pods, with custom networking.
    pub pod_subnet_mask: Option<u8>,
}
