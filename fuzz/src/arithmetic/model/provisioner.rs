//! The `maxPods` that a provisioner gives to kubelet, and what kubelet keeps of CPU and memory.

use maxpods::cni::Os;
use maxpods::{Cilium, Cni, Ipam, Kubelet, Provisioner, VpcCni};

use super::capacity::{is_before, recommended};
use super::{LARGEST, Node, ceil};

/// The VPC CNI, also below Cilium (D5.4).
pub(super) fn vpc_cni_of(cni: &Cni) -> Option<&VpcCni> {
    match cni {
        Cni::VpcCni(it) | Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(it), .. }) => Some(it),
        _ => None,
    }
}

pub(super) fn is_windows(cni: &Cni) -> bool {
    vpc_cni_of(cni).is_some_and(|it| it.os == Os::Windows)
}

/// The formula with this number of ENIs, which no setting changes (A1.1, A3.1, A3.5).
fn formula(enis: i128, node: &Node) -> i128 {
    (enis * node.slots() + 2).min(LARGEST.into())
}

/// What a provisioner works out by itself for a node; `None` where it has no such nodes.
fn own(provisioner: Provisioner, node: &Node, cni: &Cni) -> Option<i128> {
    let has_windows = matches!(
        provisioner,
        Provisioner::SelfManaged | Provisioner::ManagedNodeGroup | Provisioner::Karpenter
    );
    if is_windows(cni) {
        // B20, A4.2.
        return has_windows.then_some(110);
    }
    match provisioner {
        // A3.1, A5.2.
        Provisioner::SelfManaged | Provisioner::Bottlerocket => Some(formula(node.enis(), node)),
        // A2.14, J19: its formula has prefixes.
        Provisioner::ManagedNodeGroup => {
            let prefixes = vpc_cni_of(cni).is_some_and(|it| it.prefix_delegation) && node.has_prefixes;
            let all = if prefixes { node.enis() * node.slots() * 16 + 2 } else { formula(node.enis(), node) };
            recommended(Some(all), node.vcpus, 0, false).map(|pods| pods.min(LARGEST.into()))
        }
        // J1, H37: what can't be set there is refused.
        Provisioner::AutoMode => {
            let Cni::VpcCni(it) = cni else { return None };
            let is_set = it.prefix_delegation
                || it.custom_networking
                || it.warm_eni_target.is_some_and(|target| target != 1)
                || it.warm_prefix_target.is_some_and(|target| target != 1)
                || it.warm_ip_target.is_some()
                || it.minimum_ip_target.is_some();
            (!is_set).then(|| auto_mode(node))
        }
        // A4.1, A4.12.
        Provisioner::Karpenter => {
            let (reserved, efa_only) = taken(cni);
            Some(karpenter(node, reserved + efa_only))
        }
        // A5.4, A5.5.
        Provisioner::Kops => {
            let counts =
                vpc_cni_of(cni).is_some() || matches!(cni, Cni::Cilium(Cilium { ipam: Ipam::Eni, .. }));
            Some(if counts { formula(node.enis_of_all_cards(), node).min(110) } else { 110 })
        }
        _ => None,
    }
}

/// J1.
fn auto_mode(node: &Node) -> i128 {
    (node.enis() * node.slots()).min(110)
}

/// The ENIs that are reserved, and those that are EFA-only.
fn taken(cni: &Cni) -> (i128, i128) {
    vpc_cni_of(cni).map_or((0, 0), |it| (it.reserved_enis.into(), it.efa_only.into()))
}

fn karpenter(node: &Node, taken: i128) -> i128 {
    let enis = node.enis() - taken;
    if enis > 0 { formula(enis, node) } else { 0 }
}

/// The number that kubelet ends with on each node of a group.
pub(crate) fn max_pods(
    provisioner: Provisioner,
    nodes: &[&Node],
    cni: &Cni,
    kubelet: Kubelet,
) -> Option<Vec<i128>> {
    let mut numbers: Vec<i128> =
        nodes.iter().map(|node| own(provisioner, node, cni)).collect::<Option<_>>()?;
    let mut cap = i128::MAX;
    if provisioner == Provisioner::ManagedNodeGroup {
        // A2.14: the lowest of the group, and a cap that holds for what is set as well.
        numbers = vec![numbers.iter().copied().min()?; numbers.len()];
        let known = nodes.iter().filter(|node| node.vcpus > 0);
        cap = known.map(|node| if node.vcpus > 30 { 250 } else { 110 }).min().unwrap_or(i128::MAX);
    }
    let each = numbers.into_iter().zip(nodes).map(|(own, node)| {
        // A3.7, A4.2; Auto Mode has no such setting (K16).
        let set = kubelet.max_pods.filter(|_| provisioner != Provisioner::AutoMode).map(i128::from);
        let by_core = i128::from(kubelet.pods_per_core) * node.vcpus;
        // A4.2, A4.3: kubelet itself keeps to it.
        let has_by_core = by_core > 0 && provisioner != Provisioner::Bottlerocket;
        set.unwrap_or(own).min(cap).min(if has_by_core { by_core } else { i128::MAX })
    });
    Some(each.collect())
}

/// What is kept, and what is left for pods; `None` where it isn't known.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) kube_reserved_cpu: Option<i128>,
    pub(crate) kube_reserved_memory: i128,
    pub(crate) cpu: Option<i128>,
    pub(crate) memory: Option<i128>,
}

/// What is kept on a node whose kubelet ends with a number; `None` where no fact says it.
pub(crate) fn kept(
    provisioner: Provisioner,
    node: &Node,
    cni: &Cni,
    max_pods: i128,
    overhead_millionths: i128,
) -> Option<Kept> {
    let reserved_for = match (provisioner, is_windows(cni)) {
        // A3.7, A3.8.
        (Provisioner::SelfManaged | Provisioner::ManagedNodeGroup, false) => formula(node.enis(), node),
        // A4.4.
        (Provisioner::Karpenter, false) => karpenter(node, taken(cni).1),
        // A5.3, J1; A4.4.
        (Provisioner::Bottlerocket | Provisioner::AutoMode, false) | (Provisioner::Karpenter, true) => {
            max_pods
        }
        _ => return None,
    };
    let kube_reserved_memory = 11 * reserved_for + 255;
    let kube_reserved_cpu = millicores(node.vcpus);
    // J1.
    let (system_cpu, system_memory) = if provisioner == Provisioner::AutoMode { (150, 75) } else { (0, 0) };
    let cpu = (1_000 * node.vcpus - kube_reserved_cpu - system_cpu).max(0);
    // A4.7.
    let mut there = node.memory_mib;
    if provisioner == Provisioner::Karpenter {
        there = (there - if node.is_arm64 { 64 } else { 0 }).max(0);
        there -= ceil(there * overhead_millionths, 1_000_000);
    }
    // A3.10, A4.6.
    let memory = (there - kube_reserved_memory - system_memory - 100).max(0);
    Some(Kept {
        kube_reserved_cpu: (node.vcpus > 0).then_some(kube_reserved_cpu),
        kube_reserved_memory,
        cpu: (node.vcpus > 0).then_some(cpu),
        memory: (node.memory_mib > 0).then_some(memory),
    })
}

/// A3.9: 6 % of the first, 1 % of the second, 0.5 % of the next two and 0.25 % of the rest, each rounded down.
fn millicores(vcpus: i128) -> i128 {
    let within = |from: i128, to: i128| (vcpus.min(to) - from).max(0) * 1_000;
    let hundredths = [(0, 1, 600), (1, 2, 100), (2, 4, 50), (4, i128::MAX, 25)];
    hundredths.iter().map(|&(from, to, share)| within(from, to) * share / 10_000).sum()
}

/// Whether `maxPods` stops the pool of the VPC CNI: since 1.16.3 (J4).
pub(super) fn stops_pool(it: &VpcCni) -> bool {
    !is_before(it, 16, 3)
}
