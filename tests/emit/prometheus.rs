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
    let mut series = Series::default();
    let mut add = |text: &str, value: u32| series.add(text, value);
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
    for number in 0..14 {
        series.pod(&format!("web-{number}"), "full", false, "Running");
    }
    series.pod("waits", "full", false, "Pending");
    series.pod("done", "full", false, "Succeeded");
    series.pod("aws-node", "full", true, "Running");
    series.pod("kube-proxy", "full", true, "Running");
    series.pod("one", "free", false, "Running");
    series.text
}

/// What kube-state-metrics says, by two targets.
#[derive(Default)]
struct Series {
    text: String,
}

impl Series {
    fn add(&mut self, metric: &str, value: u32) {
        for target in ["one", "other"] {
            let metric = metric.replacen('{', &format!("{{instance=\"{target}\","), 1);
            let lines = format!("      - series: '{metric}'\n        values: '{value}x30'\n");
            self.text.push_str(&lines);
        }
    }

    fn pod(&mut self, pod: &str, node: &str, host_network: bool, phase: &str) {
        self.add(
            &format!(
                r#"kube_pod_info{{namespace="n",pod="{pod}",node="{node}",host_network="{host_network}"}}"#
            ),
            1,
        );
        for known in ["Pending", "Running", "Succeeded"] {
            let value = u32::from(known == phase);
            self.add(
                &format!(r#"kube_pod_status_phase{{namespace="n",pod="{pod}",phase="{known}"}}"#),
                value,
            );
        }
    }
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

/// Checks rules with promtool, and what they say of series.
fn run(rules: &str, series: &str, tests: &str) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("rules.yml"), rules).expect("a file");
    let tests = format!(
        "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n\
         {series}{tests}"
    );
    fs::write(folder.path().join("tests.yml"), tests).expect("a file");
    promtool(folder.path(), &["check", "rules", "rules.yml"]);
    promtool(folder.path(), &["test", "rules", "tests.yml"]);
}

/// Each series comes from two targets, and counts once.
#[test]
fn promtool_takes_the_rules_and_they_find_full_nodes() {
    let rules = emission(Tool::Prometheus, "", &["t3.medium", "m5.large", "c5.4xlarge"])
        .text()
        .expect("it can be written");
    run(&rules, &series(), TESTS);
}

/// With security groups for pods a node of m5.large has 18 addresses of its own beside 9 branch ENIs (fact B7):
/// with 18 ordinary pods none is left, however many pods have a branch ENI (fact K40).
#[test]
fn pods_on_branch_enis_are_left_out_of_the_count() {
    let rules = emission(Tool::Prometheus, "security_groups_for_pods", &["m5.large"]).text().expect("a text");
    assert!(rules.contains("expr: vector(18)\n") && rules.contains("expr: vector(29)\n"), "{rules}");
    assert!(rules.contains("# m5.large: 20 = 18 with an address"), "{rules}");
    assert!(rules.contains("maxPods up to 29 is right beside 9 of them"), "{rules}");
    let mut series = Series::default();
    for (node, ordinary, waiting) in [("full", 16, 2), ("free", 8, 0)] {
        series.add(
            &format!(
                r#"kube_node_labels{{node="{node}",label_node_kubernetes_io_instance_type="m5.large"}}"#
            ),
            1,
        );
        for number in 0..ordinary {
            series.pod(&format!("{node}-{number}"), node, false, "Running");
        }
        for number in 0..waiting {
            series.pod(&format!("{node}-waits-{number}"), node, false, "Pending");
        }
        for number in 0..9 {
            let pod = format!("{node}-branch-{number}");
            series.pod(&pod, node, false, "Running");
            series.add(
                &format!(
                    r#"kube_pod_container_resource_requests{{namespace="n",pod="{pod}",node="{node}",resource="vpc_amazonaws_com_pod_eni",unit="integer"}}"#
                ),
                1,
            );
        }
    }
    let tests = r#"    promql_expr_test:
      - expr: maxpods:node_pods_with_address:count
        eval_time: 20m
        exp_samples:
          - labels: 'maxpods:node_pods_with_address:count{node="free"}'
            value: 8
          - labels: 'maxpods:node_pods_with_address:count{node="full"}'
            value: 18
    alert_rule_test:
      - eval_time: 20m
        alertname: NodeAddressesUsedUp
        exp_alerts:
          - exp_labels: {node: full, severity: critical}
            exp_annotations: {summary: "full has no address left for another pod: 18 pods have or wait for one"}
"#;
    run(&rules, &series.text, tests);
}

/// What could never fire isn't there: where addresses are no limit nothing is, and on Windows no alert about
/// `maxPods`, which is above the addresses anyway (fact J11).
#[test]
fn rules_that_could_never_fire_are_left_out() {
    for given in ["ip_family=ipv6", "cni=calico"] {
        let error = emission(Tool::Prometheus, given, &["t3.medium"]).text().expect_err("nothing to watch");
        assert_eq!(error.code(), "not-covered");
        assert!(error.to_string().contains("no alert could ever fire"), "{error}");
    }
    let rules = emission(Tool::Prometheus, "os=windows", &["t3.medium"]).text().expect("rules");
    assert!(rules.contains("alert: NodeAddressesUsedUp"), "{rules}");
    assert!(!rules.contains("NodeMaxPodsAboveAddresses") && !rules.contains("node_max_pods"), "{rules}");
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("rules.yml"), rules).expect("a file");
    promtool(folder.path(), &["check", "rules", "rules.yml"]);
}
