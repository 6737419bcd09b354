//! `type-not-offered`: a zone of the nodes has none of the type.

use alloc::string::String;
use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};

pub(super) const RULE: Rule = Rule {
    name: "type-not-offered",
    severity: Severity::Error,
    summary: "an availability zone of the nodes doesn't offer the instance type",
    explanation: "A node group in a zone that doesn't offer its type can't start nodes there. Choose another \
                  type, or leave the zone out. maxpods knows the zones that existed on the data's date, and \
                  never reports others.",
    fact: "K14",
    fixable: Fixable::No,
    fails: "subnets:\n- {name: a, cidr: 10.0.0.0/22, zone: use1-az3}\ngroups:\n- {types: [m6g.large], nodes: \
            1}\n",
    passes: "subnets:\n- {name: a, cidr: 10.0.0.0/22, zone: use1-az1}\ngroups:\n- {types: [m6g.large], \
             nodes: 1}\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let mut missing: Vec<(&JudgedType<'_>, String)> = Vec::new();
    for it in &nodes.types {
        for zone in &nodes.nodes.zones {
            if it.instance_type().is_offered_in(&zone.value) == Some(false) {
                missing.push((it, zone.value.clone()));
            }
        }
    }
    for (it, zone) in missing {
        let message = alloc::format!("{zone} doesn't offer {}", it.name());
        let remedy = "choose another type, or leave the zone out".into();
        let finding = nodes.finding(&RULE, &[it], message, remedy);
        let place = nodes.nodes.types.iter().find(|of| of.value == it.name()).map(|of| of.place.clone());
        findings.push(Finding { place: place.or(finding.place), value: None, ledger: None, ..finding });
    }
}
