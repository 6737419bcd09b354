//! How the findings of a lint look: each with its place in the expression, and a line that sums up.

use std::io::{self, BufWriter, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use maxpods::expression::{Lint, LintFinding};
use maxpods::json::LintDocument;
use maxpods::shown::escaped;

use super::super::finding::{titled, visible};
use super::super::json::json;
use super::super::wrap::{cut, width, wrapped};
use crate::args::LintFormat;
use crate::failure::Failure;
use crate::output;

/// What is wrong with an expression.
pub(crate) struct Linted<'a> {
    pub(crate) lint: &'a Lint<'a>,
    /// Where it is from, if it is from a file.
    pub(crate) from: Option<&'a str>,
}

impl Linted<'_> {
    /// Prints it.
    pub(crate) fn show(&self, format: LintFormat) -> Result<(), Failure> {
        let mut out = BufWriter::new(output::stdout());
        match format {
            LintFormat::Text => self.text(&mut out)?,
            LintFormat::Json => json(&mut out, &LintDocument::new(self.lint))?,
        }
        Ok(out.flush()?)
    }

    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        let width = width();
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width);
        let text = visible(&self.lint.evaluation.text);
        for finding in &self.lint.findings {
            let group = self.group(finding, &text, width);
            writeln!(out, "{}\n", cut(&renderer.render(&[group]), width))?;
        }
        writeln!(out, "{}", self.lint)
    }

    fn group<'g>(&self, finding: &'g LintFinding, text: &'g str, width: usize) -> Group<'g> {
        let mut group = titled(finding.severity, finding.rule.name, &finding.message, width);
        if let Some(span) = self.lint.span(finding) {
            let snippet = Snippet::source(text)
                .path(escaped(self.from.unwrap_or("expression")).into_owned())
                .fold(true);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(span)));
        }
        let help =
            (!finding.remedy.is_empty()).then(|| Level::HELP.message(wrapped(&finding.remedy, 14, width)));
        group.elements(help)
    }
}
