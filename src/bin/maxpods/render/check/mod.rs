//! What `check` found, in each format.

mod alike;
mod explain;
mod github;
mod junit;
mod lines;
mod markdown;
mod sarif;
mod text;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::ops::Range;

use maxpods::check::{Finding, NodeRow, NodeSet, Severity};
use maxpods::document::text_of;
use maxpods::json::{CheckDocument, FindingAnswer};
use maxpods::shown::escaped;
use maxpods::{Place, Span, check};
use serde::Serialize;

use self::lines::{Lines, Texts};
use super::finding::visible;
use super::json::{json, line};
use super::report::{self, Form, Report};
use crate::args::{CheckFormat, Format};
use crate::failure::Failure;
use crate::files::Files;
use crate::output;

/// What was found, with the texts of the files that it is in.
pub(crate) struct Checked<'a> {
    pub(crate) report: &'a check::Report,
    /// The nodes with their settings, if those are to be explained.
    pub(crate) node_sets: Vec<NodeSet>,
    /// The names of the files.
    pub(crate) names: &'a [String],
    texts: Texts,
    /// The same without what may be secret.
    excerpts: Texts,
    /// Whether findings that are alike are shown each on its own.
    pub(crate) each: bool,
    /// The least severity that fails.
    pub(crate) fails_on: Option<Severity>,
}

impl<'a> Checked<'a> {
    /// Reads the files that findings are in once more: what is shown are their lines.
    pub(crate) fn new(report: &'a check::Report, files: &'a Files) -> Result<Self, Failure> {
        let mut texts = Texts::new();
        let mut marks: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        for span in report.findings.iter().flat_map(spans) {
            marks.entry(span.file).or_default().push(span.bytes());
        }
        for file in marks.keys() {
            let Some(path) = files.paths().get(*file) else { continue };
            // Of a file that can't be read the name is shown alone.
            let text = match files.shown(path) {
                Ok(Some(bytes)) => text_of(&bytes).into_owned(),
                Ok(None) => continue,
                Err(_) if files.is_found(path) => String::new(),
                Err(failure) => return Err(failure),
            };
            texts.insert(*file, Lines::new(text));
        }
        let excerpt = |(file, lines): (&usize, &Lines)| {
            let marks = marks.get(file).map_or(&[][..], Vec::as_slice);
            (*file, lines.showing(visible(&check::masked(lines.text(), marks)).into_owned()))
        };
        Ok(Checked {
            report,
            excerpts: texts.iter().map(excerpt).collect(),
            node_sets: Vec::new(),
            names: files.names(),
            texts,
            each: false,
            fails_on: None,
        })
    }

    /// The name of a file.
    fn path(&self, file: usize) -> &str {
        self.names.get(file).map_or("", String::as_str)
    }

    /// The same as it is shown.
    fn name(&self, file: usize) -> Cow<'_, str> {
        escaped(self.path(file))
    }

    /// The findings that nothing silences.
    fn findings(&self) -> impl Iterator<Item = &'a Finding> {
        self.report.findings.iter().filter(|finding| !finding.is_silenced())
    }

    /// Prints it, and gives what is left to say on standard error.
    pub(crate) fn show(
        &self,
        format: CheckFormat,
        columns: Option<&[String]>,
        explain: bool,
    ) -> Result<Vec<String>, Failure> {
        let out = if format == CheckFormat::Text { output::stdout() } else { output::exact() };
        let mut out = BufWriter::new(out);
        if let Some(format) = format.common() {
            let asked = columns.is_some();
            let columns = report::columns(format, columns, &self.report.nodes)?;
            let form = Form { explain, keeps_columns: asked, ..Form::from(format) };
            report::write(&mut out, form, &columns, self)?;
        } else {
            self.write(&mut out, format)?;
        }
        out.flush()?;
        Ok(match format {
            // There they are part of the document.
            CheckFormat::Json | CheckFormat::Yaml => Vec::new(),
            _ => self.report.notes.clone(),
        })
    }

    fn write(&self, out: &mut impl Write, format: CheckFormat) -> io::Result<()> {
        match format {
            CheckFormat::Ndjson => {
                let findings = self.report.findings.iter();
                let mut answers = findings.map(|finding| FindingAnswer::new(finding, self.names));
                answers.try_for_each(|answer| line(out, &answer))
            }
            CheckFormat::Sarif => json(out, &sarif::Log::new(self)),
            CheckFormat::Github => github::write(out, self),
            CheckFormat::Junit => junit::write(out, self),
            CheckFormat::Md => markdown::write(out, self),
            _ => Ok(()),
        }
    }
}

impl Report for Checked<'_> {
    type Row = NodeRow;

    fn rows(&self) -> &[NodeRow] {
        &self.report.nodes
    }

    fn text(&self, out: &mut impl Write, explain: bool) -> io::Result<()> {
        text::write(out, self, explain)
    }

    fn document(&self) -> impl Serialize {
        CheckDocument::new(self.report, self.names)
    }

    fn numbers(&self) -> Result<Vec<u64>, Failure> {
        Ok(Vec::new())
    }

    fn warnings(&self, _: Format) -> Vec<String> {
        Vec::new()
    }

    fn is_table(&self) -> bool {
        false
    }
}

/// All places of a finding that are in files.
fn spans(finding: &Finding) -> impl Iterator<Item = Span> {
    let related = finding.related.iter().map(|related| &related.place);
    let edits = finding.fixes.iter().map(|fix| fix.edit.place());
    finding.place.iter().chain(related).filter_map(Place::span).chain(edits)
}

/// The message and what to do, as one sentence.
fn sentence(finding: &Finding) -> String {
    if finding.remedy.is_empty() {
        finding.message.clone()
    } else {
        format!("{}; {}", finding.message, finding.remedy)
    }
}
