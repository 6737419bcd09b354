//! The functions that front ends without Rust call: the same answers as the program's, and a sentence for
//! whatever is wrong.

use std::process::Command;

use maxpods::Catalog;
use maxpods::json::call;
use maxpods::options;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{ok, refusal, run};

/// The arguments are quoted for a shell; a name with a space can be no flag.
#[test]
fn a_plan_has_a_command() {
    let mut plan = json!({
        "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}],
        "groups": [{"types": ["m5.*"], "nodes": {"now": 3, "max": 9}, "pods": 9}],
        "surge": "10%",
        "prefix_delegation": true,
    });
    let command = ok(&call::plan_command(&plan.to_string()));
    let expected =
        "maxpods plan --subnet a=10.0.0.0/24 --group 'm5.* x3..9 pods=9' --surge 10% --prefix-delegation";
    assert_eq!(command, expected);
    plan["subnets"][0]["name"] = json!("the first");
    assert_eq!(ok(&call::plan_command(&plan.to_string())), Value::Null);
    plan["surge"] = json!("much");
    assert_eq!(refusal(&call::plan_command(&plan.to_string())).0, "invalid-surge");
}

/// The calculator asks once what the other functions say one by one.
#[test]
fn a_calculation_is_the_sum_of_its_parts() {
    for request in [
        json!({"types": ["t3.medium"], "cni": "cilium"}),
        json!({"types": ["m5.large", "c5.large"], "group": false, "provisioner": "karpenter", "allocatable": true}),
        json!({"types": ["x9.large"], "limits": [{"instance_type": "x9.large", "enis": 3, "ipv4_per_eni": 10, "ipv6_per_eni": 10}]}),
    ] {
        let all = ok(&call::calculate(&request.to_string()));
        assert_eq!(all["document"], ok(&call::evaluate(&request.to_string())));
        assert_eq!(all["grids"], ok(&call::grid(&request.to_string())));
        assert_eq!(all["snippets"], ok(&call::snippets(&request.to_string())));
        assert_eq!(all["command"], ok(&call::command(&request.to_string())));
        let mut options = request.clone();
        for own in ["types", "limits", "group"] {
            options.as_object_mut().expect("an object").remove(own);
        }
        assert_eq!(all["options"], ok(&call::options(&options.to_string())));
    }
    assert_eq!(refusal(&call::calculate(r#"{"types": ["m5"]}"#)).0, "family-without-size");
}

/// A name with a line feed in it is no second problem.
#[test]
fn each_problem_has_its_code_message_and_path() {
    let request = json!({
        "subnets": [{"name": "a\nb", "cidr": "10.0.0.1/24"}],
        "groups": [{"types": ["m5.lagre"], "nodes": 1, "subnets": ["a\nc"], "max_pods": 0}],
        "max_eni": 0,
    });
    let response: Value = serde_json::from_str(&call::plan(&request.to_string())).expect("JSON");
    let problems = response["error"]["problems"].as_array().expect("a list");
    let found: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| (problem["code"].as_str().expect("a code"), problem["path"].as_str().expect("a path")))
        .collect();
    assert_eq!(
        found,
        [
            ("invalid-option", "max_eni"),
            ("host-bits", "subnets[0].cidr"),
            ("invalid-option", "groups[0].max_pods"),
            ("unknown-subnet", "groups[0].subnets[0]"),
            ("unknown-instance-type", "groups[0].types[0]"),
        ]
    );
    let messages = problems.iter().map(|problem| problem["message"].as_str().expect("text"));
    assert!(messages.clone().all(|message| !message.contains("groups[0]")), "{response}");
    assert_eq!(response["error"]["code"], problems[0]["code"]);
    let refused: Value =
        serde_json::from_str(&call::evaluate(r#"{"types": [], "max_eni": 0}"#)).expect("JSON");
    assert_eq!(refused["error"]["problems"][0]["path"], "max_eni");
    let meaningless = r#"{"types": [], "cni": "cilium", "max_eni": 1}"#;
    let refused: Value = serde_json::from_str(&call::evaluate(meaningless)).expect("JSON");
    assert_eq!(refused["error"]["problems"][0]["path"], "max_eni");
}

/// What the program prints when it is run as the text says.
fn printed(command: &str, more: &[&str]) -> String {
    let mut arguments = command.split(' ').map(|argument| argument.trim_matches('\''));
    assert_eq!(arguments.next(), Some("maxpods"));
    let output =
        Command::new(env!("CARGO_BIN_EXE_maxpods")).args(arguments).args(more).output().expect("it runs");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn any_flag() -> impl Strategy<Value = Value> {
    prop_oneof![Just(json!(null)), Just(json!(false)), Just(json!(true))]
}

fn any_count() -> impl Strategy<Value = Value> {
    prop_oneof![3 => Just(json!(null)), 1 => (0..4_u32).prop_map(Value::from)]
}

/// Options of one mode each, many of them left at their defaults.
fn any_options() -> impl Strategy<Value = Value> {
    let of_ipv4 = (any_flag(), any_flag(), any_flag(), any_flag(), any_count(), any_count()).prop_map(
        |(prefixes, custom, groups, multi_nic, max_eni, reserved)| {
            json!({
                "prefix_delegation": prefixes, "custom_networking": custom, "security_groups_for_pods": groups,
                "multi_nic": multi_nic, "max_eni": max_eni.as_u64().map(|most| most + 1), "reserved_enis": reserved,
            })
        },
    );
    let of_eni =
        (any_flag(), any_flag(), any_count(), any_count()).prop_map(|(prefixes, primary, index, most)| {
            json!({
                "cni": "cilium", "prefix_delegation": prefixes, "use_primary_address": primary,
                "first_interface_index": index, "max_allocate": most.as_u64().map(|most| most + 1),
                "cilium_reserve": ["router", "health"],
            })
        });
    let of_mask = (1..=32_u32).prop_map(
        |mask| json!({"cni": "cilium", "ipam": "cluster-pool", "pod_cidr_mask": mask, "cilium_reserve": []}),
    );
    let others = prop_oneof![
        Just(json!({"os": "windows", "prefix_delegation": true})),
        Just(json!({"ip_family": "ipv6"})),
        Just(json!({"cni": "cilium", "ipam": "multi-pool"})),
        Just(
            json!({"cni": "cilium", "ipam": "aws-cni-chaining", "custom_networking": true, "cni_version": "1.8.0"})
        ),
        Just(json!({"provisioner": "karpenter", "allocatable": true, "vm_memory_overhead_percent": "0.05"})),
        Just(
            json!({"cni": "vpc-cni", "provisioner": "managed-node-group", "max_pods": 300, "pods_per_core": 10})
        ),
    ];
    prop_oneof![of_ipv4, of_eni, of_mask, others]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// `command` writes a command line, and running it prints what `evaluate` answers.
    #[test]
    fn an_answer_is_what_the_program_prints(mut request in any_options(), is_pattern: bool, group: bool) {
        let types = if is_pattern { json!(["t3.*", "p5.48xlarge"]) } else { json!(["x9.large", "i3.large"]) };
        request["types"] = types;
        request["group"] = json!(group);
        request["limits"] = json!([{"instance_type": "x9.large", "enis": 4, "ipv4_per_eni": 15, "ipv6_per_eni": 15}]);
        let request = request.to_string();
        let command = ok(&call::command(&request));
        let command = command.as_str().expect("text");
        let answer = ok(&call::evaluate(&request));
        let expected: Value = serde_json::from_str(&printed(command, &["-o", "json"])).expect("JSON");
        prop_assert_eq!(answer, expected, "{}", command);
    }

    /// Whatever text comes in, what goes out is an answer or a sentence.
    #[test]
    fn any_text_is_answered(text in ".{0,200}", name in "[a-z_]{1,12}", value in any_json()) {
        let mut requests = vec![text, value.to_string(), json!({ name.clone(): value.clone() }).to_string()];
        let types = json!({"types": ["t3.medium"], name: value.clone()});
        requests.push(types.to_string());
        for field in options::all() {
            requests.push(json!({"types": ["t3.medium"], field.name: value}).to_string());
        }
        requests.push(json!({"files": [value.to_string()]}).to_string());
        requests.push(json!({"files": [{"name": "a", "text": value.to_string()}], "all_edits": true}).to_string());
        for request in requests {
            for function in [
                call::instance_types, call::search, call::evaluate, call::compare, call::table, call::options,
                call::grid, call::snippets, call::command, call::plan, call::subnets, call::blocks, call::plan_command, call::read, call::footprint,
                call::check, call::fix, call::find, call::evaluate_expression, call::lint_expression,
                call::expression_value, call::emit,
            ] {
                let response: Value = serde_json::from_str(&function(&request)).expect("it is JSON");
                let message = response["error"]["message"].as_str();
                prop_assert!(response.get("ok").is_some() || message.is_some_and(|message| !message.is_empty()));
            }
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,12}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

type Function = fn(&str) -> String;

/// A function, a request that is wrong, and the code and the sentence that say so.
#[rustfmt::skip]
const REFUSED: [(Function, &str, &str, &str); 18] = [
    (
        call::evaluate,
        r#"{"types": ["t3.meduim"]}"#,
        "unknown-instance-type",
        "unknown instance type `t3.meduim`; did you mean `t3.medium`?",
    ),
    (
        call::evaluate,
        r#"{"types": ["m9g.metal-24xl"]}"#,
        "limits-not-published",
        "the EC2 API of 2026-11-20 knows `m9g.metal-24xl`, but its limits aren't published; supply them",
    ),
    (
        call::footprint,
        r#"{"types": ["hi1.4xlarge"], "pods": 5}"#,
        "limits-not-published",
        "`hi1.4xlarge` is a retired instance type, and its limits aren't known here; supply them",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.meduim", "m5"]}"#,
        "unknown-instance-type",
        "unknown instance type `t3.meduim`; did you mean `t3.medium`?\n`m5` is a family of instance types; \
         name one of them, such as `m5.8xlarge`, or all of them with `m5.*`",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.medium"], "cni": "antrea"}"#,
        "invalid-option",
        "`cni` can't be `\"antrea\"`; choose from `vpc-cni`, `cilium`, `calico`, `flannel`, `kubenet`, \
         `kindnet`, `kube-router`, `canal`, `weave`, `ovn`, `pod-cidr`",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.medium"], "max_eni": 0}"#,
        "invalid-option",
        "`max_eni` can't be `0`; give a whole number from 1 to 4,294,967,295",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.medium"], "max_eni": 1.5}"#,
        "invalid-option",
        "`max_eni` can't be `1.5`; give a whole number from 1 to 4,294,967,295",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.medium"], "max_pods": 2147483648}"#,
        "invalid-option",
        "`max_pods` can't be `2147483648`; give a whole number from 1 to 2,147,483,647",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.medium"], "prefix_delegation": "yes"}"#,
        "invalid-option",
        "`prefix_delegation` can't be `\"yes\"`; give true or false",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.medium"], "cilium_reserve": ["helth"]}"#,
        "invalid-option",
        "`cilium_reserve` can't be `\"helth\"`; choose from `health`, `router`, `internal-ip`, `ingress`, or \
         none of them",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.medium"], "cni_version": "1.9"}"#,
        "invalid-cni-version",
        "`1.9` isn't a version of the VPC CNI; give three numbers, as in `1.19.0`",
    ),
    (
        call::evaluate,
        r#"{"types": ["t3.medium"], "cni": "cilium", "custom_networking": true}"#,
        "no-meaning",
        "`custom-networking` has no meaning with `cni cilium`; leave it out, or choose another `cni`",
    ),
    (
        call::evaluate,
        r#"{"typs": ["t3.medium"]}"#,
        "unknown-field",
        "unknown field `typs`; did you mean `types`?",
    ),
    (
        call::evaluate,
        r#"{"types": "t3.medium"}"#,
        "invalid-request",
        "the request can't be read: `types`: this isn't a list; see the types of the package",
    ),
    (
        call::evaluate,
        "{",
        "invalid-request",
        "the request can't be read: this isn't JSON: it ends too early, at line 1, column 1; see the types \
         of the package",
    ),
    (
        call::search,
        r#"{"query": "t3", "cni": "cilium"}"#,
        "unknown-field",
        "unknown field `cni`; leave it out",
    ),
    (
        call::table,
        r#"{"filter": "pods>=x"}"#,
        "invalid-filter",
        "column 7: `x` can't stand here; give a whole number, with memory also as in `16GiB`",
    ),
    (
        call::command,
        r#"{"types": ["t3.medium; rm -rf /"]}"#,
        "invalid-name",
        "`t3.medium; rm -rf /` can't be the name of an instance type; use letters, digits, `.`, `-` and `_`, \
         as in `m5.large`",
    ),
];

#[test]
fn what_is_wrong_is_said() {
    for (function, request, code, message) in REFUSED {
        assert_eq!(refusal(&function(request)), (code.to_owned(), message.to_owned()), "{request}");
    }
}

#[test]
fn a_table_is_what_the_program_prints_as_csv() {
    let request = json!({
        "cni": "cilium", "first_interface_index": 1, "filter": "pods>=25 vcpus<=4 arch=arm64", "sort": "-max_pods",
        "columns": ["instance_type", "memory_mib", "architectures", "max_pods", "branch_enis"],
    });
    let table = ok(&call::table(&request.to_string()));
    let text = |cell: &Value| match cell {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        number => number.to_string(),
    };
    let rows = table["rows"].as_array().expect("rows").iter();
    let lines = rows.map(|row| row.as_array().expect("cells").iter().map(text).collect::<Vec<_>>().join(","));
    let csv: String = lines.map(|line| line + "\n").collect();
    let expected = printed(
        "maxpods list --cni cilium --first-interface-index 1 --sort -max_pods",
        &[
            "-o",
            "csv",
            "--filter",
            "pods>=25 vcpus<=4 arch=arm64",
            "--columns",
            "instance_type,memory_mib,architectures,max_pods,branch_enis",
        ],
    );
    assert_eq!(format!("instance_type,memory_mib,architectures,max_pods,branch_enis\n{csv}"), expected);
    assert!(csv.lines().count() > 10);
    assert_eq!(table["columns"][1], json!({"name": "memory_mib", "numeric": true}));
}

#[test]
fn rows_are_sorted_with_what_isnt_known_last() {
    let vcpus = |sort: &str| {
        let request = json!({"sort": sort, "columns": ["vcpus"]});
        let table = ok(&call::table(&request.to_string()));
        table["rows"].as_array().expect("rows").iter().map(|row| row[0].as_u64()).collect::<Vec<_>>()
    };
    let (up, down) = (vcpus("vcpus"), vcpus("-vcpus"));
    assert_eq!((up[0], up[1459]), (Some(1), None));
    assert_eq!((down[0], down[1459]), (Some(896), None));
    assert!(up[..1415].is_sorted() && down[..1415].is_sorted_by(|a, b| a >= b));
    assert_eq!(
        ok(&call::table(r#"{"sort": "-instance_type", "columns": ["instance_type"]}"#))["rows"][1459][0],
        "a1.medium"
    );
}

#[test]
fn comparing_gives_a_document_for_each_set_of_options() {
    let documents = ok(&call::compare(
        r#"{"types": ["t3.medium", "m5.large"], "options": [{}, {"cni": "cilium"}, {"prefix_delegation": true}]}"#,
    ));
    let pods: Vec<Vec<u64>> = documents
        .as_array()
        .expect("documents")
        .iter()
        .map(|document| {
            let results = document["results"].as_array().expect("results");
            results.iter().map(|result| result["max_pods"].as_u64().expect("a number")).collect()
        })
        .collect();
    assert_eq!(pods, [[17, 29], [12, 24], [242, 434]]);
    let sets = ["{}"; 69].join(", ");
    let (code, message) = refusal(&call::compare(&format!(r#"{{"types": ["*"], "options": [{sets}]}}"#)));
    assert_eq!(code, "too-many-results");
    assert_eq!(
        message,
        "`options` gives 69 sets for each of 1460 types, which is too much to show; name fewer of either"
    );
}

/// An option applies exactly where giving it isn't refused for its lack of meaning.
#[test]
fn options_say_whether_they_apply() {
    let modes = [
        json!({}),
        json!({"os": "windows"}),
        json!({"ip_family": "ipv6"}),
        json!({"cni": "cilium"}),
        json!({"cni": "cilium", "ipam": "kubernetes"}),
        json!({"cni": "cilium", "ipam": "multi-pool"}),
        json!({"cni": "cilium", "ipam": "aws-cni-chaining"}),
        json!({"cni": "cilium", "ipam": "azure"}),
        json!({"provisioner": "karpenter", "allocatable": true}),
    ];
    let mut applying = 0;
    for mode in modes {
        let options = ok(&call::options(&mode.to_string()));
        assert_eq!(options.as_array().expect("options").len(), options::all().count());
        // What changes addresses alone is refused here whether or not the plug-in has it.
        for option in options.as_array().expect("options").iter().filter(|it| it["changes"] != "addresses") {
            let name = option["name"].as_str().expect("a name");
            let value = match option["kind"]["type"].as_str().expect("a kind") {
                "flag" => json!(true),
                "number" => option["kind"]["min"].clone(),
                "set" => json!([]),
                "text" => option["kind"]["example"].clone(),
                "choice" if mode.get(name).is_some() => mode[name].clone(),
                "choice" => option["kind"]["values"][0]["name"].clone(),
                kind => panic!("{kind}"),
            };
            let mut request = mode.clone();
            request[name] = value;
            request["types"] = json!(["m5.large"]);
            request["limits"] =
                json!([{"instance_type": "m5.large", "enis": 3, "ipv4_per_eni": 10, "ipv6_per_eni": 10}]);
            let response: Value = serde_json::from_str(&call::evaluate(&request.to_string())).expect("JSON");
            let applies = option["applies"].as_bool().expect("yes or no");
            // Choosing the other plug-in changes what the mode's own options mean.
            if name != "cni" {
                assert_eq!(response.get("ok").is_some(), applies, "{request}: {response}");
                applying += usize::from(applies);
            }
            if !applies {
                assert_eq!(option["why_not"], response["error"]["message"], "{request}");
            }
        }
    }
    assert!(applying > 60, "{applying}");
}

#[test]
fn options_know_their_defaults_and_upstream_names() {
    let of = |mode: Value, name: &str| {
        let options = ok(&call::options(&mode.to_string()));
        let found =
            options.as_array().expect("options").iter().find(|option| option["name"] == name).cloned();
        found.unwrap_or_else(|| panic!("{name}"))
    };
    let default = |mode: Value, name: &str| of(mode, name)["default"].clone();
    assert_eq!(default(json!({}), "host_network_pods"), 2);
    assert_eq!(default(json!({"cni": "cilium", "host_network_pods": 5}), "host_network_pods"), 0);
    assert_eq!(default(json!({"os": "windows"}), "host_network_pods"), 0);
    assert_eq!(
        default(json!({"cni": "cilium"}), "cilium_reserve"),
        json!(["health", "router", "internal-ip"])
    );
    assert_eq!(
        default(json!({"cni": "cilium", "ipam": "kubernetes"}), "cilium_reserve"),
        json!(["health", "router"])
    );
    assert_eq!(default(json!({"cni": "cilium", "ipam": "kubernetes"}), "pod_cidr_mask"), 24);
    assert_eq!(default(json!({"cni": "cilium"}), "max_allocate"), Value::Null);
    assert_eq!(default(json!({}), "max_eni"), Value::Null);
    assert_eq!(default(json!({}), "vm_memory_overhead_percent"), "0.075");
    assert_eq!(of(json!({}), "prefix_delegation")["upstream"], "ENABLE_PREFIX_DELEGATION");
    assert_eq!(of(json!({"cni": "cilium"}), "prefix_delegation")["upstream"], "aws-enable-prefix-delegation");
    assert_eq!(of(json!({}), "cni")["kind"]["values"][1], json!({"name": "cilium", "summary": "Cilium"}));
}

#[test]
fn the_catalogue_names_its_sources() {
    let catalog = ok(&call::catalog());
    assert_eq!(catalog["instance_types"], 1460);
    assert_eq!(catalog["data_version"], Catalog::data_version());
    let sources = include_str!("../data/sources/sources.csv").lines().skip(1);
    for (source, row) in catalog["sources"].as_array().expect("sources").iter().zip(sources) {
        let named = ["name", "version", "date"].map(|name| source[name].as_str().expect("text")).join(",");
        assert!(row.starts_with(&named), "{row}: {named}");
    }
}

#[test]
fn types_are_listed_and_found() {
    let types = ok(&call::instance_types("{}"));
    assert_eq!(types.as_array().expect("types").len(), 1460);
    let request = json!({
        "types": ["t3.me*", "x9.large"],
        "limits": [{"instance_type": "x9.large", "enis": 3, "ipv4_per_eni": 10, "ipv6_per_eni": 0}],
    });
    let types = ok(&call::instance_types(&request.to_string()));
    assert_eq!(types[0]["instance_type"], "t3.medium");
    assert_eq!((&types[1]["enis"], &types[1]["vcpus"]), (&json!(3), &Value::Null));
    let found = ok(&call::search(r#"{"query": "t3me", "limit": 1}"#));
    assert_eq!(found[0]["matched"], json!([[0, 2], [3, 5]]));
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    for bad in ["m5 *", "*; rm"] {
        let request = json!({"types": [bad]}).to_string();
        assert_eq!(refusal(&call::command(&request)).0, "invalid-name", "{bad}");
    }
}

#[test]
fn snippets_hold_the_recommended_number() {
    let snippets = ok(&call::snippets(r#"{"types": ["m5.4xlarge"]}"#));
    let texts: Vec<&str> =
        snippets.as_array().expect("snippets").iter().map(|it| it["text"].as_str().expect("text")).collect();
    assert_eq!(
        texts,
        [
            "# m5.4xlarge with the VPC CNI\nspec:\n  kubelet:\n    maxPods: 110\n",
            "# m5.4xlarge with the VPC CNI\nmanagedNodeGroups:\n  - name: nodes\n    maxPodsPerNode: 110\n",
            "# m5.4xlarge with the VPC CNI\napiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nspec:\n  \
             kubelet:\n    maxPods: 110\n",
            "# m5.4xlarge with the VPC CNI\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  \
             kubelet:\n    config:\n      maxPods: 110\n",
            "# m5.4xlarge with the VPC CNI\n[settings.kubernetes]\nmax-pods = 110\n",
        ]
    );
}

#[test]
fn a_grid_names_the_line_of_the_ledger_for_every_address() {
    let grid = ok(&call::grid(r#"{"types": ["t3.medium"], "cni": "cilium", "first_interface_index": 1}"#));
    assert_eq!(
        grid[0]["rows"][0],
        json!({"first": 0, "count": 1, "runs": [
            {"kind": "unavailable", "addresses": 6, "entry": 1, "rule": "first-interface-index"},
        ]})
    );
    assert_eq!(
        grid[0]["rows"][1]["runs"][1],
        json!({"kind": "reserved", "addresses": 1, "entry": 4, "rule": "health"})
    );
}

#[test]
fn an_emission_is_what_the_program_prints() {
    let limits = json!([{"instance_type": "x9.large", "enis": 3, "ipv4_per_eni": 10, "ipv6_per_eni": 0}]);
    for (request, arguments) in [
        (json!({"tool": "nodeadm", "types": ["m5.large", "t3.m*"]}), "nodeadm m5.large t3.m*"),
        (json!({"tool": "NODEADM", "types": ["m5.large"], "per_type": false}), "nodeadm m5.large"),
        (
            json!({"tool": "nodeadm", "types": ["m5.large", "t3.medium"], "per_type": true}),
            "nodeadm m5.large t3.medium --per-type",
        ),
        (
            json!({"tool": "nodeadm", "types": ["m5.large", "t3.medium"], "per_type": "json"}),
            "nodeadm m5.large t3.medium --per-type=json",
        ),
        (
            json!({"tool": "nodeadm", "types": ["m5.large", "t3.medium"], "expression": true, "max_eni": 2}),
            "nodeadm m5.large t3.medium --expression --max-eni 2",
        ),
        (
            json!({"tool": "karpenter", "types": ["x9.large"], "limits": limits}),
            "karpenter x9.large --limits x9.large=3,10,0",
        ),
        (json!({"tool": "cilium", "first_interface_index": 1}), "cilium --first-interface-index 1"),
    ] {
        let answer = ok(&call::emit(&request.to_string()));
        let arguments: Vec<&str> = ["emit", "--for"].into_iter().chain(arguments.split(' ')).collect();
        assert_eq!(answer["text"].as_str(), Some(run(&arguments, "").1.as_str()), "{request}");
    }
    let expression = ok(&call::emit(r#"{"tool": "nodeadm", "types": ["m5.large"], "expression": true}"#));
    assert_eq!((&expression["expression"], &expression["split"]), (&json!("29"), &Value::Null));
    let without = ok(&call::emit(r#"{"tool": "nodeadm", "types": ["m5.large"]}"#));
    assert_eq!((&without["expression"], &without["max_pods"]), (&Value::Null, &json!(29)));
    for (request, name) in [(r#"{"types": ["m5.large"]}"#, "`tool`"), (r#"{"tool": "kops"}"#, "`types`")] {
        let (code, message) = refusal(&call::emit(request));
        assert_eq!(code, "missing-field");
        assert!(message.contains(name), "{message}");
    }
}

#[test]
fn an_expression_has_the_number_that_its_variables_give() {
    let all = json!({
        "default_enis": 3,
        "ips_per_eni": 10,
        "max_pods": 29,
        "vcpus": 2,
        "memory_mib": 8192,
        "instance_type": "m5.large",
    });
    for (variable, example) in [
        ("default_enis", r#"`"default_enis": 3`"#),
        ("ips_per_eni", r#"`"ips_per_eni": 10`"#),
        ("max_pods", r#"`"max_pods": 29`"#),
        ("vcpus", r#"`"vcpus": 2`"#),
        ("memory_mib", r#"`"memory_mib": 8192`"#),
        ("instance_type", r#"`"instance_type": "m5.large"`"#),
    ] {
        let expression =
            if variable == "instance_type" { format!("size({variable})") } else { format!("{variable} + 0") };
        let mut request = json!({"expression": expression, "dialect": "karpenter", variable: all[variable]});
        let wanted = all[variable].as_u64().unwrap_or("m5.large".len() as u64);
        assert_eq!(ok(&call::expression_value(&request.to_string()))["value"], wanted, "{variable}");
        request.as_object_mut().expect("an object").remove(variable);
        let (code, message) = refusal(&call::expression_value(&request.to_string()));
        assert_eq!(code, "missing-field", "{message}");
        assert!(message.contains(variable) && message.ends_with(example), "{message}");
    }
}

#[test]
fn types_that_hold_what_nodes_hold_now_are_found() {
    let like = json!({"nodes": [{"instance_type": "T3.medium", "nodes": 2}, {"instance_type": "t3.medium", "nodes": 1}], "pods": 30});
    let found = ok(&call::find(&json!({"like": like, "filter": "t3.*"}).to_string()));
    let present = &found["present"];
    assert_eq!((&present["nodes"], &present["pods"]), (&json!(3), &json!(30)), "{present}");
    let (code, message) = refusal(&call::find(r#"{"pods": 10, "pod_cpu": "x"}"#));
    assert_eq!(code, "invalid-option", "{message}");
    assert!(message.contains("pod_cpu"), "{message}");
}
