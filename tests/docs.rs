//! What the documents claim, held against the program.

use std::collections::BTreeSet;
use std::fs;

use maxpods::{Catalog, Cilium, Cni, Reservation, Reservations, VpcCni};

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A ledger entry or note of every kind that there is: each set of options in which a step occurs.
fn options() -> [Cni; 3] {
    let reserve = Reservation::ALL.into_iter().fold(Reservations::NONE, Reservations::with);
    [
        VpcCni::new().prefix_delegation(true).custom_networking(true).into(),
        Cilium::new().prefix_delegation(true).first_interface_index(1).reserve(reserve).into(),
        Cilium::new().into(),
    ]
}

#[test]
fn every_fact_that_a_ledger_cites_is_in_rules_md_and_every_rule_there_is_cited() {
    let mut cited = BTreeSet::new();
    for it in Catalog::built_in() {
        for cni in options() {
            let ledger = cni.capacity(it).expect("small").ledger();
            let facts = ledger.entries().iter().map(|entry| entry.rule.fact());
            let facts = facts.chain(ledger.notes().iter().map(|note| note.fact()));
            cited.extend(facts.flat_map(|facts| facts.split(", ")).map(str::to_owned));
        }
    }
    let rules = read("docs/rules.md");
    let headings = rules.lines().filter_map(|line| line.strip_prefix("### "));
    let stated: BTreeSet<String> =
        headings.map(|heading| heading.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(cited, stated);
}

#[test]
fn the_readme_names_the_data_and_the_version_that_there_are() {
    let readme = read("README.md");
    let count = Catalog::built_in().len().to_string();
    let count = format!("{},{}", &count[..count.len() - 3], &count[count.len() - 3..]);
    assert!(readme.contains(&format!("{count} instance types")), "{count}");
    assert!(readme.contains(Catalog::data_version()));
    let minor = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));
    assert!(readme.contains(&format!("version = \"{minor}\"")));
    assert!(read("CHANGELOG.md").contains(&format!("## {}", env!("CARGO_PKG_VERSION"))));
}
