//! What holds for every type and every set of options.

use maxpods::{
    Capacity, Catalog, Cilium, Cni, Effect, EniLimits, Hypervisor, InstanceType, Reservation, Reservations,
    Rule, VpcCni,
};
use proptest::prelude::*;

/// Every set of options that changes something, with more than one value of each number.
fn all_options() -> Vec<Cni> {
    let mut options = Vec::new();
    for prefix_delegation in [false, true] {
        for host_network_pods in [0, 1, 2, 7] {
            for custom_networking in [false, true] {
                let vpc_cni = VpcCni::new()
                    .prefix_delegation(prefix_delegation)
                    .custom_networking(custom_networking)
                    .host_network_pods(host_network_pods);
                options.push(vpc_cni.into());
            }
            for first_interface_index in [0, 1, 2, 5, 20] {
                for reserve in all_reservations() {
                    let cilium = Cilium::new()
                        .prefix_delegation(prefix_delegation)
                        .host_network_pods(host_network_pods)
                        .first_interface_index(first_interface_index)
                        .reserve(reserve);
                    options.push(cilium.into());
                }
            }
        }
    }
    options
}

/// Every subset of the names.
fn all_reservations() -> impl Iterator<Item = Reservations> {
    (0..1u8 << Reservation::ALL.len()).map(|subset| {
        let chosen = Reservation::ALL.into_iter().enumerate().filter(|(bit, _)| subset >> bit & 1 == 1);
        chosen.fold(Reservations::NONE, |reservations, (_, reservation)| reservations.with(reservation))
    })
}

/// The ledger gives the numbers, and each of its lines follows from the one before.
#[track_caller]
fn assert_ledger_gives_the_numbers(capacity: &Capacity<'_>) {
    let ledger = capacity.ledger();
    assert_eq!(ledger.replay(), Some(capacity.recommended_max_pods()));
    assert_eq!(ledger.total(Rule::PodIps), Some(capacity.pod_ips()));
    assert_eq!(ledger.total(Rule::MaxPods), Some(capacity.max_pods()));
    assert_eq!(ledger.total(Rule::RecommendedMaxPods), Some(capacity.recommended_max_pods()));
    if matches!(capacity.cni(), Cni::Cilium(_)) {
        assert_eq!(ledger.total(Rule::IpPool), Some(capacity.ip_pool()));
    }
    let mut total = 0;
    for entry in ledger.entries() {
        // Written out once more, apart from `Effect::apply`.
        let next = match entry.effect {
            Effect::Start(amount) => i64::from(amount),
            Effect::Add(amount) => total + i64::from(amount),
            Effect::Subtract(amount) => total - i64::from(amount),
            Effect::Times(amount) => total * i64::from(amount),
            Effect::AtMost(amount) => total.min(i64::from(amount)),
            Effect::Equals => total,
            _ => panic!("an effect without a meaning: {entry:?}"),
        };
        assert_eq!(next, i64::from(entry.total), "{entry:?}");
        total = next;
    }
}

#[track_caller]
fn assert_numbers_agree(capacity: &Capacity<'_>) {
    assert!(capacity.recommended_max_pods() <= capacity.max_pods());
    assert!(capacity.recommended_max_pods() <= 250 || capacity.instance_type().vcpus().is_none());
    assert!(capacity.pod_ips() <= capacity.ip_pool());
    assert_eq!(capacity.pod_ips() + capacity.host_network_pods(), capacity.max_pods());
    assert!(capacity.operator_ip_pool().is_none_or(|believed| believed >= capacity.ip_pool()));
}

#[test]
fn every_type_under_all_options() {
    let options = all_options();
    for instance_type in Catalog::built_in() {
        for &cni in &options {
            let capacity = cni.capacity(instance_type).unwrap_or_else(|error| panic!("{cni:?}: {error}"));
            assert_numbers_agree(&capacity);
            assert_ledger_gives_the_numbers(&capacity);
        }
    }
}

#[test]
fn the_formulas_as_people_write_them() {
    for it in Catalog::built_in() {
        let (e, i) = (u64::from(it.limits().enis()), u64::from(it.limits().ipv4_per_eni()));
        let max_pods = |cni: Cni| u64::from(cni.capacity(it).expect("small").max_pods());
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
            for cni in &options {
                let capacity = cni.capacity(instance_type).expect("small");
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

prop_compose! {
    fn any_type()(
        enis in any_number(), ipv4 in any_number(), ipv6 in any::<u32>(), vcpus in 0..=512u32, hypervisor in any_hypervisor(),
    ) -> InstanceType {
        let limits = EniLimits::new(enis, ipv4, ipv6).expect("none is zero");
        InstanceType::new("x99.large", limits).expect("a good name").with_hypervisor(hypervisor).with_vcpus(vcpus)
    }
}

fn any_cni() -> impl Strategy<Value = Cni> {
    let vpc_cni = (any::<bool>(), any::<bool>(), any_number()).prop_map(|(prefixes, custom, host)| {
        VpcCni::new().prefix_delegation(prefixes).custom_networking(custom).host_network_pods(host).into()
    });
    let reserve = proptest::sample::select(all_reservations().collect::<Vec<_>>());
    let cilium =
        (any::<bool>(), any_number(), reserve, any_number()).prop_map(|(prefixes, index, reserve, host)| {
            Cilium::new()
                .prefix_delegation(prefixes)
                .first_interface_index(index)
                .reserve(reserve)
                .host_network_pods(host)
                .into()
        });
    prop_oneof![vpc_cni, cilium]
}

/// `more` has as many of everything as `less`, or more.
fn assert_never_fewer(less: &InstanceType, more: &InstanceType, cni: Cni) {
    if let (Ok(less), Ok(more)) = (cni.capacity(less), cni.capacity(more)) {
        assert!(less.pod_ips() <= more.pod_ips());
        assert!(less.max_pods() <= more.max_pods());
        assert!(less.recommended_max_pods() <= more.recommended_max_pods());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_limits_give_an_answer_or_a_clear_error(instance_type in any_type(), cni in any_cni()) {
        match cni.capacity(&instance_type) {
            Ok(capacity) => {
                prop_assert!(capacity.recommended_max_pods() <= capacity.max_pods());
                assert_ledger_gives_the_numbers(&capacity);
            }
            Err(error) => {
                // The same product in wider numbers: the refusal must be for cause.
                let limits = instance_type.limits();
                let product = u128::from(limits.enis()) * u128::from(limits.ipv4_per_eni()) * 16 + u128::from(u32::MAX);
                prop_assert!(product > u128::from(u32::MAX), "{error}");
                prop_assert!(error.to_string().contains("`x99.large`"));
            }
        }
    }

    #[test]
    fn limits_that_fit_are_never_refused(enis in 1..=64u32, ipv4 in 1..=64u32, cni in any_cni()) {
        let limits = EniLimits::new(enis, ipv4, 0).expect("none is zero");
        let instance_type = InstanceType::new("x99.large", limits).expect("a good name");
        let host = match cni {
            Cni::VpcCni(vpc_cni) => vpc_cni.host_network_pods,
            Cni::Cilium(cilium) => cilium.host_network_pods,
            _ => 0,
        };
        prop_assume!(host < u32::MAX - 64 * 64 * 16);
        prop_assert!(cni.capacity(&instance_type).is_ok());
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
