//! `setting-ignored`: a setting has no effect.

use crate::check::finding::Severity;
use crate::check::rule::{Fixable, Judge, Rule};

pub(in crate::check) const RULE: Rule = Rule {
    name: "setting-ignored",
    severity: Severity::Warning,
    summary: "a setting has no effect beside the others",
    explanation: "The network plug-in, kubelet or the provisioner doesn't read the setting in this mode, so that whoever set \
                  it relies on something that doesn't happen. Leave it out, or change the mode.",
    fact: "B, C, D",
    fixable: Fixable::No,
    fails: "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: example}\nspec:\n  networking:\n    cilium:\n      \
            ipam: kubernetes\n      extraConfig: {eni-first-interface-index: '1'}\n  subnets:\n  \
            - {name: a, cidr: 10.0.0.0/22, zone: eu-west-1a, type: Public}\n---\napiVersion: kops.k8s.io/v1alpha2\n\
            kind: InstanceGroup\nmetadata: {name: nodes}\nspec: {machineType: t3.medium, role: Node, subnets: [a]}\n",
    passes: "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: example}\nspec:\n  networking:\n    cilium:\n      \
             ipam: kubernetes\n  subnets:\n  - {name: a, cidr: 10.0.0.0/22, zone: eu-west-1a, type: Public}\n---\n\
             apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {name: nodes}\n\
             spec: {machineType: t3.medium, role: Node, subnets: [a]}\n",
    judge: Judge::Reading,
};
