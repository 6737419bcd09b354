//! How a row of the built-in table becomes a type, where the compiler can evaluate it.

use alloc::borrow::Cow;
use core::num::NonZeroU32;

use super::hypervisor::Hypervisor;
use super::instance_type::InstanceType;
use super::limits::EniLimits;

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
) -> InstanceType {
    let mut enis_all_cards = 0;
    let mut card = 0;
    while card < enis_per_card.len() {
        enis_all_cards += enis_per_card[card];
        card += 1;
    }
    InstanceType {
        name: Cow::Borrowed(name),
        limits: EniLimits {
            enis: enis_per_card[default_network_card],
            enis_all_cards,
            ipv4_per_eni,
            ipv6_per_eni,
        },
        enis_per_card: Cow::Borrowed(enis_per_card),
        default_network_card,
        hypervisor,
        vcpus: non_zero(vcpus),
        memory_mib: non_zero(memory_mib),
        architectures: Cow::Borrowed(architectures),
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
