//! Whole runs of the program: every example of the README and the book, the files of `tests/runs/`,
//! and what they can't show.
//!
//! `TRYCMD=overwrite cargo test runs` writes down what the program prints now;
//! read the difference before keeping it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

#[test]
fn examples() {
    let cases = trycmd::TestCases::new();
    // Drawings are made of blocks, whatever the locale here.
    cases.env("LC_ALL", "C.UTF-8").case("README.md").case("tests/runs/*.md").case("docs/*.md");
}

/// Runs the program with `stdin` as its standard input.
fn maxpods(arguments: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program is built");
    // It may end without reading all of it.
    let _ = child.stdin.take().expect("it is piped").write_all(stdin.as_bytes());
    child.wait_with_output().expect("it ends")
}

#[track_caller]
fn stdout(arguments: &[&str]) -> String {
    let output = maxpods(arguments, "");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn bad_input_is_one_sentence_on_stderr_and_exit_2() {
    let table: &[&[&str]] = &[
        &[],
        &["t3.meduim"],
        &["t3"],
        &["x9.huge"],
        &[""],
        &["c99.*"],
        &["--cni", "cilium", "list"],
        &["t3.medium", "--cni", "antrea"],
        &["t3.medium", "--cni"],
        &["t3.medium", "-o", "xml"],
        &["t3.medium", "-o", "csv", "--columns", "podz"],
        &["t3.medium", "-o", "json", "--columns", "max_pods"],
        &["t3.medium", "-q", "--columns", "max_pods"],
        &["t3.medium", "-q", "-o", "csv"],
        &["t3.medium", "--uncapped", "-o", "csv"],
        &["t3.medium", "--ip-family", "ipv6", "-q", "--uncapped"],
        &["footprint", "t3.medium", "--pods", "5", "-q", "--uncapped"],
        &["t3.medium", "--first-interface-index", "1"],
        &["t3.medium", "--first-interface-index", "0"],
        &["t3.medium", "--cilium-reserve", "health"],
        &["t3.medium", "--cni", "cilium", "--custom-networking"],
        &["list", "--cni", "cilium", "--custom-networking"],
        &["t3.medium", "--cni", "cilium", "--first-interface-index", "-1"],
        &["t3.medium", "--cni", "cilium", "--first-interface-index", "4294967296"],
        &["t3.medium", "--cni", "cilium", "--cilium-reserve", "helth"],
        &["t3.medium", "--host-network-pods", "two"],
        &["t3.medium", "--prefix-delegation=yes"],
        &["t3.medium", "--cni", "cilium", "--cni", "cilium"],
        &["t3.medium", "--prefx"],
        &["t3.medium", "--limits", "a1.medium=0,4,4"],
        &["t3.medium", "--limits", "a1.medium=2,4,4,4"],
        &["t3.medium", "--limits", "a1.medium"],
        &["t3.medium", "--limits", "a1 medium=2,4,4"],
        &["t3.medium", "--limits", "a1.medium=2,4,4", "--limits", "a1.medium=3,4,4"],
        &["x.large", "--limits", "x.large=4294967295,4294967295,1"],
        &["list", "--catalog", "no/such/file.json"],
        &["list", "--catalog", "-"],
        &["t3.medium", "--no-ledger"],
        &["t3.medium", "-q", "--no-ledger"],
        &["t3.medium", "-o", "csv", "--no-ledger"],
        &["expr", "eval", "max_pods", "m5.large", "-o", "json", "--no-ledger"],
        &["completions"],
        &["completions", "tcsh"],
        &["emit", "m5.large"],
        &["emit", "--for", "antrea", "m5.large"],
        &["emit", "--for", "kops"],
        &["emit", "--for", "kops", "m5.lagre"],
        &["emit", "--for", "kops", "m5.large", "--expression"],
        &["emit", "--for", "kops", "m5.large", "--max-pods", "20"],
        &["emit", "--for", "kops", "m5.large", "--provisioner", "karpenter"],
        &["emit", "--for", "aws-node", "-q"],
        &["emit", "--for", "aws-node", "--cni", "cilium"],
        &["emit", "--for", "kops", "m5.large", "-q", "--per-type"],
        &["emit", "--for", "kops", "m5.large", "--per-type=xml"],
        &["footprint", "--pods", "5"],
        &["footprint", "m5.large"],
        &["footprint", "m5.lagre", "--pods", "5"],
        &["footprint", "m5.large", "--pods", "-1"],
        &["footprint", "m5.large", "--pods", "1.."],
        &["footprint", "m5.large", "--pods", "0..4294967295"],
        &["footprint", "*", "--pods", "0..9999"],
        &["t3.medium", "--warm-ip-target", "2"],
        &["footprint", "m5.large", "--pods", "5", "--ip-family", "ipv6", "--warm-ip-target", "1"],
        &["footprint", "m5.large", "--pods", "5", "--min-allocate", "0"],
        &["footprint", "m5.large", "--pods", "5", "--multi-nic"],
        &["footprint", "m5.large", "--pods", "5", "--allocatable"],
        &["footprint", "m5.large", "--pods", "0..5", "--explain"],
        &["footprint", "m5.large", "--pods", "5", "--columns", "max_pods"],
        &["footprint", "m5.large", "--pods", "5", "-o", "json", "--columns", "pods"],
    ];
    for arguments in table {
        let output = maxpods(arguments, "");
        let stderr = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(stderr.starts_with("error: ") && stderr.lines().count() == 1, "{arguments:?}: {stderr}");
        assert!(stderr.contains("; ") && stderr.contains('`'), "no remedy or no value: {stderr}");
    }
}

/// The number of Auto Mode can't be set (J1); elsewhere no more is advised than leaves memory (J12).
#[test]
fn the_number_for_kubelet_is_one_that_the_node_can_have() {
    let number = |arguments: &str| {
        stdout(&arguments.split(' ').chain(["-q"]).collect::<Vec<_>>())
            .trim()
            .parse::<u32>()
            .expect("a number")
    };
    assert_eq!(number("m5.24xlarge --provisioner auto-mode"), 110);
    assert_eq!(number("m5.large --provisioner auto-mode"), 27);
    assert_eq!(number("t3.nano --prefix-delegation --provisioner bottlerocket"), 14);
    assert_eq!(number("t3.nano --prefix-delegation"), 34);
    // nodeadm and Karpenter reserve memory by a number of their own, whatever maxPods is (A3.7, A4.4).
    for (provisioner, tool, expected) in [
        ("bottlerocket", "bottlerocket", 14),
        ("self-managed", "nodeadm", 34),
        ("karpenter", "karpenter", 34),
    ] {
        let of_type = format!("t3.nano --prefix-delegation --provisioner {provisioner}");
        let emitted = format!("emit --for {tool} t3.nano --prefix-delegation");
        assert_eq!((number(&of_type), number(&emitted)), (expected, expected), "{provisioner}");
    }
}

/// H37: Auto Mode has its own plug-in, whose settings can't be changed.
#[test]
fn auto_mode_takes_no_settings_of_plug_ins() {
    for setting in ["--prefix-delegation", "--custom-networking", "--cni cilium"] {
        let words: Vec<&str> =
            ["m5.large", "--provisioner", "auto-mode"].into_iter().chain(setting.split(' ')).collect();
        let output = maxpods(&words, "");
        assert_eq!(output.status.code(), Some(2), "{setting}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("auto-mode"), "{setting}");
    }
    let words =
        ["footprint", "m5.large", "--pods", "5", "--provisioner", "auto-mode", "--warm-ip-target", "2"];
    assert_eq!(maxpods(&words, "").status.code(), Some(2));
}

/// The commands, as they are typed.
pub(crate) const COMMANDS: &[&str] = &[
    "",
    "list",
    "find",
    "compare",
    "diff",
    "footprint",
    "plan",
    "check",
    "kubectl",
    "expr",
    "expr eval",
    "expr lint",
    "emit",
    "data",
    "data show",
    "data export",
    "data diff",
    "data conflicts",
    "explain",
    "compat",
    "completions",
];

#[test]
fn the_short_help_of_each_command_is_one_screen() {
    let help = |words: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_maxpods"));
        let output = program.args(words).env("COLUMNS", "80").output().expect("it runs");
        String::from_utf8(output.stdout).expect("text")
    };
    for command in COMMANDS {
        let words: Vec<&str> = command.split_whitespace().collect();
        let short = help(&[&words[..], &["-h"]].concat());
        assert!(short.lines().count() <= 40, "{command}: {} lines\n{short}", short.lines().count());
        assert!(short.lines().all(|line| line.chars().count() <= 80), "{command}\n{short}");
        let long = help(&[&words[..], &["--help"]].concat());
        assert!(long.lines().count() >= short.lines().count(), "{command}");
        assert_eq!(long, help(&[&["help"], &words[..]].concat()));
    }
}

#[test]
fn every_wrong_name_is_reported_at_once() {
    let output = maxpods(&["t3.meduim", "m5.large", "m5.lrage"], "");
    let stderr = String::from_utf8(output.stderr).expect("text");
    assert_eq!(stderr.lines().count(), 2, "{stderr}");
    assert!(output.stdout.is_empty());
}

#[test]
fn the_columns_are_the_fields_of_the_json_document() {
    for options in [["--cni", "vpc-cni"], ["--cni", "cilium"]] {
        let run = |format| stdout(&["list", options[0], options[1], "-o", format]);
        let document: Value = serde_json::from_str(&run("json")).expect("JSON");
        let results = document["results"].as_array().expect("a list");
        assert_eq!(results.len(), 1_460);
        let csv_text = run("csv");
        let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
        let columns = reader.headers().expect("a header").clone();
        for (row, result) in reader.records().zip(results) {
            for (cell, column) in row.expect("well-formed").iter().zip(&columns) {
                let field = result.get(column).unwrap_or_else(|| panic!("no field {column}"));
                let expected = match field {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(items) => {
                        items.iter().map(|item| item.as_str().expect("text")).collect::<Vec<_>>().join(" ")
                    }
                    number_or_flag => number_or_flag.to_string(),
                };
                assert_eq!(cell, expected, "{column} of {}", result["instance_type"]);
            }
        }
        assert_eq!(run("tsv"), csv_text.replace(',', "\t"));
    }
}

#[test]
fn the_columns_of_footprints_are_the_fields_of_their_document() {
    for options in [&["--cni", "vpc-cni", "--custom-networking"][..], &["--cni", "cilium"]] {
        let run =
            |format| stdout(&[&["footprint", "m5.*", "--pods", "3..5"], options, &["-o", format]].concat());
        let document: Value = serde_json::from_str(&run("json")).expect("JSON");
        let results = document["results"].as_array().expect("a list");
        let csv_text = run("csv");
        let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
        let columns = reader.headers().expect("a header").clone();
        let mut rows = 0;
        for (row, result) in reader.records().zip(results) {
            for (cell, column) in row.expect("well-formed").iter().zip(&columns) {
                let field = result.get(column).unwrap_or_else(|| panic!("no field {column}"));
                let expected = match field {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    number => number.to_string(),
                };
                assert_eq!(cell, expected, "{column} of {}", result["instance_type"]);
            }
            rows += 1;
        }
        assert_eq!((rows, results.len()), (27, 27));
        assert_eq!(run("tsv"), csv_text.replace(',', "\t"));
    }
}

#[test]
fn the_first_columns_of_csv_are_fixed() {
    let csv = stdout(&["t3.medium", "-o", "csv"]);
    assert!(csv.starts_with(
        "instance_type,vcpus,memory_mib,architectures,hypervisor,bare_metal,enis,enis_all_cards,ipv4_per_eni,\
         branch_enis,pod_ips,host_network_pods,max_pods,recommended_max_pods,"
    ));
}

#[test]
fn yaml_says_what_json_says() {
    let json: Value =
        serde_json::from_str(&stdout(&["p5.48xlarge", "bmn-sf1.metal", "-o", "json"])).expect("JSON");
    let yaml = stdout(&["p5.48xlarge", "bmn-sf1.metal", "-o", "yaml"]);
    assert_eq!(yaml.matches("- instance_type: ").count(), 2);
    for result in json["results"].as_array().expect("a list") {
        for key in ["instance_type", "max_pods", "recommended_max_pods", "bound_by"] {
            let value = result[key].to_string();
            assert!(yaml.contains(&format!("{key}: {}\n", value.trim_matches('"'))), "{key}: {value}");
        }
    }
}

/// Takes every ledger out of a document.
fn without_ledgers(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("ledger");
            fields.values_mut().for_each(without_ledgers);
        }
        Value::Array(items) => items.iter_mut().for_each(without_ledgers),
        _ => {}
    }
}

#[test]
fn each_line_of_ndjson_is_a_result_of_json() {
    let table: &[(&str, &[&str])] = &[
        ("results", &["t3.medium", "p5.48xlarge", "--cni", "vpc-cni,cilium", "--provisioner", "karpenter"]),
        ("results", &["list", "m5.*,m7g.*", "--allocatable"]),
        ("results", &["footprint", "m5.large", "--pods", "3..9"]),
        ("results", &["find", "m7g", "--total-pods", "500"]),
        ("subnets", &["plan", "--subnet", "a=10.0.0.0/24", "--subnet", "b", "--group", "m5.large x3 in=a,b"]),
        ("results", &["data", "conflicts"]),
    ];
    for (field, arguments) in table {
        let run = |more: &[&str]| stdout(&[arguments, more].concat());
        let mut document: Value = serde_json::from_str(&run(&["-o", "json"])).expect("JSON");
        let lines = |text: &str| -> Vec<Value> {
            text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
        };
        assert_eq!(Value::from(lines(&run(&["-o", "ndjson"]))), document[field], "{arguments:?}");
        if arguments[0] != "data" {
            without_ledgers(&mut document);
            let left: Value = serde_json::from_str(&run(&["-o", "json", "--no-ledger"])).expect("JSON");
            assert_eq!(left, document, "{arguments:?}");
            let left = lines(&run(&["-o", "ndjson", "--no-ledger"]));
            assert_eq!(Value::from(left), document[field], "{arguments:?}");
        }
    }
}

#[test]
fn a_document_without_ledgers_keeps_the_order_of_its_fields() {
    let names = |text: &str| -> Vec<String> {
        let fields = text.lines().filter_map(|line| line.strip_prefix("      \""));
        fields.map(|field| field.split('"').next().unwrap_or_default().to_owned()).collect()
    };
    let mut all = names(&stdout(&["t3.medium", "--cni", "cilium", "-o", "json"]));
    all.retain(|name| name != "ledger");
    assert_eq!(names(&stdout(&["t3.medium", "--cni", "cilium", "-o", "json", "--no-ledger"])), all);
}

#[test]
fn spelling_is_forgiving() {
    let table: &[(&[&str], &[&str])] = &[
        (&["list", "t3.nano,t3.micro", "-o", "CSV"], &["list", "t3.nano", "t3.micro", "-o", "csv"]),
        (&["T3.Medium,m5.large", "-o", "markdown"], &["t3.medium", "m5.large", "-o", "md"]),
        (&["t3.nano", "-o", "yml", "--cni", "VPC"], &["t3.nano", "-o", "yaml", "--cni", "vpc-cni"]),
        (&["t3.nano", "--ipv6", "-o", "json"], &["t3.nano", "--ip-family", "ipv6", "-o", "json"]),
        (&["t3.nano", "--windows", "-o", "json"], &["t3.nano", "--os", "windows", "-o", "json"]),
        (
            &["t3.nano", "--provisioner", "MNG", "-o", "wide"],
            &["t3.nano", "--provisioner", "managed-node-group", "-o", "wide"],
        ),
        (&["t3.nano,", "t3.micro"], &["t3.nano", "t3.micro"]),
        (&["t3.nano", ",t3.micro"], &["t3.nano", "t3.micro"]),
        (
            &["t3.nano", "--CNI=cilium", "--Prefix_Delegation"],
            &["t3.nano", "--cni", "cilium", "--prefix-delegation"],
        ),
        (&["get", "t3.nano"], &["t3.nano"]),
        (&["help", "plan"], &["plan", "--help"]),
        (&["version"], &["--version"]),
        (&["completions", "PWSH"], &["completions", "powershell"]),
    ];
    for (forgiven, exact) in table {
        assert_eq!(stdout(forgiven), stdout(exact), "{forgiven:?}");
    }
}

#[test]
fn all_types_are_listed_as_a_person_would() {
    let listed = stdout(&["list", "-o", "eni-max-pods"]);
    assert_eq!(listed.lines().count(), 1_460);
    let t3: Vec<_> = listed.lines().filter(|line| line.starts_with("t3.")).collect();
    // The figures of the published eni-max-pods.txt.
    let expected = [
        "t3.nano 4",
        "t3.micro 4",
        "t3.small 11",
        "t3.medium 17",
        "t3.large 35",
        "t3.xlarge 58",
        "t3.2xlarge 58",
    ];
    assert_eq!(t3, expected);
}

#[test]
fn a_catalogue_comes_from_a_file_or_from_standard_input() {
    let entry = r#"{"InstanceType": "x99.large", "VCpuInfo": {"DefaultVCpus": 4}, "Hypervisor": "nitro",
        "NetworkInfo": {"MaximumNetworkInterfaces": 4, "Ipv4AddressesPerInterface": 15}}"#;
    let output = maxpods(&["x99.large", "-q", "--catalog", "-"], &format!("\u{feff}{entry}"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "58\n");
    let output = maxpods(&["m5.large", "--catalog", "-"], entry);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: the catalogue `<stdin>` has no type `m5.large`; leave out `--catalog` for the types built in, \
         or name one of its own\n"
    );
    let output =
        maxpods(&["list", "--catalog", "-"], r#"{"InstanceTypes": [{"InstanceType": "x99.large"}]}"#);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: <stdin>:1:49: `x99.large` has no NetworkInfo; give the whole output of \
         `aws ec2 describe-instance-types`\n"
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    for format in ["text", "table", "wide", "md", "csv", "tsv", "json", "ndjson", "yaml", "eni-max-pods"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
        // Without a warning of its own: all types have a limit.
        command.args(["m5.*", "-o", format]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program is built");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{format}");
        assert!(output.stderr.is_empty(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn colour_only_where_it_is_wanted() {
    let with = |option: &str| maxpods(&["t3.medium", option], "").stdout.contains(&b'\x1b');
    assert!(!with("--color=auto"), "standard output is no terminal here");
    assert!(!with("--color=never"));
    assert!(with("--color=always"));
    let error = maxpods(&["t3", "--color=always"], "").stderr;
    assert!(error.contains(&b'\x1b'));
}

#[test]
fn an_unknown_command_has_the_nearest_one() {
    let table = [("plann", "plan"), ("completion", "completions"), ("chekc", "check"), ("helpp", "help")];
    for (word, nearest) in table {
        let stderr = String::from_utf8(maxpods(&[word], "").stderr).expect("text");
        assert_eq!(stderr, format!("error: unknown command `{word}`; did you mean `{nearest}`?\n"));
    }
    let stderr = String::from_utf8(maxpods(&["t3.nano", "help"], "").stderr).expect("text");
    assert!(stderr.contains("`help` is a command; put it first"), "{stderr}");
    // Nor has it help.
    for (word, remedy) in [("kops", "`maxpods --help` lists them all"), ("plann", "did you mean `plan`?")] {
        let output = maxpods(&["help", word], "");
        let stderr = String::from_utf8(output.stderr).expect("text");
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{word}");
        assert_eq!(stderr, format!("error: unknown command `{word}`; {remedy}\n"));
    }
}

/// `expr emit`, which is `emit --expression`, is in the list of its command and has help.
#[test]
fn expr_emit_is_a_command_to_those_who_ask() {
    assert!(stdout(&["expr", "-h"]).contains("\n  emit  The expression that is right for all of the types"));
    let help = stdout(&["expr", "emit", "--help"]);
    assert!(help.contains("maxpods expr emit [--dialect <DIALECT>] <TYPE>... [OPTIONS]"), "{help}");
    assert_eq!(stdout(&["help", "expr", "emit"]), help);
}

/// What a program prints on a terminal, to which its standard error goes alone.
#[cfg(target_os = "linux")]
fn on_terminal(command: &str) -> String {
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", command, "/dev/null"]).stdin(Stdio::null());
    String::from_utf8(script.output().expect("script is there").stdout).expect("text")
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_who_waits_sees_how_far_reading_is() {
    let program = env!("CARGO_BIN_EXE_maxpods");
    let slow = format!(
        "(sleep 1.7; echo '{{apiVersion: v1, kind: List, items: []}}') | {program} check - > /dev/null"
    );
    let shown = on_terminal(&slow);
    assert!(shown.starts_with("\rreading: 0 MiB so far "), "{shown:?}");
    // The line is erased in the end.
    let last = shown.trim_end_matches('\r').rsplit('\r').next().unwrap_or_default();
    assert!(last.trim().is_empty() && last.len() >= "reading: 0 MiB so far".len(), "{shown:?}");
    let quick = format!("echo '{{apiVersion: v1, kind: List, items: []}}' | {program} check - > /dev/null");
    assert_eq!(on_terminal(&quick), "");
    // Where nobody watches, nothing is written.
    assert_eq!(on_terminal(&format!("({slow}) 2>&1 | cat")), "");
}
