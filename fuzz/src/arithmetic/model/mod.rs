//! The sums as `docs/rules.md` states them, each with the number of its fact, written from the facts alone. All
//! numbers are whole ones that can't overflow.

pub(super) mod capacity;
pub(super) mod cilium_pool;
pub(super) mod footprint;
mod pool;
pub(super) mod provisioner;
mod vpc_cni_pool;
mod windows_pool;

/// The largest `maxPods` (A3.5).
pub(super) const LARGEST: u32 = 2_147_483_647;

/// What is known of a node.
#[derive(Debug)]
pub(super) struct Node {
    /// The most ENIs of each network card, by its index.
    pub(super) cards: Vec<i128>,
    /// Which of them is the default one.
    pub(super) default: usize,
    pub(super) ipv4: i128,
    /// Nitro or bare metal (B15).
    pub(super) has_prefixes: bool,
    /// 0 for a type that can't trunk, nothing for one that no table has (B1).
    pub(super) branch_enis: Option<i128>,
    /// 0 is unknown, as for memory.
    pub(super) vcpus: i128,
    pub(super) memory_mib: i128,
    pub(super) is_arm64: bool,
    /// Whether it is known to have no EFA.
    pub(super) has_no_efa: bool,
}

impl Node {
    /// Those of the default card (A1.2).
    pub(super) fn enis(&self) -> i128 {
        self.cards[self.default]
    }

    pub(super) fn enis_of_all_cards(&self) -> i128 {
        self.cards.iter().sum()
    }

    /// The addresses or prefixes that an ENI holds for pods (A1.1, B15).
    pub(super) fn slots(&self) -> i128 {
        self.ipv4 - 1
    }
}

/// A number rounded up to whole parts; 0 of those that hold nothing.
fn ceil(number: i128, by: i128) -> i128 {
    if by == 0 { 0 } else { (number + by - 1) / by }
}
