//! EKS Auto Mode (J1).

use super::candidate::Candidate;
use super::host_network::HostNetworkPods;
use super::rules::{Memory, MemoryRules, Rules, all_memory};
use crate::capacity::Capacity;
use crate::cni::vpc_cni::VpcCni;
use crate::error::Error;
use crate::kubelet::DEFAULT_MAX_PODS;

pub(super) const RULES: Rules = Rules {
    name: "auto-mode",
    summary: "EKS Auto Mode",
    own_number,
    group_cap: None,
    // They run as services of the system (H34, H35); add-ons keep off these nodes (H36), and only the users'
    // own DaemonSets run there (H37).
    host_network_pods: |_, _| HostNetworkPods::NONE,
    windows: false,
    has_max_pods: false,
    has_pods_per_core: true,
    memory: Memory::Published(MemoryRules {
        reserved_for_pods: |_, max_pods| Ok(max_pods),
        follows_max_pods: true,
        assumed_mib: all_memory,
        system_reserved_cpu_millicores: 150,
        system_reserved_memory_mib: 75,
        windows: false,
    }),
};

fn own_number(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    let it = capacity.instance_type();
    let (enis, per_eni) = (it.limits().enis(), it.limits().ipv4_per_eni().saturating_sub(1));
    let addresses = VpcCni::new().host_network_pods(0).capacity(it)?.largest_max_pods();
    let text = alloc::format!(
        "the lower of {DEFAULT_MAX_PODS} and {enis} ENIs x {per_eni}: none of the node's own pods are on the \
         host network"
    );
    Ok(Candidate::own(addresses.min(DEFAULT_MAX_PODS), "J1", text))
}
