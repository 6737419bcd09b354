//! What is said on standard error: a line each.

use std::io::Write;

use anstyle::{AnsiColor, Style};

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const NOTE: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const DONE: Style = AnsiColor::Green.on_default().bold();

/// Prints one line on standard error; a failure to write it is ignored.
pub(crate) fn say(style: Style, what: &str, text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{style}{what}:{style:#} {text}");
}
