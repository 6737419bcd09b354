//! A row of the built-in table, as its code spells it.

use core::num::NonZeroU32;

use super::hypervisor::Hypervisor;

/// A row of the built-in table.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) vcpus: Option<NonZeroU32>,
    pub(super) memory_mib: Option<NonZeroU32>,
    pub(super) architectures: &'static str,
    pub(super) hypervisor: Hypervisor,
    pub(super) enis_per_card: &'static [u32],
    pub(super) default_network_card: usize,
    pub(super) ipv4_per_eni: u32,
    pub(super) ipv6_per_eni: Option<u32>,
    pub(super) branch_enis: Option<u32>,
    pub(super) efa_interfaces: Option<u32>,
    pub(super) offering: u8,
}

/// A row of the built-in table.
#[allow(
    clippy::too_many_arguments,
    reason = "a row of a table has as many arguments as the table has columns"
)]
pub(super) const fn row(
    name: &'static str,
    vcpus: Option<u32>,
    memory_mib: Option<u32>,
    architectures: &'static str,
    hypervisor: Hypervisor,
    enis_per_card: &'static [u32],
    default_network_card: usize,
    ipv4_per_eni: u32,
    ipv6_per_eni: Option<u32>,
    branch_enis: Option<u32>,
    efa_interfaces: Option<u32>,
    offering: u8,
) -> Row {
    Row {
        name,
        vcpus: non_zero(vcpus),
        memory_mib: non_zero(memory_mib),
        architectures,
        hypervisor,
        enis_per_card,
        default_network_card,
        ipv4_per_eni,
        ipv6_per_eni,
        branch_enis,
        efa_interfaces,
        offering,
    }
}

/// `Option::and_then` where the compiler can evaluate it.
const fn non_zero(number: Option<u32>) -> Option<NonZeroU32> {
    match number {
        Some(number) => NonZeroU32::new(number),
        None => None,
    }
}
