//! How many addresses or prefixes ipamd attaches to a Linux node for the VPC CNI's targets.
//!
//! This is the closed form of ipamd's loop (C2), for pods that start one after the other on a fresh node. The
//! tests hold it against the loop itself.

use super::churn::ChurnBound;
use super::warm_targets::Aim;
use super::{VpcCni, rules};
use crate::catalog::InstanceType;
use crate::cni::eni::Addresses;
use crate::cni::pool::{AdmittedPods, EniPool, Pool, PoolFacts, PoolRules, Shortage};
use crate::cni::warning::Warnings;
use crate::ledger::{Overflow, Reason, Record, Sum, rules};

pub(crate) const IPAMD: &str =
    "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go, pkg/ipamd/datastore/data_store.go";

pub(crate) const POOL: &PoolRules = &PoolRules::cited(
    rules::ENI,
    &PoolFacts {
        slots: "A1.1, B15",
        room: "C2.1",
        held: "C2.6",
        enis: "C2.5",
        addresses: "C2.6",
        pod_subnets: "C2.6",
    },
    IPAMD,
);

rules! {
    /// A bound: the ENIs whose addresses pods can have.
    ENIS_FOR_PODS {
        code: "enis-for-pods",
        text: "ENIs that pods can have addresses of",
        fact: "C2.1",
        source: IPAMD,
    }
    /// The next pod, for which an ENI is attached when no address is free (`WARM_ENI_TARGET` 0).
    NEXT_POD {
        code: "next-pod",
        text: "the next pod: with WARM_ENI_TARGET 0 an ENI comes when no address is free",
        fact: "C2.2",
        source: IPAMD,
    }
    /// `WARM_ENI_TARGET`.
    WARM_ENI_TARGET {
        code: "warm-eni-target",
        text: "WARM_ENI_TARGET",
        fact: "C2.2, C2.9",
        source: IPAMD,
    }
    /// `WARM_PREFIX_TARGET`.
    WARM_PREFIX_TARGET {
        code: "warm-prefix-target",
        text: "WARM_PREFIX_TARGET",
        fact: "C2.4, C2.9",
        source: IPAMD,
    }
    /// `WARM_IP_TARGET`.
    WARM_IP_TARGET {
        code: "warm-ip-target",
        text: "WARM_IP_TARGET",
        fact: "C2.3",
        source: IPAMD,
    }
    /// `MINIMUM_IP_TARGET`.
    MINIMUM_IP_TARGET {
        code: "minimum-ip-target",
        text: "MINIMUM_IP_TARGET",
        fact: "C2.3",
        source: IPAMD,
    }
    /// A bound: with as many addresses as kubelet's `maxPods` the pool grows no further.
    STOPS_AT_MAX_PODS {
        code: "stops-at-max-pods",
        text: "enough for maxPods {0}: growth stops there",
        fact: "C2.7",
        source: IPAMD,
    }
    /// What a node attaches before its first pod, an ENI at a time.
    ATTACHED_AT_START {
        code: "attached-at-start",
        text: "attached before the first pod, an ENI at a time",
        fact: "C2.7",
        source: IPAMD,
    }
    /// Note: the number is that of a fresh node, its pods packed densely.
    FRESH_NODE {
        code: "fresh-node",
        text: "this is a fresh node, its pods packed densely; after churn, a node with the same \
               pods can hold up to {0} subnet addresses",
        fact: "C2.8",
        source: IPAMD,
    }
    /// Note: `WARM_PREFIX_TARGET` was not given, and its default depends on how the plug-in was installed.
    WARM_PREFIX_DEFAULT {
        code: "warm-prefix-default",
        text: "WARM_PREFIX_TARGET is taken to be 1, as in the manifest and the chart; where the variable \
               isn't set at all it is 0",
        fact: "C2.9",
        source: IPAMD,
    }
    /// Note: an ENI is attached and detached in turn.
    ENI_FLAPS {
        code: "eni-flaps",
        text: "this pool doesn't settle: with no address free an ENI is attached, and as an empty one it is \
               detached a minute later; the number is that with the ENI (read in the code, not seen on a \
               node)",
        fact: "C2.10",
        source: IPAMD,
    }
    /// Note: a prefix is taken and given back in turn.
    PREFIX_FLAPS {
        code: "prefix-flaps",
        text: "this pool doesn't settle: with no address free a prefix is taken, and as a free one it is \
               given back half a minute later; the number is that without the prefix (read in the code, not \
               seen on a node)",
        fact: "C2.10",
        source: IPAMD,
    }
    /// Note: ENIs that the plug-in does not use take addresses of their own, which are not counted.
    OTHER_ENIS {
        code: "other-enis",
        text: "the addresses of reserved, unmanaged, excluded and EFA-only interfaces are not among these",
        fact: "C2.6",
        source: IPAMD,
    }
}

impl VpcCni {
    /// The pool of a Linux node with IPv4 (C2).
    pub(super) fn ipv4_pool<R: Record>(
        &self,
        instance_type: &InstanceType,
        addresses: &Addresses,
        admitted: AdmittedPods,
        sum: &mut Sum<'_, R>,
    ) -> Result<Pool, Overflow> {
        let prefixes = self.has_prefixes(instance_type);
        self.enis_for_pods(instance_type, sum, &mut Warnings::default())?;
        let eni_pool = EniPool::of_enis(POOL, instance_type, prefixes, sum)?;
        let aim = self.aim(prefixes);

        // Older versions don't look at kubelet's maxPods (J4).
        let stops_at = self.is_at_least(1, 16, 3).then_some(admitted.max_pods);
        let slots = grow(aim, &eni_pool, admitted, stops_at, sum)?;
        let in_use = admitted.pods.min(eni_pool.addresses(slots)?);
        eni_pool.sum_up_idle(in_use, sum)?;

        let trunk = self.security_groups_for_pods && addresses.branch_pods.get() != Some(0);
        let primary = self.custom_networking.then_some(rules::CUSTOM_NETWORKING);
        let enis = eni_pool.sum_up_enis(slots, primary, trunk.then_some(rules::TRUNK_ENI), sum)?;
        let shortage = match aim {
            Aim::Ips { warm: 0, .. } if slots < eni_pool.room => Shortage::MinimumIpTarget,
            _ => Shortage::Addresses,
        };
        let pool = Pool { shortage, ..Pool::new(&eni_pool, slots, in_use, enis)? };

        let bound = ChurnBound::new(aim, &eni_pool, admitted, stops_at, slots, self.custom_networking);
        let others = u32::from(self.custom_networking) + u32::from(trunk);
        let most = bound.subnet_addresses(&eni_pool, others, &admitted)?;
        let fresh = pool.subnet_addresses(&admitted)?;
        if most > fresh {
            sum.note(FRESH_NODE.with(most));
        }
        self.note_targets_without_effect(aim, prefixes, sum);
        self.note_what_else_holds(aim, &eni_pool, &pool, &admitted, sum);
        // Where a pool flaps with prefixes the bound has the one that comes and goes.
        Ok(Pool { most: Some(most.max(fresh)), ..pool })
    }

    /// Notes the default that was assumed, pools that do not settle, and ENIs that are not counted.
    fn note_what_else_holds<R: Record>(
        &self,
        aim: Aim,
        eni_pool: &EniPool,
        pool: &Pool,
        admitted: &AdmittedPods,
        sum: &mut Sum<'_, R>,
    ) {
        let pods = admitted.pods;
        let grows = pods < admitted.max_pods && pool.in_use == pods;
        match aim {
            Aim::Prefixes { .. } if self.warm_prefix_target.is_none() => sum.note(WARM_PREFIX_DEFAULT),
            Aim::Prefixes { warm: 0 } => {
                let full = pods.is_multiple_of(eni_pool.addresses_per_slot);
                if full && grows && pool.slots < eni_pool.room {
                    sum.note(PREFIX_FLAPS);
                }
            }
            Aim::Enis { warm: 0 } if eni_pool.room > 0 => {
                let full = pods.is_multiple_of(eni_pool.slots_per_eni);
                // The primary ENI isn't detached.
                let detachable = pods > 0 || self.custom_networking;
                if full && grows && detachable && pods < eni_pool.room {
                    sum.note(ENI_FLAPS);
                }
            }
            _ => {}
        }
        let others = [self.reserved_enis, self.efa_only, self.unmanaged_enis, self.excluded_enis];
        if others.iter().any(|&enis| enis > 0) {
            sum.note(OTHER_ENIS);
        }
    }
}

fn stop(max_pods: u32) -> Reason {
    STOPS_AT_MAX_PODS.with(max_pods)
}

/// Sums up how many slots are filled.
fn grow<R: Record>(
    aim: Aim,
    eni_pool: &EniPool,
    admitted: AdmittedPods,
    stops_at: Option<u32>,
    sum: &mut Sum<'_, R>,
) -> Result<u32, Overflow> {
    let room = eni_pool.fits();
    if eni_pool.room == 0 {
        admitted.start(&POOL.pods, sum)?;
        sum.at_most(room, 0)?;
        return Ok(0);
    }
    match aim {
        Aim::Enis { warm } => {
            admitted.start(&POOL.pods, sum)?;
            if warm == 0 {
                sum.add(NEXT_POD, 1)?;
            }
            sum.divided_by(eni_pool.per_eni(), eni_pool.slots_per_eni)?;
            if warm > 0 {
                sum.add(WARM_ENI_TARGET, warm)?;
            }
            sum.at_most(ENIS_FOR_PODS, eni_pool.enis)?;
            if let Some(max_pods) = stops_at {
                sum.at_most(stop(max_pods), max_pods.div_ceil(eni_pool.slots_per_eni))?;
            }
            sum.times(eni_pool.per_eni(), eni_pool.slots_per_eni)?;
        }
        // Nothing but the minimum is aimed at, however many pods there are (C2.3).
        Aim::Ips { warm: 0, minimum } => {
            sum.start(MINIMUM_IP_TARGET, minimum)?;
            eni_pool.divide_into_slots(sum)?;
            if let Some(max_pods) = stops_at {
                sum.at_most(stop(max_pods), eni_pool.whole_enis_for(max_pods)?)?;
            }
            sum.at_most(room, eni_pool.room)?;
        }
        Aim::Ips { warm, minimum } => {
            admitted.start(&POOL.pods, sum)?;
            sum.add(WARM_IP_TARGET, warm)?;
            if minimum > 0 {
                sum.at_least(MINIMUM_IP_TARGET, minimum)?;
            }
            eni_pool.divide_into_slots(sum)?;
            let at_start = warm.max(minimum).div_ceil(eni_pool.addresses_per_slot);
            stop_growing(at_start, eni_pool, stops_at, sum)?;
            sum.at_most(room, eni_pool.room)?;
        }
        Aim::Prefixes { warm } => {
            admitted.start(&POOL.pods, sum)?;
            eni_pool.divide_into_slots(sum)?;
            sum.add(WARM_PREFIX_TARGET, warm)?;
            stop_growing(warm, eni_pool, stops_at, sum)?;
            sum.at_most(room, eni_pool.room)?;
        }
    }
    sum.number()
}

/// Pods that start one after the other make the pool grow by one slot at a time, until there is an address
/// for each of kubelet's `maxPods`. Before the first pod it grows by an ENI at a time,
/// and can go further (C2.7).
fn stop_growing<R: Record>(
    aimed_at_start: u32,
    eni_pool: &EniPool,
    stops_at: Option<u32>,
    sum: &mut Sum<'_, R>,
) -> Result<(), Overflow> {
    let Some(max_pods) = stops_at else { return Ok(()) };
    sum.at_most(stop(max_pods), max_pods.div_ceil(eni_pool.addresses_per_slot))?;
    let at_start = aimed_at_start.min(eni_pool.whole_enis_for(max_pods)?);
    if sum.total() < at_start {
        sum.at_least(ATTACHED_AT_START, at_start)?;
    }
    Ok(())
}
