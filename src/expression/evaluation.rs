//! What an expression gives on many instance types.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;

use super::answer::ExpressionAnswer;
use super::dialect::ExpressionDialect;
use super::error::ExpressionError;
use super::program::Expression;
use super::verdict::ExpressionVerdict;
use crate::capacity::Capacity;
use crate::error::{Error, ErrorKind};
use crate::ledger::Counted;
use crate::sorting::sort_by_key;

/// What an expression gives on instance types. Its `Display` counts the verdicts, a line each, the worst
/// first.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, VpcCni, expression::{Evaluation, ExpressionDialect, ExpressionVerdict}};
///
/// let catalog = Catalog::built_in();
/// let capacities = ["t3.medium", "m5.large"].map(|name| VpcCni::new().capacity(catalog.get(name).unwrap()).unwrap());
/// let text = "((default_enis - 1) * (ips_per_eni - 1)) + 2";
/// let evaluation = Evaluation::new(ExpressionDialect::Karpenter, text, capacities)?;
/// let numbers: Vec<_> = evaluation.answers.iter().map(|it| (it.value, it.right_value(), it.verdict())).collect();
/// assert_eq!(numbers[0], (Some(12), Some(17), ExpressionVerdict::UnderUsed));
/// assert_eq!(numbers[1], (Some(20), Some(29), ExpressionVerdict::UnderUsed));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Evaluation<'a> {
    /// Whose expression it is.
    pub dialect: ExpressionDialect,
    /// Its text.
    pub text: String,
    /// The expression, or why it doesn't compile.
    pub expression: Result<Expression, ExpressionError>,
    /// One for each type, in the order in which they are given.
    pub answers: Vec<ExpressionAnswer<'a>>,
}

impl<'a> Evaluation<'a> {
    /// Evaluates an expression on the types of these capacities, whose kubelet has no `maxPods` of its own.
    ///
    /// # Errors
    ///
    /// `not-covered` for Windows nodes in nodeadm's dialect, and those of
    /// [`Provisioner::decide`](crate::Provisioner::decide). An expression that doesn't compile is no
    /// error: it is in the answer.
    pub fn new(
        dialect: ExpressionDialect,
        text: &str,
        capacities: impl IntoIterator<Item = Capacity<'a>>,
    ) -> Result<Self, Error> {
        let expression = Expression::new(dialect, text);
        let answer = |capacity: Capacity<'a>| {
            if dialect == ExpressionDialect::Nodeadm && capacity.cni().is_windows() {
                let reason = "nodeadm sets up Linux nodes alone; the dialect of Karpenter has them";
                return Err(Error::from(ErrorKind::NotCovered { choice: "os windows", reason }));
            }
            ExpressionAnswer::new(dialect, expression.as_ref(), capacity, None)
        };
        let answers = capacities.into_iter().map(answer).collect::<Result<_, _>>()?;
        Ok(Evaluation { dialect, text: String::from(text), expression, answers })
    }

    /// The answers, the worst first.
    #[must_use]
    pub fn worst_first(&self) -> Vec<ExpressionAnswer<'a>> {
        let mut answers = self.answers.clone();
        let distance = |it: &ExpressionAnswer<'_>| it.difference().map_or(0, i64::unsigned_abs);
        sort_by_key(&mut answers, |it| (it.verdict(), Reverse(distance(it))));
        answers
    }

    /// Each verdict that there is, with its answers, the worst first.
    #[must_use]
    pub fn by_verdict(&self) -> Vec<(ExpressionVerdict, Vec<ExpressionAnswer<'a>>)> {
        let mut groups: Vec<(ExpressionVerdict, Vec<ExpressionAnswer<'a>>)> = Vec::new();
        for answer in self.worst_first() {
            let verdict = answer.verdict();
            match groups.last_mut() {
                Some((last, answers)) if *last == verdict => answers.push(answer),
                _ => groups.push((verdict, alloc::vec![answer])),
            }
        }
        groups
    }

    /// How many types have each verdict that there is, the worst first.
    #[must_use]
    pub fn counts(&self) -> Vec<VerdictCount> {
        let groups = self.by_verdict();
        groups.iter().map(|(verdict, answers)| VerdictCount::new(*verdict, answers)).collect()
    }
}

/// How many types have a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerdictCount {
    /// The verdict.
    pub verdict: ExpressionVerdict,
    /// The types that have it.
    pub types: usize,
    /// What it means, and its worst type: `fewer pods than fit; m5.large gets 20, right is 29`.
    pub says: String,
}

impl VerdictCount {
    fn new(verdict: ExpressionVerdict, answers: &[ExpressionAnswer<'_>]) -> Self {
        let worst = answers.first().filter(|_| verdict != ExpressionVerdict::Right);
        let says = match worst.and_then(|worst| Some((worst, worst.value?))) {
            Some((worst, value)) => {
                let right = worst.right_value();
                let right = right.map_or_else(String::new, |right| alloc::format!(", right is {right}"));
                alloc::format!("{}; {} gets {value}{right}", verdict.summary(), worst.name())
            }
            None => String::from(verdict.summary()),
        };
        VerdictCount { verdict, types: answers.len(), says }
    }
}

impl fmt::Display for Evaluation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = Counted::of_length(self.answers.len(), "type");
        writeln!(f, "{all} with {}:", self.dialect.name())?;
        for VerdictCount { types, says, .. } in self.counts() {
            writeln!(f, "{types:>6}  {says}")?;
        }
        Ok(())
    }
}
