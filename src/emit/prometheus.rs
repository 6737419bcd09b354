//! Prometheus: rules that hold what kube-state-metrics says of nodes against what their types can have.

use alloc::string::String;

use super::number::Right;
use super::syntax::{Form, PerType, Syntax};
use crate::ledger::Count;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "prometheus",
    title: "Prometheus",
    place: "in a file that `rule_files` names; kube-state-metrics needs \
            `--metric-labels-allowlist=nodes=[node.kubernetes.io/instance-type]`",
    language: "yaml",
    provisioner: None,
    windows: true,
    bottlerocket: false,
    form: Form::EachType(rules),
    map: PerType::Json,
};

/// What is the same for all types: which type a node has, how many of its pods have an address, and the
/// alerts.
const FOR_ALL: &str = r#"      - record: maxpods:node_type:info
        expr: |
          max by (node, instance_type) (label_replace(
            kube_node_labels{label_node_kubernetes_io_instance_type!=""},
            "instance_type", "$1", "label_node_kubernetes_io_instance_type", "(.+)"
          ))
      - record: maxpods:node_pods_with_address:count
        expr: |
          count by (node) (
            kube_pod_info{node!="", host_network="false"}
            and on (namespace, pod) (kube_pod_status_phase{phase=~"Pending|Running"} == 1)
          )
      - record: maxpods:node_pod_ips:limit
        expr: max by (node) (maxpods:node_type:info * on (instance_type) group_left () maxpods:type_pod_ips:limit)
      - record: maxpods:node_max_pods:limit
        expr: max by (node) (maxpods:node_type:info * on (instance_type) group_left () maxpods:type_max_pods:limit)
      - alert: NodeAddressesNearlyUsed
        expr: maxpods:node_pods_with_address:count / maxpods:node_pod_ips:limit >= 0.9
        for: 15m
        labels:
          severity: warning
        annotations:
          summary: "{{ $labels.node }} uses {{ $value | humanizePercentage }} of the addresses that it can have for pods"
      - alert: NodeAddressesUsedUp
        expr: maxpods:node_pods_with_address:count >= maxpods:node_pod_ips:limit
        for: 5m
        labels:
          severity: critical
        annotations:
          summary: "{{ $labels.node }} has no address left for another pod: {{ $value }} pods have or wait for one"
      - alert: NodeMaxPodsAboveAddresses
        expr: max by (node) (kube_node_status_allocatable{resource="pods"}) > maxpods:node_max_pods:limit
        for: 5m
        labels:
          severity: warning
        annotations:
          summary: "kubelet's maxPods on {{ $labels.node }} is {{ $value }}, above the pods that can have an address there and those on the host network"
"#;

fn rules(numbers: &[Right<'_>]) -> String {
    let records: String = numbers.iter().map(of_type).collect();
    alloc::format!("groups:\n  - name: maxpods\n    rules:\n{records}{FOR_ALL}")
}

/// The limits of a type.
fn of_type(right: &Right<'_>) -> String {
    let name = right.name();
    let record = |record: &str, number: u32| {
        alloc::format!(
            "      - record: {record}\n        expr: vector({number})\n        labels:\n          \
             instance_type: {name}\n"
        )
    };
    let capacity = &right.capacity;
    // Pods with security groups of their own have an address of a branch ENI; kube-state-metrics tells them from
    // no others (B7).
    let with_branches =
        |limit: Count| Some(limit.limited()?.saturating_add(capacity.branch_pods().unwrap_or(0)));
    let pod_ips = with_branches(capacity.pod_ips()).map(|it| record("maxpods:type_pod_ips:limit", it));
    // Not the number that is right, which a cap can lower without a pod that hangs. On Windows the number that is
    // set is above the addresses anyway (J11).
    let max_pods = with_branches(capacity.max_pods()).filter(|_| !capacity.cni().is_windows());
    let max_pods = max_pods.map(|it| record("maxpods:type_max_pods:limit", it));
    pod_ips.into_iter().chain(max_pods).collect()
}
