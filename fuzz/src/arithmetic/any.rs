//! Bytes as a node and its settings, a byte a choice.

use maxpods::catalog::{Hypervisor, read_describe_instance_types};
use maxpods::cni::{CniVersion, IpFamily, Os, PodCidrPlugin, Reservation};
use maxpods::{
    Catalog, Cilium, Cni, EniLimits, InstanceType, Ipam, Kubelet, NodePods, PodCidr, Provisioner,
    Reservations, VpcCni,
};
use serde_json::json;

use super::super::bytes::Bytes;
use super::model::{LARGEST, Node};

/// A type with any limits, and what the sums go by.
pub(super) fn any_type(bytes: &mut Bytes<'_>) -> Option<(InstanceType, Node)> {
    let (enis, ipv4) = (bytes.number(), bytes.number());
    // Branch ENIs: none known, 9, and none (B1).
    let (name, branch_enis) =
        bytes.one_of(&[("x99.large", None), ("m5.large", Some(9)), ("t3.medium", Some(0))]);
    let hypervisor = bytes.one_of(&[Hypervisor::Nitro, Hypervisor::BareMetal, Hypervisor::Xen]);
    let vcpus = bytes.number();
    let node = Node {
        cards: vec![enis.into()],
        default: 0,
        ipv4: ipv4.into(),
        has_prefixes: hypervisor != Hypervisor::Xen,
        branch_enis,
        vcpus: vcpus.into(),
        memory_mib: 0,
        is_arm64: false,
        has_no_efa: branch_enis.is_some(),
    };
    if bytes.flag() {
        return described(bytes, name, hypervisor, node);
    }
    let limits = EniLimits::new(enis, ipv4, 0).ok()?;
    let it = match branch_enis {
        None => InstanceType::new(name, limits).expect("a good name"),
        // Of the catalogue: what is known of its memory and its processor stays.
        Some(_) => Catalog::built_in().get(name).expect("a type").clone().with_limits(limits),
    };
    let node = match branch_enis {
        None => node,
        Some(9) => Node { memory_mib: 8_192, ..node },
        Some(_) => Node { memory_mib: 4_096, ..node },
    };
    Some((it.with_hypervisor(hypervisor).with_vcpus(vcpus), node))
}

/// A type as the EC2 API describes it, of up to four network cards.
fn described(
    bytes: &mut Bytes<'_>,
    name: &str,
    hypervisor: Hypervisor,
    node: Node,
) -> Option<(InstanceType, Node)> {
    let mut cards = node.cards;
    for _ in 0..bytes.byte() % 4 {
        // No sum of them is more than a number can be.
        cards.push(i128::from(bytes.number() / 8));
    }
    cards[0] = cards[0].min(i128::from(LARGEST));
    let default = usize::from(bytes.byte()) % cards.len();
    let node = Node {
        default,
        memory_mib: bytes.number().into(),
        is_arm64: bytes.flag(),
        has_no_efa: bytes.flag(),
        cards,
        ..node
    };
    let cards = node.cards.iter().enumerate();
    let cards = cards
        .map(|(index, enis)| json!({"NetworkCardIndex": index, "MaximumNetworkInterfaces": number(*enis)}));
    let described = json!({
        "InstanceType": name,
        "Hypervisor": (hypervisor != Hypervisor::BareMetal).then(|| hypervisor.name()),
        "BareMetal": hypervisor == Hypervisor::BareMetal,
        "VCpuInfo": {"DefaultVCpus": number(node.vcpus)},
        "MemoryInfo": {"SizeInMiB": number(node.memory_mib)},
        "ProcessorInfo": {"SupportedArchitectures": [if node.is_arm64 { "arm64" } else { "x86_64" }]},
        "NetworkInfo": {
            "MaximumNetworkInterfaces": number(node.enis_of_all_cards()),
            "Ipv4AddressesPerInterface": number(node.ipv4),
            "DefaultNetworkCardIndex": default,
            "NetworkCards": cards.collect::<Vec<_>>(),
            "EfaSupported": !node.has_no_efa,
        },
    });
    let catalog = read_describe_instance_types(&described.to_string()).ok()?;
    let it = catalog.get(name).expect("it was read").clone();
    Some((it, node))
}

fn number(number: i128) -> u32 {
    number.try_into().expect("it was a number of 32 bits")
}

/// Any plug-in with any settings that go together.
pub(super) fn any_cni(bytes: &mut Bytes<'_>) -> Cni {
    match bytes.byte() % 4 {
        0 => any_vpc_cni(bytes).into(),
        1 => any_cilium(bytes).into(),
        2 => any_pod_cidr(bytes).into(),
        _ => Cilium::new().ipam(Ipam::AwsCniChaining(any_vpc_cni(bytes).os(Os::Linux))).into(),
    }
}

fn any_vpc_cni(bytes: &mut Bytes<'_>) -> VpcCni {
    let it = VpcCni::new().prefix_delegation(bytes.flag());
    match bytes.byte() % 4 {
        0 => on_windows(bytes, it.os(Os::Windows)),
        1 => with_ipv6(bytes, it.ip_family(IpFamily::Ipv6)),
        _ => with_ipv4(bytes, it),
    }
}

/// B22, B23.
fn on_windows(bytes: &mut Bytes<'_>, it: VpcCni) -> VpcCni {
    let mut it = with_host_network_pods(bytes, it);
    it.warm_ip_target = bytes.optional();
    it.minimum_ip_target = bytes.optional();
    it.warm_prefix_target = if it.prefix_delegation { bytes.optional() } else { None };
    it
}

/// B10, B13.
fn with_ipv6(bytes: &mut Bytes<'_>, it: VpcCni) -> VpcCni {
    let mut it = with_host_network_pods(bytes, it).security_groups_for_pods(bytes.flag());
    it.cni_version = any_version(bytes);
    it
}

fn with_ipv4(bytes: &mut Bytes<'_>, it: VpcCni) -> VpcCni {
    let mut it = with_host_network_pods(bytes, it)
        .custom_networking(bytes.flag())
        .security_groups_for_pods(bytes.flag())
        .reserved_enis(bytes.number())
        .efa_only(bytes.number())
        .unmanaged_enis(bytes.number())
        .excluded_enis(bytes.number())
        .multi_nic(bytes.flag());
    it.max_eni = bytes.optional();
    it.cni_version = any_version(bytes);
    it.warm_ip_target = bytes.optional();
    it.minimum_ip_target = bytes.optional();
    it.warm_eni_target = bytes.optional();
    it.warm_prefix_target = if it.prefix_delegation { bytes.optional() } else { None };
    it
}

fn with_host_network_pods(bytes: &mut Bytes<'_>, mut it: VpcCni) -> VpcCni {
    it.host_network_pods = bytes.optional();
    it.floating_host_network_pods(bytes.number()).efa(bytes.flag())
}

fn any_version(bytes: &mut Bytes<'_>) -> Option<CniVersion> {
    let version = |minor, patch| Some(CniVersion { major: 1, minor, patch });
    bytes.one_of(&[
        None,
        version(8, 0),
        version(9, 0),
        version(15, 9),
        version(16, 0),
        version(16, 3),
        version(20, 3),
        version(20, 4),
        version(21, 0),
    ])
}

fn any_cilium(bytes: &mut Bytes<'_>) -> Cilium {
    let ipam = bytes.one_of(&[
        Ipam::Eni,
        Ipam::Eni,
        Ipam::ClusterPool,
        Ipam::Kubernetes,
        Ipam::MultiPool,
        Ipam::Azure,
        Ipam::AlibabaCloud,
    ]);
    let mut cilium = Cilium::new().ipam(ipam).host_network_pods(bytes.number());
    match ipam {
        Ipam::Eni => {
            cilium = cilium
                .prefix_delegation(bytes.flag())
                .use_primary_address(bytes.flag())
                .first_interface_index(bytes.number())
                .excluded_enis(bytes.number())
                .max_allocate(bytes.number())
                .pre_allocate(bytes.number())
                .min_allocate(bytes.number())
                .max_above_watermark(bytes.number());
        }
        Ipam::Azure | Ipam::AlibabaCloud => cilium = cilium.max_allocate(bytes.number()),
        _ => cilium.pod_cidr_mask = bytes.optional(),
    }
    if ipam != Ipam::MultiPool && bytes.flag() {
        let names = bytes.byte();
        let chosen = Reservation::ALL.iter().enumerate().filter(|(bit, _)| names >> bit & 1 == 1);
        cilium = cilium.reserve(chosen.fold(Reservations::NONE, |all, (_, one)| all.with(*one)));
    }
    cilium.floating_host_network_pods = bytes.number();
    cilium.efa = !matches!(ipam, Ipam::Azure | Ipam::AlibabaCloud) && bytes.flag();
    cilium
}

fn any_pod_cidr(bytes: &mut Bytes<'_>) -> PodCidr {
    let plug_in = bytes.one_of(PodCidrPlugin::ALL);
    let mut pod_cidr = PodCidr::new().plug_in(plug_in).host_network_pods(bytes.number());
    if plug_in.has_block() {
        pod_cidr.pod_cidr_mask = bytes.optional();
    }
    pod_cidr.floating_host_network_pods(bytes.number()).efa(bytes.flag())
}

pub(super) fn any_kubelet(bytes: &mut Bytes<'_>) -> Kubelet {
    let mut kubelet = Kubelet::new().pods_per_core(bytes.number());
    kubelet.max_pods = bytes.optional().map(|max_pods| max_pods.clamp(1, LARGEST));
    kubelet
}

/// Pods on a node, those with branch ENIs only where there may be some.
pub(super) fn any_pods(bytes: &mut Bytes<'_>, kubelet: Kubelet, has_branch_pods: bool) -> NodePods {
    let pods = NodePods::new(bytes.number()).kubelet(kubelet);
    // Auto Mode has prefixes whatever the settings are; its `maxPods` is that of its own formula.
    let pods =
        pods.provisioner((bytes.flag() && kubelet.max_pods.is_some()).then_some(Provisioner::AutoMode));
    if has_branch_pods { pods.branch_pods(bytes.number()) } else { pods }
}
