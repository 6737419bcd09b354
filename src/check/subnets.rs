//! What rules about subnets share.

use crate::Place;
use crate::plan::{Phase, SubnetForecast};
use crate::query::SubnetDraft;

/// The addresses that stay free of those that an update of the cluster needs, in a subnet that is large
/// enough but for these.
pub(super) fn left_for_update(subnet: &SubnetForecast<'_, '_>) -> Option<u32> {
    let (needed, usable) = (subnet.subnet().free_for_cluster_update(), subnet.subnet().subnet().usable());
    // What is kept free counts as used.
    let over = Phase::ALL.iter().map(|&phase| subnet.usage(phase).used().saturating_sub(usable)).max()?;
    if over == 0 { None } else { needed.checked_sub(over) }
}

/// Where the range of a subnet stands, or else where the subnet does.
pub(super) fn cidr_place(subnet: &SubnetDraft) -> &Place {
    subnet.cidr.as_ref().map_or(&subnet.place, |cidr| &cidr.place)
}
