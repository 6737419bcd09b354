//! The look-up in the built-in table by name.

use super::built_in::TYPES;
use super::instance_type::InstanceType;
use super::table::ROWS;

/// How many places [`INDEX`] has: a power of two, and enough that a look-up seldom meets a second name.
const PLACES: usize = 4096;

/// Marks a place of [`INDEX`] that no row is at.
const VACANT: u16 = u16::MAX;

/// Where each row of the table is, by the hash of its name: made by the compiler, so that a look-up is one
/// hash and, as a rule, one comparison.
static INDEX: [u16; PLACES] = index();

/// The row of the built-in table that has this name.
pub(super) fn find_built_in(name: &str) -> Option<&'static InstanceType> {
    let ends = Ends::of(name.as_bytes());
    let mut place = ends.first_place();
    loop {
        let row = TYPES.get(usize::from(INDEX[place]))?;
        if ends.are_of(name, row.name()) {
            return Some(row);
        }
        place = (place + 1) % PLACES;
    }
}

/// Lays the rows of the table out by the hash of their names;
/// a row whose place is taken goes to the next free one.
const fn index() -> [u16; PLACES] {
    assert!(ROWS.len() * 2 < PLACES, "PLACES is too small for the table: double it");
    let mut index = [VACANT; PLACES];
    let mut row = 0;
    while row < ROWS.len() {
        let mut place = Ends::of(ROWS[row].name.as_bytes()).first_place();
        while index[place] != VACANT {
            place = (place + 1) % PLACES;
        }
        #[allow(clippy::cast_possible_truncation, reason = "the table has fewer rows than there are places")]
        {
            index[place] = row as u16;
        }
        row += 1;
    }
    index
}

/// The first and the last 8 bytes of a name, 4 if it is short, nothing if it is shorter still: they overlap
/// in most names, which two comparisons of numbers then tell apart.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ends {
    head: u64,
    tail: u64,
}

impl Ends {
    const fn of(name: &[u8]) -> Self {
        let (head, tail) = match (name.first_chunk(), name.last_chunk()) {
            (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            _ => match (name.first_chunk(), name.last_chunk()) {
                (Some(head), Some(tail)) => {
                    (u32::from_le_bytes(*head) as u64, u32::from_le_bytes(*tail) as u64)
                }
                _ => (0, 0),
            },
        };
        Ends { head, tail }
    }

    /// Whether these ends are those of `name`, and `name` is the same as `other`.
    fn are_of(self, name: &str, other: &str) -> bool {
        name.len() == other.len()
            && self == Ends::of(other.as_bytes())
            && (matches!(name.len(), 4..=16) || name == other)
    }

    /// Where the search for the name begins. One multiplication takes half the
    /// time of a hash that goes byte by byte.
    const fn first_place(self) -> usize {
        let hash = (self.head ^ self.tail.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The highest bits are the best mixed ones.
        #[allow(clippy::cast_possible_truncation, reason = "what is left is less than `PLACES`")]
        let place = (hash >> (u64::BITS - PLACES.trailing_zeros())) as usize;
        place
    }
}
