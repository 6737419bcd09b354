//! Finding types while their name is being typed: by pieces of it, in any order, with letters left out.

use alloc::vec::Vec;
use core::ops::Range;

use super::order;
use super::{Catalog, InstanceType};
use crate::nearest::nearest;
use crate::sorting::sort_by_key;

/// A type that a search found, and which bytes of its name the search had: all of them ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found<'a> {
    /// The type.
    pub instance_type: &'a InstanceType,
    /// The parts of its name, in order, none touching the next.
    pub matched: Vec<Range<usize>>,
}

impl Catalog {
    /// The types that a query may mean, the likeliest first: each word of it stands in the name, at best as a
    /// whole family or size, else at the start of one, anywhere, or with other letters between. Points,
    /// dashes and capital letters make no difference. Without a word all types are found; where none is,
    /// the one of the most similar name.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::Catalog;
    ///
    /// let first = |query| Catalog::built_in().search(query)[0].instance_type.name();
    /// assert_eq!(first("t3me"), "t3.medium");
    /// assert_eq!(first("m7g 4x"), "m7g.4xlarge");
    /// assert_eq!(first("t3.meduim"), "t3.medium");
    /// ```
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<Found<'_>> {
        let words: Vec<Vec<u8>> =
            query.split_whitespace().map(letters_of).filter(|word| !word.is_empty()).collect();
        let mut ranked: Vec<(usize, Found<'_>)> =
            self.iter().filter_map(|instance_type| rank(instance_type, &words)).collect();
        // The sort is stable: what is equally likely stays in the catalogue's order.
        sort_by_key(&mut ranked, |(distance, _)| *distance);
        if ranked.is_empty() {
            let name = nearest(self.iter().map(InstanceType::name), &query.trim().to_ascii_lowercase());
            let similar = name.and_then(|name| self.find(&name));
            return similar.map(|it| Found { instance_type: it, matched: Vec::new() }).into_iter().collect();
        }
        ranked.into_iter().map(|(_, found)| found).collect()
    }
}

/// The letters and digits of a word, in lower case.
fn letters_of(word: &str) -> Vec<u8> {
    word.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).collect()
}

/// How far the words are from the type's name, and where they stand in it.
fn rank<'a>(instance_type: &'a InstanceType, words: &[Vec<u8>]) -> Option<(usize, Found<'a>)> {
    // Most names don't have the letters of a word at all, which takes no memory to find out.
    if !words.iter().all(|word| has_in_order(instance_type.name(), word)) {
        return None;
    }
    let name = Name::new(instance_type.name());
    let mut distance = 0;
    let mut places = Vec::new();
    for word in words {
        let found = name.find(word)?;
        distance += found.distance;
        places.extend(found.places.into_iter().map(|place| name.letters[place].0));
    }
    sort_by_key(&mut places, |place| *place);
    places.dedup();
    Some((distance, Found { instance_type, matched: ranges(&places) }))
}

/// Whether a name has the letters of a word in their order, with any others between them.
fn has_in_order(name: &str, word: &[u8]) -> bool {
    let mut letters = name.bytes();
    word.iter().all(|wanted| letters.any(|letter| letter.eq_ignore_ascii_case(wanted)))
}

/// Neighbours joined.
fn ranges(places: &[usize]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for &place in places {
        match ranges.last_mut() {
            Some(last) if last.end == place => last.end = place + 1,
            _ => ranges.push(place..place + 1),
        }
    }
    ranges
}

/// A name without what stands between its letters and digits.
struct Name {
    /// Each letter with its place in the name.
    letters: Vec<(usize, u8)>,
    /// Which of the letters is the first of the size.
    size: usize,
}

/// Where a word stands in a name.
struct Place {
    /// How little it is what one would mean: 0 is best.
    distance: usize,
    /// Which of the name's letters it has.
    places: Vec<usize>,
}

/// More than any distance of a word whose letters stand together.
const WITH_GAPS: usize = 100;

impl Name {
    fn new(name: &str) -> Self {
        let (family, _) = order::split(name);
        let letters: Vec<(usize, u8)> =
            name.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_alphanumeric()).collect();
        let size = letters.iter().take_while(|(place, _)| *place < family.len()).count();
        Name { letters, size }
    }

    /// The best place of a word, if it stands in the name at all.
    fn find(&self, word: &[u8]) -> Option<Place> {
        let together = self.letters.windows(word.len().max(1)).enumerate().filter(|(_, letters)| {
            letters.iter().zip(word).all(|((_, letter), wanted)| letter.eq_ignore_ascii_case(wanted))
        });
        let whole = together.map(|(start, _)| Place {
            distance: self.distance(start, start + word.len()),
            places: (start..start + word.len()).collect(),
        });
        whole.min_by_key(|place| place.distance).or_else(|| self.with_gaps(word))
    }

    /// How little the letters from `start` to `end` are what one would mean.
    fn distance(&self, start: usize, end: usize) -> usize {
        let is_part_end = end == self.size || end == self.letters.len();
        match start {
            0 => usize::from(!is_part_end),
            start if start == self.size => usize::from(!is_part_end),
            start => 2 + start,
        }
    }

    /// The place of a word with other letters between its own that has the fewest gaps.
    fn with_gaps(&self, word: &[u8]) -> Option<Place> {
        let starts = 0..self.letters.len();
        let attempts = starts.filter_map(|start| {
            let mut places = Vec::with_capacity(word.len());
            let mut rest = self.letters.iter().enumerate().skip(start);
            for wanted in word {
                let (place, _) = rest.find(|(_, (_, letter))| letter.eq_ignore_ascii_case(wanted))?;
                places.push(place);
            }
            let gaps = places.windows(2).filter(|pair| pair[1] - pair[0] > 1).count();
            Some(Place { distance: WITH_GAPS * gaps.max(1) + places.first()?, places })
        });
        attempts.min_by_key(|place| place.distance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn first(query: &str, expected: &[&str]) {
        let found = Catalog::built_in().search(query);
        let names: Vec<&str> = found.iter().take(expected.len()).map(|it| it.instance_type.name()).collect();
        assert_eq!(names, expected, "{query}");
    }

    #[test]
    fn the_likeliest_comes_first() {
        first("t3me", &["t3.medium"]);
        first("T3.Me", &["t3.medium"]);
        first("m7g 4x", &["m7g.4xlarge", "m7g-flex.4xlarge"]);
        first("4x m7g", &["m7g.4xlarge", "m7g-flex.4xlarge"]);
        // The family itself before those whose name goes on.
        first("m5", &["m5.large", "m5.xlarge", "m5.2xlarge"]);
        first("m5 metal", &["m5.metal", "m5d.metal"]);
        first("m5dn24", &["m5dn.24xlarge"]);
        // Letters left out.
        first("c6gnxl", &["c6gn.xlarge"]);
        first("tmed", &["t2.medium"]);
        first("u6tb metal", &["u-6tb1.metal"]);
    }

    #[test]
    fn a_slip_of_the_pen_finds_the_most_similar_name() {
        first("t3.meduim", &["t3.medium"]);
        assert!(Catalog::built_in().search("no such thing at all").is_empty());
        assert!(Catalog::built_in().search(&"x".repeat(10_000)).is_empty());
    }

    #[test]
    fn without_a_word_everything_is_found_in_the_catalogues_order() {
        for query in ["", "  ", ". -"] {
            let found = Catalog::built_in().search(query);
            assert!(
                found
                    .iter()
                    .map(|it| it.instance_type.name())
                    .eq(Catalog::built_in().iter().map(InstanceType::name))
            );
            assert!(found.iter().all(|it| it.matched.is_empty()));
        }
    }

    #[test]
    fn what_matched_is_marked() {
        let marked = |query: &str| {
            let found = &Catalog::built_in().search(query)[0];
            let name = found.instance_type.name();
            found.matched.iter().map(|range| &name[range.clone()]).collect::<Vec<_>>().join("|")
        };
        assert_eq!(marked("t3me"), "t3|me");
        assert_eq!(marked("m7g 4x"), "m7g|4x");
        assert_eq!(marked("m7g.4x"), "m7g|4x");
    }
}
