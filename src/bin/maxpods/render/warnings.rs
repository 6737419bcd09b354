//! Warnings about many types, joined.

use std::fmt::Display;

use maxpods::Count;
use maxpods::capacity::Warning;
use maxpods::cni::WarningKind;
use maxpods::emit::Emission;
use maxpods::ledger::Counted;
use maxpods::query::{DataFormat, TypeAnswer};

/// Of each kind the first sentence, and how many more types it holds for;
/// `so` says whether for them it is the very same.
pub(super) fn joined<K: PartialEq, S: Display>(
    sentences: impl Iterator<Item = (K, S)>,
    so: &str,
) -> Vec<String> {
    let mut kinds: Vec<(K, S, usize)> = Vec::new();
    for (kind, sentence) in sentences {
        match kinds.iter_mut().find(|(known, ..)| *known == kind) {
            Some((.., more)) => *more += 1,
            None => kinds.push((kind, sentence, 0)),
        }
    }
    let joined = |(_, first, more): (K, S, usize)| match more {
        0 => first.to_string(),
        more => format!("{first} (and {so} for {})", Counted::of_length(more, "more type")),
    };
    kinds.into_iter().map(joined).collect()
}

/// The warnings about the types of an emission.
pub(crate) fn warnings_of(emission: &Emission<'_>) -> Vec<String> {
    by_kind(emission.warnings().flatten())
}

/// The types that a list of numbers leaves out.
pub(super) fn without_limit(answers: &[TypeAnswer<'_>]) -> Vec<String> {
    let unlimited = answers.iter().filter(|it| it.capacity.max_pods() == Count::Unlimited);
    let left_out = |it: &TypeAnswer<'_>| {
        format!("`{}` has no limit, so no number is printed for it", it.instance_type().name())
    };
    joined(unlimited.map(|it| ((), left_out(it))), "so")
}

/// What to say beside the numbers of pods of types that are written for another tool.
pub(crate) fn of_export(answers: &[TypeAnswer<'_>], format: DataFormat) -> Vec<String> {
    let mut warnings = by_kind(answers.iter().flat_map(TypeAnswer::warnings));
    // Terraform's map has the number for kubelet, which every type has.
    if format == DataFormat::EniMaxPods {
        warnings.extend(without_limit(answers));
    }
    warnings
}

/// Warnings about types, each kind once.
pub(super) fn by_kind<'c>(warnings: impl Iterator<Item = Warning<'c>>) -> Vec<String> {
    let all: Vec<Warning<'_>> = warnings.collect();
    let of_kind = |kind: WarningKind| {
        let warnings = all.iter().copied();
        warnings.filter(move |warning| warning.kind() == kind).map(move |warning| (kind, warning))
    };
    joined(WarningKind::ALL.iter().copied().flat_map(of_kind), "so")
}

/// The warnings of several groups of types: those that don't hold for all of the groups behind the
/// title of the one that they are about.
pub(super) fn of_groups(groups: &[(String, Vec<Warning<'_>>)]) -> Vec<String> {
    let each: Vec<Vec<String>> =
        groups.iter().map(|(_, warnings)| by_kind(warnings.iter().copied())).collect();
    let is_of_all = |warning: &String| each.iter().all(|of_group| of_group.contains(warning));
    let of_all = each.first().into_iter().flatten().filter(|warning| is_of_all(warning)).cloned();
    let of_one = groups.iter().zip(&each).flat_map(|((title, _), warnings)| {
        let alone = warnings.iter().filter(|warning| !is_of_all(warning));
        alone.map(move |warning| format!("{title}: {warning}"))
    });
    of_all.chain(of_one).collect()
}
