//! Expressions that are right on the types that there are, and wrong on others that there could be.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::finding::LintFinding;
use super::rule::BY_LUCK;
use super::shape::Shape;
use crate::catalog::Catalog;
use crate::cni::Cni;
use crate::error::Error;
use crate::expression::answer::ExpressionAnswer;
use crate::expression::dialect::ExpressionDialect;
use crate::expression::evaluation::Evaluation;
use crate::expression::program::Expression;
use crate::expression::verdict::ExpressionVerdict;
use crate::kubelet::Kubelet;
use crate::ledger::Counted;
use crate::severity::Severity;
use crate::sorting::sort_by_key;

/// A shape on which the expression is wrong.
struct Wrong {
    shape: Shape,
    verdict: ExpressionVerdict,
    value: Option<u32>,
    right: u32,
    error: Option<String>,
}

/// What the expression does on types with other limits, if it is right on all of these.
pub(super) fn finding(
    evaluation: &Evaluation<'_>,
    expression: &Expression,
    cni: &Cni,
    kubelet: Kubelet,
    catalog: &Catalog,
) -> Result<Option<LintFinding>, Error> {
    let verdicts = || evaluation.answers.iter().map(ExpressionAnswer::verdict);
    let is_right = |it| it == ExpressionVerdict::Right;
    // Of a type that isn't known well enough nothing is said.
    if !verdicts().any(is_right) || !verdicts().all(|it| is_right(it) || it == ExpressionVerdict::Unknown) {
        return Ok(None);
    }
    let is_of_all_types = evaluation.answers.len() >= catalog.len();
    let mut wrong = Vec::new();
    let mut right = Vec::new();
    for shape in Shape::all() {
        match judge(shape, evaluation, expression, cni, kubelet)? {
            Some(it) => wrong.push(it),
            None => right.push(shape),
        }
    }
    // A sum is right on small types and above the cap on large ones. Where nothing in an expression tells the vCPUs by
    // which the cap goes that is no luck, and neither where small types are meant.
    if !is_of_all_types || evaluation.dialect == ExpressionDialect::Nodeadm {
        wrong.retain(|it| it.verdict != ExpressionVerdict::AboveCap);
    }
    sort_by_key(&mut wrong, |it| it.verdict);
    let Some(example) = wrong.first() else { return Ok(None) };
    let types = match evaluation.answers.as_slice() {
        [one] => alloc::format!("on {}", one.name()),
        [_, _] => "on both types".into(),
        all => alloc::format!("on all {}", Counted::of_length(all.len(), "type")),
    };
    let message = alloc::format!(
        "right {types}, but only by luck: {}, such as {}",
        those(&wrong, &right),
        shown(example)
    );
    let remedy = match example.verdict {
        ExpressionVerdict::AboveCap => "apply the cap, as in `min(.., vcpus > 30 ? 250 : 110)`",
        _ => "write the formula with ENIs and addresses itself, or use it only for nodes of these types",
    };
    // Who names the types may well mean them alone, so long as no pod hangs on another one.
    let severity = if is_of_all_types || example.verdict < ExpressionVerdict::UnderUsed {
        BY_LUCK.severity
    } else {
        Severity::Note
    };
    Ok(Some(LintFinding { severity, ..LintFinding::new(&BY_LUCK, message, remedy) }))
}

/// What is wrong on a shape, if anything is.
fn judge(
    shape: Shape,
    evaluation: &Evaluation<'_>,
    expression: &Expression,
    cni: &Cni,
    kubelet: Kubelet,
) -> Result<Option<Wrong>, Error> {
    let instance_type = shape.instance_type()?;
    let capacity = cni.capacity_with(&instance_type, kubelet)?;
    let memory = Some(shape.memory_mib());
    let answer = ExpressionAnswer::new(evaluation.dialect, Ok(expression), capacity, memory)?;
    let (verdict, Some(right)) = (answer.verdict(), answer.right_value()) else { return Ok(None) };
    let is_right = matches!(verdict, ExpressionVerdict::Right | ExpressionVerdict::Unknown);
    Ok((!is_right).then(|| Wrong {
        shape,
        verdict,
        value: answer.value,
        right,
        error: answer.error.map(|error| error.message),
    }))
}

/// One of the numbers of a shape.
type NumberOf = fn(&Shape) -> u32;

/// Which shapes are wrong: by one of their numbers if that alone tells them from those that are right, or
/// else how many.
fn those(wrong: &[Wrong], right: &[Shape]) -> String {
    let by: [(&str, NumberOf); 3] = [
        ("ENI", |shape| shape.enis),
        ("address per ENI", |shape| shape.ipv4_per_eni),
        ("vCPU", |shape| shape.vcpus),
    ];
    for (noun, of) in by {
        let mut numbers: BTreeMap<u32, (bool, bool)> = BTreeMap::new();
        for it in wrong {
            numbers.entry(of(&it.shape)).or_default().0 = true;
        }
        for it in right {
            numbers.entry(of(it)).or_default().1 = true;
        }
        if numbers.values().any(|(_, is_right)| *is_right)
            && numbers.values().all(|(is_wrong, is_right)| is_wrong != is_right)
        {
            let flags: Vec<(u32, bool)> =
                numbers.iter().map(|(number, (is_wrong, _))| (*number, *is_wrong)).collect();
            return alloc::format!("types with {} {} get a wrong number", runs(&flags), plural(noun));
        }
    }
    let all = wrong.len().saturating_add(right.len());
    alloc::format!("{} of {all} other combinations of limits get a wrong number", wrong.len())
}

fn plural(noun: &str) -> String {
    match noun.split_once(' ') {
        Some((first, rest)) => alloc::format!("{first}es {rest}"),
        None => alloc::format!("{noun}s"),
    }
}

/// `1, 2 or 4 to 16`: the numbers that are marked, those that follow each other as one.
fn runs(flags: &[(u32, bool)]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let mut is_open = false;
    for (number, is_marked) in flags {
        match runs.last_mut() {
            Some((_, end)) if is_open && *is_marked => *end = *number,
            _ if *is_marked => runs.push((*number, *number)),
            _ => {}
        }
        is_open = *is_marked;
    }
    let shown: Vec<String> = runs
        .iter()
        .map(|(start, end)| match end.saturating_sub(*start) {
            0 => alloc::format!("{start}"),
            1 => alloc::format!("{start}, {end}"),
            _ => alloc::format!("{start} to {end}"),
        })
        .collect();
    match shown.as_slice() {
        [first @ .., last] if !first.is_empty() => alloc::format!("{} or {last}", first.join(", ")),
        _ => shown.join(""),
    }
}

/// What happens on a shape.
fn shown(wrong: &Wrong) -> String {
    let Wrong { shape, value, right, error, .. } = wrong;
    let Shape { enis, ipv4_per_eni, vcpus } = shape;
    let limits = alloc::format!(
        "{} x {ipv4_per_eni} addresses and {}",
        Counted::new(*enis, "ENI"),
        Counted::new(*vcpus, "vCPU")
    );
    match (value, error) {
        (Some(value), None) => alloc::format!("{value} instead of {right} with {limits}"),
        (_, Some(error)) => alloc::format!("with {limits}, where {error}"),
        (None, None) => alloc::format!("with {limits}"),
    }
}
