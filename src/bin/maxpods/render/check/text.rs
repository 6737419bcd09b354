//! Findings as text: each with the lines that it is about, and a line that sums up.

use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use maxpods::check::{Finding, Fix};
use maxpods::{Place, Span};

use super::super::finding::titled;
use super::super::text::{HEADLINE, counted, explained, origin};
use super::super::wrap::{cut, width, wrapped};
use super::{Checked, explain};

/// Findings that are alike: the first of them, what all are about, and what fixes them.
struct Alike<'a> {
    first: &'a Finding,
    subjects: Vec<String>,
    fixes: Vec<&'a Fix>,
}

/// What stands before a line at most: its number, and the marks around it.
const GUTTER: usize = 10;

/// How many edits of one finding are shown; `--diff` shows all.
const MOST_EDITS: usize = 5;

/// Prints the findings.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>, explains: bool) -> io::Result<()> {
    let width = width();
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width.saturating_sub(GUTTER));
    let alike = grouped(checked);
    for alike in &alike {
        let text = renderer.render(&alike.groups(checked, width));
        writeln!(out, "{}", cut(&without_gap(&text), width))?;
        if let (true, Some(ledger)) = (explains, &alike.first.ledger) {
            explained(out, ledger)?;
        }
        writeln!(out)?;
    }
    budgets(out, checked, explains)?;
    if explains {
        if alike.iter().any(|alike| alike.first.ledger.is_some()) {
            origin(out)?;
            writeln!(out)?;
        }
        explain::write(out, checked)?;
    }
    writeln!(out, "{}", wrapped(&summary(checked), 0, width))
}

/// A finding without lines has no gap below its message, which would stand for some.
fn without_gap(text: &str) -> String {
    let is_gap = |line: &str| anstream::adapter::strip_str(line).to_string().trim() == "|";
    let (with, without): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| is_gap(line));
    let has_lines = without.iter().any(|line| anstream::adapter::strip_str(line).to_string().contains("-->"));
    if with.is_empty() || has_lines { text.into() } else { without.join("\n") }
}

/// How many budgets of running nodes are shown without being asked for.
const MOST_BUDGETS: usize = 3;

/// Where the addresses of the nodes go: of running ones if they are few, and of all if all is to be
/// explained.
fn budgets(out: &mut impl Write, checked: &Checked<'_>, explains: bool) -> io::Result<()> {
    let budgets = &checked.report.budgets;
    let is_few = budgets.iter().filter(|budget| budget.is_live).count() <= MOST_BUDGETS;
    let shown = budgets.iter().filter(|budget| explains || (budget.is_live && is_few));
    shown.map(ToString::to_string).try_for_each(|budget| {
        let (headline, rest) = budget.split_once('\n').unwrap_or((&budget, ""));
        writeln!(out, "{HEADLINE}{headline}{HEADLINE:#}\n{rest}")
    })
}

/// The findings, those that say the same of the same place as one unless each is wanted.
fn grouped<'a>(checked: &Checked<'a>) -> Vec<Alike<'a>> {
    let mut groups: Vec<Alike<'a>> = Vec::new();
    let mut places = HashMap::new();
    for finding in checked.findings() {
        let span = finding.place.as_ref().and_then(Place::span);
        let key = (finding.rule.name, span, &finding.message, &finding.remedy);
        let new = groups.len();
        let place = if checked.each { new } else { *places.entry(key).or_insert(new) };
        if place == new {
            groups.push(Alike { first: finding, subjects: Vec::new(), fixes: Vec::new() });
        }
        let Some(group) = groups.get_mut(place) else { continue };
        let subject = finding.about();
        if !subject.is_empty() && !group.subjects.contains(&subject) {
            group.subjects.push(subject);
        }
        group.fixes.extend(finding.fixes.iter().filter(|fix| !group.fixes.contains(fix)).collect::<Vec<_>>());
    }
    groups
}

impl Alike<'_> {
    /// The message with the lines that it is about, and what to do.
    fn groups<'s>(&'s self, checked: &'s Checked<'_>, width: usize) -> Vec<Group<'s>> {
        let finding = self.first;
        let mut group = titled(finding.severity, finding.rule.name, &finding.message, width);
        if let Some(snippet) = snippet(finding, checked, width) {
            group = group.element(snippet);
        } else if let Some(span) = finding.place.as_ref().and_then(Place::span) {
            let line = usize::try_from(span.line()).unwrap_or_default();
            let column = usize::try_from(span.column()).unwrap_or_default();
            group = group.element(Origin::path(checked.name(span.file)).line(line).char_column(column));
        }
        // The number of the line, ` = note: `.
        let text = |text: &str| wrapped(text, 14, width);
        if !self.subjects.is_empty() {
            group = group.element(Level::NOTE.message(text(&self.subjects.join(", "))));
        }
        for assumed in &finding.assumed {
            group = group.element(Level::NOTE.message(text(&format!("assumed: {assumed}"))));
        }
        let fixes = self.fixes.iter().take(MOST_EDITS);
        let patches: Vec<_> = fixes.filter_map(|fix| patch(fix, checked, width)).collect();
        let how = match self.fixes.as_slice() {
            [] => "",
            fixes if fixes.iter().all(|fix| fix.is_safe) => " (`--fix` does it)",
            _ => " (`--fix unsafe` does it)",
        };
        let remedy = text(&format!("{}{how}", finding.remedy));
        if patches.is_empty() {
            let help = (!finding.remedy.is_empty()).then(|| Level::HELP.message(remedy));
            return vec![group.elements(help)];
        }
        let more = self.fixes.len().saturating_sub(MOST_EDITS);
        let more = (more > 0).then(|| {
            Level::NOTE.message(format!("and {}; `--diff` shows all", counted(more as u64, "more edit")))
        });
        vec![group, Level::HELP.secondary_title(remedy).elements(patches).elements(more)]
    }
}

/// The lines of a finding with what explains it in the same file.
fn snippet<'s>(
    finding: &'s Finding,
    checked: &'s Checked<'_>,
    width: usize,
) -> Option<Snippet<'s, Annotation<'s>>> {
    let primary = finding.place.as_ref().and_then(Place::span)?;
    let text = checked.excerpts.get(&primary.file)?;
    let related = finding.related.iter().filter_map(|related| Some((related.place.span()?, &*related.text)));
    let related = related
        .filter(|(span, _)| span.file == primary.file)
        .map(|(span, label)| AnnotationKind::Context.span(shown(text, span, width)).label(label));
    let primary_mark = AnnotationKind::Primary.span(shown(text, primary, width));
    let snippet = Snippet::source(text.as_str()).path(checked.name(primary.file)).fold(true);
    Some(snippet.annotation(primary_mark).annotations(related))
}

/// The lines that an edit changes, if they fit, because they are shown whole.
fn patch<'s>(fix: &'s Fix, checked: &'s Checked<'_>, width: usize) -> Option<Snippet<'s, Patch<'s>>> {
    let file = fix.edit.place().file;
    let text = checked.excerpts.get(&file)?;
    let bytes = fix.edit.bytes();
    let before = text.get(..bytes.start)?.rsplit('\n').next()?;
    let after = text.get(bytes.end..)?.lines().next().unwrap_or_default();
    let lines = [before, fix.edit.replacement(), after].concat();
    if lines.lines().any(|line| line.chars().count() + GUTTER > width) {
        return None;
    }
    let patch = Patch::new(bytes.clone(), fix.edit.replacement());
    Some(Snippet::source(text.as_str()).path(checked.name(file)).fold(true).patch(patch))
}

/// The bytes to mark: the first line of what spans several, so far as it fits.
fn shown(text: &str, span: Span, width: usize) -> Range<usize> {
    let bytes = span.bytes();
    let first_line = text.get(bytes.clone()).and_then(|marked| marked.lines().next()).unwrap_or_default();
    let length = first_line.char_indices().nth(width / 2).map_or(first_line.len(), |(end, _)| end);
    bytes.start..bytes.start + length
}

/// How many findings there are, in how many documents, and how many of them an edit fixes.
pub(super) fn summary(checked: &Checked<'_>) -> String {
    let report = checked.report;
    let ignored = report.findings.iter().filter(|finding| finding.is_silenced()).count();
    let ignored = if ignored == 0 {
        String::new()
    } else {
        format!("; {} ignored", counted(ignored as u64, "finding"))
    };
    format!("{}{}{ignored}", report.summary(checked.names.len()), fixable(checked))
}

/// How many findings can be mended, and by what.
fn fixable(checked: &Checked<'_>) -> String {
    let is_safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.is_safe);
    let (safe, others): (Vec<&Finding>, Vec<&Finding>) =
        checked.findings().filter(|finding| !finding.fixes.is_empty()).partition(is_safe);
    match (safe.len(), others.len()) {
        (0, 0) => String::new(),
        (safe, 0) => format!("; {safe} can be fixed with `--fix`"),
        (0, others) => format!("; {others} can be fixed with `--fix unsafe`"),
        (safe, others) => {
            format!("; {safe} can be fixed with `--fix`, and {others} more with `--fix unsafe`")
        }
    }
}
