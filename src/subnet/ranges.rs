//! Ranges, of which none overlaps another unless somebody made a mistake.

use alloc::collections::BTreeMap;

use super::Cidr;

/// Ranges in the order in which they were added. One that overlaps another is found without a look at each,
/// since of two ranges that overlap one holds the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ranges(BTreeMap<Cidr, usize>);

impl Ranges {
    /// One that overlaps a range: of those that hold it, and the first that it holds, the one that was added first.
    pub(crate) fn overlapping(&self, cidr: Cidr) -> Option<Cidr> {
        let around = (0..=cidr.mask()).map(|mask| Cidr::around(cidr.first_bits(), mask));
        let around = around.filter_map(|range| self.0.get_key_value(&range));
        // What is within comes behind the range itself, in the order of their beginnings.
        let within = self.0.range(cidr..).find(|(range, _)| **range != cidr);
        let within = within.filter(|(range, _)| cidr.contains(**range));
        around.chain(within).min_by_key(|&(_, order)| order).map(|(range, _)| *range)
    }

    pub(crate) fn add(&mut self, cidr: Cidr) {
        let order = self.0.len();
        self.0.entry(cidr).or_insert(order);
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;

    /// Of all ranges of a small space, in two orders, against looking at each of those before.
    #[test]
    fn an_overlap_is_found_where_looking_at_each_finds_one() {
        let all: Vec<Cidr> = (24..=28)
            .flat_map(|mask| (0..256).step_by(16).map(move |host| Cidr::around(0x0a00_0000 + host, mask)))
            .collect();
        for step in [1, 7, 23] {
            let (mut ranges, mut before) = (Ranges::default(), Vec::<Cidr>::new());
            for place in 0..all.len() {
                let cidr = all[place * step % all.len()];
                let others = before.iter().filter(|other| other.overlaps(cidr)).collect::<Vec<_>>();
                let found = ranges.overlapping(cidr);
                assert_eq!(found.is_some(), !others.is_empty(), "{cidr} after {before:?}");
                assert!(found.is_none_or(|found| others.contains(&&found)), "{cidr} after {before:?}");
                ranges.add(cidr);
                before.push(cidr);
            }
        }
    }

    #[test]
    fn the_one_that_was_added_first_is_named() {
        let mut ranges = Ranges::default();
        let mut overlapped = |text: &str| {
            let cidr = text.parse::<Cidr>().expect(text);
            let other = ranges.overlapping(cidr).map(|other| other.to_string());
            ranges.add(cidr);
            other
        };
        assert_eq!(overlapped("10.0.1.0/24"), None);
        assert_eq!(overlapped("10.0.0.0/16").as_deref(), Some("10.0.1.0/24"));
        assert_eq!(overlapped("10.0.1.16/28").as_deref(), Some("10.0.1.0/24"));
        assert_eq!(overlapped("10.1.0.0/16"), None);
        assert_eq!(overlapped("0.0.0.0/0").as_deref(), Some("10.0.0.0/16"));
    }
}
