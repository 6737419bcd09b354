//! `prefixes-not-honoured`: prefix delegation is on, and the type has none.

use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Judge, Rule};
use crate::check::words::and_others;
use crate::setting::Value;

pub(super) const RULE: Rule = Rule {
    name: "prefixes-not-honoured",
    severity: Severity::Warning,
    summary: "prefix delegation is on, and the instance type can't have prefixes",
    explanation: "Only instance types on the Nitro hypervisor can have /28 prefixes on their network interfaces. On others \
                  the plug-in goes on with single addresses, so that far fewer pods fit than prefixes would allow. Choose a \
                  type of a newer generation.",
    fact: "B15, D2.4",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: eu-west-1}\naddons:\n\
            - {name: vpc-cni, configurationValues: 'env: {ENABLE_PREFIX_DELEGATION: \"true\"}'}\nnodeGroups:\n\
            - {name: web, instanceType: m4.large}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: m4.large}\n",
    judge: Judge::Nodes(judge),
};

fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
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
