//! What the demands exclude, and which types miss one alone.

use alloc::string::String;
use alloc::vec::Vec;

use super::demand::Demand;
use crate::query::TypeAnswer;

/// A demand with what it excludes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DemandCount {
    /// The option and its value, as in `vcpus ..4`.
    pub text: String,
    /// How many types don't meet it.
    pub excludes: usize,
    /// How many types meet all the other demands, and not this one.
    pub alone: usize,
}

/// A type that misses one demand alone.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NearMiss<'a> {
    /// The type.
    pub answer: TypeAnswer<'a>,
    /// Which of the demands it misses.
    pub demand: usize,
}

impl<'a> NearMiss<'a> {
    /// How far it is from meeting its demand, in thousandths of what is demanded; `None` where there is no
    /// distance.
    pub(super) fn missed_by(&self, demands: &[Demand<'a>]) -> Option<u64> {
        demands.get(self.demand)?.missed_by(&self.answer)
    }
}

/// Counts what each demand excludes, and gives the types that miss one alone, in the order of the rows.
pub(super) fn count<'a>(
    demands: &[Demand<'a>],
    rows: &[TypeAnswer<'a>],
) -> (Vec<DemandCount>, Vec<NearMiss<'a>>) {
    let zero = |demand: &Demand<'a>| DemandCount { text: demand.text.clone(), excludes: 0, alone: 0 };
    let mut counts: Vec<DemandCount> = demands.iter().map(zero).collect();
    let mut near = Vec::new();
    for row in rows {
        let missed: Vec<usize> = demands
            .iter()
            .enumerate()
            .filter(|(_, demand)| !demand.holds(row))
            .map(|(place, _)| place)
            .collect();
        for place in &missed {
            if let Some(count) = counts.get_mut(*place) {
                count.excludes = count.excludes.saturating_add(1);
                count.alone = count.alone.saturating_add(usize::from(missed.len() == 1));
            }
        }
        if let [demand] = missed[..] {
            near.push(NearMiss { answer: row.clone(), demand });
        }
    }
    (counts, near)
}
