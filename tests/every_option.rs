//! Every set of options that makes sense, for what holds of all.

use maxpods::cni::{CniVersion, PodCidrPlugin, Reservation};
use maxpods::{Cilium, Cni, IpFamily, Ipam, Os, PodCidr, Reservations, VpcCni};

/// All of them, with few values of each number.
pub(crate) fn all_options() -> Vec<Cni> {
    let mut options = Vec::new();
    let vpc_cnis: Vec<VpcCni> = all_vpc_cnis().collect();
    options.extend(vpc_cnis.iter().copied().map(Cni::from));
    // Chained, the VPC CNI's settings are what counts: every fifth set of them is plenty.
    let chained = vpc_cnis.into_iter().filter(|vpc_cni| vpc_cni.os == Os::Linux).step_by(5);
    options.extend(chained.map(|vpc_cni| Cni::from(Cilium::new().ipam(Ipam::AwsCniChaining(vpc_cni)))));
    options.extend(all_ciliums().map(Cni::from));
    options.extend(all_pod_cidrs().map(Cni::from));
    options
}

fn all_pod_cidrs() -> impl Iterator<Item = PodCidr> {
    PodCidrPlugin::ALL.iter().flat_map(|plug_in| {
        let plain = PodCidr::new().plug_in(*plug_in);
        let masks: &[u32] = if plug_in.has_block() { &[2, 20, 28, 30] } else { &[] };
        let with_mask = masks.iter().map(move |mask| plain.pod_cidr_mask(*mask));
        [plain, plain.host_network_pods(7)].into_iter().chain(with_mask)
    })
}

/// The VPC CNI with prefixes, custom networking, security groups and multi-NIC, each on or off, and with ENIs that are
/// reserved, for EFA alone, unmanaged and excluded.
pub(crate) fn vpc_cni(modes: [bool; 4], enis: [u32; 4]) -> VpcCni {
    let ([prefixes, custom, groups, multi_nic], [reserved, efa_only, unmanaged, excluded]) = (modes, enis);
    VpcCni::new()
        .prefix_delegation(prefixes)
        .custom_networking(custom)
        .security_groups_for_pods(groups)
        .multi_nic(multi_nic)
        .reserved_enis(reserved)
        .efa_only(efa_only)
        .unmanaged_enis(unmanaged)
        .excluded_enis(excluded)
}

pub(crate) fn all_vpc_cnis() -> impl Iterator<Item = VpcCni> {
    let mut all = Vec::new();
    for bits in 0..32_u8 {
        let [prefixes, custom, groups, multi_nic, has_max_eni] = [1, 2, 4, 8, 16].map(|bit| bits & bit > 0);
        for (reserved, efa_only, unmanaged, excluded) in
            [(0, 0, 0, 0), (1, 2, 0, 0), (0, 0, 1, 1), (u32::MAX, 1, 1, 1)]
        {
            let enis = [reserved, efa_only, unmanaged, excluded];
            let mut vpc_cni = vpc_cni([prefixes, custom, groups, multi_nic], enis);
            if has_max_eni {
                vpc_cni = vpc_cni.max_eni(2);
            }
            all.push(vpc_cni);
        }
        // The rest of them have no meaning in the other modes.
        if !custom && !multi_nic && !has_max_eni {
            all.push(
                VpcCni::new()
                    .ip_family(IpFamily::Ipv6)
                    .prefix_delegation(prefixes)
                    .security_groups_for_pods(groups),
            );
        }
    }
    all.extend([false, true].map(|prefixes| VpcCni::new().os(Os::Windows).prefix_delegation(prefixes)));
    let old = |minor| CniVersion { major: 1, minor, patch: 0 };
    all.into_iter().flat_map(move |vpc_cni| {
        let of_version = (vpc_cni.os == Os::Linux).then(|| vpc_cni.cni_version(old(8)).host_network_pods(0));
        [vpc_cni, vpc_cni.host_network_pods(7)].into_iter().chain(of_version)
    })
}

fn all_ciliums() -> impl Iterator<Item = Cilium> {
    let mut all = Vec::new();
    for bits in 0..8_u8 {
        let [prefixes, primary, excluded] = [1, 2, 4].map(|bit| bits & bit > 0);
        for index in [0, 1, 2, 20] {
            for max_allocate in [0, 10, 5_000] {
                let cilium = Cilium::new().prefix_delegation(prefixes).use_primary_address(primary);
                let cilium = cilium.first_interface_index(index).max_allocate(max_allocate);
                all.push(cilium.excluded_enis(u32::from(excluded)));
            }
        }
    }
    for max_allocate in [0, 10, 5_000] {
        all.extend(
            [Ipam::Azure, Ipam::AlibabaCloud].map(|ipam| Cilium::new().ipam(ipam).max_allocate(max_allocate)),
        );
    }
    for mask in [2, 20, 24, 28, 31, 32] {
        all.extend(
            [Ipam::ClusterPool, Ipam::Kubernetes].map(|ipam| Cilium::new().ipam(ipam).pod_cidr_mask(mask)),
        );
    }
    // Each with its default, and with all subsets of the names in turn.
    let reserved =
        all.iter().zip(all_reservations().cycle()).map(|(cilium, reserve)| cilium.reserve(reserve));
    let plain = all_reservations().map(|reserve| Cilium::new().reserve(reserve));
    let pools = [24, 32].map(|mask| Cilium::new().ipam(Ipam::MultiPool).pod_cidr_mask(mask));
    let mut all: Vec<_> = all.iter().copied().chain(reserved).chain(plain).chain(pools).collect();
    let with_host: Vec<_> = all.iter().map(|cilium| cilium.host_network_pods(7)).collect();
    all.extend(with_host);
    all.into_iter()
}

/// Every subset of the names.
pub(crate) fn all_reservations() -> impl Iterator<Item = Reservations> + Clone {
    (0..1u8 << Reservation::ALL.len()).map(|subset| {
        let chosen = Reservation::ALL.iter().copied().enumerate().filter(|(bit, _)| subset >> bit & 1 == 1);
        chosen.fold(Reservations::NONE, |reservations, (_, reservation)| reservations.with(reservation))
    })
}
