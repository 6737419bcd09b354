//! The functions that front ends without Rust call about subnets: footprints and blocks.

use std::process::Command;

use maxpods::json::call;
use maxpods::query::MOST_NUMBERS_OF_PODS;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::common::{ok, refusal};

/// A flag of the command line: `warm_ip_target` and 2 as `--warm-ip-target=2`, `true` as a flag alone.
fn flag(name: &str, value: &Value) -> String {
    let flag = format!("--{}", name.replace('_', "-"));
    match value {
        Value::Bool(true) => flag,
        Value::String(text) => format!("{flag}={text}"),
        value => format!("{flag}={value}"),
    }
}

/// Options and settings with what each can be; half of the sets have no meaning or are no good.
fn any_settings() -> impl Strategy<Value = Map<String, Value>> {
    let of_vpc_cni = [
        ("prefix_delegation", vec![json!(true)]),
        ("custom_networking", vec![json!(true)]),
        ("security_groups_for_pods", vec![json!(true)]),
        ("os", vec![json!("windows")]),
        ("warm_eni_target", vec![json!(0), json!(2)]),
        ("warm_ip_target", vec![json!(0), json!(5)]),
        ("minimum_ip_target", vec![json!(0), json!(10)]),
        ("warm_prefix_target", vec![json!(0), json!(1)]),
        ("branch_pods", vec![json!(0), json!(3)]),
        ("max_pods", vec![json!(20)]),
        ("provisioner", vec![json!("karpenter")]),
    ];
    let of_cilium = [
        ("prefix_delegation", vec![json!(true)]),
        ("first_interface_index", vec![json!(1)]),
        ("pre_allocate", vec![json!(0), json!(1), json!(16)]),
        ("min_allocate", vec![json!(0), json!(10)]),
        ("max_above_watermark", vec![json!(0), json!(4)]),
        ("branch_pods", vec![json!(1)]),
        ("max_allocate", vec![json!(9)]),
    ];
    let chosen = |all: Vec<(&'static str, Vec<Value>)>, cni: &'static str| {
        let each = all.into_iter().map(|(name, values)| {
            let value = prop::option::weighted(0.15, prop::sample::select(values));
            value.prop_map(move |value| value.map(|value| (name.to_owned(), value)))
        });
        let cni = ("cni".to_owned(), json!(cni));
        (each.collect::<Vec<_>>(), any::<bool>()).prop_map(move |(settings, with_what_they_need)| {
            let mut settings: Map<String, Value> =
                settings.into_iter().flatten().chain([cni.clone()]).collect();
            for (setting, needs) in
                [("branch_pods", "security_groups_for_pods"), ("warm_prefix_target", "prefix_delegation")]
            {
                if with_what_they_need && settings.contains_key(setting) {
                    settings.insert(needs.into(), json!(true));
                }
            }
            settings
        })
    };
    prop_oneof![chosen(of_vpc_cni.to_vec(), "vpc-cni"), chosen(of_cilium.to_vec(), "cilium")]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A footprint is what the program prints, and what it refuses is refused.
    #[test]
    fn a_footprint_is_what_the_program_prints(settings in any_settings(), from in 0..60_u32, more in prop::option::of(0..4_u32)) {
        let types = ["m5.large", "x9.large", "t3.*"];
        let mut request = settings.clone();
        request.insert("types".into(), json!(types));
        request.insert("limits".into(), json!([{"instance_type": "x9.large", "enis": 4, "ipv4_per_eni": 15, "ipv6_per_eni": 15}]));
        let (pods, flag_of_pods) = match more {
            None => (json!(from), format!("--pods={from}")),
            Some(more) => (json!({"from": from, "to": from + more}), format!("--pods={from}..{}", from + more)),
        };
        request.insert("pods".into(), pods);
        let response: Value = serde_json::from_str(&call::footprint(&Value::from(request).to_string())).expect("JSON");
        let printed = Command::new(env!("CARGO_BIN_EXE_maxpods"))
            .arg("footprint")
            .args(types)
            .args(["--limits=x9.large=4,15,15", "-o=json", &flag_of_pods])
            .args(settings.iter().map(|(name, value)| flag(name, value)))
            .output()
            .expect("it runs");
        let error = String::from_utf8_lossy(&printed.stderr);
        prop_assert_eq!(response.get("ok").is_some(), printed.status.success(), "{}: {}", response, error);
        if printed.status.success() {
            let printed: Value = serde_json::from_slice(&printed.stdout).expect("JSON");
            prop_assert_eq!(&response["ok"], &printed);
        }
    }

    /// The blocks hold what the plan says that is used and missing.
    #[test]
    fn blocks_hold_what_a_plan_says_is_used(
        mask in 22..=28_u8,
        nodes in 0..12_u32,
        more in 0..20_u32,
        in_use in 0..11_u32,
        is_reserved: bool,
        prefixes: bool,
    ) {
        let reserved = if is_reserved { json!([format!("10.0.0.0/{mask}")]) } else { json!([]) };
        let request = json!({
            "subnets": [{
                "name": "a", "cidr": format!("10.0.0.0/{mask}"), "in_use": in_use, "reserved_for_prefixes": reserved,
            }],
            "groups": [{"types": ["m5.large"], "nodes": {"now": nodes, "max": nodes + more}, "pods": 20, "surge": "30%"}],
            "prefix_delegation": prefixes,
        });
        let plan = ok(&call::plan(&request.to_string()));
        let blocks = ok(&call::blocks(&request.to_string()));
        let (subnet, drawn) = (&plan["subnets"][0], &blocks[0]);
        prop_assert_eq!((&drawn["subnet"], &drawn["cidr"]), (&subnet["subnet"], &subnet["cidr"]));
        prop_assert_eq!(&drawn["for_pods"], &subnet["for_pods"]);
        for phase in ["now", "max", "surge"] {
            let usage = &subnet[phase];
            for (packing, most_prefixes) in [("packed", "most_prefixes"), ("scattered", "fewest_prefixes")] {
                let layout = &drawn[phase][packing];
                let runs = layout["runs"].as_array().expect("runs");
                let sum = |name: &str| -> u64 {
                    let amount = |run: &Value| run[name].as_u64().or(run[name].as_bool().map(u64::from));
                    runs.iter().map(|run| run["blocks"].as_u64().expect("blocks") * amount(run).expect(name)).sum()
                };
                let number = |value: &Value| value.as_u64().expect("a number");
                prop_assert_eq!(runs.iter().map(|run| number(&run["blocks"])).sum::<u64>(), 1 << (28 - mask));
                prop_assert_eq!(sum("kept_by_aws"), 5);
                let missing = number(&layout["missing_single_addresses"]);
                prop_assert_eq!(sum("single_addresses") + missing, number(&usage["single_addresses"]));
                prop_assert_eq!(sum("prefix") + number(&layout["missing_prefixes"]), number(&usage["prefixes"]));
                prop_assert_eq!(sum("prefix"), number(&usage["prefixes"]).min(number(&usage[most_prefixes])));
                if packing == "packed" {
                    let fits = missing == 0 && number(&layout["missing_prefixes"]) == 0;
                    prop_assert_eq!(fits, usage["fits"].as_bool().expect("yes or no"));
                }
            }
        }
    }
}

/// C2.6: an empty m5.large takes 10 addresses, with one pod 20; with prefixes 17 and 33.
#[test]
fn a_footprint_has_a_result_for_each_type_and_number_of_pods() {
    let addresses = |request: Value| -> Vec<u64> {
        let document = ok(&call::footprint(&request.to_string()));
        let results = document["results"].as_array().expect("results").clone();
        results.iter().map(|result| result["subnet_addresses"].as_u64().expect("a number")).collect()
    };
    let range = json!({"from": 0, "to": 1});
    assert_eq!(addresses(json!({"types": ["m5.large"], "pods": 1})), [20]);
    assert_eq!(addresses(json!({"types": ["m5.large"], "pods": range})), [10, 20]);
    let prefixes = json!({"types": ["m5.large"], "pods": range, "prefix_delegation": true});
    assert_eq!(addresses(prefixes), [17, 33]);
    assert_eq!(addresses(json!({"types": ["t3.medium"], "pods": 0, "cni": "cilium"})), [12]);
    assert_eq!(addresses(json!({"types": [], "pods": 0})), [0_u64; 0]);
    // C2.2: 12 pods and two more, in two ENIs
    let targets =
        |pods| json!({"types": ["m5.large"], "pods": pods, "warm_ip_target": 2, "minimum_ip_target": 10});
    assert_eq!(addresses(targets(12)), [16]);
    // With 3 pods no fewer than 10 and as many ENIs
    assert_eq!(addresses(targets(3)), [12]);
}

/// B4: each pod with security groups of its own has a branch ENI, of which m5.large has 9.
#[test]
fn branch_pods_are_counted_in_addition() {
    let request =
        json!({"types": ["m5.large"], "pods": 3, "branch_pods": 12, "security_groups_for_pods": true});
    let result = &ok(&call::footprint(&request.to_string()))["results"][0];
    assert_eq!((&result["branch_pods"], &result["attached_branch_enis"]), (&json!(12), &json!(9)));
    assert_eq!((&result["pods_with_address"], &result["pending_pods"]), (&json!(12), &json!(3)));
    assert_eq!(result["pending"][0]["why"], "branch-enis");
}

type Function = fn(&str) -> String;

#[test]
fn what_is_wrong_is_said() {
    let refused: [(Function, &str, &str, &str); 12] = [
        (
            call::footprint,
            r#"{"types": ["m5.large"]}"#,
            "missing-field",
            "`pods` is missing; give it, as in `\"pods\": 20`",
        ),
        (
            call::footprint,
            r#"{"types": ["m5.large"], "pods": {"from": 3, "to": 2}}"#,
            "invalid-option",
            "`pods` can't be `{\"from\":3,\"to\":2}`; give a range from the fewest to the most pods, of no \
             more than 10,000 numbers",
        ),
        (
            call::footprint,
            r#"{"types": ["m5.large"], "pods": -1}"#,
            "invalid-option",
            "`pods` can't be `-1`; give a number of pods, or a range, as in `{\"from\": 0, \"to\": 110}`",
        ),
        (
            call::footprint,
            r#"{"types": ["m5.large"], "pods": 1, "pre_allocate": 0, "cni": "cilium"}"#,
            "invalid-option",
            "`pre_allocate` can't be `0`; give a whole number from 1 to 4,294,967,295",
        ),
        (
            call::footprint,
            r#"{"types": ["m5.large"], "pods": 1, "warm_eni_target": 1, "cni": "cilium"}"#,
            "no-meaning",
            "`warm-eni-target` has no meaning with `cni cilium`; leave it out, or choose another `cni`",
        ),
        (
            call::footprint,
            r#"{"types": ["m5.large"], "pods": 1, "branch_pods": 0}"#,
            "needs",
            "`branch-pods` has no meaning without `security-groups-for-pods`; add it, or leave out \
             `branch-pods`",
        ),
        (
            call::footprint,
            r#"{"types": ["m5.large"], "pods": 1, "allocatable": true}"#,
            "not-covered",
            "`allocatable` isn't covered here: a footprint is of addresses alone; leave it out",
        ),
        (
            call::footprint,
            r#"{"types": ["m5.large"], "pods": 1, "warm_ip_targets": 2}"#,
            "unknown-field",
            "unknown field `warm_ip_targets`; did you mean `warm_ip_target`?",
        ),
        (
            call::footprint,
            r#"{"types": ["m5.lagre", "m5"], "pods": 1}"#,
            "unknown-instance-type",
            "unknown instance type `m5.lagre`; did you mean `m5.large`?\n`m5` is a family of instance types; \
             name one of them, such as `m5.8xlarge`, or all of them with `m5.*`",
        ),
        (
            call::footprint,
            r#"{"types": ["*"], "pods": {"from": 0, "to": 1000}}"#,
            "too-many-results",
            "`pods` gives 1001 numbers for each of 1460 types, which is too much to show; name fewer of \
             either",
        ),
        (
            call::footprint,
            "[]",
            "invalid-request",
            "the request can't be read: this isn't an object; see the types of the package",
        ),
        (
            call::blocks,
            r#"{"subnets": [{"name": "a", "cidr": "10.0.0.0/24", "reserved": ["10.0.1.0/28"]}],
                "groups": [{"types": ["m5.large"], "nodes": 1}]}"#,
            "outside-subnet",
            "subnets[0].reserved: `10.0.1.0/28` isn't in the subnet `10.0.0.0/24`; reserve a part of it",
        ),
    ];
    for (function, request, code, message) in refused {
        assert_eq!(refusal(&function(request)), (code.to_owned(), message.to_owned()), "{request}");
    }
}

#[test]
fn a_range_of_pods_has_an_end() {
    let answer = |to: u32| call::footprint(&json!({"types": [], "pods": {"from": 1, "to": to}}).to_string());
    assert!(answer(MOST_NUMBERS_OF_PODS).starts_with(r#"{"ok""#));
    assert!(answer(MOST_NUMBERS_OF_PODS + 1).starts_with(r#"{"error""#));
    assert!(answer(u32::MAX).starts_with(r#"{"error""#));
}

/// All that is wrong is said at once, a line each.
#[test]
fn every_fault_of_a_footprint_is_said() {
    let request = r#"{"types": "m5.large", "pods": "x", "pre_allocate": 0, "allocatable": true, "cni": "antrea", "nods": 1}"#;
    let (_, message) = refusal(&call::footprint(request));
    let lines: Vec<&str> = message.lines().collect();
    for name in ["`types`", "`pods`", "`pre_allocate`", "`allocatable`", "`cni`", "`nods`"] {
        assert!(
            lines.iter().any(|line| line.contains(&format!("{name} ")) || line.contains(&format!("{name};"))),
            "{name}: {message}"
        );
    }
}
