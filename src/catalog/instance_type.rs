//! One instance type: what AWS says of its network interfaces, processors and memory.

use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::num::NonZeroU32;

use super::hypervisor::Hypervisor;
use super::limits::EniLimits;
use super::order;
use super::stored::{Cards, Text};
use crate::error::{Error, ErrorKind};

/// One EC2 instance type.
///
/// What no source tells is `None`, never 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InstanceType {
    pub(super) name: Text,
    pub(super) limits: EniLimits,
    /// The most ENIs of each network card.
    pub(super) enis_per_card: Cards,
    /// Which of the cards is the default one.
    pub(super) default_network_card: usize,
    pub(super) hypervisor: Hypervisor,
    pub(super) vcpus: Option<NonZeroU32>,
    pub(super) memory_mib: Option<NonZeroU32>,
    /// As the API lists them, with a space between; empty if unknown.
    pub(super) architectures: Text,
    pub(super) branch_enis: Option<u32>,
    pub(super) efa_interfaces: Option<u32>,
    /// Which row of [`zones::OFFERINGS`] tells where the type is offered.
    pub(super) offering: u8,
}

impl InstanceType {
    /// A type of which nothing is known, not even its name.
    pub(super) const UNKNOWN: InstanceType = InstanceType {
        name: Text::EMPTY,
        limits: EniLimits { enis: 0, enis_all_cards: 0, ipv4_per_eni: 0, ipv6_per_eni: None },
        enis_per_card: Cards::One(0),
        default_network_card: 0,
        hypervisor: Hypervisor::Unknown,
        vcpus: None,
        memory_mib: None,
        architectures: Text::EMPTY,
        branch_enis: None,
        efa_interfaces: None,
        offering: 0,
    };

    /// A type of which nothing is known but its limits.
    ///
    /// # Errors
    ///
    /// `invalid-name` if the name is empty or holds anything but ASCII letters, digits, `.`, `-` and `_`.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{EniLimits, InstanceType};
    ///
    /// let limits = EniLimits::new(4, 15, 15)?;
    /// assert_eq!(InstanceType::new("x99.large", limits)?.family(), "x99");
    /// assert!(InstanceType::new("x99 large", limits).is_err());
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn new(name: &str, limits: EniLimits) -> Result<Self, Error> {
        if !is_valid_name(name) {
            return Err(Error::from(ErrorKind::InvalidName { name: String::from(name) }));
        }
        Ok(InstanceType {
            name: Text::Own(name.into()),
            limits,
            enis_per_card: Cards::Own([limits.enis].into()),
            ..InstanceType::UNKNOWN
        })
    }

    /// The same type with other limits, all its ENIs on one network card.
    #[must_use]
    pub fn with_limits(self, limits: EniLimits) -> Self {
        InstanceType {
            limits,
            enis_per_card: Cards::Own([limits.enis].into()),
            default_network_card: 0,
            ..self
        }
    }

    /// The same type with another hypervisor.
    #[must_use]
    pub fn with_hypervisor(self, hypervisor: Hypervisor) -> Self {
        InstanceType { hypervisor, ..self }
    }

    /// The same type with another number of default vCPUs; 0 means unknown.
    #[must_use]
    pub fn with_vcpus(self, vcpus: u32) -> Self {
        InstanceType { vcpus: NonZeroU32::new(vcpus), ..self }
    }

    /// Its name, such as `m5.large`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// Its family, such as `m5`: the name up to the first dot.
    #[must_use]
    pub fn family(&self) -> &str {
        order::split(self.name()).0
    }

    /// How many ENIs and addresses it may have.
    #[must_use]
    pub const fn limits(&self) -> EniLimits {
        self.limits
    }

    /// Its network cards, in the order of their index.
    #[must_use]
    pub fn network_cards(&self) -> impl ExactSizeIterator<Item = NetworkCard> {
        self.enis_per_card.as_slice().iter().map(|&enis| NetworkCard { enis })
    }

    /// Which of its network cards is the default one.
    #[must_use]
    pub const fn default_network_card(&self) -> usize {
        self.default_network_card
    }

    /// What it runs on.
    #[must_use]
    pub const fn hypervisor(&self) -> Hypervisor {
        self.hypervisor
    }

    /// Its default number of vCPUs.
    #[must_use]
    pub fn vcpus(&self) -> Option<u32> {
        self.vcpus.map(NonZeroU32::get)
    }

    /// Orders types from small to large: by vCPUs, then by memory, then as the catalogue lists them. A type
    /// whose vCPUs or memory aren't known comes after those whose are, while `None` alone would come first.
    #[must_use]
    pub fn cmp_size(&self, other: &InstanceType) -> Ordering {
        let known_first = |a: Option<NonZeroU32>, b: Option<NonZeroU32>| {
            a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(&b))
        };
        known_first(self.vcpus, other.vcpus)
            .then_with(|| known_first(self.memory_mib, other.memory_mib))
            .then_with(|| order::compare(self.name(), other.name()))
    }

    /// Its memory in MiB.
    #[must_use]
    pub fn memory_mib(&self) -> Option<u32> {
        self.memory_mib.map(NonZeroU32::get)
    }

    /// The processor architectures that it supports, such as `x86_64` or `arm64`, in the order of the API;
    /// none if they aren't known.
    pub fn architectures(&self) -> impl Iterator<Item = &str> {
        self.architectures.as_str().split_ascii_whitespace()
    }

    /// Whether it can run Windows, which is there for `x86_64` alone (K14); it may where that isn't known.
    pub(crate) fn has_windows(&self) -> bool {
        self.architectures().next().is_none() || self.architectures().any(|name| name == "x86_64")
    }

    /// How many branch ENIs it may have for security groups for pods; 0 if it can't trunk.
    #[must_use]
    pub const fn branch_enis(&self) -> Option<u32> {
        self.branch_enis
    }

    /// How many Elastic Fabric Adapter interfaces it may have; 0 if it supports none.
    #[must_use]
    pub const fn efa_interfaces(&self) -> Option<u32> {
        self.efa_interfaces
    }
}

/// The name.
impl fmt::Display for InstanceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A network card of an instance type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NetworkCard {
    /// The most ENIs that can be attached to it.
    pub enis: u32,
}

/// Whether the text could be the name of an instance type.
pub(super) fn is_valid_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && name.chars().all(allowed)
}
