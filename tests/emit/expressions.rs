//! The expression for several types: right for each, whatever the types and options.

use std::collections::BTreeSet;

use maxpods::emit::expression::{OneExpression, Split};
use maxpods::emit::{Emission, Tool};
use maxpods::expression::{Expression, ExpressionDialect, ExpressionVariables};
use maxpods::options::Options;
use maxpods::{Catalog, InstanceType};

use super::{catalog_with, emission, options, types};

/// What real cel-go says of expressions.
const VECTORS: &str = include_str!("../cel_vectors.tsv");

pub(super) const OPTIONS: [&str; 17] = [
    "",
    "prefix_delegation",
    "custom_networking",
    "custom_networking prefix_delegation",
    "max_eni=2",
    "max_eni=3 prefix_delegation",
    "reserved_enis=1",
    "security_groups_for_pods",
    "pods_per_core=10",
    "host_network_pods=5",
    "ip_family=ipv6",
    "cni=cilium",
    "cni=cilium first_interface_index=1",
    "cni=cilium prefix_delegation",
    "cni=cilium cilium_reserve=health,router pods_per_core=8",
    "cni=calico",
    "cni=calico pods_per_core=8",
];

/// Numbers that look random, the same in each run.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

/// The number that an expression should give on a type, worked out anew: what fits, up to the cap. nodeadm
/// reserves memory by the result, so that there it is no more than leaves some: 11 MiB for each pod, 255 more,
/// and the 100 that pods are evicted at (A3.8, A3.10, A3.11, J12). Karpenter's reserve is the same whatever the
/// result (A4.4).
fn right(tool: Tool, options: &Options, it: &InstanceType) -> u32 {
    let capacity = options.cni().capacity_with(it, options.kubelet()).expect("it can be evaluated");
    let right = capacity.recommended_max_pods().limited().expect("a limit");
    if tool == Tool::Karpenter {
        return right;
    }
    let by_memory =
        |memory: u32| (0..=right).rev().find(|pods| u64::from(*pods) * 11 + 355 < u64::from(memory));
    it.memory_mib().map_or(right, |memory| by_memory(memory).unwrap_or(0))
}

/// What kubelet ends with under an expression: `podsPerCore` lowers it. nodeadm knows nothing of that: `max_pods`
/// is the number of the formula (K22), and the memory is for what the expression gives (A3.11).
fn result(tool: Tool, options: &Options, text: &str, it: &InstanceType) -> u32 {
    let dialect = tool.dialect().expect("a dialect");
    let own = options.cni().capacity_with(it, options.kubelet()).expect("it can be evaluated");
    let own = match tool {
        Tool::Nodeadm => it.limits().enis() * (it.limits().ipv4_per_eni() - 1) + 2,
        _ => options.provisioner().decide(&[own]).expect("a decision")[0].max_pods(),
    };
    let expression = Expression::new(dialect, text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let value = expression.value(&ExpressionVariables::of(it, own));
    let value = value.unwrap_or_else(|error| panic!("{error} on {}: {text}", it.name()));
    if let (Tool::Nodeadm, Some(memory)) = (tool, it.memory_mib()) {
        assert!(value * 11 + 355 < memory, "{} has no memory for {value}: {text}", it.name());
    }
    match (options.kubelet().pods_per_core, it.vcpus()) {
        (0, _) | (_, None) => value,
        (pods, Some(vcpus)) => value.min(pods * vcpus),
    }
}

fn check_split(tool: Tool, options: &Options, types: &[&InstanceType], split: &Split) {
    let (catalog, mut seen) = (Catalog::built_in(), BTreeSet::new());
    for pool in &split.pools {
        for name in &pool.types {
            assert!(seen.insert(name.clone()), "{name} is in two pools");
            let it = catalog.get(name).expect("a type");
            assert_eq!(
                result(tool, options, &pool.expression, it),
                right(tool, options, it),
                "{name}: {split}"
            );
        }
    }
    assert_eq!(seen, types.iter().map(|it| it.name().to_owned()).collect(), "{split}");
    let differ = split.differ.as_ref().expect("two types that look the same");
    let [one, other] = differ.each_ref().map(|(name, number)| {
        let it = catalog.get(name).expect("a type");
        assert_eq!(right(tool, options, it), *number);
        ((it.limits().enis(), it.limits().ipv4_per_eni()), *number)
    });
    assert!(one.0 == other.0 && one.1 != other.1, "{split}");
}

#[test]
fn an_expression_is_right_for_each_of_thousands_of_sets_of_types() {
    let all: Vec<&InstanceType> = Catalog::built_in().iter().filter(|it| it.vcpus().is_some()).collect();
    // A number on every type there is has a test of its own.
    let shapes = catalog_with([]);
    let mut random = Random(20_261_126);
    let (mut found, mut splits, mut texts) = (0, 0, BTreeSet::new());
    for round in 0..4_000 {
        let tool = if round % 2 == 0 { Tool::Nodeadm } else { Tool::Karpenter };
        let given = options(OPTIONS[random.below(OPTIONS.len())]);
        let size = 1 + random.below(8);
        let mut types: Vec<&InstanceType> = (0..size).map(|_| all[random.below(all.len())]).collect();
        types.sort_by_key(|it| it.name());
        types.dedup_by_key(|it| it.name());
        // What has no right number is refused, and nothing else.
        let Ok(emission) = Emission::new(tool, &given, &types, "") else { continue };
        let mut options = given.clone();
        let provisioner = if tool == Tool::Nodeadm { "self-managed" } else { "karpenter" };
        options.set("provisioner", provisioner).expect("an option");
        // `maxPods` itself changes nothing about what either reserves (A3.7, A4.4).
        for (it, (name, number)) in types.iter().zip(emission.numbers()) {
            assert_eq!((it.name(), right(Tool::Karpenter, &options, it)), (name, number), "{given:?}");
        }
        match emission.expression(&shapes).expect("a tool with expressions") {
            OneExpression::Right(text) => {
                for it in &types {
                    assert_eq!(
                        result(tool, &options, &text, it),
                        right(tool, &options, it),
                        "{}: {text}",
                        it.name()
                    );
                }
                found += 1;
                texts.insert(text);
            }
            OneExpression::Split(split) => {
                assert_eq!(tool, Tool::Nodeadm, "Karpenter can tell all types apart: {split}");
                check_split(tool, &options, &types, &split);
                splits += 1;
            }
            _ => panic!("another answer"),
        }
    }
    assert!(found > 2_500 && splits > 100, "{found}, {splits}");
    // What they are made of is known from real cel-go.
    for part in
        [" < ", " > ", " == ", " ? ", "min(", "max(", " in [", ".startsWith(", " * ", " - ", " + ", " || "]
    {
        let is_used = texts.iter().any(|text| text.contains(part));
        assert!(!is_used || VECTORS.contains(part), "{part}");
    }
}

#[test]
fn karpenter_has_a_number_on_every_type_there_is() {
    let catalog = Catalog::built_in();
    let options = options("provisioner=karpenter cni=cilium first_interface_index=1");
    let emission =
        emission(Tool::Karpenter, "cni=cilium first_interface_index=1", &["m5.large", "t3.medium"]);
    let OneExpression::Right(text) = emission.expression(catalog).expect("an expression") else {
        panic!("an expression")
    };
    // On types with one ENI the formula comes to less than 0, which Karpenter refuses (K28).
    assert_eq!(text, "max((default_enis - 1) * (ips_per_eni - 1) - 2, 0)");
    for it in catalog.iter().filter(|it| it.vcpus().is_some() && it.memory_mib().is_some()) {
        result(Tool::Karpenter, &options, &text, it);
    }
}

#[test]
fn the_expressions_are_those_that_people_would_write() {
    let shortest =
        |tool, given, names: &[&str]| match emission(tool, given, names).expression(Catalog::built_in()) {
            Ok(OneExpression::Right(text)) => text,
            other => panic!("{other:?}"),
        };
    let some = ["t3.medium", "m5.large", "m5.4xlarge"];
    let both = ["t3.medium", "m5.large", "m5.24xlarge", "c5.metal"];
    for (tool, given, names, expected) in [
        (Tool::Nodeadm, "", &some[..2], "max_pods"),
        // Custom networking takes the addresses of one ENI (A2.5); the published formula of prefixes with the cap
        // (A2.6).
        (Tool::Nodeadm, "custom_networking", &some[..2], "max_pods - ips_per_eni + 1"),
        (
            Tool::Karpenter,
            "prefix_delegation",
            &both[..],
            "min(default_enis * (ips_per_eni - 1) * 16 + 2, vcpus > 30 ? 250 : 110)",
        ),
        (Tool::Karpenter, "", &both[..], "min(max_pods, 250)"),
        (Tool::Nodeadm, "", &["m5.large"], "29"),
        // Cilium's agent keeps three addresses and runs on the host network: 2 fewer than the VPC CNI's 2.
        (Tool::Karpenter, "cni=cilium", &some[..2], "max_pods - 4"),
    ] {
        let text = shortest(tool, given, names);
        if names.len() == 1 {
            assert!(text == expected || text == "max_pods", "{text}");
        } else {
            assert_eq!(text, expected, "{given} {names:?}");
        }
    }
}

#[test]
fn where_none_is_right_it_says_which_types_differ_and_what_separates_them() {
    let emission = emission(Tool::Nodeadm, "prefix_delegation", &["i3.large", "c5.large"]);
    let Ok(OneExpression::Split(split)) = emission.expression(Catalog::built_in()) else {
        panic!("no expression")
    };
    // Both have 3 ENIs with 10 addresses, and Xen has no prefixes: 29, and 110 by the cap (A2.8, B15).
    assert_eq!(split.dialect, ExpressionDialect::Nodeadm);
    assert_eq!(
        split.to_string(),
        "no expression of nodeadm is right for all of these types: it can't tell i3.large, where 29 is \
         right, from c5.large, where 110 is; split them into 2 pools"
    );
    let requirements: Vec<&str> = split.pools.iter().map(|pool| pool.requirement.as_str()).collect();
    assert_eq!(
        requirements,
        [
            "karpenter.k8s.aws/instance-hypervisor In [xen]",
            "karpenter.k8s.aws/instance-hypervisor NotIn [xen]"
        ]
    );
}

/// The number is right after `podsPerCore` (x8g.xlarge 40, m5.large 20), which is written beside it.
#[test]
fn pods_per_core_is_written_beside_an_expression() {
    for (tool, part) in [
        (Tool::Nodeadm, "    config:\n      podsPerCore: 10\n"),
        (Tool::Nodeadm, "      maxPods: 40\n      podsPerCore: 10\n"),
        (Tool::Karpenter, "\n    podsPerCore: 10\n"),
    ] {
        let names: &[&str] =
            if part.contains("maxPods") { &["x8g.xlarge"] } else { &["x8g.xlarge", "m5.large", "t3.medium"] };
        let emission = emission(tool, "pods_per_core=10", names);
        let expression = emission.expression(Catalog::built_in()).expect("an expression");
        let text = emission.expression_text(&expression, Catalog::built_in());
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// nodeadm reserves memory by what the expression gives before `podsPerCore` lowers it: 110 would take 1465 of
/// the 1024 MiB of t3.micro (A3.8, A3.11).
#[test]
fn the_memory_that_an_expression_reserves_is_there_before_pods_per_core() {
    let names = ["t3.micro", "t2.micro", "c8id.96xlarge", "c7a.4xlarge"];
    let emission = emission(Tool::Nodeadm, "cni=calico pods_per_core=8", &names);
    let expression = emission.expression(Catalog::built_in()).expect("an expression");
    let OneExpression::Right(text) = &expression else { panic!("{expression:?}") };
    let options = options("cni=calico pods_per_core=8 provisioner=self-managed");
    let kept: Vec<u32> = types(&names).iter().map(|it| result(Tool::Nodeadm, &options, text, it)).collect();
    assert_eq!(kept, [16, 8, 250, 110]);
    // t2.micro has 1 vCPU, so 8 pods, and the 16 of t3.micro before that: 11 x 16 + 255.
    let text = emission.expression_text(&expression, Catalog::built_in());
    let said =
        "# t2.micro: the expression gives 16, by which nodeadm reserves 431 MiB of memory; podsPerCore";
    assert!(text.contains(said), "{text}");
}

/// A requirement that goes by what isn't known of a type would select other types than it is for.
#[test]
fn pools_go_by_what_is_known_of_their_types() {
    let names = ["g3.16xlarge", "m5.4xlarge", "m5.8xlarge"];
    let emission = emission(Tool::Nodeadm, "", &names);
    let OneExpression::Split(split) = emission.expression(Catalog::built_in()).expect("a split") else {
        return;
    };
    let catalog = Catalog::built_in();
    for pool in split.pools.iter().filter(|pool| pool.requirement.contains("instance-cpu")) {
        let is_known = |name: &String| catalog.get(name).expect("a type").vcpus().is_some();
        assert!(pool.types.iter().all(is_known), "{}: {:?}", pool.requirement, pool.types);
    }
}
