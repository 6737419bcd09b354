//! What was most likely meant by a name that isn't quite right.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::mem;

/// The one of `names` that the fewest slips of the pen turn into `name`, if they are few for its length.
pub(crate) fn nearest<'a>(names: impl IntoIterator<Item = &'a str>, name: &str) -> Option<String> {
    let name: Vec<char> = name.chars().collect();
    // Of a name of one letter nothing would be left.
    let most = name.len().div_ceil(4).min(3).min(name.len().saturating_sub(1));
    let similar = names.into_iter().filter(|known| known.len().abs_diff(name.len()) <= most);
    let distances = similar.map(|known| {
        let letters: Vec<char> = known.chars().collect();
        (distance(&name, &letters), known)
    });
    let (slips, nearest) = distances.min_by_key(|&(slips, _)| slips)?;
    (slips <= most).then(|| nearest.to_string())
}

/// How many letters must be put in, left out, changed, or swapped with their neighbour to turn one text into
/// the other: the distance called optimal string alignment.
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
    fn only_what_is_like_a_name_is_meant_by_it() {
        assert_eq!(nearest(["health", "router"], "helth"), Some(String::from("health")));
        assert_eq!(nearest(["health", "router"], "hlt"), None);
        assert_eq!(nearest(["a", "c"], "b"), None);
        assert_eq!(nearest(["a"], ""), None);
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
}
