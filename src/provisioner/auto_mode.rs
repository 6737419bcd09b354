//! EKS Auto Mode (J1).

use super::candidate::Candidate;
use super::host_network::HostNetworkPods;
use super::rules::{Memory, MemoryRules, Rules, all_memory};
use crate::capacity::Capacity;
use crate::catalog::InstanceType;
use crate::cni::Cni;
use crate::cni::vpc_cni::{IpFamily, VpcCni};
use crate::error::{Error, ErrorKind};
use crate::kubelet::DEFAULT_MAX_PODS;
use crate::setting::Row;

pub(super) const RULES: Rules = Rules {
    name: "auto-mode",
    summary: "EKS Auto Mode",
    own_number,
    group_cap: None,
    // They run as services of the system (H34, H35); add-ons keep off these nodes (H36), and only the users'
    // own DaemonSets run there (H37).
    host_network_pods: |_, _| HostNetworkPods::NONE,
    windows: false,
    fixed_max_pods: Some(max_pods),
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

/// Settings of the VPC CNI that Auto Mode has no place for (H37).
pub(super) const NOT_THERE: &[&str] = &[
    "prefix_delegation",
    "custom_networking",
    "warm_eni_target",
    "warm_ip_target",
    "minimum_ip_target",
    "warm_prefix_target",
];

/// Refuses another plug-in, and settings that can't be made there.
fn check(cni: Cni) -> Result<(), Error> {
    let refuse =
        |setting| Err(Error::from(ErrorKind::NoMeaning { setting, choice: "provisioner auto-mode" }));
    let Cni::VpcCni(vpc_cni) = cni else { return refuse("cni") };
    let is_set = |row: &&Row<VpcCni>| NOT_THERE.contains(&row.setting.name) && !(row.is_default)(&vpc_cni);
    VpcCni::ROWS.iter().find(is_set).map_or(Ok(()), |row| refuse(row.setting.name))
}

fn own_number(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    check(capacity.cni())?;
    let it = capacity.instance_type();
    let (enis, per_eni) = (it.limits().enis(), it.limits().ipv4_per_eni().saturating_sub(1));
    let text = alloc::format!(
        "the lower of {DEFAULT_MAX_PODS} and {enis} ENIs x {per_eni}: none of the node's own pods are on the \
         host network"
    );
    Ok(Candidate::own(max_pods(it)?, "J1", text))
}

fn max_pods(instance_type: &InstanceType) -> Result<u32, Error> {
    let addresses = VpcCni::new().host_network_pods(0).capacity(instance_type)?.largest_max_pods();
    Ok(addresses.min(DEFAULT_MAX_PODS))
}

/// How its nodes take addresses: prefixes first, and single addresses where there are none (A2.14). What they
/// keep free isn't published, so that it is taken to be one prefix, as by default with prefixes.
pub(super) const fn with_prefixes(vpc_cni: VpcCni) -> VpcCni {
    match vpc_cni.ip_family {
        IpFamily::Ipv4 => vpc_cni.prefix_delegation(true),
        IpFamily::Ipv6 => vpc_cni,
    }
}
