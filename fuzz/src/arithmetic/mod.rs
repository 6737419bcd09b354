//! Any limits under any options, against the plain sums of `docs/rules.md` in whole numbers that can't overflow.

mod any;
mod model;

use maxpods::cni::{Cni, IpFamily, Os};
use maxpods::provisioner::MemoryOverhead;
use maxpods::{Capacity, Count, Error, InstanceType, Ipam, Kubelet, NodePods, Provisioner};

use super::bytes::Bytes;
use model::Node;
use model::capacity::Sum;

/// What is asked, a byte a choice: a type, a plug-in with its settings, kubelet's, and the pods of a node.
pub fn arithmetic(data: &[u8]) {
    let mut bytes = Bytes(data);
    let Some((it, node)) = any::any_type(&mut bytes) else { return };
    let cni = any::any_cni(&mut bytes);
    let kubelet = any::any_kubelet(&mut bytes);
    let Some(expected) = model::capacity::of(&node, &cni) else {
        // A block that can't be.
        let error = cni.capacity_with(&it, kubelet).expect_err("no such block");
        return assert_eq!(error.code(), "invalid-pod-cidr-mask");
    };
    let Some(capacity) = compare(&it, &node, &cni, kubelet, &expected) else { return };
    if bytes.flag() {
        decisions(&mut bytes, &[(capacity, &node)]);
    } else {
        footprint(&mut bytes, &it, &node, cni, &expected, kubelet);
    }
}

/// What fits on a node.
fn compare<'t>(
    it: &'t InstanceType,
    node: &Node,
    cni: &Cni,
    kubelet: Kubelet,
    expected: &Sum,
) -> Option<Capacity<'t>> {
    let per_core = i128::from(kubelet.pods_per_core);
    match cni.capacity_with(it, kubelet) {
        Ok(capacity) => {
            same(capacity.pod_ips(), expected.pod_ips, "pod_ips", &capacity);
            let max_pods = expected.max_pods();
            same(capacity.max_pods(), max_pods, "max_pods", &capacity);
            let is_windows = matches!(cni, Cni::VpcCni(vpc_cni) if vpc_cni.os == Os::Windows);
            let recommended = model::capacity::recommended(max_pods, node.vcpus, per_core, is_windows);
            same(capacity.recommended_max_pods(), recommended, "recommended_max_pods", &capacity);
            let others = (capacity.branch_pods(), capacity.multi_nic_pods());
            let others = (others.0.map(i128::from), others.1.map(i128::from));
            assert_eq!(others, (expected.branch_pods, expected.multi_nic_pods), "{capacity:?} {node:?}");
            assert_eq!(capacity.ledger().replay(), Some(capacity.recommended_max_pods()));
            Some(capacity)
        }
        Err(error) => {
            let host = expected.host + expected.floating;
            too_large(&error, expected.most.max(node.vcpus * per_core).max(host), cni, node);
            None
        }
    }
}

#[track_caller]
fn same(count: Count, expected: Option<i128>, what: &str, capacity: &Capacity<'_>) {
    assert_eq!(count.limited().map(i128::from), expected, "{what} of {capacity:?}");
}

/// Nothing but a number beyond 32 bits is an error.
#[track_caller]
fn too_large(error: &Error, most: i128, cni: &Cni, node: &Node) {
    assert_eq!(error.code(), "too-large", "{error} {cni:?}");
    assert!(most > u32::MAX.into(), "{error}: {cni:?} {node:?}");
}

/// The number that each provisioner ends with, what kubelet keeps by it, and what is left for pods.
fn decisions(bytes: &mut Bytes<'_>, group: &[(Capacity<'_>, &Node)]) {
    let (cni, kubelet) = (group[0].0.cni(), group[0].0.kubelet());
    // A second type of a group has other limits, and the same settings.
    let second = bytes.flag().then(|| any::any_type(bytes)).flatten();
    let second = second.as_ref().and_then(|(it, node)| Some((cni.capacity_with(it, kubelet).ok()?, node)));
    let group: Vec<(Capacity<'_>, &Node)> = group.iter().copied().chain(second).collect();
    let (capacities, nodes): (Vec<Capacity<'_>>, Vec<&Node>) = group.iter().copied().unzip();
    let millionths = bytes.number() % 1_000_001;
    let overhead = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    let overhead: MemoryOverhead = overhead.parse().expect("a share");
    for &provisioner in Provisioner::ALL {
        let decided = provisioner.decide(&capacities);
        let Some(expected) = model::provisioner::max_pods(provisioner, &nodes, &cni, kubelet) else {
            assert_eq!(
                decided.expect_err("it has no such nodes").code(),
                "no-meaning",
                "{provisioner:?} {cni:?}"
            );
            continue;
        };
        let decided = match decided {
            Ok(decided) => decided,
            Err(error) => {
                let most = nodes.iter().map(|node| node.enis_of_all_cards() * node.ipv4 * 16).max();
                too_large(&error, most.expect("a node"), &cni, nodes[0]);
                continue;
            }
        };
        let numbers: Vec<i128> = decided.iter().map(|decision| decision.max_pods().into()).collect();
        assert_eq!(numbers, expected, "{provisioner:?} {cni:?} {kubelet:?} {nodes:?}");
        for ((capacity, node), decision) in group.iter().zip(&decided) {
            let max_pods = decision.max_pods().into();
            let kept = model::provisioner::kept(provisioner, node, &cni, max_pods, millionths.into());
            let allocatable = decision.allocatable(capacity, overhead);
            let Some(expected) = kept else {
                assert_eq!(allocatable.expect_err("no fact says it").code(), "no-meaning");
                continue;
            };
            let allocatable = match allocatable {
                Ok(allocatable) => allocatable,
                Err(error) => {
                    too_large(&error, node.enis() * node.ipv4 + 2, &cni, node);
                    continue;
                }
            };
            let kept = model::provisioner::Kept {
                kube_reserved_cpu: allocatable.kube_reserved_cpu_millicores.map(i128::from),
                kube_reserved_memory: allocatable.kube_reserved_memory_mib.into(),
                cpu: allocatable.allocatable_cpu_millicores.map(i128::from),
                memory: allocatable.allocatable_memory_mib.map(i128::from),
            };
            assert_eq!(kept, expected, "{provisioner:?} {cni:?} {node:?}");
        }
    }
}

/// The addresses that a node takes with pods on it.
fn footprint(
    bytes: &mut Bytes<'_>,
    it: &InstanceType,
    node: &Node,
    cni: Cni,
    expected: &Sum,
    kubelet: Kubelet,
) {
    let pods = any::any_pods(bytes, kubelet, has_branch_pods(&cni));
    let Some(mut cni) = with_footprint(cni) else { return };
    let mut expected = *expected;
    if let (Some(Provisioner::AutoMode), Cni::VpcCni(vpc_cni)) = (pods.provisioner, &mut cni) {
        // A2.14: prefixes first.
        vpc_cni.prefix_delegation = true;
        expected = model::capacity::of(node, &cni).expect("it has no block");
    }
    let held = model::footprint::held(node, &cni, &expected, &pods);
    let most = most(node, &cni, &pods).max(expected.most);
    match (cni.footprint(it, pods), held) {
        (Ok(footprint), Some(held)) => {
            let found = model::footprint::Held {
                pods: footprint.pods_with_address().into(),
                enis: footprint.attached_enis().into(),
                slots: (footprint.attached_secondary_ips() + footprint.attached_prefixes()).into(),
                of_node: footprint.node_subnet_addresses().into(),
                of_pods: footprint.pod_subnet_addresses().into(),
                unused: footprint.unused_ips().map(i128::from),
                pending: footprint.pending_pods().into(),
            };
            let held = model::footprint::Held { pending: held.pending.min(u32::MAX.into()), ..held };
            assert_eq!(found, held, "{cni:?} {node:?}, {pods:?}");
            assert_eq!(footprint.ledger().replay(), Some(Count::Limited(footprint.subnet_addresses())));
            let most = footprint.most_subnet_addresses().unwrap_or(u32::MAX);
            assert!(footprint.subnet_addresses() <= most, "{cni:?} {node:?}, {pods:?}");
        }
        (Ok(_), None) => {}
        (Err(error), _) => too_large(&error, most, &cni, node),
    }
}

/// Whether pods can have branch ENIs that are counted (B1, B4, B21).
fn has_branch_pods(cni: &Cni) -> bool {
    let Cni::VpcCni(it) = cni else { return false };
    it.security_groups_for_pods && it.os == Os::Linux && it.ip_family == IpFamily::Ipv4
}

/// The plug-in without what no fact tells the addresses of; `None` if that is all of it.
fn with_footprint(mut cni: Cni) -> Option<Cni> {
    match &mut cni {
        Cni::VpcCni(it) => it.multi_nic = false,
        Cni::Cilium(it) => match &mut it.ipam {
            Ipam::Azure | Ipam::AlibabaCloud => return None,
            Ipam::AwsCniChaining(it) => it.multi_nic = false,
            _ => it.use_primary_address = false,
        },
        _ => {}
    }
    Some(cni)
}

/// No number on the way to a footprint is above that: the targets stand in the sums before what limits them.
fn most(node: &Node, cni: &Cni, pods: &NodePods) -> i128 {
    let wanted = match cni {
        Cni::VpcCni(it) => {
            [it.warm_ip_target, it.minimum_ip_target, it.warm_eni_target, it.warm_prefix_target]
                .map(|target| target.map_or(0, i128::from))
                .iter()
                .sum()
        }
        Cni::Cilium(it) => match it.ipam {
            Ipam::AwsCniChaining(it) => return most(node, &it.into(), pods),
            _ => [it.pre_allocate, it.min_allocate, it.max_above_watermark].map(i128::from).iter().sum(),
        },
        _ => 0,
    };
    let all: i128 = (node.enis_of_all_cards() + 2) * (node.ipv4 + 1) * 16;
    all.max((wanted + i128::from(pods.pods) + 16) * 16)
}
