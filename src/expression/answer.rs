//! What an expression gives on an instance type, beside the number that would be right.

use super::convert;
use super::dialect::ExpressionDialect;
use super::error::{ExpressionError, ExpressionFault};
use super::program::Expression;
use super::verdict::ExpressionVerdict;
use crate::capacity::{Capacity, Warning};
use crate::error::Error;
use crate::kubelet;

/// What an expression gives on an instance type.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExpressionAnswer<'a> {
    /// Whose expression it is.
    pub dialect: ExpressionDialect,
    /// What fits on the type.
    pub capacity: Capacity<'a>,
    /// The `maxPods` that the node ends with: the expression's, or the number to which nodeadm falls back.
    /// `None` where Karpenter refuses the expression, and where the number can't be told here.
    pub value: Option<u32>,
    /// The same before `podsPerCore` lowers it.
    pub result: Option<u32>,
    /// The result before its fraction is cut off, if it has one.
    pub double: Option<f64>,
    /// Why the expression has no number for the type.
    pub error: Option<ExpressionError>,
}

impl<'a> ExpressionAnswer<'a> {
    /// The answer for the type of this capacity.
    ///
    /// # Errors
    ///
    /// Those of [`Provisioner::decide`](crate::Provisioner::decide).
    pub(super) fn new(
        dialect: ExpressionDialect,
        expression: Result<&Expression, &ExpressionError>,
        capacity: Capacity<'a>,
        memory_mib: Option<u32>,
    ) -> Result<Self, Error> {
        let mut variables = dialect.variables_on(&capacity)?;
        variables.memory_mib = variables.memory_mib.or(memory_mib);
        let mut answer =
            ExpressionAnswer { dialect, capacity, value: None, result: None, double: None, error: None };
        let found = expression.map_err(Clone::clone).and_then(|expression| {
            let value = expression.evaluated(&variables)?;
            Ok((convert::fraction(&value), expression.admitted(&value)?))
        });
        match found {
            Ok((double, number)) => {
                answer.double = double;
                answer.result = Some(number);
            }
            Err(error) => answer.error = Some(error),
        }
        if answer.verdict() == ExpressionVerdict::FallsBack {
            answer.result = Some(variables.max_pods);
        }
        // Karpenter holds the result to `podsPerCore` too (K27), and elsewhere kubelet does.
        answer.value = answer.result.map(|number| capacity.lowered_by_cores(number));
        Ok(answer)
    }

    /// The name of the type.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.capacity.instance_type().name()
    }

    /// The number that the expression should give; `None` where nothing limits it. nodeadm reserves memory by
    /// the result, so that it is no more than leaves memory there (A3.11, J12).
    #[must_use]
    pub fn right_value(&self) -> Option<u32> {
        self.dialect.advice(&self.capacity).number().limited()
    }

    /// What to know of the type before relying on the numbers.
    pub fn warnings(&self) -> impl Iterator<Item = Warning<'a>> + use<'a> {
        let max_pods = self.dialect.advice(&self.capacity).max_pods();
        self.capacity.warnings().map(move |warning| warning.giving(max_pods))
    }

    /// By how much the value is too large; negative where it is too small.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        Some(i64::from(self.value?).saturating_sub(i64::from(self.right_value()?)))
    }

    /// The memory that is kept for kubelet and the container runtime, in MiB: 11 for each pod, and 255 (A3.8).
    /// nodeadm counts the pods of the result, before `podsPerCore` lowers it (A3.11), and Karpenter its own
    /// number, whatever the expression gives (A4.4).
    #[must_use]
    pub fn kube_reserved_memory_mib(&self) -> Option<u64> {
        self.dialect.reserves_for(&self.capacity, self.result?).map(kubelet::kube_reserved_memory_mib)
    }

    /// What becomes of the node.
    #[must_use]
    pub fn verdict(&self) -> ExpressionVerdict {
        match (&self.error, self.value) {
            (Some(error), _) if error.kind == ExpressionFault::NotCovered => ExpressionVerdict::Unknown,
            (Some(_), _) => self.dialect.failure(),
            (None, Some(value)) => self.of_number(value),
            (None, None) => ExpressionVerdict::Unknown,
        }
    }

    fn of_number(&self, value: u32) -> ExpressionVerdict {
        let most_by_memory = self.dialect.most_by_memory(&self.capacity);
        let has_memory = most_by_memory.is_none_or(|most| self.result.is_none_or(|result| result <= most));
        match self.right_value() {
            Some(right) if right != value && self.capacity.pods_without_address(value) > 0 => {
                ExpressionVerdict::OverCommitted
            }
            _ if !has_memory => ExpressionVerdict::NoMemory,
            None => ExpressionVerdict::Right,
            Some(right) if right == value => ExpressionVerdict::Right,
            Some(right) if value > right => ExpressionVerdict::AboveCap,
            Some(_) => ExpressionVerdict::UnderUsed,
        }
    }
}
