//! SARIF 2.1.0, so far as code scanning reads it.

use std::collections::BTreeMap;

use maxpods::check::{Finding, Fix, Rule, Severity, SilencedBy};
use maxpods::error::Position;
use maxpods::{Place, Span};
use serde::Serialize;

use super::{Checked, sentence};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<RuleText>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleText {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Mend<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "SARIF names them")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<Physical>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical<'a> {
    name: &'a str,
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Mend<'a> {
    description: Text,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
}

impl<'a> Log<'a> {
    pub(super) fn new(checked: &'a Checked<'_>) -> Self {
        // Findings that say the same of the same object are told apart by their number.
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut result = |finding: &'a Finding| {
            let key = fingerprint(finding);
            let number = seen.entry(key.clone()).and_modify(|number| *number += 1).or_insert(1);
            Found::new(finding, format!("{key}#{number}"), checked)
        };
        let results = checked.report.findings.iter().map(&mut result).collect();
        let driver = Driver {
            name: "maxpods",
            semantic_version: env!("CARGO_PKG_VERSION"),
            rules: Rule::ALL.iter().copied().map(RuleText::new).collect(),
        };
        let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
        Log { schema: SCHEMA, version: "2.1.0", runs: [run] }
    }
}

impl RuleText {
    fn new(rule: &'static Rule) -> Self {
        RuleText {
            id: rule.name,
            short_description: text(rule.summary),
            full_description: text(rule.explanation),
            help: text(rule.explanation),
            default_configuration: Configuration { level: level(rule.severity) },
        }
    }
}

impl<'a> Found<'a> {
    fn new(finding: &'a Finding, fingerprint: String, checked: &'a Checked<'_>) -> Self {
        let physical = |place: &Place| Some(Physical::new(place.span()?, checked));
        let subject = &finding.subject;
        let logical = (!subject.name.is_empty()).then(|| Logical {
            name: &subject.name,
            fully_qualified_name: subject.to_string(),
            kind: "resource",
        });
        let location = Location {
            physical_location: finding.place.as_ref().and_then(physical),
            logical_locations: logical.into_iter().collect(),
            message: None,
        };
        let related = finding.related.iter().map(|related| Location {
            physical_location: physical(&related.place),
            logical_locations: Vec::new(),
            message: Some(text(&related.text)),
        });
        let suppression = finding.silenced.map(|by| Suppression {
            kind: match by {
                SilencedBy::Comment => "inSource",
                _ => "external",
            },
        });
        Found {
            rule_id: finding.rule.name,
            rule_index: Rule::ALL.iter().position(|rule| *rule == finding.rule).unwrap_or_default(),
            level: level(finding.severity),
            message: Text { text: sentence(finding) },
            locations: vec![location],
            related_locations: related.collect(),
            partial_fingerprints: BTreeMap::from([("maxpodsFinding/v1", fingerprint)]),
            fixes: finding.fixes.iter().filter_map(|fix| Mend::new(fix, finding, checked)).collect(),
            suppressions: suppression.into_iter().collect(),
        }
    }
}

impl<'a> Mend<'a> {
    fn new(fix: &'a Fix, finding: &Finding, checked: &Checked<'_>) -> Option<Self> {
        let file = fix.edit.place().file;
        let (lines, bytes) = (checked.texts.get(&file)?, fix.edit.bytes());
        let region = Region::new(lines.position(bytes.start), lines.position(bytes.end));
        let replacement = Replacement {
            deleted_region: region,
            inserted_content: Content { text: fix.edit.replacement() },
        };
        let change =
            Change { artifact_location: Artifact::new(checked.path(file)), replacements: [replacement] };
        Some(Mend { description: text(&finding.remedy), artifact_changes: [change] })
    }
}

impl Physical {
    fn new(span: Span, checked: &Checked<'_>) -> Self {
        let region = Region::new(span.start, span.end);
        Physical { artifact_location: Artifact::new(checked.path(span.file)), region }
    }
}

impl Region {
    /// The lines and columns between two places.
    fn new(start: Position, end: Position) -> Self {
        let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        Region {
            start_line: number(start.line),
            start_column: number(start.column),
            end_line: number(end.line),
            end_column: number(end.column),
        }
    }
}

impl Artifact {
    /// The file as a URI, relative unless its path is absolute.
    fn new(name: &str) -> Self {
        let path = name.replace('\\', "/");
        let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let escape = |byte: u8| {
            if is_kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
        };
        let path: String = path.bytes().map(escape).collect();
        Artifact { uri: if path.starts_with('/') { format!("file://{path}") } else { path } }
    }
}

/// What stays the same while lines move: the rule and the object; or else the message.
fn fingerprint(finding: &Finding) -> String {
    let subject = finding.subject.to_string();
    format!("{}/{}", finding.rule.name, if subject.is_empty() { &finding.message } else { &subject })
}

const fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn text(text: &str) -> Text {
    Text { text: text.into() }
}
