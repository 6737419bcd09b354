//! The expression for several types, or a split where there is none.

use alloc::string::String;

use super::split::Split;
use crate::emit::Tool;
use crate::expression::Expression;

/// What is to be said to nodeadm or Karpenter of several types.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum OneExpression {
    /// An expression that is right for all of them.
    Right(String),
    /// There is none; the types have to be split.
    Split(Split),
}

impl OneExpression {
    /// Whether it goes by `max_pods`, which Karpenter works out by its own settings (K27).
    pub(in crate::emit) fn goes_by_controller(&self, tool: Tool) -> bool {
        let Some(dialect) = tool.dialect().filter(|_| tool == Tool::Karpenter) else { return false };
        let has = |text: &str| {
            let compiled = Expression::new(dialect, text);
            compiled.is_ok_and(|expression| expression.variables().contains(&"max_pods"))
        };
        match self {
            OneExpression::Right(text) => has(text),
            OneExpression::Split(split) => split.pools.iter().any(|pool| has(&pool.expression)),
        }
    }
}
