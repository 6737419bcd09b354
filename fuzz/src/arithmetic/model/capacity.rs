//! How many pods a plug-in has addresses for.

use maxpods::cni::{CniVersion, IpFamily, Os};
use maxpods::{Cilium, Cni, Ipam, PodCidr, Reservations, VpcCni};

use super::{LARGEST, Node};

/// What a plug-in comes to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sum {
    /// Pods with an address of their own; `None` is no limit.
    pub(crate) pod_ips: Option<i128>,
    /// Pods on the host network that are there for certain, and those that may be there too.
    pub(crate) host: i128,
    pub(crate) floating: i128,
    /// Pods with branch ENIs; `None` where there are none, their number isn't known, or no fact decides.
    pub(crate) branch_pods: Option<i128>,
    /// Pods with an address on every network card.
    pub(crate) multi_nic_pods: Option<i128>,
    /// No number on the way is above that.
    pub(crate) most: i128,
}

impl Sum {
    fn new(pod_ips: i128, host: u32, most: i128) -> Self {
        let pod_ips = pod_ips.max(0);
        let most = most.max(pod_ips) + i128::from(host);
        Sum {
            pod_ips: Some(pod_ips),
            host: host.into(),
            floating: 0,
            branch_pods: None,
            multi_nic_pods: None,
            most,
        }
    }

    fn unlimited(host: u32) -> Self {
        Sum { pod_ips: None, ..Self::new(0, host, LARGEST.into()) }
    }

    /// What the plug-in has addresses for, with those on the host network.
    pub(crate) fn max_pods(&self) -> Option<i128> {
        self.pod_ips.map(|pods| (pods + self.host).min(LARGEST.into()))
    }
}

/// What a plug-in comes to on a node; `None` where a block can't be.
pub(crate) fn of(node: &Node, cni: &Cni) -> Option<Sum> {
    let (sum, floating) = match cni {
        Cni::VpcCni(it) => (Some(vpc_cni(node, it)), it.floating_host_network_pods),
        Cni::Cilium(it) => match it.ipam {
            // D5.4.
            Ipam::AwsCniChaining(it) => return of(node, &it.into()),
            _ => (cilium(node, it), it.floating_host_network_pods),
        },
        Cni::PodCidr(it) => (pod_cidr(it), it.floating_host_network_pods),
        _ => (None, 0),
    };
    Some(Sum { floating: floating.into(), ..sum? })
}

fn vpc_cni(node: &Node, it: &VpcCni) -> Sum {
    // A1.1; on Windows such pods don't use the resource (B21).
    let host = it.host_network_pods.unwrap_or(if it.os == Os::Windows { 0 } else { 2 });
    let per_slot = if has_prefixes(node, it) { 16 } else { 1 };
    let of_enis = |enis: i128| enis * node.slots() * per_slot;
    let all = node.enis() * node.ipv4 * per_slot;
    match (it.os, it.ip_family) {
        // B20.
        (Os::Windows, _) => Sum::new(of_enis(1), host, all),
        (Os::Linux, IpFamily::Ipv6) => ipv6(node, it, host),
        (Os::Linux, IpFamily::Ipv4) => {
            let enis = Enis::of(node, it);
            let sum = Sum::new(of_enis(enis.for_pods), host, all);
            // B17.
            let on_card = |card: &i128| of_enis((*card).min(node.enis()));
            let others = node.cards.iter().enumerate().filter(|(index, _)| *index != node.default);
            let fewest = others.map(|(_, card)| on_card(card)).fold(of_enis(enis.for_pods), i128::min);
            let multi_nic = if is_before(it, 20, 0) { 0 } else { fewest };
            Sum { branch_pods: enis.branch_pods, multi_nic_pods: it.multi_nic.then_some(multi_nic), ..sum }
        }
    }
}

/// B10, B13: one /80, which is no limit, and beside it the trunk.
fn ipv6(node: &Node, it: &VpcCni, host: u32) -> Sum {
    if !node.has_prefixes {
        return Sum::new(0, host, 0);
    }
    let has_trunk = it.security_groups_for_pods && !is_before(it, 16, 0) && node.enis() > 1;
    let branch_pods = if has_trunk { node.branch_enis } else { Some(0) };
    let branch_pods = if it.security_groups_for_pods { branch_pods } else { None };
    Sum { branch_pods, ..Sum::unlimited(host) }
}

/// A2.2, A2.6, B15.
pub(super) fn has_prefixes(node: &Node, it: &VpcCni) -> bool {
    it.prefix_delegation && node.has_prefixes && !is_before(it, 9, 0)
}

/// Whether the plug-in is older than a version 1.x.
pub(super) fn is_before(it: &VpcCni, minor: u16, patch: u16) -> bool {
    let of = |version: CniVersion| (version.major, version.minor, version.patch);
    it.cni_version.is_some_and(|version| of(version) < (1, minor, patch))
}

/// The ENIs of a Linux node with IPv4, by what they are for.
pub(super) struct Enis {
    /// Those with addresses for pods.
    pub(super) for_pods: i128,
    /// The trunk, if there is to be one.
    pub(super) trunk: i128,
    branch_pods: Option<i128>,
}

impl Enis {
    pub(super) fn of(node: &Node, it: &VpcCni) -> Self {
        // B14.
        let max_eni = it.max_eni.map_or(0, i128::from);
        let enis = if (1..node.enis()).contains(&max_eni) { max_eni } else { node.enis() };
        // B18: the primary is always managed. B19.
        let unmanaged = i128::from(it.unmanaged_enis).min(enis - 1);
        let managed = (enis - unmanaged - i128::from(it.excluded_enis) - i128::from(it.efa_only)).max(0);
        let reserved = i128::from(it.reserved_enis).min(managed);
        // J5: a reserved ENI is the trunk, and needs no other slot. B6: without a free slot there is none.
        let is_there = if reserved > 0 { managed > reserved } else { managed > 1 };
        let has_trunk = it.security_groups_for_pods && node.branch_enis != Some(0) && is_there;
        // J3: older versions hold the slot back on every type.
        let wants_slot = it.security_groups_for_pods && (node.branch_enis != Some(0) || is_before(it, 20, 4));
        let slot = i128::from(wants_slot && reserved == 0 && managed > 1);
        // A2.5.
        let primary = i128::from(it.custom_networking);
        let branch_pods = match it.security_groups_for_pods {
            true if has_trunk => node.branch_enis,
            true => Some(0),
            false => None,
        };
        Enis { for_pods: (managed - reserved - slot - primary).max(0), trunk: has_trunk.into(), branch_pods }
    }
}

fn cilium(node: &Node, it: &Cilium) -> Option<Sum> {
    let host = it.host_network_pods;
    // D3.1 to D3.3, D5.1.
    let kept = |default: i128| it.reserve.map_or(default, count);
    let mask = it.pod_cidr_mask.unwrap_or(24);
    let max_allocate = i128::from(it.max_allocate);
    // D2.2.
    let at_most = |pool: i128| if max_allocate > 0 { pool.min(max_allocate) } else { pool };
    match it.ipam {
        Ipam::Eni => {
            let per_slot = if cilium_has_prefixes(node, it) { 16 } else { 1 };
            let pool = at_most(cilium_enis(node, it) * node.slots() * per_slot);
            // What the operator counts is a number on the way too (D1.2).
            let all = (node.enis_of_all_cards() * node.ipv4 * per_slot).max(max_allocate);
            Some(Sum::new(pool - kept(3), host, all))
        }
        // D5.5, D5.6, and D1.1 for what an adapter is. The ENIs stand for those of another cloud.
        Ipam::Azure => {
            let pool = node.enis_of_all_cards() * 256;
            Some(Sum::new(at_most(pool) - kept(3), host, pool))
        }
        Ipam::AlibabaCloud => {
            let all = node.enis_of_all_cards() * node.ipv4;
            Some(Sum::new(at_most(all - node.ipv4) - kept(3), host, all))
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

/// D1.2, D2.1, D2.4: of network card 0.
pub(super) fn cilium_enis(node: &Node, it: &Cilium) -> i128 {
    (node.cards[0] - i128::from(it.first_interface_index) - i128::from(it.excluded_enis)).max(0)
}

/// D2.6.
pub(super) fn cilium_has_prefixes(node: &Node, it: &Cilium) -> bool {
    it.prefix_delegation && node.has_prefixes
}

fn count(reserve: Reservations) -> i128 {
    names(reserve).len().try_into().expect("a few")
}

/// The names of what is reserved.
pub(super) fn names(reserve: Reservations) -> Vec<String> {
    match reserve.to_string().as_str() {
        "none" => vec![],
        names => names.split(',').map(str::to_owned).collect(),
    }
}

/// J13: a block less the first, the last and the gateway's address.
fn pod_cidr(it: &PodCidr) -> Option<Sum> {
    if !it.plug_in.has_block() {
        return Some(Sum::unlimited(it.host_network_pods));
    }
    let mask = it.pod_cidr_mask.unwrap_or(24);
    let addresses = (1..=30).contains(&mask).then(|| 1_i128 << (32 - mask))?;
    Some(Sum::new(addresses - 3, it.host_network_pods, addresses))
}

/// A2.8, and `podsPerCore` of kubelet (A4.2); on Windows kubelet's default is right (B20, J11).
pub(crate) fn recommended(
    max_pods: Option<i128>,
    vcpus: i128,
    per_core: i128,
    is_windows: bool,
) -> Option<i128> {
    let max_pods = if is_windows { Some(110) } else { max_pods };
    let cap = if vcpus > 30 { 250 } else { 110 };
    let by_core = if per_core > 0 { vcpus * per_core } else { i128::MAX };
    match vcpus {
        // 0 is unknown.
        0 => max_pods,
        _ if is_windows => max_pods.map(|max_pods| max_pods.min(by_core)),
        _ => Some(max_pods.unwrap_or(i128::MAX).min(cap).min(by_core)),
    }
}
