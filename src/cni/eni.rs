//! What both plug-ins do alike: the addresses of an ENI, singly or as /28 prefixes, and what comes of them.

use super::warning::{WarningKind, Warnings};
use crate::catalog::{Hypervisor, InstanceType};
use crate::ledger::{Count, Overflow, Record, Rule, Sentence, Subject, Sum};

/// The addresses that a plug-in can have on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Addresses {
    /// For pods and for the plug-in's own use.
    pub(crate) ip_pool: Count,
    /// What Cilium's operator counts it to be.
    pub(crate) operator_ip_pool: Optional,
    /// Pods with branch ENIs, if they are on and their number is known.
    pub(crate) branch_pods: Optional,
    /// Pods with an address on every network card, if they are on.
    pub(crate) multi_nic_pods: Optional,
}

impl Addresses {
    /// A pool of which nothing else is to be said.
    pub(crate) const fn of(ip_pool: Count) -> Self {
        Addresses {
            ip_pool,
            operator_ip_pool: Optional::NONE,
            branch_pods: Optional::NONE,
            multi_nic_pods: Optional::NONE,
        }
    }
}

/// An `Option<u32>` in one word. Written as a tag and a number and read as one word, an option stalls the
/// processor, which took a third of an evaluation: see `benches/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Optional(u64);

impl Optional {
    pub(crate) const NONE: Self = Optional(u64::MAX);

    pub(crate) const fn get(self) -> Option<u32> {
        #[allow(clippy::cast_possible_truncation, reason = "it is at most `u32::MAX`")]
        if self.0 > u32::MAX as u64 { None } else { Some(self.0 as u32) }
    }
}

impl From<Option<u32>> for Optional {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::NONE, |number| Optional(number.into()))
    }
}

/// The addresses of one /28 prefix, all of which pods can have (D2.8).
pub(crate) const ADDRESSES_PER_PREFIX: u32 = 16;

/// The rules of an ENI's addresses, by the facts of one plug-in.
#[derive(Debug)]
pub(crate) struct EniRules {
    pub(crate) addresses_per_eni: Rule,
    pub(crate) prefix_delegation: Rule,
}

impl EniRules {
    /// The rules by the fact and the source of single addresses, and those of prefixes.
    pub(crate) const fn cited(
        addresses: (&'static str, &'static str),
        prefixes: (&'static str, &'static str),
    ) -> Self {
        EniRules {
            addresses_per_eni: Sentence::new("addresses-per-eni", "addresses per ENI: {0} less the primary")
                .about(Subject::SecondaryAddresses)
                .cited(addresses.0, addresses.1),
            prefix_delegation: Sentence::new("prefix-delegation", "addresses per /28 prefix")
                .cited(prefixes.0, prefixes.1),
        }
    }

    pub(crate) const fn rules(&'static self) -> [&'static Rule; 2] {
        [&self.addresses_per_eni, &self.prefix_delegation]
    }
}

/// Multiplies ENIs by the addresses that pods can have on each: all but the primary, and 16 in place of
/// each with prefix delegation, where the type has it; where it doesn't, a warning says so.
pub(crate) fn of_enis<R: Record>(
    prefix_delegation: bool,
    rules: &'static EniRules,
    instance_type: &InstanceType,
    sum: &mut Sum<'_, R>,
    warnings: &mut Warnings,
) -> Result<(), Overflow> {
    let ipv4_per_eni = instance_type.limits().ipv4_per_eni();
    // An ENI has at least its primary address, so this can't go below 0.
    sum.times(rules.addresses_per_eni.with(ipv4_per_eni), ipv4_per_eni.saturating_sub(1))?;
    let hypervisor = instance_type.hypervisor();
    if prefix_delegation && hypervisor.has_prefix_delegation() {
        sum.times(&rules.prefix_delegation, ADDRESSES_PER_PREFIX)?;
    } else if prefix_delegation {
        let unknown = hypervisor == Hypervisor::Unknown;
        warnings.set_if(WarningKind::HypervisorUnknown, unknown);
        warnings.set_if(WarningKind::NoPrefixDelegation, !unknown);
    }
    Ok(())
}
