//! Findings as text: each with the lines that it is about, and a line that sums up.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use maxpods::check::{Finding, Report, Severity};
use maxpods::{Place, Span};

use crate::failure::Failure;
use crate::files::Files;
use crate::input;

/// Prints the findings.
pub(crate) fn check(report: &Report, files: &Files) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    for finding in &report.findings {
        for span in spans(finding) {
            if let (None, Some(path)) = (texts.get(&span.file), files.paths().get(span.file)) {
                texts.insert(span.file, files.text(path)?);
            }
        }
        writeln!(out, "{}\n", one(finding, &renderer, &texts, files))?;
    }
    Ok(summary(&mut out, report)?)
}

/// The place of a finding and those related to it, so far as they are in files.
fn spans(finding: &Finding) -> impl Iterator<Item = Span> {
    let related = finding.related.iter().map(|related| &related.place);
    finding.place.iter().chain(related).filter_map(Place::span)
}

fn one(finding: &Finding, renderer: &Renderer, texts: &BTreeMap<usize, String>, files: &Files) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        _ => Level::NOTE,
    };
    let title = level.primary_title(&finding.message).id(finding.rule.name);
    let mut group = annotate_snippets::Group::with_title(title);
    let primary = finding.place.as_ref().and_then(Place::span);
    let related = finding.related.iter().filter_map(|related| Some((related.place.span()?, &*related.text)));
    let marks = primary.map(|span| (span, "", true)).into_iter();
    let marks: Vec<(Span, &str, bool)> =
        marks.chain(related.map(|(span, text)| (span, text, false))).collect();
    if let (Some(first), Some(text)) = (primary, primary.and_then(|span| texts.get(&span.file))) {
        let path = files.paths().get(first.file).map_or("", String::as_str);
        let mut snippet = Snippet::source(text.as_str()).path(input::name(path)).fold(true);
        for (span, label, is_primary) in marks.iter().filter(|(span, ..)| span.file == first.file) {
            let kind = if *is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(shown(text, *span));
            snippet =
                snippet.annotation(if label.is_empty() { annotation } else { annotation.label(*label) });
        }
        group = group.element(snippet);
    }
    if !finding.subject.kind.is_empty() {
        group = group.element(Level::NOTE.message(finding.subject.to_string()));
    }
    for assumed in &finding.assumed {
        group = group.element(Level::NOTE.message(assumed));
    }
    if !finding.remedy.is_empty() {
        group = group.element(Level::HELP.message(&finding.remedy));
    }
    renderer.render(&[group])
}

/// The bytes to mark: the first line of what spans several.
fn shown(text: &str, span: Span) -> std::ops::Range<usize> {
    let bytes = span.bytes();
    let first_line = text.get(bytes.clone()).and_then(|marked| marked.lines().next()).unwrap_or_default();
    bytes.start..bytes.start + first_line.len()
}

/// How many findings there are, and in how many documents.
fn summary(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let count = |severity: Severity| {
        let count = report.count(severity);
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {severity}{plural}")
    };
    let counts: Vec<String> = Severity::ALL.iter().rev().map(|severity| count(*severity)).collect();
    writeln!(
        out,
        "{} in {} of {} documents",
        counts.join(", "),
        report.documents,
        report.documents + report.others
    )
}
