//! `cluster-subnet-headroom`: too few addresses stay free for an update of the EKS control plane.

use alloc::vec::Vec;

use super::subnet_too_small::cidr_place;
use crate::check::Facts;
use crate::check::finding::{Finding, Severity, Subject};
use crate::check::rule::{Fixable, Judge, Rule};
use crate::check::words::counted;
use crate::plan::Phase;

pub(super) const RULE: Rule = Rule {
    name: "cluster-subnet-headroom",
    severity: Severity::Error,
    summary: "a subnet of an EKS cluster keeps fewer than five addresses free",
    explanation: "Amazon EKS places network interfaces of the control plane in the subnets of the cluster, and refuses to \
                  update a cluster with fewer than five free addresses in one of them. Give the control plane subnets of \
                  its own, or make them larger.",
    fact: "E13, J7",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: eu-west-1}\nvpc:\n  \
            subnets:\n    public:\n      a: {id: subnet-0a, cidr: 10.0.0.0/28, az: eu-west-1a}\n      \
            b: {id: subnet-0b, cidr: 10.0.0.16/28, az: eu-west-1b}\n      \
            c: {id: subnet-0c, cidr: 10.0.0.32/28, az: eu-west-1c}\nnodeGroups:\n\
            - {name: web, instanceType: t3.nano, desiredCapacity: 3}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: eu-west-1}\nvpc:\n  \
             subnets:\n    public:\n      a: {id: subnet-0a, cidr: 10.0.0.0/26, az: eu-west-1a}\n      \
             b: {id: subnet-0b, cidr: 10.0.0.64/26, az: eu-west-1b}\n      \
             c: {id: subnet-0c, cidr: 10.0.0.128/26, az: eu-west-1c}\nnodeGroups:\n\
             - {name: web, instanceType: t3.nano, desiredCapacity: 3}\n",
    judge: Judge::All(judge),
};

fn judge(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (draft, read) in &facts.plans {
        let Ok(forecast) = read.plan.forecast() else { continue };
        for subnet in forecast.subnets() {
            let needed = subnet.subnet().free_for_cluster_update();
            let usable = subnet.subnet().subnet().usable();
            // What is kept free counts as used.
            let over =
                Phase::ALL.iter().map(|&phase| subnet.usage(phase).used().saturating_sub(usable)).max();
            let Some(over) = over.filter(|over| (1..=needed).contains(over)) else { continue };
            let (name, left) = (subnet.subnet().name(), needed - over);
            let message = alloc::format!(
                "{name} keeps {} free, and EKS refuses to update a cluster with fewer than {needed} in one of its subnets",
                counted(left.into(), "address", "addresses")
            );
            let remedy = "make it larger, or put fewer nodes in it".into();
            let given = draft.subnets.iter().find(|it| it.called() == name);
            findings.push(Finding {
                place: given.map(|given| cidr_place(given).clone()),
                value: Some(left),
                right_value: Some(needed),
                assumed: draft.warnings(),
                ..Finding::new(&RULE, Subject::new("subnet", name), message, remedy)
            });
        }
    }
}
