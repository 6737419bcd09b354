//! `mixed-group`: types that hold different numbers of pods have one `maxPods`.

use alloc::vec::Vec;

use super::under_use::unused;
use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::ledger::Counted;
use crate::sorting::sort_by_key;

pub(super) const RULE: Rule = Rule {
    name: "mixed-group",
    severity: Severity::Warning,
    summary: "a group of several types has one `maxPods`, which is too low for the larger ones",
    explanation: "A managed node group takes the lowest number of its types for all of them, and a `maxPods` \
                  set by hand holds for each type as well. What is right for the smallest leaves \
                  addresses of the others unused. Put types that hold about the same number of pods into one \
                  group.",
    fact: "A2.14",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\n\
            managedNodeGroups:\n- {name: web, instanceTypes: [t3.medium, m5.4xlarge]}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\n\
             managedNodeGroups:\n- {name: web, instanceTypes: [m5.4xlarge, m5a.4xlarge]}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let is_one = nodes.types.len() > 1 && nodes.has_one_number();
    if nodes.is_control_plane() || nodes.is_windows() || !is_one {
        return;
    }
    let mut about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(|it| unused(it).is_some()).collect();
    sort_by_key(&mut about, |it| core::cmp::Reverse(unused(it)));
    let smallest = nodes.types.iter().min_by_key(|it| it.right_max_pods());
    let (Some(worst), Some(smallest)) = (about.first(), smallest) else { return };
    let (few, many) =
        (smallest.right_max_pods().unwrap_or_default(), worst.right_max_pods().unwrap_or_default());
    if few == many {
        return;
    }
    let message = alloc::format!(
        "one `maxPods`, {}, holds for {}: {few} pods fit on {}, the smallest, and {many} on {}",
        worst.max_pods,
        Counted::of_length(nodes.types.len(), "type"),
        smallest.name(),
        worst.name()
    );
    let remedy = alloc::format!(
        "leave {} out of the group, or give the larger types a group of their own",
        smallest.name()
    );
    let finding = nodes.finding(&RULE, &about, message, remedy);
    findings.push(Finding { right_value: None, ..finding });
}
