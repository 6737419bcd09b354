//! One condition of a filter.

use alloc::string::String;
use core::cmp::Ordering;

use super::token::Operator;
use crate::catalog::matches;
use crate::query::{Cell, Column, TableRow};

#[derive(Debug)]
pub(super) enum Condition<R> {
    /// The name of the row has this in it, or matches it as a pattern.
    Name(String),
    /// A number on one side of another.
    Number { column: Column<R>, operator: Operator, value: u64 },
    /// One of the words of a text matches a pattern, or none does.
    Text { column: Column<R>, is: bool, pattern: String },
    /// It isn't known, or it is.
    Unknown { column: Column<R>, is: bool },
}

impl<R> Condition<R> {
    /// What a name has in it.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Condition::Name(word) => Some(word),
            Condition::Number { .. } | Condition::Text { .. } | Condition::Unknown { .. } => None,
        }
    }
}

impl<R: TableRow> Condition<R> {
    pub(super) fn holds(&self, row: &R) -> bool {
        match self {
            Condition::Name(word) => is_like(word, row.name()),
            Condition::Number { column, operator, value } => match column.cell(row) {
                Cell::Number(number) => operator.holds(i128::from(number).cmp(&i128::from(*value))),
                Cell::Decimal(decimal) => {
                    let hundredths = i128::from(*value).saturating_mul(100);
                    operator.holds(i128::from(decimal.hundredths).cmp(&hundredths))
                }
                // No limit is more than any number.
                Cell::Unlimited => operator.holds(Ordering::Greater),
                Cell::Text(_) | Cell::Unknown => false,
            },
            Condition::Text { column, is, pattern } => match column.cell(row) {
                Cell::Text(text) => text.split(' ').any(|word| matches(pattern, word)) == *is,
                Cell::Number(_) | Cell::Decimal(_) | Cell::Unlimited | Cell::Unknown => false,
            },
            Condition::Unknown { column, is } => (column.cell(row) == Cell::Unknown) == *is,
        }
    }
}

pub(super) fn is_like(word: &str, name: &str) -> bool {
    if word.contains(['*', '?']) {
        return matches(word, name);
    }
    // A search for a word prepares for all of it: of one that can't be in the name, for nothing.
    word.len() <= name.len() && name.contains(word)
}
