//! How a finding begins, whoever found it.

use std::borrow::Cow;

use annotate_snippets::{Group, Level};
use maxpods::check::Severity;
use maxpods::shown::is_hidden;

use super::wrap::wrapped;

/// The severity, the rule and the message of a finding, in lines that fit: `error[over-commit]: ...`.
pub(super) fn titled<'f>(severity: Severity, rule: &'f str, message: &str, width: usize) -> Group<'f> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        _ => Level::NOTE,
    };
    // The brackets, the colon and the space.
    let head = severity.name().len() + rule.len() + 4;
    Group::with_title(level.primary_title(wrapped(message, head, width)).id(rule))
}

/// The text of an excerpt, byte for byte as long: the renderer shows the control characters of ASCII, and a dot or a
/// replacement character stands for the hidden ones that it doesn't know.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let is_unknown = |character: char| is_hidden(character) && !character.is_ascii();
    if !text.contains(is_unknown) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match (is_unknown(character), character.len_utf8()) {
            (false, _) => shown.push(character),
            (true, 2) => shown.push('·'),
            (true, 3) => shown.push('\u{fffd}'),
            (true, _) => shown.push_str("\u{fffd}?"),
        }
    }
    Cow::Owned(shown)
}
