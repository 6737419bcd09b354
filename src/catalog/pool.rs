//! The texts and lists of all rows of the built-in table, each in one static value, and where those of a row
//! are: laid out by the compiler.

use super::table::ROWS;

pub(super) const ROWS_LENGTH: usize = ROWS.len();

/// The names and architectures of all types, one after the other.
pub(super) static TEXTS: &str = match core::str::from_utf8(&BYTES) {
    Ok(texts) => texts,
    Err(_) => panic!("names are ASCII"),
};

/// The most ENIs of each network card of the types that have several, one type after the other.
pub(super) static CARDS: [u32; LAYOUT.cards_length] = cards();

const BYTES: [u8; LAYOUT.texts_length] = bytes();

pub(super) const LAYOUT: &Layout = &layout();

/// Where in the texts and cards those of each row begin.
pub(super) struct Layout {
    pub(super) names: [usize; ROWS_LENGTH],
    /// Rows with the same architectures share their text.
    pub(super) architectures: [usize; ROWS_LENGTH],
    texts_length: usize,
    pub(super) cards: [usize; ROWS_LENGTH],
    cards_length: usize,
}

const fn layout() -> Layout {
    let mut it = Layout {
        names: [0; ROWS_LENGTH],
        architectures: [0; ROWS_LENGTH],
        texts_length: 0,
        cards: [0; ROWS_LENGTH],
        cards_length: 0,
    };
    let mut place = 0;
    while place < ROWS_LENGTH {
        let row = &ROWS[place];
        it.names[place] = it.texts_length;
        it.texts_length += row.name.len();
        let first = first_with(row.architectures);
        if first == place {
            it.architectures[place] = it.texts_length;
            it.texts_length += row.architectures.len();
        } else {
            it.architectures[place] = it.architectures[first];
        }
        it.cards[place] = it.cards_length;
        if row.enis_per_card.len() > 1 {
            it.cards_length += row.enis_per_card.len();
        }
        place += 1;
    }
    it
}

/// The first row with these architectures.
const fn first_with(architectures: &str) -> usize {
    let mut place = 0;
    while !is_same(ROWS[place].architectures.as_bytes(), architectures.as_bytes()) {
        place += 1;
    }
    place
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut is_same = one.len() == other.len();
    let mut place = 0;
    while is_same && place < one.len() {
        is_same = one[place] == other[place];
        place += 1;
    }
    is_same
}

const fn bytes() -> [u8; LAYOUT.texts_length] {
    let mut bytes = [0; LAYOUT.texts_length];
    let mut place = 0;
    while place < ROWS_LENGTH {
        let (name, architectures) = (ROWS[place].name, ROWS[place].architectures);
        let (_, rest) = bytes.split_at_mut(LAYOUT.names[place]);
        rest.split_at_mut(name.len()).0.copy_from_slice(name.as_bytes());
        let (_, rest) = bytes.split_at_mut(LAYOUT.architectures[place]);
        rest.split_at_mut(architectures.len()).0.copy_from_slice(architectures.as_bytes());
        place += 1;
    }
    bytes
}

const fn cards() -> [u32; LAYOUT.cards_length] {
    let mut cards = [0; LAYOUT.cards_length];
    let mut place = 0;
    while place < ROWS_LENGTH {
        let enis = ROWS[place].enis_per_card;
        if enis.len() > 1 {
            let (_, rest) = cards.split_at_mut(LAYOUT.cards[place]);
            rest.split_at_mut(enis.len()).0.copy_from_slice(enis);
        }
        place += 1;
    }
    cards
}
