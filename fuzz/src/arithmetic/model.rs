//! The sums as `docs/rules.md` states them, each with the number of its fact, written from the facts alone.

use maxpods::cni::Cni;
use maxpods::{Cilium, Ipam, PodCidr, Reservations, VpcCni};

/// The largest `maxPods` (A3.5).
pub(super) const LARGEST: u32 = 2_147_483_647;

/// What is known of a node.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) enis: i128,
    pub(super) ipv4: i128,
    /// Nitro or bare metal (B15).
    pub(super) has_prefixes: bool,
    pub(super) can_trunk: bool,
    pub(super) vcpus: i128,
}

/// What a plug-in comes to.
pub(super) struct Sum {
    /// `None` is no limit.
    pub(super) pod_ips: Option<i128>,
    pub(super) host: i128,
    /// No number on the way is above that.
    pub(super) most: i128,
}

impl Sum {
    fn new(pod_ips: i128, host: u32, most: i128) -> Sum {
        let pod_ips = pod_ips.max(0);
        Sum { pod_ips: Some(pod_ips), host: host.into(), most: most.max(pod_ips) + i128::from(host) }
    }

    fn unlimited(host: u32) -> Sum {
        Sum { pod_ips: None, host: host.into(), most: i128::from(LARGEST) + i128::from(host) }
    }
}

pub(super) fn vpc_cni(node: &Node, it: &VpcCni) -> Sum {
    let version = it.cni_version.map(|version| (version.major, version.minor, version.patch));
    let is_before = |minor, patch| version.is_some_and(|version| version < (1, minor, patch));
    // A2.2, A2.6, B15.
    let has_prefixes = it.prefix_delegation && node.has_prefixes && !is_before(9, 0);
    let per_slot = if has_prefixes { 16 } else { 1 };
    // B14, B18, B19.
    let enis = most_enis(node, it);
    let unmanaged = i128::from(it.unmanaged_enis).min(enis - 1);
    let managed = (enis - unmanaged - i128::from(it.excluded_enis) - i128::from(it.efa_only)).max(0);
    let reserved = i128::from(it.reserved_enis).min(managed);
    // B6, J3, J5: the trunk has a slot of its own, unless a reserved one is free for it.
    let wants_trunk = it.security_groups_for_pods && (node.can_trunk || is_before(20, 4));
    let trunk = i128::from(wants_trunk && reserved == 0 && managed > 1);
    // A2.5.
    let primary = i128::from(it.custom_networking);
    let enis = (managed - reserved - trunk - primary).max(0);
    // A1.1.
    let pod_ips = enis * (node.ipv4 - 1) * per_slot;
    let all = node.enis * node.ipv4 * per_slot;
    Sum::new(pod_ips, it.host_network_pods.unwrap_or(2), all)
}

/// `MAX_ENI` counts if it is at least 1 and less than the ENIs (B14).
fn most_enis(node: &Node, it: &VpcCni) -> i128 {
    let max_eni = it.max_eni.map_or(0, i128::from);
    if (1..node.enis).contains(&max_eni) { max_eni } else { node.enis }
}

pub(super) fn cilium(node: &Node, it: &Cilium) -> Option<Sum> {
    let host = it.host_network_pods;
    // D3.1 to D3.3, D5.1.
    let kept = |default: i128| it.reserve.map_or(default, count);
    let mask = it.pod_cidr_mask.unwrap_or(24);
    let max_allocate = i128::from(it.max_allocate);
    // D2.2.
    let at_most = |pool: i128| if max_allocate > 0 { pool.min(max_allocate) } else { pool };
    match it.ipam {
        Ipam::Eni => {
            // D2.1, D2.4, D2.6.
            let enis = node.enis - i128::from(it.first_interface_index) - i128::from(it.excluded_enis);
            let per_slot = if it.prefix_delegation && node.has_prefixes { 16 } else { 1 };
            let pool = at_most(enis.max(0) * (node.ipv4 - 1) * per_slot);
            let all = (node.enis * node.ipv4 * per_slot).max(max_allocate);
            Some(Sum::new(pool - kept(3), host, all))
        }
        // D5.5, D5.6.
        Ipam::Azure => Some(Sum::new(at_most(node.enis * 256) - kept(3), host, node.enis * 256)),
        Ipam::AlibabaCloud => {
            Some(Sum::new(at_most((node.enis - 1) * node.ipv4) - kept(3), host, node.enis * node.ipv4))
        }
        _ if !(1..=32).contains(&mask) => None,
        // D5.3.
        Ipam::MultiPool => Some(Sum::unlimited(host)),
        // D5.1, D5.2.
        _ => {
            let addresses = 1_i128 << (32 - mask);
            Some(Sum::new((addresses - 2).max(0) - kept(2), host, addresses))
        }
    }
}

fn count(reserve: Reservations) -> i128 {
    match reserve.to_string().as_str() {
        "none" => 0,
        names => names.split(',').count().try_into().expect("a few"),
    }
}

/// J13: a block less the first, the last and the gateway's address.
pub(super) fn pod_cidr(it: &PodCidr) -> Option<Sum> {
    if !it.plug_in.has_block() {
        return Some(Sum::unlimited(it.host_network_pods));
    }
    let mask = it.pod_cidr_mask.unwrap_or(24);
    let addresses = (1..=30).contains(&mask).then(|| 1_i128 << (32 - mask))?;
    Some(Sum::new(addresses - 3, it.host_network_pods, addresses))
}

/// A2.8, and `podsPerCore` of kubelet (A4.2).
pub(super) fn recommended(max_pods: Option<i128>, vcpus: i128, per_core: i128) -> Option<i128> {
    let cap = if vcpus > 30 { 250 } else { 110 };
    let by_core = if per_core > 0 { vcpus * per_core } else { i128::MAX };
    match vcpus {
        // 0 is unknown.
        0 => max_pods,
        _ => Some(max_pods.unwrap_or(i128::MAX).min(cap).min(by_core)),
    }
}

/// A1.1, A3.1, A3.5.
pub(super) fn nodeadm(node: &Node) -> i128 {
    (node.enis * (node.ipv4 - 1) + 2).min(LARGEST.into())
}

/// A5.4.
pub(super) fn kops(node: &Node, cni: &Cni) -> Option<i128> {
    matches!(cni, Cni::VpcCni(_) | Cni::Cilium(Cilium { ipam: Ipam::Eni, .. }))
        .then(|| nodeadm(node).min(110))
}

/// A4.1.
pub(super) fn karpenter(node: &Node, cni: &Cni) -> Option<i128> {
    let Cni::VpcCni(it) = cni else { return None };
    let enis = node.enis - i128::from(it.reserved_enis) - i128::from(it.efa_only);
    let max_pods = if enis > 0 { enis * (node.ipv4 - 1) + 2 } else { 0 };
    Some(max_pods.min(LARGEST.into()))
}

/// What a node holds.
pub(super) struct Held {
    pub(super) pods: i128,
    pub(super) enis: i128,
    pub(super) subnet: i128,
}

/// A node with this many pods, kept free by a target in ENIs or in prefixes.
pub(super) fn footprint(node: &Node, it: &VpcCni, warm: i128, pods: i128, max_pods: i128) -> Held {
    // C2.1.
    let primary = i128::from(it.custom_networking);
    let usable = (most_enis(node, it) - primary).max(0);
    let slots = node.ipv4 - 1;
    let prefixes = it.prefix_delegation && node.has_prefixes;
    let fits = usable * slots * if prefixes { 16 } else { 1 };
    // Two pods are on the host network (A1.1).
    let pods = pods.min(fits).min((max_pods - 2).max(0));
    if prefixes {
        // C2.4, C2.5. Before the first pod the pool grows by whole ENIs (C2.7).
        let at_start = warm.min(ceil(max_pods, slots * 16) * slots);
        let held = (ceil(pods, 16) + warm).min(ceil(max_pods, 16).max(at_start)).min(usable * slots);
        let enis = (ceil(held, slots) + primary).max(1);
        return Held { pods, enis, subnet: enis + held * 16 };
    }
    // C2.2.
    let enis = (ceil(pods, slots) + warm).min(usable).min(ceil(max_pods, slots));
    let attached = (enis + primary).max(1);
    Held { pods, enis: attached, subnet: attached + enis * slots }
}

fn ceil(number: i128, by: i128) -> i128 {
    if by == 0 { 0 } else { (number + by - 1) / by }
}
