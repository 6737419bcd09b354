//! What is wrong with an expression: whether it compiles, what it gives on instance types, and on types that
//! there aren't yet.

mod compiled;
mod finding;
mod luck;
mod numbers;
mod rule;
mod shape;

use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;
use core::ops::Range;

use super::dialect::ExpressionDialect;
use super::error::ExpressionError;
use super::evaluation::Evaluation;
use crate::capacity::Capacity;
use crate::catalog::Catalog;
use crate::cni::Cni;
use crate::error::Error;
use crate::kubelet::Kubelet;
use crate::ledger::Counted;
use crate::severity::Severity;
use crate::sorting::sort_by_key;
pub use finding::LintFinding;
pub use rule::LintRule;

/// What is wrong with an expression. Its `Display` says in one line how much.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cni, Kubelet, VpcCni, expression::{ExpressionDialect, Lint}};
///
/// let types = [Catalog::built_in().get("t3.medium")?];
/// let lint = Lint::new(
///     ExpressionDialect::Nodeadm,
///     "max_pods * 0.9",
///     &VpcCni::new().into(),
///     Kubelet::new(),
///     types,
///     Catalog::built_in(),
/// )?;
/// assert_eq!((lint.findings[0].rule.name, lint.findings[0].offset), ("type", Some(9)));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Lint<'a> {
    /// What it gives on the types.
    pub evaluation: Evaluation<'a>,
    /// What is wrong, the worst first.
    pub findings: Vec<LintFinding>,
}

impl<'a> Lint<'a> {
    /// Looks for all that is wrong with an expression for nodes of these types under a plug-in. Karpenter
    /// evaluates an expression on every type of the region (K28): `catalog` has those.
    ///
    /// # Errors
    ///
    /// Those of [`Cni::capacity_with`] and [`Evaluation::new`].
    pub fn new(
        dialect: ExpressionDialect,
        text: &str,
        cni: &Cni,
        kubelet: Kubelet,
        types: impl IntoIterator<Item = &'a crate::InstanceType>,
        catalog: &Catalog,
    ) -> Result<Self, Error> {
        let capacities = types.into_iter().map(|it| cni.capacity_with(it, kubelet));
        let capacities = capacities.collect::<Result<Vec<Capacity<'a>>, _>>()?;
        let evaluation = Evaluation::new(dialect, text, capacities)?;
        let mut findings = match &evaluation.expression {
            Err(error) => alloc::vec![compiled::refused(dialect, error)],
            Ok(expression) => {
                let mut findings = numbers::findings(&evaluation);
                numbers::name_mode(&mut findings, &evaluation, cni, kubelet);
                findings.extend(numbers::fails_elsewhere(&evaluation, cni, kubelet, catalog)?);
                let of_text = compiled::findings(expression);
                // What fails on types that there are needs no others, and what is costly isn't tried on
                // thousands.
                let is_costly = of_text.iter().any(|it| *it.rule == rule::COST);
                if !is_costly && findings.iter().all(|it| it.severity < Severity::Error) {
                    findings.extend(luck::finding(&evaluation, expression, cni, kubelet, catalog)?);
                }
                findings.extend(of_text);
                findings
            }
        };
        sort_by_key(&mut findings, |it| Reverse(it.severity));
        Ok(Lint { evaluation, findings })
    }

    /// The line and the column of a finding in the expression, counted from 1, if it has a place.
    #[must_use]
    pub fn position(&self, finding: &LintFinding) -> Option<(usize, usize)> {
        Some(ExpressionError::position_of(finding.offset?, &self.evaluation.text))
    }

    /// The bytes of the expression that a finding is about, if it has a place: a whole word, or one sign.
    #[must_use]
    pub fn span(&self, finding: &LintFinding) -> Option<Range<usize>> {
        let start = finding.offset?;
        let rest = self.evaluation.text.get(start..).unwrap_or_default();
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match rest.chars().next() {
            Some(first) if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            Some(first) => first.len_utf8(),
            None => 0,
        };
        Some(start..start.saturating_add(length))
    }
}

impl fmt::Display for Lint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut is_first = true;
        for severity in Severity::ALL.iter().rev() {
            let count = self.findings.iter().filter(|it| it.severity == *severity).count();
            if count > 0 {
                let before = if is_first { "" } else { ", " };
                write!(f, "{before}{}", Counted::of_length(count, severity.name()))?;
                is_first = false;
            }
        }
        if is_first {
            f.write_str("nothing is wrong")?;
        }
        let types = Counted::of_length(self.evaluation.answers.len(), "type");
        write!(f, ", for {} on {types}", self.evaluation.dialect.name())
    }
}
