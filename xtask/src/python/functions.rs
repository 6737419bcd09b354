//! `maxpods/_functions.py`: a function for each call, whose parameters are the fields of its request.

use std::fmt::Write;

use anyhow::{Context, Result, ensure};

use super::annotation::{Annotations, Way, docstring, is_keyword};
use crate::schema::{Document, Schema};

/// A function.
struct Function {
    name: &'static str,
    /// The function of the native module that it calls.
    call: &'static str,
    /// The request in the schema whose fields are the parameters.
    request: Option<&'static str>,
    /// The parameters that can be given by their place.
    by_place: &'static [&'static str],
    /// The type of the answer.
    answer: &'static str,
    says: &'static str,
    form: Form,
}

/// How a function makes its answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The answer of the call as it is.
    Whole,
    /// The one result of the call's document, for one type.
    OneType,
    /// Columns of Arrow.
    Columns,
}

const FUNCTIONS: &[Function] = &[
    Function {
        name: "capacity",
        call: "evaluate",
        request: Some("Request"),
        by_place: &["types"],
        answer: "Answer",
        says: "How many pods fit on a node of one type, and why.",
        form: Form::OneType,
    },
    Function {
        name: "capacities",
        call: "capacities",
        request: Some("Request"),
        by_place: &["types"],
        answer: "Columns",
        says: "How many pods fit on a node of each row's type: a column of types in, columns out, without a loop in \
               Python.\n\n`types` is a column of text, or a table that has one, of whatever has Arrow's PyCapsule \
               interface: pandas, Polars, PyArrow, DuckDB. The answer has a row for each of its rows, in their order, \
               and the same interface. A row without an answer has none in all columns but the last, `error`, which \
               says why; a row without a type is empty.",
        form: Form::Columns,
    },
    Function {
        name: "evaluate",
        call: "evaluate",
        request: Some("Request"),
        by_place: &["types"],
        answer: "Document",
        says: "How many pods fit on each type, and why: what `maxpods -o json` prints.",
        form: Form::Whole,
    },
    Function {
        name: "compare",
        call: "compare",
        request: Some("CompareRequest"),
        by_place: &["types", "options"],
        answer: "list[Document]",
        says: "The same types under several sets of options: a document for each.",
        form: Form::Whole,
    },
    Function {
        name: "catalog",
        call: "catalog",
        request: None,
        by_place: &[],
        answer: "CatalogInfo",
        says: "What the built-in catalogue is made of: its date, its sources, and how many types it has.",
        form: Form::Whole,
    },
    Function {
        name: "instance_types",
        call: "instance_types",
        request: Some("InstanceTypesRequest"),
        by_place: &["types"],
        answer: "list[InstanceType]",
        says: "The instance types of these names or patterns, by default all, with their limits.",
        form: Form::Whole,
    },
    Function {
        name: "search",
        call: "search",
        request: Some("SearchRequest"),
        by_place: &["query"],
        answer: "list[Match]",
        says: "The instance types whose names are like the query, the best first.",
        form: Form::Whole,
    },
    Function {
        name: "table",
        call: "table",
        request: Some("TableRequest"),
        by_place: &["types"],
        answer: "Table",
        says: "The types as rows, filtered and sorted.",
        form: Form::Whole,
    },
    Function {
        name: "options",
        call: "options",
        request: Some("Options"),
        by_place: &[],
        answer: "list[OptionInfo]",
        says: "Every option there is, and whether it has a meaning together with those given.",
        form: Form::Whole,
    },
    Function {
        name: "grid",
        call: "grid",
        request: Some("Request"),
        by_place: &["types"],
        answer: "list[Grid]",
        says: "The picture of each type: its ENIs, and what each of their addresses is for.",
        form: Form::Whole,
    },
    Function {
        name: "snippets",
        call: "snippets",
        request: Some("Request"),
        by_place: &["types"],
        answer: "list[Snippet]",
        says: "The recommended number as the setting of each tool, for one type.",
        form: Form::Whole,
    },
    Function {
        name: "command",
        call: "command",
        request: Some("Request"),
        by_place: &["types"],
        answer: "str",
        says: "The command line that gives the same answer as `evaluate`.",
        form: Form::Whole,
    },
    Function {
        name: "find",
        call: "find",
        request: Some("FindRequest"),
        by_place: &["types"],
        answer: "FindDocument",
        says: "The instance types that meet demands, how many pods of a size fit on each, and how many nodes a number \
               of pods needs: what `maxpods find -o json` prints.",
        form: Form::Whole,
    },
    Function {
        name: "footprint",
        call: "footprint",
        request: Some("FootprintRequest"),
        by_place: &["types", "pods"],
        answer: "FootprintDocument",
        says: "The addresses that a node of each type takes from its subnets: what `maxpods footprint -o json` prints.",
        form: Form::Whole,
    },
    Function {
        name: "plan",
        call: "plan",
        request: Some("PlanRequest"),
        by_place: &["subnets", "groups"],
        answer: "PlanDocument",
        says: "Whether groups of nodes fit into subnets, and what is left: what `maxpods plan -o json` prints.",
        form: Form::Whole,
    },
    Function {
        name: "subnets",
        call: "subnets",
        request: Some("SubnetsRequest"),
        by_place: &["plan"],
        answer: "Table",
        says: "The subnets of a plan as a table.",
        form: Form::Whole,
    },
    Function {
        name: "blocks",
        call: "blocks",
        request: Some("PlanRequest"),
        by_place: &["subnets", "groups"],
        answer: "list[SubnetBlocks]",
        says: "The /28 blocks of each subnet of a plan, and what is in them.",
        form: Form::Whole,
    },
    Function {
        name: "plan_command",
        call: "plan_command",
        request: Some("PlanRequest"),
        by_place: &["subnets", "groups"],
        answer: "str | None",
        says: "The command line that gives the same answer as `plan`; `None` if a name in it is more than a flag can \
               hold.",
        form: Form::Whole,
    },
    Function {
        name: "read",
        call: "read",
        request: Some("ReadRequest"),
        by_place: &["files"],
        answer: "ReadAnswer",
        says: "The plan that the texts of files come to: a plan file, a kOps cluster with its instance groups, or an \
               eksctl `ClusterConfig`. `plan(**read([text]).plan)` answers it.",
        form: Form::Whole,
    },
    Function {
        name: "check",
        call: "check",
        request: Some("CheckRequest"),
        by_place: &["files"],
        answer: "CheckDocument",
        says: "What is wrong with the nodes that files set up, and what becomes of the workloads: what `maxpods check \
               -o json` prints. A file that can't be read is a finding. `files` may also be a dict of texts by name.",
        form: Form::Whole,
    },
    Function {
        name: "fix",
        call: "fix",
        request: Some("FixRequest"),
        by_place: &["files"],
        answer: "list[FixedFile]",
        says: "The files that the edits of findings change, with the edits in them: what `maxpods check --fix` writes \
               and `--diff` prints. `files` may also be a dict of texts by name.",
        form: Form::Whole,
    },
    Function {
        name: "expression",
        call: "evaluate_expression",
        request: Some("ExpressionRequest"),
        by_place: &["expression", "types"],
        answer: "ExpressionDocument",
        says: "What a maxPods expression gives on each type, compared with the number that is right: what `maxpods \
               expr eval -o json` prints. For an expression that doesn't compile, `error` says why.",
        form: Form::Whole,
    },
    Function {
        name: "expression_value",
        call: "expression_value",
        request: Some("ExpressionValueRequest"),
        by_place: &["expression"],
        answer: "ExpressionValueDocument",
        says: "The number that an expression gives with the values of its variables.",
        form: Form::Whole,
    },
    Function {
        name: "lint_expression",
        call: "lint_expression",
        request: Some("ExpressionRequest"),
        by_place: &["expression", "types"],
        answer: "LintDocument",
        says: "What is wrong with an expression, each finding with its place in the text: what `maxpods expr lint -o \
               json` prints.",
        form: Form::Whole,
    },
    Function {
        name: "emit",
        call: "emit",
        request: Some("EmitRequest"),
        by_place: &["tool", "types"],
        answer: "EmissionDocument",
        says: "What to paste into a tool for types: the text that `maxpods emit` prints, and the numbers in it.",
        form: Form::Whole,
    },
];

/// What stands before the first function.
const HEAD: &str = r#""""The functions of maxpods. `cargo xtask python` makes this file of the library's JSON Schema."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from . import _native
from ._call import ArrowData, Columns, call, columns_of, one_type
from .types import (
"#;

/// What every function raises.
const RAISES: &str = "Raises:
    MaxpodsError: The request has no answer. `code` names the kind of the error.
";

/// Writes the module.
pub(super) fn module(document: &Document, annotations: &Annotations) -> Result<String> {
    let functions = FUNCTIONS.iter().map(|function| {
        let written = function.write(document, annotations);
        written.with_context(|| format!("the function {}", function.name))
    });
    let functions = functions.collect::<Result<String>>()?;
    let choices = annotations.choices().map(|(choice, _)| choice.name.as_str());
    let names = document.definitions.0.iter().map(|(name, _)| name.as_str()).chain(choices);
    let mut names: Vec<&str> = names.filter(|name| has_word(&functions, name)).collect();
    names.sort_unstable();
    names.dedup();
    let names = names.join(",\n    ");
    let mut all: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
    all.sort_unstable();
    let all = all.join("\",\n    \"");
    Ok(format!("{HEAD}    {names},\n)\n\n__all__ = [\n    \"{all}\",\n]\n{functions}"))
}

/// Whether a text of Python has a name in it.
fn has_word(text: &str, name: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').any(|word| word == name)
}

/// A parameter of a function.
struct Parameter {
    name: String,
    annotation: String,
    default: Option<&'static str>,
    says: String,
}

impl Parameter {
    fn new(name: &str, schema: &Schema, is_required: bool, annotations: &Annotations) -> Result<Self> {
        let kind = annotations.of(schema, Way::In).with_context(|| format!("the field {name}"))?;
        let annotation = match (name, kind.as_str()) {
            ("types" | "files", "Sequence[str]") => "str | Sequence[str]".to_owned(),
            ("files", _) => format!("Mapping[str, str] | {kind}"),
            _ => kind,
        };
        let says = schema.plain_description().context("it says nothing")?;
        let name = if is_keyword(name) { format!("{name}_") } else { name.to_owned() };
        Ok(if is_required {
            Parameter { name, annotation, default: None, says }
        } else {
            Parameter { name, annotation: annotation + " | None", default: Some("None"), says }
        })
    }

    fn write(&self) -> String {
        let default = self.default.map(|default| format!(" = {default}")).unwrap_or_default();
        format!("    {}: {}{default},\n", self.name, self.annotation)
    }
}

impl Function {
    fn write(&self, document: &Document, annotations: &Annotations) -> Result<String> {
        let parameters = self.parameters(document, annotations)?;
        let (by_place, by_name): (Vec<_>, Vec<_>) =
            parameters.iter().partition(|parameter| self.is_by_place(&parameter.name));
        let mut lines: String = by_place.iter().map(|parameter| parameter.write()).collect();
        if !by_name.is_empty() {
            lines += "    *,\n";
        }
        lines.extend(by_name.iter().map(|parameter| parameter.write()));
        let lines = if lines.is_empty() { lines } else { format!("\n{lines}") };
        let mut doc = self.says.to_owned() + "\n\n";
        if !parameters.is_empty() {
            doc += "Args:\n";
        }
        for parameter in &parameters {
            let says = parameter.says.trim_end_matches('.').replace('\n', " ");
            writeln!(doc, "    {}: {says}.", parameter.name)?;
        }
        if !parameters.is_empty() {
            doc += "\n";
        }
        doc += RAISES;
        let doc = docstring(&doc, "    ")?;
        Ok(format!("\n\ndef {}({lines}) -> {}:\n{doc}    return {}\n", self.name, self.answer, self.body()))
    }

    fn is_by_place(&self, name: &str) -> bool {
        match self.form {
            Form::OneType => name == "instance_type",
            Form::Whole | Form::Columns => self.by_place.contains(&name),
        }
    }

    fn parameters(&self, document: &Document, annotations: &Annotations) -> Result<Vec<Parameter>> {
        let Some(request) = self.request else { return Ok(Vec::new()) };
        let schema = document.definition(request)?;
        let own = own_parameters(self.form);
        for name in self.by_place {
            ensure!(schema.properties.get(name).is_some(), "{request} has no field {name}");
        }
        let mut fields: Vec<&(String, Schema)> = schema.properties.0.iter().collect();
        fields.retain(|(name, _)| self.form == Form::Whole || !["types", "group"].contains(&name.as_str()));
        // In the order in which they are given by their place.
        fields.sort_by_key(|(name, _)| {
            self.by_place.iter().position(|by_place| by_place == name).unwrap_or(self.by_place.len())
        });
        let fields = fields
            .into_iter()
            .map(|(name, field)| Parameter::new(name, field, schema.required.contains(name), annotations));
        own.into_iter().map(Ok).chain(fields).collect()
    }

    fn body(&self) -> String {
        match (self.form, self.request) {
            (Form::OneType, _) => "one_type(locals())".to_owned(),
            (Form::Columns, _) => "columns_of(locals())".to_owned(),
            (Form::Whole, None) => format!("call(_native.{}, {}, None)", self.call, self.answer),
            (Form::Whole, Some(_)) => {
                let answer = if self.answer.contains('|') { "str" } else { self.answer };
                format!("call(_native.{}, {answer}, locals())", self.call)
            }
        }
    }
}

/// The parameters that are no fields of the request.
fn own_parameters(form: Form) -> Vec<Parameter> {
    let parameter = |name: &str, annotation: &str, default, says: &str| Parameter {
        name: name.into(),
        annotation: annotation.into(),
        default,
        says: says.into(),
    };
    match form {
        Form::Whole => vec![],
        Form::OneType => vec![parameter("instance_type", "str", None, "The name of the type")],
        Form::Columns => vec![
            parameter("types", "ArrowData", None, "The column of types, or the table that has it"),
            parameter(
                "instance_type",
                "str",
                Some("\"instance_type\""),
                "The name of the column with the types, in a table",
            ),
            parameter(
                "by",
                "str | Sequence[str]",
                Some("()"),
                "Columns of the table, each named as the option of which it gives each row a value, over that of \
                 all rows",
            ),
            parameter(
                "columns",
                "str | Sequence[str]",
                Some("()"),
                "The columns of the answer, named as those of `maxpods list -o csv`; by default those with numbers \
                 of pods",
            ),
        ],
    }
}
