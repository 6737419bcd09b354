//! The facts' worked numbers, by the number of the fact.

use crate::common::number;
use crate::settings::has_no_meaning;
use maxpods::{
    Catalog, Cilium, Cni, Count, EniLimits, Footprint, InstanceType, IpFamily, Ipam, Kubelet, Ledger,
    NodePods, Os, Reservations, VpcCni,
    cni::{Reservation, Shortage, WarningKind},
    ledger::Note,
};

fn get(name: &str) -> &'static InstanceType {
    Catalog::built_in().get(name).expect("a type")
}

#[track_caller]
fn of(cni: impl Into<Cni>, name: &str, load: impl Into<NodePods>) -> Footprint<'static> {
    cni.into().footprint(get(name), load).expect("a footprint")
}

fn prefixes() -> VpcCni {
    VpcCni::new().prefix_delegation(true)
}

#[track_caller]
fn assert_pending(footprint: &Footprint<'_>, expected: &[(u32, Shortage)]) {
    let pending: Vec<_> = footprint.pending().map(|pending| (pending.pods(), pending.why())).collect();
    assert_eq!(pending, expected);
    assert_eq!(footprint.pending_pods(), expected.iter().map(|(pods, _)| pods).sum::<u32>());
}

/// E9, as worked there.
#[test]
fn e9_an_empty_m5_large() {
    assert_eq!(of(VpcCni::new(), "m5.large", 0).subnet_addresses(), 10);
    assert_eq!(of(VpcCni::new(), "m5.large", 1).subnet_addresses(), 20);
    assert_eq!(of(prefixes(), "m5.large", 0).subnet_addresses(), 17);
    assert_eq!(of(prefixes(), "m5.large", 1).subnet_addresses(), 33);
    let custom = of(VpcCni::new().custom_networking(true), "m5.large", 0);
    assert_eq!((custom.node_subnet_addresses(), custom.pod_subnet_addresses()), (1, 10));
    assert_eq!(of(Cilium::new(), "m5.large", 0).subnet_addresses(), 12);
    assert_eq!(of(VpcCni::new().os(Os::Windows), "m5.large", 0).subnet_addresses(), 1 + 3);
    assert_eq!(of(VpcCni::new().ip_family(IpFamily::Ipv6), "m5.large", 0).subnet_addresses(), 1);
}

/// J4, as worked there.
#[test]
fn j4_max_pods_stops_the_pool_since_1_16_3() {
    let node_pods = NodePods::new(18).kubelet(Kubelet::new().max_pods(20));
    let of_version = |text: &str| {
        of(VpcCni::new().cni_version(text.parse().expect("a version")), "g5.4xlarge", node_pods)
            .subnet_addresses()
    };
    assert_eq!([of_version("1.16.2"), of_version("1.16.3")], [60, 30]);
    assert_eq!(of(VpcCni::new(), "g5.4xlarge", node_pods).subnet_addresses(), 30);
}

/// J6, as worked there; the default maxPods of p5.48xlarge is 100.
#[test]
fn j6_efa_interfaces_take_addresses_of_the_nodes_subnet() {
    let efa = VpcCni::new().efa(true);
    for (name, more) in [
        ("p4d.24xlarge", 3),
        ("p4de.24xlarge", 3),
        ("dl1.24xlarge", 3),
        ("p6-b200.48xlarge", 7),
        ("p5en.48xlarge", 15),
        ("trn1n.32xlarge", 15),
        ("p5.48xlarge", 31),
        ("p5e.48xlarge", 31),
        // One card: the EFA interface is the primary ENI.
        ("m5n.24xlarge", 0),
        ("hpc7g.16xlarge", 0),
    ] {
        let (with, without) = (of(efa, name, 20), of(VpcCni::new(), name, 20));
        assert_eq!(with.subnet_addresses() - without.subnet_addresses(), more, "{name}");
        assert_eq!(with.most_subnet_addresses(), without.most_subnet_addresses().map(|most| most + more));
        assert_eq!(with.attached_enis(), without.attached_enis(), "{name}");
        let cilium = of(Cilium::new().efa(true), name, 20);
        assert_eq!(
            cilium.subnet_addresses() - of(Cilium::new(), name, 20).subnet_addresses(),
            more,
            "{name}"
        );
        assert_eq!(with.warnings().count(), 0, "{name}");
    }
    assert_eq!(of(efa, "p5.48xlarge", 100).subnet_addresses(), 131);

    let custom = of(efa.custom_networking(true), "p5.48xlarge", 10);
    assert_eq!((custom.node_subnet_addresses(), custom.pod_subnet_addresses()), (1 + 31, 50));

    let without_efa = of(efa, "t3.medium", 5);
    assert_eq!(without_efa.subnet_addresses(), of(VpcCni::new(), "t3.medium", 5).subnet_addresses());
    assert_eq!(
        without_efa.warnings().map(|warning| warning.kind()).collect::<Vec<_>>(),
        [WarningKind::NoEfa]
    );
}

/// Traps 13, 27, 29 and the guide's own examples (trap 6).
#[test]
fn what_the_guides_get_wrong() {
    assert_pending(&of(VpcCni::new().minimum_ip_target(5), "m5.large", 7), &[(2, Shortage::MinimumIpTarget)]);

    let default = NodePods::new(15).kubelet(Kubelet::new().max_pods(17));
    let stopped = of(prefixes(), "t3.medium", default);
    assert_eq!((stopped.attached_prefixes(), stopped.unused_ips()), (2, Some(17)));

    assert_eq!(of(VpcCni::new(), "c6in.32xlarge", 1).subnet_addresses(), 100);

    // MINIMUM_IP_TARGET 100 with 10 addresses per ENI: 12 ENIs, since pods get 9 of each.
    let limits = EniLimits::new(15, 10, 0).expect("limits");
    let many = InstanceType::new("x99.large", limits).expect("a name");
    let footprint = VpcCni::new().minimum_ip_target(100).footprint(&many, 0).expect("a footprint");
    assert_eq!((footprint.attached_enis(), footprint.subnet_addresses()), (12, 112));

    // One ENI of 20 slots, WARM_IP_TARGET 5: the 16th pod brings an ENI with one address, not with 20.
    let limits = EniLimits::new(3, 21, 0).expect("limits");
    let wide = InstanceType::new("x99.large", limits).expect("a name");
    let with = |pods| {
        VpcCni::new().warm_ip_target(5).footprint(&wide, pods).expect("a footprint").subnet_addresses()
    };
    assert_eq!((with(15), with(16)), (21, 23));
}

/// The example of the spreadsheet that AWS had: two m5.12xlarge with 100 pods and one c5.2xlarge with 30,
/// under `WARM_ENI_TARGET` 1. By ipamd's rules 360 addresses, where the sheet says 351.
#[test]
fn the_spreadsheets_example() {
    let [large, small] = [("m5.12xlarge", 100), ("c5.2xlarge", 30)]
        .map(|(name, pods)| of(VpcCni::new(), name, pods).subnet_addresses());
    assert_eq!((2 * large, small), (300, 60));
}

#[test]
fn b4_b6_branch_pods_take_an_address_each_and_the_trunk_one() {
    let groups = VpcCni::new().security_groups_for_pods(true);
    let footprint =
        of(groups, "m5.large", NodePods::new(5).branch_pods(9).kubelet(Kubelet::new().max_pods(29)));
    // Two ENIs for pods, all attached, and the trunk.
    assert_eq!((footprint.attached_enis(), footprint.attached_secondary_ips()), (3, 18));
    assert_eq!((footprint.attached_branch_enis(), footprint.subnet_addresses()), (9, 3 + 18 + 9));
    assert_eq!(footprint.pods_with_address(), 14);
    assert_pending(&footprint, &[]);
    // B7: 29 admit 27, of which 18 have an address; there are 9 branch ENIs.
    let full = of(groups, "m5.large", NodePods::new(30).branch_pods(10).kubelet(Kubelet::new().max_pods(38)));
    assert_pending(
        &full,
        &[(30 - 27, Shortage::MaxPods), (27 - 18, Shortage::Addresses), (1, Shortage::BranchEnis)],
    );
    // No t-family type can trunk, so it has no trunk (B1).
    let none = of(groups, "t3.large", NodePods::new(1).branch_pods(2));
    assert_eq!((none.attached_enis(), none.attached_branch_enis()), (2, 0));
    assert_pending(&none, &[(2, Shortage::BranchEnis)]);
    assert!(none.warnings().any(|warning| warning.kind() == WarningKind::NoTrunk));
}

#[test]
fn b10_b11_an_ipv6_node_takes_an_address_for_each_eni() {
    let ipv6 = VpcCni::new().ip_family(IpFamily::Ipv6);
    let footprint = of(ipv6, "m5.large", 50);
    assert_eq!((footprint.attached_enis(), footprint.subnet_addresses()), (1, 1));
    assert_eq!((footprint.unused_ips(), footprint.pods_with_address()), (None, 50));
    assert_eq!(of(ipv6.security_groups_for_pods(true), "m5.large", 50).subnet_addresses(), 2);
    // It can't be in such a cluster.
    let xen = of(ipv6, "i3.large", NodePods::new(5).kubelet(Kubelet::new().max_pods(110)));
    assert_pending(&xen, &[(5, Shortage::Addresses)]);
}

#[test]
fn b15_a_type_on_xen_goes_by_enis() {
    let footprint = of(prefixes(), "i3.large", 1);
    assert_eq!((footprint.attached_prefixes(), footprint.attached_secondary_ips()), (0, 18));
    assert!(!footprint.holds_prefixes());
    assert!(footprint.warnings().any(|warning| warning.kind() == WarningKind::NoPrefixDelegation));
}

/// The defaults, and what stands for zeros.
#[test]
fn b22_b23_windows() {
    let windows = |targets: VpcCni, pods| {
        let load = NodePods::new(pods).kubelet(Kubelet::new().max_pods(110));
        of(targets.os(Os::Windows), "m5.4xlarge", load).attached_secondary_ips()
    };
    let targets = VpcCni::new();
    assert_eq!((windows(targets, 0), windows(targets, 5)), (3, 8));
    assert_eq!(windows(targets.warm_ip_target(0).minimum_ip_target(0), 5), 8);
    assert_eq!(windows(targets.warm_ip_target(0).minimum_ip_target(2), 5), 6);
    // No more than the ENI has.
    assert_eq!(windows(targets, 60), 29);

    let with_prefixes = |targets: VpcCni| {
        let load = NodePods::new(0).kubelet(Kubelet::new().max_pods(200));
        of(targets.prefix_delegation(true).os(Os::Windows), "t3.xlarge", load).attached_prefixes()
    };
    // As the document has it: 14 slots, so no more than 14 prefixes.
    assert_eq!(with_prefixes(targets.warm_prefix_target(20)), 14);
    assert_eq!(with_prefixes(targets.warm_prefix_target(0)), 1);
    assert_eq!(with_prefixes(targets.warm_ip_target(0).minimum_ip_target(0)), 1);
}

#[test]
fn c2_2_c2_7_max_pods_stops_the_pool() {
    let with = |max_pods| {
        of(
            VpcCni::new().warm_eni_target(9),
            "m5.24xlarge",
            NodePods::new(0).kubelet(Kubelet::new().max_pods(max_pods)),
        )
    };
    assert_eq!(with(250).attached_enis(), 6);
    assert_eq!(with(49).attached_enis(), 1);
    assert_eq!(with(50).attached_enis(), 2);
    // Karpenter's 0 is legal: nothing is attached, and no pod is let in, neither those with an address nor
    // aws-node and kube-proxy (A1.1).
    let none = of(VpcCni::new(), "m5.large", NodePods::new(3).kubelet(Kubelet::new().max_pods(0)));
    assert_eq!((none.attached_enis(), none.subnet_addresses()), (1, 1));
    assert_pending(&none, &[(2, Shortage::HostNetwork), (3, Shortage::MaxPods)]);
    // The recommended number is the default, and podsPerCore bounds either.
    assert_eq!(of(VpcCni::new(), "m5.large", 1).kubelet_max_pods(), 29);
    let bound = |kubelet| of(VpcCni::new(), "m5.large", NodePods::new(1).kubelet(kubelet)).kubelet_max_pods();
    assert_eq!(bound(Kubelet::new().pods_per_core(5)), 10);
    assert_eq!(bound(Kubelet::new().pods_per_core(5).max_pods(110)), 10);
    assert_eq!(bound(Kubelet::new().pods_per_core(5).max_pods(8)), 8);
}

#[test]
fn c2_9_trap_12_the_default_prefix_target_is_said() {
    let says = |cni: VpcCni| {
        let ledger = of(cni, "m5.large", 1).ledger();
        ledger.notes().iter().any(|note| note.code() == "warm-prefix-default")
    };
    assert!(says(prefixes()));
    assert!(!says(prefixes().warm_prefix_target(1)));
    assert!(!says(prefixes().warm_ip_target(1)));
}

#[test]
fn c2_10_pools_that_do_not_settle_are_said() {
    let notes = |cni: VpcCni, pods: u32| {
        let ledger = of(cni, "m5.large", pods).ledger();
        ledger.notes().iter().map(Note::code).collect::<Vec<_>>()
    };
    let enis = VpcCni::new().warm_eni_target(0);
    let flaps = "eni-flaps";
    assert!(notes(enis, 9).contains(&flaps));
    assert!(!notes(enis, 8).contains(&flaps));
    let none = prefixes().warm_prefix_target(0);
    let flaps = "prefix-flaps";
    assert!(notes(none, 0).contains(&flaps));
    assert!(!notes(none, 1).contains(&flaps));
}

/// C4.4 and the real nodes of the same fact: 10 and 14 addresses used on t3.medium,
/// 13 and 9 on t4g.medium with prefixes.
#[test]
fn c4_4_cilium() {
    let pool = |cilium: Cilium, name, used: u32| {
        // Router and health endpoint are two of those used.
        let load = NodePods::new(used - 2).kubelet(Kubelet::new().max_pods(110));
        let footprint = of(cilium, name, load);
        let ips = footprint.attached_secondary_ips() + 16 * footprint.attached_prefixes();
        (ips, footprint.attached_enis(), footprint.subnet_addresses())
    };
    assert_eq!(pool(Cilium::new(), "t3.medium", 2), (10, 2, 12));
    assert_eq!(pool(Cilium::new(), "t3.medium", 8), (15, 3, 18));
    assert_eq!(pool(Cilium::new(), "t3.medium", 10), (15, 3, 18));
    assert_eq!(pool(Cilium::new(), "t3.medium", 14), (15, 3, 18));
    let with_prefixes = Cilium::new().prefix_delegation(true);
    assert_eq!(pool(with_prefixes, "t4g.medium", 13), (32, 1, 33));
    assert_eq!(pool(with_prefixes, "t4g.medium", 9), (32, 1, 33));
}

#[test]
fn c4_1_c4_3_cilium_s_settings() {
    let with = |cilium: Cilium, pods| {
        let load = NodePods::new(pods).kubelet(Kubelet::new().max_pods(110));
        of(cilium, "t3.medium", load).attached_secondary_ips()
    };
    assert_eq!(with(Cilium::new().pre_allocate(1), 0), 3);
    assert_eq!(with(Cilium::new().min_allocate(14), 0), 14);
    assert_eq!(with(Cilium::new().max_allocate(7), 3), 7);
    // Where the ENIs hold fewer than 8, `pre-allocate` is that.
    assert_eq!(of(Cilium::new(), "t3.nano", 0).attached_secondary_ips(), 2);
    // The primary ENI is the node's own.
    let apart = of(Cilium::new().first_interface_index(1), "t3.medium", 0);
    assert_eq!((apart.attached_enis(), apart.subnet_addresses()), (3, 13));
    // The pods that wait, and why.
    let capped = of(
        Cilium::new().max_allocate(7),
        "t3.medium",
        NodePods::new(9).kubelet(Kubelet::new().max_pods(110)),
    );
    assert_pending(&capped, &[(9 - 5, Shortage::MaxAllocate)]);
    let full = of(Cilium::new(), "t3.medium", NodePods::new(20).kubelet(Kubelet::new().max_pods(110)));
    assert_pending(&full, &[(20 - 13, Shortage::Addresses)]);
    // On p5.48xlarge only card 0 counts.
    let p5 = of(Cilium::new(), "p5.48xlarge", NodePods::new(95));
    assert_eq!((p5.attached_enis(), p5.attached_secondary_ips()), (2, 98));
}

#[test]
fn d5_4_chained_the_vpc_cni_gives_the_addresses() {
    let own = prefixes().warm_ip_target(3);
    let chained = Cilium::new().ipam(Ipam::AwsCniChaining(own));
    let (own, chained) = (of(own, "m5.large", 20), of(chained, "m5.large", 20));
    assert_eq!(own.subnet_addresses(), chained.subnet_addresses());
    assert_eq!(own.ledger(), chained.ledger());
}

/// A ledger has several sums; the last one gives the number, and each line follows from the one before.
#[track_caller]
fn assert_ledger_gives_the_numbers(footprint: &Footprint<'_>) {
    let ledger: Ledger = footprint.ledger();
    let what = || {
        format!(
            "{} {:?} {:?}\n{ledger}",
            footprint.instance_type().name(),
            footprint.capacity().cni(),
            footprint.node_pods()
        )
    };
    assert_eq!(ledger.replay(), Some(footprint.subnet_addresses().into()), "{}", what());
    let mut total = Count::Limited(0);
    for entry in ledger.entries() {
        total = entry.effect.apply(total).unwrap_or_else(|| panic!("{}", what()));
        assert_eq!(entry.total, total, "{}", what());
    }
    let stated = |code: &str| {
        let entry = ledger.entries().iter().rfind(|entry| entry.rule().code() == code);
        entry.map(|entry| number(entry.total))
    };
    assert_eq!(stated("attached-enis"), Some(footprint.attached_enis()), "{}", what());
    if let Some(unused) = footprint.unused_ips() {
        assert_eq!(stated("unused-ips"), Some(unused), "{}", what());
    }
    if footprint.pod_subnet_addresses() > 0 {
        assert_eq!(stated("pod-subnet-addresses"), Some(footprint.pod_subnet_addresses()), "{}", what());
    }
    let sum = footprint.node_subnet_addresses() + footprint.pod_subnet_addresses();
    assert_eq!(sum, footprint.subnet_addresses(), "{}", what());
    assert!(footprint.most_subnet_addresses().is_none_or(|most| most >= sum), "{}", what());
    assert!(footprint.pending().all(|pending| pending.to_string().contains("; ")), "{}", what());
    let held: u32 = footprint.per_eni().sum();
    assert_eq!(held, footprint.attached_secondary_ips() + footprint.attached_prefixes(), "{}", what());
    let max_pods = footprint.kubelet_max_pods().at_most(u32::MAX);
    let on_host_network = footprint.capacity().host_network_pods().saturating_sub(max_pods);
    let all = footprint.node_pods().pods + footprint.node_pods().branch_pods + on_host_network;
    assert_eq!(footprint.pods_with_address() + footprint.pending_pods(), all, "{}", what());
}

/// Every mode with targets that go with it.
fn modes() -> Vec<(Cni, NodePods)> {
    let vpc_cni = VpcCni::new();
    let groups = vpc_cni.security_groups_for_pods(true);
    let windows = vpc_cni.os(Os::Windows);
    let cilium = Cilium::new();
    let no_pods = NodePods::new(0);
    vec![
        (vpc_cni.into(), no_pods),
        (vpc_cni.max_eni(1).warm_eni_target(3).into(), no_pods),
        (vpc_cni.reserved_enis(99).warm_eni_target(0).into(), no_pods),
        (vpc_cni.unmanaged_enis(1).excluded_enis(1).efa_only(1).warm_ip_target(4).into(), no_pods),
        (prefixes().custom_networking(true).warm_prefix_target(5).into(), no_pods),
        (prefixes().warm_ip_target(3).minimum_ip_target(40).into(), no_pods),
        (prefixes().minimum_ip_target(40).into(), no_pods),
        (groups.into(), no_pods.branch_pods(4)),
        (groups.custom_networking(true).into(), no_pods.branch_pods(400)),
        (groups.ip_family(IpFamily::Ipv6).into(), no_pods),
        (windows.warm_ip_target(9).into(), no_pods),
        (windows.prefix_delegation(true).warm_prefix_target(2).into(), no_pods),
        (cilium.into(), no_pods),
        (cilium.max_allocate(9).max_above_watermark(7).into(), no_pods),
        (cilium.first_interface_index(2).min_allocate(30).into(), no_pods),
        (cilium.prefix_delegation(true).max_above_watermark(70).into(), no_pods),
        (cilium.excluded_enis(9).pre_allocate(3).into(), no_pods),
        (cilium.ipam(Ipam::AwsCniChaining(prefixes().warm_prefix_target(0))).into(), no_pods),
    ]
}

fn with_pods(load: NodePods, pods: u32) -> NodePods {
    let mut load = load;
    load.pods = pods;
    load
}

#[test]
fn every_ledger_gives_the_numbers() {
    for instance_type in Catalog::built_in() {
        for (cni, load) in modes() {
            for pods in [0, 1, 27, 111, 800] {
                let footprint = cni.footprint(instance_type, with_pods(load, pods)).expect("a footprint");
                assert_ledger_gives_the_numbers(&footprint);
            }
        }
    }
}

#[test]
fn a_footprint_allocates_nothing() {
    let modes = modes();
    let allocations = allocation_counter::measure(|| {
        for instance_type in Catalog::built_in() {
            for (cni, load) in &modes {
                let footprint = cni.footprint(instance_type, with_pods(*load, 30)).expect("a footprint");
                let pending = footprint.pending().count() + footprint.warnings().count();
                std::hint::black_box((
                    footprint.subnet_addresses(),
                    footprint.most_subnet_addresses(),
                    pending,
                ));
            }
        }
    });
    assert_eq!(allocations.count_total, 0);
}

/// Limits and settings that come to more than fits are refused, never wrapped.
#[test]
fn what_is_too_large_is_refused() {
    let most = u32::MAX;
    let m5_large = get("m5.large");
    for (cni, pods) in [
        (Cni::from(VpcCni::new().warm_ip_target(most)), 27),
        (VpcCni::new().warm_eni_target(most).into(), 27),
        (prefixes().warm_prefix_target(most).into(), 27),
        (Cilium::new().pre_allocate(most).into(), 5),
        (Cilium::new().max_above_watermark(most).into(), 5),
    ] {
        let error = cni.footprint(m5_large, pods).expect_err("it is too large");
        assert_eq!(error.code(), "too-large", "{error}");
        assert!(error.to_string().contains("`m5.large`"), "{error}");
    }
    // No more pods are let in than fit, so any number of them can be asked for.
    let all = of(VpcCni::new(), "m5.large", NodePods::new(most));
    assert_pending(&all, &[(most - 27, Shortage::MaxPods)]);
    // At the edges there is an answer or a refusal, and never a panic.
    for limits in [(1, 1), (1, 2), (most, 1), (2, most), (65_536, 65_536)] {
        let limits = EniLimits::new(limits.0, limits.1, 0).expect("limits");
        let edge = InstanceType::new("x99.edge", limits).expect("a name");
        for (cni, load) in modes() {
            for (pods, max_pods) in [(0, 0), (5, 110), (most, maxpods::kubelet::LARGEST_MAX_PODS)] {
                let load = with_pods(load, pods).kubelet(Kubelet::new().max_pods(max_pods));
                if let Ok(footprint) = cni.footprint(&edge, load) {
                    assert_eq!(footprint.ledger().replay(), Some(footprint.subnet_addresses().into()));
                    let _ = footprint.pending_pods();
                }
            }
        }
    }
}

/// By hand: which settings of the pool go with which modes, and what the refusal names.
#[test]
fn settings_without_meaning_are_refused() {
    let no_meaning = |setting: &'static str, choice: &'static str| Err((setting, choice));
    let vpc_cni = Cni::from(VpcCni::new());
    let ipv6 = VpcCni::new().ip_family(IpFamily::Ipv6).into();
    let windows = VpcCni::new().os(Os::Windows).into();
    let cilium = Cilium::new().into();
    let chained = Cilium::new().ipam(Ipam::AwsCniChaining(VpcCni::new())).into();
    let cluster_pool = Cilium::new().ipam(Ipam::ClusterPool).into();
    for (cni, setting, expected) in [
        (vpc_cni, "warm_eni_target", Ok(())),
        (vpc_cni, "warm_prefix_target", Ok(())),
        (vpc_cni, "warm_ip_target", Ok(())),
        (vpc_cni, "minimum_ip_target", Ok(())),
        (vpc_cni, "pre_allocate", no_meaning("pre_allocate", "cni vpc-cni")),
        (prefixes().into(), "warm_eni_target", Ok(())),
        (prefixes().into(), "warm_prefix_target", Ok(())),
        (ipv6, "warm_ip_target", no_meaning("warm_ip_target", "ip-family ipv6")),
        (windows, "warm_eni_target", no_meaning("warm_eni_target", "os windows")),
        (windows, "warm_ip_target", Ok(())),
        (windows, "warm_prefix_target", Ok(())),
        (cilium, "warm_ip_target", no_meaning("warm_ip_target", "cni cilium")),
        (cilium, "min_allocate", Ok(())),
        (chained, "min_allocate", no_meaning("min_allocate", "ipam aws-cni-chaining")),
        (chained, "warm_ip_target", Ok(())),
        (cluster_pool, "max_above_watermark", no_meaning("max_above_watermark", "ipam cluster-pool")),
    ] {
        match (cni.check(setting), expected) {
            (Ok(()), Ok(())) => {}
            (Err(error), Err((setting, choice))) => {
                assert!(has_no_meaning(&error, setting, choice), "{error}");
            }
            (found, _) => panic!("{cni:?} {setting}: {found:?}"),
        }
    }
    for (cni, expected) in [
        (vpc_cni, Some("`branch-pods` has no meaning without `security-groups-for-pods`;")),
        (windows, Some("`branch-pods` has no meaning with `os windows`;")),
        (cilium, Some("`branch-pods` has no meaning with `cni cilium`;")),
        (VpcCni::new().security_groups_for_pods(true).into(), None),
    ] {
        let said = NodePods::check_branch_pods(cni).err().map(|error| error.to_string());
        let starts = said.as_deref().zip(expected).is_none_or(|(said, expected)| said.starts_with(expected));
        assert!(starts && said.is_some() == expected.is_some(), "{cni:?}: {said:?}");
    }
}

/// What is refused by name is refused as a value too, unless it is the default.
#[test]
fn the_evaluation_refuses_what_has_no_meaning() {
    let m5_large = get("m5.large");
    let refused = |cni: Cni, load: NodePods| cni.footprint(m5_large, load).err().map(|error| error.code());
    let pod = NodePods::new(1);
    // Real configurations have all of them, whatever else is set.
    let all = VpcCni::new().warm_eni_target(0).warm_prefix_target(1).warm_ip_target(1).minimum_ip_target(3);
    assert_eq!(refused(all.into(), pod), None);
    assert_eq!(refused(VpcCni::new().warm_prefix_target(2).into(), pod), None);
    assert_eq!(refused(VpcCni::new().into(), pod.branch_pods(1)), Some("needs"));
    assert_eq!(refused(Cilium::new().into(), pod.branch_pods(1)), Some("no-meaning"));
    let chained = Ipam::AwsCniChaining(VpcCni::new());
    assert_eq!(refused(Cilium::new().ipam(chained).pre_allocate(5).into(), pod), Some("no-meaning"));
    let ipv6 = VpcCni::new().ip_family(IpFamily::Ipv6);
    assert_eq!(refused(ipv6.warm_ip_target(5).into(), pod), Some("no-meaning"));
    // The chart sets both to 1 whatever else is set.
    assert_eq!(refused(ipv6.warm_eni_target(1).warm_prefix_target(1).into(), pod), None);
    for cni in [
        Cni::from(VpcCni::new().multi_nic(true)),
        Cilium::new().use_primary_address(true).into(),
        Cilium::new().ipam(Ipam::Azure).into(),
        Cilium::new().ipam(Ipam::AlibabaCloud).into(),
        Cilium::new().ipam(Ipam::AwsCniChaining(VpcCni::new().multi_nic(true))).into(),
    ] {
        assert_eq!(refused(cni, pod), Some("not-covered"), "{cni:?}");
    }
    assert_eq!(refused(ipv6.security_groups_for_pods(true).into(), pod.branch_pods(1)), Some("not-covered"));
    // Those of the capacity stay.
    assert_eq!(refused(VpcCni::new().os(Os::Windows).max_eni(2).into(), pod), Some("no-meaning"));
}

/// C2.3, C2.4 and B23: real configurations carry all four targets,
/// and the ledger names those that another overrides.
#[test]
fn c2_3_targets_without_effect_are_named() {
    let named = |cni: VpcCni| {
        let ledger = of(cni, "m5.large", 5).ledger();
        let notes = ledger.notes().iter().filter(|note| note.code() == "no-effect");
        notes
            .map(|note| note.to_string().split(' ').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let [eni, prefix] = ["WARM_ENI_TARGET", "WARM_PREFIX_TARGET"];
    let all = VpcCni::new().warm_eni_target(0).warm_ip_target(1).minimum_ip_target(3).warm_prefix_target(1);
    assert_eq!(named(all), [eni, prefix]);
    assert_eq!(named(all.prefix_delegation(true)), [eni, prefix]);
    assert_eq!(named(VpcCni::new().warm_eni_target(0).minimum_ip_target(3)), [eni]);
    assert_eq!(named(VpcCni::new().warm_eni_target(2).warm_prefix_target(1)), [prefix]);
    let prefixes = VpcCni::new().prefix_delegation(true).warm_prefix_target(2);
    assert_eq!(named(prefixes), Vec::<String>::new());
    assert_eq!(named(prefixes.warm_eni_target(1)), [eni]);
    // 0 leaves it to the other targets.
    assert_eq!(named(VpcCni::new().warm_eni_target(2).warm_ip_target(0)), Vec::<String>::new());
    let windows = VpcCni::new().os(Os::Windows).warm_prefix_target(1);
    assert_eq!(named(windows), ["warm-prefix-target"]);
    assert_eq!(named(windows.prefix_delegation(true)), Vec::<String>::new());
    assert_eq!(named(windows.prefix_delegation(true).warm_ip_target(0)), ["warm-prefix-target"]);
}

/// D3.1: 27 addresses, of which the list keeps 3 and the agent takes 2. So kubelet lets in 24 pods, the 25th
/// stays pending, and one address is idle; capacity and footprint say so in the same words.
#[test]
fn d3_1_the_list_keeps_one_address_more_than_the_agent_takes() {
    let said = |ledger: Ledger| {
        let note = ledger.notes().iter().find(|note| note.code() == "router-is-internal-ip").copied();
        note.map(|note| note.to_string())
    };
    let footprint = of(Cilium::new(), "m5.large", 25);
    assert_pending(&footprint, &[(1, Shortage::MaxPods)]);
    assert_eq!((footprint.unused_ips(), footprint.kubelet_max_pods()), (Some(1), Count::Limited(24)));
    let note = said(footprint.ledger());
    assert!(
        note.as_ref().is_some_and(|note| note.contains("raises the addresses for pods to 25;")),
        "{note:?}"
    );
    assert_eq!(said(footprint.capacity().ledger()), note);

    let taken = Reservations::NONE.with(Reservation::Health).with(Reservation::Router);
    let footprint = of(Cilium::new().reserve(taken), "m5.large", 25);
    assert_pending(&footprint, &[]);
    assert_eq!((footprint.unused_ips(), said(footprint.ledger())), (Some(0), None));
    // Without the router its other name is an address like the others.
    let internal_ip = Reservations::NONE.with(Reservation::InternalIp);
    assert_eq!(internal_ip.taken(), internal_ip);
}

/// One address of the node's subnet, and of the pods' an ENI with 14 slots, of which 4 hold prefixes for 42
/// pods, the agent's two addresses and 8 that are kept free.
#[test]
fn j15_ciliums_enis_in_other_subnets() {
    let cilium = Cilium::new().first_interface_index(1).prefix_delegation(true);
    let r6i = get("r6i.2xlarge");
    let footprint = cilium.eni_subnet_tags(true).footprint(r6i, 42).expect("small");
    assert_eq!((footprint.node_subnet_addresses(), footprint.pod_subnet_addresses()), (1, 1 + 4 * 16));
    let without = cilium.footprint(r6i, 42).expect("small");
    assert_eq!((without.node_subnet_addresses(), without.pod_subnet_addresses()), (2 + 4 * 16, 0));
    // The primary ENI gives pods addresses of the node's subnet.
    let of_primary = Cilium::new().eni_subnet_tags(true).footprint(r6i, 42).expect("small");
    assert_eq!(of_primary.pod_subnet_addresses(), 0);
    for it in Catalog::built_in() {
        let [with, without] =
            [true, false].map(|tags| cilium.eni_subnet_tags(tags).footprint(it, 42).expect("small"));
        assert_eq!(with.subnet_addresses(), without.subnet_addresses(), "{}", it.name());
        assert_eq!(with.node_subnet_addresses(), 1, "{}", it.name());
        let ledger = with.ledger();
        assert_eq!(ledger.total("subnet-addresses").and_then(Count::limited), Some(with.subnet_addresses()));
    }
}
