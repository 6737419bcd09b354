//! `pool-exhausted`: a running node has no address left.

use alloc::string::String;
use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::Judged;
use crate::check::rule::{Fixable, Rule};
use crate::check::words::pods;
use crate::ledger::Counted;

pub(super) const RULE: Rule = Rule {
    name: "pool-exhausted",
    severity: Severity::Error,
    summary: "a running node has no address left, and kubelet lets in more pods",
    explanation: "All addresses that the node can have are in use. The scheduler doesn't know, and goes on \
                  placing pods there until `maxPods` is reached: each hangs in ContainerCreating, with \"No \
                  more IPs available\" or \"failed to assign an IP address to container\". Cordon the node \
                  or add another, and set `maxPods` so that it can't happen again.",
    fact: "A1.1, D3.6, K44",
    fixable: Fixable::No,
    fails: "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Node, metadata: {name: one, labels: \
            {node.kubernetes.io/instance-type: t3.nano}}, status: {capacity: {pods: '8'}}}\n\
            - {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: web}, spec: {nodeName: one}, \
            status: {podIP: 10.0.0.4}}\n\
            - {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: jobs}, spec: {nodeName: one}, \
            status: {podIP: 10.0.0.5}}\n\
            - {apiVersion: v1, kind: Pod, metadata: {name: c, namespace: jobs}, spec: {nodeName: one}, \
            status: {phase: Pending}}\n",
    passes: "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Node, metadata: {name: one, \
             labels: {node.kubernetes.io/instance-type: t3.nano}}, status: {capacity: {pods: '4'}}}\n\
             - {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: web}, spec: {nodeName: one}, \
             status: {podIP: 10.0.0.4}}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let (Some(live), Some(it)) = (&nodes.nodes.live, nodes.types.first()) else { return };
    let (Some(used), Some(0)) = (live.used, nodes.addresses_free(it)) else { return };
    let slots = live.pods.map_or(0, |on_it| it.max_pods.saturating_sub(on_it));
    let waits = live.all_waiting > 0;
    if nodes.is_windows() || !(waits || (slots > 0 && nodes.is_told && !nodes.is_control_plane())) {
        return;
    }
    let next = if waits {
        let waiting = Counted::new(live.all_waiting, "pod");
        let verb = if live.all_waiting == 1 { "waits" } else { "wait" };
        alloc::format!("{waiting} {verb} for one")
    } else {
        alloc::format!("kubelet lets in {} more", pods(slots))
    };
    let error = live.operator_error.as_ref();
    let error = error.map_or_else(String::new, |text| alloc::format!(" (Cilium's operator says: {text})"));
    let message =
        alloc::format!("all {used} addresses that {} can have are in use, and {next}{error}", it.name());
    let remedy = match it.right_max_pods() {
        Some(right) if nodes.is_told && it.max_pods > right => {
            alloc::format!("add a node or take pods off this one, and set `maxPods` to {right}")
        }
        _ => "add a node or take pods off this one".into(),
    };
    let finding = nodes.finding(&RULE, &[it], message, remedy);
    let full = Some(nodes.full_nodes(it));
    findings.push(Finding { nodes: full, value: Some(used), right_value: None, ..finding });
}
