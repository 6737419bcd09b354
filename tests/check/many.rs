//! Findings by the thousand.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::mend::{check_in, text};

/// A cluster of kOps with Cilium.
const CLUSTER: &str = "apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata: {name: a.example.com}
spec:
  kubernetesVersion: 1.30.0
  networking: {cilium: {ipam: eni, version: v1.15.0}}
";

/// That many groups of t3.medium, on each of which 12 pods have an address, and 2 are on the host network.
fn groups(names: &str, count: usize, max_pods: u32) -> String {
    let group = |number: usize| {
        format!(
            "---
apiVersion: kops.k8s.io/v1alpha2
kind: InstanceGroup
metadata: {{name: {names}{number}, labels: {{kops.k8s.io/cluster: a.example.com}}}}
spec: {{machineType: t3.medium, role: Node, kubelet: {{maxPods: {max_pods}}}}}
"
        )
    };
    (0..count).map(group).collect::<Vec<_>>().concat()
}

/// A folder with 1,100 groups that waste addresses, then 5 that have too few.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).expect("it is written");
    write("a.yaml", format!("{CLUSTER}{}", groups("low", 1100, 10)));
    write("b.yaml", groups("high", 5, 100));
    folder
}

#[test]
fn text_shows_the_worst_thousand_and_counts_the_others() {
    let folder = folder();
    let output = check_in(folder.path(), &["--color", "never", "--each"]);
    let printed = text(&output.stdout);
    let count = |words: &str| printed.lines().filter(|line| line.starts_with(words)).count();
    assert_eq!((count("error[over-commit]"), count("warning[under-use]")), (5, 995));
    assert!(printed.starts_with("error[over-commit]"));
    assert!(
        printed.contains(
            "note: 105 more findings aren't shown (under-use: 105); `-o ndjson` lists all of them\n"
        ),
        "{printed}"
    );
    assert_eq!(
        printed.lines().last(),
        Some(
            "5 errors and 1100 warnings in 1106 documents; 5 can be fixed with `--fix`, and 1100 more with \
             `--fix unsafe`"
        )
    );
}

#[test]
fn other_formats_have_all_of_them() {
    let folder = folder();
    let printed = |format: &str| text(&check_in(folder.path(), &["-o", format]).stdout);
    assert_eq!(printed("ndjson").lines().count(), 1105);
    assert_eq!(printed("github").lines().count(), 1105);
    assert_eq!(printed("junit").matches("<testcase").count(), 1105);
    let json: Value = serde_json::from_str(&printed("json")).expect("JSON");
    let sarif: Value = serde_json::from_str(&printed("sarif")).expect("JSON");
    let findings = json["findings"].as_array().expect("a list");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    assert_eq!((findings.len(), results.len()), (1105, 1105));
    // The last line of its file, and what follows `maxPods: ` there.
    let last = findings.iter().find(|it| it["subject"]["name"] == "high4").expect("it is found");
    assert_eq!((&last["line"], &last["column"]), (&Value::from(25), &Value::from(63)));
    let result =
        results.iter().find(|it| it.to_string().contains("InstanceGroup high4")).expect("it is found");
    let region = &result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&Value::from(25), &Value::from(63)));
}

#[test]
fn a_line_that_is_too_long_is_named_and_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let group = |number: usize| {
        serde_json::json!({
            "apiVersion": "kops.k8s.io/v1alpha2",
            "kind": "InstanceGroup",
            "metadata": {"name": format!("g{number}"), "labels": {"kops.k8s.io/cluster": "a.example.com"}},
            "spec": {"machineType": "t3.medium", "role": "Node", "kubelet": {"maxPods": 100}},
        })
    };
    let items: Vec<Value> = (0..1000).map(group).collect();
    fs::write(folder.path().join("a.yaml"), CLUSTER).expect("it is written");
    let list = serde_json::json!({"apiVersion": "v1", "kind": "List", "items": items}).to_string();
    assert!(list.len() > 64 * 1024 && !list.contains('\n'));
    fs::write(folder.path().join("b.json"), &list).expect("it is written");
    let printed = text(&check_in(folder.path(), &["--color", "never"]).stdout);
    let place = list.find("\"maxPods\":100").expect("it is there") + "\"maxPods\":".len() + 1;
    assert!(printed.contains(&format!("--> b.json:1:{place}\n")), "{}", &printed[..2000.min(printed.len())]);
    assert!(printed.len() < 1_000_000, "{}", printed.len());
    assert!(!printed.contains("machineType"));
}
