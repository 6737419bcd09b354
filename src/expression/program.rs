//! An expression that is compiled, and its value.

use alloc::string::String;
use alloc::vec::Vec;

use super::dialect::ExpressionDialect;
use super::error::{Cause, ExpressionError, ExpressionFault};
use super::evaluate::Evaluator;
use super::syntax::Expr;
use super::types::Type;
use super::value::Value;
use super::variables::ExpressionVariables;
use super::{check, parse};

/// An expression that has been compiled: its names and types are right.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    pub(crate) dialect: ExpressionDialect,
    pub(super) root: Expr,
}

impl Expression {
    /// Compiles an expression.
    ///
    /// # Errors
    ///
    /// A fault of compiling ([`ExpressionFault::is_of_compiling`]) for what cel-go refuses: text that isn't
    /// CEL, names that the dialect doesn't have, types that don't go together such as a whole number and a
    /// double; and a result that Karpenter doesn't take, which is neither a whole number nor a double.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::expression::{Expression, ExpressionDialect, ExpressionFault, ExpressionVariables};
    ///
    /// let expression = Expression::new(ExpressionDialect::Nodeadm, "max_pods < 30 ? max_pods : 30")?;
    /// let variables = ExpressionVariables {
    ///     default_enis: 3, ips_per_eni: 6, max_pods: 17, vcpus: None, memory_mib: None, instance_type: "t3.medium",
    /// };
    /// assert_eq!(expression.value(&variables), Ok(17));
    ///
    /// let error = Expression::new(ExpressionDialect::Nodeadm, "max_pods * 0.9").unwrap_err();
    /// assert_eq!((error.kind, error.offset), (ExpressionFault::Type, 9));
    /// # Ok::<(), maxpods::expression::ExpressionError>(())
    /// ```
    pub fn new(dialect: ExpressionDialect, text: &str) -> Result<Self, ExpressionError> {
        let root = parse::parse(text)?;
        let of = check::check(dialect, &root)?;
        if dialect == ExpressionDialect::Karpenter && ![Type::Int, Type::Double].contains(&of) {
            let message = alloc::format!("the result is of type `{of}`, and has to be `int` or `double`");
            let error = ExpressionError::new(ExpressionFault::Type, root.offset, message);
            return Err(error.because(Cause::Result));
        }
        Ok(Expression { dialect, root })
    }

    /// The number on an instance type.
    ///
    /// # Errors
    ///
    /// `Evaluation` for what fails, such as a division by zero, `Range` for a number that the dialect doesn't
    /// take, `NotCovered` for what isn't evaluated here.
    pub fn value(&self, variables: &ExpressionVariables<'_>) -> Result<u32, ExpressionError> {
        self.admitted(&self.evaluated(variables)?)
    }

    /// The number that a result becomes.
    pub(super) fn admitted(&self, value: &Value) -> Result<u32, ExpressionError> {
        self.dialect.admit(value).map_err(|error| error.or_at(self.root.offset))
    }

    /// The variables that it uses, in the order in which the dialect has them.
    #[must_use]
    pub fn variables(&self) -> Vec<&'static str> {
        let variables = self.dialect.variables().iter().copied();
        variables.filter(|name| self.root.any(&|node| node.is_name(name))).collect()
    }

    /// The result, before it becomes a whole number.
    pub(super) fn evaluated(&self, variables: &ExpressionVariables<'_>) -> Result<Value, ExpressionError> {
        if let Some(unknown) = self.unknown(variables) {
            let message = alloc::format!("`{unknown}` isn't known");
            return Err(ExpressionError::new(ExpressionFault::NotCovered, self.root.offset, message));
        }
        let variable = |name: &str| {
            let number = match name {
                "default_enis" => Some(variables.default_enis),
                "ips_per_eni" => Some(variables.ips_per_eni),
                "max_pods" => Some(variables.max_pods),
                "vcpus" => variables.vcpus,
                "memory_mib" => variables.memory_mib,
                "instance_type" => return Some(Value::Text(String::from(variables.instance_type))),
                _ => None,
            };
            number.map(|number| Value::Int(number.into()))
        };
        Evaluator::new(&variable).node(&self.root, None)
    }

    /// The variable that it uses and that no source tells.
    fn unknown(&self, variables: &ExpressionVariables<'_>) -> Option<&'static str> {
        let unknown = [("vcpus", variables.vcpus), ("memory_mib", variables.memory_mib)];
        let mut unknown = unknown.into_iter().filter(|(_, known)| known.is_none()).map(|(name, _)| name);
        unknown.find(|name| self.root.any(&|node| node.is_name(name)))
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::super::convert;
    use super::*;

    /// What real cel-go says, in both environments, of each expression.
    const VECTORS: &str = include_str!("../../tests/cel_vectors.tsv");

    const M5_LARGE: ExpressionVariables<'_> = ExpressionVariables {
        default_enis: 3,
        ips_per_eni: 6,
        max_pods: 17,
        vcpus: Some(2),
        memory_mib: Some(8192),
        instance_type: "m5.large",
    };

    /// What is said here, in the words of the vectors.
    fn said(dialect: ExpressionDialect, text: &str) -> String {
        let expression = match Expression::new(dialect, text) {
            Ok(expression) => expression,
            Err(error) if error.message.starts_with("the result is of type") => return "TYPE ERR".into(),
            Err(error) if error.kind == ExpressionFault::NotCovered => return "not covered".into(),
            Err(_) => return "compile error".into(),
        };
        match expression.evaluated(&M5_LARGE).and_then(|value| convert::int(&value)) {
            Ok(number) if dialect == ExpressionDialect::Nodeadm && expression.value(&M5_LARGE).is_err() => {
                alloc::format!("RANGE ERR {number}")
            }
            Ok(number) => number.to_string(),
            Err(error) if error.kind == ExpressionFault::NotCovered => "not covered".into(),
            Err(_) => "EVAL ERR".into(),
        }
    }

    fn expected(text: &str) -> String {
        match text {
            text if text.starts_with("compile error") => "compile error".into(),
            text if text.starts_with("TYPE ERR") => "TYPE ERR".into(),
            text if text.starts_with("CONV ERR") || text.starts_with("EVAL ERR") || text == "NONFINITE" => {
                "EVAL ERR".into()
            }
            text => text.split(" (from").next().unwrap_or_default().into(),
        }
    }

    #[test]
    fn it_says_what_cel_go_says() {
        let mut uncovered = Vec::new();
        for line in VECTORS.lines().skip(1) {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let (text, nodeadm, karpenter) = (next(), next(), next());
            for (dialect, wanted) in
                [(ExpressionDialect::Nodeadm, nodeadm), (ExpressionDialect::Karpenter, karpenter)]
            {
                let said = said(dialect, text);
                if said == "not covered" {
                    uncovered.push(text);
                } else {
                    assert_eq!(said, expected(wanted), "{dialect:?}: {text}");
                }
            }
        }
        uncovered.sort_unstable();
        uncovered.dedup();
        let is_left_out =
            |text: &&str| ["matches", "duration", "timestamp"].iter().any(|word| text.contains(word));
        assert!(uncovered.iter().all(is_left_out), "{uncovered:?}");
    }
}
