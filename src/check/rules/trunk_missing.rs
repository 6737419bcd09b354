//! `trunk-missing`: pods with security groups of their own can't have a branch ENI.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::and_others;
use crate::ledger::Counted;
use crate::setting::Value;

pub(super) const RULE: Rule = Rule {
    name: "trunk-missing",
    severity: Severity::Warning,
    summary: "security groups for pods are on, and the node has no trunk ENI or its type can't have one",
    explanation: "Pods with security groups of their own get a branch ENI, which hangs on a trunk ENI. Not \
                  all instance types can have one, the burstable ones (t2, t3, t4g) among them, and a node \
                  that already has all its network interfaces in use when the setting is turned on never \
                  gets one: such pods stay Pending there. Choose a type that can, or replace the node.",
    fact: "B1, B6, K36",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\naddons:\n\
            - {name: vpc-cni, configurationValues: 'env: {ENABLE_POD_ENI: \"true\"}'}\nnodeGroups:\n\
            - {name: web, instanceType: t3.large}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\naddons:\n\
             - {name: vpc-cni, configurationValues: 'env: {ENABLE_POD_ENI: \"true\"}'}\nnodeGroups:\n\
             - {name: web, instanceType: m5.large, maxPodsPerNode: 20}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let options = &nodes.nodes.options;
    let is_on = options.options().get("security_groups_for_pods") == Some(&Value::Flag(true));
    let cannot = |it: &&JudgedType<'_>| it.instance_type().branch_enis() == Some(0);
    let about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(|it| is_on && cannot(it)).collect();
    if let Some(first) = about.first() {
        let message = alloc::format!(
            "{} can't have a trunk ENI: pods with security groups of their own stay Pending there",
            and_others(first.name(), about.len())
        );
        let remedy =
            "choose a type with branch ENIs, as `maxpods list --filter 'branch_enis>0'` shows them".into();
        let place = nodes.nodes.types.iter().find(|it| it.value == first.name()).map(|it| it.place.clone());
        let finding = nodes.finding(&RULE, &about, message, remedy);
        let place = place.filter(|_| nodes.nodes.live.is_none()).or(finding.place);
        findings.push(Finding { place, related: Vec::new(), value: None, ledger: None, ..finding });
    }
    let Some(live) = nodes.nodes.live.as_ref().filter(|live| live.without_trunk > 0) else { return };
    let about: Vec<_> = nodes.types.iter().filter(|it| !cannot(it)).collect();
    if about.is_empty() {
        return;
    }
    let nodes_without = Counted::new(live.without_trunk, "node");
    let message = alloc::format!(
        "{nodes_without} asked for a trunk ENI and got none: pods with security groups of their own stay \
         Pending there"
    );
    let remedy = "replace these nodes, with a network interface free when they start".into();
    let finding = nodes.finding(&RULE, &about, message, remedy);
    findings.push(Finding { value: None, ledger: None, ..finding });
}
