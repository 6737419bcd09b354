//! The characters that drawings are made of: blocks, or ASCII where the locale asks for it.

use std::env;

/// The characters of bars and curves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// What is used now.
    pub(super) used: char,
    /// What is used later.
    pub(super) later: char,
    /// What is used for a while.
    pub(super) for_a_while: char,
    /// What is taken, and used by nobody.
    pub(super) idle: char,
    /// What is free.
    pub(super) free: char,
    /// The side of a curve, its corner and its floor.
    pub(super) axes: [char; 3],
}

const BLOCKS: Marks =
    Marks {
        used: '█', later: '▓', for_a_while: '▒', idle: '░', free: '·', axes: ['┤', '└', '─']
    };

const ASCII: Marks =
    Marks { used: '#', later: '+', for_a_while: '~', idle: ':', free: '.', axes: ['|', '+', '-'] };

/// Those that the terminal shows.
pub(super) fn marks() -> Marks {
    // The first of these that says something holds for characters.
    let locales = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    let locale = locales.into_iter().find(|locale| !locale.is_empty());
    if locale.is_some_and(|locale| is_ascii(&locale)) { ASCII } else { BLOCKS }
}

/// Whether a locale has no blocks: `C`, `POSIX`, or another charset than UTF-8.
fn is_ascii(locale: &str) -> bool {
    let lower = locale.to_ascii_lowercase();
    match lower.split_once('.') {
        Some((_, charset)) => !charset.starts_with("utf"),
        None => matches!(&*lower, "c" | "posix"),
    }
}
