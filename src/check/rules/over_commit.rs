//! `over-commit`: kubelet lets in more pods than have an address.

use alloc::vec::Vec;

use super::under_use::unused_with;
use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::{and_others, pods};
use crate::sorting::sort_by_key;

pub(super) const RULE: Rule = Rule {
    name: "over-commit",
    severity: Severity::Error,
    summary: "kubelet's `maxPods` lets in more pods than can have an address",
    explanation: "The scheduler counts slots, not addresses: it places pods up to `maxPods`, and those for \
                  which the node has no address left hang in ContainerCreating. Set `maxPods` to the pods \
                  that can have an address plus those on the host network. Nodes of a control plane aren't \
                  judged, since their taint keeps other pods away, and neither are Windows nodes, where the \
                  scheduler counts addresses too.",
    fact: "A1.1, H8, H9, H10, J11",
    fixable: Fixable::Yes,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\nnodeGroups:\n\
            - {name: web, instanceType: t3.medium, maxPodsPerNode: 110}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: t3.medium, maxPodsPerNode: 17}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let without = |it: &JudgedType<'_>| it.capacity.pods_without_address(it.max_pods);
    let mut about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(|it| nodes.over_commits(it)).collect();
    sort_by_key(&mut about, |it| core::cmp::Reverse(without(it)));
    let Some(worst) = about.first() else { return };
    let capacity = &worst.capacity;
    let message = alloc::format!(
        "`maxPods` {}{} leaves {} without an address on {}, where {} fit with an address and {} on the host \
         network",
        worst.max_pods,
        nodes.whose(worst),
        pods(without(worst)),
        and_others(worst.name(), about.len()),
        capacity.pod_ips(),
        capacity.host_network_pods(),
    );
    let right = nodes.right_max_pods().unwrap_or_default();
    let remedy = alloc::format!("set `maxPods` to {right}{}", nodes.of_all_types());
    // Where types differ much, no number is right for all of them: to split the group is left to its owner.
    let is_mixed = nodes.types.iter().any(|it| unused_with(it, right).is_some());
    let fixes = if is_mixed { Vec::new() } else { nodes.set_max_pods(right, true) };
    let finding = nodes.finding(&RULE, &about, message, remedy);
    findings.push(Finding { right_value: Some(right), fixes, ..finding });
}
