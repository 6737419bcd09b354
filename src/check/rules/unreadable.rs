//! `unreadable`: what a document says can't be.

use crate::check::finding::Severity;
use crate::check::rule::{Fixable, Rule};

pub(in crate::check) const RULE: Rule = Rule {
    name: "unreadable",
    severity: Severity::Error,
    summary: "a document, or a value in it, can't be read",
    explanation: "The text isn't YAML or JSON, or a value is of the wrong kind, such as text in place of a \
                  number. The tool that reads the file refuses it too, or goes by its default. All other \
                  documents are checked.",
    fact: "K1",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\nnodeGroups:\n\
            - {name: web, instanceType: m5.large, maxPodsPerNode: many}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: m5.large, maxPodsPerNode: 29}\n",
};
