//! A type as the EC2 API describes it.

use alloc::string::String;
use alloc::vec::Vec;
use core::num::NonZeroU32;

use super::hypervisor::Hypervisor;
use super::instance_type::InstanceType;
use super::limits::EniLimits;
use super::stored::{Cards, Text};
use crate::error::Error;

/// What the EC2 API says of a type; what it doesn't say (branch ENIs,
/// zones) comes from the built-in catalogue.
pub(crate) struct Description<'a> {
    pub(crate) name: &'a str,
    pub(crate) limits: EniLimits,
    pub(crate) enis_all_cards: u32,
    pub(crate) enis_per_card: Vec<u32>,
    pub(crate) default_network_card: usize,
    pub(crate) hypervisor: Hypervisor,
    pub(crate) vcpus: Option<u32>,
    pub(crate) memory_mib: Option<u32>,
    pub(crate) architectures: Vec<String>,
    pub(crate) efa_interfaces: Option<u32>,
}

impl InstanceType {
    pub(crate) fn from_description(description: Description<'_>) -> Result<Self, Error> {
        let known = super::Catalog::built_in().find(description.name);
        let limits = EniLimits { enis_all_cards: description.enis_all_cards, ..description.limits };
        let plain = InstanceType::new(description.name, limits)?;
        Ok(InstanceType {
            enis_per_card: Cards::Own(description.enis_per_card.into()),
            default_network_card: description.default_network_card,
            hypervisor: description.hypervisor,
            vcpus: description.vcpus.and_then(NonZeroU32::new),
            memory_mib: description.memory_mib.and_then(NonZeroU32::new),
            architectures: Text::Own(description.architectures.join(" ").into()),
            branch_enis: known.and_then(InstanceType::branch_enis),
            efa_interfaces: description.efa_interfaces,
            offering: known.map_or(0, |it| it.offering),
            ..plain
        })
    }
}
