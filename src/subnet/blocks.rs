//! The /28 blocks of a subnet: what is reserved in each, and what single addresses and prefixes make of them.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::{ADDRESSES_PER_BLOCK, BLOCK, Cidr, Subnet, kept_by_aws_in};
use crate::error::{Error, ErrorKind};

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

/// A subnet block by block, with the ranges that are reserved in it.
///
/// [`Subnet`] counts its blocks; this says where they are, and draws what is in them.
///
/// # Example
///
/// ```
/// use maxpods::subnet::SubnetBlocks;
///
/// let blocks = SubnetBlocks::new("10.0.0.0/24".parse()?, &["10.0.0.128/25".parse()?], &[])?;
/// assert_eq!(blocks.subnet().fewest_prefixes(10), 7);
///
/// // 10 ENIs and 9 prefixes: at best the ENIs lie beside the addresses that AWS keeps, and all fits.
/// let packed = blocks.packed(10, 9);
/// assert_eq!((packed.missing_single_addresses(), packed.missing_prefixes()), (0, 0));
/// let first = packed.runs()[0].block;
/// assert_eq!((first.kept_by_aws, first.single_addresses), (4, 10));
///
/// // At worst each lies in a block of its own, and prefixes have those alone that are reserved.
/// assert_eq!(blocks.scattered(10, 9).missing_prefixes(), 2);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubnetBlocks {
    subnet: Subnet,
    runs: Vec<BlockRun>,
    /// In order.
    set_aside: Vec<Cidr>,
}

impl SubnetBlocks {
    /// The blocks of a subnet with nothing in it but what is reserved: see [`Subnet::with_reservations`].
    ///
    /// # Errors
    ///
    /// Those of [`Subnet::new`] and [`Subnet::with_reservations`].
    pub fn new(cidr: Cidr, for_prefixes: &[Cidr], set_aside: &[Cidr]) -> Result<Self, Error> {
        let fresh = Subnet::new(cidr)?;
        let too_small = for_prefixes.iter().find(|range| range.mask() > BLOCK);
        if let Some(range) = too_small {
            return Err(Error::from(ErrorKind::ReservationSize { value: range.to_string() }));
        }
        let prefixes = for_prefixes.iter().map(|&range| (range, true));
        let mut ranges: Vec<(Cidr, bool)> =
            prefixes.chain(set_aside.iter().map(|&range| (range, false))).collect();
        ranges.sort_unstable();
        check(cidr, &ranges)?;
        let runs = empty(cidr, &ranges);
        let mut set_aside = set_aside.to_vec();
        set_aside.sort_unstable();
        Ok(SubnetBlocks { subnet: fresh.counting(&runs), runs, set_aside })
    }

    /// Its range.
    #[must_use]
    pub const fn cidr(&self) -> Cidr {
        self.subnet.cidr()
    }

    /// All blocks in the order of their addresses.
    #[must_use]
    pub fn runs(&self) -> &[BlockRun] {
        &self.runs
    }

    /// Whether an address is set aside for explicit assignment.
    pub(super) fn is_set_aside(&self, address: u32) -> bool {
        let before = self.set_aside.partition_point(|range| range.first_bits() <= address);
        before
            .checked_sub(1)
            .and_then(|at| self.set_aside.get(at))
            .is_some_and(|it| it.last_bits() >= address)
    }

    /// The same with these changes, each of the block at a place, in the order of the places.
    pub(super) fn changed(&self, changes: &[(u32, Block)], change: impl Fn(Block, Block) -> Block) -> Self {
        let mut changes = changes.iter().copied().peekable();
        let (mut runs, mut next) = (Vec::with_capacity(self.runs.len() + changes.len()), 0);
        for &BlockRun { blocks, block } in &self.runs {
            let end = next + blocks;
            while let Some((place, with)) = changes.next_if(|&(place, _)| place < end) {
                push(&mut runs, place.saturating_sub(next), block);
                push(&mut runs, 1, change(block, with));
                next = place + 1;
            }
            push(&mut runs, end - next, block);
            next = end;
        }
        SubnetBlocks { subnet: self.subnet.counting(&runs), runs, set_aside: self.set_aside.clone() }
    }

    /// The same subnet, its blocks counted.
    #[must_use]
    pub const fn subnet(&self) -> Subnet {
        self.subnet
    }

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
            runs: self.runs.clone(),
            missing_single_addresses: single_addresses,
            missing_prefixes: prefixes,
        }
    }
}

/// The blocks of a subnet with single addresses and prefixes in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockLayout {
    runs: Vec<BlockRun>,
    missing_single_addresses: u32,
    missing_prefixes: u32,
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

/// Adds blocks at the end, to the last run if they are like it.
fn push(runs: &mut Vec<BlockRun>, blocks: u32, block: Block) {
    match runs.last_mut() {
        _ if blocks == 0 => {}
        Some(last) if last.block == block => last.blocks += blocks,
        _ => runs.push(BlockRun { blocks, block }),
    }
}

/// Refuses ranges, sorted, that aren't in the subnet, or are in each other.
fn check(cidr: Cidr, ranges: &[(Cidr, bool)]) -> Result<(), Error> {
    let mut before: Option<Cidr> = None;
    for &(range, _) in ranges {
        if !cidr.contains(range) {
            return Err(Error::from(ErrorKind::OutsideSubnet {
                value: range.to_string(),
                subnet: cidr.to_string(),
            }));
        }
        if let Some(other) = before.filter(|before| before.overlaps(range)) {
            return Err(Error::from(ErrorKind::Overlap {
                value: range.to_string(),
                other: other.to_string(),
            }));
        }
        before = Some(range);
    }
    Ok(())
}

/// The blocks with nothing in them but these ranges, which are sorted, in the subnet and not in each other.
fn empty(cidr: Cidr, ranges: &[(Cidr, bool)]) -> Vec<BlockRun> {
    let mut runs = Vec::with_capacity(2 * ranges.len() + 3);
    let mut next = 0;
    for &(range, for_prefixes) in ranges {
        let place = |address: u32| (address - cidr.first_bits()) / ADDRESSES_PER_BLOCK;
        let (first, end) = (place(range.first_bits()), place(range.last_bits()) + 1);
        if range.mask() <= BLOCK {
            push_fresh(&mut runs, cidr, next..first, |block| block);
            push_fresh(&mut runs, cidr, first..end, |block| {
                let set_aside = if for_prefixes { 0 } else { ADDRESSES_PER_BLOCK - block.kept_by_aws };
                Block { reserved_for_prefixes: for_prefixes, set_aside, ..block }
            });
        } else {
            let addresses = u32::try_from(range.addresses()).unwrap_or(ADDRESSES_PER_BLOCK);
            // Those that AWS keeps aren't there to be set aside.
            let set_aside = addresses.saturating_sub(kept_by_aws_in(cidr, range));
            // The range before may be in the same block.
            let shared = if first < next { pop(&mut runs) } else { None };
            push_fresh(&mut runs, cidr, next..first, |block| block);
            match shared {
                Some(block) => push(&mut runs, 1, Block { set_aside: block.set_aside + set_aside, ..block }),
                None => push_fresh(&mut runs, cidr, first..end, |block| Block { set_aside, ..block }),
            }
        }
        next = end;
    }
    push_fresh(&mut runs, cidr, next..blocks_of(cidr), |block| block);
    runs
}

/// Takes the last block off.
fn pop(runs: &mut Vec<BlockRun>) -> Option<Block> {
    let last = runs.last_mut()?;
    let block = last.block;
    last.blocks -= 1;
    if last.blocks == 0 {
        runs.pop();
    }
    Some(block)
}

/// Adds the blocks of a fresh subnet from one place to another, each as `change` makes it.
fn push_fresh(
    runs: &mut Vec<BlockRun>,
    cidr: Cidr,
    places: core::ops::Range<u32>,
    change: impl Fn(Block) -> Block,
) {
    for BlockRun { blocks, block } in fresh(cidr, places) {
        push(runs, blocks, change(block));
    }
}

/// The blocks of a fresh subnet from one place to another: its first, those between, and its last.
pub(super) fn fresh(cidr: Cidr, places: core::ops::Range<u32>) -> impl Iterator<Item = BlockRun> {
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
