//! The formats of `maxpods check`: each says the same.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::mend::{check_in, folder, text};

const CASES: &str = "tests/runs/check-formats.in";

fn run(arguments: &[&str]) -> String {
    text(&check_in(Path::new(CASES), arguments).stdout)
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&run(arguments)).expect("JSON")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

#[test]
fn every_line_of_ndjson_is_a_finding_of_json() {
    let document = json(&["-o", "json"]);
    let lines: Vec<Value> =
        run(&["-o", "ndjson"]).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(&lines, list(&document["findings"]));
    assert_eq!(lines.len(), 4);
    assert_eq!(document["documents"], 4);
    assert_eq!(document["other_documents"], 1);
    assert_eq!(document["files"], 2);
}

#[test]
fn a_finding_in_json_has_every_field() {
    let document = json(&["-o", "json", "eksctl.yaml"]);
    let finding = &document["findings"][0];
    let names: Vec<&str> = finding.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut expected = vec![
        "rule",
        "severity",
        "message",
        "subject",
        "about",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "instance_types",
        "nodes",
        "group",
        "value",
        "right_value",
        "ledger",
        "remedy",
        "edits",
        "related",
        "confidence",
        "assumed",
        "ignored",
        "fact",
    ];
    expected.sort_unstable();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    let edit = &finding["edits"][0];
    let source = fs::read_to_string(format!("{CASES}/eksctl.yaml")).expect("it is there");
    let byte = |name: &str| usize::try_from(edit[name].as_u64().expect("a number")).expect("small");
    assert_eq!(&source[byte("start")..byte("end")], "110");
    assert_eq!((&edit["replacement"], &edit["safe"]), (&"29".into(), &true.into()));
}

#[test]
fn the_columns_of_csv_are_the_fields_of_the_nodes_in_json() {
    let document = json(&["-o", "json"]);
    let csv_text = run(&["-o", "csv"]);
    let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let mut rows = 0;
    for (row, node) in reader.records().zip(list(&document["nodes"])) {
        for (cell, column) in row.expect("well-formed").iter().zip(&columns) {
            let expected = match node.get(column).unwrap_or_else(|| panic!("no field {column}")) {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                number => number.to_string(),
            };
            assert_eq!(cell, expected, "{column}");
        }
        rows += 1;
    }
    assert_eq!((rows, list(&document["nodes"]).len()), (4, 4));
    assert_eq!(run(&["-o", "tsv"]), csv_text.replace(',', "\t"));
    let verdicts: Vec<&Value> = list(&document["nodes"]).iter().map(|node| &node["verdict"]).collect();
    assert_eq!(
        verdicts,
        ["over-committed", "over-committed", "over-committed", "under-used"],
        "the worst first"
    );
}

/// What the schema of SARIF 2.1.0 requires of the objects that there are, and the values that it allows.
#[test]
fn sarif_is_well_formed() {
    let log = json(&["-o", "sarif"]);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = list(&run["tool"]["driver"]["rules"]);
    assert_eq!(run["tool"]["driver"]["name"], "maxpods");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    for rule in rules {
        for field in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[field]["text"].as_str().is_some_and(|text| !text.is_empty()), "{field} of {rule}");
        }
    }
    let results = list(&run["results"]);
    assert_eq!(results.len(), 4);
    let mut fingerprints: Vec<&str> = Vec::new();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("text")));
        assert!(result["message"]["text"].is_string());
        for location in list(&result["locations"]).iter().chain(list(&result["relatedLocations"])) {
            let physical = &location["physicalLocation"];
            assert!(
                physical["artifactLocation"]["uri"]
                    .as_str()
                    .is_some_and(|uri| uri.rsplit_once('.').is_some_and(|(_, ending)| ending == "yaml"))
            );
            for field in ["startLine", "startColumn", "endLine", "endColumn"] {
                assert!(physical["region"][field].as_u64().is_some_and(|number| number > 0), "{field}");
            }
        }
        fingerprints.push(result["partialFingerprints"]["maxpodsFinding/v1"].as_str().expect("text"));
    }
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), 4);
}

#[test]
fn the_fixes_of_sarif_are_the_edits_of_json() {
    let document = json(&["-o", "json"]);
    let log = json(&["-o", "sarif"]);
    for (finding, result) in list(&document["findings"]).iter().zip(list(&log["runs"][0]["results"])) {
        for (edit, fix) in list(&finding["edits"]).iter().zip(list(&result["fixes"])) {
            let change = &fix["artifactChanges"][0];
            assert_eq!(change["artifactLocation"]["uri"], edit["file"]);
            let replacement = &change["replacements"][0];
            assert_eq!(replacement["insertedContent"]["text"], edit["replacement"]);
            let source = fs::read_to_string(format!("{CASES}/{}", edit["file"].as_str().expect("text")));
            let source = source.expect("it is there");
            let region = &replacement["deletedRegion"];
            let byte = |line: &str, column: &str| {
                let number =
                    |name: &str| usize::try_from(region[name].as_u64().expect("a number")).expect("small");
                let lines = source.split_inclusive('\n').take(number(line) - 1).map(str::len).sum::<usize>();
                (lines + number(column) - 1) as u64
            };
            assert_eq!(byte("startLine", "startColumn"), edit["start"].as_u64().expect("a number"));
            assert_eq!(byte("endLine", "endColumn"), edit["end"].as_u64().expect("a number"));
        }
    }
}

#[test]
fn what_is_ignored_is_suppressed_in_sarif_and_skipped_in_junit() {
    let source = fs::read_to_string(format!("{CASES}/eksctl.yaml")).expect("it is there");
    let folder = folder(&[("a b.yaml", &source.replace("# as everywhere", "# maxpods: ignore"))]);
    let of = |format: &str| text(&check_in(folder.path(), &["-o", format]).stdout);
    let log: Value = serde_json::from_str(&of("sarif")).expect("JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "over-commit");
    assert_eq!(result["suppressions"][0]["kind"], "inSource");
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.yaml");
    fs::write(folder.path().join("a b.yaml"), &source).expect("it can be written");
    fs::write(folder.path().join("maxpods.toml"), "[[ignore]]\nrule = 'over-commit'\n").expect("it can be");
    let log: Value = serde_json::from_str(&of("sarif")).expect("JSON");
    assert_eq!(log["runs"][0]["results"][0]["suppressions"][0]["kind"], "external");
    assert!(of("junit").contains("tests=\"2\" skipped=\"1\" failures=\"1\" errors=\"0\""), "{}", of("junit"));
    assert!(!of("github").contains("over-commit"));
    let document: Value = serde_json::from_str(&of("json")).expect("JSON");
    assert_eq!(document["findings"][0]["ignored"], true);
}

#[test]
fn github_escapes_the_names_of_files_and_shows_the_worst_first() {
    let source = fs::read_to_string(format!("{CASES}/eksctl.yaml")).expect("it is there");
    let (head, groups) = source.split_once("- name: web").expect("a group");
    let (web, small) = groups.split_once("- {name: small").expect("another");
    let small_first = format!("{head}- {{name: small{small}- name: web{web}");
    let folder = folder(&[("a,b:c%.yaml", &small_first)]);
    let stdout = text(&check_in(folder.path(), &["-o", "github"]).stdout);
    let starts: Vec<&str> = stdout.lines().filter_map(|line| line.split(",title").next()).collect();
    assert_eq!(
        starts,
        [
            "::error file=a%2Cb%3Ac%25.yaml,line=8,endLine=8,col=19,endColumn=22",
            "::warning file=a%2Cb%3Ac%25.yaml,line=5,endLine=5,col=57,endColumn=59"
        ]
    );
}

#[test]
fn text_fits_the_terminal() {
    for width in [60, 80, 120, 200] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
        command.env("COLUMNS", width.to_string()).arg("check");
        let output = command.args([CASES, "tests/runs/manifest.in"]).output().expect("it is built");
        for line in text(&output.stdout).lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn findings_that_are_alike_are_one_unless_each_is_wanted() {
    let alike = run(&["kops.yaml"]);
    assert_eq!(alike.matches("error[over-commit]").count(), 1);
    assert!(alike.contains("InstanceGroup web, InstanceGroup batch"), "{alike}");
    assert_eq!(run(&["kops.yaml", "--each"]).matches("error[over-commit]").count(), 2);
}
