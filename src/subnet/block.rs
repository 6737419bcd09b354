//! The /28 blocks of a fresh subnet, and what AWS keeps of them.

use alloc::vec::Vec;
use core::ops::Range;

use super::cidr::Cidr;

/// The addresses that AWS keeps of every subnet: the first four and the last (E1).
pub(crate) const RESERVED_BY_AWS: u32 = 5;

/// The addresses of a /28, of which a prefix takes all (E2).
pub(crate) const ADDRESSES_PER_BLOCK: u32 = 16;

/// The length of the mask of a block.
pub(super) const BLOCK: u8 = 28;

/// A /28 block of a subnet: what each of its 16 addresses is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Block {
    /// Addresses that AWS keeps: four in the first block of a subnet, one in the last (E1).
    pub kept_by_aws: u32,
    /// Addresses that are set aside for explicit assignment, those that AWS keeps aside.
    pub set_aside: u32,
    /// Addresses that are in use already, where AWS says that they are.
    pub in_use: u32,
    /// Addresses that are taken singly.
    pub single_addresses: u32,
    /// Whether a prefix takes all of it.
    pub prefix: bool,
    /// Whether it is reserved for prefixes, so that no single address comes to lie in it (E6, E8).
    pub reserved_for_prefixes: bool,
}

impl Block {
    /// Whether no address of it is in the way of a prefix.
    pub(super) const fn fits_prefix(self) -> bool {
        self.kept_by_aws + self.set_aside + self.in_use + self.single_addresses == 0 && !self.prefix
    }

    /// How many single addresses fit in it.
    pub(super) const fn free(self) -> u32 {
        if self.reserved_for_prefixes || self.prefix {
            return 0;
        }
        let taken = self.kept_by_aws + self.set_aside + self.in_use + self.single_addresses;
        ADDRESSES_PER_BLOCK.saturating_sub(taken)
    }
}

/// Equal blocks in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct BlockRun {
    /// How many, from 1 to 4,096.
    pub blocks: u32,
    /// What each of them is.
    pub block: Block,
}

/// Adds blocks at the end, to the last run if they are like it.
pub(super) fn push(runs: &mut Vec<BlockRun>, blocks: u32, block: Block) {
    match runs.last_mut() {
        _ if blocks == 0 => {}
        Some(last) if last.block == block => last.blocks += blocks,
        _ => runs.push(BlockRun { blocks, block }),
    }
}

/// The blocks of a fresh subnet from one place to another: its first, those between, and its last.
pub(super) fn fresh(cidr: Cidr, places: Range<u32>) -> impl Iterator<Item = BlockRun> {
    let last = blocks_of(cidr).saturating_sub(1);
    [(0, 1), (1, last), (last.max(1), last + 1)].into_iter().filter_map(move |(from, to)| {
        let (from, to) = (from.max(places.start), to.min(places.end));
        let blocks = to.checked_sub(from).filter(|&blocks| blocks > 0)?;
        let range = Cidr::around(cidr.first_bits() + from * ADDRESSES_PER_BLOCK, BLOCK);
        let block = Block { kept_by_aws: kept_by_aws_in(cidr, range), ..Block::default() };
        Some(BlockRun { blocks, block })
    })
}

/// The /28 blocks of a range; 0 if it is smaller than one.
pub(super) fn blocks_of(range: Cidr) -> u32 {
    u32::try_from(range.addresses() / u64::from(ADDRESSES_PER_BLOCK)).unwrap_or(u32::MAX)
}

/// How many of the addresses that AWS keeps of a subnet are in a range (E1).
pub(super) fn kept_by_aws_in(subnet: Cidr, range: Cidr) -> u32 {
    let first = subnet.first_bits();
    let kept = [first, first | 1, first | 2, first | 3, subnet.last_bits()];
    let count = kept.into_iter().filter(|&it| range.contains(Cidr::around(it, 32))).count();
    u32::try_from(count).unwrap_or(RESERVED_BY_AWS)
}
