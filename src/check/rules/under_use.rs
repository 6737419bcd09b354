//! `under-use`: `maxPods` leaves addresses without a pod.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::pods;
use crate::sorting::sort_by_key;

pub(super) const RULE: Rule = Rule {
    name: "under-use",
    severity: Severity::Warning,
    summary: "kubelet's `maxPods` lets in a tenth or more fewer pods than can have an address",
    explanation: "The node could run more pods than kubelet lets in: you pay for more nodes than the pods \
                  need, or pods stay pending although addresses are free. That is common after prefix \
                  delegation is turned on, because most provisioners go on setting the number for secondary \
                  addresses. A difference below a tenth isn't reported, and neither is one that can't \
                  be raised for lack of memory.",
    fact: "A2.8, A5.4, H38, J12",
    fixable: Fixable::Unsafe,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\nnodeGroups:\n\
            - {name: web, instanceType: m5.large, maxPodsPerNode: 10}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: m5.large, maxPodsPerNode: 29}\n",
};

/// By how many pods a type's number is too low, if that is a tenth or more.
pub(super) fn unused(it: &JudgedType<'_>) -> Option<u32> {
    unused_with(it, it.max_pods)
}

/// The same with another `maxPods`.
pub(super) fn unused_with(it: &JudgedType<'_>, max_pods: u32) -> Option<u32> {
    let right = it.right_max_pods()?;
    let unused = right.checked_sub(max_pods)?;
    (unused > 0 && unused >= right.div_ceil(10)).then_some(unused)
}

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    // One number for types that differ is never right: `mixed-group` says so.
    let is_bound_by_another = nodes.types.len() > 1 && nodes.has_one_number();
    if nodes.is_control_plane() || nodes.is_windows() || is_bound_by_another {
        return;
    }
    let mut about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(|it| unused(it).is_some()).collect();
    sort_by_key(&mut about, |it| core::cmp::Reverse(unused(it)));
    let Some(worst) = about.first() else { return };
    let right = worst.right_max_pods().unwrap_or_default();
    let message = alloc::format!(
        "`maxPods` {}{} is {} fewer than fit on {}, where {right} fit",
        worst.max_pods,
        nodes.whose(worst),
        pods(unused(worst).unwrap_or_default()),
        crate::check::words::and_others(worst.name(), about.len())
    );
    let (remedy, fixes) = if nodes.types.len() == 1 && worst.decision.can_be_set() {
        (alloc::format!("set `maxPods` to {right}"), nodes.set_max_pods(right, false))
    } else if worst.decision.can_be_set() {
        ("set `maxPods` for each type, in a group of its own".into(), Vec::new())
    } else {
        ("`maxPods` can't be set there; choose larger types, or another provisioner".into(), Vec::new())
    };
    let finding = nodes.finding(&RULE, &about, message, remedy);
    findings.push(Finding { right_value: Some(right), fixes, ..finding });
}
