//! What a node takes from its subnet where pods take nothing: one address (J13).

use crate::cni::eni::EniRules;
use crate::cni::pool::{AdmittedPods, EniPool, Pool, PoolFacts, PoolRules, Shortage};
use crate::ledger::{Count, Overflow, Record, Sum, rules};

const NODE: &str =
    "Amazon EC2, DescribeNetworkInterfaces: an instance has a primary ENI with a primary address";

pub(crate) const POOL: &PoolRules = &PoolRules::cited(
    &EniRules::cited(("J13", NODE), ("J13", NODE)),
    &PoolFacts { slots: "J13", room: "J13", held: "J13", enis: "J13", addresses: "J13", pod_subnets: "J13" },
    NODE,
);

rules! {
    /// Note: pods take no address of the node's subnet.
    NOT_OF_THE_VPC {
        code: "not-of-the-vpc",
        text: "pods have addresses of a range of the cluster's own, not of the VPC: the node takes one \
               address, however many pods it has",
        fact: "J13",
        source: NODE,
    }
}

/// Sums up what a node takes whose pods can have this many addresses of another range.
pub(crate) fn without_pods<R: Record>(
    pod_ips: Count,
    admitted: AdmittedPods,
    sum: &mut Sum<'_, R>,
) -> Result<Pool, Overflow> {
    let eni_pool = EniPool::without_slots(POOL);
    let enis = eni_pool.sum_up_enis(0, None, None, sum)?;
    sum.note(NOT_OF_THE_VPC);
    let in_use = pod_ips.at_most(admitted.pods);
    let pool =
        Pool { holds_none: true, shortage: Shortage::PodCidr, ..Pool::new(&eni_pool, 0, in_use, enis)? };
    Ok(Pool { most: Some(pool.subnet_addresses(&admitted)?), ..pool })
}
