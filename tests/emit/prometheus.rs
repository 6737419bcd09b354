//! The rules for Prometheus, read and run by its own promtool.

use std::fs;
use std::path::Path;
use std::process::Command;

use maxpods::emit::Tool;
use tempfile::TempDir;

use super::emission;

/// What kube-state-metrics says of two nodes of t3.medium, which have 15 addresses for pods (17 pods, 2 of
/// them on the host network): one with 15 pods that have an address, two on the host network and one that is
/// done, and one with a single pod and a `maxPods` of 110. A node of c5.4xlarge has 234 (fact A1.1: 8 ENIs, 30
/// addresses each), more than the 110 that its 16 vCPUs recommend (fact A2.8), and all of them can have an
/// address.
fn series() -> String {
    let mut series = Vec::new();
    let mut add = |text: &str, value: u32| {
        series.push(format!("      - series: '{text}'\n        values: '{value}x30'\n"));
    };
    for (node, of_type, max_pods) in
        [("full", "t3.medium", 17), ("free", "t3.medium", 110), ("capped", "c5.4xlarge", 234)]
    {
        add(
            &format!(
                r#"kube_node_labels{{node="{node}",label_node_kubernetes_io_instance_type="{of_type}"}}"#
            ),
            1,
        );
        add(
            &format!(r#"kube_node_status_allocatable{{node="{node}",resource="pods",unit="integer"}}"#),
            max_pods,
        );
    }
    let mut pod = |pod: &str, node: &str, host_network: bool, phase: &str| {
        add(
            &format!(
                r#"kube_pod_info{{namespace="n",pod="{pod}",node="{node}",host_network="{host_network}"}}"#
            ),
            1,
        );
        for known in ["Pending", "Running", "Succeeded"] {
            let value = u32::from(known == phase);
            add(&format!(r#"kube_pod_status_phase{{namespace="n",pod="{pod}",phase="{known}"}}"#), value);
        }
    };
    for number in 0..14 {
        pod(&format!("web-{number}"), "full", false, "Running");
    }
    pod("waits", "full", false, "Pending");
    pod("done", "full", false, "Succeeded");
    pod("aws-node", "full", true, "Running");
    pod("kube-proxy", "full", true, "Running");
    pod("one", "free", false, "Running");
    series.concat()
}

const TESTS: &str = r#"    promql_expr_test:
      - expr: maxpods:node_pods_with_address:count
        eval_time: 20m
        exp_samples:
          - labels: 'maxpods:node_pods_with_address:count{node="free"}'
            value: 1
          - labels: 'maxpods:node_pods_with_address:count{node="full"}'
            value: 15
      - expr: maxpods:node_pod_ips:limit
        eval_time: 20m
        exp_samples:
          - labels: 'maxpods:node_pod_ips:limit{node="capped"}'
            value: 232
          - labels: 'maxpods:node_pod_ips:limit{node="free"}'
            value: 15
          - labels: 'maxpods:node_pod_ips:limit{node="full"}'
            value: 15
    alert_rule_test:
      - eval_time: 20m
        alertname: NodeAddressesUsedUp
        exp_alerts:
          - exp_labels: {node: full, severity: critical}
            exp_annotations: {summary: "full has no address left for another pod: 15 pods have or wait for one"}
      - eval_time: 20m
        alertname: NodeAddressesNearlyUsed
        exp_alerts:
          - exp_labels: {node: full, severity: warning}
            exp_annotations: {summary: "full uses 100% of the addresses that it can have for pods"}
      - eval_time: 20m
        alertname: NodeMaxPodsAboveAddresses
        exp_alerts:
          - exp_labels: {node: free, severity: warning}
            exp_annotations: {summary: "kubelet's maxPods on free is 110, above the pods that can have an address there and those on the host network"}
"#;

fn promtool(folder: &Path, arguments: &[&str]) {
    let output = Command::new("promtool").args(arguments).current_dir(folder).output();
    let output = output.expect("promtool is installed: `apt-get install prometheus` brings it");
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{arguments:?}: {}", said.concat());
}

#[test]
fn promtool_takes_the_rules_and_they_find_full_nodes() {
    let folder = TempDir::new().expect("a folder");
    let rules = emission(Tool::Prometheus, "", &["t3.medium", "m5.large", "c5.4xlarge"])
        .text()
        .expect("it can be written");
    fs::write(folder.path().join("rules.yml"), rules).expect("a file");
    let series = series();
    let tests = format!(
        "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n\
         {series}{TESTS}"
    );
    fs::write(folder.path().join("tests.yml"), tests).expect("a file");
    promtool(folder.path(), &["check", "rules", "rules.yml"]);
    promtool(folder.path(), &["test", "rules", "tests.yml"]);
}

#[test]
fn promtool_takes_the_rules_of_types_without_a_limit_of_addresses() {
    let folder = TempDir::new().expect("a folder");
    let rules =
        emission(Tool::Prometheus, "ip_family=ipv6", &["t3.medium"]).text().expect("it can be written");
    assert!(!rules.contains("record: maxpods:type_pod_ips:limit"));
    fs::write(folder.path().join("rules.yml"), rules).expect("a file");
    promtool(folder.path(), &["check", "rules", "rules.yml"]);
}
