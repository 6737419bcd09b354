//! What is known of an instance type.

use alloc::vec::Vec;

use serde::Serialize;

use crate::catalog::InstanceType;
#[cfg(feature = "schema")]
use crate::json::schema::names;

/// An instance type. What isn't known is `null`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "InstanceType"))]
#[non_exhaustive]
pub struct TypeInfo<'a> {
    /// The type's name.
    pub instance_type: &'a str,
    /// Its default vCPUs.
    pub vcpus: Option<u32>,
    /// Its memory in MiB.
    pub memory_mib: Option<u32>,
    /// Its processor architectures; empty if unknown.
    pub architectures: Vec<&'a str>,
    /// `nitro`, `xen`, `none` for bare metal, or `unknown`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::hypervisors())))]
    pub hypervisor: &'static str,
    /// Whether it is bare metal.
    pub bare_metal: bool,
    /// The ENIs of its default network card.
    pub enis: u32,
    /// The ENIs of all its network cards.
    pub enis_all_cards: u32,
    /// IPv4 addresses per ENI, the primary included.
    pub ipv4_per_eni: u32,
    /// Branch ENIs for security groups for pods; 0 if it can't trunk.
    pub branch_enis: Option<u32>,
    /// IPv6 addresses per ENI; 0 if it has no IPv6.
    pub ipv6_per_eni: Option<u32>,
    /// The number of its network cards.
    pub network_cards: usize,
    /// Elastic Fabric Adapter interfaces.
    pub efa_interfaces: Option<u32>,
}

impl<'a> From<&'a InstanceType> for TypeInfo<'a> {
    fn from(it: &'a InstanceType) -> Self {
        let limits = it.limits();
        TypeInfo {
            instance_type: it.name(),
            vcpus: it.vcpus(),
            memory_mib: it.memory_mib(),
            architectures: it.architectures().collect(),
            hypervisor: it.hypervisor().name(),
            bare_metal: it.hypervisor().is_bare_metal(),
            enis: limits.enis(),
            enis_all_cards: limits.enis_all_cards(),
            ipv4_per_eni: limits.ipv4_per_eni(),
            branch_enis: it.branch_enis(),
            ipv6_per_eni: limits.ipv6_per_eni(),
            network_cards: it.network_cards().len(),
            efa_interfaces: it.efa_interfaces(),
        }
    }
}
