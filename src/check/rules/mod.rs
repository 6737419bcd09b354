//! The rules, a file each.

mod cluster_subnet_headroom;
pub(super) mod crowded_out;
pub(super) mod expression_falls_back;
mod expression_invalid;
mod fragmented_subnet;
mod memory_reserved;
mod mixed_group;
mod over_commit;
mod pool_exhausted;
mod pool_out_of_step;
mod pool_stops;
mod prefixes_not_honoured;
mod primary_eni_uncounted;
mod replicas_pending;
mod scheduler_disagrees;
pub(super) mod setting_ignored;
mod subnet_too_small;
mod trunk_missing;
mod type_not_offered;
mod under_use;
pub(super) mod unknown_field;
pub(super) mod unknown_instance_type;
pub(super) mod unreadable;
pub(super) mod unused_ignore;

use alloc::vec::Vec;

use super::Facts;
use super::finding::Finding;
use super::judged::Judged;
use super::rule::Rule;

/// All of them, the errors first.
pub(super) const JUDGED: &[(&Rule, Judge)] = &[
    (&over_commit::RULE, Judge::Nodes(over_commit::judge)),
    (&crowded_out::RULE, Judge::Nodes(crowded_out::judge)),
    (&pool_exhausted::RULE, Judge::Nodes(pool_exhausted::judge)),
    (&pool_out_of_step::RULE, Judge::Nodes(pool_out_of_step::judge)),
    (&pool_stops::RULE, Judge::Nodes(pool_stops::judge)),
    (&replicas_pending::RULE, Judge::All(replicas_pending::judge)),
    (&subnet_too_small::RULE, Judge::All(subnet_too_small::judge)),
    (&cluster_subnet_headroom::RULE, Judge::All(cluster_subnet_headroom::judge)),
    (&fragmented_subnet::RULE, Judge::All(fragmented_subnet::judge)),
    (&type_not_offered::RULE, Judge::Nodes(type_not_offered::judge)),
    (&unknown_instance_type::RULE, Judge::Reading),
    (&expression_invalid::RULE, Judge::Nodes(expression_invalid::judge)),
    (&expression_falls_back::RULE, Judge::Nodes(expression_falls_back::judge)),
    (&unreadable::RULE, Judge::Reading),
    (&under_use::RULE, Judge::Nodes(under_use::judge)),
    (&memory_reserved::RULE, Judge::Nodes(memory_reserved::judge)),
    (&mixed_group::RULE, Judge::Nodes(mixed_group::judge)),
    (&prefixes_not_honoured::RULE, Judge::Nodes(prefixes_not_honoured::judge)),
    (&primary_eni_uncounted::RULE, Judge::Nodes(primary_eni_uncounted::judge)),
    (&scheduler_disagrees::RULE, Judge::Nodes(scheduler_disagrees::judge)),
    (&trunk_missing::RULE, Judge::Nodes(trunk_missing::judge)),
    (&setting_ignored::RULE, Judge::Reading),
    (&unknown_field::RULE, Judge::Reading),
    (&unused_ignore::RULE, Judge::Reading),
];

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Judge {
    /// Nodes that are set up alike.
    Nodes(fn(&Judged<'_>, &mut Vec<Finding>)),
    /// All that was read.
    All(fn(&Facts<'_>, &mut Vec<Finding>)),
    /// Nothing: the findings are made while files are read.
    Reading,
}

impl Rule {
    /// All rules, the errors first.
    pub const ALL: &'static [&'static Rule] = &{
        let mut all = [JUDGED[0].0; JUDGED.len()];
        let mut place = 1;
        while place < all.len() {
            all[place] = JUDGED[place].0;
            place += 1;
        }
        all
    };

    /// The rule of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.name == name)
    }
}
