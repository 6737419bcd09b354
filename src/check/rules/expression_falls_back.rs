//! `expression-falls-back`: nodeadm can't evaluate an expression, and silently goes by its own number.

use alloc::string::String;
use alloc::vec::Vec;

use crate::check::finding::{Finding, Severity, Subject};
use crate::check::judged::{Judged, JudgedType};
use crate::check::rule::{Fixable, Rule};
use crate::expression::{ExpressionDialect, ExpressionError};

pub(in crate::check) const RULE: Rule = Rule {
    name: "expression-falls-back",
    severity: Severity::Error,
    summary: "nodeadm can't evaluate `maxPodsExpression`, and goes by its own number instead",
    explanation: "An expression that doesn't compile, fails, or gives less than 1 is only a warning in \
                  the log of the node: kubelet gets the number of secondary addresses, as if there were no \
                  expression. Whole numbers and doubles don't go together in CEL: write \
                  `int(double(max_pods) * 0.9)` for `max_pods * 0.9`.",
    fact: "A3.5, K22, K24",
    fixable: Fixable::No,
    fails: "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: \
            {maxPodsExpression: \"max_pods * 0.9\"}}\n",
    passes: "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: \
             {maxPodsExpression: \"int(double(max_pods) * 0.9)\"}}\n",
};

/// The finding for an expression, and on which type which number takes its place.
pub(in crate::check) fn finding(
    subject: Subject,
    expression: &str,
    error: &ExpressionError,
    instead: Option<(&str, u32)>,
) -> Finding {
    let (line, column) = error.position(expression);
    let instead = match instead {
        Some((name, number)) => alloc::format!("nodeadm goes by its own {number} on {name}"),
        None => String::from("nodeadm goes by its own number"),
    };
    let message = alloc::format!("{error}, at line {line}, column {column} of the expression: {instead}");
    Finding::new(&RULE, subject, message, "fix the expression, or give a number in `config.maxPods`".into())
}

pub(super) fn judge(nodes: &Judged<'_>, findings: &mut Vec<Finding>) {
    let Some(it) = nodes.nodes.expression.as_ref().filter(|it| it.dialect == ExpressionDialect::Nodeadm)
    else {
        return;
    };
    let about: Vec<&JudgedType<'_>> = nodes.types.iter().filter(|it| it.expression_error.is_some()).collect();
    let Some((first, error)) =
        about.first().and_then(|first| Some((first, first.expression_error.as_ref()?)))
    else {
        return;
    };
    let of =
        finding(nodes.nodes.subject.clone(), &it.text.value, error, Some((first.name(), first.max_pods)));
    findings.push(nodes.finding(&RULE, &about, of.message, of.remedy));
}
