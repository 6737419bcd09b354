//! Karpenter with Amazon Linux 2023 (A4).

use alloc::string::String;

use super::candidate::Candidate;
use super::host_network::of_eks;
use super::memory_overhead::MemoryOverhead;
use super::rules::{Memory, MemoryRules, Rules, formula};
use crate::capacity::Capacity;
use crate::catalog::InstanceType;
use crate::cni::vpc_cni::VpcCni;
use crate::error::Error;

/// The memory that Karpenter takes to be missing on arm64, in MiB (A4.7).
const ARM64_MIB: u64 = 64;

pub(super) const RULES: Rules = Rules {
    name: "karpenter",
    summary: "Karpenter with Amazon Linux 2023",
    own_number,
    group_cap: None,
    host_network_pods: of_eks,
    windows: true,
    fixed_max_pods: None,
    has_pods_per_core: true,
    memory: Memory::Published(MemoryRules {
        reserved_for_pods,
        follows_max_pods: false,
        assumed_mib,
        system_reserved_cpu_millicores: 0,
        system_reserved_memory_mib: 0,
        windows: true,
    }),
};

/// Karpenter counts the ENIs of the default card less those reserved and EFA-only, and knows neither custom
/// networking nor prefixes (A4.1, A4.12).
fn own_number(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    let it = capacity.instance_type();
    let (reserved, efa_only) = taken_enis(capacity);
    let text = match it.limits().enis().saturating_sub(reserved.saturating_add(efa_only)) {
        0 => String::from("Karpenter: no ENI is left, so no pod"),
        enis => alloc::format!("Karpenter: {}, whatever the other settings", formula(it, enis)),
    };
    Ok(Candidate::own(eni_limited_pods(it, reserved, efa_only)?, "A4.1", text))
}

/// Memory is reserved for the ENI-limited number without reserved ENIs (A4.4),
/// on Windows for `maxPods` (A4.2).
fn reserved_for_pods(capacity: &Capacity<'_>, max_pods: u32) -> Result<u32, Error> {
    if capacity.cni().is_windows() {
        return Ok(max_pods);
    }
    let (_, efa_only) = taken_enis(capacity);
    eni_limited_pods(capacity.instance_type(), 0, efa_only)
}

/// The ENIs that are reserved, and those that are EFA-only.
fn taken_enis(capacity: &Capacity<'_>) -> (u32, u32) {
    capacity.cni().vpc_cni().map_or((0, 0), |vpc_cni| (vpc_cni.reserved_enis, vpc_cni.efa_only))
}

/// The ENI-limited pods, 0 if no ENI is left (A4.1).
fn eni_limited_pods(it: &InstanceType, reserved_enis: u32, efa_only: u32) -> Result<u32, Error> {
    if it.limits().enis() <= reserved_enis.saturating_add(efa_only) {
        return Ok(0);
    }
    let counted = VpcCni::new().reserved_enis(reserved_enis).efa_only(efa_only);
    counted.capacity(it).map(|capacity| capacity.largest_max_pods())
}

/// Karpenter estimates what a running node sees (A4.7).
fn assumed_mib(mib: u64, instance_type: &InstanceType, overhead: MemoryOverhead) -> u64 {
    let is_arm64 = instance_type.architectures().next() == Some("arm64");
    let mib = mib.saturating_sub(if is_arm64 { ARM64_MIB } else { 0 });
    mib.saturating_sub(overhead.of_mib(mib))
}
