//! What an expression gives on types, what it gives with given variables, and what is wrong with it.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::document::SCHEMA_VERSION;
use super::settings::Settings;
use crate::catalog::Catalog;
use crate::cni::Cni;
use crate::expression::{
    Evaluation, Expression, ExpressionAnswer, ExpressionDialect, ExpressionError, ExpressionVariables, Lint,
    VerdictCount,
};
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::kubelet::Kubelet;

/// What an expression gives on types.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExpressionDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// Whose expression it is: `nodeadm` or `karpenter`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::dialects())))]
    pub dialect: &'static str,
    /// Its text.
    pub expression: &'a str,
    /// The plug-in that decides what is right.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::choices("cni"))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// Why the expression doesn't compile; `null` if it does.
    pub error: Option<ExpressionErrorAnswer>,
    /// How many types have each verdict.
    #[cfg_attr(feature = "schema", schemars(schema_with = "names::verdict_counts"))]
    pub verdicts: BTreeMap<&'static str, usize>,
    /// What each verdict that there is means, the worst first.
    pub summary: Vec<VerdictAnswer>,
    /// One for each type, the worst first.
    pub results: Vec<ExpressionResult<'a>>,
}

/// How many types have a verdict.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "VerdictCount"))]
#[non_exhaustive]
pub struct VerdictAnswer {
    /// The verdict, such as `over-committed`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::verdicts())))]
    pub verdict: &'static str,
    /// The types that have it.
    pub types: usize,
    /// What it means, and its worst type.
    pub text: String,
}

/// What an expression gives on a type.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExpressionResult<'a> {
    /// The type's name.
    pub instance_type: &'a str,
    /// The `maxPods` that the node ends with; `null` if there is none.
    pub value: Option<u32>,
    /// The `maxPods` that would be right; `null` is no limit.
    pub right_value: Option<u32>,
    /// The value less the right one.
    pub difference: Option<i64>,
    /// The memory that is kept for kubelet and the container runtime: by nodeadm for what the expression gives,
    /// before `podsPerCore` lowers it, and by Karpenter for its own number, whatever the expression gives.
    pub kube_reserved_memory_mib: Option<u64>,
    /// The memory of the type.
    pub memory_mib: Option<u32>,
    /// What becomes of the node, such as `over-committed`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::verdicts())))]
    pub verdict: &'static str,
    /// Why the expression has no number for the type; `null` if it has.
    pub error: Option<ExpressionErrorAnswer>,
}

/// What is wrong with an expression.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ExpressionError"))]
#[non_exhaustive]
pub struct ExpressionErrorAnswer {
    /// `syntax`, `undeclared`, `type`, `evaluation`, `range` or `not-covered`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::faults())))]
    pub code: &'static str,
    /// One sentence.
    pub message: String,
    /// The line in the expression, counted from 1.
    pub line: usize,
    /// The column in the line, in characters, counted from 1.
    pub column: usize,
}

/// What an expression gives with given variables.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExpressionValueDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Whose expression it is.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::dialects())))]
    pub dialect: &'static str,
    /// Its text.
    pub expression: &'a str,
    /// The number; `null` if there is none.
    pub value: Option<u32>,
    /// Why there is no number; `null` if there is one.
    pub error: Option<ExpressionErrorAnswer>,
}

/// What is wrong with an expression.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LintDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// Whose expression it is.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::dialects())))]
    pub dialect: &'static str,
    /// Its text.
    pub expression: &'a str,
    /// How many types have each verdict.
    #[cfg_attr(feature = "schema", schemars(schema_with = "names::verdict_counts"))]
    pub verdicts: BTreeMap<&'static str, usize>,
    /// How much is wrong, in one line.
    pub summary: String,
    /// What is wrong, the worst first.
    pub findings: Vec<LintFindingAnswer<'a>>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LintFinding"))]
#[non_exhaustive]
pub struct LintFindingAnswer<'a> {
    /// What was looked for, such as `by-luck`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::lint_rules())))]
    pub rule: &'static str,
    /// `error`, `warning` or `note`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::severities())))]
    pub severity: &'static str,
    /// One sentence with the numbers.
    pub message: &'a str,
    /// What to do.
    pub remedy: &'a str,
    /// The line in the expression, counted from 1.
    pub line: Option<usize>,
    /// The column in the line, in characters, counted from 1.
    pub column: Option<usize>,
    /// The column after the word that it is about.
    pub end_column: Option<usize>,
    /// The types that it is about, the worst first; none if it is about all.
    pub instance_types: &'a [String],
    /// The numbers of the facts behind it.
    pub fact: &'static str,
}

impl ExpressionErrorAnswer {
    fn new(error: &ExpressionError, expression: &str) -> Self {
        let (line, column) = error.position(expression);
        ExpressionErrorAnswer { code: error.kind.name(), message: error.message.clone(), line, column }
    }
}

impl<'a> ExpressionDocument<'a> {
    /// The document of an evaluation under a plug-in.
    #[must_use]
    pub fn new(evaluation: &'a Evaluation<'a>, cni: &Cni, kubelet: Kubelet) -> Self {
        let text = evaluation.text.as_str();
        ExpressionDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            dialect: evaluation.dialect.name(),
            expression: text,
            cni: cni.name(),
            settings: Settings::of_capacity(cni, kubelet),
            error: evaluation.expression.as_ref().err().map(|error| ExpressionErrorAnswer::new(error, text)),
            verdicts: verdicts(evaluation),
            summary: evaluation.counts().into_iter().map(VerdictAnswer::from).collect(),
            results: evaluation.worst_first().iter().map(|it| ExpressionResult::new(it, text)).collect(),
        }
    }
}

impl From<VerdictCount> for VerdictAnswer {
    fn from(count: VerdictCount) -> Self {
        VerdictAnswer { verdict: count.verdict.name(), types: count.types, text: count.says }
    }
}

impl<'a> ExpressionResult<'a> {
    fn new(answer: &ExpressionAnswer<'a>, text: &str) -> Self {
        ExpressionResult {
            instance_type: answer.name(),
            value: answer.value,
            right_value: answer.right_value(),
            difference: answer.difference(),
            kube_reserved_memory_mib: answer.kube_reserved_memory_mib(),
            memory_mib: answer.capacity.instance_type().memory_mib(),
            verdict: answer.verdict().name(),
            error: answer.error.as_ref().map(|error| ExpressionErrorAnswer::new(error, text)),
        }
    }
}

impl<'a> ExpressionValueDocument<'a> {
    /// The document of an expression with these variables.
    #[must_use]
    pub fn new(dialect: ExpressionDialect, text: &'a str, variables: &ExpressionVariables<'_>) -> Self {
        let value = Expression::new(dialect, text).and_then(|expression| expression.value(variables));
        ExpressionValueDocument {
            schema_version: SCHEMA_VERSION,
            dialect: dialect.name(),
            expression: text,
            error: value.as_ref().err().map(|error| ExpressionErrorAnswer::new(error, text)),
            value: value.ok(),
        }
    }
}

impl<'a> LintDocument<'a> {
    /// The document of a lint.
    #[must_use]
    pub fn new(lint: &'a Lint<'a>) -> Self {
        let finding = |it| {
            let position = lint.position(it);
            let characters =
                lint.span(it).and_then(|span| Some(lint.evaluation.text.get(span)?.chars().count()));
            LintFindingAnswer {
                rule: it.rule.name,
                severity: it.severity.name(),
                message: &it.message,
                remedy: &it.remedy,
                line: position.map(|(line, _)| line),
                column: position.map(|(_, column)| column),
                end_column: position
                    .zip(characters)
                    .map(|((_, column), length)| column.saturating_add(length)),
                instance_types: &it.instance_types,
                fact: it.rule.fact,
            }
        };
        LintDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            dialect: lint.evaluation.dialect.name(),
            expression: &lint.evaluation.text,
            verdicts: verdicts(&lint.evaluation),
            summary: lint.to_string(),
            findings: lint.findings.iter().map(finding).collect(),
        }
    }
}

fn verdicts(evaluation: &Evaluation<'_>) -> BTreeMap<&'static str, usize> {
    evaluation.by_verdict().iter().map(|(verdict, answers)| (verdict.name(), answers.len())).collect()
}
