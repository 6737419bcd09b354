//! What was most likely meant by a name that isn't quite right.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::mem;

/// The one of `names` that the fewest slips of the pen turn into `name`, if they are few for its length.
pub(crate) fn nearest<'a>(names: impl IntoIterator<Item = &'a str>, name: &str) -> Option<String> {
    // Three slips change no more bytes: the letters of a name that is far longer than all others are of no interest.
    const MOST_BYTES: usize = 3 * 4;
    let bytes = name.len();
    let mut names = names.into_iter().filter(|known| known.len().abs_diff(bytes) <= MOST_BYTES).peekable();
    names.peek()?;
    let name: Vec<char> = name.chars().collect();
    // Of a name of one letter nothing would be left.
    let most = name.len().div_ceil(4).min(3).min(name.len().saturating_sub(1));
    let (mut letters, mut rows) = (Vec::new(), Rows::default());
    let similar = names.filter_map(|known| {
        letters.clear();
        letters.extend(known.chars());
        Some((rows.distance(&name, &letters, most)?, known))
    });
    let (_, nearest) = similar.min_by_key(|&(slips, _)| slips)?;
    Some(nearest.to_string())
}

/// The last three rows of the table of distances between the beginnings of two texts; its memory serves one pair after
/// the other.
#[derive(Default)]
struct Rows {
    before: Vec<usize>,
    last: Vec<usize>,
    row: Vec<usize>,
}

impl Rows {
    /// How many letters must be put in, left out, changed, or swapped with their neighbour to turn one text into
    /// the other: the distance called optimal string alignment; `None` if it is more than `most`.
    ///
    /// Only the cells near the table's diagonal can be so small, so that the time grows with the letters of one text
    /// alone.
    fn distance(&mut self, left: &[char], right: &[char], most: usize) -> Option<usize> {
        if left.len().abs_diff(right.len()) > most {
            return None;
        }
        let too_many = most + 1;
        for row in [&mut self.before, &mut self.row] {
            row.clear();
            row.resize(right.len() + 1, too_many);
        }
        self.last.clear();
        self.last.extend(0..=right.len());
        let mut smallest_before = 0;
        for i in 1..=left.len() {
            let Rows { before, last, row } = &mut *self;
            let (first, end) = (i.saturating_sub(most).max(1), right.len().min(i + most));
            row[first - 1] = if first == 1 { i } else { too_many };
            let mut smallest = row[first - 1];
            for j in first..=end {
                let changed = last[j - 1] + usize::from(left[i - 1] != right[j - 1]);
                row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
                let swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                if swapped {
                    row[j] = row[j].min(before[j - 2] + 1);
                }
                smallest = smallest.min(row[j]);
            }
            // A row is made of the two before it, so that all further ones are beyond as well.
            if smallest.min(smallest_before) > most {
                return None;
            }
            smallest_before = smallest;
            if let Some(beyond) = row.get_mut(end + 1) {
                *beyond = too_many;
            }
            mem::swap(before, last);
            mem::swap(last, row);
        }
        Some(self.last[right.len()]).filter(|slips| *slips <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn slips(left: &str, right: &str) -> usize {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let (left, right) = (letters(left), letters(right));
        let mut rows = Rows::default();
        let slips = rows.distance(&left, &right, 10).expect("they are like each other");
        for most in 0..10 {
            assert_eq!(
                rows.distance(&left, &right, most),
                (slips <= most).then_some(slips),
                "at most {most}"
            );
        }
        slips
    }

    #[test]
    fn only_what_is_like_a_name_is_meant_by_it() {
        assert_eq!(nearest(["health", "router"], "helth"), Some(String::from("health")));
        assert_eq!(nearest(["health", "router"], "hlt"), None);
        assert_eq!(nearest(["a", "c"], "b"), None);
        assert_eq!(nearest(["a"], ""), None);
        assert_eq!(nearest(["größe"], "grösse"), Some(String::from("größe")));
    }

    /// With a table of all letters by all letters this would take a minute.
    #[test]
    fn long_names_take_no_longer_than_their_letters() {
        let long = "ab".repeat(100_000);
        let other = long.clone() + "c";
        assert!(nearest([other.as_str()], &long) == Some(other.clone()));
        assert!(nearest([long.as_str()], &"cd".repeat(100_001)).is_none());
    }

    #[test]
    fn distance_counts_slips_of_the_pen() {
        assert_eq!(slips("t3.medium", "t3.medium"), 0);
        assert_eq!(slips("t3.meduim", "t3.medium"), 1);
        assert_eq!(slips("t3medium", "t3.medium"), 1);
        assert_eq!(slips("t3..medium", "t3.medium"), 1);
        assert_eq!(slips("t2.medium", "t3.medium"), 1);
        assert_eq!(slips("", "abc"), 3);
        assert_eq!(slips("ab", "ba"), 1);
        assert_eq!(slips("ca", "abc"), 3);
        assert_eq!(slips("größe", "grosse"), 3);
        assert_eq!(slips("kitten", "sitting"), 3);
    }
}
