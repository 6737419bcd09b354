//! The shortest expression that is right on all types: one formula, or several with a condition between them.

use alloc::string::String;
use alloc::vec::Vec;

use super::conditions;
use super::forms::{Formula, formulas};
use super::wanted::Wanted;
use crate::expression::{ExpressionDialect, ExpressionVariables};
use crate::sorting::sort_by_key;

/// The vCPUs up to which the smaller cap is recommended (A2.8).
const CAP_VCPUS: u32 = 30;

/// How many formulas are tried for most types, where the others are named.
const WIDEST: usize = 4;

/// A variable that is a whole number.
#[derive(Clone, Copy)]
struct Variable {
    name: &'static str,
    of: fn(&ExpressionVariables<'_>) -> Option<u32>,
}

impl Variable {
    /// What separates these two values: the vCPUs at which the recommended cap changes, or else the larger
    /// one.
    fn bound(self, last: u32, next: u32) -> u32 {
        if self.name == "vcpus" && last <= CAP_VCPUS && next > CAP_VCPUS {
            CAP_VCPUS.saturating_add(1)
        } else {
            next
        }
    }
}

const OF_BOTH: [Variable; 3] = [
    Variable { name: "max_pods", of: |it| Some(it.max_pods) },
    Variable { name: "default_enis", of: |it| Some(it.default_enis) },
    Variable { name: "ips_per_eni", of: |it| Some(it.ips_per_eni) },
];

const OF_KARPENTER: [Variable; 2] =
    [Variable { name: "vcpus", of: |it| it.vcpus }, Variable { name: "memory_mib", of: |it| it.memory_mib }];

/// An expression, and whether it has to be in brackets within a condition.
#[derive(Clone)]
struct Found {
    text: String,
    is_conditional: bool,
}

/// The shortest expression among those that are tried; `None` if none is right.
pub(super) fn shortest(
    dialect: ExpressionDialect,
    wanted: &[Wanted<'_>],
    max_eni: Option<u32>,
) -> Option<String> {
    let wanted = distinct(dialect, wanted);
    let mut variables = OF_BOTH.to_vec();
    if dialect == ExpressionDialect::Karpenter {
        variables.extend(
            OF_KARPENTER.iter().filter(|it| wanted.iter().all(|row| (it.of)(&row.variables).is_some())),
        );
    }
    let search = Search { dialect, formulas: formulas(dialect, &wanted, max_eni), wanted: &wanted };
    let all: Vec<usize> = (0..wanted.len()).collect();
    search.best(&all, &variables).map(|found| found.text)
}

/// Types that an expression can't tell apart and on which the same is right, once; Karpenter's can tell all
/// apart by name.
fn distinct<'a>(dialect: ExpressionDialect, wanted: &[Wanted<'a>]) -> Vec<Wanted<'a>> {
    let mut distinct: Vec<Wanted<'a>> = Vec::new();
    let key = |it: &Wanted<'a>| {
        let ExpressionVariables { default_enis, ips_per_eni, max_pods, .. } = it.variables;
        (default_enis, ips_per_eni, max_pods, it.right, it.per_core(), it.memory_that_counts())
    };
    for it in wanted {
        if dialect == ExpressionDialect::Karpenter || distinct.iter().all(|other| key(other) != key(it)) {
            distinct.push(*it);
        }
    }
    distinct
}

struct Search<'s, 'a> {
    dialect: ExpressionDialect,
    formulas: Vec<Formula>,
    wanted: &'s [Wanted<'a>],
}

impl Search<'_, '_> {
    /// The shortest for these types, with conditions on these variables.
    fn best(&self, types: &[usize], variables: &[Variable]) -> Option<Found> {
        if let Some(formula) = self.formula(types) {
            return Some(formula);
        }
        let by_numbers = (0..variables.len()).filter_map(|place| {
            let (variable, others) = (variables.get(place)?, without(variables, place));
            self.by(*variable, types, &others)
        });
        let by_names =
            if self.dialect == ExpressionDialect::Karpenter { self.by_names(types, WIDEST) } else { None };
        by_numbers.chain(by_names).min_by_key(|found| found.text.len())
    }

    /// The shortest formula that is right on all of these types.
    fn formula(&self, types: &[usize]) -> Option<Found> {
        let is_right = |it: &&Formula| types.iter().all(|&row| it.fits.get(row) == Some(&true));
        let found = self.formulas.iter().find(is_right)?;
        Some(Found { text: found.text.clone(), is_conditional: found.is_conditional })
    }

    /// Conditions on one variable: formulas for ranges of it, from the least to the largest.
    fn by(&self, variable: Variable, types: &[usize], others: &[Variable]) -> Option<Found> {
        let steps = self.steps(variable, types);
        if steps.len() < 2 {
            return None;
        }
        // From the last range backwards: the shortest for all steps from each on.
        let mut rest: Vec<Option<Found>> = alloc::vec![None; steps.len()];
        for start in (0..steps.len()).rev() {
            let best = (start..steps.len()).filter_map(|end| {
                let range: Vec<usize> =
                    steps.get(start..=end)?.iter().flat_map(|(_, of)| of.iter().copied()).collect();
                let own = match self.formula(&range) {
                    Some(formula) => formula,
                    // Types with the same value are told apart by another variable.
                    None if start == end => self.best(&range, others)?,
                    None => return None,
                };
                let Some((next, _)) = steps.get(end.saturating_add(1)) else { return Some(own) };
                let bound = variable.bound(steps.get(end)?.0, *next);
                let rest = rest.get(end.saturating_add(1))?.as_ref()?;
                let text =
                    alloc::format!("{} < {bound} ? {} : {}", variable.name, in_brackets(&own), rest.text);
                Some(Found { text, is_conditional: true })
            });
            let best = best.min_by_key(|found| found.text.len());
            if let Some(slot) = rest.get_mut(start) {
                *slot = best;
            }
        }
        rest.into_iter().next().flatten()
    }

    /// The values of a variable, the least first, each with the types that have it.
    fn steps(&self, variable: Variable, types: &[usize]) -> Vec<(u32, Vec<usize>)> {
        let value = |row: &usize| {
            self.wanted.get(*row).and_then(|it| (variable.of)(&it.variables)).unwrap_or_default()
        };
        let mut sorted = types.to_vec();
        sort_by_key(&mut sorted, value);
        let mut steps: Vec<(u32, Vec<usize>)> = Vec::new();
        for row in sorted {
            match steps.last_mut() {
                Some((known, of)) if *known == value(&row) => of.push(row),
                _ => steps.push((value(&row), alloc::vec![row])),
            }
        }
        steps
    }

    /// A formula for most types, and for the others, by name, another.
    fn by_names(&self, types: &[usize], candidates: usize) -> Option<Found> {
        let name = |row: &usize| self.wanted.get(*row).map_or("", |it| it.name());
        let candidates = self.widest(types, candidates).into_iter().filter_map(|most| {
            let (inside, outside): (Vec<usize>, Vec<usize>) =
                types.iter().partition(|row| most.fits.get(**row) == Some(&true));
            let names: Vec<&str> = outside.iter().map(name).collect();
            let others: Vec<&str> = inside.iter().map(name).collect();
            let condition = conditions::is_one_of(&names, &others);
            let rest = self.formula(&outside).or_else(|| self.by_names(&outside, 1))?;
            let text = alloc::format!("{condition} ? {} : {}", in_brackets(&rest), most.text);
            Some(Found { text, is_conditional: true })
        });
        candidates.min_by_key(|found| found.text.len())
    }

    /// The formulas that are right on most of these types, but not on all.
    fn widest(&self, types: &[usize], number: usize) -> Vec<&Formula> {
        let count = |it: &Formula| types.iter().filter(|row| it.fits.get(**row) == Some(&true)).count();
        let mut widest: Vec<(usize, &Formula)> = self.formulas.iter().map(|it| (count(it), it)).collect();
        widest.retain(|(count, _)| (1..types.len()).contains(count));
        sort_by_key(&mut widest, |(count, it)| (core::cmp::Reverse(*count), it.text.len()));
        widest.into_iter().take(number).map(|(_, it)| it).collect()
    }
}

fn without(variables: &[Variable], place: usize) -> Vec<Variable> {
    variables.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, variable)| *variable).collect()
}

fn in_brackets(found: &Found) -> String {
    if found.is_conditional { alloc::format!("({})", found.text) } else { found.text.clone() }
}
