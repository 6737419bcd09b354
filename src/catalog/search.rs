//! Finding a type by a name that isn't quite right, or by a pattern.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::mem;

use super::Catalog;
use super::instance_type::is_valid_name;
use crate::Error;

/// Whether the text has a character that stands for others.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// Whether `name` matches a pattern in which `*` stands for any text and `?` for one character.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(&c) if c == b'?' || c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => {
                // Let the last star stand for one character more and go on behind it.
                let Some((at, taken)) = star else { return false };
                star = Some((at, taken + 1));
                p = at + 1;
                n = taken + 1;
            }
        }
    }
    pattern[p..].iter().all(|&c| c == b'*')
}

/// The error for a name that the catalogue doesn't have, with what was most likely meant.
pub(super) fn not_found(catalog: &Catalog, name: &str) -> Error {
    let plain = name.trim().to_ascii_lowercase();
    let family: Vec<_> = catalog.family(&plain).collect();
    // The middle of the family: neither its smallest type nor its largest is what people mean first.
    if let Some(example) = family.get(family.len() / 2) {
        return Error::FamilyWithoutSize { example: example.name().to_string(), family: plain };
    }
    let name = name.to_string();
    match nearest(catalog, &plain) {
        None if !is_valid_name(&name) => Error::InvalidName { name },
        suggestion => Error::UnknownInstanceType { name, suggestion },
    }
}

/// The name that the fewest slips of the pen turn into `name`, if they are few for its length.
fn nearest(catalog: &Catalog, name: &str) -> Option<String> {
    let name: Vec<char> = name.chars().collect();
    let most = name.len().div_ceil(4).min(3);
    let distances = catalog.iter().filter(|it| it.name().len().abs_diff(name.len()) <= most).map(|it| {
        let known: Vec<char> = it.name().chars().collect();
        (distance(&name, &known), it.name())
    });
    let (slips, nearest) = distances.min_by_key(|&(slips, _)| slips)?;
    (slips <= most).then(|| nearest.to_string())
}

/// How many letters must be put in, left out, changed, or swapped with their neighbour to turn one text into the other:
/// the distance called optimal string alignment.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for i in 1..=left.len() {
        let mut row = alloc::vec![i; right.len() + 1];
        for j in 1..=right.len() {
            let changed = last[j - 1] + usize::from(left[i - 1] != right[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if swapped {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = mem::replace(&mut last, row);
    }
    last[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn slips(left: &str, right: &str) -> usize {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        distance(&letters(left), &letters(right))
    }

    #[test]
    fn distance_counts_slips_of_the_pen() {
        assert_eq!(slips("t3.medium", "t3.medium"), 0);
        assert_eq!(slips("t3.meduim", "t3.medium"), 1);
        assert_eq!(slips("t3medium", "t3.medium"), 1);
        assert_eq!(slips("t3..medium", "t3.medium"), 1);
        assert_eq!(slips("t2.medium", "t3.medium"), 1);
        assert_eq!(slips("", "abc"), 3);
        assert_eq!(slips("kitten", "sitting"), 3);
    }

    #[test]
    fn a_star_stands_for_any_text_and_a_question_mark_for_one_character() {
        for (pattern, name) in [
            ("m5.*", "m5.large"),
            ("*.metal*", "m5.metal"),
            ("*", ""),
            ("m?.large", "m5.large"),
            ("*5*.l*e", "c5ad.large"),
            ("**", "m5.large"),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("m5.*", "m5a.large"),
            ("m?.large", "m.large"),
            ("m5", "m5.large"),
            ("*x", "m5.large"),
            ("?", ""),
        ] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
