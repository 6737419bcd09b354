//! `cluster-subnet-headroom`: too few addresses stay free for an update of the EKS control plane.

use alloc::vec::Vec;

use crate::check::Facts;
use crate::check::finding::{Finding, Severity, Subject};
use crate::check::rule::{Fixable, Rule};
use crate::check::subnets::{cidr_place, left_for_update};
use crate::ledger::Counted;

pub(super) const RULE: Rule = Rule {
    name: "cluster-subnet-headroom",
    severity: Severity::Error,
    summary: "a subnet of an EKS cluster keeps fewer than five addresses free",
    explanation: "Amazon EKS places network interfaces of the control plane in the subnets of the cluster, \
                  and refuses to update a cluster with fewer than five free addresses in one of them. Give \
                  the control plane subnets of its own, or make them larger.",
    fact: "J7",
    fixable: Fixable::No,
    fails: "subnets:\n- {name: a, cidr: 10.0.0.0/28}\ngroups:\n- {types: [t3.nano], nodes: 1}\n\
            control_plane: [a]\n",
    passes: "subnets:\n- {name: a, cidr: 10.0.0.0/27}\ngroups:\n- {types: [t3.nano], nodes: 1}\n\
             control_plane: [a]\n",
};

pub(super) fn judge(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (draft, read) in &facts.plans {
        let Ok(forecast) = read.plan.forecast() else { continue };
        for subnet in forecast.subnets() {
            let (needed, Some(left)) = (subnet.subnet().free_for_cluster_update(), left_for_update(&subnet))
            else {
                continue;
            };
            let name = subnet.subnet().name();
            let message = alloc::format!(
                "{name} keeps {} free, and EKS refuses to update a cluster with fewer than {needed} in one \
                 of its subnets",
                Counted::new(left, "address")
            );
            let remedy = "make it larger, or put fewer nodes in it".into();
            let given = draft.subnets.iter().find(|it| it.called() == name);
            findings.push(Finding {
                place: given.map(|given| cidr_place(given).clone()),
                value: Some(left),
                right_value: Some(needed),
                assumed: draft.assumptions(),
                ..Finding::new(&RULE, Subject::new("subnet", name), message, remedy)
            });
        }
    }
}
