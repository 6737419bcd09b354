//! From entries to rows, with lists of one or two types: what is made of them, and what is refused.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde_json::{Value, json};

use super::catalogue::{self, Catalogue};
use super::conflicts;
use super::describe;
use super::facts::Reason;
use super::moto::Offering;
use super::observation::{Field, Observation};
use super::offerings::Offerings;
use super::row::{self, Hypervisor};
use super::sources::Sources;
use super::table;

/// What the API answers of a type, as far as it matters here.
fn entry(name: &str) -> Value {
    json!({
        "InstanceType": name,
        "BareMetal": false,
        "Hypervisor": "nitro",
        "VCpuInfo": { "DefaultVCpus": 2 },
        "MemoryInfo": { "SizeInMiB": 8192 },
        "ProcessorInfo": { "SupportedArchitectures": ["x86_64"] },
        "NetworkInfo": {
            "MaximumNetworkInterfaces": 3,
            "DefaultNetworkCardIndex": 0,
            "NetworkCards": [{ "NetworkCardIndex": 0, "MaximumNetworkInterfaces": 3 }],
            "Ipv4AddressesPerInterface": 10,
            "Ipv6AddressesPerInterface": 10,
            "EfaSupported": false,
        },
    })
}

/// The entry of `m5.large` with the value at `path` replaced.
fn changed(path: &str, value: Value) -> Value {
    let mut entry = entry("m5.large");
    *entry.pointer_mut(path).expect("the entry has it") = value;
    entry
}

/// What a list says that has this entry for `m5.large`.
fn listed(source: &str, entry: Value) -> Result<Vec<Observation>> {
    describe::observations(source, BTreeMap::from([("m5.large".to_owned(), entry)]))
}

fn said(name: &str, field: Field, value: &str, source: &str) -> Observation {
    Observation::new(name, field, value.to_owned(), &[source.to_owned()]).expect("a value of the field")
}

fn merge(observations: &[Observation], reasons: &[Reason]) -> Result<Catalogue> {
    catalogue::merge(&BTreeSet::from(["m5.large".to_owned()]), observations, reasons)
}

fn reason(field: &str) -> Reason {
    let owned = str::to_owned;
    Reason { instance_type: owned("m5.large"), field: owned(field), text: owned("one is older") }
}

/// How making a catalogue of this one entry fails.
fn failure(entry: Value) -> String {
    let result = listed("list 2", entry).and_then(|observations| merge(&observations, &[]));
    format!("{:#}", result.expect_err("the entry is wrong"))
}

#[track_caller]
fn assert_names(failure: &str, what: &str) {
    assert!(failure.starts_with("m5.large: ") && failure.contains(what), "{failure}");
}

#[test]
fn an_entry_becomes_a_row() {
    let mut observations = listed("list 2", entry("m5.large")).expect("well formed");
    observations.push(said("m5.large", Field::BranchEnis, "9", "table 1"));
    let catalogue = merge(&observations, &[]).expect("no conflict");
    let csv = row::to_csv(&catalogue.rows).expect("written");
    let row = csv.lines().nth(1).expect("a row");
    assert_eq!(row, "m5.large,2,8192,x86_64,nitro,false,3,3,10,10,9,0,3,0,list 2 + table 1");
    assert!(catalogue.conflicts.is_empty());
}

#[test]
fn what_an_entry_lacks_is_named() {
    for (object, key) in [("", "NetworkInfo"), ("/NetworkInfo", "NetworkCards"), ("", "VCpuInfo")] {
        let mut entry = entry("m5.large");
        let object = entry.pointer_mut(object).and_then(Value::as_object_mut).expect("an object");
        object.remove(key);
        assert_names(&failure(entry), &format!("missing field `{key}`"));
    }
}

#[test]
fn limits_of_zero_are_refused() {
    assert_names(&failure(changed("/NetworkInfo/Ipv4AddressesPerInterface", json!(0))), "ipv4_per_eni is 0");
    assert_names(&failure(changed("/VCpuInfo/DefaultVCpus", json!(0))), "vcpus is 0");
    assert_names(&failure(changed("/MemoryInfo/SizeInMiB", json!(0))), "memory_mib is 0");
    let card = json!([{ "NetworkCardIndex": 0, "MaximumNetworkInterfaces": 0 }]);
    assert_names(&failure(changed("/NetworkInfo/NetworkCards", card)), "enis is 0");
}

#[test]
fn cards_must_add_up() {
    assert_names(
        &failure(changed("/NetworkInfo/MaximumNetworkInterfaces", json!(4))),
        "enis_all_cards is 4, but the cards have 3",
    );
    assert_names(
        &failure(changed("/NetworkInfo/DefaultNetworkCardIndex", json!(1))),
        "lack the default card, 1",
    );
    assert_names(&failure(changed("/NetworkInfo/NetworkCards", json!([]))), "lack the default card, 0");
    let cards = json!([
        { "NetworkCardIndex": 1, "MaximumNetworkInterfaces": 1 },
        { "NetworkCardIndex": 0, "MaximumNetworkInterfaces": 2 },
    ]);
    assert_names(&failure(changed("/NetworkInfo/NetworkCards", cards)), "out of order");
}

#[test]
fn contradictions_within_an_entry_are_refused() {
    assert_names(&failure(changed("/BareMetal", json!(true))), "bare_metal is true, but hypervisor is Nitro");
    assert_names(&failure(changed("/NetworkInfo/EfaSupported", json!(true))), "contradict");
    assert_names(&failure(changed("/InstanceType", json!("m5.xlarge"))), "is that of m5.xlarge");
}

#[test]
fn the_hypervisor_is_unknown_only_where_nobody_says() {
    let hypervisor = |bare_metal: bool| {
        let mut entry = changed("/BareMetal", json!(bare_metal));
        entry.as_object_mut().expect("an object").remove("Hypervisor");
        let observations = listed("list 2", entry).expect("well formed");
        merge(&observations, &[]).expect("no conflict").rows[0].hypervisor
    };
    assert_eq!(hypervisor(true), Hypervisor::None);
    assert_eq!(hypervisor(false), Hypervisor::Unknown);
}

#[test]
fn a_type_without_cards_is_refused() {
    let mut observations = listed("list 2", entry("m5.large")).expect("well formed");
    observations.retain(|o| o.field != Field::EnisPerCard);
    let failure = merge(&observations, &[]).expect_err("no cards").to_string();
    assert_names(&failure, "no source gives its enis_per_card");
}

/// Two lists that differ in the addresses per ENI, the newer first, and a table on the older's side.
fn disagreeing() -> Vec<Observation> {
    let mut observations = listed("list 2", entry("m5.large")).expect("well formed");
    let older = listed("list 1", changed("/NetworkInfo/Ipv4AddressesPerInterface", json!(15)));
    observations.extend(older.expect("well formed"));
    observations.push(said("m5.large", Field::Ipv4PerEni, "15", "table 7"));
    observations
}

#[test]
fn a_conflict_takes_the_newest_answer_and_keeps_all() {
    let catalogue = merge(&disagreeing(), &[reason("ipv4_per_eni")]).expect("explained");
    assert_eq!(catalogue.rows[0].ipv4_per_eni, 10);
    assert_eq!(catalogue.rows[0].source, "list 2");
    let [conflict] = catalogue.conflicts.as_slice() else { panic!("{:?}", catalogue.conflicts) };
    assert_eq!(conflict.values, "10 (list 2); 15 (list 1); 15 (table 7)");
    assert_eq!((conflict.chosen.as_str(), conflict.chosen_source.as_str()), ("10", "list 2"));
    assert_eq!(conflict.reason, "one is older");
}

#[test]
fn a_conflict_without_a_reason_is_refused() {
    for reasons in [Vec::new(), vec![reason("ipv6_per_eni")]] {
        let failure = merge(&disagreeing(), &reasons).expect_err("unexplained").to_string();
        assert!(failure.contains("\nm5.large: ipv4_per_eni: 10 (list 2); 15 (list 1)"), "{failure}");
    }
}

#[test]
fn a_reason_without_a_conflict_is_refused() {
    let observations = listed("list 2", entry("m5.large")).expect("well formed");
    let failure = merge(&observations, &[reason("enis")]).expect_err("unneeded").to_string();
    assert!(failure.starts_with("no source disagrees any more") && failure.ends_with("\nm5.large: enis"));
}

#[test]
fn a_figure_of_a_type_that_no_list_names_is_refused() {
    let mut observations = listed("list 2", entry("m5.large")).expect("well formed");
    observations.push(said("m5.huge", Field::BranchEnis, "9", "table 1"));
    let failure = merge(&observations, &[]).expect_err("not listed").to_string();
    assert!(failure.starts_with("m5.huge: table 1 gives its branch_enis, but no list"), "{failure}");
}

#[test]
fn a_source_speaks_once() {
    let mut observations = listed("list 2", entry("m5.large")).expect("well formed");
    observations.push(said("m5.large", Field::Enis, "3", "list 2"));
    let failure = merge(&observations, &[]).expect_err("twice").to_string();
    assert_names(&failure, "list 2 gives its enis twice");
}

fn offerings(regions: &[(&str, &[(&str, &str)])]) -> Result<Offerings> {
    let offering = |(name, zone): &(&str, &str)| Offering {
        instance_type: (*name).to_owned(),
        location: (*zone).to_owned(),
    };
    let region = |(region, entries): &(&str, &[(&str, &str)])| {
        ((*region).to_owned(), entries.iter().map(offering).collect())
    };
    let listed = ["m5.large", "m5.xlarge", "c5.large"].map(str::to_owned);
    Offerings::collect(regions.iter().map(region).collect(), &BTreeSet::from(listed))
}

#[test]
fn types_that_are_offered_in_the_same_zones_share_a_row() {
    let offerings = offerings(&[
        ("r-b", &[("m5.xlarge", "b-az1"), ("m5.large", "b-az1")]),
        ("r-a", &[("m5.large", "a-az1"), ("m5.xlarge", "a-az1"), ("c5.large", "a-az1")]),
    ]);
    let offerings = offerings.expect("well formed");
    let (sets, zones) = (offerings.sets_csv().expect("written"), offerings.zones_csv().expect("written"));
    assert_eq!(sets, "zone_ids,instance_types\na-az1,c5.large\na-az1 b-az1,m5.large m5.xlarge\n");
    assert_eq!(zones, "zone_id,region\na-az1,r-a\nb-az1,r-b\n");

    let read = Offerings::parse(&sets, &zones).expect("well formed");
    assert_eq!(read.sets_csv().expect("written"), sets);
}

#[test]
fn offerings_must_fit_the_list_and_one_another() {
    let failure = offerings(&[("r-a", &[("x9.large", "a-az1")])]).expect_err("not described").to_string();
    assert_eq!(failure, "x9.large: offered in a-az1, but not described");
    let failure = offerings(&[("r-a", &[("m5.large", "az1")]), ("r-b", &[("c5.large", "az1")])]);
    let failure = failure.expect_err("two regions").to_string();
    assert!(failure.starts_with("c5.large: offered in az1 of r-b"), "{failure}");
}

#[test]
fn edited_csv_files_are_checked() {
    let parse = |sets: &str| {
        let sets = format!("zone_ids,instance_types\n{sets}");
        Offerings::parse(&sets, "zone_id,region\na-az1,r-a\n")
    };
    let failure = |sets: &str| format!("{:#}", parse(sets).expect_err("wrong"));
    assert!(failure("a-az1,m5.large\n,m5.large\n").contains("m5.large: it stands in two rows"));
    assert!(failure("a-az9,m5.large\n").contains("m5.large: data/zones.csv has no zone a-az9"));

    let offerings = parse("a-az1,m5.large\n").expect("well formed");
    let sources =
        Sources::parse("source,version,date,what_it_gives\na,1,2026-10-27,x\n").expect("well formed");
    let failure = table::types(&[], &offerings, &[], &sources).expect_err("no such row").to_string();
    assert!(failure.starts_with("m5.large: data/offerings.csv names it"), "{failure}");
}

#[test]
fn other_numbers_of_enis_come_from_the_conflicts() {
    let csv = |values: &str| {
        format!(
            "instance_type,field,values,chosen,chosen_source,reason\nx9.large,enis,{values},8,moto 9,new\n\
                 x9.large,hypervisor,nitro (a); xen (b),nitro,a,old\n"
        )
    };
    let found =
        conflicts::enis_elsewhere(&csv("8 (moto 9); 15 (moto 8); 15 (other)")).expect("one other number");
    assert_eq!(found, [("x9.large".to_owned(), 15)]);
    let failure =
        conflicts::enis_elsewhere(&csv("8 (moto 9); 15 (moto 8); 14 (other)")).expect_err("two others");
    assert!(failure.to_string().starts_with("x9.large: "), "{failure}");
}
