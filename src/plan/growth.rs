//! How far a plan can grow: the groups in proportion, until a subnet is full.

use crate::sorting::sort_by;
use alloc::vec::Vec;

use super::model::Plan;
use super::tally::Tally;

/// Where a plan stops growing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stop {
    /// The nodes of each group that fit.
    pub(super) counts: Vec<u32>,
    /// The group whose next node doesn't, and the subnet that is full; `None` if nothing grows.
    pub(super) next: Option<(usize, usize)>,
}

/// Time goes on in steps of this many to a growth of once what is planned.
const STEPS: u128 = 1 << 24;

/// A growth from `base` by `weights` together: at time `t` of `STEPS` each group has grown by the whole part
/// of its weight times `t / STEPS`.
struct Path<'p> {
    plan: &'p Plan<'p>,
    base: Vec<u32>,
    weights: Vec<u32>,
}

impl Path<'_> {
    /// How much a group has grown.
    fn grown(&self, group: usize, time: u128) -> u128 {
        self.weights.get(group).map_or(0, |&weight| u128::from(weight) * time / STEPS)
    }

    /// The nodes of each group, if that can be counted.
    fn counts(&self, time: u128) -> Option<Vec<u32>> {
        let count = |(group, &base): (usize, &u32)| {
            u32::try_from(self.grown(group, time)).ok().and_then(|grown| base.checked_add(grown))
        };
        self.base.iter().enumerate().map(count).collect()
    }

    fn fits(&self, time: u128) -> bool {
        self.counts(time).is_some_and(|counts| self.plan.fits(&counts))
    }

    /// The nodes that join after `from` and no later than `to`, in order: each as its group and which of it.
    /// Those that join at once do so in the order of the groups.
    fn joining(&self, from: u128, to: u128) -> Vec<(u128, usize)> {
        let of_group =
            |group| ((self.grown(group, from) + 1)..=self.grown(group, to)).map(move |it| (it, group));
        let mut joining: Vec<(u128, usize)> = (0..self.weights.len()).flat_map(of_group).collect();
        let weight = |group: usize| self.weights.get(group).map_or(1, |&weight| u128::from(weight));
        sort_by(&mut joining, |&(a, of_a), &(b, of_b)| {
            (a * weight(of_b)).cmp(&(b * weight(of_a))).then(of_a.cmp(&of_b))
        });
        joining
    }
}

/// How far the plan can grow: from the nodes that there are now on towards the most; from none on, if already
/// those that there are now do not fit.
pub(super) fn stop(plan: &Plan<'_>) -> Stop {
    let now: Vec<u32> = plan.groups.iter().map(|group| group.nodes().now()).collect();
    let planned = plan.groups.iter().map(|group| group.nodes().max() - group.nodes().now());
    let path = if !plan.fits(&now) {
        Path { plan, base: alloc::vec![0; now.len()], weights: now }
    } else if planned.clone().any(|more| more > 0) {
        Path { plan, weights: planned.collect(), base: now }
    } else {
        Path { plan, weights: now.clone(), base: now }
    };
    if path.weights.iter().all(|&weight| weight == 0) || !path.fits(0) {
        return Stop { counts: path.base, next: None };
    }
    let (mut some, mut too_late) = (0, STEPS);
    while path.fits(too_late) {
        (some, too_late) = (too_late, too_late * 2);
    }
    // A few nodes are gone through one by one, as those must be that join within one step.
    let few = path.weights.len() as u128 + 64;
    let between =
        |from, to| (0..path.weights.len()).map(|it| path.grown(it, to) - path.grown(it, from)).sum::<u128>();
    while too_late - some > 1 && between(some, too_late) > few {
        let middle = some + (too_late - some) / 2;
        *(if path.fits(middle) { &mut some } else { &mut too_late }) = middle;
    }
    one_by_one(&path, some, too_late)
}

fn one_by_one(path: &Path<'_>, some: u128, too_late: u128) -> Stop {
    let plan = path.plan;
    let mut counts = path.counts(some).unwrap_or_else(|| path.base.clone());
    let with_surge = plan.with_surge(&counts);
    let Some(mut tally) = with_surge.and_then(|counts| Tally::new(plan, &counts).ok()) else {
        return Stop { counts, next: None };
    };
    for (_, group) in path.joining(some, too_late) {
        let Some(count) = counts.get_mut(group) else { continue };
        let surge = |count: u32| plan.groups.get(group).and_then(|it| plan.surge_of(it).on(count));
        let (before, after) = (surge(*count), count.checked_add(1).and_then(surge));
        let full = match before.zip(after) {
            Some((before, after)) => tally.grow(plan, group, before, after),
            None => plan.shares.get(group).and_then(|shares| shares.first()).map(|share| share.subnet),
        };
        if let Some(subnet) = full {
            return Stop { counts, next: Some((group, subnet)) };
        }
        *count += 1;
    }
    Stop { counts, next: None }
}
