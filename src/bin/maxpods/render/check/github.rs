//! Annotations of GitHub Actions, which shows ten errors and ten warnings of a step: the worst come first.

use std::cmp::Reverse;
use std::io::{self, Write};

use maxpods::Place;
use maxpods::check::{Finding, Severity};

use super::{Checked, sentence};

pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    let mut findings: Vec<&Finding> = checked.findings().collect();
    findings.sort_by_key(|finding| Reverse(finding.severity));
    findings.iter().try_for_each(|finding| writeln!(out, "{}", annotation(finding, checked)))
}

fn annotation(finding: &Finding, checked: &Checked<'_>) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        _ => "notice",
    };
    let mut properties = Vec::new();
    if let Some(span) = finding.place.as_ref().and_then(Place::span) {
        properties.push(format!("file={}", property(&checked.name(span.file))));
        properties.push(format!("line={}", span.start.line));
        properties.push(format!("endLine={}", span.end.line));
        // Columns mean something within one line.
        if span.start.line == span.end.line {
            properties.push(format!("col={}", span.start.column));
            properties.push(format!("endColumn={}", span.end.column));
        }
    }
    properties.push(format!("title={}", property(finding.rule.name)));
    format!("::{command} {}::{}", properties.join(","), message(&sentence(finding)))
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
