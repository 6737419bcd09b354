//! What ipamd keeps on a Linux node with IPv4: the closed form of its loop (C2).

use maxpods::VpcCni;

use super::pool::Admitted;
use super::provisioner::stops_pool;
use super::{Node, ceil};

/// The addresses or prefixes that are attached, on these ENIs (C2.2 to C2.4).
pub(super) fn slots(node: &Node, it: &VpcCni, enis: i128, per_slot: i128, admitted: &Admitted) -> i128 {
    let (per_eni, pods) = (node.slots(), admitted.pods);
    let room = enis * per_eni;
    let target = |target: Option<u32>, default: u32| i128::from(target.unwrap_or(default));
    let (warm_ip, minimum) = (target(it.warm_ip_target, 0), target(it.minimum_ip_target, 0));
    let (at_start, wanted) = if warm_ip > 0 {
        (ceil(warm_ip.max(minimum), per_slot), ceil((pods + warm_ip).max(minimum), per_slot))
    } else if minimum > 0 {
        // C2.3: never more, however many pods there are.
        (ceil(minimum, per_slot), ceil(minimum, per_slot))
    } else if per_slot > 1 {
        let warm = target(it.warm_prefix_target, 1);
        (warm, ceil(pods, per_slot) + warm)
    } else {
        let warm = target(it.warm_eni_target, 1);
        let enis_wanted = if warm > 0 { ceil(pods, per_eni) + warm } else { whole(pods, per_eni) + 1 };
        // Whole ENIs from the first on, so that the last one may go beyond `maxPods` at any time.
        let stop = if stops_pool(it) { ceil(admitted.max_pods, per_eni) } else { i128::MAX };
        return enis_wanted.min(stop).min(enis) * per_eni;
    };
    if !stops_pool(it) {
        return wanted.min(room);
    }
    // C2.7: before the first pod an ENI at a time, then a slot at a time.
    let at_start = at_start.min(ceil(admitted.max_pods, per_eni * per_slot) * per_eni);
    wanted.min(ceil(admitted.max_pods, per_slot).max(at_start)).min(room)
}

/// A number in whole parts, rounded down.
fn whole(number: i128, by: i128) -> i128 {
    if by == 0 { 0 } else { number / by }
}
