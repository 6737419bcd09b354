//! What ENIs hold, and the parts of the sum that are alike for all plug-ins that fill them.

use super::{PoolRules, held};
use crate::catalog::InstanceType;
use crate::cni::eni::ADDRESSES_PER_PREFIX;
use crate::ledger::{Overflow, Reason, Record, Rule, Sum};

/// The ENIs that pods can have addresses of, and what they hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EniPool {
    rules: &'static PoolRules,
    pub(crate) enis: u32,
    /// An ENI's slots less its primary address.
    pub(crate) slots_per_eni: u32,
    pub(crate) addresses_per_slot: u32,
    /// The slots of all ENIs.
    pub(crate) room: u32,
}

impl EniPool {
    /// A node whose ENIs hold no addresses for pods.
    pub(crate) const fn without_slots(rules: &'static PoolRules) -> Self {
        EniPool { rules, enis: 0, slots_per_eni: 0, addresses_per_slot: 1, room: 0 }
    }

    /// The pool of as many ENIs as the sum has come to, multiplied by their slots.
    pub(crate) fn of_enis<R: Record>(
        rules: &'static PoolRules,
        instance_type: &InstanceType,
        prefixes: bool,
        sum: &mut Sum<'_, R>,
    ) -> Result<Self, Overflow> {
        let ipv4_per_eni = instance_type.limits().ipv4_per_eni();
        let enis = sum.number()?;
        // An ENI has at least its primary address, so this can't go below 0.
        let slots_per_eni = ipv4_per_eni.saturating_sub(1);
        let addresses_per_slot = if prefixes { ADDRESSES_PER_PREFIX } else { 1 };
        let rule = if prefixes { &rules.prefixes_per_eni } else { &rules.addresses_per_eni };
        sum.times(rule.with(ipv4_per_eni), slots_per_eni)?;
        sum.equals(rules.room.with(held(prefixes)));
        let room = sum.number()?;
        Ok(EniPool { rules, enis, slots_per_eni, addresses_per_slot, room })
    }

    pub(crate) const fn prefixes(&self) -> bool {
        self.addresses_per_slot != 1
    }

    /// The addresses of this many slots.
    pub(crate) fn addresses(&self, slots: u32) -> Result<u32, Overflow> {
        slots.checked_mul(self.addresses_per_slot).ok_or(Overflow)
    }

    /// The slots of the fewest whole ENIs that have an address for each of `max_pods`.
    pub(crate) fn whole_enis_for(&self, max_pods: u32) -> Result<u32, Overflow> {
        let slots = max_pods.div_ceil(self.addresses_per_slot);
        slots.checked_next_multiple_of(self.slots_per_eni).ok_or(Overflow)
    }

    /// Why slots are multiplied by, or divided by, those of an ENI.
    pub(crate) fn per_eni(&self) -> Reason {
        self.rules.per_eni.with(held(self.prefixes()))
    }

    /// Why there are no more slots than the ENIs have.
    pub(crate) fn fits(&self) -> Reason {
        self.rules.room.with(held(self.prefixes()))
    }

    const fn attached(&self) -> &'static Rule {
        if self.prefixes() { &self.rules.attached_prefixes } else { &self.rules.attached_addresses }
    }

    /// Divides addresses by 16 where slots hold prefixes.
    pub(crate) fn divide_into_slots<R: Record>(&self, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        if self.prefixes() {
            sum.divided_by(&self.rules.eni.prefix_delegation, self.addresses_per_slot)
        } else {
            Ok(())
        }
    }

    /// States the slots that are filled, and goes on to their addresses that are idle.
    pub(crate) fn sum_up_idle<R: Record>(&self, in_use: u32, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        sum.equals(self.attached());
        if self.prefixes() {
            sum.times(&self.rules.eni.prefix_delegation, self.addresses_per_slot)?;
        }
        sum.subtract_up_to(&self.rules.in_use, in_use)?;
        sum.equals(&self.rules.unused);
        Ok(())
    }

    /// Sums up the ENIs that are attached: those that the slots are on, the primary one where it has none of
    /// them, and what else there is. `primary` says why the primary one has none.
    pub(crate) fn sum_up_enis<R: Record>(
        &self,
        slots: u32,
        primary: Option<&'static Rule>,
        other: Option<&'static Rule>,
        sum: &mut Sum<'_, R>,
    ) -> Result<u32, Overflow> {
        if slots == 0 {
            sum.start(primary.unwrap_or(&self.rules.primary_eni), 1)?;
        } else {
            sum.start(self.attached(), slots)?;
            sum.divided_by(self.per_eni(), self.slots_per_eni)?;
            if let Some(primary) = primary {
                sum.add(primary, 1)?;
            }
        }
        if let Some(other) = other {
            sum.add(other, 1)?;
        }
        sum.equals(&self.rules.attached_enis);
        sum.number()
    }
}
