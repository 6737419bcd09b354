//! How text of others is shown: what a terminal would obey or nobody would see becomes a visible escape, and what
//! is too long to be read is cut.
//!
//! Every sentence of the library has gone through [`sentence`] already. Fields that hold a name hold it as it is:
//! a program that prints one in a table or a line puts it through [`escaped`] or [`name`] first.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};

/// The most letters of a value that a sentence quotes in full.
const MOST: usize = 300;

/// How many letters of a longer one are shown.
const KEPT: usize = 100;

/// The most letters of a sentence, however many values it quotes.
const MOST_OF_SENTENCE: usize = 4000;

/// Whether a terminal, a browser or an editor would obey this character or show nothing for it: a control
/// character, a line or paragraph separator, or one that orders, joins or hides others.
#[must_use]
pub const fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x1f'
            | '\x7f'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The text with its hidden characters as escapes: `\n`, `\t`, `\u{1b}`.
///
/// # Example
///
/// ```
/// assert_eq!(maxpods::shown::escaped("web\u{1b}[31m\n"), r"web\u{1b}[31m\n");
/// assert_eq!(maxpods::shown::escaped("größe"), "größe");
/// ```
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// The same of a name or a value that stands in a line; of one with more than 300 letters the first 100, and how
/// many there are.
///
/// # Example
///
/// ```
/// use maxpods::shown::name;
///
/// assert_eq!(name("nodes\n"), r"nodes\n");
/// assert_eq!(name(&"x".repeat(301)), "x".repeat(100) + "… (301 letters)");
/// ```
#[must_use]
pub fn name(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST).and_then(|_| text.char_indices().nth(KEPT)) {
        Some((end, _)) => {
            let kept = escaped(text.get(..end).unwrap_or_default());
            Cow::Owned(alloc::format!("{kept}… ({} letters)", text.chars().count()))
        }
        None => escaped(text),
    }
}

/// A sentence, with each value in backquotes and each word as [`name`] shows it. To show it twice changes nothing.
///
/// # Example
///
/// ```
/// let sentence = maxpods::shown::sentence("there is no subnet `a\r\n` of nodes; add it, or name another");
/// assert_eq!(sentence, r"there is no subnet `a\r\n` of nodes; add it, or name another");
/// ```
#[must_use]
pub fn sentence(text: &str) -> String {
    if text.len() <= MOST && !text.contains(is_hidden) {
        return text.to_string();
    }
    let (mut shown, mut length) = (String::new(), 0_usize);
    for (place, part) in text.split('`').enumerate() {
        let is_quoted = place % 2 == 1;
        let mark = if place > 0 { "`" } else { "" };
        for (place, word) in part.split(|it| it == ' ' && !is_quoted).enumerate() {
            let before = if place > 0 { " " } else { mark };
            let word = name(word);
            shown.push_str(before);
            shown.push_str(&word);
            length = length.saturating_add(before.len()).saturating_add(word.chars().count());
            if length > MOST_OF_SENTENCE {
                shown = shown.chars().take(MOST_OF_SENTENCE - 1).collect();
                shown.push('…');
                return shown;
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_values_and_words_are_cut() {
        let long = "x".repeat(10_000);
        let cut = "x".repeat(100) + "… (10000 letters)";
        assert_eq!(
            sentence(&alloc::format!("`{long}` is a; `{long}` b")),
            alloc::format!("`{cut}` is a; `{cut}` b")
        );
        assert_eq!(sentence(&alloc::format!("no {long} here")), alloc::format!("no {cut} here"));
        let words = "a ".repeat(3000);
        assert!(sentence(&alloc::format!("`{words}`")).ends_with("a … (6000 letters)`"));
    }

    #[test]
    fn no_sentence_is_longer_than_anybody_reads() {
        // The backquotes of a value end it, so that what follows counts as words.
        for long in ["`".repeat(1 << 20), "\u{1b}` ".repeat(1 << 20)] {
            let shown = sentence(&alloc::format!("unknown `{long}`"));
            assert!(shown.ends_with('…'), "{shown}");
            assert_eq!(shown.chars().count(), MOST_OF_SENTENCE);
            assert_eq!(sentence(&shown), shown);
        }
    }

    #[test]
    fn what_is_shown_stays_as_it_is() {
        for text in ["", "web", "größe 👍", "`a` and `b`", r"\n \u{1b}"] {
            assert_eq!((&*escaped(text), &*name(text), &*sentence(text)), (text, text, text));
        }
        let most = "é".repeat(300);
        assert_eq!(name(&most), most);
    }
}
