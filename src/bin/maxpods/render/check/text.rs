//! Findings as text: each with the lines that it is about, and a line that sums up.

use std::io::{self, Write};
use std::iter;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use maxpods::check::{Finding, Fix, Rule};
use maxpods::{Place, Span};

use super::super::finding::titled;
use super::super::text::{HEADLINE, counted, explained, origin};
use super::super::wrap::{cut, width, wrapped};
use super::alike::{Alike, grouped};
use super::lines::Excerpt;
use super::{Checked, explain};

/// What stands before a line at most: its number, and the marks around it.
const GUTTER: usize = 10;

/// How many edits of one finding are shown; `--diff` shows all.
const MOST_EDITS: usize = 5;

/// How many objects are named that a finding is about.
const MOST_SUBJECTS: usize = 100;

/// How many findings are shown, alike ones as one: nobody reads more, and other formats have all.
const MOST_FINDINGS: usize = 1000;

/// Prints the findings.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>, explains: bool) -> io::Result<()> {
    let width = width();
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width.saturating_sub(GUTTER));
    let (alike, left_out) = worst(grouped(checked));
    for alike in &alike {
        let text = renderer.render(&alike.groups(checked, width));
        writeln!(out, "{}", cut(&without_gap(&text), width))?;
        if let (true, Some(ledger)) = (explains, &alike.first.ledger) {
            explained(out, ledger)?;
        }
        writeln!(out)?;
    }
    if !left_out.is_empty() {
        let title = Level::NOTE.primary_title(wrapped(&not_shown(&left_out), "note: ".len(), width));
        writeln!(out, "{}\n", cut(&renderer.render(&[Group::with_title(title)]), width))?;
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

/// The worst of them, at most as many as are shown, and those that aren't.
fn worst(mut alike: Vec<Alike<'_>>) -> (Vec<Alike<'_>>, Vec<Alike<'_>>) {
    if alike.len() <= MOST_FINDINGS {
        return (alike, Vec::new());
    }
    alike.sort_by_key(|alike| std::cmp::Reverse(alike.first.severity));
    let left_out = alike.split_off(MOST_FINDINGS);
    (alike, left_out)
}

/// How many findings of which rules aren't shown, and what shows them.
fn not_shown(left_out: &[Alike<'_>]) -> String {
    let findings = |of: &dyn Fn(&Alike<'_>) -> bool| -> u64 {
        left_out.iter().filter(|alike| of(alike)).map(|alike| alike.findings).sum()
    };
    let of_rules = Rule::ALL.iter().filter_map(|rule| {
        let count = findings(&|alike| alike.first.rule == *rule);
        (count > 0).then(|| format!("{}: {count}", rule.name))
    });
    format!(
        "{} aren't shown ({}); `-o ndjson` lists all of them",
        counted(findings(&|_| true), "more finding"),
        of_rules.collect::<Vec<_>>().join(", ")
    )
}

impl Alike<'_> {
    /// What they are about, if anything is named.
    fn subjects(&self) -> Option<String> {
        let (shown, others) = self.subjects.split_at_checked(MOST_SUBJECTS).unwrap_or((&self.subjects, &[]));
        let names = shown.join(", ");
        match others.len() {
            0 => (!names.is_empty()).then_some(names),
            others => Some(format!("{names} and {}", counted(others as u64, "other"))),
        }
    }

    /// The message with the lines that it is about, and what to do.
    fn groups<'s>(&'s self, checked: &'s Checked<'_>, width: usize) -> Vec<Group<'s>> {
        let finding = self.first;
        let mut group = titled(finding.severity, finding.rule.name, &finding.message, width);
        let snippets = snippets(finding, checked, width);
        if !snippets.is_empty() {
            group = group.elements(snippets);
        } else if let Some(span) = finding.place.as_ref().and_then(Place::span) {
            let line = usize::try_from(span.line()).unwrap_or_default();
            let column = usize::try_from(span.column()).unwrap_or_default();
            group = group.element(Origin::path(checked.name(span.file)).line(line).char_column(column));
        }
        // The number of the line, ` = note: `.
        let text = |text: &str| wrapped(text, 14, width);
        if let Some(subjects) = self.subjects() {
            group = group.element(Level::NOTE.message(text(&subjects)));
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

/// The lines of a finding with what explains it in the same file; none if its own can't be shown.
fn snippets<'s>(
    finding: &'s Finding,
    checked: &'s Checked<'_>,
    width: usize,
) -> Vec<Snippet<'s, Annotation<'s>>> {
    let Some(primary) = finding.place.as_ref().and_then(Place::span) else { return Vec::new() };
    let Some(lines) = checked.excerpts.get(&primary.file) else { return Vec::new() };
    let related = finding.related.iter().filter_map(|related| Some((related.place.span()?, &*related.text)));
    let related = related.filter(|(span, _)| span.file == primary.file);
    let (marks, labels): (Vec<_>, Vec<_>) = iter::once((primary, ""))
        .chain(related)
        .map(|(span, label)| (shown(lines.text(), span, width), label))
        .unzip();
    let excerpts = lines.excerpts(&marks);
    // Without the lines of the finding itself the others would say something else.
    if !excerpts.first().is_some_and(|(_, its)| its.contains(&0)) {
        return Vec::new();
    }
    let snippet = |(excerpt, its): (Excerpt<'s>, Vec<usize>)| {
        let marks =
            its.into_iter().filter_map(|number| Some((number, marks.get(number)?, *labels.get(number)?)));
        let annotations = marks.map(|(number, mark, label)| {
            let mark = excerpt.inside(mark);
            if number == 0 {
                AnnotationKind::Primary.span(mark)
            } else {
                AnnotationKind::Context.span(mark).label(label)
            }
        });
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.first);
        snippet.path(checked.name(primary.file)).fold(true).annotations(annotations)
    };
    excerpts.into_iter().map(snippet).collect()
}

/// The lines that an edit changes, if they fit, because they are shown whole.
fn patch<'s>(fix: &'s Fix, checked: &'s Checked<'_>, width: usize) -> Option<Snippet<'s, Patch<'s>>> {
    let file = fix.edit.place().file;
    let lines = checked.excerpts.get(&file)?;
    let bytes = fix.edit.bytes();
    let (excerpt, _) = lines.excerpts(std::slice::from_ref(bytes)).into_iter().next()?;
    let inside = excerpt.inside(bytes);
    let before = excerpt.text.get(..inside.start)?.rsplit('\n').next()?;
    let after = excerpt.text.get(inside.end..)?.lines().next().unwrap_or_default();
    let changed = [before, fix.edit.replacement(), after].concat();
    if changed.lines().any(|line| line.chars().count() + GUTTER > width) {
        return None;
    }
    let patch = Patch::new(inside, fix.edit.replacement());
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.first);
    Some(snippet.path(checked.name(file)).fold(true).patch(patch))
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
