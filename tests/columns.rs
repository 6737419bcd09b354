//! The columns of every table say of their cells what holds.

use maxpods::options::Options;
use maxpods::query::{Cell, Column, Filter, Grouping, Selection, TableRow};
use maxpods::{Catalog, NodePods};

/// Options under which cells of every kind come up: no limit, no meaning, and what a provisioner adds.
const OPTIONS: &[&[(&str, &str)]] = &[
    &[],
    &[("ip_family", "ipv6")],
    &[("custom_networking", "true"), ("provisioner", "karpenter"), ("allocatable", "true")],
    &[("cni", "cilium")],
    &[("cni", "cilium"), ("ipam", "multi-pool")],
];

fn options(given: &[(&str, &str)]) -> Options {
    let mut options = Options::new();
    for &(name, value) in given {
        match value {
            "true" => options.set(name, true),
            value => options.set(name, value),
        }
        .expect("it is an option");
    }
    options
}

#[track_caller]
fn each_cell_is_what_its_column_says<R: TableRow>(rows: &[R]) {
    for column in Column::all(rows) {
        for row in rows {
            match column.cell(row) {
                Cell::Text(text) => assert!(!column.is_numeric(), "{}: {text}", column.name()),
                Cell::Number(number) => assert!(column.is_numeric(), "{}: {number}", column.name()),
                Cell::Decimal(number) => assert!(column.is_numeric(), "{}: {number}", column.name()),
                Cell::Unlimited | Cell::Unknown => {
                    assert!(column.can_be_empty(), "{} of {}", column.name(), row.name());
                }
            }
        }
    }
}

#[test]
fn each_cell_of_every_type_is_what_its_column_says() {
    for given in OPTIONS {
        let rows = options(given).answers(Catalog::built_in(), &["*"], Grouping::Each).expect("answers");
        each_cell_is_what_its_column_says(&rows);
    }
}

#[test]
fn each_cell_of_every_footprint_is_what_its_column_says() {
    for given in [&[][..], &[("custom_networking", true)], &[("prefix_delegation", true)]] {
        let mut options = Options::new();
        for &(name, value) in given {
            options.set(name, value).expect("it is an option");
        }
        let rows = options.footprints(Catalog::built_in(), &["*"], NodePods::new(20)).expect("footprints");
        each_cell_is_what_its_column_says(&rows);
    }
}

#[test]
fn footprints_are_filtered_and_sorted_as_types_are() {
    let rows =
        Options::new().footprints(Catalog::built_in(), &["m5.*"], NodePods::new(5)).expect("footprints");
    let filter = Filter::new("subnet_addresses>30 large", &rows).expect("it can be read");
    assert!(rows.iter().filter(|row| filter.holds(row)).all(|row| row.subnet_addresses() > 30));
    let selection = Selection { filter: "pods=5", sort: "-subnet_addresses", columns: &[] };
    let sorted = selection.rows(rows).expect("it is a column");
    assert!(sorted.is_sorted_by(|a, b| a.subnet_addresses() >= b.subnet_addresses()));
    assert_eq!(sorted.len(), 9);
}
