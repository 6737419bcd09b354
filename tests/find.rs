//! `find` against a filter written here, which looks at every type.

use std::process::{Command, Output};

use maxpods::options::Options;
use maxpods::query::{Binds, Find};
use maxpods::{Catalog, InstanceType};
use proptest::prelude::*;
use serde_json::Value;

use crate::common::number;

fn maxpods(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_maxpods")).args(arguments).output().expect("it is built")
}

fn names(options: &Options, find: &Find<'_>) -> Vec<String> {
    let found = options.find(Catalog::built_in(), find).expect("types");
    found.rows.iter().map(|row| row.instance_type().name().to_owned()).collect()
}

/// A range as text, and as its ends.
fn range(most: u64) -> impl Strategy<Value = (u64, u64)> {
    (0..most, 0..most).prop_map(|(one, other)| (one.min(other), one.max(other)))
}

fn in_range(range: Option<(u64, u64)>, number: Option<u64>) -> bool {
    range.is_none_or(|(least, most)| number.is_some_and(|number| least <= number && number <= most))
}

fn text(range: Option<(u64, u64)>, unit: &str) -> Option<String> {
    range.map(|(least, most)| format!("{least}{unit}..{most}{unit}"))
}

fn options(cni: &str, prefixes: bool) -> Options {
    let mut options = Options::new();
    options.set("cni", cni).expect("a plug-in");
    options.set("prefix_delegation", prefixes).expect("an option");
    options
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn find_is_a_filter_over_all_types(
        cilium: bool,
        prefixes: bool,
        pods in proptest::option::of(range(260)),
        vcpus in proptest::option::of(range(200)),
        gib in proptest::option::of(range(800)),
        generation in proptest::option::of(range(9)),
        arch in proptest::option::of(proptest::sample::select(vec!["arm64", "x86_64", "amd64"])),
        region in proptest::option::of(proptest::sample::select(vec!["eu-central-1", "us-east-1", "ap-south-2"])),
    ) {
        let options = options(if cilium { "cilium" } else { "vpc-cni" }, prefixes);
        let zones: Vec<&str> = region.into_iter().collect();
        let texts = [text(pods, ""), text(vcpus, ""), text(gib, "GiB"), text(generation, "")];
        let [pods_text, vcpus_text, memory_text, generation_text] = texts.each_ref().map(Option::as_deref);
        let find = Find {
            pods: pods_text, vcpus: vcpus_text, memory: memory_text, generation: generation_text, arch, zones: &zones,
            ..Find::default()
        };
        let is_found = |it: &&InstanceType| {
            let recommended = options.cni().capacity(it).expect("a number").recommended_max_pods();
            // The digits behind the letters that the name begins with; the families with terabytes in theirs
            // have them behind.
            let family = it.name().split('.').next().unwrap_or_default();
            let letters = family.trim_start_matches(|c: char| c.is_ascii_lowercase());
            let letters = letters.split_once("tb").filter(|_| letters.starts_with('-')).map_or(letters, |(_, rest)| rest);
            let digits: String = letters.chars().take_while(char::is_ascii_digit).collect();
            let memory = it.memory_mib().map(u64::from);
            in_range(pods, recommended.limited().map(u64::from))
                && in_range(vcpus, it.vcpus().map(u64::from))
                && in_range(gib.map(|(least, most)| (least * 1024, most * 1024)), memory)
                && in_range(generation, digits.parse().ok())
                && arch.is_none_or(|arch| it.architectures().any(|its| its == arch.replace("amd64", "x86_64")))
                && region.is_none_or(|region| !it.is_retired() && it.zones().any(|zone| zone.region == region))
        };
        let mut expected: Vec<&InstanceType> = Catalog::built_in().iter().filter(is_found).collect();
        expected.sort_by(|a, b| a.cmp_size(b));
        let expected: Vec<String> = expected.iter().map(|it| it.name().to_owned()).collect();
        prop_assert_eq!(names(&options, &find), expected);
    }

    #[test]
    fn what_binds_first_is_the_smallest_bound(
        cilium: bool,
        prefixes: bool,
        cpu in 1_u64..4_000,
        mib in 1_u64..8_000,
    ) {
        let mut options = options(if cilium { "cilium" } else { "vpc-cni" }, prefixes);
        let (cpu_text, memory_text) = (format!("{cpu}m"), format!("{mib}Mi"));
        let find = Find { pod_cpu: Some(&cpu_text), pod_memory: Some(&memory_text), ..Find::default() };
        let found = options.find(Catalog::built_in(), &find).expect("types");
        options.set("allocatable", true).expect("an option");
        for row in &found.rows {
            let Some(fit) = row.found.and_then(|found| found.fit) else {
                prop_assert!(row.instance_type().memory_mib().is_none() || row.instance_type().vcpus().is_none());
                continue;
            };
            let left = row.allocatable.expect("it is asked for");
            let capacity = &row.capacity;
            let cap = number(capacity.recommended_max_pods()) - capacity.host_network_pods();
            let bounds = [
                (Binds::Addresses, u64::from(number(capacity.pod_ips()))),
                (Binds::Cpu, left.allocatable_cpu_millicores.expect("known") / cpu),
                (Binds::Memory, left.allocatable_memory_mib.expect("known") / mib),
                (Binds::Cap, cap.into()),
            ];
            let least = bounds.iter().map(|(_, bound)| *bound).min().expect("there are some");
            prop_assert_eq!(u64::from(fit.pods), least);
            prop_assert!(bounds.contains(&(fit.binds, least)));
            prop_assert!(fit.cpu_percent.expect("asked for") <= 100 && fit.memory_percent.expect("asked for") <= 100);
        }
    }
}

/// 27 pods of an address of their own fit on each m5.large: 500 pods are 19 nodes, with 3 ENIs of 10
/// addresses each.
#[test]
fn nodes_for_a_number_of_pods() {
    let find = Find { patterns: &["m5.large"], total_pods: Some(500), ..Find::default() };
    let found = Options::new().find(Catalog::built_in(), &find).expect("types");
    let need = found.rows[0].found.and_then(|found| found.need).expect("it is asked for");
    assert_eq!((need.nodes, need.pods_per_node, need.subnet_addresses), (19, 27, 19 * 30));
    // 570 addresses and the five that AWS keeps (E1).
    assert_eq!((need.subnet_mask, need.pod_subnet_mask), (Some(22), None));
}

/// m5.large: 1,930 millicores are left for pods (A3.9).
#[test]
fn cpu_binds_pods_of_250_millicores_on_m5_large() {
    let output = maxpods(&["find", "m5.large", "--pod-cpu", "250m", "-o", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let result = &document["results"][0];
    assert_eq!((&result["pods_that_fit"], &result["binds_first"]), (&7.into(), &"cpu".into()));
    assert_eq!((&result["cpu_percent"], &result["memory_percent"]), (&90.into(), &Value::Null));
}

#[test]
fn the_columns_are_the_fields_of_the_document() {
    let arguments = [
        "find",
        "m5",
        "--pod-cpu",
        "250m",
        "--pod-memory",
        "1Gi",
        "--total-pods",
        "90",
        "--custom-networking",
    ];
    let run = |format| maxpods(&[&arguments[..], &["-o", format]].concat()).stdout;
    let document: Value = serde_json::from_slice(&run("json")).expect("JSON");
    let csv = run("csv");
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let columns = reader.headers().expect("a header").clone();
    assert!(columns.iter().any(|column| column == "pod_subnet_mask"));
    for (row, result) in reader.records().zip(document["results"].as_array().expect("a list")) {
        for (cell, column) in row.expect("well-formed").iter().zip(&columns) {
            let field = result.get(column).unwrap_or_else(|| panic!("no field {column}"));
            let expected = match field {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
                number_or_flag => number_or_flag.to_string(),
            };
            assert_eq!(cell, expected, "{column} of {}", result["instance_type"]);
        }
    }
}

#[test]
fn near_misses_miss_one_demand_alone() {
    let find = Find { pods: Some("100"), vcpus: Some("..2"), arch: Some("arm64"), ..Find::default() };
    let found = Options::new().find(Catalog::built_in(), &find).expect("types");
    assert!(found.rows.is_empty() && !found.near_misses.is_empty());
    for miss in &found.near_misses {
        let it = miss.answer.instance_type();
        let meets = [
            miss.answer.capacity.recommended_max_pods() >= 100,
            it.vcpus().is_some_and(|vcpus| vcpus <= 2),
            it.architectures().any(|its| its == "arm64"),
        ];
        assert_eq!(meets.iter().filter(|meets| !**meets).count(), 1, "{it}");
        assert!(!meets[miss.demand], "{it}");
    }
    let alone: usize = found.demands.iter().map(|demand| demand.alone).sum();
    assert_eq!(alone, found.near_misses.len());
    let counted = Catalog::built_in().iter().filter(|it| it.vcpus().is_none_or(|vcpus| vcpus > 2)).count();
    assert_eq!(found.demands[1].excludes, counted);
}

#[test]
fn near_misses_have_the_nearest_first_unless_they_are_sorted() {
    let find = |sort: &str| {
        let find = Find { pods: Some("200"), vcpus: Some("..8"), patterns: &["m5"], sort, ..Find::default() };
        let found = Options::new().find(Catalog::built_in(), &find).expect("types");
        let names = found.near_misses.iter().map(|miss| miss.answer.instance_type().name().to_string());
        names.collect::<Vec<_>>()
    };
    // 58 pods on 8 vCPUs miss 200 by 71 %, 29 by 86 %; 32 vCPUs miss 8 by 300 %, 96 by 1,100 %.
    let nearest = find("");
    let place = |name: &str| nearest.iter().position(|it| it == name).expect("it misses one alone");
    let order = ["m5.2xlarge", "m5.large", "m5.8xlarge", "m5.24xlarge"].map(place);
    assert!(order.is_sorted(), "{nearest:?}");
    let sorted = find("-vcpus");
    assert!(
        sorted.first().is_some_and(|first| ["m5.24xlarge", "m5.metal"].contains(&&**first)),
        "{sorted:?}"
    );
    assert_eq!(sorted.len(), nearest.len());
}

#[test]
fn ratios_have_the_largest_first() {
    let ratios = |sort: &str| {
        let find = Find { patterns: &["m5", "c5", "t3"], sort, ..Find::default() };
        let found = Options::new().find(Catalog::built_in(), &find).expect("types");
        found.rows.iter().map(maxpods::query::TypeAnswer::pods_per_vcpu).collect::<Vec<_>>()
    };
    assert!(ratios("pods-per-vcpu").is_sorted_by(|a, b| a >= b));
    assert_eq!(ratios("-pods-per-vcpu"), ratios("pods_per_vcpu"));
    assert!(ratios("+pods-per-vcpu").is_sorted());
}

/// 20 full m5.large have 540 pods with an address, 600 addresses, 40 vCPUs and 160 GiB.
#[test]
fn what_carries_the_same_as_a_cluster() {
    let node = "kind: Node\nmetadata: {labels: {node.kubernetes.io/instance-type: m5.large}}\n---\n";
    let control_plane = "kind: Node\nmetadata: {labels: {node.kubernetes.io/instance-type: m5.large, \
                         node-role.kubernetes.io/control-plane: ''}}\n";
    let fleet = maxpods::manifest::read_fleet(&(node.repeat(20) + control_plane)).expect("nodes");
    assert_eq!((fleet.nodes["m5.large"], fleet.pods), (20, None));
    let options = Options::new();
    let found =
        options.find(Catalog::built_in(), &Find { like: Some(&fleet), ..Find::default() }).expect("types");
    let present = found.present.expect("it is given");
    assert_eq!((present.nodes, present.pods, present.subnet_addresses), (20, 540, 600));
    let nodes_of = |it: &InstanceType| {
        let capacity = options.cni().capacity(it).expect("a number");
        let of_cap = number(capacity.recommended_max_pods()) - capacity.host_network_pods();
        let pods = number(capacity.pod_ips()).min(of_cap);
        let (vcpus, memory) = (it.vcpus()?, it.memory_mib()?);
        (pods > 0).then(|| {
            540_u32.div_ceil(pods).max(40_u32.div_ceil(vcpus)).max((20 * 8_192_u32).div_ceil(memory))
        })
    };
    for row in &found.rows {
        let need = row.found.and_then(|found| found.need).expect("it is asked for");
        assert_eq!(Some(need.nodes), nodes_of(row.instance_type()), "{}", row.instance_type());
        assert!(need.nodes < 20 || need.subnet_addresses < 600, "{}", row.instance_type());
    }
    for it in Catalog::built_in().iter().filter(|it| nodes_of(it).is_some_and(|nodes| nodes < 20)) {
        assert!(found.rows.iter().any(|row| row.instance_type() == it), "{it}");
    }
    let addresses =
        found.rows.iter().map(|row| row.found.and_then(|found| found.need).map(|need| need.subnet_addresses));
    assert!(addresses.is_sorted());
}

/// Pods run where they have an address (B20: a Windows node has one ENI) and kubelet lets them in (the
/// `maxPods` that it ends with).
#[test]
fn pods_that_run_are_demanded() {
    let find = |types: &[&str], pods: &str, options: &[(&str, &str)]| {
        let mut given = Options::new();
        for (name, value) in options {
            let value = maxpods::options::find(name).expect("an option").parse(value).expect("a value");
            given.set(name, value).expect("an option");
        }
        names(&given, &Find { patterns: types, pods: Some(pods), ..Find::default() })
    };
    let windows = [("os", "windows")];
    assert_eq!(find(&["m5.large", "m5.4xlarge"], "20", &windows), ["m5.4xlarge"]);
    assert_eq!(find(&["m5.large"], "9", &windows), ["m5.large"]);
    assert!(find(&["m5.large"], "20", &[("max_pods", "10")]).is_empty());
    assert_eq!(find(&["m5.large"], "10", &[("max_pods", "10")]), ["m5.large"]);
    let by_memory = [("provisioner", "bottlerocket"), ("prefix_delegation", "true")];
    // Bottlerocket's own number knows no prefixes (A5.2): 2 ENIs x 1 + 2.
    assert!(find(&["t3.nano"], "5", &by_memory).is_empty());
    assert_eq!(find(&["t3.nano"], "4", &by_memory), ["t3.nano"]);
}

/// Theirs is another sum than that of Linux (B20), so that they aren't taken for Linux nodes.
#[test]
fn windows_nodes_are_left_out() {
    let node = |name: &str, os: &str| {
        format!(
            "kind: Node\nmetadata: {{name: {name}, labels: {{node.kubernetes.io/instance-type: m5.large, \
             kubernetes.io/os: {os}}}}}\n---\n"
        )
    };
    let pod = |name: &str| format!("kind: Pod\nmetadata: {{name: p}}\nspec: {{nodeName: {name}}}\n---\n");
    let text = [node("a", "linux"), node("b", "windows"), pod("a"), pod("b"), pod("b")].concat();
    let fleet = maxpods::manifest::read_fleet(&text).expect("a fleet");
    assert_eq!((fleet.nodes["m5.large"], fleet.windows_nodes, fleet.pods), (1, 1, Some(1)));
    let error = maxpods::manifest::read_fleet(&node("b", "windows")).expect_err("Windows alone").to_string();
    assert!(error.contains("there are Windows nodes alone"), "{error}");
}

/// Karpenter knows no prefixes, and leaves t3.medium at 17 (fact A4.12, trap 27); who sets `maxPods` has more.
#[test]
fn pods_are_those_that_kubelet_ends_with() {
    let finds = |words: &[(&str, &str)], pods| {
        let mut options = Options::new();
        options.set("prefix_delegation", true).expect("an option");
        for (name, value) in words {
            let value = maxpods::options::find(name).expect("an option").parse(value).expect("a value");
            options.set(name, value).expect("an option");
        }
        names(&options, &Find { patterns: &["t3.medium"], pods: Some(pods), ..Find::default() }).len() == 1
    };
    assert!(finds(&[], "110") && finds(&[("provisioner", "karpenter")], "17"));
    assert!(!finds(&[("provisioner", "karpenter")], "18"));
    assert!(finds(&[("provisioner", "karpenter"), ("max_pods", "110")], "110"));
    assert!(!finds(&[("provisioner", "kops")], "18"), "A5.4");
}

/// Windows runs on amd64 alone (fact K14).
#[test]
fn no_type_of_arm64_carries_windows() {
    let mut options = Options::new();
    options.set("os", "windows").expect("an option");
    let found = |arch| names(&options, &Find { arch: Some(arch), pods: Some("5"), ..Find::default() });
    assert_eq!(found("arm64"), Vec::<String>::new());
    assert!(found("x86_64").contains(&"m5.large".to_owned()));
}

/// A type that nobody knows stands in nobody's way, and neither do its pods count.
#[test]
fn nodes_of_unknown_types_are_left_out() {
    let node = |name: &str, of_type: &str| {
        format!(
            "kind: Node\nmetadata: {{name: {name}, labels: {{node.kubernetes.io/instance-type: {of_type}}}}}\n---\n"
        )
    };
    let pod = |node: &str| format!("kind: Pod\nspec: {{nodeName: {node}}}\n---\n");
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("nodes.yaml");
    let text = [node("a", "m5.large"), node("b", "zz9.large"), pod("a"), pod("b"), pod("b")].concat();
    std::fs::write(&path, text).expect("it can be written");
    let output = maxpods(&["find", "--like", path.to_str().expect("text")]);
    let [stdout, stderr] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).expect("text"));
    assert!(stdout.starts_with("now: 1 node with 1 pod that needs an address"), "{stdout}{stderr}");
    assert!(stderr.contains("1 node left out, whose types aren't known: `zz9.large`"), "{stderr}");
    let output = maxpods(&["find", "zz"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no instance type matches `zz.*`"));
}
