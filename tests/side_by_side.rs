//! Several plug-ins side by side, `--cni vpc-cni,cilium`.

use maxpods::options::Options;
use maxpods::query::{Column, Grouping, TypeAnswer};
use maxpods::{Catalog, Count};

fn options(given: &[(&str, &str)]) -> Options {
    let mut options = Options::new();
    for (name, value) in given {
        let value = maxpods::options::find(name).expect(name).parse(value).expect(value);
        options.set(name, value).expect(name);
    }
    options
}

/// The plug-in and `max_pods` of each answer for a type.
fn numbers(given: &[(&str, &str)], plug_ins: &[&'static str], of_type: &str) -> Vec<(&'static str, Count)> {
    let each = options(given).with_each(plug_ins).expect("options with a meaning");
    let answers = TypeAnswer::side_by_side(&each, Catalog::built_in(), &[of_type], Grouping::Each);
    let answers = answers.expect("answers");
    answers.iter().map(|it| (it.capacity.cni().name(), it.capacity.max_pods())).collect()
}

/// A1.6: 3 x (6 - 1) + 2 = 17; Cilium keeps three of the 15 (D3).
#[test]
fn a_type_has_the_number_of_each_plug_in() {
    let both = ["vpc-cni", "cilium"];
    assert_eq!(numbers(&[], &both, "t3.medium"), [("vpc-cni", 17.into()), ("cilium", 12.into())]);
    // The order is that of the plug-ins, each once.
    let turned = ["cilium", "vpc-cni", "cilium"];
    assert_eq!(numbers(&[], &turned, "t3.medium"), [("cilium", 12.into()), ("vpc-cni", 17.into())]);
    let three = [("vpc-cni", 29.into()), ("cilium", 24.into()), ("calico", Count::Unlimited)];
    assert_eq!(numbers(&[], &["vpc-cni", "cilium", "calico"], "m5.large"), three);
}

/// Of the types in their order each has all its answers before the next.
#[test]
fn the_answers_of_a_type_stand_together() {
    let each = Options::new().with_each(&["vpc-cni", "cilium"]).expect("no options");
    let patterns = ["m5.large", "t3.medium"];
    let answers = TypeAnswer::side_by_side(&each, Catalog::built_in(), &patterns, Grouping::Each);
    let answers = answers.expect("answers");
    let rows: Vec<_> =
        answers.iter().map(|it| (it.instance_type().name(), it.capacity.cni().name())).collect();
    let expected =
        [("m5.large", "vpc-cni"), ("m5.large", "cilium"), ("t3.medium", "vpc-cni"), ("t3.medium", "cilium")];
    assert_eq!(rows, expected);
    // The plug-in is beside the name where people read it, and last where programs do.
    let names = |columns: Vec<Column<TypeAnswer<'_>>>| columns.iter().map(Column::name).collect::<Vec<_>>();
    assert_eq!(names(Column::shown(&answers))[..3], ["instance_type", "cni", "vcpus"]);
    assert!(names(Column::all(&answers)).ends_with(&["cni", "number_for_kubelet"]));
    let alone = Options::new().answers(Catalog::built_in(), &patterns, Grouping::Each).expect("answers");
    assert!(!names(Column::all(&alone)).contains(&"cni"));
}

/// 2 ENIs with the VPC CNI, 3 less the first with Cilium: 2 x 5 + 2 and 2 x 5 - 3.
#[test]
fn an_option_of_one_plug_in_counts_for_that_one() {
    let both = ["vpc-cni", "cilium"];
    assert_eq!(
        numbers(&[("max_eni", "2"), ("first_interface_index", "1")], &both, "t3.medium"),
        [("vpc-cni", 12.into()), ("cilium", 7.into())]
    );
    // Both have prefixes: 15 slots of 16 addresses each, +2, and -3.
    assert_eq!(
        numbers(&[("prefix_delegation", "true")], &both, "t3.medium"),
        [("vpc-cni", 242.into()), ("cilium", 237.into())]
    );
}

#[test]
fn an_option_of_none_is_refused() {
    let refused = |given: &[(&str, &str)], plug_ins: &[&'static str]| {
        options(given).with_each(plug_ins).expect_err("an option without a meaning").to_string()
    };
    // Cilium has this option, and no use for it where addresses are those of ENIs.
    assert_eq!(
        refused(&[("pod_cidr_mask", "24")], &["vpc-cni", "cilium"]),
        "`pod-cidr-mask` has no meaning with `ipam eni`; leave it out, or choose another `ipam`"
    );
    assert_eq!(
        refused(&[("first_interface_index", "1")], &["vpc-cni", "calico"]),
        "`first-interface-index` has no meaning with `cni vpc-cni`; leave it out, or choose another `cni`"
    );
}
