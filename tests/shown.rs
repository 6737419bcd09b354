//! Hostile text: whatever a name, a file or an argument holds, nothing that is printed obeys it, a row stays a row,
//! and a message stays short.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use maxpods::Catalog;
use maxpods::check::Check;
use maxpods::manifest::PlanSource;
use maxpods::query::PlanDraft;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

/// What a terminal obeys (ECMA-48's C0 and C1), what Unicode calls a line or paragraph separator, and what it lists
/// as `Bidi_Control` or as format characters that nobody sees.
const HIDDEN: [char; 26] = [
    '\u{1}',
    '\u{7}',
    '\u{8}',
    '\t',
    '\u{b}',
    '\r',
    '\u{1b}',
    '\u{7f}',
    '\u{85}',
    '\u{90}',
    '\u{9b}',
    '\u{9d}',
    '\u{ad}',
    '\u{61c}',
    '\u{200b}',
    '\u{200d}',
    '\u{200f}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202e}',
    '\u{2066}',
    '\u{2069}',
    '\u{feff}',
    '\u{fffb}',
    '\u{e0041}',
];

/// What means something in Markdown, CSV, XML, a workflow's log or a message.
const MARKS: [&str; 16] = [
    "|",
    "\\",
    "`",
    "<b>",
    "&",
    "\"",
    "'",
    ",",
    "%0A",
    "::",
    "](x)",
    "\\|",
    "=",
    "-",
    "\u{1b}[31mRED",
    "größe",
];

/// Begins the second line of each name.
const SECOND: &str = "SECOND";

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(HIDDEN.to_vec()).prop_map(String::from),
        prop::sample::select(MARKS.to_vec()).prop_map(String::from),
        "[a-z]{1,3}",
    ];
    let first = prop::sample::select(vec!["", "=", "+", "-", "@", "\t=", "\r", "|", "`"]);
    (first, prop::collection::vec(piece.clone(), 0..8), prop::collection::vec(piece, 0..4))
        .prop_map(|(first, before, after)| format!("{first}n{}\n{SECOND}{}", before.concat(), after.concat()))
}

struct Printed {
    stdout: String,
    stderr: String,
}

fn print(folder: &Path, arguments: &[&str]) -> Printed {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    let output = command.args(arguments).current_dir(folder).env_remove("COLUMNS").output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Printed { stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn exit_code(folder: &Path, arguments: &[&str]) -> Option<i32> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    command.args(arguments).current_dir(folder).output().expect("it runs").status.code()
}

/// The files that say a name wherever one can be.
fn folder(name: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |file: &str, documents: &[Value]| {
        let texts: Vec<String> = documents.iter().map(Value::to_string).collect();
        // YAML takes no control characters as they are.
        let escaped = |it: char| {
            if it > '~' && it.is_control() { format!("\\u{:04x}", u32::from(it)) } else { it.into() }
        };
        let text: String = texts.join("\n---\n").chars().map(escaped).collect();
        fs::write(folder.path().join(file), text).expect("a file");
    };
    let group = |name: &str, subnet: &str| json!({ "name": name, "types": ["m5.large"], "nodes": 20, "subnets": [subnet] });
    write(
        "plan.json",
        &[json!({
            "subnets": [
                { "name": name, "cidr": "10.0.0.0/26", "zone": name },
                { "name": "s", "cidr": "10.0.1.0/26" },
            ],
            "groups": [group(name, name), group("g", "s")],
        })],
    );
    write(
        "wrong.json",
        &[json!({
            "subnets": [{ "name": "s", "cidr": name }],
            "groups": [{ "name": name, "types": [name], "nodes": name, name: 1, "subnets": [name] }],
        })],
    );
    let metadata = json!({ "name": name, "region": "eu-west-1" });
    write(
        "eksctl.json",
        &[json!({
            "apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig", "metadata": metadata,
            "nodeGroups": [
                { "name": name, "instanceType": "m5.large", "maxPodsPerNode": 200, name: 2 },
                { "name": "b", "instanceType": name },
            ],
        })],
    );
    let kops = |kind: &str, spec: Value| {
        json!({
            "apiVersion": "kops.k8s.io/v1alpha2", "kind": kind, "spec": spec,
            "metadata": { "name": name, "labels": { "kops.k8s.io/cluster": name } },
        })
    };
    let subnet = json!({ "name": name, "cidr": "10.0.0.0/24", "zone": name, "type": "Private" });
    write(
        "kops.json",
        &[
            kops(
                "Cluster",
                json!({ "networking": { "cilium": { "ipam": "eni", name: 1 } }, "subnets": [subnet] }),
            ),
            kops(
                "InstanceGroup",
                json!({
                    "machineType": "m5.large", "minSize": 3, "maxSize": 300, "role": "Node", "subnets": [name],
                    "kubelet": { "maxPods": 200 }, name: 1,
                }),
            ),
        ],
    );
    write_nodes_and_types(&write, name);
    folder
}

/// Those of running nodes, of workloads, of types and of subnets.
fn write_nodes_and_types(write: &impl Fn(&str, &[Value]), name: &str) {
    let node = |number: usize, of: &str| {
        json!({
            "kind": "Node", "apiVersion": "v1", "status": { "capacity": { "pods": "110" } },
            "metadata": { "name": format!("{name}{number}"), "labels": {
                "node.kubernetes.io/instance-type": of, "karpenter.sh/nodepool": name,
                "eks.amazonaws.com/nodegroup": name, "topology.kubernetes.io/zone": name,
            } },
        })
    };
    let pod = json!({
        "kind": "Pod", "apiVersion": "v1", "metadata": { "name": name, "namespace": name },
        "spec": { "nodeName": format!("{name}0") }, "status": { "phase": "Running", "podIP": "10.0.0.9" },
    });
    let items = [node(0, "m5.large"), node(1, "m5.large"), node(2, name), pod];
    write("nodes.json", &[json!({ "kind": "List", "apiVersion": "v1", "items": items })]);
    let containers = json!([{ "name": name, "resources": { "requests": { "cpu": name } } }]);
    let template = json!({ "spec": { "nodeSelector": { name: name }, "containers": containers } });
    write(
        "workload.json",
        &[
            json!({ "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": name, "namespace": name },
            "spec": { "replicas": 30000, "template": template } }),
            json!({ "kind": "ConfigMap", "apiVersion": "v1", "metadata": { "name": "cilium-config" },
            "data": { "ipam": name, name: name } }),
        ],
    );
    let described = |architecture: &str, hypervisor: &str| {
        json!({ "InstanceTypes": [{
        "InstanceType": "x9.large", "Hypervisor": hypervisor, "BareMetal": false,
        "ProcessorInfo": { "SupportedArchitectures": [architecture] },
        "NetworkInfo": { "MaximumNetworkInterfaces": 3, "Ipv4AddressesPerInterface": 10 },
    }] })
    };
    write("types.json", &[described(name, "nitro")]);
    write("unknown.json", &[described("arm64", name)]);
    write(
        "subnets.json",
        &[json!({ "Subnets": [{
        "SubnetId": "subnet-1", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": name,
        "AvailableIpAddressCount": 20, "Tags": [{ "Key": "Name", "Value": name }],
    }] })],
    );
}

/// Each format in which text of others is shown.
const SHOWN: [&str; 6] = ["text", "table", "wide", "csv", "tsv", "md"];

/// What reads the files, without the format.
const OF_FILES: [&str; 8] = [
    "plan plan.json",
    "plan kops.json",
    "plan subnets.json",
    "check eksctl.json kops.json workload.json",
    "check nodes.json",
    "check plan.json",
    "list --catalog types.json --columns instance_type,architectures",
    "diff --to cni=cilium nodes.json",
];

fn assert_shown(text: &str, what: &str, allowed: &[char]) {
    for line in text.lines() {
        assert!(!line.starts_with(SECOND), "{what} breaks a line: {text:?}");
    }
    let found: Vec<char> = text.chars().filter(|it| HIDDEN.contains(it) && !allowed.contains(it)).collect();
    assert!(found.is_empty(), "{what} prints {found:?}: {text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_obeys_what_a_file_says(name in hostile()) {
        let folder = folder(&name);
        for command in OF_FILES {
            let formats = SHOWN.iter().chain(["github", "junit"].iter().filter(|_| command.starts_with("check")));
            for format in formats {
                let mut arguments: Vec<&str> = command.split(' ').collect();
                arguments.extend(["-o", format]);
                let printed = print(folder.path(), &arguments);
                let what = format!("{command} -o {format}");
                assert_shown(&printed.stdout, &what, if *format == "tsv" { &['\t'] } else { &[] });
                assert_shown(&printed.stderr, &what, &[]);
                if *format == "md" {
                    assert_rows(&printed.stdout, &what);
                } else if ["csv", "tsv"].contains(format) {
                    assert_cells(&printed.stdout, format, &what);
                }
            }
        }
        for command in [
            "plan wrong.json", "plan --explain plan.json", "check --explain --each kops.json nodes.json",
            "check wrong.json", "list --catalog unknown.json", "emit --for eksctl --types-from nodes.json",
        ] {
            let printed = print(folder.path(), &command.split(' ').collect::<Vec<_>>());
            assert_shown(&printed.stdout, command, &[]);
            assert_shown(&printed.stderr, command, &[]);
        }
    }

    #[test]
    fn nothing_obeys_an_argument(name in hostile()) {
        let folder = tempfile::tempdir().expect("a folder");
        let (group, pair) = (format!("{name}=m5.large*20"), format!("{name}=10.0.0.0/24"));
        let (limits, option) = (format!("x9.{name}=3,4,5"), format!("--x{name}"));
        let workload = format!("{name} replicas=20");
        for arguments in [
            &[&*name][..], &["m5.large", &name], &["m5.large", "--limits", &limits], &["m5.large", "--cni", &name],
            &["m5.large", "-o", &name], &["m5.large", &option], &["list", "--filter", &name],
            &["list", "--sort", &name], &["list", "--columns", &name], &["list", "--catalog", &name],
            &["find", "--pods", &name], &["find", &name], &["compare", "m5.large", "--modes", &name],
            &["diff", "--to", &name, "m5.large"], &["plan", &name], &["plan", "--subnet", &pair, "--group", &group],
            &["check", &name], &["check", "--type", &name, "-"], &["check", "--workload", &workload, "-"],
            &["expr", "eval", &name, "m5.large"], &["expr", "lint", &name], &["emit", "--for", &name, "m5.large"],
            &["emit", "--for", "nodeadm", "--types-from", &name], &["explain", &name], &["footprint", &name],
            &["data", &name], &["data", "diff", &name], &["completions", &name], &["help", &name],
            &["compat", "--instance-type", &name], &["m5.large", "--cilium-reserve", &name, "--cni", "cilium"],
            &["emit", "--for", "nodeadm", "m5.large", "--limits", &limits],
        ] {
            let printed = print(folder.path(), arguments);
            assert_shown(&printed.stdout, &arguments.join(" "), &[]);
            assert_shown(&printed.stderr, &arguments.join(" "), &[]);
            let is_label = |line: &str| ["error: ", "warning: ", "note: "].iter().any(|it| line.starts_with(it));
            assert!(printed.stderr.lines().all(is_label), "{arguments:?}: {}", printed.stderr);
        }
    }

    /// In JSON and YAML a name is exactly what it is.
    #[test]
    fn names_are_exact_in_documents(name in hostile()) {
        // No subnet has a colon in its name.
        let name = name.replace(':', ".");
        let folder = folder(&name);
        let json = print(folder.path(), &["plan", "plan.json", "-o", "json"]).stdout;
        assert_shown(&json, "JSON", &[]);
        let read: Value = serde_json::from_str(&json).expect("JSON");
        prop_assert_eq!(read["subnets"][0]["subnet"].as_str(), Some(&*name));
        prop_assert_eq!(read["groups"][0]["group"].as_str(), Some(&*name));
        let yaml = print(folder.path(), &["plan", "plan.json", "-o", "yaml"]).stdout;
        let read = Value::from(&maxpods::document::documents(0, &yaml).expect("YAML")[0]);
        prop_assert_eq!(read["subnets"][0]["subnet"].as_str(), Some(&*name));
        let sarif = print(folder.path(), &["check", "eksctl.json", "-o", "sarif"]).stdout;
        prop_assert!(serde_json::from_str::<Value>(&sarif).is_ok(), "{}", sarif);
        assert_shown(&sarif, "SARIF", &[]);
        for line in print(folder.path(), &["check", "eksctl.json", "-o", "ndjson"]).stdout.lines() {
            prop_assert!(serde_json::from_str::<Value>(line).is_ok(), "{}", line);
            assert_shown(line, "NDJSON", &[]);
        }
    }
}

/// Each table has rows of as many cells as its head. GFM: a backslash before a mark of ASCII makes it plain.
fn assert_rows(markdown: &str, what: &str) {
    let cells = |line: &str| {
        let (mut bars, mut is_escaped) = (0, false);
        for character in line.chars() {
            bars += usize::from(character == '|' && !is_escaped);
            is_escaped = character == '\\' && !is_escaped;
        }
        bars
    };
    let is_row = |line: &&str| line.starts_with('|');
    for table in markdown.split("\n\n").filter(|part| part.starts_with('|')) {
        let rows: Vec<&str> = table.lines().filter(is_row).collect();
        let head = cells(rows[0]);
        assert!(rows.iter().all(|row| cells(row) == head && row.ends_with('|')), "{what}: {table}");
        assert_eq!(rows.len(), table.lines().count(), "{what}: {table}");
    }
}

/// A row is a line, with as many cells as the head, and none is a formula of a spreadsheet.
fn assert_cells(text: &str, format: &str, what: &str) {
    let rows: Vec<Vec<String>> = if format == "tsv" {
        text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    } else {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let rows =
            reader.records().map(|row| row.expect("as many cells").iter().map(str::to_owned).collect());
        rows.collect()
    };
    assert_eq!(rows.len(), text.lines().count(), "{what}: {text}");
    for cell in rows.iter().flatten() {
        let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
        assert!(!is_formula, "{what}: {cell}");
    }
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{what}: {text}");
}

#[test]
fn numbers_stay_numbers_and_names_that_look_like_formulas_do_not() {
    let folder = folder("=HYPERLINK(\"x\",\"y\")");
    let csv =
        print(folder.path(), &["plan", "plan.json", "-o", "csv", "--columns", "subnet,free_max"]).stdout;
    assert_eq!(csv, "subnet,free_max\n\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",-541\ns,-541\n");
    let tsv =
        print(folder.path(), &["plan", "plan.json", "-o", "tsv", "--columns", "subnet,free_max"]).stdout;
    assert_eq!(tsv, "subnet\tfree_max\n'=HYPERLINK(\"x\",\"y\")\t-541\ns\t-541\n");
}

#[test]
fn names_have_no_colours_of_their_own() {
    let folder = folder("n\u{1b}[31mRED\u{1b}]0;title\u{7}");
    for command in ["plan plan.json", "check eksctl.json nodes.json", "diff --to cni=cilium nodes.json"] {
        let mut arguments: Vec<&str> = command.split(' ').collect();
        arguments.extend(["--color", "always"]);
        let printed = print(folder.path(), &arguments);
        assert!(printed.stdout.contains("\u{1b}["), "{command} has no colours: {}", printed.stdout);
        assert!(printed.stdout.contains(r"n\u{1b}[31mRED"), "{command}: {}", printed.stdout);
        for text in [&printed.stdout, &printed.stderr] {
            assert!(!text.contains("\u{1b}[31mRED") && !text.contains("\u{1b}]"), "{command}: {text:?}");
        }
    }
}

/// What `patch` reads is the file as it is.
#[test]
fn a_diff_is_exact() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n\
                nodeGroups:\n- name: \"\u{202e}a\u{200b}\"\n  instanceType: m5.large\n  maxPodsPerNode: 200\n";
    fs::write(folder.path().join("a.yaml"), text).expect("a file");
    let diff = print(folder.path(), &["check", "--diff", "a.yaml"]).stdout;
    assert!(diff.contains("\n - name: \"\u{202e}a\u{200b}\"\n"), "{diff:?}");
    let found = print(folder.path(), &["check", "a.yaml"]).stdout;
    assert!(!found.contains(['\u{202e}', '\u{200b}']), "{found:?}");
}

#[test]
fn long_values_are_cut_in_every_message() {
    for long in ["x".repeat(1 << 20), "x ".repeat(1 << 19), "\u{1b}".repeat(1 << 17)] {
        let error = Catalog::built_in().get(&long).expect_err("no such type");
        assert!(error.to_string().len() < 1000, "{}", error.to_string().len());
        let plan = json!({
            "subnets": [{ "name": "s", "cidr": long }],
            "groups": [{ "name": long, "types": [long], "nodes": long, "subnets": [long] }],
        });
        let source = PlanSource::read(&[&plan.to_string()]).expect("a plan file");
        let errors = PlanDraft::from(source).resolve(Catalog::built_in()).expect_err("it is wrong");
        assert!(!errors.is_empty());
        for error in errors {
            assert!(error.to_string().len() < 1000, "{}: {}", error.code(), error.to_string().len());
        }
        let mut check = Check::new();
        check.read(
            json!({
                "apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig",
                "metadata": { "name": long, "region": "eu-west-1" },
                "nodeGroups": [
                    { "name": long, "instanceType": "m5.large", "maxPodsPerNode": 200 },
                    { "name": "b", "instanceType": long },
                ],
            })
            .to_string(),
        );
        let report = check.report(Catalog::built_in());
        assert!(report.findings.len() > 1);
        for finding in &report.findings {
            for text in [&finding.message, &finding.remedy, &finding.about()] {
                assert!(text.len() < 1000, "{}: {}", finding.rule.name, text.len());
            }
        }
        assert!(report.notes.iter().all(|note| note.len() < 1000));
    }
}

#[test]
fn the_name_of_an_option_is_looked_for_among_others_only_if_it_is_short() {
    let folder = tempfile::tempdir().expect("a folder");
    let started = Instant::now();
    for (command, option) in [
        ("maxpods", "x".repeat(100_000)),
        ("maxpods", "x".repeat(100_000) + "=1"),
        ("maxpods plan", "ß".repeat(1_000)),
        ("kubectl maxpods", "x".repeat(1_000)),
        ("kubectl maxpods", "x".repeat(20)),
    ] {
        let words = command.strip_prefix("kubectl ").map_or(command, |_| "maxpods kubectl");
        let option = format!("--{option}");
        let arguments: Vec<&str> = words.split(' ').skip(1).chain([&*option]).collect();
        let stderr = print(folder.path(), &arguments).stderr;
        assert!(stderr.starts_with("error: unknown option `--"), "{stderr}");
        assert!(stderr.ends_with(&format!("`; `{command} --help` lists them all\n")), "{stderr}");
        assert_eq!(exit_code(folder.path(), &arguments), Some(2));
    }
    // Clap takes half a minute for each of the first two in a program that isn't optimized.
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    // What is like a short one is named.
    let near = print(folder.path(), &["m5.large", "--prefix-delegatoin"]).stderr;
    assert!(near.contains("did you mean `--prefix-delegation`?"), "{near}");
}

#[test]
fn long_arguments_are_cut_in_every_message() {
    let long = "x".repeat(100_000);
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [
        &[&*long][..],
        &["m5.large", "--cni", &long],
        &["m5.large", "--limits", &long],
        &["plan", "--group", &long],
        &["list", "--filter", &long],
        &["list", "--sort", &long],
        &["expr", "eval", &long, "m5.large"],
        &["check", &long],
        &["explain", &long],
        &["help", &long],
        &["emit", "--for", &long, "m5.large"],
    ] {
        let stderr = print(folder.path(), arguments).stderr;
        let longest = stderr.lines().map(str::len).max();
        assert!(longest.is_some_and(|it| it < 2500), "{:?}: {longest:?}", arguments[0]);
    }
}
