//! `check` and `fix` as front ends without Rust call them: what the program prints and writes.

use std::path::Path;

use maxpods::json::call;
use serde_json::{Value, json};

use super::mend::{check_in, folder, text};
use crate::common::{ok, refusal};

const KOPS: &str = include_str!("../runs/check.in/kops.yaml");
const NETSHOOT: &str = include_str!("../runs/check.in/netshoot.yaml");

fn files() -> Value {
    json!([{"name": "kops.yaml", "text": KOPS}, {"name": "netshoot.yaml", "text": NETSHOOT}])
}

/// What the program prints for the same files.
fn printed(arguments: &[&str]) -> String {
    let arguments = [&["kops.yaml", "netshoot.yaml"], arguments].concat();
    text(&check_in(Path::new("tests/runs/check.in"), &arguments).stdout)
}

#[test]
fn a_check_is_what_the_program_prints() {
    for (options, arguments) in [
        (json!({}), &[][..]),
        (
            json!({"cilium_reserve": ["health", "router"], "workloads": ["hubble-ui replicas=1"], "types": ["t3.small"]}),
            &[
                "--cilium-reserve",
                "health,router",
                "--workload",
                "hubble-ui replicas=1",
                "--type",
                "t3.small",
            ],
        ),
        (
            json!({"limits": [{"instance_type": "t3.medium", "enis": 2, "ipv4_per_eni": 6, "ipv6_per_eni": 6}]}),
            &["--limits", "t3.medium=2,6,6"],
        ),
    ] {
        let mut request = options;
        request["files"] = files();
        let answer = ok(&call::check(&request.to_string()));
        let expected: Value =
            serde_json::from_str(&printed(&[arguments, &["-o", "json"]].concat())).expect("JSON");
        assert_eq!(answer, expected);
    }
}

/// The numbers are those that the owner of the cluster saw.
#[test]
fn the_seed_is_found_and_mended() {
    let answer = ok(&call::check(&json!({"files": files()}).to_string()));
    // The two workers, and the replicas that hang.
    assert_eq!(answer["summary"], "3 errors in 6 documents");
    let finding = &answer["findings"][0];
    assert_eq!(
        (&finding["line"], &finding["column"], &finding["right_value"]),
        (&57.into(), &14.into(), &14.into())
    );
    let workload = &answer["workloads"][0];
    assert_eq!((&workload["running"], &workload["without_address"]), (&15.into(), &5.into()));

    let fixed = ok(&call::fix(&json!({"files": files()}).to_string()));
    assert_eq!(fixed.as_array().map(Vec::len), Some(1));
    let file = &fixed[0];
    assert_eq!(
        (&file["file"], &file["findings"], &file["left"]),
        (&"kops.yaml".into(), &2.into(), &json!([]))
    );
    assert_eq!(file["diff"], printed(&["--diff"]));
    let after = file["text"].as_str().expect("text");
    assert_eq!(after.matches("  kubelet:\n    maxPods: 14\n").count(), 2);
    let folder = folder(&[("kops.yaml", KOPS)]);
    check_in(folder.path(), &["--fix", "kops.yaml"]);
    assert_eq!(std::fs::read_to_string(folder.path().join("kops.yaml")).expect("a file"), after);
}

#[test]
fn of_all_edits_those_are_made_that_are_named() {
    let answer = ok(&call::check(&json!({"files": files()}).to_string()));
    let edits = answer["findings"][1]["edits"].clone();
    let fixed = ok(&call::fix(&json!({"files": files(), "edits": edits}).to_string()));
    let after = fixed[0]["text"].as_str().expect("text");
    assert_eq!((after.matches("maxPods: 14").count(), &fixed[0]["findings"]), (1, &1.into()));
    assert_eq!(ok(&call::fix(&json!({"files": files(), "edits": []}).to_string())), json!([]));

    let mut other = edits.clone();
    other[0]["replacement"] = "maxPods: 1".into();
    let (code, message) = refusal(&call::fix(&json!({"files": files(), "edits": other}).to_string()));
    assert_eq!(code, "invalid-option");
    let expected = |place: &str| {
        format!(
            "edits[0]: `edits` can't be `kops.yaml {place}`; give edits that `check` answers for these files"
        )
    };
    assert_eq!(message, expected(&format!("{}..{}", edits[0]["start"], edits[0]["end"])));
}

#[test]
fn edits_that_can_make_something_worse_are_made_if_all_are_wanted() {
    let text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n\
                nodeGroups: [{name: b, instanceType: m5.large, maxPodsPerNode: 10}]\n";
    let files = json!([{"name": "/a/b.yaml", "text": text}]);
    assert_eq!(ok(&call::fix(&json!({"files": files}).to_string())), json!([]));
    let fixed = ok(&call::fix(&json!({"files": files, "all_edits": true}).to_string()));
    // 3 ENIs with 9 addresses for pods each, and 2 pods on the host network.
    assert_eq!(fixed[0]["text"], text.replace("10}", "29}"));
    let diff = fixed[0]["diff"].as_str().expect("text");
    assert!(diff.starts_with("--- a/a/b.yaml\n+++ b/a/b.yaml\n@@ -1,4 +1,4 @@\n"), "{diff}");
}

#[test]
fn what_is_wrong_with_a_request_is_said_and_what_is_wrong_with_a_file_is_a_finding() {
    let with = |field: &str, value: Value| json!({"files": [], field: value}).to_string();
    for (request, code, part) in [
        (with("workloads", json!(["web"])), "invalid-workload", "it needs `replicas`"),
        (with("edit", json!([])), "unknown-field", "unknown field `edit`"),
        (with("files", json!([{"name": "a"}])), "invalid-request", "`files`: the field `text` is missing"),
        (with("cni", json!("antrea")), "invalid-option", "`cni` can't be"),
    ] {
        for function in [call::check, call::fix] {
            let (found, message) = refusal(&function(&request));
            assert!(found == code && message.contains(part), "{found}: {message}");
        }
    }
    let (code, message) = refusal(&call::fix(&with("edit", json!([]))));
    assert_eq!((&*code, &*message), ("unknown-field", "unknown field `edit`; did you mean `edits`?"));
    let answer = ok(&call::check(&json!({"files": [{"name": "a.yaml", "text": "a: ["}]}).to_string()));
    assert_eq!(answer["findings"][0]["rule"], "unreadable");
    assert_eq!(answer["summary"], "1 error in no document");
}

#[test]
fn the_lines_of_findings_are_there_if_they_are_asked_for_without_secrets() {
    let answer = ok(&call::check(&json!({"files": files()}).to_string()));
    assert_eq!(answer.get("excerpts"), None);
    let lines = |files: Value| {
        let answer = ok(&call::check(&json!({"files": files, "excerpts": true}).to_string()));
        let lines = answer["excerpts"].as_array().expect("a list").clone();
        lines.iter().map(|it| format!("{}:{}:{}", it["file"], it["line"], it["text"])).collect::<Vec<_>>()
    };
    let seed = lines(files());
    // The number, the types of both groups, and the replicas.
    let number = r#""kops.yaml":57:"    maxPods: 100""#.to_owned();
    let replicas = r#""netshoot.yaml":6:"  replicas: 20""#.to_owned();
    assert!(seed.len() == 4 && seed[0] == number && seed[3] == replicas, "{seed:?}");

    let text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n\
                nodeGroups: [{name: b, instanceType: m5.large, maxPodsPerNode: 110, tags: {password: \
                hunter2}}]\n";
    let found = lines(json!([{"name": "a.yaml", "text": text}]));
    assert!(found.len() == 1 && !found[0].contains("hunter2"), "{found:?}");
}

#[test]
fn a_file_that_was_found_in_a_folder_may_have_nothing_to_do_with_nodes() {
    let template = "{{ if .Values.enabled }}\nkind: Service\n{{ end }}\n";
    let findings = |found: bool| {
        let file = json!({"name": "a.yaml", "text": template, "found": found});
        ok(&call::check(&json!({"files": [file]}).to_string()))["findings"].as_array().map(Vec::len)
    };
    assert_eq!((findings(true), findings(false)), (Some(0), Some(1)));
}
