//! Modes side by side, held against the answers of each mode alone.

use std::fs;
use std::process::Command;

use maxpods::options::{Mode, Options};
use maxpods::query::{ComparedNumber, Comparison, Grouping};
use maxpods::{Catalog, Count};
use proptest::prelude::*;
use serde_json::Value;

use crate::common::number;

/// The types of a pattern in these modes, under no other options.
fn compared<'a>(modes: &[&'static Mode], pattern: &str, number: ComparedNumber) -> Comparison<'a> {
    let modes = Options::new().in_modes(modes.iter().copied()).expect("they have a meaning");
    Comparison::new(modes, Catalog::built_in(), &[pattern], number).expect("answers")
}

#[test]
fn every_number_is_that_of_the_mode_alone() {
    let all: Vec<&Mode> = Mode::ALL.iter().collect();
    for which in [ComparedNumber::AtMaxPods, ComparedNumber::Uncapped] {
        let comparison = compared(&all, "*", which);
        assert_eq!(comparison.modes.len(), Mode::ALL.len());
        for (place, mode) in Mode::ALL.iter().enumerate() {
            let alone = mode.options().answers(Catalog::built_in(), &["*"], Grouping::Each).expect("answers");
            assert_eq!(comparison.of_types().count(), alone.len());
            for (rows, alone) in comparison.of_types().zip(&alone) {
                let (row, first) =
                    (rows[place].compared.expect("compared"), rows[0].compared.expect("compared"));
                let (max, recommended) = (alone.capacity.max_pods(), alone.capacity.recommended_max_pods());
                let pods = if which == ComparedNumber::Uncapped { max } else { max.min(recommended) };
                assert_eq!((row.mode, row.pods), (mode.name, pods), "{}", alone.instance_type().name());
                let change = pods.limited().zip(first.pods.limited());
                assert_eq!(row.change, change.map(|(to, from)| i64::from(to) - i64::from(from)));
                let others: Vec<Count> =
                    rows.iter().map(|row| row.compared.expect("compared").pods).collect();
                let is_best =
                    others.iter().all(|other| *other <= pods) && others.iter().any(|other| *other < pods);
                assert_eq!(row.is_best, is_best);
            }
        }
    }
}

/// The numbers of facts A1.1, A2.5, A2.6, D2.1 and D3.6 for m5.large: 3 ENIs with 10 addresses each.
#[test]
fn the_usual_modes_of_m5_large_have_the_published_numbers() {
    let usual: Vec<&Mode> = Mode::ALL.iter().filter(|mode| mode.is_usual).collect();
    let comparison = compared(&usual, "m5.large", ComparedNumber::Uncapped);
    let numbers: Vec<(&str, u32)> = comparison
        .rows
        .iter()
        .map(|row| row.compared.expect("compared"))
        .map(|compared| (compared.mode, number(compared.pods)))
        .collect();
    let expected = [
        ("vpc-cni", 3 * 9 + 2),
        ("custom-networking", 2 * 9 + 2),
        ("prefix-delegation", 3 * 9 * 16 + 2),
        ("cilium", 3 * 9 - 3),
        ("cilium-prefixes", 3 * 9 * 16 - 3),
        ("cilium-first-interface-1", 2 * 9 - 3),
    ];
    assert_eq!(numbers, expected);
}

#[test]
fn each_mode_can_be_read_and_has_a_name_of_its_own() {
    for (place, mode) in Mode::ALL.iter().enumerate() {
        let options = Options::from_words(mode.words).expect("its words are options");
        assert_eq!(options, mode.options());
        assert_eq!(options.words(), mode.words, "{}", mode.name);
        options.check().expect("they have a meaning together");
        assert!(Mode::ALL[..place].iter().all(|other| other.name != mode.name && other.options() != options));
    }
}

/// The page compares the usual modes too: what stands in its source are the same options in the same order.
#[test]
fn the_page_compares_the_usual_modes() {
    let Ok(page) = fs::read_to_string("web/src/compare/compare.tsx") else { return };
    let sets = page.split("USUAL_SETS: readonly Settings[] = [").nth(1).expect("the sets are there");
    let of_page: Vec<Options> = sets
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with(']'))
        .map(|line| {
            let fields =
                line.trim().trim_matches(['{', '}', ',', ' ']).split(", ").filter(|it| !it.is_empty());
            let words = fields.map(|field| field.replace(": ", "=").replace(['\'', ' '], ""));
            let mut options = Options::from_words(&words.collect::<Vec<_>>().join(" ")).expect("options");
            if options.get("cni").is_none() {
                options.set("cni", "vpc-cni").expect("a plug-in");
            }
            options
        })
        .collect();
    let usual: Vec<Options> = Mode::ALL.iter().filter(|mode| mode.is_usual).map(Mode::options).collect();
    assert_eq!(of_page, usual);
}

#[test]
fn every_line_fits_the_terminal() {
    for columns in [60, 72, 80, 100, 120, 200] {
        for types in [&["u7in-16tb.224xlarge"][..], &["t3.nano", "u7in-16tb.224xlarge", "m5.metal"]] {
            let output = Command::new(env!("CARGO_BIN_EXE_maxpods"))
                .env("COLUMNS", columns.to_string())
                .args([&["compare", "--modes", "all"], types].concat())
                .output()
                .expect("it is built");
            let text = String::from_utf8(output.stdout).expect("text");
            let widest = text.lines().map(|line| line.chars().count()).max().expect("lines");
            assert!(widest <= columns, "{columns}: {widest}\n{text}");
            assert!(text.contains("no limit") == (types.len() == 1), "{text}");
        }
    }
}

#[test]
fn the_columns_are_fields_of_the_document() {
    let run = |format: &str| {
        let arguments = ["compare", "m5.large", "t3.medium", "--modes", "all", "-o", format];
        let output =
            Command::new(env!("CARGO_BIN_EXE_maxpods")).args(arguments).output().expect("it is built");
        String::from_utf8(output.stdout).expect("text")
    };
    let document: Value = serde_json::from_str(&run("json")).expect("JSON");
    let csv = run("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let results = document["results"].as_array().expect("a list");
    assert_eq!(results.len(), 2 * Mode::ALL.len());
    for (row, result) in reader.records().zip(results) {
        for (cell, column) in row.expect("a row").iter().zip(&columns) {
            let expected = match result.get(column).unwrap_or_else(|| panic!("no field {column}")) {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Array(items) => {
                    items.iter().map(|item| item.as_str().expect("text")).collect::<Vec<_>>().join(" ")
                }
                other => other.to_string(),
            };
            assert_eq!(cell, expected, "{column}");
        }
    }
}

proptest! {
    /// Words are read as the flags are, and written so that they can be read again.
    #[test]
    fn words_are_read_as_they_are_written(
        cni in prop::sample::select(vec!["vpc-cni", "cilium", "calico"]),
        max_eni in prop::option::of(1_u32..9),
        first in prop::option::of(0_u32..9),
        prefixes in any::<bool>(),
        reserve in prop::option::of(prop::sample::select(vec!["none", "health", "health,router"])),
    ) {
        let mut options = Options::new();
        options.set("cni", cni).expect("a plug-in");
        if let Some(max_eni) = max_eni {
            options.set("max_eni", max_eni).expect("a number");
        }
        if let Some(first) = first {
            options.set("first_interface_index", first).expect("a number");
        }
        if prefixes {
            options.set("prefix_delegation", true).expect("a flag");
        }
        if let Some(reserve) = reserve {
            options.set("cilium_reserve", reserve).expect("names");
        }
        prop_assert_eq!(Options::from_words(&options.words()).expect("words"), options.clone());
        let by_field = options.words().replace('-', "_").replace("vpc_cni", "VPC");
        prop_assert_eq!(Options::from_words(&by_field).expect("fields"), options);
    }
}
