//! Any limits under any options, against the plain sums of `docs/rules.md` in whole numbers that can't overflow.

mod model;

use maxpods::catalog::Hypervisor;
use maxpods::cni::{Cni, CniVersion, PodCidrPlugin, Reservation};
use maxpods::{
    Capacity, Catalog, Cilium, Count, EniLimits, InstanceType, Ipam, Kubelet, NodePods, PodCidr, Provisioner,
    Reservations, VpcCni,
};

use super::bytes::Bytes;
use model::{Node, Sum};

/// What is asked, a byte a choice: a type, a plug-in with its settings, and kubelet's.
pub fn arithmetic(data: &[u8]) {
    let mut bytes = Bytes(data);
    let Some((it, node)) = any_type(&mut bytes) else { return };
    match bytes.byte() % 4 {
        0 => {
            let vpc_cni = any_vpc_cni(&mut bytes);
            compare(&mut bytes, &it, &node, vpc_cni.into(), Some(model::vpc_cni(&node, &vpc_cni)));
        }
        1 => {
            let cilium = any_cilium(&mut bytes);
            compare(&mut bytes, &it, &node, cilium.into(), model::cilium(&node, &cilium));
        }
        2 => {
            let pod_cidr = any_pod_cidr(&mut bytes);
            compare(&mut bytes, &it, &node, pod_cidr.into(), model::pod_cidr(&pod_cidr));
        }
        _ => footprint(&mut bytes, &it, &node),
    }
}

/// A type with any limits, and what the sums go by.
fn any_type(bytes: &mut Bytes<'_>) -> Option<(InstanceType, Node)> {
    let (enis, ipv4) = (bytes.number(), bytes.number());
    let limits = EniLimits::new(enis, ipv4, 0).ok()?;
    // Branch ENIs: none known, 9, and none (B1).
    let (name, branch_enis) =
        bytes.one_of(&[("x99.large", None), ("m5.large", Some(9)), ("t3.medium", Some(0))]);
    let hypervisor = bytes.one_of(&[Hypervisor::Nitro, Hypervisor::BareMetal, Hypervisor::Xen]);
    let vcpus = bytes.number();
    let it = match branch_enis {
        None => InstanceType::new(name, limits).expect("a good name"),
        Some(_) => Catalog::built_in().get(name).expect("a type").clone().with_limits(limits),
    };
    let node = Node {
        enis: enis.into(),
        ipv4: ipv4.into(),
        has_prefixes: hypervisor != Hypervisor::Xen,
        can_trunk: branch_enis != Some(0),
        vcpus: vcpus.into(),
    };
    Some((it.with_hypervisor(hypervisor).with_vcpus(vcpus), node))
}

fn any_vpc_cni(bytes: &mut Bytes<'_>) -> VpcCni {
    let mut vpc_cni = VpcCni::new()
        .prefix_delegation(bytes.flag())
        .custom_networking(bytes.flag())
        .security_groups_for_pods(bytes.flag())
        .reserved_enis(bytes.number())
        .efa_only(bytes.number())
        .unmanaged_enis(bytes.number())
        .excluded_enis(bytes.number());
    vpc_cni.max_eni = bytes.optional();
    vpc_cni.host_network_pods = bytes.optional();
    let version = |minor, patch| Some(CniVersion { major: 1, minor, patch });
    vpc_cni.cni_version =
        bytes.one_of(&[None, version(8, 0), version(9, 0), version(20, 3), version(20, 4), version(21, 0)]);
    vpc_cni
}

fn any_cilium(bytes: &mut Bytes<'_>) -> Cilium {
    let ipam = bytes.one_of(&[
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
                .max_allocate(bytes.number());
        }
        Ipam::Azure | Ipam::AlibabaCloud => cilium = cilium.max_allocate(bytes.number()),
        _ => cilium.pod_cidr_mask = bytes.optional(),
    }
    if ipam != Ipam::MultiPool && bytes.flag() {
        let names = bytes.byte();
        let chosen = Reservation::ALL.iter().enumerate().filter(|(bit, _)| names >> bit & 1 == 1);
        cilium = cilium.reserve(chosen.fold(Reservations::NONE, |all, (_, one)| all.with(*one)));
    }
    cilium
}

fn any_pod_cidr(bytes: &mut Bytes<'_>) -> PodCidr {
    let plug_in = bytes.one_of(PodCidrPlugin::ALL);
    let mut pod_cidr = PodCidr::new().plug_in(plug_in).host_network_pods(bytes.number());
    if plug_in.has_block() {
        pod_cidr.pod_cidr_mask = bytes.optional();
    }
    pod_cidr
}

fn compare(bytes: &mut Bytes<'_>, it: &InstanceType, node: &Node, cni: Cni, expected: Option<Sum>) {
    let per_core = bytes.number();
    let capacity = cni.capacity_with(it, Kubelet::new().pods_per_core(per_core));
    let Some(expected) = expected else {
        // A block that can't be.
        assert_eq!(capacity.expect_err("no such block").code(), "invalid-pod-cidr-mask");
        return;
    };
    let most = expected.most.max(node.vcpus * i128::from(per_core));
    match capacity {
        Ok(capacity) => {
            same(capacity.pod_ips(), expected.pod_ips, "pod_ips", &capacity);
            let max_pods = expected.pod_ips.map(|pods| (pods + expected.host).min(model::LARGEST.into()));
            same(capacity.max_pods(), max_pods, "max_pods", &capacity);
            let recommended = model::recommended(max_pods, node.vcpus, per_core.into());
            same(capacity.recommended_max_pods(), recommended, "recommended_max_pods", &capacity);
            assert_eq!(capacity.ledger().replay(), Some(capacity.recommended_max_pods()));
            decisions(&capacity, node);
        }
        Err(error) => {
            assert_eq!(error.code(), "too-large", "{error}");
            assert!(most > u32::MAX.into(), "{error}: {cni:?}");
        }
    }
}

#[track_caller]
fn same(count: Count, expected: Option<i128>, what: &str, capacity: &Capacity<'_>) {
    assert_eq!(count.limited().map(i128::from), expected, "{what} of {capacity:?}");
}

/// The number that each provisioner sets by its own formula.
fn decisions(capacity: &Capacity<'_>, node: &Node) {
    if capacity.kubelet().pods_per_core > 0 {
        return;
    }
    let cni = capacity.cni();
    for (provisioner, expected) in [
        (Provisioner::SelfManaged, Some(model::nodeadm(node))),
        (Provisioner::Kops, model::kops(node, &cni)),
        (Provisioner::Karpenter, model::karpenter(node, &cni)),
    ] {
        let (Some(expected), Ok(decision)) = (expected, provisioner.decide(&[*capacity])) else { continue };
        assert_eq!(i128::from(decision[0].max_pods()), expected, "{provisioner:?} {cni:?} {node:?}");
    }
}

/// The addresses that a node holds under the VPC CNI's targets in ENIs and prefixes.
fn footprint(bytes: &mut Bytes<'_>, it: &InstanceType, node: &Node) {
    let mut vpc_cni = VpcCni::new().prefix_delegation(bytes.flag()).custom_networking(bytes.flag());
    vpc_cni.max_eni = bytes.optional();
    let warm = bytes.number();
    if warm > 0 {
        let prefixes = vpc_cni.prefix_delegation && node.has_prefixes;
        vpc_cni = if prefixes { vpc_cni.warm_prefix_target(warm) } else { vpc_cni.warm_eni_target(warm) };
    }
    let (pods, max_pods) = (bytes.number(), bytes.number().clamp(1, model::LARGEST));
    let asked = NodePods::new(pods).kubelet(Kubelet::new().max_pods(max_pods));
    let expected = model::footprint(node, &vpc_cni, warm.max(1).into(), pods.into(), max_pods.into());
    let Ok(footprint) = vpc_cni.footprint(it, asked) else {
        // The target stands in the sum before what limits it.
        let most = (node.enis * node.ipv4 * 16).max(i128::from(pods) + i128::from(warm));
        return assert!(most > u32::MAX.into(), "{vpc_cni:?} {node:?} {pods} {max_pods}");
    };
    let numbers = (footprint.pods_with_address(), footprint.attached_enis(), footprint.subnet_addresses());
    let numbers: (i128, i128, i128) = (numbers.0.into(), numbers.1.into(), numbers.2.into());
    assert_eq!(
        numbers,
        (expected.pods, expected.enis, expected.subnet),
        "{vpc_cni:?} {node:?}, {pods} pods, maxPods {max_pods}"
    );
}
