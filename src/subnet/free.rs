//! Free space: free ranges of a VPC, and the blocks of a subnet to reserve for prefixes.

use alloc::vec::Vec;

use super::{Cidr, Subnet};

/// Ranges, and what of them is taken.
///
/// # Example
///
/// ```
/// use maxpods::{Cidr, subnet::FreeSpace};
///
/// let vpc: Cidr = "10.0.0.0/22".parse()?;
/// let mut free = FreeSpace::new(&[vpc], &["10.0.0.0/24".parse()?]);
/// assert_eq!(free.take(23), Some("10.0.2.0/23".parse()?));
/// assert_eq!(free.take(24), Some("10.0.1.0/24".parse()?));
/// assert_eq!(free.take(28), None);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct FreeSpace {
    ranges: Vec<Cidr>,
    /// In order, and none in another.
    taken: Vec<Cidr>,
}

impl FreeSpace {
    /// What `taken` leaves free in `ranges`.
    #[must_use]
    pub fn new(ranges: &[Cidr], taken: &[Cidr]) -> Self {
        let mut taken = taken.to_vec();
        // A range comes before those in it, so that these can be dropped.
        taken.sort_unstable();
        taken.dedup_by(|inner, outer| outer.contains(*inner));
        FreeSpace { ranges: ranges.to_vec(), taken }
    }

    /// Takes the first free range with a mask of this length, of the first of the ranges that has one.
    pub fn take(&mut self, mask: u8) -> Option<Cidr> {
        let found = self.ranges.iter().find_map(|&range| self.first_free(range, mask))?;
        let place = self.taken.partition_point(|taken| *taken < found);
        self.taken.insert(place, found);
        Some(found)
    }

    fn first_free(&self, range: Cidr, mask: u8) -> Option<Cidr> {
        if mask < range.mask() || mask > 32 {
            return None;
        }
        let mut candidate = Cidr::around(range.first_bits(), mask);
        for taken in &self.taken {
            if !taken.overlaps(candidate) {
                // What ends before the candidate is passed by; what begins after it leaves it free.
                if taken.first_bits() > candidate.last_bits() {
                    break;
                }
                continue;
            }
            let end = taken.last_bits().max(candidate.last_bits());
            // Both are ranges of whole masks, so that what follows them begins one.
            candidate = Cidr::around(end.checked_add(1)?, mask);
            if !range.contains(candidate) {
                return None;
            }
        }
        Some(candidate)
    }
}

impl Subnet {
    /// Ranges to reserve in this subnet, were it fresh, so that `prefixes` fit for sure (E6, E8): the last
    /// blocks that are whole, in as few ranges as they come to, and none if it hasn't as many.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::Subnet;
    ///
    /// let subnet = Subnet::new("10.0.0.0/24".parse()?)?;
    /// let ranges: Vec<String> = subnet.prefix_reservations(5).map(|cidr| cidr.to_string()).collect();
    /// assert_eq!(ranges, ["10.0.0.160/27", "10.0.0.192/27", "10.0.0.224/28"]);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn prefix_reservations(self, prefixes: u32) -> impl Iterator<Item = Cidr> {
        let cidr = self.cidr();
        let blocks = super::blocks_of(cidr);
        // The last block has an address that AWS keeps.
        let end = blocks.saturating_sub(1);
        let fits = prefixes <= blocks.saturating_sub(2);
        let mut next = if fits { end.saturating_sub(prefixes) } else { end };
        core::iter::from_fn(move || {
            let left = end.checked_sub(next).filter(|&left| left > 0)?;
            // The largest power of two that begins here and isn't too large.
            let size = (1 << next.trailing_zeros().min(31)).min(1 << left.ilog2());
            let bits = u8::try_from(u32::ilog2(size)).unwrap_or(0);
            let range = Cidr::around(cidr.first_bits() | next << 4, 28 - bits);
            next += size;
            Some(range)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cidr(text: &str) -> Cidr {
        text.parse().expect(text)
    }

    /// Every aligned range, one after the other, and the first that overlaps nothing.
    fn by_trying(range: Cidr, taken: &[Cidr], mask: u8) -> Option<Cidr> {
        let count = 1_u64.checked_shl(u32::from(mask.checked_sub(range.mask())?))?;
        let size = 1_u64 << (32 - mask);
        let candidates = (0..count).map(|place| {
            let first = u64::from(range.first_bits()) + place * size;
            Cidr::around(u32::try_from(first).expect("an address"), mask)
        });
        candidates.into_iter().find(|candidate| !taken.iter().any(|taken| taken.overlaps(*candidate)))
    }

    #[test]
    fn the_first_free_range_is_the_one_that_trying_finds() {
        let range = cidr("10.0.0.0/22");
        // Every pair of ranges of /24 to /28, also such as lie outside, inside each other, or are all of it.
        let ranges: Vec<Cidr> = [22, 24, 26, 28]
            .into_iter()
            .flat_map(|mask| (0..6).map(move |place| Cidr::around(0x0a00_0000 + place * 210, mask)))
            .chain([cidr("9.255.255.0/24"), cidr("10.0.4.0/24"), cidr("0.0.0.0/0")])
            .collect();
        for first in &ranges {
            for second in &ranges {
                for mask in [21, 22, 23, 25, 28, 32] {
                    let taken = [*first, *second];
                    let found = FreeSpace::new(&[range], &taken).take(mask);
                    assert_eq!(found, by_trying(range, &taken, mask), "{taken:?} /{mask}");
                }
            }
        }
    }

    #[test]
    fn what_is_taken_is_taken_once() {
        let mut free = FreeSpace::new(&[cidr("10.0.0.0/26"), cidr("10.9.0.0/27")], &[]);
        let taken: Vec<Option<Cidr>> = [27, 28, 28, 27, 28].map(|mask| free.take(mask)).to_vec();
        let expected =
            ["10.0.0.0/27", "10.0.0.32/28", "10.0.0.48/28", "10.9.0.0/27"].map(|text| Some(cidr(text)));
        assert_eq!(taken, [&expected[..], &[None]].concat());
        assert_eq!(FreeSpace::new(&[cidr("255.255.255.0/24")], &[cidr("255.255.255.0/24")]).take(24), None);
    }

    #[test]
    fn reservations_have_the_blocks_that_were_asked_for() {
        for mask in 16..=28 {
            let subnet = Subnet::new(Cidr::around(0x0a01_0000, mask)).expect("a subnet");
            let most = (1_u32 << (28 - mask)).saturating_sub(2);
            for prefixes in (0..=most).step_by(7).chain([most]) {
                let ranges: Vec<Cidr> = subnet.prefix_reservations(prefixes).collect();
                let blocks: u64 = ranges.iter().map(|range| range.addresses() / 16).sum();
                assert_eq!(blocks, u64::from(prefixes), "/{mask}");
                assert!(ranges.iter().all(|range| subnet.cidr().contains(*range) && range.mask() <= 28));
                assert!(ranges.iter().all(|range| range.last() < subnet.cidr().last()));
            }
            assert_eq!(subnet.prefix_reservations(most + 1).count(), 0);
        }
    }
}
