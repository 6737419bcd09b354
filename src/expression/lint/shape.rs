//! Types that there could be: every number of ENIs, addresses and vCPUs beside each other.

use crate::catalog::{EniLimits, Hypervisor, InstanceType};
use crate::error::Error;

/// The limits of a type that there could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) enis: u32,
    pub(super) ipv4_per_eni: u32,
    pub(super) vcpus: u32,
}

/// From the smallest number of ENIs to one above the largest of a network card today.
const ENIS: core::ops::RangeInclusive<u32> = 1..=25;

/// Addresses per ENI: those of today's types, and others between and above.
const IPV4_PER_ENI: &[u32] = &[2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 24, 30, 32, 40, 50, 64];

/// vCPUs, those at the edge of the cap among them, which no type of today has (A2.13).
const VCPUS: &[u32] = &[1, 2, 4, 8, 16, 24, 30, 31, 32, 48, 64, 96, 192];

/// How much memory such a type has for each vCPU, in MiB.
const MEMORY_MIB_PER_VCPU: u32 = 4096;

impl Shape {
    /// All of them.
    pub(super) fn all() -> impl Iterator<Item = Shape> {
        let of_enis = |enis: u32| {
            let of_addresses = move |&ipv4_per_eni: &u32| {
                VCPUS.iter().map(move |&vcpus| Shape { enis, ipv4_per_eni, vcpus })
            };
            IPV4_PER_ENI.iter().flat_map(of_addresses)
        };
        ENIS.flat_map(of_enis)
    }

    /// A type of it.
    pub(super) fn instance_type(self) -> Result<InstanceType, Error> {
        let limits = EniLimits::new(self.enis, self.ipv4_per_eni, self.ipv4_per_eni)?;
        let it = InstanceType::new("new.type", limits)?;
        Ok(it.with_vcpus(self.vcpus).with_hypervisor(Hypervisor::Nitro))
    }

    /// Its memory.
    pub(super) const fn memory_mib(self) -> u32 {
        self.vcpus.saturating_mul(MEMORY_MIB_PER_VCPU)
    }
}
