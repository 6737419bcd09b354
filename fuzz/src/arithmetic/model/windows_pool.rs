//! What the controller keeps on a Windows node, on its one ENI.

use maxpods::VpcCni;

use super::capacity::has_prefixes;
use super::pool::{Admitted, Pool};
use super::{Node, ceil};

/// B22, B23.
pub(super) fn pool(node: &Node, it: &VpcCni, admitted: &Admitted) -> Pool {
    let pods = admitted.pods;
    let prefixes = has_prefixes(node, it);
    let slots = if prefixes { with_prefixes(it, pods) } else { with_addresses(it, pods) };
    Pool {
        slots: slots.min(node.slots()),
        per_slot: if prefixes { 16 } else { 1 },
        per_eni: node.slots(),
        primary_is_separate: false,
        trunk: 0,
        own: 0,
    }
}

/// B22: the defaults are 3 and 3, a warm target of 0 is 1, and both of them 0 are the defaults.
fn with_addresses(it: &VpcCni, pods: i128) -> i128 {
    let (warm, minimum) = match (it.warm_ip_target, it.minimum_ip_target) {
        (Some(0), Some(0)) => (3, 3),
        (Some(0), minimum) => (1, minimum.unwrap_or(3)),
        (warm, minimum) => (warm.unwrap_or(3), minimum.unwrap_or(3)),
    };
    (pods + i128::from(warm)).max(minimum.into())
}

/// B23: by addresses where one of these targets is given, or none at all; a 0 is the default.
fn with_prefixes(it: &VpcCni, pods: i128) -> i128 {
    let by_addresses = it.warm_ip_target.is_some() || it.minimum_ip_target.is_some();
    let warm_prefix = i128::from(it.warm_prefix_target.unwrap_or(0));
    if !by_addresses && warm_prefix > 0 {
        return ceil(pods, 16) + warm_prefix;
    }
    let or = |target: Option<u32>, default: u32| i128::from(target.filter(|&it| it > 0).unwrap_or(default));
    let (warm, minimum) = (or(it.warm_ip_target, 1), or(it.minimum_ip_target, 3));
    ceil(pods + warm, 16).max(ceil(minimum, 16))
}
