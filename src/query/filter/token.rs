//! The words and operators of a filter.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// What stands between conditions, in addition to white space and `and`.
const SEPARATORS: [&str; 2] = ["&&", ","];

/// Each operator as it is written, the longer ones first.
const OPERATORS: [(&str, Operator); 9] = [
    ("==", Operator::Equal),
    ("!=", Operator::NotEqual),
    ("<=", Operator::AtMost),
    ("=<", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("=>", Operator::AtLeast),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
];

impl Operator {
    pub(super) fn holds(self, ordering: Ordering) -> bool {
        match self {
            Operator::Equal => ordering.is_eq(),
            Operator::NotEqual => ordering.is_ne(),
            Operator::Less => ordering.is_lt(),
            Operator::AtMost => ordering.is_le(),
            Operator::Greater => ordering.is_gt(),
            Operator::AtLeast => ordering.is_ge(),
        }
    }
}

/// A word or an operator, and where it stands.
pub(super) struct Token {
    pub(super) bytes: Range<usize>,
    pub(super) operator: Option<Operator>,
}

/// The words and operators of an expression, with or without white space between.
pub(super) fn tokens(expression: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut place = 0;
    let mut in_word = false;
    while let Some(letter) = expression[place..].chars().next() {
        let rest = &expression[place..];
        if let Some(separator) = SEPARATORS.iter().find(|separator| rest.starts_with(**separator)) {
            place += separator.len();
            in_word = false;
            continue;
        }
        if let Some((text, operator)) = OPERATORS.iter().find(|(text, _)| rest.starts_with(text)) {
            tokens.push(Token { bytes: place..place + text.len(), operator: Some(*operator) });
            place += text.len();
            in_word = false;
            continue;
        }
        let end = place + letter.len_utf8();
        match tokens.last_mut().filter(|_| in_word) {
            Some(word) if !letter.is_whitespace() => word.bytes.end = end,
            None if !letter.is_whitespace() => tokens.push(Token { bytes: place..end, operator: None }),
            _ => {}
        }
        in_word = !letter.is_whitespace();
        place = end;
    }
    tokens
}
