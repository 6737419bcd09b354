//! How many addresses ipamd can hold after churn.

use super::warm_targets::Aim;
use crate::cni::pool::{AdmittedPods, EniPool};
use crate::ledger::Overflow;

/// The most that a node can hold once it has settled, its pods spread in any way.
pub(super) struct ChurnBound {
    slots: u32,
    enis: u32,
}

impl ChurnBound {
    /// The bounds of C2.8: ENIs stay as long as they host one pod, and prefixes as long as one of their
    /// addresses is used. Nothing that was never attached is held, and growth starts only below kubelet's
    /// `maxPods`, if it stops there. Sums here may stop at the largest number:
    /// each is bounded by what the ENIs can hold.
    pub(super) fn new(
        aim: Aim,
        eni_pool: &EniPool,
        admitted: AdmittedPods,
        stops_at: Option<u32>,
        slots: u32,
        primary_is_separate: bool,
    ) -> Self {
        let pods = admitted.pods;
        // An empty primary ENI isn't detached.
        let primary = u32::from(!primary_is_separate);
        if eni_pool.room == 0 {
            return ChurnBound { slots: 0, enis: primary };
        }
        let slots_for = |max_pods: u32| max_pods.div_ceil(eni_pool.addresses_per_slot);
        let whole = stops_at.map_or(eni_pool.room, slots_for);
        // What pods that start at once can make it grow beyond:
        // each time it takes no more than fits on one ENI.
        let beyond = |step: u32| whole.saturating_sub(1).saturating_add(step.min(eni_pool.slots_per_eni));
        let (held, ever, enis_held) = match aim {
            Aim::Enis { .. } => {
                let enis_for = |max_pods: u32| max_pods.div_ceil(eni_pool.slots_per_eni);
                let ever = eni_pool.enis.min(stops_at.map_or(eni_pool.enis, enis_for));
                let enis = pods.saturating_add(primary).min(ever).max(slots / eni_pool.slots_per_eni);
                return ChurnBound { slots: enis * eni_pool.slots_per_eni, enis: enis.max(primary) };
            }
            Aim::Ips { warm: 0, minimum } => {
                let minimum = minimum.div_ceil(eni_pool.addresses_per_slot);
                (minimum, minimum, eni_pool.enis)
            }
            Aim::Ips { warm, minimum } => {
                let aimed_at = pods.saturating_add(warm).max(minimum).div_ceil(eni_pool.addresses_per_slot);
                let part_used = if eni_pool.prefixes() { pods } else { 0 };
                // With these an empty ENI without prefixes can stay:
                // its part in the target is counted in whole prefixes.
                (aimed_at.max(part_used), beyond(eni_pool.slots_per_eni), eni_pool.enis)
            }
            Aim::Prefixes { warm } => {
                let held = pods.saturating_add(warm).max(1);
                (held, beyond(warm.max(1)), held.saturating_add(primary))
            }
        };
        let ever = ever.min(eni_pool.room).max(slots);
        let enis = enis_held.min(ever.div_ceil(eni_pool.slots_per_eni)).min(eni_pool.enis);
        ChurnBound {
            slots: held.min(ever).max(slots),
            enis: enis.max(slots.div_ceil(eni_pool.slots_per_eni)).max(primary),
        }
    }

    /// The subnet addresses of a node that holds this, beside this many ENIs without addresses for pods.
    pub(super) fn subnet_addresses(
        &self,
        eni_pool: &EniPool,
        other_enis: u32,
        admitted: &AdmittedPods,
    ) -> Result<u32, Overflow> {
        let of_pool = eni_pool.addresses(self.slots)?.checked_add(self.enis);
        let of_enis = of_pool.and_then(|addresses| addresses.checked_add(other_enis));
        of_enis.and_then(|addresses| addresses.checked_add(admitted.branch_pods)).ok_or(Overflow)
    }
}
