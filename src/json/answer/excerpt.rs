//! The JSON form of the lines that findings are about.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::check::{Finding, Report, masked};
use crate::{Place, Span};

/// A line that a finding is about, in which asterisks stand for what may be secret.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, check::Check, json::LineAnswer};
///
/// let text = "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {name: web, region: eu-west-1},
///     nodeGroups: [{name: web, instanceType: m5.large, maxPodsPerNode: 110}]}";
/// let mut check = Check::new();
/// check.read(text);
/// let names = ["web.yaml".to_owned()];
/// let lines = LineAnswer::all(&check.report(Catalog::built_in()), &names, &[text]);
/// assert_eq!((lines[0].file, lines[0].line), ("web.yaml", 2));
/// assert!(lines[0].text.ends_with("maxPodsPerNode: 110}]}"));
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ExcerptLine"))]
#[non_exhaustive]
pub struct LineAnswer<'a> {
    /// The file's name.
    pub file: &'a str,
    /// Its number, counted from 1.
    pub line: u32,
    /// The line without its end, as long as it is in the file.
    pub text: String,
}

impl<'a> LineAnswer<'a> {
    /// The lines of all findings, in the order of the files; `names` and `texts` are those of the files.
    #[must_use]
    pub fn all(report: &Report, names: &'a [String], texts: &[&str]) -> Vec<Self> {
        let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for span in report.findings.iter().flat_map(places) {
            spans.entry(span.file).or_default().push(span);
        }
        let of_file = |(file, spans): (usize, Vec<Span>)| {
            let name = names.get(file).map_or("", String::as_str);
            let text = texts.get(file).copied().unwrap_or_default();
            let marks: Vec<_> = spans.iter().map(Span::bytes).collect();
            let lines: BTreeMap<u32, usize> =
                spans.iter().map(|span| (span.start.line, span.start.byte)).collect();
            let masked = masked(text, &marks);
            let line = |(line, byte): (u32, usize)| LineAnswer {
                file: name,
                line,
                text: around(&masked, byte).into(),
            };
            lines.into_iter().map(line).collect::<Vec<_>>()
        };
        spans.into_iter().flat_map(of_file).collect()
    }
}

/// The places in files that a finding is about.
fn places(finding: &Finding) -> impl Iterator<Item = Span> {
    let related = finding.related.iter().map(|related| &related.place);
    finding.place.iter().chain(related).filter_map(Place::span)
}

/// The line that a byte is in.
fn around(text: &str, byte: usize) -> &str {
    let before = text.get(..byte).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
    text.get(start..).unwrap_or_default().lines().next().unwrap_or_default()
}
