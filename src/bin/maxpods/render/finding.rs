//! How a finding begins, whoever found it.

use annotate_snippets::{Group, Level};
use maxpods::check::Severity;

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
