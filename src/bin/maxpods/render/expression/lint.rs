//! How the findings of a lint look: each with its place in the expression, and a line that sums up.

use std::io::{self, BufWriter, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use maxpods::expression::{Lint, LintFinding, Severity};
use maxpods::json::LintDocument;

use super::super::finding::titled;
use super::super::text::counted;
use super::super::wrap::{cut, width, wrapped};
use crate::args::LintFormat;
use crate::failure::Failure;

/// What is wrong with an expression.
pub(crate) struct Linted<'a> {
    pub(crate) lint: &'a Lint<'a>,
    /// Where it is from, if it is from a file.
    pub(crate) from: Option<&'a str>,
}

impl Linted<'_> {
    /// Prints it.
    pub(crate) fn show(&self, format: LintFormat) -> Result<(), Failure> {
        let mut out = BufWriter::new(anstream::stdout().lock());
        match format {
            LintFormat::Text => self.text(&mut out)?,
            LintFormat::Json => {
                serde_json::to_writer_pretty(&mut out, &LintDocument::new(self.lint))
                    .map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(out.flush()?)
    }

    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        let width = width();
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width);
        for finding in &self.lint.findings {
            writeln!(out, "{}\n", cut(&renderer.render(&[self.group(finding, width)]), width))?;
        }
        writeln!(out, "{}", self.summary())
    }

    fn group<'g>(&'g self, finding: &'g LintFinding, width: usize) -> Group<'g> {
        let mut group = titled(finding.severity, finding.rule.name, &finding.message, width);
        let text = self.lint.evaluation.text.as_str();
        if let Some(offset) = finding.offset {
            let snippet = Snippet::source(text).path(self.from.unwrap_or("expression")).fold(true);
            group =
                group.element(snippet.annotation(AnnotationKind::Primary.span(offset..end(text, offset))));
        }
        let help =
            (!finding.remedy.is_empty()).then(|| Level::HELP.message(wrapped(&finding.remedy, 14, width)));
        group.elements(help)
    }

    fn summary(&self) -> String {
        let of = |severity: Severity| {
            let count = self.lint.findings.iter().filter(|it| it.severity == severity).count();
            (count > 0).then(|| counted(count as u64, severity.name()))
        };
        let types = counted(self.lint.evaluation.answers.len() as u64, "type");
        let found: Vec<String> = Severity::ALL.iter().rev().filter_map(|severity| of(*severity)).collect();
        let dialect = self.lint.evaluation.dialect.name();
        let found = if found.is_empty() { "nothing is wrong".into() } else { found.join(", ") };
        format!("{found}, for {dialect} on {types}")
    }
}

/// Where the word ends that starts here.
fn end(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or_default();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let length = match rest.chars().next() {
        Some(first) if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
        Some(first) => first.len_utf8(),
        None => 0,
    };
    offset + length
}
