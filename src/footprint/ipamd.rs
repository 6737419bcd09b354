//! How many addresses or prefixes ipamd attaches to a Linux node for the VPC CNI's targets.
//!
//! This is the closed form of ipamd's loop (C2), for pods that start one after the other on a fresh node. The tests hold
//! it against the loop itself.

use super::shape::{self, Shape};
use super::warm_targets::{Aim, WarmTargets};
use super::{Admission, Numbers, Shortage};
use crate::capacity::Capacity;
use crate::cni::vpc_cni::VpcCni;
use crate::cni::warning::Warnings;
use crate::ledger::{FootprintNote, FootprintRule, Note, Overflow, Record, Rule, Sum};

/// A Linux node with IPv4 (C2).
pub(super) fn ipv4<R: Record>(
    vpc_cni: &VpcCni,
    targets: &WarmTargets,
    capacity: &Capacity<'_>,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<Numbers, Overflow> {
    let instance_type = capacity.instance_type();
    let prefixes = vpc_cni.has_prefixes(instance_type);
    vpc_cni.enis_for_pods(instance_type, sum, &mut Warnings::default())?;
    let shape = shape::slots_per_eni(instance_type, prefixes, sum)?;
    let aim = targets.aim(prefixes);

    let slots = grow(aim, &shape, admission, sum)?;
    let in_use = admission.pods.min(shape.addresses(slots)?);
    shape::attached(&shape, in_use, sum)?;

    let trunk = vpc_cni.security_groups_for_pods && capacity.branch_pods() != Some(0);
    let own = vpc_cni.custom_networking.then_some(Rule::CustomNetworking);
    let enis = shape::eni_paragraph(&shape, slots, own, trunk, sum)?;
    let most = most(aim, &shape, admission, slots, vpc_cni.custom_networking);
    let apart = u32::from(vpc_cni.custom_networking) + u32::from(trunk);

    let shortage = match aim {
        Aim::Ips { warm: 0, .. } if slots < shape.room => Shortage::MinimumIpTarget,
        _ => Shortage::Addresses,
    };
    let numbers = Numbers { shortage, enis, ..Numbers::of(admission, &shape, slots, in_use) };
    let numbers = numbers.with_addresses(&shape, vpc_cni.custom_networking, sum)?;
    let more = most.addresses(&shape).and_then(|most| most.checked_add(apart)).ok_or(Overflow)?;
    let most = more.checked_add(admission.branch_pods).ok_or(Overflow)?;
    // Where a pool flaps with prefixes the bound has the one that comes and goes.
    let numbers = Numbers { most: Some(most.max(numbers.subnet_addresses)), ..numbers };
    notes(vpc_cni, targets, aim, &shape, &numbers, sum);
    Ok(numbers)
}

/// Sums up how many slots are filled.
fn grow<R: Record>(
    aim: Aim,
    shape: &Shape,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<u32, Overflow> {
    let rule = |rule| Rule::Footprint(rule);
    let room = rule(FootprintRule::Room { prefixes: shape.prefixes() });
    let max_pods = admission.max_pods;
    let stop = rule(FootprintRule::StopsAtMaxPods { max_pods });
    if shape.room == 0 {
        admission.start(sum)?;
        sum.at_most(room, 0)?;
        return Ok(0);
    }
    match aim {
        Aim::Enis { warm } => {
            admission.start(sum)?;
            if warm == 0 {
                sum.add(rule(FootprintRule::NextPod), 1)?;
            }
            sum.divided_by(shape.rule(), shape.slots_per_eni)?;
            if warm > 0 {
                sum.add(rule(FootprintRule::WarmEniTarget), warm)?;
            }
            sum.at_most(rule(FootprintRule::EnisForPods), shape.enis)?;
            sum.at_most(stop, max_pods.div_ceil(shape.slots_per_eni))?;
            sum.times(shape.rule(), shape.slots_per_eni)?;
        }
        // Nothing but the minimum is aimed at, however many pods there are (C2.3).
        Aim::Ips { warm: 0, minimum } => {
            sum.start(rule(FootprintRule::MinimumIpTarget { windows: false }), minimum)?;
            into_prefixes(shape, sum)?;
            sum.at_most(stop, shape.stop_in_whole_enis(max_pods)?)?;
            sum.at_most(room, shape.room)?;
        }
        Aim::Ips { warm, minimum } => {
            admission.start(sum)?;
            sum.add(rule(FootprintRule::WarmIpTarget { windows: false }), warm)?;
            if minimum > 0 {
                sum.at_least(rule(FootprintRule::MinimumIpTarget { windows: false }), minimum)?;
            }
            into_prefixes(shape, sum)?;
            stop_growing(warm.max(minimum).div_ceil(shape.addresses_per_slot), shape, max_pods, sum)?;
            sum.at_most(room, shape.room)?;
        }
        Aim::Prefixes { warm } => {
            admission.start(sum)?;
            into_prefixes(shape, sum)?;
            sum.add(rule(FootprintRule::WarmPrefixTarget { windows: false }), warm)?;
            stop_growing(warm, shape, max_pods, sum)?;
            sum.at_most(room, shape.room)?;
        }
    }
    Ok(sum.total())
}

/// Divides addresses by 16 where slots hold prefixes.
pub(super) fn into_prefixes<R: Record>(shape: &Shape, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
    if shape.prefixes() { sum.divided_by(Rule::PrefixDelegation, shape.addresses_per_slot) } else { Ok(()) }
}

/// Pods that start one after the other make the pool grow by one slot at a time, until there is an address for each of
/// kubelet's `maxPods`. Before the first pod it grows by an ENI at a time, and can go further (C2.7).
fn stop_growing<R: Record>(
    aimed_at_start: u32,
    shape: &Shape,
    max_pods: u32,
    sum: &mut Sum<'_, R>,
) -> Result<(), Overflow> {
    let stop = Rule::Footprint(FootprintRule::StopsAtMaxPods { max_pods });
    sum.at_most(stop, max_pods.div_ceil(shape.addresses_per_slot))?;
    let at_start = aimed_at_start.min(shape.stop_in_whole_enis(max_pods)?);
    if at_start > sum.total() {
        sum.at_least(Rule::Footprint(FootprintRule::AttachedAtStart), at_start)?;
    }
    Ok(())
}

/// The most that a node can hold once it has settled, its pods spread in any way.
struct Most {
    slots: u32,
    enis: u32,
}

impl Most {
    fn addresses(&self, shape: &Shape) -> Option<u32> {
        self.slots.checked_mul(shape.addresses_per_slot)?.checked_add(self.enis)
    }
}

/// The bounds of C2.8: ENIs stay as long as they host one pod, and prefixes as long as one of their addresses is used.
/// Nothing that was never attached is held, and growth starts only below kubelet's `maxPods`. Sums here may stop at the
/// largest number: each is bounded by what the ENIs have room for.
fn most(aim: Aim, shape: &Shape, admission: Admission, slots: u32, primary_is_apart: bool) -> Most {
    let pods = admission.pods;
    // An empty primary ENI isn't detached.
    let primary = u32::from(!primary_is_apart);
    if shape.room == 0 {
        return Most { slots: 0, enis: primary };
    }
    let whole = admission.max_pods.div_ceil(shape.addresses_per_slot);
    // What pods that start at once can make it grow beyond: each time it takes no more than one ENI has room for.
    let beyond = |step: u32| whole.saturating_sub(1).saturating_add(step.min(shape.slots_per_eni));
    let (held, ever, enis_held) = match aim {
        Aim::Enis { .. } => {
            let ever = shape.enis.min(admission.max_pods.div_ceil(shape.slots_per_eni));
            let enis = pods.saturating_add(primary).min(ever).max(slots / shape.slots_per_eni);
            return Most { slots: enis * shape.slots_per_eni, enis: enis.max(primary) };
        }
        Aim::Ips { warm: 0, minimum } => {
            let minimum = minimum.div_ceil(shape.addresses_per_slot);
            (minimum, minimum, shape.enis)
        }
        Aim::Ips { warm, minimum } => {
            let aimed_at = pods.saturating_add(warm).max(minimum).div_ceil(shape.addresses_per_slot);
            let part_used = if shape.prefixes() { pods } else { 0 };
            // With these an empty ENI without prefixes can stay: its part in the target is counted in whole prefixes.
            (aimed_at.max(part_used), beyond(shape.slots_per_eni), shape.enis)
        }
        Aim::Prefixes { warm } => {
            let held = pods.saturating_add(warm).max(1);
            (held, beyond(warm.max(1)), held.saturating_add(primary))
        }
    };
    let ever = ever.min(shape.room).max(slots);
    let enis = enis_held.min(ever.div_ceil(shape.slots_per_eni)).min(shape.enis);
    Most {
        slots: held.min(ever).max(slots),
        enis: enis.max(slots.div_ceil(shape.slots_per_eni)).max(primary),
    }
}

/// Says what else is to be known.
fn notes<R: Record>(
    vpc_cni: &VpcCni,
    targets: &WarmTargets,
    aim: Aim,
    shape: &Shape,
    numbers: &Numbers,
    sum: &mut Sum<'_, R>,
) {
    let mut note = |note| sum.note(Note::Footprint(note));
    if let Some(most) = numbers.most.filter(|&most| most > numbers.subnet_addresses) {
        note(FootprintNote::FreshNode { most });
    }
    let pods = numbers.admission.pods;
    let grows = pods < numbers.admission.max_pods && numbers.in_use == pods;
    match aim {
        Aim::Prefixes { .. } if targets.warm_prefix_target.is_none() => {
            note(FootprintNote::WarmPrefixDefault);
        }
        Aim::Prefixes { warm: 0 } => {
            let full = pods.is_multiple_of(shape.addresses_per_slot);
            if full && grows && numbers.slots < shape.room {
                note(FootprintNote::PrefixFlaps);
            }
        }
        Aim::Enis { warm: 0 } if shape.room > 0 => {
            let full = pods.is_multiple_of(shape.slots_per_eni);
            // The primary ENI isn't detached.
            let detachable = pods > 0 || vpc_cni.custom_networking;
            if full && grows && detachable && pods < shape.room {
                note(FootprintNote::EniFlaps);
            }
        }
        _ => {}
    }
    let others = [vpc_cni.reserved_enis, vpc_cni.efa_only, vpc_cni.unmanaged_enis, vpc_cni.excluded_enis];
    if others.iter().any(|&enis| enis > 0) {
        note(FootprintNote::OtherEnis);
    }
}

/// A Linux node with IPv6: one ENI, and the trunk; no pool manager (B10, B11).
pub(super) fn ipv6<R: Record>(
    vpc_cni: &VpcCni,
    capacity: &Capacity<'_>,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<Numbers, Overflow> {
    let possible = capacity.pod_ips() > 0;
    let trunk = vpc_cni.security_groups_for_pods && possible && capacity.branch_pods() != Some(0);
    let shape = Shape::WITHOUT_SLOTS;
    let enis = shape::eni_paragraph(&shape, 0, None, trunk, sum)?;
    let in_use = admission.pods.min(capacity.pod_ips());
    let numbers = Numbers { enis, ipv6: true, ..Numbers::of(admission, &shape, 0, in_use) };
    let numbers = numbers.with_addresses(&shape, false, sum)?;
    sum.note(Note::Footprint(FootprintNote::Ipv6));
    Ok(Numbers { most: Some(numbers.subnet_addresses), ..numbers })
}
