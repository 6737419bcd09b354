//! `memory-reserved`: kubelet keeps memory for pods that never come.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::and_others;
use crate::kubelet::lost_memory_mib;
use crate::sorting::sort_by_key;

pub(super) const RULE: Rule = Rule {
    name: "memory-reserved",
    severity: Severity::Warning,
    summary: "a `maxPods` above the recommended number keeps a tenth or more of the node's memory from its \
              pods",
    explanation: "Bottlerocket reserves 11 MiB for each slot of `maxPods` and 255 MiB more, whether the pods \
                  come or not, and so does nodeadm where an expression gives the number. With prefix delegation a small node has addresses for hundreds of pods, and a \
                  `maxPods` that high can reserve all of its memory. Set it to the recommended number: the \
                  addresses, and no more than 110, or 250 with more than 30 vCPUs.",
    fact: "A2.8, A3.11, A5.3, J12",
    fixable: Fixable::Unsafe,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\naddons:\n\
            - {name: vpc-cni, configurationValues: 'env: {ENABLE_PREFIX_DELEGATION: \"true\"}'}\n\
            nodeGroups:\n\
            - {name: web, instanceType: m5.large, amiFamily: Bottlerocket, maxPodsPerNode: 434}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\naddons:\n\
             - {name: vpc-cni, configurationValues: 'env: {ENABLE_PREFIX_DELEGATION: \"true\"}'}\n\
             nodeGroups:\n\
             - {name: web, instanceType: m5.large, amiFamily: Bottlerocket, maxPodsPerNode: 110}\n",
};

/// The MiB that are reserved for slots above the recommended number, if they are enough to mind.
fn lost(it: &JudgedType<'_>) -> Option<u64> {
    let right = it.right_max_pods()?;
    let memory = it.instance_type().memory_mib()?;
    // `over-commit` fixes that too.
    let reserves_for = it.reserves_for?;
    if reserves_for <= right || it.capacity.pods_without_address(it.max_pods) > 0 {
        return None;
    }
    lost_memory_mib(memory, reserves_for, right)
}

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let mut about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(|it| lost(it).is_some()).collect();
    sort_by_key(&mut about, |it| core::cmp::Reverse(lost(it)));
    let Some(worst) = about.first() else { return };
    let expression = nodes.nodes.expression.as_ref().map(|it| &it.text).or(nodes.nodes.overruled.as_ref());
    let what = if expression.is_some() { "the expression's" } else { "`maxPods`" };
    let message = alloc::format!(
        "{what} {}{} reserves {} MiB of the {} MiB of {} for pods above the recommended {}",
        worst.reserves_for.unwrap_or_default(),
        nodes.whose(worst),
        lost(worst).unwrap_or_default(),
        worst.instance_type().memory_mib().unwrap_or_default(),
        and_others(worst.name(), about.len()),
        worst.right_max_pods().unwrap_or_default(),
    );
    let right = nodes.right_max_pods().unwrap_or_default();
    let of_all = nodes.of_all_types();
    // A number beside an expression changes nothing about what that reserves.
    let (remedy, fixes) = match expression {
        Some(_) => (alloc::format!("let the expression give {right}{of_all}, or leave it out"), Vec::new()),
        None => (alloc::format!("set `maxPods` to {right}{of_all}"), nodes.set_max_pods(right, false)),
    };
    let finding = nodes.finding(&RULE, &about, message, remedy);
    findings.push(Finding { right_value: Some(right), fixes, ..finding });
}
