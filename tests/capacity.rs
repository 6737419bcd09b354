//! The numbers of the facts, and of published tables and reports; none was taken from this program.

use maxpods::{
    Capacity, Catalog, Cilium, Cni, Count, EniLimits, InstanceType, IpFamily, Ipam, Kubelet, NodePods, Os,
    PodCidr, Reservations, VpcCni,
    capacity::{AddressRun, AddressUse, BoundBy, Grid},
    catalog::Hypervisor,
    cni::{CniVersion, PodCidrPlugin, Reservation, Shortage, WarningKind},
    ledger::Note,
};

use crate::common::number;

#[track_caller]
fn capacity(name: &str, cni: impl Into<Cni>) -> Capacity<'static> {
    cni.into().capacity(get_type(name)).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn get_type(name: &str) -> &'static InstanceType {
    Catalog::built_in().get(name).unwrap_or_else(|error| panic!("{error}"))
}

fn vpc_cni() -> VpcCni {
    VpcCni::new()
}

fn cilium() -> Cilium {
    Cilium::new()
}

#[test]
fn a1_6_vpc_cni_with_its_defaults() {
    for (name, max_pods) in [
        ("t3.small", 11),
        ("t3.medium", 17),
        ("m5.large", 29),
        ("m4.xlarge", 58),
        ("m5.4xlarge", 234),
        ("c6in.32xlarge", 394),
        ("p5.48xlarge", 100),
        ("m5.metal", 737),
        ("t2.micro", 4),
        ("c7g.medium", 8),
        ("t4g.small", 11),
        ("m5.xlarge", 58),
        ("a1.medium", 8),
        ("d3en.xlarge", 10),
    ] {
        assert_eq!(capacity(name, vpc_cni()).max_pods(), max_pods, "{name}");
    }
}

#[test]
fn a1_1_of_17_pods_2_are_on_the_host_network() {
    let capacity = capacity("t3.medium", vpc_cni());
    assert_eq!(
        (number(capacity.pod_ips()), capacity.host_network_pods(), number(capacity.max_pods())),
        (15, 2, 17)
    );
    assert_eq!(capacity.bound_by(), BoundBy::Addresses);
    assert_eq!(capacity.operator_ip_pool(), None);
}

#[test]
fn a1_4_types_that_the_api_does_not_list() {
    // 8 x 29 + 2, 5 x 29 + 2, 15 x 49 + 2
    for (name, max_pods) in
        [("cr1.8xlarge", 234), ("u-6tb1.metal", 147), ("c5a.metal", 737), ("bmn-sf1.metal", 737)]
    {
        assert_eq!(capacity(name, vpc_cni()).max_pods(), max_pods, "{name}");
    }
}

#[test]
fn a1_3_multi_card_types_have_the_enis_of_the_default_card() {
    // Trap 11: older tables have 737 and 1178.
    for (name, max_pods) in [
        ("i7ie.48xlarge", 394),
        ("i7ie.metal-48xl", 394),
        ("i8ge.48xlarge", 590),
        ("i8ge.metal-48xl", 590),
        ("hpc6id.32xlarge", 51),
    ] {
        assert_eq!(capacity(name, vpc_cni()).max_pods(), max_pods, "{name}");
    }
}

#[test]
fn a2_5_custom_networking_leaves_the_primary_eni_to_the_node() {
    for (name, max_pods) in [
        ("t3.medium", 12),
        ("t4g.small", 8),
        ("c7g.medium", 5),
        ("m5.large", 20),
        ("m5.xlarge", 44),
        ("m5.4xlarge", 205),
        ("p5.48xlarge", 51),
    ] {
        assert_eq!(capacity(name, vpc_cni().custom_networking(true)).max_pods(), max_pods, "{name}");
    }
}

#[test]
fn a2_5_a_type_with_one_eni_has_no_address_for_pods_under_custom_networking() {
    let capacity = capacity("hpc6id.32xlarge", vpc_cni().custom_networking(true));
    assert_eq!(
        (number(capacity.pod_ips()), capacity.host_network_pods(), number(capacity.max_pods())),
        (0, 2, 2)
    );
    assert_eq!(kinds(&capacity), [WarningKind::NoPodIps]);
}

#[test]
fn a2_6_prefix_delegation() {
    // m5.metal and a1.metal are bare metal, for which the script gave 737 and 234 (trap 9).
    for (name, max_pods, recommended) in
        [("m5.large", 434, 110), ("t3.medium", 242, 110), ("m5.metal", 11_762, 250), ("a1.metal", 3_714, 110)]
    {
        let capacity = capacity(name, vpc_cni().prefix_delegation(true));
        assert_eq!(
            (number(capacity.max_pods()), number(capacity.recommended_max_pods())),
            (max_pods, recommended),
            "{name}"
        );
        assert_eq!(capacity.bound_by(), BoundBy::RecommendedCap, "{name}");
        assert_eq!(kinds(&capacity), [], "{name}");
    }
    let both = vpc_cni().prefix_delegation(true).custom_networking(true);
    // Karpenter's recipe with both: 98 on t3.small, 162 on t3.medium.
    assert_eq!(capacity("t3.small", both).max_pods(), 98);
    assert_eq!(capacity("t3.medium", both).max_pods(), 162);
}

#[test]
fn b15_a_type_on_xen_keeps_single_addresses() {
    let capacity = capacity("i3.large", vpc_cni().prefix_delegation(true));
    assert_eq!(capacity.max_pods(), 29);
    assert_eq!(kinds(&capacity), [WarningKind::NoPrefixDelegation]);
}

#[test]
fn b15_a_type_of_unknown_hypervisor_is_not_taken_to_have_prefixes() {
    let capacity = capacity("cr1.8xlarge", vpc_cni().prefix_delegation(true));
    assert_eq!(capacity.max_pods(), 234);
    assert_eq!(kinds(&capacity), [WarningKind::HypervisorUnknown, WarningKind::VcpusUnknown]);
}

/// No type has 30 vCPUs or 31, so that the border is tried on one that isn't there.
#[test]
fn a2_8_the_border_is_above_30_vcpus() {
    for (vcpus, recommended, range) in [(30, 110, "up to 30 vCPUs"), (31, 250, "more than 30 vCPUs")] {
        let it = get_type("m5.24xlarge").clone().with_vcpus(vcpus);
        let capacity = Cni::from(vpc_cni()).capacity(&it).expect("an answer");
        assert_eq!(capacity.recommended_max_pods(), recommended, "{vcpus}");
        let ledger = capacity.ledger().to_string();
        assert!(ledger.contains(&format!("for {range} (has {vcpus})")), "{ledger}");
    }
}

#[test]
fn a2_8_recommended_is_110_up_to_30_vcpus_and_250_above() {
    // A2.10 (the script's own tests), trap 21, trap 28.
    for (name, recommended) in [
        ("m5.4xlarge", 110),
        ("m5.8xlarge", 234),
        ("m4.xlarge", 58),
        ("p5.48xlarge", 100),
        ("c6in.32xlarge", 250),
        ("m5.metal", 250),
    ] {
        assert_eq!(capacity(name, vpc_cni()).recommended_max_pods(), recommended, "{name}");
    }
    assert_eq!(capacity("m5.8xlarge", vpc_cni().prefix_delegation(true)).recommended_max_pods(), 250);
}

#[test]
fn a2_8_without_known_vcpus_there_is_no_cap_and_a_warning() {
    let capacity = capacity("bmn-sf1.metal", vpc_cni());
    assert_eq!((number(capacity.max_pods()), number(capacity.recommended_max_pods())), (737, 737));
    assert_eq!(kinds(&capacity), [WarningKind::VcpusUnknown]);
}

#[test]
fn d2_1_cilium_t3_medium_has_15_addresses_and_12_for_pods() {
    let capacity = capacity("t3.medium", cilium());
    assert_eq!(
        (number(capacity.ip_pool()), number(capacity.pod_ips()), number(capacity.max_pods())),
        (15, 12, 12)
    );
    assert_eq!(capacity.host_network_pods(), 0);
    assert_eq!(capacity.operator_ip_pool(), Some(15));
}

#[test]
fn d3_6_what_the_agent_really_takes_leaves_13() {
    let once = Reservations::NONE.with(Reservation::Health).with(Reservation::Router);
    assert_eq!(capacity("t3.medium", cilium().reserve(once)).pod_ips(), 13);
    assert_eq!(capacity("t3.medium", cilium().reserve(once.with(Reservation::Ingress))).pod_ips(), 12);
    assert_eq!(capacity("t3.medium", cilium().reserve(Reservations::NONE)).pod_ips(), 15);
}

#[test]
fn d2_9_first_interface_index_leaves_enis_to_the_node() {
    let from_one = cilium().first_interface_index(1);
    for (name, ip_pool) in [("t3.medium", 10), ("m5.large", 18), ("m5.xlarge", 42), ("c7i.2xlarge", 42)] {
        assert_eq!(capacity(name, from_one).ip_pool(), ip_pool, "{name}");
    }
    assert_eq!(capacity("t3.medium", from_one).pod_ips(), 7);
}

#[test]
fn d2_1_an_index_beyond_the_enis_leaves_no_address() {
    let capacity = capacity("t3.medium", cilium().first_interface_index(u32::MAX));
    assert_eq!(
        (number(capacity.ip_pool()), number(capacity.pod_ips()), number(capacity.max_pods())),
        (0, 0, 0)
    );
    assert_eq!(kinds(&capacity), [WarningKind::NoPodIps]);
}

#[test]
fn d2_6_cilium_prefixes_need_nitro_or_bare_metal() {
    let prefixes = cilium().first_interface_index(1).prefix_delegation(true);
    assert_eq!(capacity("c5.large", prefixes).ip_pool(), 288);
    assert_eq!(capacity("m5.metal", prefixes).ip_pool(), 14 * 49 * 16);
    let xen = capacity("i3.large", prefixes);
    assert_eq!(xen.ip_pool(), 18);
    assert_eq!(kinds(&xen), [WarningKind::NoPrefixDelegation]);
}

#[test]
fn d1_2_the_operator_counts_cards_that_it_can_not_attach_to() {
    for (name, believed, real) in [("p5.48xlarge", 3_136, 98), ("c6in.32xlarge", 784, 392)] {
        let capacity = capacity(name, cilium());
        assert_eq!(
            (capacity.operator_ip_pool(), number(capacity.ip_pool())),
            (Some(believed), real),
            "{name}"
        );
        assert_eq!(kinds(&capacity), [WarningKind::OperatorOvercounts], "{name}");
    }
}

#[test]
fn d3_7_host_network_pods_come_on_top() {
    let capacity = capacity("t3.medium", cilium().host_network_pods(4));
    assert_eq!(
        (number(capacity.pod_ips()), capacity.host_network_pods(), number(capacity.max_pods())),
        (12, 4, 16)
    );
    assert_eq!(self::capacity("t3.medium", vpc_cni().host_network_pods(5)).max_pods(), 20);
}

#[test]
fn j13_pods_without_addresses_of_the_vpc_are_bound_by_their_block_and_by_kubelet() {
    let of = |plug_in| PodCidr::new().plug_in(plug_in);
    for plug_in in [PodCidrPlugin::Kubenet, PodCidrPlugin::Flannel, PodCidrPlugin::Kindnet] {
        let capacity = capacity("t3.medium", of(plug_in));
        // A /24 without both ends and the gateway, which host-local leaves out.
        assert_eq!(
            (capacity.pod_ips(), capacity.recommended_max_pods()),
            (Count::Limited(253), Count::Limited(110))
        );
    }
    let calico = capacity("t3.medium", of(PodCidrPlugin::Calico));
    assert_eq!((calico.max_pods(), calico.recommended_max_pods()), (Count::Unlimited, Count::Limited(110)));
    assert_eq!(capacity("c5.18xlarge", of(PodCidrPlugin::Kubenet)).recommended_max_pods(), 250);
    assert_eq!(capacity("t3.medium", of(PodCidrPlugin::Flannel).pod_cidr_mask(28)).pod_ips(), 13);
    for mask in [0, 31, 32, 33] {
        let refused = of(PodCidrPlugin::Flannel)
            .pod_cidr_mask(mask)
            .capacity(get_type("t3.medium"))
            .expect_err("no such block");
        assert_eq!(refused.code(), "invalid-pod-cidr-mask");
    }
    let refused = of(PodCidrPlugin::Calico)
        .pod_cidr_mask(26)
        .capacity(get_type("t3.medium"))
        .expect_err("no such block");
    assert_eq!(refused.code(), "no-meaning");
}

#[test]
fn each_plug_in_is_among_all_of_them_once() {
    let names: Vec<&str> = Cni::ALL.iter().map(|cni| cni.name()).collect();
    let pod_cidr =
        ["calico", "flannel", "kubenet", "kindnet", "kube-router", "canal", "weave", "ovn", "pod-cidr"];
    assert_eq!(names, [&["vpc-cni", "cilium"][..], &pod_cidr].concat());
}

#[test]
fn j13_a_node_takes_one_address_whatever_its_pods() {
    let ciliums =
        [Ipam::ClusterPool, Ipam::Kubernetes, Ipam::MultiPool].map(|ipam| Cni::from(cilium().ipam(ipam)));
    let others = PodCidrPlugin::ALL.iter().map(|plug_in| Cni::from(PodCidr::new().plug_in(*plug_in)));
    for cni in others.chain(ciliums) {
        for it in all_types() {
            let footprint = cni.footprint(it, 60).expect("small");
            assert_eq!(footprint.subnet_addresses(), 1, "{} {}", it.name(), cni.name());
            assert_eq!((footprint.most_subnet_addresses(), footprint.pending_pods()), (Some(1), 0));
        }
        let efa = match cni {
            Cni::Cilium(cilium) => cilium.efa(true).into(),
            Cni::PodCidr(pod_cidr) => pod_cidr.efa(true).into(),
            _ => cni,
        };
        assert_eq!(efa.footprint(get_type("p5.48xlarge"), 3).expect("EFA").subnet_addresses(), 32);
    }
    let small = PodCidr::new()
        .pod_cidr_mask(28)
        .footprint(get_type("m5.large"), NodePods::new(20).kubelet(Kubelet::new().max_pods(110)));
    let pending: Vec<_> = small.expect("a block").pending().map(|it| (it.pods(), it.why())).collect();
    assert_eq!(pending, [(7, Shortage::PodCidr)]);
}

#[test]
fn trap_1_the_vpc_cnis_number_leaves_pods_without_an_address_under_cilium() {
    let ours = capacity("t3.medium", cilium());
    let theirs =
        ours.cni().other().expect("the VPC CNI").capacity(ours.instance_type()).expect("t3.medium is small");
    assert_eq!(theirs.max_pods(), 17);
    assert_eq!(ours.pods_without_address(number(theirs.max_pods())), 5);
    assert_eq!(theirs.pods_without_address(number(ours.max_pods())), 0);
}

fn kinds(capacity: &Capacity<'_>) -> Vec<WarningKind> {
    capacity.warnings().map(|warning| warning.kind()).collect()
}

fn version(text: &str) -> CniVersion {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// Every instance type that is built in.
fn all_types() -> impl Iterator<Item = &'static InstanceType> {
    Catalog::built_in().iter()
}

fn is_nitro_or_bare_metal(instance_type: &InstanceType) -> bool {
    matches!(instance_type.hypervisor(), Hypervisor::Nitro | Hypervisor::BareMetal)
}

#[test]
fn a2_2_prefixes_count_from_version_1_9_on() {
    for (text, max_pods) in [
        ("0.12.0", 29),
        ("1.7.5", 29),
        ("1.8.9", 29),
        ("1.9.0", 434),
        ("1.10.0", 434),
        ("1.23.1", 434),
        ("2.0.0", 434),
    ] {
        let with_prefixes = vpc_cni().prefix_delegation(true).cni_version(version(text));
        let capacity = capacity("m5.large", with_prefixes);
        assert_eq!(capacity.max_pods(), max_pods, "{text}");
        let too_old = if max_pods == 29 { vec![WarningKind::CniTooOld] } else { vec![] };
        assert_eq!(kinds(&capacity), too_old, "{text}");
        // It is the only use of the version.
        assert_eq!(self::capacity("m5.large", vpc_cni().cni_version(version(text))).max_pods(), 29, "{text}");
    }
}

#[test]
fn a2_2_versions_as_people_write_them() {
    for text in ["1.19.0", "v1.19.0", "1.19.0-eksbuild.1", "v1.19.0-eksbuild.1"] {
        let read = version(text);
        assert_eq!(
            (read.major, read.minor, read.patch, read.to_string()),
            (1, 19, 0, "1.19.0".into()),
            "{text}"
        );
    }
    for text in [
        "",
        "1",
        "1.9",
        "1.9.",
        ".9.0",
        "1.9.0.0",
        "1.9.x",
        "-1.9.0",
        "1.9.-1",
        "latest",
        "1.9.4294967296",
        "1. 9.0",
    ] {
        let error = text.parse::<CniVersion>().expect_err(text).to_string();
        assert!(error.contains(&format!("`{text}`")), "{error}");
    }
}

#[test]
fn a2_5_max_eni_comes_before_custom_networking() {
    // min(E, 2), then one less: 1 ENI; min(E, 1), then one less: none.
    for (name, max_eni, max_pods) in [
        ("m5.large", 2, 9 + 2),
        ("m5.4xlarge", 2, 29 + 2),
        ("m5.large", 1, 2),
        ("m5.4xlarge", 8, 7 * 29 + 2),
        ("m5.4xlarge", 100, 7 * 29 + 2),
    ] {
        let settings = vpc_cni().max_eni(max_eni).custom_networking(true);
        assert_eq!(capacity(name, settings).max_pods(), max_pods, "{name} {max_eni}");
    }
}

#[test]
fn a2_10_the_scripts_own_tests() {
    let prefixes = vpc_cni().prefix_delegation(true);
    for (name, cni, text, recommended) in [
        ("m5.8xlarge", vpc_cni(), "1.11.2", 234),
        ("m5.8xlarge", prefixes, "1.11.2", 250),
        ("m4.xlarge", vpc_cni(), "1.7.5", 58),
    ] {
        assert_eq!(
            capacity(name, cni.cni_version(version(text))).recommended_max_pods(),
            recommended,
            "{name}"
        );
    }
    assert_eq!(capacity("c6in.32xlarge", vpc_cni().cni_version(version("1.18.0"))).max_pods(), 394);
}

#[test]
fn a2_15_the_user_guides_values() {
    assert_eq!(capacity("m5.large", vpc_cni()).recommended_max_pods(), 29);
    assert_eq!(capacity("m5.large", vpc_cni().custom_networking(true)).recommended_max_pods(), 20);
    assert_eq!(capacity("m5.large", vpc_cni().prefix_delegation(true)).recommended_max_pods(), 110);
}

#[test]
fn a4_1_reserved_and_efa_only_enis_are_not_for_pods() {
    for (name, reserved, efa_only, pod_ips) in [
        ("m5.large", 1, 0, 18),
        ("m5.large", 0, 1, 18),
        ("m5.large", 1, 1, 9),
        ("m5.large", 2, 1, 0),
        ("m5.large", u32::MAX, u32::MAX, 0),
        ("p5.48xlarge", 0, 1, 49),
        ("c6in.32xlarge", 1, 2, 5 * 49),
    ] {
        let capacity = capacity(name, vpc_cni().reserved_enis(reserved).efa_only(efa_only));
        assert_eq!(capacity.pod_ips(), pod_ips, "{name} {reserved} {efa_only}");
        assert_eq!(kinds(&capacity).contains(&WarningKind::NoPodIps), pod_ips == 0, "{name}");
    }
}

#[test]
fn a4_2_pods_per_core_bounds_by_vcpus() {
    // m5.large and t3.medium have 2 vCPUs, m5.4xlarge 16, m5.metal 96.
    for (name, prefixes, pods_per_core, recommended, bound_by) in [
        ("m5.large", false, 0, 29, BoundBy::Addresses),
        ("m5.large", false, 10, 20, BoundBy::PodsPerCore),
        ("m5.large", false, 14, 28, BoundBy::PodsPerCore),
        ("m5.large", false, 15, 29, BoundBy::Addresses),
        ("m5.large", true, 10, 20, BoundBy::PodsPerCore),
        ("m5.large", true, 55, 110, BoundBy::RecommendedCap),
        ("m5.large", true, 1_000, 110, BoundBy::RecommendedCap),
        ("m5.4xlarge", false, 6, 96, BoundBy::PodsPerCore),
        ("m5.4xlarge", false, 7, 110, BoundBy::RecommendedCap),
        ("m5.metal", true, 2, 192, BoundBy::PodsPerCore),
        ("m5.metal", true, 3, 250, BoundBy::RecommendedCap),
    ] {
        let cni = Cni::from(vpc_cni().prefix_delegation(prefixes));
        let it = Catalog::built_in().get(name).expect("it is built in");
        let kubelet = Kubelet::new().pods_per_core(pods_per_core);
        let capacity = cni.capacity_with(it, kubelet).expect("small");
        let found = (number(capacity.recommended_max_pods()), capacity.bound_by());
        assert_eq!(found, (recommended, bound_by), "{name} {pods_per_core}");
        assert_eq!(capacity.max_pods(), self::capacity(name, cni).max_pods(), "it changes no address");
    }
}

#[test]
fn a4_2_the_users_max_pods_does_not_change_what_fits() {
    for it in all_types() {
        let cni = Cni::from(vpc_cni());
        let capacity = cni.capacity_with(it, Kubelet::new().max_pods(5)).expect("small");
        let without = cni.capacity(it).expect("small");
        assert_eq!(capacity.recommended_max_pods(), without.recommended_max_pods(), "{}", it.name());
        assert_eq!(capacity.max_pods(), without.max_pods(), "{}", it.name());
    }
}

#[test]
fn b1_branch_pods_by_type() {
    for (name, branch_pods) in [
        ("m5.large", 9),
        ("i4i.large", 9),
        ("a1.medium", 10),
        ("m5.4xlarge", 54),
        ("t3.medium", 0),
        ("t3.2xlarge", 0),
        ("t4g.large", 0),
        ("t2.large", 0),
        ("i3.large", 0),
    ] {
        let capacity = capacity(name, vpc_cni().security_groups_for_pods(true));
        assert_eq!(capacity.branch_pods(), Some(branch_pods), "{name}");
        let expected = if branch_pods == 0 { vec![WarningKind::NoTrunk] } else { vec![] };
        assert_eq!(kinds(&capacity), expected, "{name}");
        assert_eq!(self::capacity(name, vpc_cni()).branch_pods(), None, "{name}: they are off");
    }
}

#[test]
fn b1_no_t_type_has_a_trunk() {
    let mut seen = 0;
    for it in all_types().filter(|it| matches!(it.family(), "t1" | "t2" | "t3" | "t3a" | "t4g")) {
        let capacity = capacity(it.name(), vpc_cni().security_groups_for_pods(true));
        assert_eq!(capacity.branch_pods(), Some(0), "{}", it.name());
        assert_eq!(capacity.max_pods(), self::capacity(it.name(), vpc_cni()).max_pods(), "{}", it.name());
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn b3_no_type_has_more_than_120_branch_enis() {
    assert_eq!(all_types().filter_map(InstanceType::branch_enis).max(), Some(120));
}

#[test]
fn b4_prefixes_give_no_more_branch_pods() {
    let groups = vpc_cni().security_groups_for_pods(true).prefix_delegation(true);
    let capacity = capacity("m5.large", groups);
    assert_eq!((capacity.branch_pods(), number(capacity.pod_ips())), (Some(9), 2 * 9 * 16));
}

#[test]
fn b6_a_type_of_which_no_source_knows_branch_enis_keeps_the_trunks_slot() {
    // None of them is in the tables of branch ENIs.
    for name in ["hpc7a.12xlarge", "t8i.small", "u-6tb1.metal"] {
        let with = capacity(name, vpc_cni().security_groups_for_pods(true));
        let limits = with.instance_type().limits();
        assert_eq!(with.branch_pods(), None, "{name}");
        assert_eq!(with.pod_ips(), (limits.enis() - 1) * (limits.ipv4_per_eni() - 1), "{name}");
        assert!(kinds(&with).contains(&WarningKind::BranchEnisUnknown), "{name}");
    }
}

#[test]
fn b6_without_a_free_slot_there_is_no_trunk() {
    // The primary ENI has the only slot and keeps its addresses for pods.
    for settings in [vpc_cni().max_eni(1), vpc_cni().efa_only(2), vpc_cni().unmanaged_enis(2)] {
        let capacity = capacity("m5.large", settings.security_groups_for_pods(true));
        assert_eq!((capacity.branch_pods(), number(capacity.pod_ips())), (Some(0), 9), "{settings:?}");
        assert_eq!(kinds(&capacity), [WarningKind::NoTrunkSlot], "{settings:?}");
    }
    let one_eni = capacity("hpc6id.32xlarge", vpc_cni().security_groups_for_pods(true));
    assert_eq!((one_eni.branch_pods(), number(one_eni.pod_ips())), (Some(0), 49));
    // A reserved ENI can be the trunk (J5), but not the primary, which is the only one left.
    let all = capacity("m5.large", vpc_cni().security_groups_for_pods(true).reserved_enis(3));
    assert_eq!((all.branch_pods(), number(all.pod_ips())), (Some(0), 0));
    assert_eq!(kinds(&all), [WarningKind::NoTrunkSlot, WarningKind::NoPodIps]);
}

#[test]
fn b6_b11_without_a_free_slot_there_is_no_trunk_with_ipv6_either() {
    // The one ENI of its default card is the primary.
    let groups = vpc_cni().ip_family(IpFamily::Ipv6).security_groups_for_pods(true);
    let capacity = capacity("hpc6id.32xlarge", groups);
    assert_eq!(capacity.branch_pods(), Some(0));
    assert!(kinds(&capacity).contains(&WarningKind::NoTrunkSlot));
    let footprint = groups.footprint(capacity.instance_type(), 10).expect("it is covered");
    assert_eq!((footprint.attached_enis(), footprint.subnet_addresses()), (1, 1));
    // A second one is enough.
    let two = get_type("m5.large").clone().with_limits(EniLimits::new(2, 10, 10).expect("limits"));
    let capacity = groups.capacity(&two).expect("small");
    assert_eq!(capacity.branch_pods(), Some(9));
    assert!(!kinds(&capacity).contains(&WarningKind::NoTrunkSlot));
}

#[test]
fn pods_on_the_host_network_that_are_more_than_a_number_can_be_are_refused() {
    let m5_large = get_type("m5.large");
    let all = |certain, floating| {
        let settings = vpc_cni().host_network_pods(certain).floating_host_network_pods(floating);
        settings.capacity(m5_large).map(|capacity| capacity.most_host_network_pods())
    };
    assert_eq!(all(2, u32::MAX - 2), Ok(u32::MAX));
    assert_eq!(all(3, u32::MAX - 2).expect_err("4,294,967,296 pods").code(), "too-large");
}

#[test]
fn b7_security_groups_leave_an_eni_less_to_ordinary_pods() {
    let groups = vpc_cni().security_groups_for_pods(true);
    let capacity = capacity("m5.large", groups);
    assert_eq!(
        (number(capacity.pod_ips()), capacity.host_network_pods(), number(capacity.max_pods())),
        (18, 2, 20)
    );
    assert_eq!(capacity.branch_pods(), Some(9));
    // Custom networking takes the primary too: one ENI is left.
    assert_eq!(self::capacity("m5.large", groups.custom_networking(true)).max_pods(), 9 + 2);
    for it in all_types().filter(|it| it.branch_enis() > Some(0)) {
        let (e, i) = (it.limits().enis(), it.limits().ipv4_per_eni());
        let capacity = self::capacity(it.name(), groups);
        assert_eq!(capacity.max_pods(), (e - 1) * (i - 1) + 2, "{}", it.name());
        assert_eq!(capacity.branch_pods(), it.branch_enis(), "{}", it.name());
    }
}

#[test]
fn b10_ipv6_is_for_nitro_and_bare_metal_and_has_no_limit_of_addresses() {
    let ipv6 = vpc_cni().ip_family(IpFamily::Ipv6);
    for (name, recommended) in
        [("t3.medium", 110), ("m5.large", 110), ("m5.metal", 250), ("c6in.32xlarge", 250)]
    {
        let capacity = capacity(name, ipv6);
        assert_eq!(capacity.pod_ips(), Count::Unlimited, "{name}");
        assert_eq!(capacity.max_pods(), Count::Unlimited, "{name}");
        assert_eq!(capacity.recommended_max_pods(), recommended, "{name}");
        assert_eq!(capacity.bound_by(), BoundBy::RecommendedCap, "{name}");
    }
    for it in all_types() {
        let capacity = capacity(it.name(), ipv6);
        let can = is_nitro_or_bare_metal(it);
        assert_eq!(capacity.pod_ips() > 0, can, "{}", it.name());
        assert_eq!(kinds(&capacity).contains(&WarningKind::NoIpv6), !can, "{}", it.name());
    }
    assert_eq!(capacity("i3.large", ipv6).max_pods(), 2);
    assert_eq!(capacity("t2.micro", ipv6).pod_ips(), 0);
}

#[test]
fn a_number_is_compared_with_a_count_from_either_side() {
    let (twelve, unlimited) = (Count::Limited(12), Count::Unlimited);
    assert_eq!(twelve, 12);
    assert_ne!(unlimited, u32::MAX);
    assert_eq!(12, twelve);
    assert_ne!(13, twelve);
    assert_ne!(u32::MAX, unlimited);
    assert!(unlimited > u32::MAX && twelve < 13);
}

#[test]
fn b12_trap_26_an_ipv6_nodes_default_stays_bound_by_its_enis() {
    let capacity = capacity("t3.medium", vpc_cni().ip_family(IpFamily::Ipv6));
    assert_eq!(kinds(&capacity), [WarningKind::DefaultStaysEniBound]);
    let text = capacity.warnings().map(|warning| warning.to_string()).collect::<String>();
    assert!(text.contains("17") && text.contains("110"), "{text}");
}

#[test]
fn b13_security_groups_with_ipv6_from_version_1_16_on() {
    let groups = vpc_cni().ip_family(IpFamily::Ipv6).security_groups_for_pods(true);
    for (text, branch_pods) in [("1.15.5", 0), ("1.16.0", 9), ("1.23.1", 9)] {
        let capacity = capacity("m5.large", groups.cni_version(version(text)));
        assert_eq!(capacity.branch_pods(), Some(branch_pods), "{text}");
        assert_eq!(kinds(&capacity).contains(&WarningKind::CniTooOld), branch_pods == 0, "{text}");
    }
    assert_eq!(capacity("m5.large", groups).branch_pods(), Some(9));
    // With IPv4 they are older than that, and so is IPv6 without them.
    let before = vpc_cni().cni_version(version("1.15.5"));
    let ipv4 = capacity("m5.large", before.security_groups_for_pods(true));
    assert_eq!(ipv4.branch_pods(), Some(9));
    let ipv6 = capacity("m5.large", before.ip_family(IpFamily::Ipv6));
    for of_old in [ipv4, ipv6] {
        assert!(!kinds(&of_old).contains(&WarningKind::CniTooOld));
    }
    let asks_for_prefixes = vpc_cni().prefix_delegation(true).security_groups_for_pods(true);
    let of_prefixes = capacity("m5.large", asks_for_prefixes.cni_version(version("1.8.0")));
    let text = of_prefixes.warnings().map(|warning| warning.to_string()).collect::<String>();
    assert!(text.contains("prefix delegation") && !text.contains("IPv6"), "{text}");
}

#[test]
fn b14_max_eni_of_0_or_above_the_types_is_no_limit() {
    for (max_eni, max_pods) in [(0, 29), (1, 11), (2, 20), (3, 29), (4, 29), (u32::MAX, 29)] {
        assert_eq!(capacity("m5.large", vpc_cni().max_eni(max_eni)).max_pods(), max_pods, "{max_eni}");
    }
    // Of the default card's ENIs, not of all.
    assert_eq!(capacity("p5.48xlarge", vpc_cni().max_eni(60)).max_pods(), 100);
}

#[test]
fn b17_a_pod_on_every_network_card_takes_an_address_on_each() {
    for (name, pods) in [
        ("p5.48xlarge", 98),
        ("c6in.32xlarge", 392),
        // 8 + 7 ENIs: the second card decides.
        ("i7ie.48xlarge", 7 * 49),
        ("p4d.24xlarge", 15 * 49),
        ("m5.large", 27),
    ] {
        let capacity = capacity(name, vpc_cni().multi_nic(true));
        assert_eq!(capacity.multi_nic_pods(), Some(pods), "{name}");
        assert_eq!(capacity.max_pods(), self::capacity(name, vpc_cni()).max_pods(), "ordinary pods: {name}");
        assert_eq!(self::capacity(name, vpc_cni()).multi_nic_pods(), None, "{name}: it is off");
    }
    let fewer_on_card_0 = vpc_cni().multi_nic(true).max_eni(1);
    assert_eq!(capacity("c6in.32xlarge", fewer_on_card_0).multi_nic_pods(), Some(49));
    let prefixes = vpc_cni().multi_nic(true).prefix_delegation(true);
    assert_eq!(capacity("i7ie.48xlarge", prefixes).multi_nic_pods(), Some(7 * 49 * 16));
}

#[test]
fn b17_multi_nic_from_version_1_20_on() {
    for (text, pods) in [("1.19.6", 0), ("1.20.0", 98)] {
        let capacity = capacity("p5.48xlarge", vpc_cni().multi_nic(true).cni_version(version(text)));
        assert_eq!(capacity.multi_nic_pods(), Some(pods), "{text}");
        assert_eq!(kinds(&capacity).contains(&WarningKind::CniTooOld), pods == 0, "{text}");
        assert_eq!(capacity.max_pods(), 100, "{text}");
    }
}

#[test]
fn b18_unmanaged_enis_lower_the_limit_one_for_one() {
    for (name, unmanaged, max_pods) in
        [("m5.large", 1, 20), ("m5.large", 2, 11), ("m5.4xlarge", 3, 5 * 29 + 2)]
    {
        assert_eq!(capacity(name, vpc_cni().unmanaged_enis(unmanaged)).max_pods(), max_pods, "{name}");
    }
    // C1: limit - unmanaged, where the limit is MAX_ENI's.
    assert_eq!(capacity("m5.4xlarge", vpc_cni().max_eni(4).unmanaged_enis(1)).max_pods(), 3 * 29 + 2);
}

#[test]
fn b19_excluded_enis_fill_a_slot_each() {
    for (name, excluded, max_pods) in [("m5.large", 1, 20), ("m5.4xlarge", 3, 5 * 29 + 2)] {
        assert_eq!(capacity(name, vpc_cni().excluded_enis(excluded)).max_pods(), max_pods, "{name}");
    }
    let all_at_once = vpc_cni().unmanaged_enis(1).excluded_enis(1).reserved_enis(1).efa_only(1);
    assert_eq!(capacity("m5.4xlarge", all_at_once).max_pods(), 4 * 29 + 2);
    let and_more = all_at_once.security_groups_for_pods(true).custom_networking(true);
    // The reserved ENI is the trunk (J5).
    assert_eq!(capacity("m5.4xlarge", and_more).max_pods(), 3 * 29 + 2);
}

/// 3 x (6 - 1) + 2 pods are 5 more than have an address with Cilium (A1.1, D2.1, D2.9).
#[test]
fn the_number_of_the_other_plug_in_is_remarked_on_where_it_is_higher() {
    let remark = capacity("t3.medium", Cilium::new()).remark().expect("it is higher");
    assert_eq!(remark.code(), "other-plug-in");
    assert_eq!(remark.to_string(), "The VPC CNI's 17 would leave 5 pods without an address.");
    assert_eq!(capacity("t3.medium", vpc_cni()).remark(), None);
}

/// 3 x 1,431,655,765 addresses, of which the agent has those of one ENI (D2.1, D2.5).
#[test]
fn the_greatest_number_is_a_number() {
    let limits = EniLimits::new(3, 1_431_655_766, 0).expect("limits");
    let huge = InstanceType::new("x99.huge", limits).expect("a good name");
    let capacity = Cilium::new().excluded_enis(2).capacity(&huge).expect("it is no more");
    assert_eq!(number(capacity.ip_pool()), 1_431_655_765);
    assert_eq!(capacity.operator_ip_pool(), Some(u32::MAX));
}

/// What pods don't get is where it is: the first and the last address of a pod CIDR (D5.1), the ENIs below `first_interface_index`
/// (D2.1), and what Cilium's agent takes before any pod does (D3.1).
#[test]
fn the_picture_has_each_address_in_its_place() {
    use AddressUse::{Pod, Primary, Reserved, Unavailable};
    let drawn = |cni: Cni| -> Vec<Vec<(AddressUse, u32)>> {
        let grid = Grid::new(&cni.capacity(get_type("t3.medium")).expect("small").ledger());
        let runs = |runs: &[AddressRun]| runs.iter().map(|run| (run.usage, run.addresses)).collect();
        grid.rows().iter().flat_map(|row| vec![runs(&row.runs); row.count as usize]).collect()
    };
    let eni = vec![(Primary, 1), (Pod, 5)];
    let first = vec![(Primary, 1), (Reserved, 1), (Reserved, 1), (Reserved, 1), (Pod, 2)];
    assert_eq!(drawn(Cilium::new().into()), [first.clone(), eni.clone(), eni.clone()]);
    let left_out = vec![(Unavailable, 6)];
    assert_eq!(drawn(Cilium::new().first_interface_index(1).into()), [left_out, first, eni]);
    let cluster_pool = Cilium::new().ipam(Ipam::ClusterPool).pod_cidr_mask(28).reserve(Reservations::NONE);
    assert_eq!(drawn(cluster_pool.into()), [vec![(Unavailable, 1), (Pod, 14), (Unavailable, 1)]]);
}

/// There is no Windows for arm64 (K14).
#[test]
fn k14_windows_runs_on_x86_64_alone() {
    for (name, os, is_warned) in [
        ("m5.large", Os::Windows, false),
        ("m6g.large", Os::Windows, true),
        ("m6g.large", Os::Linux, false),
        ("m5.large", Os::Linux, false),
    ] {
        let capacity = capacity(name, vpc_cni().os(os));
        assert_eq!(kinds(&capacity).contains(&WarningKind::NoWindows), is_warned, "{name} {os:?}");
    }
}

#[test]
fn b20_windows_uses_one_eni() {
    let windows = vpc_cni().os(Os::Windows);
    for (name, secondary, prefixes) in [
        ("t3.xlarge", 14, 224),
        ("m5.large", 9, 144),
        ("m5.4xlarge", 29, 464),
        ("m5.metal", 49, 784),
        ("i3.large", 9, 9),
    ] {
        assert_eq!(capacity(name, windows).pod_ips(), secondary, "{name}");
        assert_eq!(capacity(name, windows).max_pods(), secondary, "{name}");
        // The scheduler holds pods back there, and kubelet's default is right (J11).
        assert_eq!(capacity(name, windows).recommended_max_pods(), 110, "{name}");
        let capacity = capacity(name, windows.prefix_delegation(true));
        assert_eq!(capacity.pod_ips(), prefixes, "trap 5: {name}");
        assert_eq!(kinds(&capacity).contains(&WarningKind::NoPrefixDelegation), name == "i3.large", "{name}");
    }
}

#[test]
fn b21_windows_counts_no_pods_on_the_host_network() {
    let capacity = capacity("t3.xlarge", vpc_cni().os(Os::Windows));
    assert_eq!((capacity.host_network_pods(), number(capacity.max_pods())), (0, 14));
    let given = self::capacity("t3.xlarge", vpc_cni().os(Os::Windows).host_network_pods(3));
    assert_eq!((given.host_network_pods(), number(given.max_pods())), (3, 17));
}

#[test]
fn b24_of_the_t_family_t2_has_no_prefixes() {
    for (name, max_pods) in
        [("t2.large", 3 * 11 + 2), ("t3.large", 3 * 11 * 16 + 2), ("t4g.large", 3 * 11 * 16 + 2)]
    {
        assert_eq!(capacity(name, vpc_cni().prefix_delegation(true)).max_pods(), max_pods, "{name}");
    }
}

#[test]
fn d2_1_the_operators_capacity_leaves_out_no_excluded_eni() {
    // (3 - 0) x 9 believed, (3 - 1) x 9 to be had.
    let capacity = capacity("m5.large", cilium().excluded_enis(1));
    assert_eq!((capacity.operator_ip_pool(), number(capacity.ip_pool())), (Some(27), 18));
    let p5 = self::capacity("p5.48xlarge", cilium().first_interface_index(1).prefix_delegation(true));
    assert_eq!((p5.operator_ip_pool(), number(p5.ip_pool())), (Some(63 * 49 * 16), 49 * 16));
}

#[test]
fn d2_2_max_allocate_takes_the_place_of_the_instance_maximum() {
    for (max_allocate, operator, ip_pool, pod_ips) in
        [(0, 15, 15, 12), (10, 10, 10, 7), (15, 15, 15, 12), (20, 20, 15, 12), (2, 2, 2, 0)]
    {
        let capacity = capacity("t3.medium", cilium().max_allocate(max_allocate));
        assert_eq!(capacity.operator_ip_pool(), Some(operator), "{max_allocate}");
        assert_eq!(
            (number(capacity.ip_pool()), number(capacity.pod_ips())),
            (ip_pool, pod_ips),
            "{max_allocate}"
        );
        let warns = kinds(&capacity).contains(&WarningKind::MaxAllocateTooLarge);
        assert_eq!(warns, max_allocate > 15, "{max_allocate}");
    }
    // It hides the wrong count of network cards where it keeps to what can be had.
    assert_eq!(kinds(&capacity("p5.48xlarge", cilium().max_allocate(90))), []);
}

#[test]
fn d2_3_trap_22_primary_addresses_do_not_raise_the_total() {
    let capacity = capacity("t3.small", cilium().use_primary_address(true).reserve(Reservations::NONE));
    assert_eq!(
        (capacity.operator_ip_pool(), number(capacity.ip_pool()), number(capacity.pod_ips())),
        (Some(9), 9, 9)
    );
    let notes: Vec<_> = capacity.ledger().notes().iter().map(Note::code).collect();
    assert_eq!(notes, ["primary-addresses-dont-count"]);
    for it in all_types() {
        for from in [cilium(), cilium().prefix_delegation(true).first_interface_index(1)] {
            let with = self::capacity(it.name(), from.use_primary_address(true));
            let without = self::capacity(it.name(), from);
            assert_eq!(with.ip_pool(), without.ip_pool(), "{}", it.name());
            assert_eq!(with.recommended_max_pods(), without.recommended_max_pods(), "{}", it.name());
        }
    }
}

#[test]
fn d2_4_excluded_enis_and_those_below_the_first_index_are_not_used() {
    // c7i.2xlarge has 4 ENIs with 14 slots each.
    for (excluded, first, ip_pool) in [(0, 1, 42), (1, 0, 42), (1, 1, 28), (2, 1, 14), (2, 2, 0), (9, 0, 0)] {
        let with = cilium().excluded_enis(excluded).first_interface_index(first);
        assert_eq!(capacity("c7i.2xlarge", with).ip_pool(), ip_pool, "{excluded} {first}");
    }
}

#[test]
fn d5_1_d5_2_one_pod_cidr_for_each_node() {
    let taken = Reservations::NONE.with(Reservation::Health).with(Reservation::Router);
    for ipam in [Ipam::ClusterPool, Ipam::Kubernetes] {
        let default = cilium().ipam(ipam);
        for name in ["t3.nano", "p5.48xlarge", "i3.large"] {
            let capacity = capacity(name, default);
            assert_eq!((number(capacity.ip_pool()), number(capacity.pod_ips())), (254, 252), "{name}");
            assert_eq!(capacity.operator_ip_pool(), None, "{name}");
        }
        let ingress = capacity("m5.large", default.reserve(taken.with(Reservation::Ingress)));
        assert_eq!(ingress.pod_ips(), 251);
        for (mask, ip_pool) in [
            (1, 2_147_483_646),
            (16, 65_534),
            (23, 510),
            (24, 254),
            (25, 126),
            (26, 62),
            (30, 2),
            (31, 0),
            (32, 0),
        ] {
            let capacity = capacity("m5.large", default.pod_cidr_mask(mask));
            assert_eq!(
                (number(capacity.ip_pool()), number(capacity.pod_ips())),
                (ip_pool, u32::saturating_sub(ip_pool, 2)),
                "/{mask}"
            );
            assert_eq!(kinds(&capacity).contains(&WarningKind::NoPodIps), mask >= 30, "/{mask}");
        }
        for mask in [0, 33, u32::MAX] {
            let it = Catalog::built_in().get("m5.large").expect("it is built in");
            let refused = default.pod_cidr_mask(mask).capacity(it).expect_err("no such mask");
            assert_eq!(refused.code(), "invalid-pod-cidr-mask");
            assert!(refused.to_string().contains(&format!("/{mask};")), "{refused}");
        }
    }
}

#[test]
fn d5_3_pools_give_a_node_as_many_cidrs_as_it_asks_for() {
    for (name, recommended) in [("m5.large", 110), ("m5.metal", 250), ("i3.large", 110)] {
        for mask in [24, 27, 32] {
            let capacity = capacity(name, cilium().ipam(Ipam::MultiPool).pod_cidr_mask(mask));
            assert_eq!(capacity.pod_ips(), Count::Unlimited, "{name}");
            assert_eq!(capacity.recommended_max_pods(), recommended, "{name}");
            assert_eq!(capacity.bound_by(), BoundBy::RecommendedCap, "{name}");
            assert_eq!(capacity.operator_ip_pool(), None, "{name}");
        }
    }
}

#[test]
fn d5_4_chained_to_the_vpc_cni_the_numbers_are_the_vpc_cnis() {
    let settings = [
        vpc_cni(),
        vpc_cni().prefix_delegation(true),
        vpc_cni().custom_networking(true).max_eni(2),
        vpc_cni().security_groups_for_pods(true).unmanaged_enis(1),
        vpc_cni().multi_nic(true).host_network_pods(5),
        vpc_cni().ip_family(IpFamily::Ipv6),
        vpc_cni().prefix_delegation(true).cni_version(version("1.8.0")),
    ];
    for vpc_cni in settings {
        for it in all_types() {
            let alone = capacity(it.name(), vpc_cni);
            let chained = capacity(it.name(), cilium().ipam(Ipam::AwsCniChaining(vpc_cni)));
            assert_eq!(numbers(&alone), numbers(&chained), "{} {vpc_cni:?}", it.name());
            assert_eq!(alone.ledger(), chained.ledger(), "{} {vpc_cni:?}", it.name());
            assert_eq!(kinds(&alone), kinds(&chained), "{} {vpc_cni:?}", it.name());
        }
    }
}

type Numbers = (Count, Option<u32>, Count, u32, Count, Count, Option<u32>, Option<u32>, BoundBy);

fn numbers(capacity: &Capacity<'_>) -> Numbers {
    (
        capacity.ip_pool(),
        capacity.operator_ip_pool(),
        capacity.pod_ips(),
        capacity.host_network_pods(),
        capacity.max_pods(),
        capacity.recommended_max_pods(),
        capacity.branch_pods(),
        capacity.multi_nic_pods(),
        capacity.bound_by(),
    )
}

#[test]
fn d5_4_of_cilium_s_own_addresses_none_is_the_vpcs() {
    let capacity = capacity("t3.medium", cilium().ipam(Ipam::AwsCniChaining(vpc_cni())));
    assert_eq!(
        (number(capacity.ip_pool()), number(capacity.pod_ips()), number(capacity.max_pods())),
        (15, 15, 17)
    );
}

fn other_cloud(name: &str, enis: u32, ipv4: u32) -> InstanceType {
    let limits = EniLimits::new(enis, ipv4, 0).expect("none is zero");
    InstanceType::new(name, limits).expect("a good name")
}

#[test]
fn d5_5_azure_has_256_addresses_for_each_interface() {
    for (interfaces, ip_pool) in [(1, 256), (2, 512), (8, 2_048)] {
        // The addresses per ENI of the limits don't count there.
        let it = other_cloud("Standard_D4s_v5", interfaces, 7);
        let azure = cilium().ipam(Ipam::Azure).reserve(Reservations::NONE);
        let capacity = azure.capacity(&it).expect("small");
        assert_eq!(
            (number(capacity.ip_pool()), number(capacity.pod_ips())),
            (ip_pool, ip_pool),
            "{interfaces}"
        );
    }
}

#[test]
fn d5_6_alibaba_cloud_counts_no_primary_eni_but_the_primary_addresses_of_the_others() {
    for (adapters, ipv4, ip_pool) in [(3, 10, 20), (2, 6, 6), (8, 30, 210), (1, 10, 0)] {
        let it = other_cloud("ecs.g7.xlarge", adapters, ipv4);
        let alibaba = cilium().ipam(Ipam::AlibabaCloud).reserve(Reservations::NONE);
        let capacity = alibaba.capacity(&it).expect("small");
        assert_eq!(
            (number(capacity.ip_pool()), number(capacity.pod_ips())),
            (ip_pool, ip_pool),
            "{adapters} {ipv4}"
        );
    }
}

#[test]
fn trap_1_the_number_is_right_only_with_four_pods_on_the_host_network() {
    let taken = Reservations::NONE.with(Reservation::Health).with(Reservation::Router);
    let ours = |pods| capacity("t3.medium", cilium().reserve(taken).host_network_pods(pods));
    assert_eq!(ours(0).pods_without_address(17), 4);
    assert_eq!((ours(3).pods_without_address(17), ours(4).pods_without_address(17)), (1, 0));
}

#[test]
fn trap_3_the_blogs_formula_is_right_for_three_enis_alone() {
    let blog = |name| {
        let limits = capacity(name, vpc_cni()).instance_type().limits();
        limits.enis() * limits.ipv4_per_eni() - 1
    };
    for (name, wrong, right) in [
        ("t3.medium", 17, 17),
        ("m5.large", 29, 29),
        ("m4.xlarge", 59, 58),
        ("m5.4xlarge", 239, 234),
        ("p5.48xlarge", 99, 100),
    ] {
        assert_eq!((blog(name), number(capacity(name, vpc_cni()).max_pods())), (wrong, right), "{name}");
    }
    for it in all_types() {
        let agree = capacity(it.name(), vpc_cni()).max_pods() == blog(it.name());
        assert_eq!(agree, it.limits().enis() == 3, "{}", it.name());
    }
}

#[test]
fn trap_9_bare_metal_has_prefixes() {
    let two = vpc_cni().prefix_delegation(true).max_eni(2);
    assert_eq!(capacity("m5.metal", two).recommended_max_pods(), 250);
    assert_eq!(capacity("m5.metal", vpc_cni().max_eni(2)).recommended_max_pods(), 100);
    for it in all_types().filter(|it| it.vcpus().is_some() && it.hypervisor() == Hypervisor::BareMetal) {
        // Without MAX_ENI the cap hides the difference.
        let with = capacity(it.name(), vpc_cni().prefix_delegation(true));
        let without = capacity(it.name(), vpc_cni());
        assert_eq!(number(with.max_pods()), number(without.pod_ips()) * 16 + 2, "{}", it.name());
        assert_eq!(with.recommended_max_pods(), without.recommended_max_pods(), "{}", it.name());
    }
}

#[test]
fn trap_10_which_enis_count() {
    let limits = capacity("p5.48xlarge", vpc_cni()).instance_type().limits();
    assert_eq!((limits.enis(), limits.enis_all_cards()), (2, 64));
    assert_eq!(capacity("trn2u.48xlarge", vpc_cni()).max_pods(), 100);
}

#[test]
fn trap_11_types_whose_enis_moved_to_two_cards() {
    for (name, today) in
        [("i7ie.48xlarge", 394), ("i7ie.metal-48xl", 394), ("i8ge.48xlarge", 590), ("i8ge.metal-48xl", 590)]
    {
        assert_eq!(capacity(name, vpc_cni()).max_pods(), today, "{name}");
    }
}

#[test]
fn trap_16_the_default_admits_nine_pods_without_an_address() {
    let capacity = capacity("m5.large", vpc_cni().security_groups_for_pods(true));
    assert_eq!(number(capacity.pod_ips()) + capacity.branch_pods().expect("it has a trunk"), 27);
    assert_eq!(capacity.pods_without_address(29), 9);
}

#[test]
fn trap_17_the_default_knows_no_custom_networking() {
    let capacity = capacity("t3.medium", vpc_cni().custom_networking(true));
    assert_eq!((number(capacity.max_pods()), capacity.pods_without_address(17)), (12, 5));
}

#[test]
fn trap_25_the_expression_of_an_ami_test_is_not_the_official_one() {
    assert_eq!(capacity("t3.medium", vpc_cni().prefix_delegation(true)).max_pods(), 242);
}

#[test]
fn trap_28_the_cap_is_no_target() {
    for (name, recommended) in [("p5.48xlarge", 100), ("hpc6id.32xlarge", 51), ("m5.8xlarge", 234)] {
        let capacity = capacity(name, vpc_cni());
        assert_eq!(capacity.recommended_max_pods(), recommended, "{name}");
        assert_eq!(capacity.bound_by(), BoundBy::Addresses, "{name}");
    }
}

#[test]
fn trap_31_primaries_of_secondary_enis_are_not_usable() {
    let capacity = capacity("t3.medium", cilium().reserve(Reservations::NONE));
    assert_eq!(capacity.ip_pool(), 15);
}

#[test]
fn b18_the_primary_eni_is_always_managed() {
    for unmanaged in [2, 3, 4, u32::MAX] {
        let capacity = capacity("m5.large", vpc_cni().unmanaged_enis(unmanaged));
        assert_eq!(capacity.pod_ips(), 9, "{unmanaged}: its addresses are left");
    }
}

#[test]
fn a4_16_older_tables_are_named_where_they_differ() {
    // 15 x 49 + 2 and 24 x 49 + 2: what the older tables come to (trap 11).
    for (name, enis, max_pods) in [
        ("i7ie.48xlarge", 15, 737),
        ("i7ie.metal-48xl", 15, 737),
        ("i8ge.48xlarge", 24, 1_178),
        ("i8ge.metal-48xl", 24, 1_178),
    ] {
        for cni in [Cni::from(vpc_cni()), Cni::from(cilium())] {
            let ledger = capacity(name, cni).ledger();
            let note = ledger.notes().iter().find(|note| note.code() == "enis-elsewhere");
            let text = note.map(ToString::to_string).unwrap_or_default();
            assert!(text.contains(&format!("{enis} ENIs, and so {max_pods} pods")), "{name}: {text}");
        }
    }
    let differs = |name: &str| {
        let ledger = capacity(name, vpc_cni()).ledger();
        ledger.notes().iter().any(|note| note.code() == "enis-elsewhere")
    };
    let names: Vec<_> =
        Catalog::built_in().iter().map(InstanceType::name).filter(|name| differs(name)).collect();
    assert_eq!(names, ["i7ie.48xlarge", "i7ie.metal-48xl", "i8ge.48xlarge", "i8ge.metal-48xl"]);
}

/// J3 and J5.
#[test]
fn j3_j5_the_slot_of_the_trunk() {
    let groups = VpcCni::new().security_groups_for_pods(true);
    let max_pods = |vpc_cni: VpcCni, name| {
        let it = Catalog::built_in().get(name).expect("a type");
        vpc_cni.capacity(it).expect("small").max_pods()
    };
    let of_version = |text: &str| groups.cni_version(text.parse().expect("a version"));
    assert_eq!(max_pods(of_version("1.18.0"), "t3.xlarge"), 44);
    assert_eq!(max_pods(of_version("1.20.3"), "t3.xlarge"), 44);
    assert_eq!(max_pods(of_version("1.20.4"), "t3.xlarge"), 58);
    assert_eq!(max_pods(groups, "t3.xlarge"), 58);
    // The slot that older versions keep without a trunk is the reserved ENI's too: 3 x 14 + 2, not 2 x 14 + 2.
    assert_eq!(max_pods(of_version("1.18.0").reserved_enis(1), "t3.xlarge"), 44);
    assert_eq!(max_pods(of_version("1.20.4").reserved_enis(1), "t3.xlarge"), 44);
    assert_eq!(max_pods(groups.reserved_enis(1), "m8g.large"), 20);
    assert_eq!(max_pods(groups.reserved_enis(2), "m8g.large"), 11);
}

/// J13: what gives pods addresses as it needs them is no limit, Calico's blocks among them.
#[test]
fn j13_calicos_blocks_are_named() {
    let first = |plug_in| {
        let capacity = capacity("m5.large", PodCidr::new().plug_in(plug_in));
        let ledger = capacity.ledger();
        (ledger.entries()[0].to_string(), ledger.entries()[0].rule().source())
    };
    let (of_calico, calico) = first(PodCidrPlugin::Calico);
    let (of_weave, kops) = first(PodCidrPlugin::Weave);
    assert!(of_calico.contains("blocks of the cluster's range"), "{of_calico}");
    assert!(of_weave.contains("addresses of the cluster's range"), "{of_weave}");
    assert_ne!(calico, kops);
}
