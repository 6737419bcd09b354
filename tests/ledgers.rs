//! Which rows and notes a ledger has: those of the settings that count, and no others.

use std::collections::BTreeMap;

use maxpods::cni::{CniVersion, PodCidrPlugin, WarningKind};
use maxpods::ledger::{Effect, Note};
use maxpods::{
    Catalog, Cilium, Cni, Count, InstanceType, IpFamily, Ipam, Ledger, NodePods, Os, PodCidr, VpcCni,
};

use crate::every_option::all_options;
use crate::shapes::shapes;

/// Whether a ledger has a row or a note of this rule.
fn has(ledger: &Ledger, code: &str) -> bool {
    let entries = ledger.entries().iter().map(|entry| entry.rule().code());
    entries.chain(ledger.notes().iter().map(Note::code)).any(|it| it == code)
}

fn get_type(name: &str) -> &'static InstanceType {
    Catalog::built_in().get(name).expect("a type")
}

/// The settings of the VPC CNI that take ENIs (A1.2, A2.5, A4.1, B14, B18, B19), by the rows that they make.
fn rows_of_vpc_cni(vpc_cni: &VpcCni) -> [(&'static str, bool); 6] {
    [
        ("max-eni", vpc_cni.max_eni.is_some_and(|most| most > 0)),
        ("unmanaged-enis", vpc_cni.unmanaged_enis > 0),
        ("excluded-enis", vpc_cni.excluded_enis > 0),
        ("efa-only", vpc_cni.efa_only > 0),
        ("reserved-enis", vpc_cni.reserved_enis > 0),
        ("custom-networking", vpc_cni.custom_networking),
    ]
}

/// Those of Cilium (D2.1, D2.9, D2.10).
fn rows_of_cilium(cilium: &Cilium) -> [(&'static str, bool); 3] {
    [
        ("first-interface-index", cilium.first_interface_index > 0),
        ("excluded-enis", cilium.excluded_enis > 0),
        ("max-allocate", cilium.max_allocate > 0),
    ]
}

#[test]
fn a_setting_has_a_row_where_it_is_set_and_none_where_it_is_not() {
    let types: Vec<_> = shapes().into_iter().step_by(9).collect();
    for cni in all_options() {
        let rows: Vec<_> = match &cni {
            Cni::VpcCni(it) if it.os == Os::Linux && it.ip_family == IpFamily::Ipv4 => {
                rows_of_vpc_cni(it).into()
            }
            Cni::Cilium(it) if it.ipam == Ipam::Eni => rows_of_cilium(it).into(),
            _ => continue,
        };
        for it in &types {
            let capacity = cni.capacity(it).expect("small").ledger();
            // No footprint is known on several cards.
            let footprint = cni.footprint(it, NodePods::new(5)).ok().map(|it| it.ledger());
            for ledger in footprint.iter().chain([&capacity]) {
                for (code, is_set) in &rows {
                    assert_eq!(has(ledger, code), *is_set, "{code} of {cni:?}:\n{ledger}");
                }
            }
        }
    }
}

/// Cilium's operator fills slots (C4.1 to C4.3): steps are there where `max-above-watermark` is set, and what was attached before
/// where something was.
#[test]
fn the_rows_of_a_pool_that_grows_in_steps_do_something() {
    let mut seen = BTreeMap::<&str, u32>::new();
    for (min_allocate, max_above_watermark, pre_allocate) in
        [(0, 0, 8), (0, 1, 8), (0, 3, 0), (5, 0, 8), (10, 3, 1), (4, 20, 8), (14, 2, 2), (28, 2, 30)]
    {
        for prefixes in [false, true] {
            let cilium = Cilium::new().prefix_delegation(prefixes).min_allocate(min_allocate);
            let cilium = cilium.max_above_watermark(max_above_watermark).pre_allocate(pre_allocate);
            for (name, pods) in ["t3.medium", "m5.large", "m5.4xlarge"]
                .into_iter()
                .flat_map(|it| (0..40).map(move |n| (it, n)))
            {
                let footprint =
                    Cni::from(cilium).footprint(get_type(name), NodePods::new(pods)).expect("small");
                let ledger = footprint.ledger();
                assert_eq!(has(&ledger, "min-allocate"), min_allocate > 0, "{cilium:?}\n{ledger}");
                assert!(
                    max_above_watermark > 0 || !has(&ledger, "max-above-watermark"),
                    "{cilium:?}\n{ledger}"
                );
                let most = footprint.most_subnet_addresses().expect("it is known");
                assert_eq!(has(&ledger, "high-water-mark"), most > footprint.subnet_addresses(), "{ledger}");
                assert!(!has(&ledger, "other-enis"), "{ledger}");
                for pair in ledger.entries().windows(2) {
                    let code = pair[1].rule().code();
                    if ["attached-at-start", "attached-earlier"].contains(&code) {
                        assert_ne!(pair[1].total, pair[0].total, "{code} of {cilium:?}:\n{ledger}");
                        // What the steps add is more than nothing.
                        for entry in pair {
                            assert_ne!(entry.total, Count::Limited(0), "{code} of {cilium:?}:\n{ledger}");
                        }
                        *seen.entry(code).or_default() += 1;
                    }
                }
            }
        }
    }
    assert_eq!(seen.into_keys().collect::<Vec<_>>(), ["attached-at-start", "attached-earlier"]);
}

/// Where Cilium has no ENI to fill, it takes no steps (D2.1, C4.3).
#[test]
fn nothing_grows_in_steps_without_an_eni() {
    let cilium = Cilium::new().max_above_watermark(3);
    for (first_interface_index, has_steps) in [(1, true), (8, false)] {
        let cilium = Cni::from(cilium.first_interface_index(first_interface_index));
        let ledger = cilium.footprint(get_type("m5.4xlarge"), NodePods::new(20)).expect("small").ledger();
        assert_eq!(has(&ledger, "max-above-watermark"), has_steps, "{ledger}");
    }
}

#[test]
fn enis_of_others_are_noted_where_there_are_some() {
    let footprint =
        |cilium: Cilium| Cni::from(cilium).footprint(get_type("m5.large"), NodePods::new(5)).expect("small");
    assert!(has(&footprint(Cilium::new().excluded_enis(1)).ledger(), "other-enis"));
    assert!(!has(&footprint(Cilium::new()).ledger(), "other-enis"));
}

/// The other network cards of a type are noted where their ENIs aren't counted (A1.3, B17).
#[test]
fn other_network_cards_are_noted_where_they_do_not_count() {
    for (name, multi_nic, is_noted) in [
        ("p5.48xlarge", false, true),
        ("p5.48xlarge", true, false),
        ("m5.large", false, false),
        ("m5.large", true, false),
    ] {
        let ledger = VpcCni::new().multi_nic(multi_nic).capacity(get_type(name)).expect("small").ledger();
        assert_eq!(has(&ledger, "other-network-cards"), is_noted, "{name} {multi_nic}:\n{ledger}");
    }
}

/// A version without a feature is named with what was asked of it, and with nothing else (A2.2, B13, B17).
#[test]
fn what_a_version_lacks_is_what_was_asked_of_it() {
    let old = CniVersion { major: 1, minor: 8, patch: 0 };
    let said = |vpc_cni: VpcCni| -> Vec<String> {
        let capacity = vpc_cni.cni_version(old).capacity(get_type("m5.large")).expect("small");
        let too_old = capacity.warnings().filter(|it| it.kind() == WarningKind::CniTooOld);
        too_old.map(|it| it.to_string()).collect()
    };
    assert_eq!(said(VpcCni::new()), [""; 0]);
    assert_eq!(said(VpcCni::new().ip_family(IpFamily::Ipv6)), [""; 0]);
    assert_eq!(said(VpcCni::new().security_groups_for_pods(true)), [""; 0]);
    for (vpc_cni, feature, since) in [
        (VpcCni::new().prefix_delegation(true), "prefix", "1.9.0"),
        (VpcCni::new().ip_family(IpFamily::Ipv6).security_groups_for_pods(true), "security groups", "1.16.0"),
        (VpcCni::new().multi_nic(true), "multi-NIC", "1.20.0"),
    ] {
        let said = said(vpc_cni);
        assert!(said.len() == 1 && said[0].contains(feature) && said[0].contains(since), "{said:?}");
    }
}

/// Calico, Weave Net and OVN give a node more addresses whenever it needs some; with the others its block is a limit (J13).
#[test]
fn a_block_is_a_limit_and_what_grows_is_none() {
    for plug_in in PodCidrPlugin::ALL {
        let has_block = !["calico", "weave", "ovn"].contains(&plug_in.name());
        let capacity = Cni::from(PodCidr::new().plug_in(*plug_in)).capacity(get_type("m5.large"));
        let ledger = capacity.expect("small").ledger();
        let first = ledger.entries().first().expect("a row").effect;
        assert_eq!(matches!(first, Effect::Start(Count::Limited(_))), has_block, "{ledger}");
        assert_eq!(has(&ledger, "gateway"), has_block, "{ledger}");
    }
}
