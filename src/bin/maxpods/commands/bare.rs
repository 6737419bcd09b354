//! The bare form: the types as one group of nodes, one of them as a text.

use maxpods::query::{Grouping, Selection};

use super::capacities::{self, Question};
use super::outcome::Outcome;
use crate::args::BareArgs;
use crate::failure::Failure;

pub(super) fn run(args: &BareArgs) -> Result<Outcome, Vec<Failure>> {
    let patterns: Vec<&str> = args.types.iter().chain(&args.instance_type).map(String::as_str).collect();
    if patterns.is_empty() {
        let text = "name an instance type, as in `maxpods t3.medium`; `maxpods list` shows them all";
        return Err(Failure::Usage(text.into()).into());
    }
    capacities::answer(&Question {
        patterns: &patterns,
        grouping: Grouping::OneGroup,
        selection: Selection::default(),
        options: &args.options,
        answer: &args.answer,
        is_table: false,
    })
}
