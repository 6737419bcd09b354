//! `subnet-too-small`: a subnet has fewer addresses than its nodes take.

use alloc::vec::Vec;

use crate::check::Facts;
use crate::check::finding::{Finding, Severity, Subject};
use crate::check::rule::{Fixable, Rule};
use crate::check::subnets::{cidr_place, left_for_update};
use crate::ledger::Counted;
use crate::plan::Phase;

pub(super) const RULE: Rule = Rule {
    name: "subnet-too-small",
    severity: Severity::Error,
    summary: "a subnet has fewer addresses than its nodes take",
    explanation: "Nodes take addresses for their interfaces, their pods and the pool that the plug-in keeps \
                  warm. When the subnet has none left, nodes come up without addresses for pods. `maxpods \
                  plan` shows who takes what, and what would help: a larger subnet, fewer nodes, or other \
                  warm targets.",
    fact: "C2.6, E1, G1, G6",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\n\
            vpc: {cidr: 10.0.0.0/24}\navailabilityZones: [eu-west-1a, eu-west-1b]\nnodeGroups:\n\
            - {name: web, instanceType: m5.large, desiredCapacity: 10}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\n\
             availabilityZones: [eu-west-1a, eu-west-1b]\nnodeGroups:\n\
             - {name: web, instanceType: m5.large, desiredCapacity: 10}\n",
};

/// When, in words.
const fn when(phase: Phase) -> &'static str {
    match phase {
        Phase::Now => "now",
        Phase::Max => "at maximum size",
        Phase::Surge => "during an update at maximum size",
    }
}

pub(super) fn judge(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (draft, read) in &facts.plans {
        let Ok(forecast) = read.plan.forecast() else { continue };
        for subnet in forecast.subnets() {
            // A range that the plan chose is large enough.
            let Some(cidr) = subnet.subnet().cidr() else { continue };
            // `cluster-subnet-headroom` says that of those that are large enough for the nodes.
            if left_for_update(&subnet).is_some() {
                continue;
            }
            let Some(&phase) = Phase::ALL.iter().find(|&&phase| !subnet.fits(phase)) else { continue };
            let usage = subnet.usage(phase);
            let (used, usable) = (usage.used(), subnet.subnet().subnet().usable());
            let name = subnet.subnet().name();
            let message = alloc::format!(
                "{} the nodes need {} of {name} ({cidr}), which has only {usable}",
                when(phase),
                Counted::new(used, "address")
            );
            let remedy = match subnet.smallest_mask() {
                Some(mask) if used > usable => {
                    alloc::format!(
                        "give it a /{mask}, or put fewer nodes in it; `maxpods plan` shows who takes what"
                    )
                }
                _ => "put fewer nodes in it; `maxpods plan` shows who takes what".into(),
            };
            let given = draft.subnets.iter().chain(&draft.pod_subnets).find(|it| it.called() == name);
            let place = given.map(|given| cidr_place(given).clone());
            let subject = Subject::new("subnet", name);
            findings.push(Finding {
                place,
                value: Some(usable),
                right_value: Some(used),
                ledger: Some(subnet.ledger(phase)),
                assumed: draft.assumptions(),
                ..Finding::new(&RULE, subject, message, remedy)
            });
        }
    }
}
