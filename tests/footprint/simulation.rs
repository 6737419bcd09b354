//! The closed form against the loops, over the shapes of all types and many settings.

use std::collections::BTreeMap;

use maxpods::{
    Catalog, Cilium, Footprint, InstanceType, Kubelet, NodePods, Reservations, VpcCni, catalog::Hypervisor,
    ledger::Note,
};
use proptest::prelude::*;

use super::{ipamd, operator};

/// One type of each shape: ENIs, addresses per ENI, whether it has prefixes.
fn shapes() -> Vec<&'static InstanceType> {
    let has_prefixes =
        |it: &InstanceType| matches!(it.hypervisor(), Hypervisor::Nitro | Hypervisor::BareMetal);
    let shape = |it: &'static InstanceType| {
        ((it.limits().enis(), it.limits().ipv4_per_eni(), has_prefixes(it), it.branch_enis() == Some(0)), it)
    };
    Catalog::built_in().iter().map(shape).collect::<BTreeMap<_, _>>().into_values().collect()
}

/// One setting of the VPC CNI, with as much of it as the closed form and the loop both take.
#[derive(Debug, Clone, Copy)]
struct Case {
    prefixes: bool,
    custom_networking: bool,
    security_groups: bool,
    max_eni: u32,
    unmanaged: u32,
    max_pods: u32,
    warm: Option<u32>,
    warm_ip: Option<u32>,
    minimum_ip: Option<u32>,
}

impl Case {
    fn vpc_cni(&self) -> VpcCni {
        let mut vpc_cni = VpcCni::new()
            .prefix_delegation(self.prefixes)
            .custom_networking(self.custom_networking)
            .security_groups_for_pods(self.security_groups)
            .unmanaged_enis(self.unmanaged)
            .max_eni(self.max_eni);
        vpc_cni.warm_ip_target = self.warm_ip;
        vpc_cni.minimum_ip_target = self.minimum_ip;
        if self.prefixes {
            vpc_cni.warm_prefix_target = self.warm;
        } else {
            vpc_cni.warm_eni_target = self.warm;
        }
        vpc_cni
    }

    fn load(&self, pods: u32) -> NodePods {
        NodePods::new(pods).kubelet(Kubelet::new().max_pods(self.max_pods))
    }

    /// The same for the loop: on a type without prefixes it goes by ENIs,
    /// of which the warm ones are the default then.
    fn settings(&self, it: &InstanceType) -> ipamd::Settings {
        let prefixes = self.prefixes && matches!(it.hypervisor(), Hypervisor::Nitro | Hypervisor::BareMetal);
        let enis = it.limits().enis();
        let limit = if (1..enis).contains(&self.max_eni) { self.max_eni } else { enis };
        let unmanaged = self.unmanaged.min(limit - 1);
        ipamd::Settings {
            enis,
            slots: it.limits().ipv4_per_eni() - 1,
            prefixes,
            max_eni: Some(self.max_eni),
            unmanaged,
            trunk: self.security_groups && it.branch_enis() != Some(0) && limit - unmanaged >= 2,
            custom_networking: self.custom_networking,
            warm_eni: if self.prefixes { 1 } else { self.warm.unwrap_or(1) },
            warm_ip: self.warm_ip.unwrap_or(0),
            minimum_ip: self.minimum_ip.unwrap_or(0),
            warm_prefix: self.warm.unwrap_or(1),
            max_pods: self.max_pods,
        }
    }
}

fn flaps(footprint: &Footprint<'_>) -> bool {
    let is_one = |note: &Note| ["eni-flaps", "prefix-flaps"].contains(&note.code());
    footprint.ledger().notes().iter().any(is_one)
}

/// Starts pods one after the other, until kubelet lets in no more, and compares at each.
fn follow(it: &InstanceType, case: &Case, compared: &mut u32) {
    let vpc_cni = case.vpc_cni();
    let settings = case.settings(it);
    let mut node = ipamd::Node::fresh(settings);
    for pods in 0..=case.max_pods.saturating_sub(2).min(130) {
        if pods > 0 && node.assigned() == pods - 1 {
            node.start_pod();
        }
        let loop_says = node.settle();
        let footprint = vpc_cni.footprint(it, case.load(pods)).expect("a footprint");
        let what = || format!("{} {case:?} {pods} pods: {loop_says:?}", it.name());
        let slots = footprint.attached_secondary_ips() + footprint.attached_prefixes();
        // Where the pool never settles: with prefixes the number is the lower one, with ENIs the higher.
        let (expected_slots, expected_enis) = if settings.prefixes {
            (loop_says.slots.0, loop_says.enis.0)
        } else {
            (loop_says.slots.1, loop_says.enis.1)
        };
        assert_eq!((slots, footprint.attached_enis()), (expected_slots, expected_enis), "{}", what());
        let assigned = if loop_says.slots.0 == loop_says.slots.1 { node.assigned() } else { pods };
        assert_eq!(footprint.pods_with_address(), assigned, "{}", what());
        let unit = if settings.prefixes { 16 } else { 1 };
        assert_eq!(footprint.unused_ips(), Some(slots * unit - assigned), "{}", what());
        assert_eq!(footprint.subnet_addresses(), slots * unit + expected_enis, "{}", what());
        assert_eq!(footprint.pending_pods(), pods - assigned, "{}", what());
        assert!(footprint.most_subnet_addresses() >= Some(loop_says.most_addresses), "{}", what());
        assert_eq!(
            flaps(&footprint),
            loop_says.slots.0 != loop_says.slots.1,
            "{} {:?}",
            what(),
            footprint.ledger().notes()
        );
        *compared += 1;
    }
}

/// C2 against C1: every shape under every mode, every number of pods.
#[test]
fn c2_the_closed_form_is_what_ipamd_does() {
    let targets = [
        (None, None, None),
        (Some(0), None, None),
        (Some(2), None, None),
        (Some(3), Some(0), Some(0)),
        (None, Some(1), None),
        (None, Some(5), Some(10)),
        (None, Some(7), Some(20)),
        (None, Some(60), Some(45)),
        (None, None, Some(5)),
        (None, Some(0), Some(40)),
    ];
    let enis = [(false, false, 0, 0), (true, false, 0, 0), (true, true, 3, 0), (false, true, 100, 1)];
    let mut compared = 0;
    for (place, it) in shapes().into_iter().enumerate() {
        for (turn, (warm, warm_ip, minimum_ip)) in targets.into_iter().enumerate() {
            for (prefixes, max_pods) in [(false, 110), (true, 110), (false, 29), (true, 17), (true, 250)] {
                // Two of the four in turn: each comes with each of the others on many types.
                for (custom_networking, security_groups, max_eni, unmanaged) in
                    [enis[(place + turn) % 4], enis[(place + turn + 1 + turn / 4) % 4]]
                {
                    let case = Case {
                        prefixes,
                        custom_networking,
                        security_groups,
                        max_eni,
                        unmanaged,
                        max_pods,
                        warm,
                        warm_ip,
                        minimum_ip,
                    };
                    follow(it, &case, &mut compared);
                }
            }
        }
    }
    assert!(compared > 200_000, "{compared}");
}

fn cases() -> impl Strategy<Value = Case> {
    let target = || prop_oneof![2 => Just(None), 3 => (0..70_u32).prop_map(Some)];
    let few = || prop_oneof![Just(None), (0..5_u32).prop_map(Some)];
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (flags, 0..10_u32, 0..3_u32, 3..260_u32, few(), target(), target()).prop_map(
        |(
            (prefixes, custom_networking, security_groups),
            max_eni,
            unmanaged,
            max_pods,
            warm,
            ip,
            minimum,
        )| {
            Case {
                prefixes,
                custom_networking,
                security_groups,
                max_eni,
                unmanaged,
                max_pods,
                warm,
                warm_ip: ip,
                minimum_ip: minimum,
            }
        },
    )
}

fn any_type() -> impl Strategy<Value = &'static InstanceType> {
    (0..Catalog::built_in().len()).prop_map(|index| Catalog::built_in().iter().nth(index).expect("in range"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any setting, on any type.
    #[test]
    fn c2_the_closed_form_is_what_ipamd_does_anywhere(it in any_type(), case in cases()) {
        follow(it, &case, &mut 0);
    }

    /// After churn in any order and place, a node holds no more than the bound (C2.8).
    #[test]
    fn c2_8_no_churn_exceeds_the_bound(
        it in any_type(),
        case in cases(),
        moves in prop::collection::vec((any::<bool>(), 1..40_usize, any::<u16>(), any::<bool>()), 1..40),
    ) {
        let mut node = ipamd::Node::fresh(case.settings(it));
        node.settle();
        for (come, times, choice, settles) in moves {
            for turn in 0..times {
                let choice = usize::from(choice).wrapping_mul(turn * 7 + 1);
                if !come {
                    node.end_pod_at(choice);
                } else if node.assigned() < case.max_pods - 2 {
                    node.start_pod_at(choice);
                }
                if settles {
                    node.settle();
                }
            }
            let loop_says = node.settle();
            let footprint = case.vpc_cni().footprint(it, case.load(node.assigned())).expect("a footprint");
            let most = footprint.most_subnet_addresses().expect("on Linux");
            prop_assert!(most >= loop_says.most_addresses, "{} {case:?}: {most}, {loop_says:?}", it.name());
            prop_assert!(most >= footprint.subnet_addresses());
        }
    }
}

/// The bound counts a primary ENI without pods, which isn't detached.
#[test]
fn c2_8_an_empty_primary_eni_stays() {
    let case = Case {
        prefixes: false,
        custom_networking: false,
        security_groups: false,
        max_eni: 0,
        unmanaged: 0,
        max_pods: 29,
        warm: Some(0),
        warm_ip: None,
        minimum_ip: None,
    };
    let m5_large = Catalog::built_in().get("m5.large").expect("a type");
    let mut node = ipamd::Node::fresh(case.settings(m5_large));
    node.settle();
    for _ in 0..10 {
        node.start_pod();
        node.settle();
    }
    // Those of the primary ENI end, and the one on the other ENI stays.
    for _ in 0..9 {
        node.end_pod_at(0);
    }
    let loop_says = node.settle();
    assert_eq!((node.assigned(), loop_says.enis), (1, (2, 2)));
    let footprint = case.vpc_cni().footprint(m5_large, case.load(1)).expect("a footprint");
    assert_eq!((footprint.attached_enis(), footprint.most_subnet_addresses()), (1, Some(20)));
}

/// One setting of Cilium.
#[derive(Debug, Clone, Copy)]
struct CiliumCase {
    prefixes: bool,
    first_interface_index: u32,
    excluded: u32,
    pre_allocate: u32,
    min_allocate: u32,
    max_allocate: u32,
    max_above_watermark: u32,
    agent: bool,
    max_pods: u32,
}

impl CiliumCase {
    fn cilium(&self) -> Cilium {
        let reserve = if self.agent { "health,router" } else { "none" };
        Cilium::new()
            .prefix_delegation(self.prefixes)
            .first_interface_index(self.first_interface_index)
            .excluded_enis(self.excluded)
            .max_allocate(self.max_allocate)
            .pre_allocate(self.pre_allocate)
            .min_allocate(self.min_allocate)
            .max_above_watermark(self.max_above_watermark)
            .reserve(reserve.parse::<Reservations>().expect("names"))
    }

    fn load(&self, pods: u32) -> NodePods {
        NodePods::new(pods).kubelet(Kubelet::new().max_pods(self.max_pods))
    }

    fn settings(&self, it: &InstanceType) -> operator::Settings {
        let limits = it.limits();
        let card_zero = it.network_cards().next().expect("a card").enis;
        let slots = limits.ipv4_per_eni() - 1;
        let believed = limits.enis_all_cards().saturating_sub(self.first_interface_index) * slots;
        operator::Settings {
            enis: card_zero.saturating_sub(self.first_interface_index).saturating_sub(self.excluded),
            slots,
            prefixes: self.prefixes && matches!(it.hypervisor(), Hypervisor::Nitro | Hypervisor::BareMetal),
            primary_is_apart: self.first_interface_index > 0,
            pre_allocate: if self.pre_allocate == 0 { believed.min(8) } else { self.pre_allocate },
            min_allocate: self.min_allocate,
            max_allocate: self.max_allocate,
            max_above_watermark: self.max_above_watermark,
        }
    }
}

fn cilium_cases() -> impl Strategy<Value = CiliumCase> {
    let often_zero = |most: u32| prop_oneof![Just(0), 0..most];
    let flags = (any::<bool>(), any::<bool>());
    let enis = (0..3_u32, 0..2_u32);
    let marks = (often_zero(40), often_zero(60), often_zero(90), often_zero(40));
    (flags, enis, marks, 0..130_u32).prop_map(|((prefixes, agent), enis, marks, max_pods)| CiliumCase {
        prefixes,
        first_interface_index: enis.0,
        excluded: enis.1,
        pre_allocate: marks.0,
        min_allocate: marks.1,
        max_allocate: marks.2,
        max_above_watermark: marks.3,
        agent,
        max_pods,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// C4.3 against the loop of C4, with every number of pods.
    #[test]
    fn c4_the_closed_form_is_what_the_operator_does(it in any_type(), case in cilium_cases()) {
        let agent = if case.agent { 2 } else { 0 };
        let mut node = operator::Node::fresh(case.settings(it));
        for used in 0..agent {
            node.maintain(used);
        }
        for pods in 0..=case.max_pods {
            node.maintain(pods + agent);
            let footprint = case.cilium().footprint(it, case.load(pods)).expect("a footprint");
            let slots = footprint.attached_secondary_ips() + footprint.attached_prefixes();
            prop_assert_eq!(slots, node.filled(), "{} {:?} {} pods", it.name(), case, pods);
            prop_assert_eq!(footprint.attached_enis(), node.attached(), "{} {:?} {}", it.name(), case, pods);
            prop_assert_eq!(footprint.subnet_addresses(), node.addresses() + node.attached());
            let served = pods.min(node.addresses().saturating_sub(agent));
            prop_assert_eq!(footprint.pods_with_address(), served);
            prop_assert_eq!(footprint.pending_pods(), pods - served);
            prop_assert_eq!(footprint.unused_ips(), Some(node.addresses().saturating_sub(pods + agent)));
            prop_assert!(footprint.most_subnet_addresses() >= Some(footprint.subnet_addresses()));
        }
    }

    /// Pods that come at once, and never more than kubelet lets in: no more is held than the bound (C4.2).
    #[test]
    fn c4_2_nothing_exceeds_the_bound(
        it in any_type(),
        case in cilium_cases(),
        pods in prop::collection::vec(0..130_u32, 1..10),
    ) {
        let agent = if case.agent { 2 } else { 0 };
        let mut node = operator::Node::fresh(case.settings(it));
        node.maintain(0);
        for wanted in pods {
            let wanted = wanted.min(case.max_pods) + agent;
            node.maintain(wanted);
            let footprint = case.cilium().footprint(it, case.load(wanted - agent)).expect("a footprint");
            let held = node.addresses() + node.attached();
            let most = footprint.most_subnet_addresses().expect("with Cilium");
            prop_assert!(most >= held, "{} {:?}: {} {}", it.name(), case, most, held);
        }
    }
}
