//! What a migration changes, held against sums made by hand and each side alone.

use maxpods::options::{Mode, Options};
use maxpods::query::{Grouping, Migration, NodeLoad, Overflow, PresentFleet};
use maxpods::{Catalog, manifest::read_fleet};
use proptest::prelude::*;

fn words(text: &str) -> Options {
    Options::from_words(text).expect("options")
}

/// Facts A1.1 and D2.1: m5.large has 3 ENIs with 10 addresses, t3.medium 3 with 6. Facts C2 and C4: ipamd keeps
/// a spare ENI, Cilium 8 free addresses. Fact A3.7: nodeadm keeps 255 MiB and 11 for each pod of its own number.
#[test]
fn the_sums_are_those_made_by_hand() {
    let text = std::fs::read_to_string("docs/diff.in/nodes.json").expect("it is there");
    let fleet = read_fleet(&text).expect("nodes");
    assert_eq!(fleet.pods, Some(10 + 22 + 6));
    let to = words("cni=cilium first-interface-index=1");
    let migration = Migration::of_nodes(&Options::new(), &to, Catalog::built_in(), &fleet);
    let totals = migration.totals();
    assert_eq!(totals.nodes, 3);
    assert_eq!(totals.pods, (2 * 29 + 17, 2 * (2 * 9 - 3) + (2 * 5 - 3)));
    let memory = 2 * (255 + 11 * 29) + (255 + 11 * 17);
    assert_eq!(totals.kube_reserved_memory_mib, Some((memory, memory)));
    // The second m5.large runs 22 pods, of which 15 get an address.
    assert_eq!(migration.rows[1].overflow, Some(Overflow::default()));
    assert_eq!(totals.overflow.map(|it| (it.nodes, it.pods)), Some((1, 22 - 15)));
    // 10 pods on 2 ENIs and a spare one; 22 on 3; 6 on 2 and a spare one.
    assert_eq!(totals.subnet_addresses.expect("known").0, 30 + 30 + 18);
}

#[test]
fn a_type_that_no_one_knows_is_said() {
    let mut fleet = PresentFleet::default();
    fleet.nodes.insert("x9.large".into(), 2);
    fleet.nodes.insert("m5.large".into(), 1);
    let migration = Migration::of_nodes(&Options::new(), &words("cni=cilium"), Catalog::built_in(), &fleet);
    let unknown = &migration.rows[1];
    let error = unknown.problem().expect("it isn't known");
    assert_eq!((error.code(), error.unknown_type()), ("unknown-instance-type", Some("x9.large")));
    assert_eq!((migration.totals().nodes, migration.totals().pods), (1, (29, 24)));
    assert!(migration.to_string().starts_with("1 node of 1 type: "), "{migration}");
}

#[test]
fn kubelet_s_number_counts_the_pods_on_the_host_network_too() {
    let mut fleet = PresentFleet::default();
    fleet.nodes.insert("m5.large".into(), 1);
    fleet.loads = vec![NodeLoad::new("m5.large", 18, 4)];
    let overflow = |to: &str| {
        let to = words(to);
        let totals = Migration::of_nodes(&Options::new(), &to, Catalog::built_in(), &fleet).totals();
        totals.overflow.map(|it| it.pods)
    };
    // 18 pods have an address; 4 on the host network are let in with them unless kubelet's number is decided.
    assert_eq!(overflow("custom-networking"), Some(0));
    assert_eq!(overflow("custom-networking max-pods=20"), Some(2));
    assert_eq!(overflow("custom-networking max-pods=110"), Some(0));
    assert_eq!(overflow("max-eni=1 max-pods=110"), Some(9));
}

proptest! {
    /// The overflow and the sums are those of a loop over the nodes, by the answers of each side alone.
    #[test]
    fn sums_are_those_of_a_loop_over_the_nodes(
        from in prop::sample::select(Mode::ALL),
        to in prop::sample::select(Mode::ALL),
        nodes in prop::collection::vec(
            (prop::sample::select(vec!["t3.nano", "m5.large", "c5.4xlarge"]), 0_u32..150, 0_u32..6), 1..20),
    ) {
        let (catalog, mut fleet) = (Catalog::built_in(), PresentFleet::default());
        for (name, with_address, on_host) in &nodes {
            *fleet.nodes.entry((*name).into()).or_default() += 1;
            fleet.loads.push(NodeLoad::new(*name, *with_address, *on_host));
        }
        let totals = Migration::of_nodes(&from.options(), &to.options(), catalog, &fleet).totals();
        let (mut pods, mut overflow) = ((0_u64, 0_u64), Overflow::default());
        for (name, with_address, on_host) in &nodes {
            let of = |mode: &Mode| {
                let answers = mode.options().answers(catalog, &[*name], Grouping::Each).expect("an answer");
                let capacity = answers[0].capacity;
                let recommended = capacity.recommended_max_pods().limited().expect("vCPUs are known");
                let lets_in = if capacity.bound_by().code() == "addresses" { u32::MAX } else { recommended };
                (capacity.max_pods().at_most(recommended), capacity.pod_ips().at_most(u32::MAX), lets_in)
            };
            let ((before, ..), (after, addresses, max_pods)) = (of(&from), of(&to));
            pods = (pods.0 + u64::from(before), pods.1 + u64::from(after));
            let missing = with_address.saturating_sub(addresses)
                .max((with_address + on_host).saturating_sub(max_pods));
            overflow.nodes += u32::from(missing > 0);
            overflow.pods += missing;
        }
        prop_assert_eq!(totals.pods, pods);
        prop_assert_eq!(totals.overflow, Some(overflow));
        prop_assert_eq!(totals.nodes, nodes.len() as u64);
    }
}

#[test]
fn a_diff_refuses_what_it_does_not_show() {
    let said = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_maxpods"))
            .arg("diff")
            .args(arguments)
            .output()
            .expect("it is built");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).expect("text")
    };
    for arguments in [
        &["--to", "cni=cilium", "m5.large", "--allocatable"][..],
        &["--to", "cni=cilium allocatable", "m5.large", "c5.large"],
    ] {
        assert!(said(arguments).contains("`allocatable`"), "{arguments:?}");
    }
    // What needs a value is explained where it belongs.
    assert!(said(&["--to", "--prefix-delegation", "m5.large"]).contains("`maxpods diff --help`"));
}
