//! `maxpods list`: each type by itself, filtered and sorted, as a table.

use maxpods::query::{Grouping, Selection};

use super::capacities::{self, Question};
use super::outcome::Outcome;
use crate::args::ListArgs;
use crate::failure::Failure;

pub(super) fn run(args: &ListArgs) -> Result<Outcome, Vec<Failure>> {
    let named: Vec<&str> = args.patterns.iter().map(String::as_str).collect();
    capacities::answer(&Question {
        patterns: if named.is_empty() { &["*"] } else { &named },
        grouping: Grouping::Each,
        selection: Selection { filter: &args.filter, sort: &args.sort, columns: &[] },
        options: &args.options,
        answer: &args.answer,
        is_table: true,
    })
}
