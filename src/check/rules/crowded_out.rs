//! `crowded-out`: `maxPods` is below the pods that the node runs on its own network.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::pods;
use crate::sorting::sort_by_key;

pub(in crate::check) const RULE: Rule = Rule {
    name: "crowded-out",
    severity: Severity::Error,
    summary: "kubelet's `maxPods` is below the pods that the node itself runs on the host network",
    explanation: "Pods on the host network take a slot of `maxPods` too: the agents of the network plug-in \
                  and of the add-ons, and on a kOps control plane its static pods. With fewer slots than \
                  these pods some of them never start, and a node whose agent doesn't run, or a control \
                  plane without one of its pods, is of no use. On a control plane of several nodes, the pods \
                  of its Deployments are counted on every node, since any of them may run there. Set \
                  `maxPods` to at least their number. Karpenter accepts 0 as well, then assumes that no \
                  pod fits and launches no node.",
    fact: "H1, H4, H5, H11, K2",
    fixable: Fixable::Yes,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\nnodeGroups:\n\
            - {name: web, instanceType: t3.medium, maxPodsPerNode: 1}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: t3.medium, maxPodsPerNode: 17}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let hosts = |it: &JudgedType<'_>| it.capacity.most_host_network_pods();
    let mut about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(|it| it.max_pods < hosts(it)).collect();
    sort_by_key(&mut about, |it| it.max_pods);
    let Some(worst) = about.first() else { return };
    let needed = about.iter().map(|it| hosts(it)).max().unwrap_or_default();
    let message = alloc::format!(
        "`maxPods` {}{} is below the {} that {} {} on the host network",
        worst.max_pods,
        nodes.whose(worst),
        pods(needed),
        worst.name(),
        if worst.capacity.host_network_pods() < needed { "can run" } else { "runs" }
    );
    let right = nodes.right_max_pods().unwrap_or(needed).max(needed);
    let remedy = alloc::format!("set `maxPods` to {right}{}", nodes.of_all_types());
    let fixes = nodes.set_max_pods(right, true);
    let finding = nodes.finding(&RULE, &about, message, remedy);
    findings.push(Finding { right_value: Some(right), fixes, ..finding });
}
