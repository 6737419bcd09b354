//! What is said on standard error: a line each, which is broken where it doesn't fit the terminal.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use maxpods::shown::sentence;

use crate::render::behind_label;

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const NOTE: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const DONE: Style = AnsiColor::Green.on_default().bold();

/// Prints one line on standard error; a failure to write it is ignored.
pub(crate) fn say(style: Style, what: &str, text: &str) {
    let text = behind_label(&sentence(text), what.len() + ": ".len());
    let _ = writeln!(anstream::stderr().lock(), "{style}{what}:{style:#} {text}");
}
