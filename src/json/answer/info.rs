//! What front ends show beside the answers: the catalogue's versions, the options,
//! what a search found, snippets.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;
use serde_json::Value;

use super::document::SCHEMA_VERSION;
use super::instance_type::TypeInfo;
#[cfg(feature = "schema")]
use crate::json::schema::fields;
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::options::{self, Explained, Options};
use crate::setting::{Choice, Owner, Setting, ValueKind};
use crate::{
    Catalog, InstanceType,
    catalog::{Found, Source},
    emit::Tool,
};

/// The catalogue, and the versions of all that answers.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CatalogInfo {
    /// The version of the program.
    pub version: &'static str,
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// How many instance types are built in.
    pub instance_types: usize,
    /// Where their figures come from.
    pub sources: Vec<SourceInfo>,
}

impl CatalogInfo {
    /// Those of the built-in catalogue.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "it says what is built in")]
    pub fn new() -> Self {
        CatalogInfo {
            version: env!("CARGO_PKG_VERSION"),
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            instance_types: Catalog::built_in().len(),
            sources: Catalog::sources().iter().map(SourceInfo::from).collect(),
        }
    }
}

/// A [`Source`] of the built-in catalogue.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SourceInfo {
    /// The project or package.
    pub name: &'static str,
    /// The version or commit that was read.
    pub version: &'static str,
    /// Its year, month and, where it is known, day.
    pub date: &'static str,
}

impl From<&Source> for SourceInfo {
    fn from(source: &Source) -> Self {
        SourceInfo { name: source.name, version: source.version, date: source.date }
    }
}

/// A type that a search found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Match<'a> {
    /// The type.
    #[serde(flatten)]
    pub instance_type: TypeInfo<'a>,
    /// Which letters of its name the search had, as start and end.
    pub matched: Vec<(usize, usize)>,
}

impl<'a> From<&Found<'a>> for Match<'a> {
    fn from(found: &Found<'a>) -> Self {
        Match {
            instance_type: TypeInfo::from(found.instance_type),
            matched: found.matched.iter().map(|range| (range.start, range.end)).collect(),
        }
    }
}

/// An option, and whether it applies together with those that are given.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OptionInfo {
    /// Its name in requests and answers.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::option_names())))]
    pub name: &'static str,
    /// Its flag on the command line.
    pub flag: String,
    /// The name that the setting has upstream, under the plug-in that is chosen.
    pub upstream: Option<&'static str>,
    /// What it does, in one line.
    pub summary: &'static str,
    /// Whose it is: `cni`, `both` plug-ins', `vpc-cni`, `cilium` or `kubelet`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::owners())))]
    pub owner: &'static str,
    /// `node` if nodes of one cluster can differ in it, so that a group of
    /// a plan can have its own, or `plan`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::scopes())))]
    pub scope: &'static str,
    /// Which answers it changes: how many `pods` fit and with them all others, only the `addresses` that a
    /// node takes, or only the CPU and `memory` left for pods.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::changes())))]
    pub changes: &'static str,
    /// What its value can be.
    pub kind: OptionKind,
    /// What it is if it isn't given; `null` if that is nothing.
    #[cfg_attr(feature = "schema", schemars(schema_with = "fields::any_value"))]
    pub default: Value,
    /// Whether it has a meaning together with the options that are given.
    pub applies: bool,
    /// Why it has none, as a sentence.
    pub why_not: Option<String>,
}

impl OptionInfo {
    pub(crate) fn all(given: &Options) -> Vec<Self> {
        let explained = options::explain(given);
        options::all().zip(explained).map(|(option, explained)| Self::new(option, &explained)).collect()
    }

    fn new(option: &'static Setting, explained: &Explained) -> Self {
        OptionInfo {
            name: option.name,
            flag: alloc::format!("--{}", option.flag()),
            upstream: explained.upstream,
            summary: option.summary,
            owner: explained.owner.map_or("several", Owner::name),
            scope: option.scope.name(),
            changes: option.changes.name(),
            kind: OptionKind::from(option.kind),
            default: explained.default.as_ref().map_or(Value::Null, Value::from),
            applies: explained.refusal.is_none(),
            why_not: explained.refusal.as_ref().map(ToString::to_string),
        }
    }
}

/// What the value of an option can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
#[non_exhaustive]
pub enum OptionKind {
    /// On or off.
    Flag,
    /// A whole number within bounds, which belong to it.
    Number {
        /// The least number.
        min: u32,
        /// The largest number.
        max: u32,
    },
    /// One of these.
    Choice {
        /// All that there are.
        values: Vec<ChoiceInfo>,
    },
    /// Any of these, or none.
    Set {
        /// All that there are.
        values: Vec<ChoiceInfo>,
    },
    /// Text of a form that an example shows.
    Text {
        /// The example.
        example: &'static str,
    },
}

impl From<ValueKind> for OptionKind {
    fn from(kind: ValueKind) -> Self {
        let infos = |choices: &[Choice]| choices.iter().map(ChoiceInfo::from).collect();
        match kind {
            ValueKind::Flag => OptionKind::Flag,
            ValueKind::Number { min, max } => OptionKind::Number { min, max },
            ValueKind::Choice(choices) => OptionKind::Choice { values: infos(choices) },
            ValueKind::Set(choices) => OptionKind::Set { values: infos(choices) },
            ValueKind::Text { example, .. } => OptionKind::Text { example },
        }
    }
}

/// One value that an option can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Choice"))]
#[non_exhaustive]
pub struct ChoiceInfo {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub summary: &'static str,
}

impl From<&Choice> for ChoiceInfo {
    fn from(choice: &Choice) -> Self {
        ChoiceInfo { name: choice.name, summary: choice.summary }
    }
}

/// The recommended `maxPods` in the syntax of a [`Tool`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Snippet {
    /// The type that it is for.
    pub instance_type: String,
    /// The tool's stable name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::tools())))]
    pub tool: &'static str,
    /// The tool's name.
    pub title: &'static str,
    /// Where the snippet belongs.
    pub place: &'static str,
    /// `yaml` or `toml`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::languages())))]
    pub language: &'static str,
    /// The snippet.
    pub text: String,
}

impl Snippet {
    /// The snippet of a tool that is told a number.
    pub(crate) fn new(tool: Tool, options: &Options, instance_type: &InstanceType) -> Option<Self> {
        Some(Snippet {
            instance_type: instance_type.name().into(),
            tool: tool.name(),
            title: tool.title(),
            place: tool.place(),
            language: tool.language(),
            text: tool.snippet(options, instance_type)?,
        })
    }
}
