//! What a subnet of AWS holds: addresses, and /28 blocks for prefixes.

mod block;
mod blocks;
mod cidr;
mod free;
mod held;
mod holder;
mod layout;
mod ranges;

use alloc::string::ToString;

pub(crate) use block::{ADDRESSES_PER_BLOCK, RESERVED_BY_AWS};
pub use block::{Block, BlockRun};
pub use blocks::SubnetBlocks;
pub use cidr::Cidr;
pub use free::FreeSpace;
pub use held::{BrokenBlock, HeldAddresses, HeldByKind};
pub use holder::{Holder, HolderKind};
pub use layout::BlockLayout;
pub(crate) use ranges::Ranges;

use block::{blocks_of, fresh};

use crate::error::{Error, ErrorKind};

/// The longest mask of a subnet, and the shortest (E1).
pub(crate) const SMALLEST: u8 = 28;

pub(crate) const LARGEST: u8 = 16;

/// A subnet of AWS, and what is set aside in it.
///
/// Single addresses and prefixes compete: a prefix takes a /28 of which no address is in use, so that where
/// single addresses lie decides how many blocks are left. AWS doesn't say where it puts them, hence a best
/// and a worst case; a reservation for prefixes ([`Subnet::with_reservations`]) keeps them apart.
///
/// # Example
///
/// ```
/// use maxpods::Subnet;
///
/// let subnet = Subnet::new("10.0.0.0/24".parse()?)?;
/// assert_eq!(subnet.usable(), 251);
/// // 10 nodes with one ENI each: at best they lie beside the addresses that AWS keeps,
/// // at worst in a block each.
/// assert_eq!((subnet.most_prefixes(10), subnet.fewest_prefixes(10)), (14, 4));
///
/// let reserved = subnet.with_reservations(&["10.0.0.128/25".parse()?], &[])?;
/// assert_eq!((reserved.most_prefixes(10), reserved.fewest_prefixes(10)), (14, 7));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Subnet {
    cidr: Cidr,
    /// Blocks of which no address is kept by AWS or reserved.
    open_blocks: u32,
    /// Addresses for anything that lie in other blocks.
    loose: u32,
    /// Blocks that are reserved for prefixes.
    reserved_blocks: u32,
}

impl Subnet {
    /// A subnet with nothing in it.
    ///
    /// # Errors
    ///
    /// `subnet-size` unless it is from /16 to /28.
    pub fn new(cidr: Cidr) -> Result<Self, Error> {
        if !(LARGEST..=SMALLEST).contains(&cidr.mask()) {
            return Err(Error::from(ErrorKind::SubnetSize { value: cidr.to_string() }));
        }
        Ok(Self::fresh(cidr))
    }

    /// A subnet of this length of mask, wherever it is; a length that no subnet
    /// has becomes the nearest that one has.
    pub(crate) fn of_size(mask: u8) -> Self {
        Self::fresh(Cidr::around(0, mask.clamp(LARGEST, SMALLEST)))
    }

    /// A subnet of a range that can be one.
    fn fresh(cidr: Cidr) -> Self {
        let nothing = Subnet { cidr, open_blocks: 0, loose: 0, reserved_blocks: 0 };
        fresh(cidr, 0..blocks_of(cidr)).fold(nothing, Subnet::with_run)
    }

    /// The subnet whose blocks are these.
    fn counting(self, runs: &[BlockRun]) -> Self {
        let nothing = Subnet { open_blocks: 0, loose: 0, reserved_blocks: 0, ..self };
        runs.iter().copied().fold(nothing, Subnet::with_run)
    }

    /// With these blocks more.
    const fn with_run(self, BlockRun { blocks, block }: BlockRun) -> Self {
        match (block.fits_prefix(), block.reserved_for_prefixes) {
            (true, true) => Subnet { reserved_blocks: self.reserved_blocks + blocks, ..self },
            (true, false) => Subnet { open_blocks: self.open_blocks + blocks, ..self },
            (false, _) => Subnet { loose: self.loose + blocks * block.free(), ..self },
        }
    }

    /// Its range.
    #[must_use]
    pub const fn cidr(self) -> Cidr {
        self.cidr
    }

    /// How many addresses AWS gives out of it: all but five (E1).
    #[must_use]
    pub fn usable(self) -> u32 {
        self.addresses() - RESERVED_BY_AWS
    }

    /// All of its addresses, from 16 to 65,536.
    pub(crate) fn addresses(self) -> u32 {
        blocks_of(self.cidr) * ADDRESSES_PER_BLOCK
    }

    /// How many single addresses fit, if no prefix is in the way.
    #[must_use]
    pub const fn most_single_addresses(self) -> u32 {
        self.loose + self.open_blocks * ADDRESSES_PER_BLOCK
    }

    /// How many prefixes fit beside this many single addresses, if those lie as close as they can: of a fresh
    /// subnet two blocks less than it has, as long as no more than 27
    /// single addresses fill these two (E3, E4).
    #[must_use]
    pub const fn most_prefixes(self, single_addresses: u32) -> u32 {
        let beyond = single_addresses.saturating_sub(self.loose).div_ceil(ADDRESSES_PER_BLOCK);
        self.reserved_blocks + self.open_blocks.saturating_sub(beyond)
    }

    /// How many prefixes fit beside this many single addresses, if each of those lies in a block of its own
    /// (E4); blocks reserved for prefixes are safe.
    #[must_use]
    pub const fn fewest_prefixes(self, single_addresses: u32) -> u32 {
        self.reserved_blocks + self.open_blocks.saturating_sub(single_addresses)
    }

    /// Whether this many single addresses and prefixes fit, packed as closely as they can be.
    #[must_use]
    pub const fn fits(self, single_addresses: u32, prefixes: u32) -> bool {
        single_addresses <= self.most_single_addresses() && prefixes <= self.most_prefixes(single_addresses)
    }

    /// Whether each of these fits by itself: single addresses, prefixes, and addresses of both kinds. What
    /// [`Subnet::fits`] says of one pair, this says of all pairs that are no more than these.
    pub(crate) const fn fits_each(self, single_addresses: u32, prefixes: u32, addresses: u32) -> bool {
        let blocks = self.reserved_blocks + self.open_blocks;
        single_addresses <= self.most_single_addresses()
            && prefixes <= blocks
            && addresses <= blocks * ADDRESSES_PER_BLOCK + self.loose
    }

    /// How many nodes fit that take these single addresses and prefixes each, in addition to other single
    /// addresses, packed as closely as they can be (E5). `None` if a node takes nothing,
    /// so that there is no limit.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::Subnet;
    ///
    /// // m5.large with prefixes: one ENI and two prefixes, of 254 in a /20
    /// let subnet = Subnet::new("10.0.0.0/20".parse()?)?;
    /// assert_eq!(subnet.nodes_that_fit(1, 2, 0), Some(123));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn nodes_that_fit(self, single_addresses: u32, prefixes: u32, others: u32) -> Option<u32> {
        if single_addresses == 0 && prefixes == 0 {
            return None;
        }
        let fit = |nodes: u32| {
            let singles = nodes.checked_mul(single_addresses).and_then(|all| all.checked_add(others));
            let prefixes = nodes.checked_mul(prefixes);
            singles.zip(prefixes).is_some_and(|(singles, prefixes)| self.fits(singles, prefixes))
        };
        // Each node takes an address, and there are no more than of a /16.
        let (mut some, mut too_many) = (0, self.addresses() + 1);
        while too_many - some > 1 {
            let middle = some + (too_many - some) / 2;
            *(if fit(middle) { &mut some } else { &mut too_many }) = middle;
        }
        Some(some)
    }

    /// The length of the mask of the smallest fresh subnet in which this many single addresses and prefixes
    /// fit, the prefixes in reserved blocks; `None` if a /16 is too small.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::Subnet;
    ///
    /// assert_eq!(Subnet::smallest_mask(251, 0), Some(24));
    /// assert_eq!(Subnet::smallest_mask(252, 0), Some(23));
    /// assert_eq!(Subnet::smallest_mask(27, 14), Some(24));
    /// assert_eq!(Subnet::smallest_mask(28, 14), Some(23));
    /// ```
    #[must_use]
    pub fn smallest_mask(single_addresses: u32, prefixes: u32) -> Option<u8> {
        (LARGEST..=SMALLEST).rev().find(|&mask| Subnet::of_size(mask).fits(single_addresses, prefixes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subnet(text: &str) -> Subnet {
        Subnet::new(text.parse().expect(text)).expect(text)
    }

    #[test]
    fn usable_addresses_are_those_of_e1() {
        assert_eq!((subnet("10.0.0.0/28").usable(), subnet("10.0.0.0/16").usable()), (11, 65_531));
        for text in ["10.0.0.0/29", "10.0.0.0/15", "10.0.0.0/32", "0.0.0.0/0"] {
            let error = Subnet::new(text.parse().expect(text)).expect_err(text);
            assert_eq!(error.code(), "subnet-size", "{error}");
        }
    }

    #[test]
    fn prefixes_at_best_are_those_of_e3() {
        for (mask, prefixes) in [(28, 0), (27, 0), (26, 2), (25, 6), (24, 14), (20, 254), (16, 4094)] {
            let subnet = subnet(&alloc::format!("10.0.0.0/{mask}"));
            assert_eq!(subnet.most_prefixes(0), prefixes, "/{mask}");
            assert_eq!(subnet.fewest_prefixes(0), prefixes, "/{mask}");
        }
    }

    #[test]
    fn single_addresses_cost_blocks_as_e4_says() {
        let subnet = subnet("10.0.0.0/24");
        assert_eq!([27, 28, 43, 44].map(|singles| subnet.most_prefixes(singles)), [14, 13, 13, 12]);
        assert_eq!([0, 1, 13, 14, 15].map(|singles| subnet.fewest_prefixes(singles)), [14, 13, 1, 0, 0]);
        assert!(subnet.fits(251, 0) && !subnet.fits(252, 0));
        assert!(subnet.fits(27, 14) && !subnet.fits(28, 14) && !subnet.fits(0, 15));
    }

    #[test]
    fn nodes_that_fit_are_those_of_e5() {
        // n x 2 + max(0, ceil((n x 3 + 5 - 27) / 16)) <= 254, by trying.
        let by_trying = (0..1_000_u32)
            .rev()
            .find(|n| n * 2 + (n * 3 + 5).saturating_sub(27).div_ceil(16) <= 254)
            .expect("at least none");
        assert_eq!(subnet("10.0.0.0/20").nodes_that_fit(3, 2, 5), Some(by_trying));
        assert_eq!(subnet("10.0.0.0/24").nodes_that_fit(20, 0, 0), Some(12));
        assert_eq!(subnet("10.0.0.0/24").nodes_that_fit(0, 0, 0), None);
        assert_eq!(subnet("10.0.0.0/24").nodes_that_fit(u32::MAX, 0, 0), Some(0));
    }

    #[test]
    fn the_smallest_mask_is_the_smallest_that_fits() {
        for (singles, prefixes) in
            [(0, 0), (11, 0), (12, 0), (27, 0), (28, 0), (1, 1), (360, 0), (65_531, 0), (30, 300)]
        {
            let mask = Subnet::smallest_mask(singles, prefixes).expect("they fit in a /16");
            let fits = |mask| subnet(&alloc::format!("10.0.0.0/{mask}")).fits(singles, prefixes);
            assert!(fits(mask) && (mask == 28 || !fits(mask + 1)), "{singles} {prefixes}: /{mask}");
        }
        assert_eq!(Subnet::smallest_mask(65_532, 0), None);
        assert_eq!(Subnet::smallest_mask(0, 4_095), None);
    }
}
