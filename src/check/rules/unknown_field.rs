//! `unknown-field`: a field that its tool doesn't have.

use crate::check::finding::Severity;
use crate::check::rule::{Fixable, Rule};

pub(in crate::check) const RULE: Rule = Rule {
    name: "unknown-field",
    severity: Severity::Warning,
    summary: "a manifest has a field that its tool doesn't know",
    explanation: "eksctl refuses a config with this field, and maxpods ignores it: a misspelt limit limits \
                  nothing. Correct the name, or remove it.",
    fact: "J9",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\nnodeGroups:\n\
            - {name: web, instanceType: m5.large, maxPodPerNode: 29}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: m5.large, maxPodsPerNode: 29}\n",
};
