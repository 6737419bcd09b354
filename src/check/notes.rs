//! What isn't checked, as sentences.

use alloc::string::String;
use alloc::vec::Vec;

use crate::ledger::Counted;
use crate::query::{PlanDraft, SubnetDraft};

/// Says that subnets aren't checked whose ranges nobody gives.
pub(super) fn of_ranges(plans: &[PlanDraft]) -> Option<String> {
    let all = || plans.iter().flat_map(|draft| draft.subnets.iter().chain(&draft.pod_subnets));
    let without: Vec<&str> = all()
        .filter(|subnet| subnet.cidr.is_none() && subnet.without_range.is_some())
        .map(SubnetDraft::called)
        .collect();
    let (first, others) = without.split_first()?;
    let others = match others.len() {
        0 => String::new(),
        others => alloc::format!(" and {}", Counted::of_length(others, "other subnet")),
    };
    Some(alloc::format!(
        "`{first}`{others} can't be checked without a range; add the output of `aws ec2 describe-subnets` to \
         the files"
    ))
}
