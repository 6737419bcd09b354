//! Cilium's watermarks, and how many addresses its operator gives a node for them (C4).

use super::{Cilium, addresses, rules};
use crate::catalog::InstanceType;
use crate::cni::pool::{AdmittedPods, EniPool, Pool, PoolFacts, PoolRules, Shortage, held};
use crate::ledger::{Overflow, Record, Sum, rules};

const NODE: &str = "cilium 0fb9d453, pkg/aws/ipam/node.go";
const NODE_MANAGER: &str = "cilium 09b89c6c, operator/pkg/ipam/nodemanager/node.go, calculateNeededIPs; \
                            0fb9d453, pkg/aws/ipam/node.go";

pub(crate) const POOL: &PoolRules = &PoolRules::cited(
    rules::ENI,
    &PoolFacts {
        slots: "D2.1",
        room: "D2.1",
        held: "C4.3",
        enis: "C4.4",
        addresses: "C4.4",
        pod_subnets: "J15",
    },
    NODE,
);

rules! {
    /// Total: the addresses that pods and Cilium's agent want.
    USED_IPS {
        code: "used-ips",
        text: "addresses that pods and the agent want",
        fact: "D3.1, D3.2, D3.3",
        source: "cilium 0c408817, daemon/infraendpoints/infra_ip_allocation.go",
    }
    /// `pre-allocate`.
    PRE_ALLOCATE {
        code: "pre-allocate",
        text: "pre-allocate",
        fact: "C4.1",
        source: NODE_MANAGER,
    }
    /// `min-allocate`.
    MIN_ALLOCATE {
        code: "min-allocate",
        text: "min-allocate",
        fact: "C4.3",
        source: NODE_MANAGER,
    }
    /// `max-above-watermark`, by which the pool grows in steps.
    STEPS {
        code: "max-above-watermark",
        text: "at a time: what is missing, and max-above-watermark {0}",
        fact: "C4.3",
        source: NODE_MANAGER,
    }
    /// A bound: what is left of the ENI that the pool grows on.
    LEFT_ON_ENI {
        code: "left-on-eni",
        text: "{0} left on the ENI that grows",
        fact: "C4.3",
        source: NODE_MANAGER,
    }
    /// What is attached already when the pool grows by the next step.
    ATTACHED_EARLIER {
        code: "attached-earlier",
        text: "attached earlier",
        fact: "C4.3",
        source: NODE_MANAGER,
    }
    /// What a node attaches before its first pod, an ENI at a time.
    ATTACHED_AT_START {
        code: "attached-at-start",
        text: "attached before the first pod, an ENI at a time",
        fact: "C4.3",
        source: NODE_MANAGER,
    }
    /// Note: Cilium gives nothing back, so that a node holds what its largest number of pods needed.
    HIGH_WATER_MARK {
        code: "high-water-mark",
        text: "this is a fresh node, its pods started one after the other; it gives nothing back when pods \
               leave (unless `aws-release-excess-ips` is on), so once it was full it can hold up to {0} \
               subnet addresses",
        fact: "C4.2",
        source: NODE_MANAGER,
    }
    /// Note: ENIs that Cilium does not use take addresses of their own, which are not counted.
    OTHER_ENIS {
        code: "other-enis",
        text: "the addresses of reserved, unmanaged, excluded and EFA-only interfaces are not among these",
        fact: "D2.4",
        source: NODE,
    }
}

/// `pre-allocate` where the node's ENIs hold as many addresses (C4.1).
const DEFAULT_PRE_ALLOCATE: u32 = 8;

/// `pre-allocate`, the default filled in (C4.1). It goes by the ENIs that the operator counts.
fn pre_allocate(cilium: &Cilium, instance_type: &InstanceType) -> u32 {
    if cilium.pre_allocate > 0 {
        return cilium.pre_allocate;
    }
    let limits = instance_type.limits();
    let enis = limits.enis_all_cards().saturating_sub(cilium.first_interface_index);
    // No more than 8 of them count, so where the product has an end is no matter.
    DEFAULT_PRE_ALLOCATE.min(enis.saturating_mul(limits.ipv4_per_eni().saturating_sub(1)))
}

/// What the operator wants to have on a node, as pods come one after the other.
#[derive(Debug, Clone, Copy)]
struct Wants {
    pre_allocate: u32,
    min_allocate: u32,
    max_above_watermark: u32,
    /// The lower of `max-allocate` and what the ENIs can hold, in addresses.
    cap: u32,
}

impl Wants {
    /// The addresses that there must be with `used` of them in use.
    fn with(&self, used: u32) -> Result<u32, Overflow> {
        let wanted = used.checked_add(self.pre_allocate).ok_or(Overflow)?;
        Ok(wanted.max(self.min_allocate).min(self.cap))
    }
}

impl Cilium {
    /// Sums up the addresses that the operator keeps on a node with ENI
    /// IPAM for the pods that kubelet lets in.
    pub(crate) fn pool<R: Record>(
        &self,
        instance_type: &InstanceType,
        admitted: AdmittedPods,
        sum: &mut Sum<'_, R>,
    ) -> Result<Pool, Overflow> {
        let prefixes = self.prefix_delegation && instance_type.hypervisor().has_prefix_delegation();
        self.enis_for_pods(addresses::enis_of_card_zero(instance_type), sum)?;
        let eni_pool = EniPool::of_enis(POOL, instance_type, prefixes, sum)?;
        let room = eni_pool.addresses(eni_pool.room)?;
        let wants = Wants {
            pre_allocate: pre_allocate(self, instance_type),
            min_allocate: self.min_allocate,
            max_above_watermark: self.max_above_watermark,
            cap: if self.max_allocate > 0 { self.max_allocate.min(room) } else { room },
        };

        let taken = self.reserved().taken();
        admitted.start(&POOL.pods, sum)?;
        for reservation in taken.iter() {
            sum.add(reservation.rule(), 1)?;
        }
        sum.equals(USED_IPS);
        let used = sum.number()?;
        let slots = grow(&wants, self.max_allocate, &eni_pool, used, sum)?;
        let there = eni_pool.addresses(slots)?;
        // The agent's own addresses come first.
        let pods = admitted.pods.min(there.saturating_sub(taken.len()));
        let in_use = used.min(there);
        eni_pool.sum_up_idle(in_use, sum)?;

        let primary = (self.first_interface_index > 0).then_some(&POOL.primary_eni);
        let enis = eni_pool.sum_up_enis(slots, primary, None, sum)?;
        let shortage = if wants.cap < room { Shortage::MaxAllocate } else { Shortage::Addresses };
        let pool = Pool { shortage, pods, ..Pool::new(&eni_pool, slots, in_use, enis)? };

        let fresh = pool.subnet_addresses(&admitted)?;
        let most = once_full(&wants, &eni_pool, admitted, taken.len(), primary.is_some())?.max(fresh);
        if most > fresh {
            sum.note(HIGH_WATER_MARK.with(most));
        }
        if let Some(note) = self.reserved().note(wants.cap) {
            sum.note(note);
        }
        if self.excluded_enis > 0 {
            sum.note(OTHER_ENIS);
        }
        Ok(Pool { most: Some(most), ..pool })
    }
}

/// Sums up how many slots are filled (C4.3).
fn grow<R: Record>(
    wants: &Wants,
    max_allocate: u32,
    eni_pool: &EniPool,
    used: u32,
    sum: &mut Sum<'_, R>,
) -> Result<u32, Overflow> {
    sum.add(PRE_ALLOCATE, wants.pre_allocate)?;
    if wants.min_allocate > 0 {
        sum.at_least(MIN_ALLOCATE, wants.min_allocate)?;
    }
    if max_allocate > 0 {
        sum.at_most(rules::MAX_ALLOCATE, max_allocate)?;
    }
    eni_pool.divide_into_slots(sum)?;
    sum.at_most(eni_pool.fits(), eni_pool.room)?;
    if wants.max_above_watermark > 0 {
        by_steps(wants, eni_pool, used, sum)?;
    }
    sum.number()
}

/// With `max-above-watermark` the pool grows in steps: whenever it is short it takes that number
/// more, but on the one ENI that can hold them.
fn by_steps<R: Record>(
    wants: &Wants,
    eni_pool: &EniPool,
    used: u32,
    sum: &mut Sum<'_, R>,
) -> Result<(), Overflow> {
    let max_above_watermark = wants.max_above_watermark;
    let slots = wants.with(used)?.div_ceil(eni_pool.addresses_per_slot);
    let at_start = slots_at_start(wants, eni_pool)?;
    if slots <= at_start {
        if at_start > slots {
            sum.at_least(ATTACHED_AT_START, at_start)?;
        }
        return Ok(());
    }
    // On the ENI that the start left part-filled the steps go on from there,
    // on every further one from its first slot.
    let part_filled = at_start.next_multiple_of(eni_pool.slots_per_eni);
    let (earlier, left) = if slots <= part_filled {
        (at_start, part_filled - at_start)
    } else {
        ((slots - 1) / eni_pool.slots_per_eni * eni_pool.slots_per_eni, eni_pool.slots_per_eni)
    };
    let step = max_above_watermark.checked_add(1).ok_or(Overflow)?.div_ceil(eni_pool.addresses_per_slot);
    let steps = STEPS.with(max_above_watermark);
    if earlier > 0 {
        sum.subtract_up_to(ATTACHED_EARLIER, earlier)?;
    }
    sum.divided_by(steps, step)?;
    sum.times(steps, step)?;
    sum.at_most(LEFT_ON_ENI.with(held(eni_pool.prefixes())), left)?;
    if earlier > 0 {
        sum.add(ATTACHED_EARLIER, earlier)?;
    }
    Ok(())
}

/// The slots that are filled before the first pod: ENI after ENI,
/// and what is taken in addition on the last of them.
fn slots_at_start(wants: &Wants, eni_pool: &EniPool) -> Result<u32, Overflow> {
    let wanted = wants.with(0)?;
    let Some(last) = wanted.div_ceil(eni_pool.addresses_per_slot).checked_sub(1) else { return Ok(0) };
    let full = last / eni_pool.slots_per_eni * eni_pool.slots_per_eni;
    let missing = wanted - eni_pool.addresses(full)?;
    let on_last = missing.checked_add(wants.max_above_watermark).ok_or(Overflow)?;
    Ok(full + on_last.div_ceil(eni_pool.addresses_per_slot).min(eni_pool.slots_per_eni))
}

/// The subnet addresses of a node that once had all the pods that kubelet lets in:
/// nothing is given back (C4.2).
fn once_full(
    wants: &Wants,
    eni_pool: &EniPool,
    admitted: AdmittedPods,
    taken: u32,
    primary_is_separate: bool,
) -> Result<u32, Overflow> {
    let used = admitted.largest.checked_add(taken).ok_or(Overflow)?;
    // For pods that wait for an address it takes as many, also beyond `max-allocate`.
    let most = wants.with(used)?.max(used).checked_add(wants.max_above_watermark).ok_or(Overflow)?;
    let slots = most.div_ceil(eni_pool.addresses_per_slot).min(eni_pool.room);
    let enis = if slots == 0 { 0 } else { slots.div_ceil(eni_pool.slots_per_eni) };
    let enis = if primary_is_separate { enis.checked_add(1).ok_or(Overflow)? } else { enis.max(1) };
    eni_pool.addresses(slots)?.checked_add(enis).ok_or(Overflow)
}
