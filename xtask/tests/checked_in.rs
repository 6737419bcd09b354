//! The catalogue as it is checked in: whether the Rust tables follow from the CSV files, and whether the
//! CSV files hold what must be true of every instance type.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use xtask::data;

#[path = "../../src/catalog/order.rs"]
mod order;

/// The old Xen types whose ENIs take no IPv6 addresses.
const WITHOUT_IPV6: [&str; 14] = [
    "c1.medium",
    "c1.xlarge",
    "m1.small",
    "m1.medium",
    "m1.large",
    "m1.xlarge",
    "m2.xlarge",
    "m2.2xlarge",
    "m2.4xlarge",
    "m3.medium",
    "m3.large",
    "m3.xlarge",
    "m3.2xlarge",
    "t1.micro",
];

/// A row of a CSV file, by column.
type Row = BTreeMap<String, String>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace")
}

fn rows(path: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(root().join(path)).expect("the file is checked in");
    reader.deserialize().map(|row| row.expect("a row has a value in each column")).collect()
}

fn catalogue() -> Vec<Row> {
    rows("data/instance_types.csv")
}

/// A number that may be unknown.
fn number(row: &Row, column: &str) -> Option<u32> {
    let text = &row[column];
    let number = || text.parse().unwrap_or_else(|_| panic!("{}: {column} is {text}", row["instance_type"]));
    (!text.is_empty()).then(number)
}

fn cards(row: &Row) -> Vec<u32> {
    row["enis_per_card"].split(' ').map(|n| n.parse().expect("a number of ENIs")).collect()
}

#[test]
fn the_rust_tables_follow_from_the_csv_files() {
    for (path, text) in data::code(root()).expect("the CSV files are consistent") {
        let checked_in = fs::read_to_string(root().join(path)).expect("the file is checked in");
        assert!(checked_in == text, "{path} does not follow from data/*.csv: run `cargo xtask data`");
    }
}

#[test]
fn types_are_sorted_and_unique() {
    let rows = catalogue();
    for pair in rows.windows(2) {
        let (left, right) = (&pair[0]["instance_type"], &pair[1]["instance_type"]);
        assert_eq!(order::compare(left, right), Ordering::Less, "{left}, {right}");
    }
}

#[test]
fn every_type_is_there_from_the_source_it_should_be() {
    let rows = catalogue();
    let from = |source: &str| rows.iter().filter(|row| row["source"].starts_with(source)).count();
    assert_eq!(rows.len(), 1460);
    assert_eq!((from("moto 5.2.5"), from("moto 5.1.0")), (1395, 20));

    let tables_only = rows.iter().filter(|row| !row["source"].starts_with("moto "));
    let unknown = ["vcpus", "memory_mib", "architectures", "ipv6_per_eni", "efa_interfaces"];
    let unknown_of = |row: &Row| unknown.iter().all(|column| row[*column].is_empty());
    assert_eq!(tables_only.filter(|row| unknown_of(row)).count(), 45);
    let whole = |row: &&Row| unknown.iter().all(|column| !row[*column].is_empty());
    assert_eq!(rows.iter().filter(whole).count(), 1395 + 20);
}

#[test]
fn no_limit_is_zero() {
    for row in catalogue() {
        for column in ["vcpus", "memory_mib", "enis", "enis_all_cards", "ipv4_per_eni"] {
            assert_ne!(number(&row, column), Some(0), "{}: {column}", row["instance_type"]);
        }
        assert!(number(&row, "enis").is_some() && number(&row, "ipv4_per_eni").is_some());
        assert!(!cards(&row).contains(&0), "{}: a card without ENIs", row["instance_type"]);
    }
}

#[test]
fn cards_add_up_and_the_default_one_exists() {
    for row in catalogue() {
        let (name, cards) = (&row["instance_type"], cards(&row));
        let (enis, all) = (number(&row, "enis"), number(&row, "enis_all_cards"));
        assert_eq!(Some(cards.iter().sum()), all, "{name}");
        let default: usize = row["default_network_card"].parse().expect("a number");
        assert_eq!(cards.get(default).copied(), enis, "{name}");
        assert!(enis <= all, "{name}");
    }
}

#[test]
fn few_types_have_several_cards() {
    let rows = catalogue();
    let several = rows.iter().filter(|row| cards(row).len() > 1);
    let (newest, others): (Vec<&Row>, Vec<&Row>) =
        several.partition(|row| row["source"].starts_with("moto 5.2.5"));
    assert_eq!(newest.len(), 71);
    let others: Vec<_> = others.iter().map(|row| row["instance_type"].as_str()).collect();
    assert_eq!(others, ["dl1.24xlarge"]);
}

#[test]
fn ipv6_addresses_are_as_many_as_ipv4_ones_but_on_old_types() {
    for row in catalogue() {
        let name = row["instance_type"].as_str();
        let expected = if WITHOUT_IPV6.contains(&name) { Some(0) } else { number(&row, "ipv4_per_eni") };
        let ipv6 = number(&row, "ipv6_per_eni");
        assert!(ipv6.is_none() || ipv6 == expected, "{name}: {ipv6:?}");
    }
    let without = catalogue().into_iter().filter(|row| number(row, "ipv6_per_eni") == Some(0));
    assert_eq!(without.count(), WITHOUT_IPV6.len());
}

#[test]
fn bare_metal_types_are_those_with_metal_in_their_name() {
    for row in catalogue() {
        let name = &row["instance_type"];
        assert_eq!(row["bare_metal"] == "true", name.contains("metal"), "{name}");
        assert_eq!(row["bare_metal"] == "true", row["hypervisor"] == "none", "{name}");
    }
}

#[test]
fn types_that_trunk_have_branch_enis() {
    let known: BTreeMap<String, Option<u32>> = catalogue()
        .into_iter()
        .map(|row| (row["instance_type"].clone(), number(&row, "branch_enis")))
        .collect();
    let table = rows("data/sources/branch_enis.csv");
    for row in &table {
        let branch_enis = known[&row["instance_type"]];
        assert_eq!(branch_enis, number(row, "branch_enis"), "{}", row["instance_type"]);
        assert_eq!(row["trunking"] == "true", branch_enis > Some(0), "{}", row["instance_type"]);
    }
    assert_eq!(known.values().filter(|branch_enis| branch_enis.is_some()).count(), table.len());
    assert_eq!(known.values().filter(|branch_enis| **branch_enis > Some(0)).count(), 1298);
}

#[test]
fn every_conflict_is_explained_and_its_choice_is_in_the_catalogue() {
    let rows: BTreeMap<String, Row> =
        catalogue().into_iter().map(|row| (row["instance_type"].clone(), row)).collect();
    let conflicts = self::rows("data/conflicts.csv");
    assert_eq!(conflicts.len(), self::rows("data/sources/conflict_reasons.csv").len());
    for conflict in conflicts {
        let (name, field) = (&conflict["instance_type"], &conflict["field"]);
        assert_eq!(rows[name][field], conflict["chosen"], "{name}: {field}");
        let first = format!("{} ({})", conflict["chosen"], conflict["chosen_source"]);
        assert!(conflict["values"].starts_with(&first), "{name}: {field}");
        assert!(!conflict["reason"].is_empty(), "{name}: {field}");
    }
}

#[test]
fn every_type_of_the_newest_list_is_offered_somewhere() {
    let sets = rows("data/offerings.csv");
    assert_eq!((sets.len(), rows("data/zones.csv").len()), (188, 95));
    let mut offered: Vec<&str> = sets.iter().flat_map(|set| set["instance_types"].split(' ')).collect();
    offered.sort_by(|a, b| order::compare(a, b));
    let rows = catalogue();
    let newest = rows.iter().filter(|row| row["source"].starts_with("moto 5.2.5"));
    let newest: Vec<&str> = newest.map(|row| row["instance_type"].as_str()).collect();
    assert!(offered == newest, "data/offerings.csv and data/instance_types.csv name different types");
}

#[test]
fn every_retired_type_has_its_last_limits_or_is_listed_without() {
    let catalogue: BTreeMap<String, Row> =
        catalogue().into_iter().map(|row| (row["instance_type"].clone(), row)).collect();
    let (retired, without) = (rows("data/sources/retired_types.csv"), rows("data/names_without_limits.csv"));
    assert_eq!((retired.len(), without.len()), (17, 9));
    for row in &without {
        let name = &row["instance_type"];
        assert!(!catalogue.contains_key(name), "{name}");
        assert_eq!(row["retired"] == "true", retired.iter().any(|it| it["instance_type"] == *name), "{name}");
    }
    let known = retired.iter().filter_map(|row| catalogue.get(&row["instance_type"]));
    assert_eq!(known.filter(|row| !row["source"].starts_with("moto 5.2.5")).count(), 17 - 4);
}
