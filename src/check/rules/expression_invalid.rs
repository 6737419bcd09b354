//! `expression-invalid`: Karpenter refuses an expression, and launches no node.

use alloc::string::String;
use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::expression::ExpressionDialect;

pub(super) const RULE: Rule = Rule {
    name: "expression-invalid",
    severity: Severity::Error,
    summary: "Karpenter refuses `maxPods` as text, so that no node of the class is launched",
    explanation: "Karpenter evaluates a quoted `maxPods` as a CEL expression if the feature gate \
                  `NodeClassCEL` is on; otherwise it is an error. It is evaluated on every instance type of \
                  the region, not only on those of the node pools: if it fails on one, or gives less than \
                  0, the node class is not ready. Guard it for small types, as in `max(max_pods - 20, \
                  4)`.",
    fact: "K3, K25, K26, K28",
    fixable: Fixable::Yes,
    fails: "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: web}\nspec: {amiFamily: \
            AL2023, kubelet: {maxPods: max_pods - 20}}\n---\napiVersion: karpenter.sh/v1\nkind: NodePool\n\
            metadata: {name: web}\nspec:\n  template:\n    spec:\n      \
            nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: web}\n      requirements: \
            [{key: node.kubernetes.io/instance-type, operator: In, values: [m5.large]}]\n",
    passes: "apiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {name: web}\nspec: {amiFamily: \
             AL2023, kubelet: {maxPods: 'max(max_pods, 4)'}}\n---\napiVersion: karpenter.sh/v1\nkind: \
             NodePool\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      nodeClassRef: {group: \
             karpenter.k8s.aws, kind: EC2NodeClass, name: web}\n      requirements: [{key: \
             node.kubernetes.io/instance-type, operator: In, values: [m5.large]}]\n",
};

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let Some(it) = nodes.nodes.expression.as_ref().filter(|it| it.dialect == ExpressionDialect::Karpenter)
    else {
        return;
    };
    let about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(|it| it.expression_error.is_some()).collect();
    if let Ok(number) = it.text.value.trim().parse::<u32>() {
        let message = alloc::format!(
            "`maxPods` {number} is in quotes: Karpenter takes it for an expression, and refuses it by default"
        );
        let remedy = alloc::format!("write {number} without quotes");
        let all: Vec<&JudgedType<'_>> = nodes.types.iter().collect();
        let fixes = nodes.set_max_pods(number, true);
        findings.push(Finding { fixes, ..nodes.finding(&RULE, &all, message, remedy) });
        return;
    }
    let own = about.first().and_then(|first| Some((first.name(), first.expression_error.clone()?)));
    let Some((name, error)) = own.or_else(|| nodes.fails_elsewhere.clone()) else { return };
    let (line, column) = error.position(&it.text.value);
    let on = if error.kind.is_of_compiling() { String::new() } else { alloc::format!(" on {name}") };
    let message = alloc::format!(
        "{error}{on}, at line {line}, column {column} of the expression: Karpenter launches no node of this \
         class"
    );
    let remedy = "fix the expression, or give a number".into();
    findings.push(nodes.finding(&RULE, &about, message, remedy));
}
