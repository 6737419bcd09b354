//! ENIs or addresses in a line, and what lines of the ledger take of them.

use alloc::vec::Vec;

use super::AddressUse;

/// Why ENIs or addresses aren't for pods, and the line of the ledger that took them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    pub(super) usage: AddressUse,
    pub(super) entry: usize,
}

/// ENIs or addresses in their order: some taken from the front, some from the back,
/// and those for pods between them.
#[derive(Debug, Default)]
pub(super) struct Line {
    before: Vec<(u32, Taken)>,
    pub(super) pods: u32,
    /// The last of them first.
    after: Vec<(u32, Taken)>,
}

impl Line {
    pub(super) fn of(pods: u32) -> Self {
        Line { pods, ..Line::default() }
    }

    pub(super) fn take_first(&mut self, count: u32, taken: Taken) {
        let count = count.min(self.pods);
        self.pods -= count;
        self.before.push((count, taken));
    }

    pub(super) fn take_last(&mut self, count: u32, taken: Taken) {
        let count = count.min(self.pods);
        self.pods -= count;
        self.after.push((count, taken));
    }

    /// All of them from the first to the last, those that pods can have under the line `pods` of the ledger.
    pub(super) fn stretches(self, pods: usize) -> impl Iterator<Item = (u32, Taken)> {
        let between = (self.pods, Taken { usage: AddressUse::Pod, entry: pods });
        self.before
            .into_iter()
            .chain([between])
            .chain(self.after.into_iter().rev())
            .filter(|(length, _)| *length > 0)
    }
}
