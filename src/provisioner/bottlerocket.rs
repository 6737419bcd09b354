//! Bottlerocket that joins by itself (A5.2, A5.3).

use super::candidate::Candidate;
use super::host_network::of_eks;
use super::rules::{Memory, MemoryRules, Rules, all_memory, formula};
use crate::capacity::{Capacity, default_max_pods};
use crate::error::Error;

pub(super) const RULES: Rules = Rules {
    name: "bottlerocket",
    summary: "Bottlerocket that joins by itself",
    own_number,
    group_cap: None,
    host_network_pods: of_eks,
    windows: false,
    fixed_max_pods: None,
    has_pods_per_core: false,
    memory: Memory::Published(MemoryRules {
        reserved_for_pods: |_, max_pods| Ok(max_pods),
        follows_max_pods: true,
        assumed_mib: all_memory,
        system_reserved_cpu_millicores: 0,
        system_reserved_memory_mib: 0,
        windows: false,
    }),
};

fn own_number(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    let it = capacity.instance_type();
    let text = alloc::format!("its table: {}, whatever the settings", formula(it, it.limits().enis()));
    Ok(Candidate::own(default_max_pods(it)?, "A5.2", text))
}
