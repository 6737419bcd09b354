//! What Cilium's operator keeps on a node: its loop, step by step (C4), as pods start one after the other.

use maxpods::Cilium;

use super::capacity::{cilium_enis, cilium_has_prefixes, names};
use super::pool::{Admitted, Pool};
use super::{Node, ceil};

/// The most slots and pods that are gone through one by one.
const MOST: i128 = 3_000;

/// The pool of a node; `None` where the steps are too many, and the closed form is only for no steps (C4.3).
pub(super) fn pool(node: &Node, it: &Cilium, admitted: &Admitted) -> Option<Pool> {
    let per_slot = if cilium_has_prefixes(node, it) { 16 } else { 1 };
    let per_eni = node.slots();
    let operator = Operator {
        per_slot,
        per_eni,
        room: cilium_enis(node, it) * per_eni,
        pre_allocate: pre_allocate(node, it),
        min_allocate: it.min_allocate.into(),
        max_above_watermark: it.max_above_watermark.into(),
        max_allocate: it.max_allocate.into(),
    };
    // D3.1 to D3.3: the router has `internal-ip` as well.
    let own = it.reserve.map_or(2, |reserve| {
        let names = names(reserve);
        let is_one = names.contains(&"router".to_owned()) && names.contains(&"internal-ip".to_owned());
        i128::try_from(names.len()).expect("a few") - i128::from(is_one)
    });
    let slots = if operator.max_above_watermark == 0 {
        operator.closed(admitted.pods + own)
    } else if operator.room <= MOST && admitted.pods <= MOST {
        operator.stepwise(own + admitted.pods)
    } else {
        return None;
    };
    Some(Pool { slots, per_slot, per_eni, primary_is_separate: it.first_interface_index > 0, trunk: 0, own })
}

/// C4.1: 8, or what the ENIs hold that the operator counts (D1.1) if that is less.
fn pre_allocate(node: &Node, it: &Cilium) -> i128 {
    match it.pre_allocate {
        0 => {
            let enis = (node.enis_of_all_cards() - i128::from(it.first_interface_index)).max(0);
            (enis * node.slots()).min(8)
        }
        given => given.into(),
    }
}

/// The operator as it looks at one node.
struct Operator {
    per_slot: i128,
    per_eni: i128,
    /// The slots of all ENIs that it may use.
    room: i128,
    pre_allocate: i128,
    min_allocate: i128,
    max_above_watermark: i128,
    max_allocate: i128,
}

impl Operator {
    /// The addresses that it takes a node to be able to have (D2.2).
    fn cap(&self) -> i128 {
        let room = self.room * self.per_slot;
        if self.max_allocate > 0 { room.min(self.max_allocate) } else { room }
    }

    /// C4.3: without steps.
    fn closed(&self, used: i128) -> i128 {
        let addresses = self.cap().min((used + self.pre_allocate).max(self.min_allocate));
        ceil(addresses, self.per_slot).min(self.room)
    }

    /// The loop of C4, for each address that comes into use until nothing more is needed. The agent's own are the
    /// first: the operator looks at the node before the agent has one.
    fn stepwise(&self, most_used: i128) -> i128 {
        let mut slots = 0;
        for used in 0..=most_used {
            loop {
                let there = slots * self.per_slot;
                let needed = (self.pre_allocate - (there - used)).max(self.min_allocate - there);
                let needed = needed.min(self.cap() - there);
                if needed <= 0 || slots >= self.room {
                    break;
                }
                // On one ENI: that which has free slots, or else a new one.
                let free = self.per_eni - slots % self.per_eni;
                slots += ceil(needed + self.max_above_watermark, self.per_slot).min(free);
            }
        }
        slots
    }
}
