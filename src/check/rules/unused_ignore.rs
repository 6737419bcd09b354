//! `unused-ignore`: a comment silences nothing.

use crate::check::finding::Severity;
use crate::check::rule::{Fixable, Rule};

pub(in crate::check) const RULE: Rule = Rule {
    name: "unused-ignore",
    severity: Severity::Note,
    summary: "a comment that silences a rule has nothing to silence",
    explanation: "`# maxpods: ignore[RULE]` silences what that rule finds on its line, or on the next one if \
                  the comment stands alone. Where the rule finds nothing any more, or its name is misspelt, \
                  the comment only misleads.",
    fact: "K1",
    fixable: Fixable::No,
    fails: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
            eu-west-1}\nnodeGroups:\n\
            # maxpods: ignore[over-commit]\n- {name: web, instanceType: m5.large, maxPodsPerNode: 29}\n",
    passes: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
             eu-west-1}\nnodeGroups:\n\
             - {name: web, instanceType: m5.large, maxPodsPerNode: 29}\n",
};
