//! Reading the JSON of `aws ec2 describe-instance-types`.

use maxpods::{
    Catalog, Cilium, Place, VpcCni,
    catalog::{Hypervisor, read_describe_instance_types as read},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// An entry as the API gives it, with what doesn't matter here left out.
fn entry(name: &str) -> Value {
    json!({
        "InstanceType": name,
        "BareMetal": false,
        "Hypervisor": "nitro",
        "CurrentGeneration": true,
        "VCpuInfo": {"DefaultVCpus": 192, "DefaultCores": 96},
        "MemoryInfo": {"SizeInMiB": 2_097_152},
        "ProcessorInfo": {"SupportedArchitectures": ["x86_64"]},
        "NetworkInfo": {
            "MaximumNetworkInterfaces": 15,
            "Ipv4AddressesPerInterface": 50,
            "Ipv6AddressesPerInterface": 50,
            "DefaultNetworkCardIndex": 0,
            "NetworkCards": [
                {"NetworkCardIndex": 1, "MaximumNetworkInterfaces": 7},
                {"NetworkCardIndex": 0, "MaximumNetworkInterfaces": 8}
            ],
            "EfaSupported": true,
            "EfaInfo": {"MaximumEfaInterfaces": 1}
        }
    })
}

#[track_caller]
fn names(json: &str) -> Vec<String> {
    let catalog = read(json).unwrap_or_else(|error| panic!("{error}"));
    catalog.iter().map(|it| it.name().to_owned()).collect()
}

#[test]
fn a_whole_answer_pages_a_list_and_a_single_type() {
    let page = |names: &[&str]| json!({"InstanceTypes": names.iter().map(|n| entry(n)).collect::<Vec<_>>(), "NextToken": "x"});
    let (one, two) = (page(&["m5.large", "c5.large"]), page(&["t3.medium"]));
    assert_eq!(names(&one.to_string()), ["c5.large", "m5.large"]);
    assert_eq!(names(&format!("{one:#}\n{two}")), ["c5.large", "m5.large", "t3.medium"]);
    assert_eq!(names(&json!([entry("m5.large")]).to_string()), ["m5.large"]);
    assert_eq!(names(&entry("x99.large").to_string()), ["x99.large"]);
}

#[test]
fn every_figure_of_an_entry() {
    let catalog = read(&entry("i7ie.48xlarge").to_string()).expect("it is complete");
    let it = catalog.get("i7ie.48xlarge").expect("it is there");
    assert_eq!((it.vcpus(), it.memory_mib(), it.efa_interfaces()), (Some(192), Some(2_097_152), Some(1)));
    assert_eq!((it.limits().enis(), it.limits().enis_all_cards()), (8, 15));
    assert_eq!((it.limits().ipv4_per_eni(), it.limits().ipv6_per_eni()), (50, Some(50)));
    assert_eq!(it.network_cards().map(|card| card.enis).collect::<Vec<_>>(), [8, 7]);
    assert_eq!(it.architectures().collect::<Vec<_>>(), ["x86_64"]);
    assert_eq!(it.hypervisor(), Hypervisor::Nitro);
    // What the API doesn't say comes from the catalogue that is built in.
    assert_eq!(it.branch_enis(), Some(107));
    assert_eq!(
        it.zones().count(),
        Catalog::built_in().get("i7ie.48xlarge").expect("it is there").zones().count()
    );
    assert_eq!(VpcCni::new().capacity(it).expect("small").max_pods(), 394);
}

#[test]
fn a_default_card_that_is_not_the_first() {
    let mut entry = entry("x99.large");
    entry["NetworkInfo"]["DefaultNetworkCardIndex"] = json!(1);
    let catalog = read(&entry.to_string()).expect("it is complete");
    let it = catalog.get("x99.large").expect("it is there");
    assert_eq!(it.limits().enis(), 7);
    // A1.2: the VPC CNI takes the default card; D1.2: Cilium takes card 0.
    assert_eq!(VpcCni::new().capacity(it).expect("small").pod_ips(), 7 * 49);
    assert_eq!(Cilium::new().capacity(it).expect("small").ip_pool(), 8 * 49);
}

#[test]
fn what_an_entry_leaves_out_is_unknown() {
    let json = json!({"InstanceType": "x99.large", "NetworkInfo": {"MaximumNetworkInterfaces": 3, "Ipv4AddressesPerInterface": 10}});
    let catalog = read(&json.to_string()).expect("it is enough");
    let it = catalog.get("x99.large").expect("it is there");
    assert_eq!(
        (it.vcpus(), it.memory_mib(), it.branch_enis(), it.efa_interfaces()),
        (None, None, None, None)
    );
    assert_eq!((it.hypervisor(), it.limits().ipv6_per_eni()), (Hypervisor::Unknown, None));
    assert_eq!((it.architectures().count(), it.zones().count()), (0, 0));
}

#[test]
fn bare_metal_has_no_hypervisor() {
    let mut entry = entry("x99.metal");
    entry["BareMetal"] = json!(true);
    entry["Hypervisor"] = Value::Null;
    let catalog = read(&entry.to_string()).expect("it is complete");
    assert_eq!(catalog.get("x99.metal").expect("it is there").hypervisor(), Hypervisor::BareMetal);
}

#[track_caller]
fn refused(json: &str) -> String {
    let error = read(json).expect_err("it can't be read");
    let place = error.place().and_then(Place::span).expect("a place");
    let remedy = "give the whole output of `aws ec2 describe-instance-types`";
    format!("line {}, column {}: {error}", place.line(), place.column())
        .strip_suffix(remedy)
        .unwrap_or_else(|| panic!("no remedy: {error}"))
        .trim_end_matches("; ")
        .to_owned()
}

/// The entry with one field of it set to something else.
fn with(pointer: &str, value: Value) -> String {
    let mut entry = entry("x99.large");
    *entry.pointer_mut(pointer).expect("the entry has it") = value;
    format!("{{\"InstanceTypes\": [\n{entry}]}}")
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    assert_eq!(refused(""), "line 1, column 1: there is no instance type in it");
    assert_eq!(refused("  \n"), "line 1, column 1: there is no instance type in it");
    assert_eq!(refused("[]"), "line 1, column 1: there is no instance type in it");
    assert_eq!(refused(r#"{"InstanceTypes": []}"#), "line 1, column 1: there is no instance type in it");
    assert_eq!(
        refused("{\"InstanceTypes\": [\n{]}"),
        "line 2, column 2: this isn't JSON: the text can't be understood here"
    );
    assert_eq!(refused("\n  {}"), "line 2, column 3: an entry has no InstanceType");
    assert_eq!(refused("3"), "line 1, column 1: this isn't an object with InstanceTypes or InstanceType");
    for (pointer, value, reason) in [
        ("/NetworkInfo", Value::Null, "`x99.large` has no NetworkInfo"),
        ("/NetworkInfo/MaximumNetworkInterfaces", Value::Null, "`x99.large` has no MaximumNetworkInterfaces"),
        (
            "/NetworkInfo/Ipv4AddressesPerInterface",
            Value::Null,
            "`x99.large` has no Ipv4AddressesPerInterface",
        ),
        ("/NetworkInfo/DefaultNetworkCardIndex", json!(9), "`x99.large` has no default network card"),
        (
            "/NetworkInfo/Ipv4AddressesPerInterface",
            json!(0),
            "`x99.large`: an ENI has at least its primary IPv4 address",
        ),
        (
            "/NetworkInfo/NetworkCards/1/MaximumNetworkInterfaces",
            json!(0),
            "`x99.large`: a type has at least one ENI",
        ),
        ("/InstanceType", Value::Null, "an entry has no InstanceType"),
        (
            "/Hypervisor",
            json!("kvm"),
            "`x99.large` has the unknown hypervisor `kvm`; use `nitro` or `xen`, or leave it out",
        ),
    ] {
        let message = refused(&with(pointer, value));
        let said = message.strip_prefix("line 2, column ").unwrap_or_else(|| panic!("no place: {message}"));
        assert!(said.ends_with(&format!(": {reason}")), "{message}");
    }
    assert!(refused(&with("/InstanceType", json!("x99 large"))).contains("`x99 large` can't be the name"));
    assert!(
        refused(&with("/NetworkInfo/Ipv4AddressesPerInterface", json!(-3)))
            .contains("this isn't a whole number that fits here")
    );
}

#[test]
fn a_type_that_stands_there_twice_counts_once_unless_it_contradicts_itself() {
    let twice = json!({"InstanceTypes": [entry("m5.large"), entry("m5.large")]});
    assert_eq!(read(&twice.to_string()).expect("the same figures").len(), 1);
    let mut other = entry("m5.large");
    other["VCpuInfo"]["DefaultVCpus"] = json!(96);
    let differing = json!({"InstanceTypes": [entry("m5.large"), other]});
    let error = read(&differing.to_string()).expect_err("other figures").to_string();
    assert_eq!(error, "`m5.large` is described in two ways; keep one of them");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in r#"[\[\]{}:,"0-9a-zA-Z \n]{0,80}"#) {
        let _ = read(&text);
    }

    #[test]
    fn a_damaged_answer_is_read_or_refused(at in any::<prop::sample::Index>(), put in any::<char>(), cut in 0..40usize) {
        let mut text: Vec<char> = json!({"InstanceTypes": [entry("m5.large")]}).to_string().chars().collect();
        let at = at.index(text.len());
        text.splice(at..(at + cut).min(text.len()), [put]);
        let _ = read(&text.into_iter().collect::<String>());
    }
}
