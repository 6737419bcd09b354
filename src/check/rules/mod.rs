//! The rules, a file each.

mod cluster_subnet_headroom;
mod crowded_out;
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

use super::rule::Rule;

/// All of them, the errors first.
pub(super) const ALL: &[&Rule] = &[
    &over_commit::RULE,
    &crowded_out::RULE,
    &pool_exhausted::RULE,
    &pool_out_of_step::RULE,
    &pool_stops::RULE,
    &replicas_pending::RULE,
    &subnet_too_small::RULE,
    &cluster_subnet_headroom::RULE,
    &fragmented_subnet::RULE,
    &type_not_offered::RULE,
    &unknown_instance_type::RULE,
    &expression_invalid::RULE,
    &expression_falls_back::RULE,
    &unreadable::RULE,
    &under_use::RULE,
    &memory_reserved::RULE,
    &mixed_group::RULE,
    &prefixes_not_honoured::RULE,
    &primary_eni_uncounted::RULE,
    &scheduler_disagrees::RULE,
    &trunk_missing::RULE,
    &setting_ignored::RULE,
    &unknown_field::RULE,
    &unused_ignore::RULE,
];
