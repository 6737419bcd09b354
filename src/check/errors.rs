//! What can't be read, or isn't as its tool has it, as findings.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::finding::{Finding, Subject};
use super::rules;
use crate::Error;
use crate::once::Once;

/// A finding for each error; nodes that share a setting have the same problem with it, which is said once.
pub(super) fn findings(errors: Vec<Error>) -> impl Iterator<Item = Finding> {
    let mut once = Once::new();
    let key = |error: &Error| (error.place().map(ToString::to_string), error.to_string());
    errors.into_iter().filter(move |error| once.is_first(key(error))).map(|error| of_error(&error))
}

/// What is wrong between the values of a plan, each of which can be read; its tool refuses it. Names that are
/// given twice aren't among them, because copies of one file may lie about.
const CONTRADICTIONS: [&str; 6] =
    ["fewer-nodes", "host-bits", "invalid-cidr", "outside-subnet", "subnet-size", "unknown-subnet"];

/// Whether an error of a plan is wrong in any case, whatever else is left open or added to it.
pub(super) fn is_contradiction(error: &Error) -> bool {
    CONTRADICTIONS.contains(&error.code())
}

/// What can't be read, as a finding.
fn of_error(error: &Error) -> Finding {
    let rule = match error.code() {
        "unknown-instance-type" => &rules::unknown_instance_type::RULE,
        "no-meaning" => &rules::setting_ignored::RULE,
        "ignored-field" => &rules::unknown_field::RULE,
        _ => &rules::unreadable::RULE,
    };
    let text = error.to_string();
    // The sentence of an error ends with its remedy.
    let (message, remedy) = text.rsplit_once("; ").unwrap_or((&text, ""));
    let place = error.place().cloned();
    Finding { place, ..Finding::new(rule, Subject::default(), message.into(), remedy.into()) }
}
