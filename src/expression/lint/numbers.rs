//! What the numbers show that an expression gives on types.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::compiled::{consequence, not_covered};
use super::finding::LintFinding;
use super::rule::{ABOVE_CAP, FAILS, LintRule, NO_MEMORY, OVER_COMMITTED, RANGE, TRUNCATED, UNDER_USED};
use crate::catalog::Catalog;
use crate::cni::Cni;
use crate::cni::vpc_cni::VpcCni;
use crate::error::Error;
use crate::expression::answer::ExpressionAnswer;
use crate::expression::dialect::ExpressionDialect;
use crate::expression::error::{ExpressionError, ExpressionFault};
use crate::expression::evaluation::Evaluation;
use crate::expression::verdict::ExpressionVerdict;
use crate::kubelet::Kubelet;
use crate::ledger::Counted;

/// A finding for each verdict that isn't good, about the worst type and how many others there are.
pub(super) fn findings(evaluation: &Evaluation<'_>) -> Vec<LintFinding> {
    let groups = evaluation.by_verdict();
    let mut findings: Vec<LintFinding> =
        groups.iter().filter_map(|(verdict, answers)| about(*verdict, answers)).collect();
    let truncated: Vec<&ExpressionAnswer<'_>> =
        evaluation.answers.iter().filter(|it| it.double.is_some()).collect();
    if let [first, ..] = truncated.as_slice()
        && let Some((double, value)) = first.double.zip(first.value)
    {
        let message = alloc::format!(
            "the result is a double whose fraction is cut off: {double} becomes {value} on {}",
            and_others(first.name(), truncated.len())
        );
        let remedy = "say what is meant: `int(..)` around it cuts off the fraction, `int(.. + 0.5)` rounds";
        findings.push(LintFinding {
            instance_types: names(&truncated),
            ..LintFinding::new(&TRUNCATED, message, remedy)
        });
    }
    findings
}

fn about(verdict: ExpressionVerdict, answers: &[ExpressionAnswer<'_>]) -> Option<LintFinding> {
    let worst = answers.first()?;
    let and_others = |text: String| match answers.len() {
        1 => text,
        all => alloc::format!("{text} (as on {})", Counted::of_length(all - 1, "more type")),
    };
    let value = worst.value.unwrap_or_default();
    let right = worst.right_value().unwrap_or_default();
    let (rule, message, remedy): (&'static LintRule, String, String) = match verdict {
        ExpressionVerdict::Refused | ExpressionVerdict::FallsBack => {
            let error = worst.error.as_ref()?;
            return Some(LintFinding {
                instance_types: names(answers),
                ..failure(worst, error, &and_others)
            });
        }
        ExpressionVerdict::OverCommitted => {
            let pods = Counted::new(worst.capacity.pods_without_address(value), "pod");
            let message = alloc::format!(
                "it gives {} {value}, and {right} is right: {pods} would have no address",
                worst.name()
            );
            (&OVER_COMMITTED, message, "lower it, or give the options that the nodes run with".into())
        }
        ExpressionVerdict::NoMemory => {
            let kept = worst.kube_reserved_memory_mib().unwrap_or_default();
            let of = worst.capacity.instance_type().memory_mib().unwrap_or_default();
            let message = alloc::format!(
                "it gives {} {value}, for which kubelet keeps {kept} of {of} MiB of memory",
                worst.name()
            );
            (&NO_MEMORY, message, "lower it for types with little memory".into())
        }
        ExpressionVerdict::UnderUsed => {
            let message = alloc::format!("it gives {} {value}, and {right} is right", worst.name());
            (&UNDER_USED, message, "raise it, or give the options that the nodes run with".into())
        }
        ExpressionVerdict::AboveCap => {
            let message =
                alloc::format!("it gives {} {value}, and EKS recommends no more than {right}", worst.name());
            (&ABOVE_CAP, message, String::new())
        }
        ExpressionVerdict::Unknown => {
            return Some(LintFinding {
                instance_types: names(answers),
                ..not_covered_on(worst, worst.error.as_ref()?, &and_others)
            });
        }
        ExpressionVerdict::Right => return None,
    };
    Some(LintFinding {
        instance_types: names(answers),
        ..LintFinding::new(rule, and_others(message), remedy)
    })
}

/// A part that isn't evaluated, or a variable that isn't known, of a type.
fn not_covered_on(
    it: &ExpressionAnswer<'_>,
    error: &ExpressionError,
    and_others: &dyn Fn(String) -> String,
) -> LintFinding {
    let on = and_others(alloc::format!("on {}", it.name()));
    let finding = not_covered(error);
    LintFinding { message: alloc::format!("{on}, {}", finding.message), ..finding }
}

/// An expression that fails on a type.
fn failure(
    it: &ExpressionAnswer<'_>,
    error: &ExpressionError,
    and_others: &dyn Fn(String) -> String,
) -> LintFinding {
    let rule = if error.kind == ExpressionFault::Range { &RANGE } else { &FAILS };
    let on = and_others(alloc::format!("on {}", it.name()));
    let message = alloc::format!("{on}, {error}: {}", consequence(it.dialect));
    LintFinding::new(rule, message, error.remedy(it.dialect)).at(error.offset)
}

/// Karpenter refuses an expression that fails on any type of the region, also one that no node has (K28).
pub(super) fn fails_elsewhere(
    evaluation: &Evaluation<'_>,
    cni: &Cni,
    kubelet: Kubelet,
    catalog: &Catalog,
) -> Result<Option<LintFinding>, Error> {
    let fails_here = evaluation.answers.iter().any(|it| it.verdict() == ExpressionVerdict::Refused);
    if evaluation.dialect != ExpressionDialect::Karpenter || fails_here {
        return Ok(None);
    }
    let capacities = catalog.iter().filter_map(|it| cni.capacity_with(it, kubelet).ok());
    let everywhere = Evaluation::new(evaluation.dialect, &evaluation.text, capacities)?;
    let failing: Vec<ExpressionAnswer<'_>> =
        everywhere.answers.into_iter().filter(|it| it.verdict() == ExpressionVerdict::Refused).collect();
    Ok(about(ExpressionVerdict::Refused, &failing))
}

/// Says of which mode of the VPC CNI an expression is that is wrong under its defaults, if it is right on all
/// of the types there.
pub(super) fn name_mode(
    findings: &mut [LintFinding],
    evaluation: &Evaluation<'_>,
    cni: &Cni,
    kubelet: Kubelet,
) {
    let Some(vpc_cni) = cni.vpc_cni().copied().filter(|it| *it == VpcCni::new()) else { return };
    let modes = [
        ("custom-networking", vpc_cni.custom_networking(true)),
        ("prefix-delegation", vpc_cni.prefix_delegation(true)),
        ("custom-networking prefix-delegation", vpc_cni.custom_networking(true).prefix_delegation(true)),
    ];
    let is_right = |mode: VpcCni| {
        let types = evaluation.answers.iter().map(|it| it.capacity.instance_type());
        let capacities = types.filter_map(|it| Cni::from(mode).capacity_with(it, kubelet).ok());
        let verdicts = Evaluation::new(evaluation.dialect, &evaluation.text, capacities);
        verdicts.is_ok_and(|it| it.answers.iter().all(|answer| is_good(answer.verdict())))
    };
    let Some((names, _)) = modes.into_iter().find(|(_, mode)| is_right(*mode)) else { return };
    let names = names.replace(' ', "` and `");
    for finding in findings.iter_mut().filter(|it| [&OVER_COMMITTED, &UNDER_USED].contains(&it.rule)) {
        finding.remedy = alloc::format!(
            "that is the number with `{names}`: give that option if the nodes have it, or correct the expression"
        );
    }
}

/// Whether all pods have an address, and none is missing that could.
const fn is_good(verdict: ExpressionVerdict) -> bool {
    matches!(verdict, ExpressionVerdict::Right | ExpressionVerdict::AboveCap)
}

/// `m5.large`, or `m5.large and 7 more types`.
fn and_others(name: &str, of: usize) -> String {
    match of {
        0 | 1 => name.to_string(),
        _ => alloc::format!("{name} and {}", Counted::of_length(of - 1, "more type")),
    }
}

fn names<'n, T: core::borrow::Borrow<ExpressionAnswer<'n>>>(answers: &[T]) -> Vec<String> {
    answers.iter().map(|it| it.borrow().name().to_string()).collect()
}
