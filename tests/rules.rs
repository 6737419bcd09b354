//! The rules that ledgers cite: all are listed, each names its facts and its source, and the source is that
//! of the plug-in in use.

use std::collections::BTreeSet;

use maxpods::{
    Catalog, Cilium, Cni, Ipam, Ledger, NodePods, Plan, Subnet, VpcCni,
    ledger::Rule,
    plan::{NodeGroup, Nodes, Phase, PlanSubnet},
    rules,
};

use crate::every_option::all_options;
use crate::shapes::shapes;

/// The rules of a ledger's entries and notes.
fn cited(ledger: &Ledger) -> Vec<&'static Rule> {
    let notes = ledger.notes().iter().map(maxpods::ledger::Note::rule);
    ledger.entries().iter().map(maxpods::ledger::Entry::rule).chain(notes).collect()
}

/// Every rule that the capacities and footprints of all types under these settings cite.
fn cited_by(cni: Cni) -> BTreeSet<(&'static str, &'static str, &'static str)> {
    let mut all = BTreeSet::new();
    for it in shapes() {
        let capacity = cni.capacity(it).unwrap_or_else(|error| panic!("{cni:?}: {error}"));
        let footprints =
            [0, 5, 1_000].into_iter().filter_map(|pods| cni.footprint(it, NodePods::new(pods)).ok());
        let ledgers = footprints.map(|footprint| footprint.ledger()).chain([capacity.ledger()]);
        for rule in ledgers.flat_map(|ledger| cited(&ledger)) {
            all.insert((rule.code(), rule.fact(), rule.source()));
        }
    }
    all
}

#[test]
fn a_ledger_cites_the_plug_in_in_use_and_only_rules_that_are_listed() {
    let listed: BTreeSet<_> = rules::all().map(|rule| (rule.code(), rule.fact(), rule.source())).collect();
    let mut seen = BTreeSet::new();
    for cni in all_options().into_iter().step_by(7) {
        let of_cni = cited_by(cni);
        let foreign = match cni {
            Cni::VpcCni(_) | Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(_), .. }) => "cilium",
            _ => "amazon-vpc-cni",
        };
        for (code, fact, source) in &of_cni {
            assert!(!source.contains(foreign), "{cni:?}: {code} {fact} {source}");
        }
        assert!(of_cni.is_subset(&listed), "{cni:?}: {:?}", of_cni.difference(&listed));
        seen.extend(of_cni);
    }
    assert!(seen.len() > 70, "{}", seen.len());
}

#[test]
fn a_plan_cites_only_rules_that_are_listed() {
    let footprint = |cni: Cni, name: &str| {
        cni.footprint(Catalog::built_in().get(name).expect("a type"), 20).expect("a footprint")
    };
    let mut plan = Plan::new();
    let subnet = Subnet::new("10.0.0.0/24".parse().expect("a CIDR")).expect("a subnet");
    let a = plan
        .add_subnet(PlanSubnet::new("a", subnet).in_use(1).load_balancers(2).others(3))
        .expect("a subnet");
    plan.add_control_plane(&[a]).expect("it fits");
    let prefixes = footprint(VpcCni::new().prefix_delegation(true).into(), "m5.large");
    let ipv6 = footprint(VpcCni::new().ip_family(maxpods::IpFamily::Ipv6).into(), "m5.large");
    for (name, footprint) in [("prefixes", prefixes), ("ipv6", ipv6)] {
        let nodes = Nodes::new(1, 9).expect("no fewer");
        plan.add_group(NodeGroup::new(name, nodes, footprint), &[a], &[]).expect("a group");
    }
    let forecast = plan.forecast().expect("an forecast");
    for &phase in Phase::ALL {
        let ledger = forecast.subnets().next().expect("a subnet").ledger(phase);
        assert!(cited(&ledger).iter().all(|&rule| rules::all().any(|listed| listed == rule)), "{ledger}");
    }
}

#[test]
fn each_rule_names_its_facts_and_its_source_and_is_listed_once() {
    let docs = std::fs::read_to_string("docs/rules.md").expect("text");
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        assert!(rule.source().len() > 5, "{rule:?}");
        for fact in rule.fact().split(", ") {
            assert!(docs.contains(&format!("\n### {fact} ")), "{rule:?}");
        }
        assert!(seen.insert(format!("{rule:?}")), "{rule:?}");
    }
}
