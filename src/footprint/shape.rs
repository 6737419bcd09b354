//! What ENIs have room for, and the parts of the sum that are alike for both plug-ins.

use crate::catalog::InstanceType;
use crate::cni::eni::ADDRESSES_PER_PREFIX;
use crate::ledger::{FootprintRule, Overflow, Record, Rule, Sum};

/// The ENIs that pods can have addresses of, and what they have room for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) enis: u32,
    /// An ENI's slots less its primary address.
    pub(super) slots_per_eni: u32,
    pub(super) addresses_per_slot: u32,
    /// The slots of all ENIs.
    pub(super) room: u32,
}

impl Shape {
    /// A node whose ENIs hold no addresses for pods.
    pub(super) const WITHOUT_SLOTS: Shape =
        Shape { enis: 0, slots_per_eni: 0, addresses_per_slot: 1, room: 0 };

    pub(super) const fn prefixes(&self) -> bool {
        self.addresses_per_slot != 1
    }

    /// Why slots are multiplied by, or divided by, those of an ENI.
    pub(super) const fn rule(&self) -> Rule {
        Rule::Footprint(FootprintRule::PerEni { prefixes: self.prefixes() })
    }

    /// The addresses of so many slots.
    pub(super) fn addresses(&self, slots: u32) -> Result<u32, Overflow> {
        slots.checked_mul(self.addresses_per_slot).ok_or(Overflow)
    }

    /// The slots of the fewest whole ENIs that have an address for each of `max_pods`.
    pub(super) fn stop_in_whole_enis(&self, max_pods: u32) -> Result<u32, Overflow> {
        let slots = max_pods.div_ceil(self.addresses_per_slot);
        slots.checked_next_multiple_of(self.slots_per_eni).ok_or(Overflow)
    }
}

/// Multiplies the ENIs for pods by their slots.
pub(super) fn slots_per_eni<R: Record>(
    instance_type: &InstanceType,
    prefixes: bool,
    sum: &mut Sum<'_, R>,
) -> Result<Shape, Overflow> {
    let ipv4_per_eni = instance_type.limits().ipv4_per_eni();
    let shape = Shape {
        enis: sum.total(),
        // An ENI has at least its primary address, so this can't go below 0.
        slots_per_eni: ipv4_per_eni.saturating_sub(1),
        addresses_per_slot: if prefixes { ADDRESSES_PER_PREFIX } else { 1 },
        room: 0,
    };
    let rule = Rule::Footprint(FootprintRule::SlotsPerEni { ipv4_per_eni, prefixes });
    sum.times(rule, shape.slots_per_eni)?;
    let room = sum.equals(Rule::Footprint(FootprintRule::Room { prefixes }));
    Ok(Shape { room, ..shape })
}

/// States the slots that are filled, and goes on to their addresses that nothing uses.
pub(super) fn attached<R: Record>(shape: &Shape, in_use: u32, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
    sum.equals(Rule::Footprint(FootprintRule::Attached { prefixes: shape.prefixes() }));
    if shape.prefixes() {
        sum.times(Rule::PrefixDelegation, shape.addresses_per_slot)?;
    }
    sum.subtract_up_to(Rule::Footprint(FootprintRule::PodsWithAddress), in_use)?;
    sum.equals(Rule::Footprint(FootprintRule::UnusedIps));
    Ok(())
}

/// Sums up the ENIs that are attached: those that the slots are on, the primary one if it is apart, and the trunk.
pub(super) fn eni_paragraph<R: Record>(
    shape: &Shape,
    slots: u32,
    primary_apart: Option<Rule>,
    trunk: bool,
    sum: &mut Sum<'_, R>,
) -> Result<u32, Overflow> {
    let primary = primary_apart.unwrap_or(Rule::Footprint(FootprintRule::PrimaryEni));
    if slots == 0 {
        sum.start(primary, 1)?;
    } else {
        sum.start(Rule::Footprint(FootprintRule::Attached { prefixes: shape.prefixes() }), slots)?;
        sum.divided_by(shape.rule(), shape.slots_per_eni)?;
        if primary_apart.is_some() {
            sum.add(primary, 1)?;
        }
    }
    if trunk {
        sum.add(Rule::TrunkEni, 1)?;
    }
    Ok(sum.equals(Rule::Footprint(FootprintRule::AttachedEnis)))
}
