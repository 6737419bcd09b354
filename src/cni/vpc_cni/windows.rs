//! How many addresses or prefixes the controller of Windows nodes attaches for the VPC CNI's targets.

use super::warm_targets::Aim;
use super::{VpcCni, ipamd, rules};
use crate::catalog::InstanceType;
use crate::cni::pool::{AdmittedPods, EniPool, Pool};
use crate::ledger::{Overflow, Record, Sum, rules};

const CONTROLLER: &str =
    "amazon-vpc-resource-controller-k8s b8d42511, pkg/config/loader.go, pkg/pool/pool.go";

rules! {
    /// `warm-prefix-target`.
    WARM_PREFIX_TARGET {
        code: "warm-prefix-target",
        text: "warm-prefix-target",
        fact: "B23",
        source: CONTROLLER,
    }
    /// `warm-ip-target`.
    WARM_IP_TARGET {
        code: "warm-ip-target",
        text: "warm-ip-target",
        fact: "B22, B23",
        source: CONTROLLER,
    }
    /// `minimum-ip-target`.
    MINIMUM_IP_TARGET {
        code: "minimum-ip-target",
        text: "minimum-ip-target",
        fact: "B22, B23",
        source: CONTROLLER,
    }
}

impl VpcCni {
    /// The pool of a Windows node, whose one ENI is filled by a controller (B20, B22, B23).
    pub(super) fn windows_pool<R: Record>(
        &self,
        instance_type: &InstanceType,
        admitted: AdmittedPods,
        sum: &mut Sum<'_, R>,
    ) -> Result<Pool, Overflow> {
        let prefixes = self.has_prefixes(instance_type);
        sum.start(rules::WINDOWS_ENI, 1)?;
        let eni_pool = EniPool::of_enis(ipamd::POOL, instance_type, prefixes, sum)?;

        admitted.start(&ipamd::POOL.pods, sum)?;
        let aim = self.aim_on_windows(prefixes);
        self.note_targets_without_effect(aim, prefixes, sum);
        match aim {
            Aim::Prefixes { warm } => {
                eni_pool.divide_into_slots(sum)?;
                sum.add(WARM_PREFIX_TARGET, warm)?;
            }
            Aim::Ips { warm, minimum } => {
                sum.add(WARM_IP_TARGET, warm)?;
                sum.at_least(MINIMUM_IP_TARGET, minimum)?;
                eni_pool.divide_into_slots(sum)?;
            }
            Aim::Enis { .. } => {}
        }
        sum.at_most(eni_pool.fits(), eni_pool.room)?;
        let slots = sum.number()?;
        let in_use = admitted.pods.min(eni_pool.addresses(slots)?);
        eni_pool.sum_up_idle(in_use, sum)?;
        let enis = eni_pool.sum_up_enis(slots, None, None, sum)?;
        Pool::new(&eni_pool, slots, in_use, enis)
    }
}
