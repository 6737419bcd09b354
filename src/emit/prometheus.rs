//! Prometheus: rules that hold what kube-state-metrics says of nodes against what their types can have.

use alloc::string::String;

use super::number::Right;
use super::syntax::{Form, PerType, Syntax};
use crate::error::{Error, ErrorKind};

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

/// Which type a node has.
const TYPES: &str = r#"      - record: maxpods:node_type:info
        expr: |
          max by (node, instance_type) (label_replace(
            kube_node_labels{label_node_kubernetes_io_instance_type!=""},
            "instance_type", "$1", "label_node_kubernetes_io_instance_type", "(.+)"
          ))
"#;

/// How many of a node's pods have or wait for an address, each once, however many targets say so; and what the
/// addresses come to. Behind `^` goes what is left out.
const ADDRESSES: &str = r#"      - record: maxpods:node_pods_with_address:count
        expr: |
          count by (node) (group by (node, namespace, pod) (
            kube_pod_info{node!="", host_network="false"}
            and on (namespace, pod) (kube_pod_status_phase{phase=~"Pending|Running"} == 1)^
          ))
      - record: maxpods:node_pod_ips:limit
        expr: max by (node) (maxpods:node_type:info * on (instance_type) group_left () maxpods:type_pod_ips:limit)
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
"#;

/// Pods with security groups of their own have an address of a branch ENI (B4), and ask for one as a resource
/// (K40), whose name kube-state-metrics writes with underscores.
const WITHOUT_BRANCH_PODS: &str = r#"
            unless on (namespace, pod) kube_pod_container_resource_requests{resource="vpc_amazonaws_com_pod_eni"}"#;

/// What kubelet lets in beyond the addresses.
const MAX_PODS: &str = r#"      - record: maxpods:node_max_pods:limit
        expr: max by (node) (maxpods:node_type:info * on (instance_type) group_left () maxpods:type_max_pods:limit)
      - alert: NodeMaxPodsAboveAddresses
        expr: max by (node) (kube_node_status_allocatable{resource="pods"}) > maxpods:node_max_pods:limit
        for: 5m
        labels:
          severity: warning
        annotations:
          summary: "kubelet's maxPods on {{ $labels.node }} is {{ $value }}, above the pods that can have an address there and those on the host network"
"#;

/// The limits of each type, and the rules that have something to go by.
fn rules(numbers: &[Right<'_>]) -> Result<String, Error> {
    let pod_ips: String = numbers
        .iter()
        .filter_map(|it| Some(record(it, "maxpods:type_pod_ips:limit", pod_ips(it)?)))
        .collect();
    let max_pods: String = numbers
        .iter()
        .filter_map(|it| Some(record(it, "maxpods:type_max_pods:limit", max_pods(it)?)))
        .collect();
    if pod_ips.is_empty() && max_pods.is_empty() {
        let reason = "addresses are no limit for the pods of these nodes, so that no alert could ever fire";
        return Err(Error::from(ErrorKind::NotCovered { choice: "for prometheus", reason }));
    }
    let has_branches = numbers.iter().any(|it| branch_pods(it) > 0);
    let addresses = ADDRESSES.replace('^', if has_branches { WITHOUT_BRANCH_PODS } else { "" });
    let of_addresses = if pod_ips.is_empty() { "" } else { &addresses };
    let of_max_pods = if max_pods.is_empty() { "" } else { MAX_PODS };
    let comment: String = numbers.iter().filter_map(beside_branch_pods).collect();
    Ok(alloc::format!(
        "{comment}groups:\n  - name: maxpods\n    rules:\n{pod_ips}{max_pods}{TYPES}{of_addresses}{of_max_pods}"
    ))
}

/// A limit of a type.
fn record(right: &Right<'_>, record: &str, number: u32) -> String {
    let name = right.name();
    alloc::format!(
        "      - record: {record}\n        expr: vector({number})\n        labels:\n          \
         instance_type: {name}\n"
    )
}

/// The pods with security groups of their own that fit on branch ENIs.
fn branch_pods(right: &Right<'_>) -> u32 {
    right.capacity.branch_pods().unwrap_or(0)
}

/// The pods that can have an address of the node's own.
fn pod_ips(right: &Right<'_>) -> Option<u32> {
    right.capacity.pod_ips().limited()
}

/// The largest `maxPods` that leaves no pod without an address: with branch pods, which count against it (B5). Not
/// the number that is right, which a cap can lower without a pod that hangs. On Windows the number that is set is
/// above the addresses anyway (J11).
fn max_pods(right: &Right<'_>) -> Option<u32> {
    let max_pods = right.capacity.max_pods().limited().filter(|_| !right.capacity.cni().is_windows())?;
    Some(max_pods.saturating_add(branch_pods(right)))
}

/// A comment on the `maxPods` that the rules admit where there are branch pods.
fn beside_branch_pods(right: &Right<'_>) -> Option<String> {
    let branch_pods = Some(branch_pods(right)).filter(|number| *number > 0)?;
    let (name, max_pods) = (right.name(), max_pods(right)?);
    Some(alloc::format!(
        "# {name}: pods on branch ENIs aren't counted; maxPods up to {max_pods} is right beside {branch_pods} of \
         them.\n"
    ))
}
