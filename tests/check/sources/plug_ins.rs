//! Settings of the network plug-in.

use maxpods::options::Options;

use super::{pod_ips, report, report_with, rules};

const AWS_NODE: &str = include_str!("../../runs/check.in/aws-node-env.yaml");
const CILIUM_CONFIG: &str = include_str!("../../runs/check.in/cilium-config.yaml");
const CILIUM_VALUES: &str = include_str!("../../runs/check.in/cilium-values.yaml");

/// Two prefixes are enough for `MINIMUM_IP_TARGET` 22, and no more are added (C2.3); of m5.large's three ENIs
/// two give addresses with custom networking: 2 x 9 x 16 = 288.
#[test]
fn aws_node_stops_at_its_minimum() {
    let mut options = Options::new();
    options.set("max_pods", 110).expect("it is one");
    let report = report_with(&options, &["m5.large"], &[AWS_NODE]);
    assert_eq!(pod_ips(&report), [("m5.large", 288)]);
    let stops = report.findings.iter().find(|it| it.rule.name == "pool-stops").expect("it stops");
    assert!(stops.message.contains("stops at addresses for 32 pods"), "{}", stops.message);
    let ignored: Vec<&str> = report
        .findings
        .iter()
        .filter(|it| it.rule.name == "setting-ignored")
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(
        ignored,
        [
            "`WARM_ENI_TARGET` 0 has no effect: `MINIMUM_IP_TARGET` takes its place",
            "`WARM_IP_TARGET` 0 has no effect: it counts as not set",
        ]
    );
}

/// m5.large has 3 x 9 slots of 16 addresses; the agent keeps health, router and ingress.
#[test]
fn cilium_config_says_what_the_agent_keeps() {
    assert_eq!(pod_ips(&report(&["m5.large"], &[CILIUM_CONFIG])), [("m5.large", 3 * 9 * 16 - 3)]);
    let without = CILIUM_CONFIG.replace("  enable-envoy-config: \"true\"\n", "");
    assert_eq!(pod_ips(&report(&["m5.large"], &[&without])), [("m5.large", 3 * 9 * 16 - 2)]);
}

/// With `firstInterfaceIndex: 1` two of three ENIs give addresses; `gatewayAPI` gives Envoy one.
#[test]
fn cilium_values_become_keys() {
    assert_eq!(pod_ips(&report(&["m5.large"], &[CILIUM_VALUES])), [("m5.large", 2 * 9 * 16 - 3)]);
    let application = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: cilium}\n\
                       spec:\n  source:\n    \
                       helm:\n      values: |\n        eni: {enabled: true}\n";
    assert_eq!(pod_ips(&report(&["m5.large"], &[application])), [("m5.large", 27 - 2)]);
}

#[test]
fn settings_alone_ask_for_a_type() {
    let report = report(&[], &[CILIUM_CONFIG]);
    assert!(report.notes[0].ends_with("give their types as in `--type m5.large`"), "{:?}", report.notes);
    assert_eq!(rules(&report), []);
}

/// eksctl's configs go by it where they have no add-on, and not where they have one.
#[test]
fn eksctl_takes_what_other_files_say() {
    let config = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, region: \
                  eu-west-1}\nnodeGroups:\n\
                  - {name: web, instanceType: m5.large}\n";
    assert_eq!(pod_ips(&report(&[], &[config, CILIUM_CONFIG])), [("m5.large", 3 * 9 * 16 - 3)]);
    let add_on = format!("{config}addons: [{{name: vpc-cni, configurationValues: 'env: {{}}'}}]\n");
    assert_eq!(pod_ips(&report(&[], &[&add_on, CILIUM_CONFIG])), [("m5.large", 27)]);
}

/// Two clusters that differ: nothing says whose nodes they are, but those in the same file are.
#[test]
fn several_clusters() {
    let class = include_str!("../../runs/check.in/nodeclass.yaml");
    let other = CILIUM_CONFIG.replace("aws-enable-prefix-delegation: \"true\"", "x: y");
    let found = report(&["m5.large"], &[class, CILIUM_CONFIG, &other]);
    assert!(found.nodes.is_empty() && found.notes[0].contains("differ in the settings"), "{:?}", found.notes);
    let beside = format!("{class}---\n{other}");
    assert_eq!(pod_ips(&report(&["m5.large"], &[&beside, CILIUM_CONFIG])), [("m5.large", 27 - 3)]);
}

/// Windows nodes of eksctl go by the cluster's `ConfigMap` too (K56): 11 addresses of t3.large's one ENI, or 16 times that.
#[test]
fn k56_eksctl_takes_what_the_config_map_says_of_windows() {
    let config = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, region: eu-west-1}\n\
                  nodeGroups:\n- {name: win, instanceType: t3.large, amiFamily: WindowsServer2022CoreContainer}\n\
                  - {name: linux, instanceType: t3.large}\n";
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: amazon-vpc-cni, namespace: kube-system}\n\
               data: {enable-windows-prefix-delegation: \"true\"}\n";
    assert_eq!(pod_ips(&report(&[], &[config])), [("t3.large", 33), ("t3.large", 11)]);
    assert_eq!(pod_ips(&report(&[], &[config, map])), [("t3.large", 33), ("t3.large", 11 * 16)]);
}
