//! The /28 blocks of a subnet: what is reserved in each, and what single addresses and prefixes make of them.

use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::Range;

use super::block::{ADDRESSES_PER_BLOCK, BLOCK, Block, BlockRun, blocks_of, fresh, kept_by_aws_in, push};
use super::{Cidr, Subnet};
use crate::error::{Error, ErrorKind};

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
}

impl Subnet {
    /// The subnet with ranges reserved, for prefixes and for explicit assignment: no single address comes to
    /// lie in the former (E6, E8); neither ENIs nor prefixes get any of the latter, and the blocks that they
    /// begin in are no good for prefixes.
    ///
    /// # Errors
    ///
    /// `outside-subnet`; `reservation-size` for a range for prefixes that is too small for one;
    /// `overlap`.
    pub fn with_reservations(self, for_prefixes: &[Cidr], set_aside: &[Cidr]) -> Result<Self, Error> {
        SubnetBlocks::new(self.cidr, for_prefixes, set_aside).map(|blocks| blocks.subnet())
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
fn push_fresh(runs: &mut Vec<BlockRun>, cidr: Cidr, places: Range<u32>, change: impl Fn(Block) -> Block) {
    for BlockRun { blocks, block } in fresh(cidr, places) {
        push(runs, blocks, change(block));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subnet(text: &str) -> Subnet {
        Subnet::new(text.parse().expect(text)).expect(text)
    }

    fn cidr(text: &str) -> Cidr {
        text.parse().expect(text)
    }

    #[test]
    fn reservations_for_prefixes_are_safe_from_single_addresses() {
        let fresh = subnet("10.0.0.0/24");
        let half = fresh.with_reservations(&[cidr("10.0.0.128/25")], &[]).expect("they fit");
        // 7 whole blocks in the half; the eighth has the address that AWS keeps.
        assert_eq!((half.most_prefixes(0), half.fewest_prefixes(100)), (14, 7));
        assert_eq!(half.most_single_addresses(), 128 - 4);
        let all = fresh.with_reservations(&[cidr("10.0.0.0/24")], &[]).expect("they fit");
        assert_eq!((all.fewest_prefixes(9), all.most_single_addresses()), (14, 0));
        for (for_prefixes, set_aside, code) in [
            (&["10.0.1.0/28"][..], &[][..], "outside-subnet"),
            (&["10.0.0.0/23"], &[], "outside-subnet"),
            (&["10.0.0.0/29"], &[], "reservation-size"),
            (&["10.0.0.16/28"], &["10.0.0.20/32"], "overlap"),
            (&[], &["10.0.0.20/32", "10.0.0.16/29"], "overlap"),
        ] {
            let [for_prefixes, set_aside] =
                [for_prefixes, set_aside].map(|it| it.iter().map(|text| cidr(text)).collect::<Vec<_>>());
            let error = fresh.with_reservations(&for_prefixes, &set_aside).expect_err(code);
            assert_eq!(error.code(), code, "{error}");
        }
    }

    #[test]
    fn what_is_set_aside_is_neither_for_enis_nor_for_prefixes() {
        let fresh = subnet("10.0.0.0/24");
        for (ranges, singles, prefixes) in [
            // One address of an inner block: the other 15 remain, the block is lost.
            (&["10.0.0.16/32"][..], 250, 13),
            (&["10.0.0.16/32", "10.0.0.31/32"], 249, 13),
            (&["10.0.0.16/32", "10.0.0.32/32"], 249, 12),
            (&["10.0.0.16/28"], 235, 13),
            (&["10.0.0.32/27"], 219, 12),
            // Of the first block AWS keeps four already.
            (&["10.0.0.0/30"], 251, 14),
            (&["10.0.0.0/29"], 247, 14),
            (&["10.0.0.0/28"], 239, 14),
            (&["10.0.0.255/32"], 251, 14),
            (&["10.0.0.240/28"], 236, 14),
            (&["10.0.0.0/24"], 0, 0),
        ] {
            let set_aside: Vec<Cidr> = ranges.iter().map(|text| cidr(text)).collect();
            let left = fresh.with_reservations(&[], &set_aside).expect("they fit");
            assert_eq!(
                (left.most_single_addresses(), left.most_prefixes(0)),
                (singles, prefixes),
                "{ranges:?}"
            );
        }
        let tiny = subnet("10.0.0.0/28");
        let of_tiny =
            |range| tiny.with_reservations(&[], &[cidr(range)]).expect("they fit").most_single_addresses();
        assert_eq!((of_tiny("10.0.0.0/28"), of_tiny("10.0.0.8/29"), of_tiny("10.0.0.0/30")), (0, 4, 11));
    }
}
