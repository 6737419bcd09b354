//! What really holds the addresses of a subnet, and the /28 blocks that it leaves for prefixes.

use alloc::vec::Vec;

use super::block::{ADDRESSES_PER_BLOCK, BLOCK, Block, kept_by_aws_in};
use super::holder::{Holder, HolderKind};
use super::{Cidr, SubnetBlocks};

/// What holders of one kind hold of a subnet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct HeldByKind {
    /// What they are.
    pub kind: HolderKind,
    /// How many of them hold addresses here.
    pub holders: u32,
    /// Single addresses.
    pub single_addresses: u32,
    /// Prefixes.
    pub prefixes: u32,
    /// Blocks that their single addresses keep from prefixes.
    pub broken_blocks: u32,
    /// Those of them in which no other kind has an address.
    pub broken_alone: u32,
}

/// A block that a prefix could have, but for the single addresses in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BrokenBlock {
    /// Its range.
    pub cidr: Cidr,
    /// How many of its addresses are in use.
    pub addresses: u32,
    /// Who holds them, by their places in the list that was given.
    pub holders: Vec<usize>,
}

/// The addresses of a subnet that are held, each where it really is.
///
/// # Example
///
/// ```
/// use maxpods::subnet::{HeldAddresses, Holder, HolderKind, SubnetBlocks};
///
/// let blocks = SubnetBlocks::new("10.0.0.0/26".parse()?, &[], &[])?;
/// let mut balancer = Holder::new(HolderKind::LoadBalancer, "app/web".into());
/// balancer.addresses = vec!["10.0.0.20".parse().unwrap()];
/// let held = HeldAddresses::new(&blocks, &[balancer]);
/// // Of the two blocks in which AWS keeps no address one is broken.
/// assert_eq!(held.blocks().subnet().most_prefixes(0), 1);
/// assert_eq!(held.broken()[0].cidr.to_string(), "10.0.0.16/28");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAddresses {
    blocks: SubnetBlocks,
    single_addresses: u32,
    prefixes: u32,
    outside: u32,
    by_kind: Vec<HeldByKind>,
    broken: Vec<BrokenBlock>,
}

impl HeldAddresses {
    /// What these hold of a subnet. An address that two hold counts for the first of them, and one within a
    /// prefix for the prefix.
    #[must_use]
    pub fn new(blocks: &SubnetBlocks, holders: &[Holder]) -> Self {
        let placed = Placed::new(blocks, holders);
        let mut broken: Vec<BrokenBlock> = Vec::new();
        for &(address, holder) in &placed.singles {
            let cidr = Cidr::around(address, BLOCK);
            if kept_by_aws_in(blocks.cidr(), cidr) > 0 {
                continue;
            }
            match broken.last_mut().filter(|last| last.cidr == cidr) {
                Some(last) => {
                    last.addresses += 1;
                    if !last.holders.contains(&holder) {
                        last.holders.push(holder);
                    }
                }
                None => broken.push(BrokenBlock { cidr, addresses: 1, holders: alloc::vec![holder] }),
            }
        }
        HeldAddresses {
            by_kind: by_kind(holders, &placed, &broken),
            blocks: blocks.with_held(&placed.singles, &placed.prefixes),
            single_addresses: count(placed.singles.len()),
            prefixes: count(placed.prefixes.len()),
            outside: placed.outside,
            broken,
        }
    }

    /// The blocks of the subnet with these addresses in them.
    #[must_use]
    pub const fn blocks(&self) -> &SubnetBlocks {
        &self.blocks
    }

    /// Addresses that are held singly.
    #[must_use]
    pub const fn single_addresses(&self) -> u32 {
        self.single_addresses
    }

    /// Prefixes that are held.
    #[must_use]
    pub const fn prefixes(&self) -> u32 {
        self.prefixes
    }

    /// All addresses that are held, 16 for each prefix.
    #[must_use]
    pub const fn addresses(&self) -> u32 {
        self.single_addresses + self.prefixes * ADDRESSES_PER_BLOCK
    }

    /// Addresses and prefixes that were given and that AWS gives out of another subnet.
    #[must_use]
    pub const fn outside(&self) -> u32 {
        self.outside
    }

    /// What each kind holds, those aside that hold nothing.
    #[must_use]
    pub fn by_kind(&self) -> &[HeldByKind] {
        &self.by_kind
    }

    /// The blocks that single addresses keep from prefixes, in order.
    #[must_use]
    pub fn broken(&self) -> &[BrokenBlock] {
        &self.broken
    }
}

/// Each address and prefix in a subnet once, in order, with its holder.
struct Placed {
    singles: Vec<(u32, usize)>,
    prefixes: Vec<(u32, usize)>,
    outside: u32,
}

impl Placed {
    fn new(blocks: &SubnetBlocks, holders: &[Holder]) -> Self {
        let cidr = blocks.cidr();
        let (mut singles, mut prefixes, mut outside) = (Vec::new(), Vec::new(), 0_u32);
        for (place, holder) in holders.iter().enumerate() {
            for &prefix in &holder.prefixes {
                let is_here =
                    cidr.contains(prefix) && prefix.mask() == BLOCK && kept_by_aws_in(cidr, prefix) == 0;
                if is_here {
                    prefixes.push((prefix.first_bits(), place));
                } else {
                    outside = outside.saturating_add(1);
                }
            }
            for &address in &holder.addresses {
                let range = Cidr::around(address.to_bits(), 32);
                if cidr.contains(range) && kept_by_aws_in(cidr, range) == 0 {
                    singles.push((address.to_bits(), place));
                } else {
                    outside = outside.saturating_add(1);
                }
            }
        }
        // Of two with one address the first comes first.
        prefixes.sort_unstable();
        prefixes.dedup_by_key(|&mut (address, _)| address);
        singles.sort_unstable();
        singles.dedup_by_key(|&mut (address, _)| address);
        singles.retain(|&(address, _)| {
            let block = Cidr::around(address, BLOCK).first_bits();
            prefixes.binary_search_by_key(&block, |&(prefix, _)| prefix).is_err()
        });
        Placed { singles, prefixes, outside }
    }
}

fn by_kind(holders: &[Holder], placed: &Placed, broken: &[BrokenBlock]) -> Vec<HeldByKind> {
    let kind_of = |&(_, holder): &(u32, usize)| holders.get(holder).map(|holder| holder.kind);
    let mut has_any: Vec<bool> = holders.iter().map(|_| false).collect();
    for (_, holder) in placed.singles.iter().chain(&placed.prefixes) {
        if let Some(has_any) = has_any.get_mut(*holder) {
            *has_any = true;
        }
    }
    let each = HolderKind::ALL.iter().map(|&kind| {
        let of_kind =
            |list: &[(u32, usize)]| count(list.iter().filter(|it| kind_of(it) == Some(kind)).count());
        let is_its = |&holder: &usize| holders.get(holder).is_some_and(|it| it.kind == kind);
        let here = holders.iter().zip(&has_any).filter(|(holder, has_any)| holder.kind == kind && **has_any);
        HeldByKind {
            kind,
            holders: count(here.count()),
            single_addresses: of_kind(&placed.singles),
            prefixes: of_kind(&placed.prefixes),
            broken_blocks: count(broken.iter().filter(|block| block.holders.iter().any(is_its)).count()),
            broken_alone: count(broken.iter().filter(|block| block.holders.iter().all(is_its)).count()),
        }
    });
    each.filter(|it| it.holders > 0).collect()
}

impl SubnetBlocks {
    /// The same with addresses and prefixes in use, each list in order.
    fn with_held(&self, singles: &[(u32, usize)], prefixes: &[(u32, usize)]) -> Self {
        let first = self.cidr().first_bits();
        let place = |address: u32| (address - first) / ADDRESSES_PER_BLOCK;
        let mut changes: Vec<(u32, Block)> = Vec::new();
        for &(address, _) in prefixes {
            changes.push((place(address), Block { prefix: true, ..Block::default() }));
        }
        // What is set aside can't be had anyway.
        for &(address, _) in singles.iter().filter(|(address, _)| !self.is_set_aside(*address)) {
            match changes.last_mut().filter(|(last, block)| *last == place(address) && !block.prefix) {
                Some((_, block)) => block.in_use += 1,
                None => changes.push((place(address), Block { in_use: 1, ..Block::default() })),
            }
        }
        changes.sort_unstable_by_key(|&(place, _)| place);
        self.changed(&changes, |block, change| Block {
            in_use: change.in_use,
            prefix: change.prefix,
            ..block
        })
    }

    /// Ranges of this many blocks that a prefix can have, the last ones, in as few ranges as they come to;
    /// none if there aren't as many.
    #[must_use]
    pub fn free_ranges(&self, prefixes: u32) -> Vec<Cidr> {
        let mut free: Vec<u32> = Vec::new();
        let mut next = 0;
        for run in self.runs() {
            if run.block.fits_prefix() {
                free.extend(next..next + run.blocks);
            }
            next += run.blocks;
        }
        let wanted = usize::try_from(prefixes).unwrap_or(usize::MAX);
        let Some(skipped) = free.len().checked_sub(wanted) else { return Vec::new() };
        let mut ranges: Vec<Cidr> = Vec::new();
        for place in free.into_iter().skip(skipped) {
            let mut range = Cidr::around(self.cidr().first_bits() + place * ADDRESSES_PER_BLOCK, BLOCK);
            // Two halves of a range are one.
            while let Some(last) = ranges.last().copied()
                && let Some(whole) =
                    last.mask().checked_sub(1).map(|mask| Cidr::around(last.first_bits(), mask))
                && last.mask() == range.mask()
                && whole.contains(range)
            {
                ranges.pop();
                range = whole;
            }
            ranges.push(range);
        }
        ranges
    }
}

/// There are fewer than addresses.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
