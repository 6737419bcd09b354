//! What is said on standard error: a line each, which is broken where it doesn't fit the terminal.

use std::io::{BufWriter, Write};

use anstyle::{AnsiColor, Style};
use maxpods::shown::sentence;

use crate::render::behind_label;

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const NOTE: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const DONE: Style = AnsiColor::Green.on_default().bold();

/// Prints one line on standard error; a failure to write it is ignored.
pub(crate) fn say(style: Style, what: &str, text: &str) {
    say_all(style, what, [text]);
}

/// Prints a line for each of these, which may be a million: a buffer keeps each from being written by itself.
pub(crate) fn say_all(style: Style, what: &str, texts: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut texts = texts.into_iter().peekable();
    if texts.peek().is_none() {
        return;
    }
    let mut out = BufWriter::new(anstream::stderr().lock());
    for text in texts {
        let text = behind_label(&sentence(text.as_ref()), what.len() + ": ".len());
        let _ = writeln!(out, "{style}{what}:{style:#} {text}");
    }
    let _ = out.flush();
}
