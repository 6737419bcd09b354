//! `prefixes-not-honoured`: prefix delegation is on, and the type has none.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::check::words::and_others;
use crate::ledger::Counted;
use crate::setting::Value;

pub(super) const RULE: Rule = Rule {
    name: "prefixes-not-honoured",
    severity: Severity::Warning,
    summary: "prefix delegation is on, and the instance type can't have prefixes, or a running node has none",
    explanation: "Only instance types on the Nitro hypervisor can have /28 prefixes on their network \
                  interfaces. On others the plug-in goes on with single addresses, so that far fewer pods \
                  fit than prefixes would allow. Choose a type of a newer generation. A node that had single \
                  addresses when the setting was turned on keeps them: replace it.",
    fact: "B15, D2.6",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\naddons:\n\
            - {name: vpc-cni, configurationValues: 'env: {ENABLE_PREFIX_DELEGATION: \"true\"}'}\n\
            nodeGroups:\n\
            - {name: web, instanceType: m4.large}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: m4.large}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    kept_single_addresses(nodes, findings);
    let options = &nodes.nodes.options;
    if options.options().get("prefix_delegation") != Some(&Value::Flag(true)) {
        return;
    }
    let is_without = |it: &&JudgedType<'_>| !it.instance_type().hypervisor().has_prefix_delegation();
    let about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(is_without).collect();
    let Some(first) = about.first() else { return };
    let message = alloc::format!(
        "prefix delegation has no effect on {}, which isn't on the Nitro hypervisor: {} pods fit",
        and_others(first.name(), about.len()),
        first.capacity.max_pods()
    );
    let remedy = "choose a type of a newer generation, or turn prefix delegation off".into();
    let finding = nodes.finding(&RULE, &about, message, remedy);
    let place = nodes.nodes.types.iter().find(|it| it.value == first.name()).map(|it| it.place.clone());
    findings.push(Finding { place: place.or(finding.place), related: Vec::new(), value: None, ..finding });
}

/// Running nodes that were to have prefixes, and have the single addresses that they started with.
fn kept_single_addresses(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let Some(live) = nodes.nodes.live.as_ref().filter(|live| live.without_prefixes > 0) else { return };
    let about: Vec<&JudgedType<'_>> = nodes.types.iter().collect();
    let Some(first) = about.first() else { return };
    let message = alloc::format!(
        "prefix delegation is on, and {} of {} kept single addresses: {} pods fit on each",
        Counted::new(live.without_prefixes, "node"),
        first.name(),
        first.capacity.max_pods()
    );
    let finding = nodes.finding(&RULE, &about, message, "replace these nodes".into());
    findings.push(Finding { value: None, ..finding });
}
