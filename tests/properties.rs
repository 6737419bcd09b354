//! What holds for every type and every set of options.

use maxpods::{
    Capacity, Catalog, Cilium, Cni, Count, EniLimits, InstanceType, IpFamily, Ipam, Kubelet, Os, PodCidr,
    Provisioner, VpcCni,
    capacity::{AddressUse, BoundBy, Grid, RowKind},
    catalog::Hypervisor,
    cni::{CniVersion, Reservation, WarningKind},
    kubelet::recommended_cap,
    ledger::{Effect, Rule},
    provisioner::MemoryOverhead,
};
use proptest::prelude::*;

use crate::common::number;
use crate::every_option::{all_options, all_reservations, all_vpc_cnis, vpc_cni};
use crate::shapes::shapes;

/// The largest `maxPods`, where addresses are no limit.
const LARGEST: u32 = 2_147_483_647;

/// Stands for no limit in sums.
const NO_LIMIT: i64 = 1 << 40;

/// Kubelet's settings that bound the recommended number.
const PER_CORE: [u32; 4] = [0, 1, 10, 5_000];

/// The VPC CNI's settings, where it gives the addresses.
fn vpc_cni_of(cni: Cni) -> Option<VpcCni> {
    match cni {
        Cni::VpcCni(vpc_cni) | Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => {
            Some(vpc_cni)
        }
        _ => None,
    }
}

/// Whether the addresses are no limit (B10, D5.3).
fn is_unbounded(cni: Cni, instance_type: &InstanceType) -> bool {
    match (vpc_cni_of(cni), cni) {
        (Some(VpcCni { ip_family: IpFamily::Ipv6, .. }), _) => is_nitro_or_bare_metal(instance_type),
        (_, Cni::Cilium(cilium)) => cilium.ipam == Ipam::MultiPool,
        (_, Cni::PodCidr(pod_cidr)) => !pod_cidr.plug_in.has_block(),
        _ => false,
    }
}

fn is_nitro_or_bare_metal(instance_type: &InstanceType) -> bool {
    matches!(instance_type.hypervisor(), Hypervisor::Nitro | Hypervisor::BareMetal)
}

/// The ledger gives the numbers, and each of its lines follows from the one before.
#[track_caller]
fn assert_ledger_gives_the_numbers(capacity: &Capacity<'_>) {
    let ledger = capacity.ledger();
    assert_eq!(ledger.replay(), Some(capacity.recommended_max_pods()));
    assert_eq!(ledger.total("pod-ips"), Some(capacity.pod_ips()));
    assert_eq!(ledger.total("max-pods"), Some(capacity.max_pods()));
    assert_eq!(ledger.total("recommended-max-pods"), Some(capacity.recommended_max_pods()));
    if matches!(capacity.cni(), Cni::Cilium(_)) && vpc_cni_of(capacity.cni()).is_none() {
        assert_eq!(ledger.total("ip-pool"), Some(capacity.ip_pool()));
    }
    let mut total = 0;
    for entry in ledger.entries() {
        // Written out once more, apart from `Effect::apply`; no limit is far above every number.
        let next = match entry.effect {
            Effect::Start(count) => count.limited().map_or(NO_LIMIT, i64::from),
            Effect::Add(amount) => total + i64::from(amount),
            Effect::Subtract(amount) => total - i64::from(amount),
            Effect::Times(amount) => total * i64::from(amount),
            Effect::AtMost(amount) => total.min(i64::from(amount)),
            Effect::Equals => total,
            _ => panic!("an effect without a meaning: {entry:?}"),
        };
        match entry.total {
            Count::Limited(stated) => assert_eq!(next, i64::from(stated), "{entry:?}"),
            Count::Unlimited => assert!(next >= NO_LIMIT, "{entry:?}"),
        }
        total = next;
    }
}

#[track_caller]
fn assert_numbers_agree(capacity: &Capacity<'_>) {
    let (it, cni) = (capacity.instance_type(), capacity.cni());
    assert!(capacity.pod_ips() <= capacity.ip_pool());
    assert!(cni.is_windows() || capacity.recommended_max_pods() <= capacity.max_pods());
    if is_unbounded(cni, it) {
        assert_eq!([capacity.ip_pool(), capacity.pod_ips(), capacity.max_pods()], [Count::Unlimited; 3]);
    } else {
        assert!(capacity.max_pods() <= LARGEST);
        assert_eq!(number(capacity.pod_ips()) + capacity.host_network_pods(), number(capacity.max_pods()));
    }
    let has_operator = matches!(cni, Cni::Cilium(Cilium { ipam: Ipam::Eni, .. }));
    assert_eq!(capacity.operator_ip_pool().is_some(), has_operator);
    assert!(capacity.operator_ip_pool().is_none_or(|believed| believed >= number(capacity.ip_pool())));
}

/// The lowest of the bounds, and the first of those that are equally low is what the number is bound by.
#[track_caller]
fn assert_bound(capacity: &Capacity<'_>) {
    let it = capacity.instance_type();
    let own = if is_unbounded(capacity.cni(), it) { BoundBy::NoLimit } else { BoundBy::Addresses };
    // On Windows nothing has to hold kubelet back (J11).
    let first = if capacity.cni().is_windows() {
        (Count::Limited(110), BoundBy::KubeletDefault)
    } else {
        (capacity.max_pods(), own)
    };
    let mut bounds = vec![first];
    if let Some(vcpus) = it.vcpus() {
        bounds.push((Count::Limited(if vcpus > 30 { 250 } else { 110 }), BoundBy::RecommendedCap));
        assert_eq!(bounds[1].0, recommended_cap(vcpus));
        if capacity.kubelet().pods_per_core > 0 {
            bounds.push((Count::Limited(vcpus * capacity.kubelet().pods_per_core), BoundBy::PodsPerCore));
        }
    }
    // The first of the smallest.
    let expected = bounds.iter().copied().min_by_key(|&(bound, _)| bound).expect("there is one");
    assert_eq!((capacity.recommended_max_pods(), capacity.bound_by()), expected);
}

#[track_caller]
fn assert_branch_and_multi_nic_pods(capacity: &Capacity<'_>) {
    let (it, ledger) = (capacity.instance_type(), capacity.ledger());
    let has_warning = |kind| capacity.warnings().any(|warning| warning.kind() == kind);
    let has_trunk = ledger.entries().iter().any(|entry| entry.rule().code() == "trunk-eni")
        || ledger.notes().iter().any(|note| note.rule().code() == "reserved-eni-is-trunk");
    let Some(vpc_cni) = vpc_cni_of(capacity.cni()) else {
        assert_eq!((capacity.branch_pods(), capacity.multi_nic_pods()), (None, None));
        assert!(!has_trunk);
        return;
    };
    let branch_pods = capacity.branch_pods();
    if vpc_cni.security_groups_for_pods {
        assert!(branch_pods.is_none() || branch_pods == Some(0) || branch_pods == it.branch_enis());
        assert!(
            branch_pods != Some(0)
                || it.branch_enis() == Some(0)
                || has_warning(WarningKind::NoTrunkSlot)
                || has_warning(WarningKind::CniTooOld)
        );
        // B6: a trunk takes a slot, except where the other ENIs give no addresses anyway. Older versions keep its
        // slot on types without a trunk too, unless a reserved ENI has it (J3, J5).
        let keeps_slot = has_trunk
            && it.branch_enis() == Some(0)
            && vpc_cni.reserved_enis > 0
            && vpc_cni.cni_version.is_some_and(|it| (it.major, it.minor, it.patch) < (1, 20, 4));
        if vpc_cni.ip_family == IpFamily::Ipv4 && !keeps_slot {
            assert_eq!(has_trunk, branch_pods != Some(0));
        }
    } else {
        assert_eq!((branch_pods, has_trunk), (None, false));
    }
    assert_eq!(capacity.multi_nic_pods().is_some(), vpc_cni.multi_nic);
    // A pod on every card takes one of the addresses of the default card too.
    assert!(capacity.multi_nic_pods().is_none_or(|pods| pods <= number(capacity.pod_ips())));
}

/// Whether a line is about an address that Cilium's agent keeps.
fn is_reservation(rule: &Rule) -> bool {
    rule.code() == "gateway" || Reservation::ALL.iter().any(|reservation| reservation.name() == rule.code())
}

/// Every address of the picture is drawn once, and its pods are those of the number.
#[track_caller]
fn assert_grid_shows_the_numbers(capacity: &Capacity<'_>) {
    let (it, cni, ledger) = (capacity.instance_type(), capacity.cni(), capacity.ledger());
    let grid = Grid::new(&ledger);
    if is_unbounded(cni, it) || ledger.entries().iter().any(|entry| entry.rule().code() == "no-ipv6") {
        assert_eq!(grid.rows(), []);
        return;
    }
    assert_eq!(grid.addresses(AddressUse::Pod), u64::from(number(capacity.pod_ips())));
    let reserved = ledger.entries().iter().filter(|entry| is_reservation(entry.rule()));
    assert_eq!(
        grid.addresses(AddressUse::Reserved),
        reserved.map(|entry| u64::from(number(entry.amount()))).sum::<u64>()
    );

    let ipv4 = it.limits().ipv4_per_eni();
    let (rows, slots, kind) = match cni {
        Cni::Cilium(Cilium { ipam: Ipam::ClusterPool | Ipam::Kubernetes, pod_cidr_mask, .. })
        | Cni::PodCidr(PodCidr { pod_cidr_mask, .. }) => {
            (1, 1 << (32 - pod_cidr_mask.unwrap_or(24)), RowKind::PodCidr)
        }
        Cni::Cilium(Cilium { ipam: Ipam::Azure, .. }) => {
            (it.limits().enis_all_cards(), 256, RowKind::Interface)
        }
        Cni::Cilium(Cilium { ipam: Ipam::AlibabaCloud, .. }) => {
            (it.limits().enis_all_cards(), ipv4, RowKind::Eni)
        }
        Cni::Cilium(Cilium { ipam: Ipam::Eni, .. }) => {
            (it.network_cards().next().expect("a card").enis, ipv4, RowKind::Eni)
        }
        _ if vpc_cni_of(cni).is_some_and(|vpc_cni| vpc_cni.os == Os::Windows) => (1, ipv4, RowKind::Eni),
        _ => (it.limits().enis(), ipv4, RowKind::Eni),
    };
    assert_eq!((grid.slots_per_row(), grid.kind()), (slots, kind));
    let primary = u32::from(grid.has_primary());
    // Azure and Alibaba Cloud give all addresses to pods (D5.5, D5.6), and a pod CIDR has none of an ENI.
    let gives_all = matches!(cni, Cni::Cilium(Cilium { ipam: Ipam::Azure | Ipam::AlibabaCloud, .. }));
    assert_eq!(grid.has_primary(), grid.kind() != RowKind::PodCidr && !gives_all, "{ledger}");
    let mut next = 0;
    for row in grid.rows() {
        assert_eq!(row.first, next);
        next += row.count;
        let addresses: u32 = row.runs.iter().map(|run| run.addresses).sum();
        assert_eq!(addresses, primary + (slots - primary) * grid.addresses_per_slot());
        for run in &row.runs {
            let rule = ledger.entries()[run.entry].rule();
            assert_eq!(run.usage == AddressUse::Reserved, is_reservation(rule));
            assert_eq!(run.usage == AddressUse::Pod, rule.code() == "pod-ips");
            assert_eq!(run.usage == AddressUse::Primary, rule.code() == "addresses-per-eni");
        }
    }
    assert_eq!(next, rows);
}

#[test]
fn every_type_under_all_options() {
    let (options, shapes) = (all_options(), shapes());
    let mut seen = 0;
    for instance_type in &shapes {
        for (&cni, per_core) in options.iter().zip(PER_CORE.into_iter().cycle()) {
            let kubelet = Kubelet::new().pods_per_core(per_core);
            let capacity =
                cni.capacity_with(instance_type, kubelet).unwrap_or_else(|error| panic!("{cni:?}: {error}"));
            assert_numbers_agree(&capacity);
            assert_bound(&capacity);
            assert_ledger_gives_the_numbers(&capacity);
            assert_branch_and_multi_nic_pods(&capacity);
            assert_grid_shows_the_numbers(&capacity);
            seen += 1;
        }
    }
    assert!(options.len() > 700 && shapes.len() > 200 && seen == options.len() * shapes.len());
}

/// The settings that take ENIs, in closed form (C2.1): the VPC CNI with IPv4 on Linux.
#[test]
fn enis_less_those_that_others_keep() {
    for vpc_cni in all_vpc_cnis() {
        if (vpc_cni.os, vpc_cni.ip_family) != (Os::Linux, IpFamily::Ipv4) || vpc_cni.reserved_enis == u32::MAX
        {
            continue;
        }
        for it in Catalog::built_in() {
            let limit = i64::from(vpc_cni.max_eni.unwrap_or(u32::MAX).min(it.limits().enis()));
            let kept =
                [vpc_cni.unmanaged_enis, vpc_cni.excluded_enis, vpc_cni.efa_only, vpc_cni.reserved_enis];
            let left = limit - kept.into_iter().map(i64::from).sum::<i64>();
            if left < 1 {
                // Whether the primary ENI stays is for the tests of B18 and A4.1.
                continue;
            }
            let is_before =
                |version| vpc_cni.cni_version.is_some_and(|it| (it.major, it.minor, it.patch) < version);
            // A reserved ENI has the trunk's slot (J5), and older versions keep one on every type (J3).
            let keeps_slot = it.branch_enis() != Some(0) || is_before((1, 20, 4));
            let has_slot = keeps_slot && vpc_cni.reserved_enis == 0;
            let trunk = vpc_cni.security_groups_for_pods && has_slot && left >= 2;
            let enis = (left - i64::from(trunk) - i64::from(vpc_cni.custom_networking)).max(0);
            let per_slot = if vpc_cni.prefix_delegation && !is_before((1, 9, 0)) && is_nitro_or_bare_metal(it)
            {
                16
            } else {
                1
            };
            let expected = enis * i64::from(it.limits().ipv4_per_eni() - 1) * per_slot;
            let found = vpc_cni.capacity(it).expect("small").pod_ips();
            assert_eq!(i64::from(number(found)), expected, "{} {vpc_cni:?}", it.name());
        }
    }
}

/// One entry of the EC2 API's answer, with these ENIs on its network cards.
fn described(cards: &[u32]) -> InstanceType {
    let listed = cards.iter().zip(0..).map(
        |(enis, index)| serde_json::json!({"NetworkCardIndex": index, "MaximumNetworkInterfaces": enis}),
    );
    let json = serde_json::json!({
        "InstanceType": "x99.large",
        "BareMetal": false,
        "Hypervisor": "nitro",
        "VCpuInfo": {"DefaultVCpus": 192},
        "MemoryInfo": {"SizeInMiB": 2_048},
        "ProcessorInfo": {"SupportedArchitectures": ["x86_64"]},
        "NetworkInfo": {
            "MaximumNetworkInterfaces": cards.iter().sum::<u32>(),
            "Ipv4AddressesPerInterface": 10,
            "Ipv6AddressesPerInterface": 10,
            "DefaultNetworkCardIndex": 0,
            "NetworkCards": listed.collect::<Vec<_>>(),
        },
    });
    let catalog = maxpods::catalog::read_describe_instance_types(&json.to_string())
        .unwrap_or_else(|error| panic!("{error}"));
    catalog.get("x99.large").expect("it is there").clone()
}

/// B17: the smallest card decides, and no card counts for more ENIs than card 0 has.
#[test]
fn more_enis_on_any_card_never_give_fewer_pods_on_all() {
    for prefixes in [false, true] {
        let per_eni = if prefixes { 9 * 16 } else { 9 };
        let cni = VpcCni::new().multi_nic(true).prefix_delegation(prefixes);
        let pods = |cards: &[u32]| {
            cni.capacity(&described(cards)).expect("small").multi_nic_pods().expect("it is on")
        };
        for (a, b, c) in (1..=4).flat_map(|a| (1..=4).flat_map(move |b| (1..=4).map(move |c| (a, b, c)))) {
            let here = pods(&[a, b, c]);
            assert_eq!(here, a.min(b).min(c) * per_eni, "{a} {b} {c}");
            for more in [[a + 1, b, c], [a, b + 1, c], [a, b, c + 1]] {
                assert!(pods(&more) >= here, "{a} {b} {c}");
            }
        }
    }
}

#[test]
fn the_formulas_as_people_write_them() {
    for it in Catalog::built_in() {
        let (e, i) = (u64::from(it.limits().enis()), u64::from(it.limits().ipv4_per_eni()));
        let max_pods = |cni: Cni| u64::from(number(cni.capacity(it).expect("small").max_pods()));
        assert_eq!(max_pods(VpcCni::new().into()), e * (i - 1) + 2, "{}", it.name());
        assert_eq!(
            max_pods(VpcCni::new().custom_networking(true).into()),
            (e - 1) * (i - 1) + 2,
            "{}",
            it.name()
        );
        let nitro_or_metal = matches!(it.hypervisor(), Hypervisor::Nitro | Hypervisor::BareMetal);
        let per_slot = if nitro_or_metal { 16 } else { 1 };
        let prefixes = VpcCni::new().prefix_delegation(true);
        assert_eq!(max_pods(prefixes.into()), e * (i - 1) * per_slot + 2, "{}", it.name());
        let cilium = Cilium::new().prefix_delegation(true).first_interface_index(1);
        assert_eq!(
            max_pods(cilium.into()),
            ((e - 1) * (i - 1) * per_slot).saturating_sub(3),
            "{}",
            it.name()
        );
    }
}

#[test]
fn looking_up_and_evaluating_allocates_nothing() {
    let options = all_options();
    let names: Vec<_> = Catalog::built_in().iter().map(InstanceType::name).collect();
    let allocations = allocation_counter::measure(|| {
        for name in names {
            let instance_type = Catalog::built_in().get(name).expect("it is there");
            for (cni, per_core) in options.iter().zip(PER_CORE.into_iter().cycle()) {
                let kubelet = Kubelet::new().pods_per_core(per_core);
                let capacity = cni.capacity_with(instance_type, kubelet).expect("small");
                std::hint::black_box((capacity.max_pods(), capacity.warnings().count()));
            }
        }
    });
    assert_eq!(allocations.count_total, 0);
}

fn any_hypervisor() -> impl Strategy<Value = Hypervisor> {
    prop_oneof![
        Just(Hypervisor::Nitro),
        Just(Hypervisor::Xen),
        Just(Hypervisor::BareMetal),
        Just(Hypervisor::Unknown)
    ]
}

/// Small numbers most of the time, all that there are now and then.
fn any_number() -> impl Strategy<Value = u32> {
    prop_oneof![3 => 1..=64u32, 1 => 1..=u32::MAX, 1 => Just(u32::MAX)]
}

/// The same with 0, which is off.
fn any_setting() -> impl Strategy<Value = u32> {
    prop_oneof![3 => Just(0), 3 => any_number()]
}

prop_compose! {
    fn any_type()(
        enis in any_number(), ipv4 in any_number(), ipv6 in any::<u32>(), vcpus in prop_oneof![4 => 0..=512u32, 1 => any::<u32>()],
        hypervisor in any_hypervisor(), name in proptest::sample::select(vec!["x99.large", "m5.large", "t3.medium"]),
    ) -> InstanceType {
        let limits = EniLimits::new(enis, ipv4, ipv6).expect("none is zero");
        // What else is known of a type, such as its branch ENIs, stays.
        let it = match Catalog::built_in().get(name) {
            Ok(known) => known.clone().with_limits(limits),
            Err(_) => InstanceType::new(name, limits).expect("a good name"),
        };
        it.with_hypervisor(hypervisor).with_vcpus(vcpus)
    }
}

prop_compose! {
    /// Whatever can be set, whether or not it goes together.
    fn any_vpc_cni()(
        [prefixes, custom, groups, multi_nic, windows, ipv6] in any::<[bool; 6]>(),
        max_eni in proptest::option::of(any_setting()),
        host in proptest::option::of(any_setting()),
        minor in proptest::option::of(7..=21u16),
        enis in [any_setting(), any_setting(), any_setting(), any_setting()],
    ) -> VpcCni {
        let mut vpc_cni = vpc_cni([prefixes, custom, groups, multi_nic], enis)
            .os(if windows { Os::Windows } else { Os::Linux })
            .ip_family(if ipv6 { IpFamily::Ipv6 } else { IpFamily::Ipv4 });
        vpc_cni.max_eni = max_eni;
        vpc_cni.host_network_pods = host;
        vpc_cni.cni_version = minor.map(|minor| CniVersion { major: 1, minor, patch: 0 });
        vpc_cni
    }
}

fn any_ipam() -> impl Strategy<Value = Ipam> {
    prop_oneof![
        2 => Just(Ipam::Eni),
        1 => Just(Ipam::ClusterPool),
        1 => Just(Ipam::Kubernetes),
        1 => Just(Ipam::MultiPool),
        1 => Just(Ipam::Azure),
        1 => Just(Ipam::AlibabaCloud),
        1 => any_vpc_cni().prop_map(Ipam::AwsCniChaining),
    ]
}

prop_compose! {
    /// Whatever can be set, whether or not it goes together.
    fn any_cilium()(
        ipam in any_ipam(),
        [prefixes, primary] in any::<[bool; 2]>(),
        [index, excluded, max_allocate, host] in [any_setting(), any_setting(), any_setting(), any_setting()],
        mask in proptest::option::of(0..=34u32),
        reserve in proptest::option::of(proptest::sample::select(all_reservations().collect::<Vec<_>>())),
    ) -> Cilium {
        let mut cilium = Cilium::new()
            .ipam(ipam)
            .prefix_delegation(prefixes)
            .use_primary_address(primary)
            .first_interface_index(index)
            .excluded_enis(excluded)
            .max_allocate(max_allocate)
            .host_network_pods(host);
        cilium.pod_cidr_mask = mask;
        cilium.reserve = reserve;
        cilium
    }
}

fn whatever_can_be_set() -> impl Strategy<Value = Cni> {
    prop_oneof![any_vpc_cni().prop_map(Cni::from), any_cilium().prop_map(Cni::from)]
}

/// What goes together: settings without a meaning are put back to their defaults.
fn any_cni() -> impl Strategy<Value = Cni> {
    whatever_can_be_set().prop_map(|cni| match cni {
        Cni::VpcCni(vpc_cni) => sensible_vpc_cni(vpc_cni).into(),
        Cni::Cilium(cilium) => sensible_cilium(cilium).into(),
        other => other,
    })
}

fn sensible_vpc_cni(any: VpcCni) -> VpcCni {
    let mut plain = VpcCni::new().prefix_delegation(any.prefix_delegation);
    plain.host_network_pods = any.host_network_pods;
    match (any.os, any.ip_family) {
        (Os::Windows, _) => plain.os(Os::Windows),
        (Os::Linux, IpFamily::Ipv6) => {
            plain.cni_version = any.cni_version;
            plain.ip_family(IpFamily::Ipv6).security_groups_for_pods(any.security_groups_for_pods)
        }
        (Os::Linux, IpFamily::Ipv4) => any,
    }
}

fn sensible_cilium(any: Cilium) -> Cilium {
    let mut plain = Cilium::new().ipam(any.ipam).host_network_pods(any.host_network_pods);
    plain.reserve = any.reserve;
    match any.ipam {
        Ipam::AwsCniChaining(vpc_cni) => {
            Cilium::new().ipam(Ipam::AwsCniChaining(sensible_vpc_cni(vpc_cni.os(Os::Linux))))
        }
        Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool => {
            plain.pod_cidr_mask = any.pod_cidr_mask.map(|mask| mask.clamp(1, 32));
            if any.ipam == Ipam::MultiPool {
                plain.reserve = None;
            }
            plain
        }
        Ipam::Azure | Ipam::AlibabaCloud => plain.max_allocate(any.max_allocate),
        _ => {
            let mut eni = any;
            eni.pod_cidr_mask = None;
            eni
        }
    }
}

fn host_network_pods(cni: Cni) -> u32 {
    match (vpc_cni_of(cni), cni) {
        (Some(vpc_cni), _) => vpc_cni.host_network_pods.unwrap_or(2),
        (_, Cni::Cilium(cilium)) => cilium.host_network_pods,
        _ => 0,
    }
}

/// More addresses than that no rule gives, nor more pods by vCPUs.
fn at_most(cni: Cni, instance_type: &InstanceType, kubelet: Kubelet) -> u128 {
    let limits = instance_type.limits();
    // 16 addresses in each slot of an ENI, or Azure's 256 on each; half of all addresses,
    // in a pod CIDR of /1.
    let per_eni = (u128::from(limits.ipv4_per_eni()) * 16).max(256);
    let pool = (u128::from(limits.enis()) * per_eni).max(1 << 31);
    let by_core = u128::from(kubelet.pods_per_core) * u128::from(instance_type.vcpus().unwrap_or(0));
    (pool + u128::from(host_network_pods(cni))).max(by_core)
}

/// `more` has as many of everything as `less`, or more.
fn assert_never_fewer(less: &InstanceType, more: &InstanceType, cni: Cni) {
    if let (Ok(less), Ok(more)) = (cni.capacity(less), cni.capacity(more)) {
        assert!(less.ip_pool() <= more.ip_pool());
        assert!(less.pod_ips() <= more.pod_ips());
        assert!(less.max_pods() <= more.max_pods());
        assert!(less.recommended_max_pods() <= more.recommended_max_pods());
        assert!(less.operator_ip_pool() <= more.operator_ip_pool());
        // None is known where a trunk has no slot, and with a slot their number may not be.
        if let (Some(less), Some(more)) = (less.branch_pods(), more.branch_pods()) {
            assert!(less <= more);
        }
        assert!(less.multi_nic_pods() <= more.multi_nic_pods());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn any_limits_give_an_answer_or_a_clear_error(
        instance_type in any_type(), cni in any_cni(), per_core in any_setting(),
    ) {
        let kubelet = Kubelet::new().pods_per_core(per_core);
        match cni.capacity_with(&instance_type, kubelet) {
            Ok(capacity) => {
                prop_assert!(cni.is_windows() || capacity.recommended_max_pods() <= capacity.max_pods());
                assert_ledger_gives_the_numbers(&capacity);
            }
            Err(error) if error.code() == "too-large" => {
                // The same product in wider numbers: the refusal must be for cause.
                prop_assert!(at_most(cni, &instance_type, kubelet) > u128::from(u32::MAX), "{error}");
                let name = format!("`{}`", instance_type.name());
                prop_assert!(error.to_string().contains(&name));
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    /// Settings of any value, whether or not they go together: no panic, no wrap, no other error.
    #[test]
    fn whatever_is_set_gives_an_answer_or_a_clear_error(
        instance_type in any_type(), cni in whatever_can_be_set(), per_core in any_setting(),
        max_pods in proptest::option::of(any_setting()),
        provisioner in proptest::sample::select(vec![
            Provisioner::SelfManaged, Provisioner::ManagedNodeGroup, Provisioner::AutoMode, Provisioner::Karpenter,
            Provisioner::Kops, Provisioner::Bottlerocket,
        ]),
    ) {
        let mut kubelet = Kubelet::new().pods_per_core(per_core);
        kubelet.max_pods = max_pods;
        let capacity = match cni.capacity_with(&instance_type, kubelet) {
            Ok(capacity) => capacity,
            Err(error) if ["no-meaning", "invalid-pod-cidr-mask", "too-large"].contains(&error.code()) => return Ok(()),
            Err(error) => panic!("{error}"),
        };
        assert_ledger_gives_the_numbers(&capacity);
        prop_assert!(capacity.warnings().all(|warning| !warning.to_string().is_empty()));
        let _ = capacity.ledger().to_string();
        let decisions = match provisioner.decide(&[capacity, capacity]) {
            Ok(decisions) => decisions,
            // Its formula may count ENIs that the settings leave out.
            Err(error) if ["no-meaning", "too-large"].contains(&error.code()) => return Ok(()),
            Err(error) => panic!("{error}"),
        };
        prop_assert_eq!(&decisions[0], &decisions[1]);
        if let Ok(allocatable) = decisions[0].allocatable(&capacity, MemoryOverhead::DEFAULT) {
            let reserved = u64::from(allocatable.reserved_for_pods) * 11 + 255;
            prop_assert_eq!(allocatable.kube_reserved_memory_mib, reserved);
        }
    }

    #[test]
    fn limits_that_fit_are_never_refused(
        enis in 1..=64u32, ipv4 in 1..=64u32, vcpus in 0..=512u32, per_core in 0..=100_000u32, cni in any_cni(),
    ) {
        let limits = EniLimits::new(enis, ipv4, 0).expect("none is zero");
        let instance_type = InstanceType::new("x99.large", limits).expect("a good name").with_vcpus(vcpus);
        prop_assume!(host_network_pods(cni) < 1 << 31);
        prop_assert!(cni.capacity_with(&instance_type, Kubelet::new().pods_per_core(per_core)).is_ok());
    }

    /// A managed node group has the lowest of its types; elsewhere each node goes by its own (A2.14).
    #[test]
    fn a_group_is_decided_by_its_worst_type(
        types in proptest::collection::vec(proptest::sample::select(Catalog::built_in().iter().collect::<Vec<_>>()), 2..=3),
        cni in proptest::sample::select(all_options()), max_pods in proptest::option::of(1..=300u32),
        provisioner in proptest::sample::select(Provisioner::ALL),
    ) {
        let mut kubelet = Kubelet::new();
        kubelet.max_pods = max_pods;
        let capacities: Result<Vec<_>, _> = types.iter().map(|it| cni.capacity_with(it, kubelet)).collect();
        let capacities = capacities.expect("small");
        let alone: Result<Vec<u32>, _> =
            capacities.iter().map(|it| Ok::<_, maxpods::Error>(provisioner.decide(&[*it])?[0].max_pods())).collect();
        let together = provisioner.decide(&capacities);
        prop_assert_eq!(together.is_ok(), alone.is_ok());
        let (Ok(together), Ok(alone)) = (together, alone) else { return Ok(()) };
        let lowest = alone.iter().copied().min().expect("a type");
        for (decision, alone) in together.iter().zip(alone) {
            let expected = if provisioner == Provisioner::ManagedNodeGroup { lowest } else { alone };
            prop_assert_eq!(decision.max_pods(), expected);
        }
    }

    /// Whoever sets it: no number that an answer recommends, or tells to set, is above the pods with an
    /// address and those on the host network, nor below the latter.
    #[test]
    fn a_safe_max_pods_is_between_the_pods_that_it_counts(
        types in proptest::collection::vec(proptest::sample::select(Catalog::built_in().iter().collect::<Vec<_>>()), 1..=3),
        [is_cilium, prefixes, control_plane, fewer_enis] in any::<[bool; 4]>(),
        max_pods in proptest::option::of(1..=300u32), host in proptest::option::weighted(0.3, 0..=40u32),
        provisioner in proptest::option::of(proptest::sample::select(Provisioner::ALL)),
    ) {
        let names: Vec<&str> = types.iter().map(|it| it.name()).collect();
        let mut request = serde_json::json!({
            "types": names, "cni": if is_cilium { "cilium" } else { "vpc-cni" }, "prefix_delegation": prefixes,
        });
        let mut set = |name: &str, value: serde_json::Value| request[name] = value;
        match (is_cilium, fewer_enis) {
            (true, true) => set("first_interface_index", 1.into()),
            (false, true) => set("custom_networking", true.into()),
            (_, false) => {}
        }
        if let Some(provisioner) = provisioner {
            set("provisioner", provisioner.name().into());
            if let Some(max_pods) = max_pods {
                set("max_pods", max_pods.into());
            }
            if provisioner == Provisioner::Kops && control_plane {
                set("role", "control-plane".into());
            }
        }
        if let Some(host) = host {
            set("host_network_pods", host.into());
        }
        let response = maxpods::json::call::evaluate(&request.to_string());
        let response: serde_json::Value = serde_json::from_str(&response).expect("JSON");
        if response["error"]["code"] == "no-meaning" || response["error"]["code"] == "needs" {
            return Ok(());
        }
        let results = response["ok"]["results"].as_array().unwrap_or_else(|| panic!("{request}: {response}"));
        prop_assert!(!results.is_empty());
        for result in results {
            let number = |name: &str| result[name].as_u64().unwrap_or_else(|| panic!("{name}: {result}"));
            let host = number("host_network_pods");
            let safe = host..=host + number("pod_ips");
            prop_assert!(safe.contains(&number("recommended_max_pods")), "{}", result);
            // Pods that may be on another node need slots too, and are no reason for more of them.
            let safe = host + number("floating_host_network_pods")..=*safe.end();
            for text in result.to_string().split("set it to ").skip(1) {
                let named: String = text.chars().take_while(char::is_ascii_digit).collect();
                prop_assert!(safe.contains(&named.parse().expect("a number")), "{}", result);
            }
        }
    }

    #[test]
    fn more_enis_or_addresses_never_give_fewer_pods(it in any_type(), cni in any_cni(), step in 1..=3u32) {
        let limits = it.limits();
        let with = |enis: u32, ipv4: u32| {
            let more = EniLimits::new(limits.enis().saturating_add(enis), limits.ipv4_per_eni().saturating_add(ipv4), 0);
            it.clone().with_limits(more.expect("none is zero"))
        };
        assert_never_fewer(&it, &with(step, 0), cni);
        assert_never_fewer(&it, &with(0, step), cni);
    }
}
