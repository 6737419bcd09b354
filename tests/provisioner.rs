//! Which `maxPods` each provisioner ends with, and what it keeps of CPU and memory: the numbers of the facts
//! A2.14, A3, A4 and A5, none taken from this program.

use std::collections::BTreeSet;

use serde_json::json;

use maxpods::{
    Capacity, Catalog, Cilium, Cni, Decision, InstanceType, IpFamily, Ipam, Kubelet, Os, Provisioner, VpcCni,
    catalog::read_describe_instance_types,
    kubelet::{kube_reserved_cpu_millicores, kube_reserved_memory_mib, recommended_cap},
    options::Options,
    provisioner::{Allocatable, CandidateStatus, MemoryOverhead, NodeRole},
    query::Grouping,
};

use crate::common::number;
use crate::settings::has_no_meaning;

const ALL: [Provisioner; 6] = [
    Provisioner::SelfManaged,
    Provisioner::ManagedNodeGroup,
    Provisioner::AutoMode,
    Provisioner::Karpenter,
    Provisioner::Kops,
    Provisioner::Bottlerocket,
];

/// Those that publish what they keep.
const WITH_RULES: [Provisioner; 4] = [
    Provisioner::SelfManaged,
    Provisioner::ManagedNodeGroup,
    Provisioner::Karpenter,
    Provisioner::Bottlerocket,
];

#[track_caller]
fn get(name: &str) -> &'static InstanceType {
    Catalog::built_in().get(name).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn capacity(name: &str, cni: impl Into<Cni>, kubelet: Kubelet) -> Capacity<'static> {
    cni.into().capacity_with(get(name), kubelet).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn decide(provisioner: Provisioner, name: &str, cni: impl Into<Cni>, kubelet: Kubelet) -> Decision {
    let mut decisions =
        provisioner.decide(&[capacity(name, cni, kubelet)]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(decisions.len(), 1);
    decisions.remove(0)
}

/// The `maxPods` that kubelet ends with.
#[track_caller]
fn max_pods(provisioner: Provisioner, name: &str, cni: impl Into<Cni>, kubelet: Kubelet) -> u32 {
    decide(provisioner, name, cni, kubelet).max_pods()
}

/// The same for each type of one group.
#[track_caller]
fn of_group(provisioner: Provisioner, names: &[&str], kubelet: Kubelet) -> Vec<u32> {
    let group: Vec<_> = names.iter().map(|name| capacity(name, vpc_cni(), kubelet)).collect();
    let decisions = provisioner.decide(&group).unwrap_or_else(|error| panic!("{error}"));
    decisions.iter().map(Decision::max_pods).collect()
}

#[track_caller]
fn allocatable(provisioner: Provisioner, name: &str, cni: impl Into<Cni>, kubelet: Kubelet) -> Allocatable {
    let capacity = capacity(name, cni, kubelet);
    let decision = &provisioner.decide(&[capacity]).unwrap_or_else(|error| panic!("{error}"))[0];
    decision.allocatable(&capacity, MemoryOverhead::DEFAULT).unwrap_or_else(|error| panic!("{error}"))
}

fn vpc_cni() -> VpcCni {
    VpcCni::new()
}

fn kubelet() -> Kubelet {
    Kubelet::new()
}

#[test]
fn a2_14_managed_node_groups_cap_at_110_and_250() {
    for (name, configured, expected) in [
        ("m5.large", None, 29),
        ("m5.4xlarge", None, 110),
        ("m5.8xlarge", None, 234),
        ("m5.metal", None, 250),
        ("c6in.32xlarge", None, 250),
        ("p5.48xlarge", None, 100),
        // The cap, then kubelet's maxPods, then the formula.
        ("m5.large", Some(60), 60),
        ("m5.large", Some(5), 5),
        ("m5.large", Some(110), 110),
        ("m5.large", Some(111), 110),
        ("m5.metal", Some(249), 249),
        ("m5.metal", Some(500), 250),
    ] {
        let kubelet = configured.map_or(kubelet(), |max_pods| kubelet().max_pods(max_pods));
        let found = max_pods(Provisioner::ManagedNodeGroup, name, vpc_cni(), kubelet);
        assert_eq!(found, expected, "{name} {configured:?}");
    }
}

/// By the formula it is min(434, 110), and as a fixed value 110:
/// the number is the same with either reading of A2.14.
#[test]
fn a2_14_managed_node_groups_know_prefixes() {
    let prefixes = vpc_cni().prefix_delegation(true);
    assert_eq!(max_pods(Provisioner::ManagedNodeGroup, "m5.large", prefixes, kubelet()), 110);
    assert_eq!(max_pods(Provisioner::ManagedNodeGroup, "m5.metal", prefixes, kubelet()), 250);
}

#[test]
fn a2_14_a_mixed_group_takes_its_lowest_member() {
    for (names, expected) in [
        (&["m5.xlarge", "d3en.xlarge", "m5.large"][..], 10),
        (&["t3.medium", "t3a.xlarge"], 17),
        (&["t3a.xlarge", "t3.medium"], 17),
        (&["m5.4xlarge", "m5.metal"], 110),
        (&["p5.48xlarge", "m5.4xlarge", "m5.8xlarge"], 100),
    ] {
        let found = of_group(Provisioner::ManagedNodeGroup, names, kubelet());
        assert_eq!(found, vec![expected; names.len()], "{names:?}");
    }
    // Nodes of the others each have their own number.
    for provisioner in [Provisioner::SelfManaged, Provisioner::Karpenter, Provisioner::Bottlerocket] {
        let found = of_group(provisioner, &["t3.medium", "t3a.xlarge", "d3en.xlarge"], kubelet());
        assert_eq!(found, [17, 58, 10], "{provisioner:?}");
    }
    assert!(of_group(Provisioner::ManagedNodeGroup, &[], kubelet()).is_empty());
}

/// One launch template serves the whole group, so there is one number, and the lowest cap holds for all.
#[test]
fn a2_14_in_a_mixed_group_the_lowest_cap_holds_for_all() {
    let found = of_group(Provisioner::ManagedNodeGroup, &["m5.large", "m5.metal"], kubelet().max_pods(200));
    assert_eq!(found, [110, 110]);
}

/// J1: the dumps of two nodes, and the cap.
#[test]
fn j1_auto_mode_has_no_pods_on_the_host_network() {
    for (name, expected) in [("m5.2xlarge", 56), ("c6a.large", 27), ("t3.medium", 15), ("m5.metal", 110)] {
        let found = max_pods(Provisioner::AutoMode, name, vpc_cni(), kubelet());
        assert_eq!(found, expected, "{name}");
        let configured = max_pods(Provisioner::AutoMode, name, vpc_cni(), kubelet().max_pods(300));
        assert_eq!(configured, expected, "{name}: it has no such setting");
    }
}

/// J1: what the dumps say is left, and how much memory is not.
#[test]
fn j1_auto_mode_keeps_more_for_its_services() {
    for (name, cpu, kept_kib) in
        [("m5.2xlarge", 7_760, 32_113_508 - 31_042_404), ("c6a.large", 1_780, 3_881_108 - 3_136_660)]
    {
        let found = allocatable(Provisioner::AutoMode, name, vpc_cni(), kubelet());
        assert_eq!(found.allocatable_cpu_millicores, Some(cpu), "{name}");
        let memory = get(name).memory_mib().map(u64::from).expect("known");
        let left = found.allocatable_memory_mib.expect("known");
        assert_eq!((memory - left) * 1_024, kept_kib, "{name}");
    }
}

/// The names are those of H5, the numbers those of H9, H10, H11, H33 and H34: what is certain to be on a
/// node, and what is on one node of a control plane or another.
#[test]
fn h9_h10_h11_h33_pods_on_the_host_network() {
    let cni = |name| -> Cni { *Cni::ALL.iter().find(|cni| cni.name() == name).expect("a plug-in") };
    for (provisioner, role, name, certain, floating) in [
        (Provisioner::Kops, NodeRole::Worker, "cilium", 1, 0),
        (Provisioner::Kops, NodeRole::ControlPlane, "cilium", 9, 3),
        (Provisioner::Kops, NodeRole::Worker, "vpc-cni", 2, 0),
        (Provisioner::Kops, NodeRole::ControlPlane, "vpc-cni", 10, 2),
        (Provisioner::SelfManaged, NodeRole::Worker, "vpc-cni", 2, 0),
        (Provisioner::Karpenter, NodeRole::Worker, "cilium", 1, 0),
        (Provisioner::AutoMode, NodeRole::Worker, "vpc-cni", 0, 0),
        (Provisioner::Kops, NodeRole::Worker, "calico", 2, 0),
        (Provisioner::Kops, NodeRole::ControlPlane, "calico", 10, 2),
        (Provisioner::Kops, NodeRole::Worker, "kubenet", 1, 0),
        (Provisioner::Kops, NodeRole::Worker, "kube-router", 1, 0),
        (Provisioner::SelfManaged, NodeRole::Worker, "flannel", 2, 0),
    ] {
        let pods = provisioner.host_network_pods(role, &cni(name)).expect("Linux");
        let counts = (pods.count(), pods.count_floating());
        assert_eq!(counts, (certain, floating), "{provisioner:?} {role:?} {name}");
        let names: BTreeSet<_> = pods.names().collect();
        assert_eq!(names.len(), usize::try_from(certain + floating).expect("few"), "{names:?}");
    }
    let windows = vpc_cni().os(Os::Windows).into();
    assert_eq!(Provisioner::Karpenter.host_network_pods(NodeRole::Worker, &windows), None);
}

/// H1 to H5: 9 pods of a kOps control plane with Cilium are certain to be there, and 3 more may be.
#[test]
fn h5_a_number_below_the_pods_on_the_host_network_is_too_low_for_them() {
    for (floating, pods) in [(3, "9 to 12 pods"), (0, "9 pods")] {
        let cilium = Cilium::new().host_network_pods(9).floating_host_network_pods(floating);
        let capacity = capacity("t3.medium", cilium, kubelet().max_pods(7));
        let remark = Provisioner::Kops.decide(&[capacity]).expect("Linux")[0].remark(&capacity);
        let text = remark.expect("it is too low").to_string();
        let begin = format!("maxPods 7 is too low for the {pods} on the host network; ");
        assert!(text.starts_with(&begin), "{text}");
    }
}

/// J2: both numbers, and where each is from.
#[test]
fn j2_the_cap_of_a_managed_group_is_in_doubt_above_it() {
    let doubt = |max_pods: u32| {
        let capacity = capacity("m5.large", vpc_cni(), kubelet().max_pods(max_pods));
        Provisioner::ManagedNodeGroup.decide(&[capacity]).expect("Linux")[0].doubt().map(|it| it.to_string())
    };
    let text = doubt(123).expect("in doubt");
    assert!(
        ["110", "123", "Amazon EKS", "eksctl issue 8078"].iter().all(|part| text.contains(part)),
        "{text}"
    );
    assert_eq!(doubt(110), None);
    assert_eq!(doubt(20), None);
}

/// J12: 11 x 14 + 255 + 100 = 509.
#[test]
fn j12_all_of_the_memory_is_too_much() {
    for (memory, most) in [(509, 13), (510, 14), (511, 14)] {
        let of_type = json!({
            "InstanceType": "x99.nano",
            "Hypervisor": "nitro",
            "VCpuInfo": {"DefaultVCpus": 2},
            "MemoryInfo": {"SizeInMiB": memory},
            "NetworkInfo": {"MaximumNetworkInterfaces": 2, "Ipv4AddressesPerInterface": 2},
        });
        let catalog = read_describe_instance_types(&of_type.to_string()).expect("it is complete");
        let options = Options::from_words("prefix-delegation provisioner=bottlerocket").expect("options");
        let answers = options.answers(&catalog, &["x99.nano"], Grouping::Each).expect("an answer");
        let said = answers[0].warnings().map(|warning| warning.to_string()).collect::<String>();
        assert!(said.contains(&format!("maxPods {most} is the most with any left")), "{memory}: {said}");
    }
}

/// J12: 629 of 512 MiB.
#[test]
fn j12_no_advice_raises_max_pods_above_what_memory_allows() {
    let remark = |name, provisioner: Provisioner| {
        let capacity = capacity(name, vpc_cni().prefix_delegation(true), kubelet());
        provisioner.decide(&[capacity]).expect("Linux")[0]
            .remark(&capacity)
            .expect("it has fewer")
            .to_string()
    };
    assert_eq!(
        remark("t3.nano", Provisioner::Bottlerocket),
        "maxPods 4 is 30 fewer than have an address; set it to 14, since 34 would need 629 MiB of memory reserved."
    );
    assert_eq!(
        remark("m5.large", Provisioner::Bottlerocket),
        "maxPods 29 is 81 fewer than fit; set it to 110."
    );
    // 11 x 14 + 255 + 100 = 509 of 512 MiB; with 15 pods it would be 520.
    let with = |max_pods| {
        let capacity = capacity("t3.nano", vpc_cni().prefix_delegation(true), kubelet().max_pods(max_pods));
        let decision = &Provisioner::Bottlerocket.decide(&[capacity]).expect("Linux")[0];
        decision.remark(&capacity).expect("it is another").to_string()
    };
    assert_eq!(
        with(14),
        "maxPods 14 is 20 fewer than have an address; keep it, since 34 would need 629 MiB of memory reserved."
    );
    assert_eq!(
        with(110),
        "maxPods 110 leaves 76 pods without an address; set it to 14, since 34 would need 629 MiB of memory \
         reserved."
    );
    let said_with = |setting: &str, provisioner: &str| {
        let mut options = Options::from_words(setting).expect("options");
        options.set("provisioner", provisioner).expect("an option");
        let answers = options.answers(Catalog::built_in(), &["t3.nano"], Grouping::Each).expect("an answer");
        answers[0].warnings().map(|warning| warning.to_string()).collect::<Vec<_>>().join("\n")
    };
    let of_prefixes = said_with("prefix-delegation", "bottlerocket");
    let expected = "`t3.nano` at 34 pods would need 629 of its 512 MiB of memory reserved: maxPods 14 is the most with any left, and \
                    leaves 3 MiB for pods";
    assert!(of_prefixes.contains(expected), "{of_prefixes}");
    // With IPv6 addresses are no limit, and memory is the same.
    let said = |provisioner: &str| said_with("ip-family=ipv6", provisioner);
    assert!(said("bottlerocket").contains("give kubelet 14, since 110 would need 1465 MiB"));
    assert!(said("self-managed").ends_with("give kubelet 110"), "{}", said("self-managed"));
    // Auto Mode has no setting for it.
    let capacity = capacity("m5.24xlarge", vpc_cni().host_network_pods(0), kubelet());
    let decision = &Provisioner::AutoMode.decide(&[capacity]).expect("Linux")[0];
    let remark = decision.remark(&capacity).expect("it has fewer").to_string();
    assert_eq!(remark, "maxPods 110 is 140 fewer than fit, and can't be set there.");
}

/// J1: Auto Mode sets `maxPods` by itself, so nobody is told to set it, however wrong it is.
#[test]
fn j1_nobody_is_told_to_set_max_pods_in_auto_mode() {
    for options in [json!({"max_eni": 1}), json!({"host_network_pods": 40})] {
        let mut fields = options;
        fields["provisioner"] = json!("auto-mode");
        fields["types"] = json!(["m5.large"]);
        let of_node = maxpods::json::call::evaluate(&fields.to_string());
        fields["pods"] = json!(1);
        let of_addresses = maxpods::json::call::footprint(&fields.to_string());
        let types = fields.as_object_mut().expect("fields").remove("types");
        fields["groups"] = json!([{"types": types, "nodes": 1}]);
        fields["subnets"] = json!([{"name": "a", "cidr": "10.0.0.0/24"}]);
        fields.as_object_mut().expect("fields").remove("pods");
        let of_plan = maxpods::json::call::plan(&fields.to_string());
        for answer in [of_node, of_addresses, of_plan] {
            assert!(answer.starts_with("{\"ok\""), "{answer}");
            assert!(!answer.contains("set it to"), "{answer}");
        }
    }
}

/// A safe maxPods is pods with an address and those on the host network: never more, and never fewer than the
/// latter.
#[test]
fn a_safe_max_pods_counts_the_pods_on_the_host_network() {
    for provisioner in Provisioner::ALL {
        for role in ["worker", "control-plane"] {
            for cni in ["cilium", "vpc-cni"] {
                let mut options = Options::new();
                options.set("cni", cni).expect("a plug-in");
                options.set("provisioner", provisioner.name()).expect("a provisioner");
                if *provisioner == Provisioner::Kops {
                    options.set("role", role).expect("a role");
                }
                let host = options.host_network_pods().expect("Linux").count();
                for it in Catalog::built_in() {
                    let capacity = options.cni().capacity(it).expect("small");
                    let addresses = capacity.pod_ips().limited().expect("ENIs");
                    assert_eq!(capacity.max_pods(), addresses + host, "{} {provisioner:?}", it.name());
                    assert_eq!(capacity.host_network_pods(), host);
                }
            }
        }
    }
}

#[test]
fn a3_1_nodeadm_goes_by_the_formula_without_cap_and_prefixes() {
    for (name, expected) in
        [("t3.medium", 17), ("m5.4xlarge", 234), ("c6in.32xlarge", 394), ("m5.metal", 737)]
    {
        for vpc_cni in [
            vpc_cni(),
            vpc_cni().prefix_delegation(true),
            vpc_cni().custom_networking(true),
            vpc_cni().security_groups_for_pods(true),
            vpc_cni().ip_family(IpFamily::Ipv6),
        ] {
            let found = max_pods(Provisioner::SelfManaged, name, vpc_cni, kubelet());
            assert_eq!(found, expected, "A3.2: {name} {vpc_cni:?}");
        }
        assert_eq!(max_pods(Provisioner::SelfManaged, name, Cilium::new(), kubelet()), expected, "{name}");
    }
}

#[test]
fn a3_6_standard_values_of_its_tests() {
    assert_eq!(max_pods(Provisioner::SelfManaged, "t3.medium", vpc_cni(), kubelet()), 17);
}

#[test]
fn a3_7_trap_7_three_tools_and_the_memory_they_keep() {
    let configured = kubelet().max_pods(110);
    for (provisioner, reserved) in [
        (Provisioner::SelfManaged, 574),
        (Provisioner::ManagedNodeGroup, 574),
        (Provisioner::Bottlerocket, 1_465),
        (Provisioner::Karpenter, 574),
    ] {
        assert_eq!(max_pods(provisioner, "m5.large", vpc_cni(), configured), 110, "{provisioner:?}");
        let found = allocatable(provisioner, "m5.large", vpc_cni(), configured);
        assert_eq!(found.kube_reserved_memory_mib, reserved, "{provisioner:?}");
    }
}

#[test]
fn a3_8_memory_by_pods() {
    for (pods, mib) in [(0, 255), (1, 266), (17, 442), (29, 574), (110, 1_465), (250, 3_005), (737, 8_362)] {
        assert_eq!(kube_reserved_memory_mib(pods), mib, "{pods}");
    }
    assert_eq!(kube_reserved_memory_mib(u32::MAX), 47_244_640_500);
}

#[test]
fn a3_9_cpu_by_vcpus() {
    for (vcpus, millicores) in [
        (0, 0),
        (1, 60),
        (2, 70),
        // A5.3: Bottlerocket's table has 75 for three cores.
        (3, 75),
        (4, 80),
        (5, 82),
        (6, 85),
        (7, 87),
        (8, 90),
        (16, 110),
        (96, 310),
        (192, 550),
    ] {
        assert_eq!(kube_reserved_cpu_millicores(vcpus), millicores, "{vcpus}");
    }
}

/// nodeadm's and Karpenter's loop over ranges in percent, in floating point.
#[test]
fn a3_9_a4_5_the_loop_over_ranges_for_every_number_of_vcpus() {
    for vcpus in 0..=2_000 {
        assert_eq!(kube_reserved_cpu_millicores(vcpus), cpu_by_ranges(vcpus), "{vcpus}");
    }
}

fn cpu_by_ranges(vcpus: u32) -> u64 {
    let total = u64::from(vcpus) * 1_000;
    [(0, 1_000, 0.06), (1_000, 2_000, 0.01), (2_000, 4_000, 0.005), (4_000, u64::MAX, 0.0025)]
        .into_iter()
        .filter(|&(start, _, _)| total >= start)
        .map(|(start, end, share)| truncated(as_float(total.min(end) - start) * share))
        .sum()
}

#[allow(clippy::cast_precision_loss, reason = "a node's CPU and memory are small")]
fn as_float(amount: u64) -> f64 {
    amount as f64
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as Go's int(float) does")]
fn truncated(amount: f64) -> u64 {
    amount as u64
}

/// Bottlerocket's table for up to four cores, then 2.5 for each, rounded down.
#[test]
fn a5_3_bottlerockets_cpu_is_the_same_for_whole_cores() {
    for cores in 1_u32..=400 {
        let millicores = match cores {
            1 => 60,
            2 => 70,
            3 => 75,
            4 => 80,
            more => truncated(80.0 + f64::from(more - 4) * 2.5),
        };
        assert_eq!(kube_reserved_cpu_millicores(cores), millicores, "{cores}");
    }
}

#[test]
fn a3_11_m5_large() {
    let found = allocatable(Provisioner::SelfManaged, "m5.large", vpc_cni(), kubelet());
    assert_eq!(found.reserved_for_pods, 29);
    assert_eq!(found.kube_reserved_memory_mib, 574);
    assert_eq!(found.kube_reserved_cpu_millicores, Some(70));
    assert_eq!(found.allocatable_cpu_millicores, Some(1_930));
    // A3.10: 100 MiB below which pods are evicted.
    assert_eq!(found.allocatable_memory_mib, Some(8_192 - 574 - 100));
}

#[test]
fn a4_1_karpenter_counts_no_reserved_and_efa_only_interfaces() {
    for (name, reserved, efa_only, expected) in [
        ("m5.large", 0, 0, 29),
        ("m5.large", 1, 0, 20),
        ("m5.large", 0, 1, 20),
        ("m5.large", 1, 1, 11),
        // None is left: no pod at all, not even on the host network.
        ("m5.large", 2, 1, 0),
        ("m5.large", 4, 0, 0),
        ("m5.large", u32::MAX, u32::MAX, 0),
        ("p5.48xlarge", 1, 0, 51),
        ("i7ie.48xlarge", 1, 0, 7 * 49 + 2),
    ] {
        let settings = vpc_cni().reserved_enis(reserved).efa_only(efa_only);
        let found = max_pods(Provisioner::Karpenter, name, settings, kubelet());
        assert_eq!(found, expected, "{name} {reserved} {efa_only}");
    }
}

#[test]
fn a4_1_a4_12_karpenter_knows_nothing_else_of_the_plug_in() {
    for settings in [
        vpc_cni().prefix_delegation(true),
        vpc_cni().custom_networking(true),
        vpc_cni().security_groups_for_pods(true),
        vpc_cni().max_eni(1),
        vpc_cni().unmanaged_enis(1),
        vpc_cni().excluded_enis(1),
        vpc_cni().host_network_pods(9),
        vpc_cni().ip_family(IpFamily::Ipv6),
    ] {
        assert_eq!(max_pods(Provisioner::Karpenter, "m5.large", settings, kubelet()), 29, "{settings:?}");
    }
}

#[test]
fn a4_2_karpenter_takes_max_pods_then_limits_by_core() {
    for (configured, per_core, expected) in
        [(None, 10, 20), (Some(110), 0, 110), (Some(110), 10, 20), (Some(15), 10, 15), (None, 100, 29)]
    {
        let kubelet = configured.map_or(kubelet(), |max_pods| kubelet().max_pods(max_pods));
        let found = max_pods(Provisioner::Karpenter, "m5.large", vpc_cni(), kubelet.pods_per_core(per_core));
        assert_eq!(found, expected, "{configured:?} {per_core}");
    }
}

#[test]
fn a4_2_a4_3_karpenter_on_windows_has_110() {
    let windows = vpc_cni().os(Os::Windows);
    assert_eq!(max_pods(Provisioner::Karpenter, "m5.large", windows, kubelet()), 110);
    assert_eq!(max_pods(Provisioner::Karpenter, "m5.large", windows, kubelet().pods_per_core(20)), 40);
    assert_eq!(max_pods(Provisioner::Karpenter, "m5.large", windows, kubelet().max_pods(60)), 60);
    // A4.4: memory by the final number, since the ENI-limited one isn't used there.
    for (configured, reserved) in
        [(kubelet(), 1_465), (kubelet().max_pods(60), 915), (kubelet().pods_per_core(20), 695)]
    {
        let found = allocatable(Provisioner::Karpenter, "m5.large", windows, configured);
        assert_eq!(found.kube_reserved_memory_mib, reserved, "{configured:?}");
        // 8192 - ceil(614.4) = 7577
        assert_eq!(found.allocatable_memory_mib, Some(7_577 - reserved - 100), "{configured:?}");
    }
}

#[test]
fn a4_3_bottlerocket_has_no_pods_per_core() {
    let per_core = kubelet().pods_per_core(10);
    assert_eq!(max_pods(Provisioner::Bottlerocket, "m5.large", vpc_cni(), per_core), 29);
    for provisioner in [Provisioner::SelfManaged, Provisioner::ManagedNodeGroup, Provisioner::Karpenter] {
        assert_eq!(max_pods(provisioner, "m5.large", vpc_cni(), per_core), 20, "{provisioner:?}");
    }
}

#[test]
fn a4_4_trap_8_reserved_enis_lower_the_pods_and_not_the_memory() {
    let reserved = vpc_cni().reserved_enis(1);
    let found = allocatable(Provisioner::Karpenter, "m5.large", reserved, kubelet());
    assert_eq!(max_pods(Provisioner::Karpenter, "m5.large", reserved, kubelet()), 20);
    assert_eq!((found.reserved_for_pods, found.kube_reserved_memory_mib), (29, 574));
    // maxPods and podsPerCore don't move it either.
    for kubelet in [kubelet().max_pods(250), kubelet().max_pods(1), kubelet().pods_per_core(3)] {
        let found = allocatable(Provisioner::Karpenter, "m5.large", vpc_cni(), kubelet);
        assert_eq!(found.kube_reserved_memory_mib, 574, "{kubelet:?}");
    }
    // EFA-only interfaces do: A4.1 with 0 reserved ENIs.
    let found = allocatable(Provisioner::Karpenter, "m5.large", vpc_cni().efa_only(1), kubelet());
    assert_eq!(found.kube_reserved_memory_mib, 11 * 20 + 255);
}

#[test]
fn a4_14_a1_medium() {
    let found = allocatable(Provisioner::Karpenter, "a1.medium", vpc_cni(), kubelet());
    assert_eq!(max_pods(Provisioner::Karpenter, "a1.medium", vpc_cni(), kubelet()), 8);
    assert_eq!(found.allocatable_cpu_millicores, Some(940));
    assert_eq!(found.kube_reserved_memory_mib, 343);
    assert_eq!(found.allocatable_memory_mib, Some(1_392));
    let groups = capacity("a1.medium", vpc_cni().security_groups_for_pods(true), kubelet());
    assert_eq!(groups.branch_pods(), Some(10));
}

/// The recipe of Karpenter's table of types, in floating point as Karpenter does it.
#[test]
fn a4_14_a4_7_the_recipe_for_every_type() {
    let mut seen = 0;
    for it in Catalog::built_in() {
        let (Some(vcpus), Some(memory)) = (it.vcpus(), it.memory_mib()) else { continue };
        let limits = it.limits();
        let pods = u64::from(limits.enis()) * u64::from(limits.ipv4_per_eni() - 1) + 2;
        let arm64 = it.architectures().next() == Some("arm64");
        let m = u64::from(memory) - if arm64 { 64 } else { 0 };
        let capacity = m - truncated((as_float(m) * 0.075).ceil());
        let expected = capacity.saturating_sub(11 * pods + 255 + 100);
        let found = allocatable(Provisioner::Karpenter, it.name(), vpc_cni(), kubelet());
        assert_eq!(found.allocatable_memory_mib, Some(expected), "{}", it.name());
        let cpu = u64::from(vcpus) * 1_000 - cpu_by_ranges(vcpus);
        assert_eq!(found.allocatable_cpu_millicores, Some(cpu), "{}", it.name());
        assert_eq!(u64::from(found.reserved_for_pods), pods, "{}", it.name());
        seen += 1;
    }
    assert!(seen > 1_390, "{seen}");
}

#[test]
fn a4_7_64_mib_less_on_arm64_alone() {
    // 8192 - 64 = 8128, ceil(609.6) = 610; 8192, ceil(614.4) = 615.
    for (name, seen) in [("m6g.large", 8_128 - 610), ("m5.large", 8_192 - 615)] {
        let found = allocatable(Provisioner::Karpenter, name, vpc_cni(), kubelet());
        assert_eq!(found.allocatable_memory_mib, Some(seen - 574 - 100), "{name}");
        // The others go by what AWS names.
        let found = allocatable(Provisioner::SelfManaged, name, vpc_cni(), kubelet());
        assert_eq!(found.allocatable_memory_mib, Some(8_192 - 574 - 100), "{name}");
    }
}

#[test]
fn a4_7_the_share_can_be_set() {
    let capacity = capacity("m5.large", vpc_cni(), kubelet());
    let decision = &Provisioner::Karpenter.decide(&[capacity]).expect("Linux")[0];
    for (share, left) in [
        ("0", 8_192 - 674),
        ("0.0", 8_192 - 674),
        ("0.075", 7_577 - 674),
        ("0.5", 4_096 - 674),
        ("0.000001", 8_191 - 674),
        ("0.95", 0),
        ("1", 0),
    ] {
        let overhead: MemoryOverhead = share.parse().unwrap_or_else(|error| panic!("{error}"));
        let found = decision.allocatable(&capacity, overhead).expect("Karpenter has rules");
        assert_eq!(found.allocatable_memory_mib, Some(left), "{share}");
    }
}

/// `ceil(m * 0.075)` in floating point, for every amount of memory that there is and many more.
#[test]
fn a4_7_the_default_share_is_what_floating_point_gives() {
    let of_types = Catalog::built_in().iter().filter_map(InstanceType::memory_mib).map(u64::from);
    for m in of_types.chain(0..=70_000) {
        assert_eq!(MemoryOverhead::DEFAULT.of_mib(m), truncated((as_float(m) * 0.075).ceil()), "{m}");
    }
    assert_eq!(MemoryOverhead::DEFAULT.of_mib(1_984), 149);
    assert_eq!("1".parse::<MemoryOverhead>().map(|all| all.of_mib(u64::MAX)), Ok(u64::MAX));
}

#[test]
fn a4_7_shares_as_text() {
    for (text, shown) in [
        ("0", "0"),
        ("1", "1"),
        ("1.0", "1"),
        ("1.000000", "1"),
        ("0.075", "0.075"),
        ("0.0750", "0.075"),
        ("00.5", "0.5"),
        ("0.000001", "0.000001"),
        ("0.999999", "0.999999"),
    ] {
        let overhead: MemoryOverhead = text.parse().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(overhead.to_string(), shown, "{text}");
        assert_eq!(overhead.to_string().parse(), Ok(overhead), "{text}");
    }
    assert_eq!(MemoryOverhead::default(), MemoryOverhead::DEFAULT);
    assert_eq!(MemoryOverhead::DEFAULT.to_string(), "0.075");
    for text in [
        "",
        ".",
        "1.",
        ".5",
        "-0",
        "-0.1",
        "+0.1",
        "1.000001",
        "1.1",
        "2",
        "75",
        "7.5%",
        "0,075",
        "0.0000001",
        "1e-2",
        "NaN",
        "inf",
        " 0.1",
        "0.1 ",
        "4294967296",
        "0.0.1",
        "٠",
    ] {
        let error = text.parse::<MemoryOverhead>().expect_err(text);
        assert_eq!(error.code(), "invalid-memory-overhead", "{error}");
    }
}

#[test]
fn a5_2_a5_3_bottlerocket_reserves_by_max_pods() {
    assert_eq!(max_pods(Provisioner::Bottlerocket, "m5.4xlarge", vpc_cni(), kubelet()), 234);
    // "m5.large at 250 reserves 3,005 MiB of 8,192."
    for (kubelet, reserved) in
        [(kubelet(), 574), (kubelet().max_pods(110), 1_465), (kubelet().max_pods(250), 3_005)]
    {
        let found = allocatable(Provisioner::Bottlerocket, "m5.large", vpc_cni(), kubelet);
        assert_eq!(found.kube_reserved_memory_mib, reserved, "{kubelet:?}");
        assert_eq!(found.allocatable_memory_mib, Some(8_192 - reserved - 100), "{kubelet:?}");
    }
}

#[test]
fn a5_3_more_reserved_than_there_is_leaves_nothing() {
    // t3.nano has 512 MiB; 11 x 110 + 255 = 1465.
    let found = allocatable(Provisioner::Bottlerocket, "t3.nano", vpc_cni(), kubelet().max_pods(110));
    assert_eq!((found.kube_reserved_memory_mib, found.allocatable_memory_mib), (1_465, Some(0)));
}

#[test]
fn a5_4_kops_has_110_or_the_formula_for_all_cards() {
    for (name, expected) in [("t3.medium", 17), ("m5.large", 29), ("m5.4xlarge", 110), ("m5.metal", 110)] {
        for cni in [
            Cni::from(vpc_cni()),
            // A5.8: it subtracts nothing, and knows no prefixes.
            vpc_cni().prefix_delegation(true).into(),
            vpc_cni().custom_networking(true).into(),
            Cilium::new().into(),
            Cilium::new().first_interface_index(1).prefix_delegation(true).into(),
        ] {
            assert_eq!(max_pods(Provisioner::Kops, name, cni, kubelet()), expected, "{name} {cni:?}");
        }
        let configured = max_pods(Provisioner::Kops, name, vpc_cni(), kubelet().max_pods(200));
        assert_eq!(configured, 200, "{name}: a maxPods that is set holds");
    }
}

#[test]
fn a5_4_a5_5_kops_leaves_other_ipam_modes_of_cilium_at_110() {
    for ipam in [Ipam::ClusterPool, Ipam::Kubernetes, Ipam::MultiPool] {
        let found = max_pods(Provisioner::Kops, "t3.medium", Cilium::new().ipam(ipam), kubelet());
        assert_eq!(found, 110, "{ipam:?}");
    }
}

#[test]
fn a5_6_trap_2_ten_types_that_get_too_much_from_kops() {
    let by_name = [
        ("hpc6id.32xlarge", 100, 51),
        ("hpc7a.12xlarge", 110, 100),
        ("hpc7a.24xlarge", 110, 100),
        ("hpc7a.48xlarge", 110, 100),
        ("hpc7a.96xlarge", 110, 100),
        ("hpc8a.96xlarge", 110, 100),
        ("p5.48xlarge", 110, 100),
        ("p5e.48xlarge", 110, 100),
        ("trn2.48xlarge", 110, 100),
        ("trn2u.48xlarge", 110, 100),
    ];
    for (name, kops, right) in by_name {
        let decision = decide(Provisioner::Kops, name, vpc_cni(), kubelet());
        assert_eq!(decision.max_pods(), kops, "{name}");
        let capacity = capacity(name, vpc_cni(), kubelet());
        assert_eq!(number(capacity.recommended_max_pods()).min(110), right, "{name}");
        assert_eq!(capacity.pods_without_address(decision.max_pods()), kops - right, "{name}");
    }
    // There are no others.
    let too_much = Catalog::built_in().iter().filter(|it| {
        let right = capacity(it.name(), vpc_cni(), kubelet()).max_pods().at_most(110);
        max_pods(Provisioner::Kops, it.name(), vpc_cni(), kubelet()) > right
    });
    let mut names: Vec<_> = too_much.map(InstanceType::name).collect();
    names.sort_unstable();
    assert_eq!(names, by_name.map(|(name, _, _)| name));
}

#[test]
fn trap_1_kops_with_ciliums_enis() {
    let capacity = capacity("t3.medium", Cilium::new(), kubelet());
    let decision = &Provisioner::Kops.decide(&[capacity]).expect("Linux")[0];
    assert_eq!((decision.max_pods(), capacity.pods_without_address(decision.max_pods())), (17, 5));
}

#[test]
fn trap_21_five_tools_two_answers() {
    for (provisioner, expected) in [
        (Provisioner::SelfManaged, 234),
        (Provisioner::ManagedNodeGroup, 110),
        (Provisioner::AutoMode, 110),
        (Provisioner::Karpenter, 234),
        (Provisioner::Kops, 110),
        (Provisioner::Bottlerocket, 234),
    ] {
        assert_eq!(max_pods(provisioner, "m5.4xlarge", vpc_cni(), kubelet()), expected, "{provisioner:?}");
    }
    // The calculator's.
    assert_eq!(capacity("m5.4xlarge", vpc_cni(), kubelet()).recommended_max_pods(), 110);
}

#[test]
fn trap_24_a_managed_node_group_overrules_250() {
    let found = max_pods(Provisioner::ManagedNodeGroup, "m5.large", vpc_cni(), kubelet().max_pods(250));
    assert_eq!(found, 110);
}

#[test]
fn trap_27_prefixes_alone_raise_no_default() {
    let prefixes = vpc_cni().prefix_delegation(true);
    for provisioner in
        [Provisioner::SelfManaged, Provisioner::Karpenter, Provisioner::Bottlerocket, Provisioner::Kops]
    {
        assert_eq!(max_pods(provisioner, "t3.medium", prefixes, kubelet()), 17, "{provisioner:?}");
    }
}

/// The trace leads to the number: one candidate decides, and it is the number; what is not set has none.
#[test]
fn a2_14_the_trace_leads_to_the_number() {
    for provisioner in ALL {
        for kubelet in [
            kubelet(),
            kubelet().max_pods(1),
            kubelet().max_pods(60),
            kubelet().max_pods(1_000),
            kubelet().pods_per_core(2),
            kubelet().pods_per_core(u32::MAX).max_pods(40),
        ] {
            for it in Catalog::built_in() {
                let Ok(capacity) = Cni::from(vpc_cni()).capacity_with(it, kubelet) else { continue };
                let decision = &provisioner.decide(&[capacity]).expect("Linux")[0];
                assert_eq!(decision.provisioner(), provisioner);
                let candidates = decision.candidates();
                let with = |status| candidates.iter().filter(move |candidate| candidate.status == status);
                let deciding: Vec<_> =
                    with(CandidateStatus::Decides).map(|candidate| candidate.max_pods).collect();
                assert_eq!(deciding, [Some(decision.max_pods())], "{candidates:?}");
                assert!(
                    with(CandidateStatus::NotSet).all(|candidate| candidate.max_pods.is_none()),
                    "{candidates:?}"
                );
                let limits = || with(CandidateStatus::Holds).map(|candidate| candidate.max_pods);
                assert!(limits().all(|limit| limit >= Some(decision.max_pods())), "{candidates:?}");
                let mut names: Vec<_> = candidates.iter().map(|candidate| candidate.source.name()).collect();
                names.dedup();
                assert_eq!(names.len(), candidates.len(), "{candidates:?}");
            }
        }
    }
}

#[test]
fn a2_14_managed_node_groups_never_exceed_the_cap() {
    for it in Catalog::built_in() {
        let Some(vcpus) = it.vcpus() else { continue };
        for kubelet in [kubelet(), kubelet().max_pods(5_000)] {
            let found = max_pods(Provisioner::ManagedNodeGroup, it.name(), vpc_cni(), kubelet);
            assert!(found <= recommended_cap(vcpus), "{}: {found}", it.name());
        }
    }
}

#[test]
fn b20_what_has_no_windows_nodes_is_refused() {
    let windows = [capacity("m5.large", vpc_cni().os(Os::Windows), kubelet())];
    for provisioner in [Provisioner::AutoMode, Provisioner::Kops, Provisioner::Bottlerocket] {
        let error = provisioner.decide(&windows).expect_err("it has none");
        assert!(has_no_meaning(&error, "provisioner", "os windows"), "{provisioner:?}: {error}");
    }
    for provisioner in [Provisioner::SelfManaged, Provisioner::ManagedNodeGroup, Provisioner::Karpenter] {
        let decisions = provisioner.decide(&windows).expect("it has them");
        assert_eq!(decisions[0].max_pods(), 110, "{provisioner:?}");
    }
}

#[test]
fn what_is_kept_is_refused_where_no_rule_is_published() {
    for (provisioner, cni, choice) in [
        (Provisioner::Kops, vpc_cni(), "provisioner kops"),
        (Provisioner::SelfManaged, vpc_cni().os(Os::Windows), "os windows"),
        (Provisioner::ManagedNodeGroup, vpc_cni().os(Os::Windows), "os windows"),
    ] {
        let capacity = capacity("m5.large", cni, kubelet());
        let decision = &provisioner.decide(&[capacity]).expect("it has a number")[0];
        let error = decision.allocatable(&capacity, MemoryOverhead::DEFAULT).expect_err("it has no rule");
        assert!(has_no_meaning(&error, "allocatable", choice), "{provisioner:?}: {error}");
    }
}

#[test]
fn what_is_not_known_is_not_made_up() {
    for provisioner in WITH_RULES {
        let found = allocatable(provisioner, "u-6tb1.metal", vpc_cni(), kubelet());
        // 5 x 29 + 2
        assert_eq!(found.kube_reserved_memory_mib, 11 * 147 + 255, "{provisioner:?}");
        assert_eq!(found.kube_reserved_cpu_millicores, None, "{provisioner:?}");
        assert_eq!(
            (found.allocatable_cpu_millicores, found.allocatable_memory_mib),
            (None, None),
            "{provisioner:?}"
        );
    }
}

/// What is left is what there is less what is kept, for every type and provisioner.
#[test]
fn a3_a4_a5_allocatable_is_capacity_less_reserved_less_eviction() {
    for provisioner in WITH_RULES {
        for kubelet in [kubelet(), kubelet().max_pods(250)] {
            for it in Catalog::built_in() {
                let found = allocatable(provisioner, it.name(), vpc_cni(), kubelet);
                assert_eq!(
                    found.kube_reserved_memory_mib,
                    11 * u64::from(found.reserved_for_pods) + 255,
                    "{}",
                    it.name()
                );
                let Some(memory) = it.memory_mib().map(u64::from) else { continue };
                let arm64 = it.architectures().next() == Some("arm64");
                let capacity = match provisioner {
                    Provisioner::Karpenter => {
                        let m = memory - if arm64 { 64 } else { 0 };
                        m - truncated((as_float(m) * 0.075).ceil())
                    }
                    _ => memory,
                };
                let left = capacity.saturating_sub(found.kube_reserved_memory_mib + 100);
                assert_eq!(found.allocatable_memory_mib, Some(left), "{provisioner:?} {}", it.name());
            }
        }
    }
}

#[cfg(feature = "cli")]
mod of_the_program {
    use crate::common::run;

    /// What the program prints, and its warnings.
    fn printed(args: &[&str]) -> (String, String) {
        let (_, text, warnings) = run(args, "");
        (text, warnings)
    }

    /// 9 pods are certain to be on the host network of a control plane with Cilium, and 3 more may be (H1 to H5).
    #[test]
    fn h5_a_number_is_never_below_the_pods_on_the_host_network() {
        for name in ["t3.nano", "t3.micro", "t2.micro"] {
            for cni in ["cilium", "vpc"] {
                let args = [name, "--cni", cni, "--provisioner", "kops", "--role", "control-plane", "-q"];
                assert_eq!(printed(&args).0, "12\n", "{args:?}");
            }
        }
        assert_eq!(printed(&["t3.medium", "--cni", "cilium", "-q"]).0, "12\n");
    }

    /// 11 x 14 + 255 + 100 = 509 of 512 MiB, 11 x 34 + 255 = 629 (J12).
    #[test]
    fn j12_texts_about_memory_agree_and_say_that_the_node_is_of_little_use() {
        let flags = ["--provisioner", "bottlerocket", "--prefix-delegation"];
        let (one, warnings) = printed(&[&["t3.nano"], &flags[..]].concat());
        assert!(one.contains("(give kubelet 14, since 34 would need 629 MiB of memory reserved)"), "{one}");
        assert!(one.contains("set it to 14, since 34 would need 629 MiB"), "{one}");
        assert!(!one.contains("keep it"), "{one}");
        let little = "maxPods 14 is the most with any left, and leaves 3 MiB for pods";
        assert!(warnings.contains(little) && warnings.contains("choose a larger type"), "{warnings}");
        let (_, of_table) = printed(&[&["t3.nano", "t3.micro"], &flags[..]].concat());
        assert!(of_table.contains(little), "{of_table}");
    }

    /// Auto Mode's number on m5.large is 3 x 9, and can't be set (J1).
    #[test]
    fn j1_the_number_of_auto_mode_with_ipv6_is_told_alike() {
        let (text, warnings) = printed(&["m5.large", "--provisioner", "auto-mode", "--ip-family", "ipv6"]);
        assert!(text.contains("kubelet's maxPods is 27, and can't be set"), "{text}");
        assert!(warnings.contains("27 on `m5.large`, and can't be set"), "{warnings}");
        assert!(!warnings.contains("29") && !warnings.contains("give kubelet"), "{warnings}");
    }
}

/// A3.2: 255 MiB and 11 for each pod. Karpenter counts the 29 pods without prefixes whatever `maxPods` says (A4.4), and
/// Bottlerocket goes by it.
#[test]
fn what_more_pods_cost_in_memory_is_said_with_what_is_kept() {
    let said = |provisioner: Provisioner, max_pods| {
        let capacity = capacity("m5.large", vpc_cni().prefix_delegation(true), kubelet().max_pods(max_pods));
        let decision = &provisioner.decide(&[capacity]).expect("Linux")[0];
        let allocatable = decision.allocatable(&capacity, MemoryOverhead::DEFAULT).expect("Linux");
        allocatable.remark(&capacity).map(|remark| remark.to_string())
    };
    let costs = "m5.large at 434 pods needs 5029 MiB of 8192 reserved, at 110 it needs 1465";
    let kept = format!("{costs}; 574 are kept here, whatever maxPods says.");
    assert_eq!(said(Provisioner::Karpenter, 434), Some(kept));
    assert_eq!(said(Provisioner::Bottlerocket, 434), Some(format!("{costs}.")));
    assert_eq!(said(Provisioner::Karpenter, 110), None);
}
