//! What the expression itself shows, whatever the type.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::LintFinding;
use super::rule::{CONSTANT, COST, LintRule, NOT_COVERED, SYNTAX, TYPES, UNDECLARED};
use crate::expression::dialect::ExpressionDialect;
use crate::expression::error::{ExpressionError, ExpressionFault};
use crate::expression::program::Expression;
use crate::expression::syntax::{Expr, ExprKind};

/// What becomes of nodes whose expression fails.
pub(super) const fn consequence(dialect: ExpressionDialect) -> &'static str {
    match dialect {
        ExpressionDialect::Nodeadm => {
            "nodeadm falls back to its own number, and says so in the log of the node alone"
        }
        ExpressionDialect::Karpenter => "Karpenter refuses it, and launches no node of the class",
    }
}

/// An expression that doesn't compile, or of which a part isn't known here.
pub(super) fn refused(dialect: ExpressionDialect, error: &ExpressionError) -> LintFinding {
    let rule: &'static LintRule = match error.kind {
        ExpressionFault::Undeclared => &UNDECLARED,
        ExpressionFault::Type => &TYPES,
        ExpressionFault::NotCovered => return not_covered(error),
        _ => &SYNTAX,
    };
    let message = alloc::format!("{error}: {}", consequence(dialect));
    LintFinding::new(rule, message, error.remedy(dialect)).at(error.offset)
}

/// A part that isn't evaluated here.
pub(super) fn not_covered(error: &ExpressionError) -> LintFinding {
    let message = alloc::format!("{error}, so that nothing is said of its numbers");
    LintFinding::new(&NOT_COVERED, message, String::new()).at(error.offset)
}

/// What an expression that compiles shows.
pub(super) fn findings(expression: &Expression) -> Vec<LintFinding> {
    let mut findings = Vec::new();
    if let Some((outer, inner)) = nested(&expression.root) {
        let message = String::from(
            "a macro runs within another one, so that the steps are the product of the lengths of both lists",
        );
        let remedy =
            alloc::format!("use one macro, or none, in place of that at column {}", outer.offset + 1);
        findings.push(LintFinding::new(&COST, message, remedy).at(inner.offset));
    }
    if expression.variables().is_empty() {
        let message = "it has no variable, so that it gives every type the same number";
        let remedy = match expression.dialect {
            ExpressionDialect::Nodeadm => "write the number as `maxPods` of `spec.kubelet.config`",
            ExpressionDialect::Karpenter => "write the number without quotes",
        };
        findings.push(LintFinding::new(&CONSTANT, message, remedy));
    }
    findings
}

/// The first macro that has another one in its steps, and that one.
fn nested(node: &Expr) -> Option<(&Expr, &Expr)> {
    if let ExprKind::Macro { steps, .. } = &node.kind
        && let Some(inner) = steps.iter().find_map(first_macro)
    {
        return Some((node, inner));
    }
    node.parts().into_iter().find_map(nested)
}

fn first_macro(node: &Expr) -> Option<&Expr> {
    match &node.kind {
        ExprKind::Macro { .. } => Some(node),
        _ => node.parts().into_iter().find_map(first_macro),
    }
}
