//! `unknown-instance-type`: no such type is known.

use crate::check::finding::Severity;
use crate::check::rule::{Fixable, Rule};

pub(in crate::check) const RULE: Rule = Rule {
    name: "unknown-instance-type",
    severity: Severity::Error,
    summary: "no instance type of this name is known",
    explanation: "The name is misspelt, or the type is newer than the data. Limits of a new type can be \
                  given with `--limits`, or with the output of `aws ec2 describe-instance-types` as \
                  `--catalog`.",
    fact: "J16, J17",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\nnodeGroups:\n\
            - {name: web, instanceType: m5.lagre}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: m5.large}\n",
};
