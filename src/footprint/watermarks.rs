//! Cilium's watermarks, and how many addresses its operator gives a node for them (C4).

use super::shape::{self, Shape};
use super::{Admission, Numbers, Shortage};
use crate::capacity::Capacity;
use crate::cni::cilium::{self, Cilium, Reservations};
use crate::ledger::{FootprintNote, FootprintRule, Note, Overflow, Record, Reservation, Rule, Sum};
use crate::setting::Setting;

/// `pre-allocate` where the node's ENIs have room for as many addresses (C4.1).
const PRE_ALLOCATE: u32 = 8;

/// How large a reserve of addresses Cilium's operator keeps on a node with ENI IPAM; the defaults are its own.
/// [`Cilium::max_allocate`] bounds it.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, Load, Watermarks};
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// // 8 free besides router and health endpoint, and the primary addresses of two ENIs
/// assert_eq!(Cilium::new().footprint(t3_medium, 0)?.subnet_addresses(), 12);
///
/// let none = Watermarks::new().pre_allocate(1);
/// assert_eq!(Cilium::new().footprint(t3_medium, Load::new(0).watermarks(none))?.subnet_addresses(), 4);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Watermarks {
    /// `pre-allocate`: addresses kept free. 0, the default, is 8, or what the ENIs have room for if that is less (C4.1).
    pub pre_allocate: u32,
    /// `min-allocate`: addresses kept in all. Default 0.
    pub min_allocate: u32,
    /// `max-above-watermark`: addresses taken besides, whenever some are missing. Default 0.
    pub max_above_watermark: u32,
}

impl Watermarks {
    /// Cilium's own defaults.
    #[must_use]
    pub const fn new() -> Self {
        Watermarks { pre_allocate: 0, min_allocate: 0, max_above_watermark: 0 }
    }

    /// Sets [`Watermarks::pre_allocate`].
    #[must_use]
    pub const fn pre_allocate(self, pre_allocate: u32) -> Self {
        Watermarks { pre_allocate, ..self }
    }

    /// Sets [`Watermarks::min_allocate`].
    #[must_use]
    pub const fn min_allocate(self, min_allocate: u32) -> Self {
        Watermarks { min_allocate, ..self }
    }

    /// Sets [`Watermarks::max_above_watermark`].
    #[must_use]
    pub const fn max_above_watermark(self, max_above_watermark: u32) -> Self {
        Watermarks { max_above_watermark, ..self }
    }

    /// Those that differ from the defaults.
    pub(super) fn changed(&self) -> impl Iterator<Item = Setting> + use<> {
        [
            (self.pre_allocate > 0, Setting::PreAllocate),
            (self.min_allocate > 0, Setting::MinAllocate),
            (self.max_above_watermark > 0, Setting::MaxAboveWatermark),
        ]
        .into_iter()
        .filter_map(|(changed, setting)| changed.then_some(setting))
    }

    /// `pre-allocate`, the default filled in (C4.1). It goes by the ENIs that the operator believes in.
    fn pre_allocate_on(&self, cilium: &Cilium, capacity: &Capacity<'_>) -> u32 {
        if self.pre_allocate > 0 {
            return self.pre_allocate;
        }
        let limits = capacity.instance_type().limits();
        let enis = limits.enis_all_cards().saturating_sub(cilium.first_interface_index);
        // No more than 8 of them count, so where the product has an end is no matter.
        PRE_ALLOCATE.min(enis.saturating_mul(limits.ipv4_per_eni().saturating_sub(1)))
    }
}

/// What the operator wants to have on a node, as pods come one after the other.
#[derive(Debug, Clone, Copy)]
struct Wants {
    pre_allocate: u32,
    min_allocate: u32,
    max_above_watermark: u32,
    /// The lower of `max-allocate` and what the ENIs have room for, in addresses.
    cap: u32,
}

impl Wants {
    /// The addresses that there must be with so many in use.
    fn with(&self, used: u32) -> Result<u32, Overflow> {
        let wanted = used.checked_add(self.pre_allocate).ok_or(Overflow)?;
        Ok(wanted.max(self.min_allocate).min(self.cap))
    }
}

/// Sums up the footprint of a node of Cilium's ENI IPAM.
pub(super) fn footprint<R: Record>(
    cilium: &Cilium,
    watermarks: &Watermarks,
    capacity: &Capacity<'_>,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<Numbers, Overflow> {
    let instance_type = capacity.instance_type();
    let prefixes = cilium.prefix_delegation && instance_type.hypervisor().has_prefix_delegation();
    cilium.enis_for_pods(cilium::enis_of_card_zero(instance_type), sum)?;
    let shape = shape::slots_per_eni(instance_type, prefixes, sum)?;
    let room = shape.addresses(shape.room)?;
    let wants = Wants {
        pre_allocate: watermarks.pre_allocate_on(cilium, capacity),
        min_allocate: watermarks.min_allocate,
        max_above_watermark: watermarks.max_above_watermark,
        cap: if cilium.max_allocate > 0 { cilium.max_allocate.min(room) } else { room },
    };

    let taken = taken_by_the_agent(cilium.reserved());
    admission.start(sum)?;
    for reservation in taken.iter() {
        sum.add(Rule::Reserved(reservation), 1)?;
    }
    let used = sum.equals(Rule::Footprint(FootprintRule::UsedIps));
    let slots = grow(&wants, cilium.max_allocate, &shape, used, sum)?;
    let there = shape.addresses(slots)?;
    // The agent's own addresses come first.
    let pods = admission.pods.min(there.saturating_sub(taken.len()));
    shape::attached(&shape, used.min(there), sum)?;

    let own = (cilium.first_interface_index > 0).then_some(Rule::Footprint(FootprintRule::PrimaryEni));
    let enis = shape::eni_paragraph(&shape, slots, own, false, sum)?;
    let shortage = if wants.cap < room { Shortage::MaxAllocate } else { Shortage::Addresses };
    let numbers = Numbers { shortage, pods, enis, ..Numbers::of(admission, &shape, slots, used.min(there)) };
    let numbers = numbers.with_addresses(&shape, false, sum)?;

    let most =
        once_full(&wants, &shape, admission, taken.len(), own.is_some())?.max(numbers.subnet_addresses);
    if most > numbers.subnet_addresses {
        sum.note(Note::Footprint(FootprintNote::HighWaterMark { most }));
    }
    if cilium.excluded_enis > 0 {
        sum.note(Note::Footprint(FootprintNote::OtherEnis));
    }
    Ok(Numbers { most: Some(most), ..numbers })
}

/// What the agent really takes of those that are reserved: one address is both router and `CiliumInternalIP` (D3.1).
fn taken_by_the_agent(reserved: Reservations) -> Reservations {
    if reserved.contains(Reservation::Router) { reserved.without(Reservation::InternalIp) } else { reserved }
}

/// Sums up how many slots are filled (C4.3).
fn grow<R: Record>(
    wants: &Wants,
    max_allocate: u32,
    shape: &Shape,
    used: u32,
    sum: &mut Sum<'_, R>,
) -> Result<u32, Overflow> {
    sum.add(Rule::Footprint(FootprintRule::PreAllocate), wants.pre_allocate)?;
    if wants.min_allocate > 0 {
        sum.at_least(Rule::Footprint(FootprintRule::MinAllocate), wants.min_allocate)?;
    }
    if max_allocate > 0 {
        sum.at_most(Rule::MaxAllocate, max_allocate)?;
    }
    if shape.prefixes() {
        sum.divided_by(Rule::PrefixDelegation, shape.addresses_per_slot)?;
    }
    sum.at_most(Rule::Footprint(FootprintRule::Room { prefixes: shape.prefixes() }), shape.room)?;
    if wants.max_above_watermark > 0 && shape.room > 0 {
        by_steps(wants, shape, used, sum)?;
    }
    Ok(sum.total())
}

/// With `max-above-watermark` the pool grows in steps: whenever addresses are missing it takes so many besides, but on
/// the ENI alone that has room for them.
fn by_steps<R: Record>(
    wants: &Wants,
    shape: &Shape,
    used: u32,
    sum: &mut Sum<'_, R>,
) -> Result<(), Overflow> {
    let max_above_watermark = wants.max_above_watermark;
    let slots = wants.with(used)?.div_ceil(shape.addresses_per_slot);
    let at_start = slots_at_start(wants, shape)?;
    if slots <= at_start {
        if at_start > slots {
            sum.at_least(Rule::Footprint(FootprintRule::AttachedAtStart), at_start)?;
        }
        return Ok(());
    }
    // On the ENI that the start left part-filled the steps go on from there, on every further one from its first slot.
    let part_filled = at_start.next_multiple_of(shape.slots_per_eni);
    let (earlier, left) = if slots <= part_filled {
        (at_start, part_filled - at_start)
    } else {
        ((slots - 1) / shape.slots_per_eni * shape.slots_per_eni, shape.slots_per_eni)
    };
    let step = max_above_watermark.checked_add(1).ok_or(Overflow)?.div_ceil(shape.addresses_per_slot);
    let steps = Rule::Footprint(FootprintRule::Steps { max_above_watermark });
    if earlier > 0 {
        sum.subtract_up_to(Rule::Footprint(FootprintRule::AttachedEarlier), earlier)?;
    }
    sum.divided_by(steps, step)?;
    sum.times(steps, step)?;
    sum.at_most(Rule::Footprint(FootprintRule::LeftOnEni { prefixes: shape.prefixes() }), left)?;
    if earlier > 0 {
        sum.add(Rule::Footprint(FootprintRule::AttachedEarlier), earlier)?;
    }
    Ok(())
}

/// The slots that are filled before the first pod: ENI after ENI, and what is taken besides on the last of them.
fn slots_at_start(wants: &Wants, shape: &Shape) -> Result<u32, Overflow> {
    let wanted = wants.with(0)?;
    let Some(last) = wanted.div_ceil(shape.addresses_per_slot).checked_sub(1) else { return Ok(0) };
    let full = last / shape.slots_per_eni * shape.slots_per_eni;
    let missing = wanted - shape.addresses(full)?;
    let on_last = missing.checked_add(wants.max_above_watermark).ok_or(Overflow)?;
    Ok(full + on_last.div_ceil(shape.addresses_per_slot).min(shape.slots_per_eni))
}

/// The subnet addresses of a node that once had all the pods that kubelet lets in: nothing is given back (C4.2).
fn once_full(
    wants: &Wants,
    shape: &Shape,
    admission: Admission,
    taken: u32,
    primary_is_apart: bool,
) -> Result<u32, Overflow> {
    let used = admission.largest.checked_add(taken).ok_or(Overflow)?;
    // For pods that wait for an address it takes as many, also beyond `max-allocate`.
    let most = wants.with(used)?.max(used).checked_add(wants.max_above_watermark).ok_or(Overflow)?;
    let slots = most.div_ceil(shape.addresses_per_slot).min(shape.room);
    let enis = if slots == 0 { 0 } else { slots.div_ceil(shape.slots_per_eni) };
    let enis = if primary_is_apart { enis.checked_add(1).ok_or(Overflow)? } else { enis.max(1) };
    shape.addresses(slots)?.checked_add(enis).ok_or(Overflow)
}
