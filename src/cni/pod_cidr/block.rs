//! How many addresses a node has for pods.

use super::plug_in::PodCidrPlugin;
use super::{PodCidr, rules};
use crate::cni::eni::Addresses;
use crate::cni::totals::Totals;
use crate::ledger::{Count, Overflow, Record, Sum};

impl PodCidr {
    /// Sums up the addresses for pods (J13).
    pub(crate) fn addresses<R: Record>(&self, sum: &mut Sum<'_, R>) -> Result<Addresses, Overflow> {
        if self.plug_in.has_block() {
            let mask = self.mask();
            sum.start(rules::BLOCK.with(mask), addresses_of_mask(mask)?)?;
            sum.subtract_up_to(rules::BOTH_ENDS, 2)?;
            sum.subtract_up_to(rules::GATEWAY, 1)?;
        } else {
            let rule = match self.plug_in {
                PodCidrPlugin::Calico => rules::BLOCKS_OF_CALICO,
                _ => rules::NO_BLOCK,
            };
            sum.start(rule, Count::Unlimited)?;
        }
        Ok(Addresses::of(sum.total()))
    }

    /// The rules of its sums.
    pub(in crate::cni) const fn totals(&self) -> &'static Totals {
        match self.plug_in {
            PodCidrPlugin::Calico => rules::TOTALS_OF_CALICO,
            other if other.has_block() => rules::TOTALS,
            _ => rules::TOTALS_WITHOUT_BLOCK,
        }
    }
}

/// How many addresses a CIDR with a mask of this length has.
pub(in crate::cni) const fn addresses_of_mask(mask: u32) -> Result<u32, Overflow> {
    match 32_u32.checked_sub(mask) {
        Some(bits @ 0..32) => Ok(1 << bits),
        _ => Err(Overflow),
    }
}
