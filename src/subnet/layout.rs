//! Single addresses and prefixes in the blocks of a subnet, at best and at worst.

use alloc::vec::Vec;

use super::block::{ADDRESSES_PER_BLOCK, Block, BlockRun, push};
use super::blocks::SubnetBlocks;

/// The blocks of a subnet with single addresses and prefixes in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockLayout {
    runs: Vec<BlockRun>,
    missing_single_addresses: u32,
    missing_prefixes: u32,
}

impl SubnetBlocks {
    /// The blocks with these single addresses and prefixes in them at best: single addresses lie beside those
    /// that AWS keeps and that are set aside, then block after block; prefixes are in reserved blocks,
    /// then in others (E3, E4).
    #[must_use]
    pub fn packed(&self, single_addresses: u32, prefixes: u32) -> BlockLayout {
        let mut layout = self.start(single_addresses, prefixes);
        layout.place_singles(|block| if block.fits_prefix() { 0 } else { block.free() });
        layout.place_singles(Block::free);
        layout.finished()
    }

    /// The blocks with these single addresses and prefixes in them at worst: each single address lies in a
    /// block of its own that a prefix could have had, as far as there are such, then in any other; what is
    /// left over comes to lie in all of them alike. Prefixes are in reserved blocks, then in others (E4).
    #[must_use]
    pub fn scattered(&self, single_addresses: u32, prefixes: u32) -> BlockLayout {
        let mut layout = self.start(single_addresses, prefixes);
        layout.place_singles(|block| block.free().min(block.fits_prefix().into()));
        for most in 1..=ADDRESSES_PER_BLOCK {
            let is_fuller = |block: Block| block.single_addresses >= most;
            layout.place_singles(|block| if is_fuller(block) { 0 } else { block.free().min(1) });
        }
        layout.finished()
    }

    fn start(&self, single_addresses: u32, prefixes: u32) -> BlockLayout {
        BlockLayout {
            runs: self.runs().to_vec(),
            missing_single_addresses: single_addresses,
            missing_prefixes: prefixes,
        }
    }
}

impl BlockLayout {
    /// All blocks in the order of their addresses; runs that follow each other differ.
    #[must_use]
    pub fn runs(&self) -> &[BlockRun] {
        &self.runs
    }

    /// The single addresses that do not fit.
    #[must_use]
    pub const fn missing_single_addresses(&self) -> u32 {
        self.missing_single_addresses
    }

    /// The prefixes that do not fit.
    #[must_use]
    pub const fn missing_prefixes(&self) -> u32 {
        self.missing_prefixes
    }

    fn place_singles(&mut self, fits: impl Fn(Block) -> u32) {
        let more = |block: Block, more| Block { single_addresses: block.single_addresses + more, ..block };
        (self.runs, self.missing_single_addresses) =
            filled(&self.runs, self.missing_single_addresses, fits, more);
    }

    fn place_prefixes(&mut self, may_take: impl Fn(Block) -> bool) {
        let fits = |block: Block| u32::from(block.fits_prefix() && may_take(block));
        let take = |block, _| Block { prefix: true, ..block };
        (self.runs, self.missing_prefixes) = filled(&self.runs, self.missing_prefixes, fits, take);
    }

    /// With the prefixes, once the single addresses lie where they lie.
    fn finished(mut self) -> Self {
        self.place_prefixes(|block| block.reserved_for_prefixes);
        self.place_prefixes(|_| true);
        self
    }
}

/// The runs with so much put into them, each block filled before the next; and what is left over.
fn filled(
    runs: &[BlockRun],
    amount: u32,
    fits: impl Fn(Block) -> u32,
    put: impl Fn(Block, u32) -> Block,
) -> (Vec<BlockRun>, u32) {
    let mut left = amount;
    let mut after = Vec::with_capacity(runs.len() + 2);
    for &BlockRun { blocks, block } in runs {
        let fits = fits(block);
        let full = left.checked_div(fits).unwrap_or(0).min(blocks);
        push(&mut after, full, put(block, fits));
        left -= full * fits;
        let part = u32::from(full < blocks && fits > 0 && left > 0);
        if part > 0 {
            push(&mut after, part, put(block, left));
            left = 0;
        }
        push(&mut after, blocks - full - part, block);
    }
    (after, left)
}
