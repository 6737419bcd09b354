//! Texts in lines that fit the terminal.

use std::env;

use terminal_size::{Width, terminal_size_of};

/// The width of a line where nobody says: as wide as a page of text gets.
const DEFAULT: usize = 120;

/// The columns of the terminal, from 60 up; `COLUMNS` overrides it.
pub(super) fn width() -> usize {
    let given = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let of_terminal = || terminal_size_of(std::io::stdout()).map(|(Width(width), _)| usize::from(width));
    given.or_else(of_terminal).unwrap_or(DEFAULT).max(60)
}

/// The text with a line break where the next word would go beyond the width; `before` is what stands before
/// the first line.
pub(super) fn wrapped(text: &str, before: usize, width: usize) -> String {
    let most = width.saturating_sub(before).max(20);
    let mut wrapped = String::with_capacity(text.len());
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > most {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += length;
    }
    wrapped
}

/// The lines of a text with escape sequences, each cut off where it would go beyond the width.
pub(super) fn cut(text: &str, width: usize) -> String {
    let mut cut = String::with_capacity(text.len());
    let (mut column, mut is_escape) = (0, false);
    for character in text.chars() {
        if character == '\x1b' || is_escape {
            is_escape = character != 'm';
        } else if character == '\n' {
            column = 0;
        } else {
            column += 1;
            if column > width {
                continue;
            }
        }
        cut.push(character);
    }
    cut
}
