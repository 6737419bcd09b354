//! The JSON form of what a check found.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use super::budget::BudgetAnswer;
use super::document::SCHEMA_VERSION;
use super::excerpt::LineAnswer;
use super::ledger::LedgerEntry;
use super::subject::SubjectAnswer;
use super::workload::WorkloadAnswer;
use crate::check::{Finding, Fix, NodeRow, Related, Report};
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::query::TableRow;
use crate::{Catalog, Place, Span};

/// What a check found.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, check::Check, json::CheckDocument};
///
/// let mut check = Check::new();
/// check.read("{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {name: web, region: eu-west-1},
///     nodeGroups: [{name: web, instanceType: m5.large, maxPodsPerNode: 110}]}");
/// let report = check.report(Catalog::built_in());
/// let json = serde_json::to_value(CheckDocument::new(&report, &["web.yaml".to_owned()])).unwrap();
/// let finding = &json["findings"][0];
/// assert_eq!((&finding["rule"], &finding["file"], &finding["line"]), (&"over-commit".into(), &"web.yaml".into(), &2.into()));
/// assert_eq!(finding["edits"][0]["replacement"], "29");
/// assert_eq!(json["nodes"][0]["verdict"], "over-committed");
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// How many files were read.
    pub files: usize,
    /// How many documents were read of those that are checked.
    pub documents: u64,
    /// How many other documents were skipped.
    pub other_documents: u64,
    /// How many findings there are, in one line: `2 errors and 1 warning in 3 documents`.
    pub summary: String,
    /// What was found, in the order of the files, in each the errors first.
    pub findings: Vec<FindingAnswer<'a>>,
    /// The nodes of each kind and type, the worst first.
    pub nodes: Vec<NodeFigures<'a>>,
    /// Where the addresses of a node of each kind go.
    pub budgets: Vec<BudgetAnswer<'a>>,
    /// What becomes of the workloads, in the order in which they stand.
    pub workloads: Vec<WorkloadAnswer<'a>>,
    /// What isn't checked, and what was assumed, each a sentence.
    pub notes: &'a [String],
    /// The lines that findings are about, if they are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excerpts: Vec<LineAnswer<'a>>,
}

impl<'a> CheckDocument<'a> {
    /// The document of a report; `files` are the names of the files in the order in which they were read.
    #[must_use]
    pub fn new(report: &'a Report, files: &'a [String]) -> Self {
        CheckDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            files: files.len(),
            documents: report.documents,
            other_documents: report.others,
            summary: report.summary(files.len()),
            findings: report.findings.iter().map(|finding| FindingAnswer::new(finding, files)).collect(),
            nodes: report.nodes.iter().map(NodeFigures).collect(),
            budgets: report.budgets.iter().map(BudgetAnswer::from).collect(),
            workloads: report.workloads.iter().map(WorkloadAnswer::from).collect(),
            notes: &report.notes,
            excerpts: Vec::new(),
        }
    }
}

/// One thing that a rule found. What has no meaning, or isn't known, is `null`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Finding"))]
#[non_exhaustive]
pub struct FindingAnswer<'a> {
    /// The rule's stable name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::check_rules())))]
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::severities())))]
    pub severity: &'static str,
    /// One sentence with the numbers.
    pub message: &'a str,
    /// What it is about.
    pub subject: SubjectAnswer<'a>,
    /// The same in words, with what else it is about: `Node ip-10-0-0-5 and 11 others of NodePool web`.
    pub about: String,
    /// Where it is.
    #[serde(flatten)]
    pub place: FilePlaceAnswer<'a>,
    /// The instance types that it is about, the one that it is worst on first.
    pub instance_types: &'a [String],
    /// How many nodes it is about.
    pub nodes: Option<u64>,
    /// The group that these nodes belong to, for those of a running cluster whose labels name one.
    pub group: Option<SubjectAnswer<'a>>,
    /// The number that is set.
    pub value: Option<u32>,
    /// The number that would be right.
    pub right_value: Option<u32>,
    /// How the right number came about, step by step.
    pub ledger: Vec<LedgerEntry>,
    /// What to do.
    pub remedy: &'a str,
    /// What fixes it, if an edit can.
    pub edits: Vec<EditAnswer<'a>>,
    /// Other places that explain it.
    pub related: Vec<RelatedAnswer<'a>>,
    /// `certain` where the files say all, or `assumed`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["certain", "assumed"])))]
    pub confidence: &'static str,
    /// What was assumed, each a sentence.
    pub assumed: &'a [String],
    /// Whether a comment or the configuration silences it.
    pub ignored: bool,
    /// The numbers of the facts behind its rule.
    pub fact: &'static str,
}

impl<'a> FindingAnswer<'a> {
    /// A finding; `files` are the names of the files in the order in which they were read.
    #[must_use]
    pub fn new(finding: &'a Finding, files: &'a [String]) -> Self {
        let ledger = finding.ledger.iter().flat_map(crate::Ledger::entries);
        FindingAnswer {
            rule: finding.rule.name,
            severity: finding.severity.name(),
            message: &finding.message,
            subject: SubjectAnswer::from(&finding.subject),
            about: finding.about(),
            place: FilePlaceAnswer::new(finding.place.as_ref().and_then(Place::span), files),
            instance_types: &finding.instance_types,
            nodes: finding.nodes,
            group: finding.group.as_ref().map(SubjectAnswer::from),
            value: finding.value,
            right_value: finding.right_value,
            ledger: ledger.map(LedgerEntry::from).collect(),
            remedy: &finding.remedy,
            edits: finding.fixes.iter().map(|fix| EditAnswer::new(fix, files)).collect(),
            related: finding.related.iter().map(|related| RelatedAnswer::new(related, files)).collect(),
            confidence: if finding.assumed.is_empty() { "certain" } else { "assumed" },
            assumed: &finding.assumed,
            ignored: finding.is_silenced(),
            fact: finding.rule.fact,
        }
    }
}

/// A stretch of a file; all `null` for what is in none.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "FilePlace"))]
#[non_exhaustive]
pub struct FilePlaceAnswer<'a> {
    /// The file's name.
    pub file: Option<&'a str>,
    /// The line of its first character, counted from 1.
    pub line: Option<u32>,
    /// The column of its first character, in characters, counted from 1.
    pub column: Option<u32>,
    /// The line after its last character.
    pub end_line: Option<u32>,
    /// The column after its last character.
    pub end_column: Option<u32>,
}

impl<'a> FilePlaceAnswer<'a> {
    fn new(span: Option<Span>, files: &'a [String]) -> Self {
        FilePlaceAnswer {
            file: span.and_then(|span| files.get(span.file)).map(String::as_str),
            line: span.map(|span| span.start.line),
            column: span.map(|span| span.start.column),
            end_line: span.map(|span| span.end.line),
            end_column: span.map(|span| span.end.column),
        }
    }
}

/// An edit that fixes a finding.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Edit"))]
#[non_exhaustive]
pub struct EditAnswer<'a> {
    /// The file's name.
    pub file: Option<&'a str>,
    /// The bytes of the file before what it replaces.
    pub start: usize,
    /// The bytes of the file up to the end of what it replaces; the same as `start` for what is added.
    pub end: usize,
    /// What stands there after it.
    pub replacement: &'a str,
    /// Whether it can't make anything worse, so that `--fix` applies it.
    pub safe: bool,
}

impl<'a> EditAnswer<'a> {
    pub(crate) fn new(fix: &'a Fix, files: &'a [String]) -> Self {
        let bytes = fix.edit.bytes();
        EditAnswer {
            file: files.get(fix.edit.place().file).map(String::as_str),
            start: bytes.start,
            end: bytes.end,
            replacement: fix.edit.replacement(),
            safe: fix.is_safe,
        }
    }
}

/// Another place that explains a finding.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Related"))]
#[non_exhaustive]
pub struct RelatedAnswer<'a> {
    /// What is there, in a few words.
    pub text: &'a str,
    /// Where it is.
    #[serde(flatten)]
    pub place: FilePlaceAnswer<'a>,
}

impl<'a> RelatedAnswer<'a> {
    fn new(related: &'a Related, files: &'a [String]) -> Self {
        RelatedAnswer { text: &related.text, place: FilePlaceAnswer::new(related.place.span(), files) }
    }
}

/// Nodes of one type that are set up alike: a field for each column of the node table.
#[derive(Debug, Clone, Copy)]
pub struct NodeFigures<'a>(&'a NodeRow);

impl Serialize for NodeFigures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(NodeRow::columns().iter().map(|column| (column.name(), column.cell(self.0))))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for NodeFigures<'_> {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "CheckedNodes".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        crate::json::schema::columns::columns::<NodeRow>()
    }
}
