//! The numbers of the facts, and of published tables and reports; none was taken from this program.

use maxpods::{BoundBy, Capacity, Catalog, Cilium, Cni, Reservation, Reservations, VpcCni, WarningKind};

#[track_caller]
fn capacity(name: &str, cni: impl Into<Cni>) -> Capacity<'static> {
    let instance_type = Catalog::built_in().get(name).unwrap_or_else(|error| panic!("{error}"));
    cni.into().capacity(instance_type).unwrap_or_else(|error| panic!("{error}"))
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
    assert_eq!((capacity.pod_ips(), capacity.host_network_pods(), capacity.max_pods()), (15, 2, 17));
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
    assert_eq!((capacity.pod_ips(), capacity.host_network_pods(), capacity.max_pods()), (0, 2, 2));
    assert_eq!(kinds(&capacity), [WarningKind::NoPodIps]);
}

#[test]
fn a2_6_prefix_delegation() {
    // m5.metal and a1.metal are bare metal, for which the script gave 737 and 234 (trap 9).
    for (name, max_pods, recommended) in
        [("m5.large", 434, 110), ("t3.medium", 242, 110), ("m5.metal", 11_762, 250), ("a1.metal", 3_714, 110)]
    {
        let capacity = capacity(name, vpc_cni().prefix_delegation(true));
        assert_eq!((capacity.max_pods(), capacity.recommended_max_pods()), (max_pods, recommended), "{name}");
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
    assert_eq!((capacity.max_pods(), capacity.recommended_max_pods()), (737, 737));
    assert_eq!(kinds(&capacity), [WarningKind::VcpusUnknown]);
}

#[test]
fn d2_1_cilium_t3_medium_has_15_addresses_and_12_for_pods() {
    let capacity = capacity("t3.medium", cilium());
    assert_eq!((capacity.ip_pool(), capacity.pod_ips(), capacity.max_pods()), (15, 12, 12));
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
    assert_eq!((capacity.ip_pool(), capacity.pod_ips(), capacity.max_pods()), (0, 0, 0));
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
        assert_eq!((capacity.operator_ip_pool(), capacity.ip_pool()), (Some(believed), real), "{name}");
        assert_eq!(kinds(&capacity), [WarningKind::OperatorCountsAllCards], "{name}");
    }
}

#[test]
fn d3_7_host_network_pods_come_on_top() {
    let capacity = capacity("t3.medium", cilium().host_network_pods(4));
    assert_eq!((capacity.pod_ips(), capacity.host_network_pods(), capacity.max_pods()), (12, 4, 16));
    assert_eq!(self::capacity("t3.medium", vpc_cni().host_network_pods(5)).max_pods(), 20);
}

#[test]
fn trap_1_the_vpc_cnis_number_leaves_pods_without_an_address_under_cilium() {
    let ours = capacity("t3.medium", cilium());
    let theirs = ours.cni().other().capacity(ours.instance_type()).expect("t3.medium is small");
    assert_eq!(theirs.max_pods(), 17);
    assert_eq!(ours.pods_without_address(theirs.max_pods()), 5);
    assert_eq!(theirs.pods_without_address(ours.max_pods()), 0);
}

fn kinds(capacity: &Capacity<'_>) -> Vec<WarningKind> {
    capacity.warnings().map(|warning| warning.kind()).collect()
}
