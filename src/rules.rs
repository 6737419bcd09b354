//! Every rule that a ledger can cite, from the lists beside the formulas.

use crate::cni::{cilium, pod_cidr, pool, vpc_cni};
use crate::ledger::Rule;
use crate::{capacity, footprint, kubelet, plan};

/// The lists. The compiler names one that is left out here.
const LISTS: &[&[&Rule]] = &[
    kubelet::RULES,
    vpc_cni::rules::RULES,
    &vpc_cni::rules::TOTALS.rules(),
    &vpc_cni::rules::ENI.rules(),
    vpc_cni::pool::RULES,
    vpc_cni::ipamd::RULES,
    vpc_cni::warm_targets::RULES,
    &vpc_cni::ipamd::POOL.rules(),
    vpc_cni::windows::RULES,
    cilium::rules::RULES,
    &cilium::rules::TOTALS.rules(),
    &cilium::rules::ENI.rules(),
    cilium::reservations::RULES,
    cilium::watermarks::RULES,
    &cilium::watermarks::POOL.rules(),
    pod_cidr::rules::RULES,
    &pod_cidr::rules::TOTALS.rules(),
    &pod_cidr::rules::TOTALS_OF_CALICO.rules(),
    &pod_cidr::rules::TOTALS_WITHOUT_BLOCK.rules(),
    pod_cidr::pool::RULES,
    &pod_cidr::pool::POOL.rules(),
    pool::RULES,
    capacity::rules::RULES,
    footprint::RULES,
    plan::rules::RULES,
];

/// Every rule that an entry or a note of a ledger can have, with its code, its facts and its source.
///
/// # Example
///
/// ```
/// let max_eni = maxpods::rules::all().find(|rule| rule.code() == "max-eni");
/// assert_eq!(max_eni.map(|rule| rule.fact()), Some("A2.5, B14"));
/// ```
pub fn all() -> impl Iterator<Item = &'static Rule> {
    LISTS.iter().copied().flatten().copied()
}
