//! nodeadm on a node that joins by itself (A3).

use super::candidate::Candidate;
use super::host_network::of_eks;
use super::rules::{Memory, MemoryRules, Rules, all_memory, formula};
use crate::capacity::{Capacity, default_max_pods};
use crate::error::Error;

pub(super) const RULES: Rules = Rules {
    name: "self-managed",
    summary: "nodeadm, as on Amazon Linux 2023",
    own_number,
    group_cap: None,
    host_network_pods: of_eks,
    windows: true,
    fixed_max_pods: None,
    has_pods_per_core: true,
    memory: Memory::Published(NODEADM_MEMORY),
};

/// nodeadm reserves memory for its own number, whatever `maxPods` is (A3.7, A3.8).
pub(super) const NODEADM_MEMORY: MemoryRules = MemoryRules {
    reserved_for_pods: |capacity, _| default_max_pods(capacity.instance_type()),
    follows_max_pods: false,
    assumed_mib: all_memory,
    system_reserved_cpu_millicores: 0,
    system_reserved_memory_mib: 0,
    windows: false,
};

fn own_number(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    let it = capacity.instance_type();
    let text = alloc::format!("nodeadm: {}, whatever the settings", formula(it, it.limits().enis()));
    Ok(Candidate::own(default_max_pods(it)?, "A3.1", text))
}
