//! `replicas-pending`: the nodes have no address, or no slot, for all pods of a workload.

use alloc::string::String;
use alloc::vec::Vec;

use crate::check::Facts;
use crate::check::finding::{Finding, Severity};
use crate::check::rule::{Fixable, Rule};
use crate::check::workloads::{Budget, WorkloadRow};
use crate::ledger::Counted;

pub(super) const RULE: Rule = Rule {
    name: "replicas-pending",
    severity: Severity::Error,
    summary: "the nodes have no address, or no slot of `maxPods`, for all replicas of a workload",
    explanation: "The addresses of all nodes, less those of the system's own pods, are what is left for \
                  workloads. Where `maxPods` is right, the replicas for which there is none stay Pending, \
                  and a cluster autoscaler adds nodes. Where it is too high, they are placed on a node and \
                  hang in ContainerCreating, and nobody adds anything.",
    fact: "H5, H7, H9, H15, H33",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\nnodeGroups:\n\
            - {name: web, instanceType: m5.large, desiredCapacity: 2}\n---\napiVersion: apps/v1\nkind: \
            Deployment\n\
            metadata: {name: api}\nspec: {replicas: 60}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: m5.large, desiredCapacity: 3}\n---\napiVersion: apps/v1\nkind: \
             Deployment\n\
             metadata: {name: api}\nspec: {replicas: 60}\n",
};

pub(super) fn judge(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let short = facts.workloads.iter().filter(|it| it.running < it.replicas);
    findings.extend(short.map(finding));
}

fn finding(row: &WorkloadRow) -> Finding {
    let (running, all) = (row.running, Counted::new(row.replicas, "replica"));
    let why = match (row.without_address, row.pending) {
        (0, pending) => alloc::format!("{pending} stay pending for want of a slot"),
        (hanging, 0) => alloc::format!("{hanging} hang without an address"),
        (hanging, pending) => {
            alloc::format!("{hanging} hang without an address and {pending} stay pending for want of a slot")
        }
    };
    let message = alloc::format!("{running} of {all} run, {why}: {}", spent(&row.budget));
    let remedy = match &row.more_nodes {
        Some((nodes, group)) => {
            alloc::format!("add {} to `{group}`, or run {running} replicas", Counted::new(*nodes, "node"))
        }
        None => "choose other nodes for it: none that it may be on holds one of its pods".into(),
    };
    Finding {
        place: row.place.span().map(crate::Place::from),
        value: u32::try_from(row.replicas).ok(),
        right_value: u32::try_from(running).ok(),
        assumed: row.assumed.clone(),
        ..Finding::new(&RULE, row.subject.clone(), message, remedy)
    }
}

/// Where the addresses go: `24 addresses on 2 nodes, less 9 for the system (coredns 2, metrics-server 2)`.
fn spent(budget: &Budget) -> String {
    let mut text = alloc::format!(
        "{} on {}",
        Counted::new(budget.addresses, "address"),
        Counted::new(budget.nodes, "node")
    );
    if budget.in_use > 0 {
        text = alloc::format!("{text}, {} of them in use", budget.in_use);
    }
    let system: Vec<String> =
        budget.system.iter().map(|(name, pods)| alloc::format!("{name} {pods}")).collect();
    if system.is_empty() {
        return text;
    }
    let pods = budget.system.iter().fold(0, |sum: u64, (_, pods)| sum.saturating_add(*pods));
    alloc::format!("{text}, less {pods} for the system ({})", system.join(", "))
}
