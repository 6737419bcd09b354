//! The addresses that a node takes from its subnets.

use maxpods::cni::{IpFamily, Os};
use maxpods::{Cni, Ipam, NodePods, VpcCni};

use super::capacity::{self, Enis, Sum, has_prefixes};
use super::pool::{Admitted, Pool};
use super::provisioner::{is_windows, vpc_cni_of};
use super::{LARGEST, Node, ceil, cilium_pool, vpc_cni_pool, windows_pool};

/// What a node holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    /// Pods with an address, those with branch ENIs among them.
    pub(crate) pods: i128,
    pub(crate) enis: i128,
    /// Secondary addresses, or prefixes.
    pub(crate) slots: i128,
    /// Addresses of the node's own subnet.
    pub(crate) of_node: i128,
    /// Addresses of the pods' subnet, with custom networking.
    pub(crate) of_pods: i128,
    /// Addresses on the ENIs that neither a pod nor the plug-in uses; `None` where pods have none of them.
    pub(crate) unused: Option<i128>,
    /// Pods that don't run, those on the host network among them.
    pub(crate) pending: i128,
}

/// What a node holds with these pods; `None` where no fact says it.
pub(crate) fn held(node: &Node, cni: &Cni, sum: &Sum, asked: &NodePods) -> Option<Held> {
    let admitted = admitted(node, cni, sum, asked);
    let held = of_admitted(node, cni, sum, &admitted)?;
    let wanted = i128::from(asked.pods) + i128::from(asked.branch_pods);
    Some(Held { pending: wanted - held.pods + admitted.host_refused, ..held })
}

fn of_admitted(node: &Node, cni: &Cni, sum: &Sum, admitted: &Admitted) -> Option<Held> {
    let pool = match (cni, vpc_cni_of(cni)) {
        (_, Some(it)) if it.os == Os::Windows => windows_pool::pool(node, it, admitted),
        // B11.
        (_, Some(it)) if it.ip_family == IpFamily::Ipv6 => return Some(ipv6(node, it, sum, admitted, cni)),
        (_, Some(it)) => linux(node, it, admitted),
        (Cni::Cilium(it), None) if it.ipam == Ipam::Eni => cilium_pool::pool(node, it, admitted)?,
        // J13, D5: none of the subnet but the node's own.
        _ => {
            let pods = sum.pod_ips.map_or(admitted.pods, |fit| admitted.pods.min(fit));
            return Some(without_pool(pods, 1, node, cni));
        }
    };
    Some(of_pool(node, cni, &pool, admitted))
}

/// ENIs with their own addresses alone, and an interface for EFA on each other card.
fn without_pool(pods: i128, enis: i128, node: &Node, cni: &Cni) -> Held {
    let of_node = enis + efa(node, cni);
    Held { pods, enis, slots: 0, of_node, of_pods: 0, unused: None, pending: 0 }
}

fn of_pool(node: &Node, cni: &Cni, pool: &Pool, admitted: &Admitted) -> Held {
    let addresses = pool.slots * pool.per_slot;
    let with_address = admitted.pods.min((addresses - pool.own).max(0));
    let in_use = (admitted.pods + pool.own).min(addresses);
    // C2.5, C4.4: the primary is always there.
    let with_slots = ceil(pool.slots, pool.per_eni);
    let enis = (with_slots + i128::from(pool.primary_is_separate)).max(1) + pool.trunk;
    // C2.6.
    let all = enis + addresses + admitted.branch;
    let is_custom = vpc_cni_of(cni)
        .is_some_and(|it| it.custom_networking && it.os == Os::Linux && it.ip_family == IpFamily::Ipv4);
    let of_node = if is_custom { 1 } else { all };
    Held {
        pods: with_address + admitted.branch,
        enis,
        slots: pool.slots,
        of_node: of_node + efa(node, cni),
        of_pods: all - of_node,
        unused: Some(addresses - in_use),
        pending: 0,
    }
}

/// A Linux node with IPv4.
fn linux(node: &Node, it: &VpcCni, admitted: &Admitted) -> Pool {
    let enis = Enis::of(node, it);
    let per_slot = if has_prefixes(node, it) { 16 } else { 1 };
    Pool {
        slots: vpc_cni_pool::slots(node, it, enis.for_pods, per_slot, admitted),
        per_slot,
        per_eni: node.slots(),
        primary_is_separate: it.custom_networking,
        trunk: enis.trunk,
        own: 0,
    }
}

/// B10, B11: the primary ENI's own address and that of the trunk; pods take none.
fn ipv6(node: &Node, it: &VpcCni, sum: &Sum, admitted: &Admitted, cni: &Cni) -> Held {
    let has_trunk = it.security_groups_for_pods && node.has_prefixes && sum.branch_pods != Some(0);
    let enis = 1 + i128::from(has_trunk);
    let pods = sum.pod_ips.map_or(admitted.pods, |fit| admitted.pods.min(fit));
    without_pool(pods, enis, node, cni)
}

/// Pods on the host network have the first slots of `maxPods` (C2.7), then those with branch ENIs (B5).
fn admitted(node: &Node, cni: &Cni, sum: &Sum, asked: &NodePods) -> Admitted {
    let kubelet = asked.kubelet;
    let per_core = i128::from(kubelet.pods_per_core);
    let max_pods = if let Some(max_pods) = kubelet.max_pods {
        let by_core = per_core * node.vcpus;
        i128::from(max_pods).min(if by_core > 0 { by_core } else { i128::MAX })
    } else {
        let recommended = capacity::recommended(sum.max_pods(), node.vcpus, per_core, is_windows(cni));
        recommended.unwrap_or(i128::MAX)
    };
    let max_pods = max_pods.min(LARGEST.into());
    let host = sum.host + sum.floating;
    let left = (max_pods - host).max(0);
    let branch = i128::from(asked.branch_pods).min(sum.branch_pods.unwrap_or(0)).min(left);
    let pods = i128::from(asked.pods).min(left - branch);
    Admitted { max_pods, pods, branch, host_refused: (host - max_pods).max(0) }
}

/// J6: an interface on each network card but that of the primary ENI.
fn efa(node: &Node, cni: &Cni) -> i128 {
    let is_on = match (cni, vpc_cni_of(cni)) {
        (_, Some(it)) => it.efa,
        (Cni::Cilium(it), None) => it.efa,
        (Cni::PodCidr(it), None) => it.efa,
        _ => false,
    };
    let others = i128::try_from(node.cards.len()).expect("a few") - 1;
    if is_on && !node.has_no_efa { others } else { 0 }
}
