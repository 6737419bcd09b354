//! What to paste into a tool.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::document::SCHEMA_VERSION;
use super::ledger::AnswerWarning;
use crate::Error;
use crate::capacity::Warning;
use crate::catalog::Catalog;
use crate::emit::expression::{OneExpression, Pool, Split};
use crate::emit::{Emission, PerType};
#[cfg(feature = "schema")]
use crate::json::schema::names;

/// What to paste into a tool for types, and the numbers in it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EmissionDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The tool's stable name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::all_tools())))]
    pub tool: &'static str,
    /// The tool's name.
    pub title: &'static str,
    /// Where the text belongs.
    pub place: &'static str,
    /// The language of the text, such as `yaml`.
    pub language: &'static str,
    /// What to paste: what the command line prints.
    pub text: String,
    /// The number that is right for all types; `null` without types.
    pub max_pods: Option<u32>,
    /// Each type with the number that is right for it.
    pub results: Vec<EmittedNumber<'a>>,
    /// One expression that is right for all types, if it was asked for and one was found.
    pub expression: Option<String>,
    /// How to split the types, if an expression was asked for and none is right for all of them.
    pub split: Option<SplitAnswer>,
}

/// A type with the number that is right for it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EmittedNumber<'a> {
    /// The type's name.
    pub instance_type: &'a str,
    /// The number.
    pub max_pods: u32,
    /// What to know before relying on it.
    pub warnings: Vec<AnswerWarning>,
}

/// How to split types for which no expression is right.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Split"))]
#[non_exhaustive]
pub struct SplitAnswer {
    /// Why none is right, in one sentence.
    pub message: String,
    /// The pools.
    pub pools: Vec<PoolAnswer>,
}

/// Types that have an expression of their own.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Pool"))]
#[non_exhaustive]
pub struct PoolAnswer {
    /// What tells its types from the others, as a requirement of Karpenter's `NodePool`.
    pub requirement: String,
    /// Its types.
    pub instance_types: Vec<String>,
    /// The expression that is right for them.
    pub expression: String,
}

impl<'a> EmissionDocument<'a> {
    /// The document of what [`Emission::text`] gives.
    ///
    /// # Errors
    ///
    /// Those of [`Emission::text`].
    pub fn new(emission: &Emission<'a>) -> Result<Self, Error> {
        Ok(Self::with_text(emission, emission.text()?))
    }

    /// The document of what [`Emission::per_type`] gives.
    #[must_use]
    pub fn per_type(emission: &Emission<'a>, language: Option<PerType>) -> Self {
        let language = language.unwrap_or_else(|| emission.usual_language());
        let text = emission.per_type(Some(language));
        EmissionDocument { language: language.written_in(), ..Self::with_text(emission, text) }
    }

    /// The document of what [`Emission::expression`] gives.
    ///
    /// # Errors
    ///
    /// Those of [`Emission::expression`].
    pub fn with_expression(emission: &Emission<'a>, catalog: &Catalog) -> Result<Self, Error> {
        let one = emission.expression(catalog)?;
        let document = Self::with_text(emission, emission.expression_text(&one, catalog));
        Ok(match one {
            OneExpression::Right(text) => EmissionDocument { expression: Some(text), ..document },
            OneExpression::Split(split) => {
                EmissionDocument { split: Some(SplitAnswer::from(&split)), ..document }
            }
        })
    }

    fn with_text(emission: &Emission<'a>, text: String) -> Self {
        let tool = emission.tool();
        let result = |((instance_type, max_pods), warnings): ((&'a str, u32), Vec<Warning<'a>>)| {
            let warnings = warnings.into_iter().map(AnswerWarning::from).collect();
            EmittedNumber { instance_type, max_pods, warnings }
        };
        EmissionDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            tool: tool.name(),
            title: tool.title(),
            place: tool.place(),
            language: tool.language(),
            text,
            max_pods: emission.number(),
            results: emission.numbers().zip(emission.warnings()).map(result).collect(),
            expression: None,
            split: None,
        }
    }
}

impl From<&Split> for SplitAnswer {
    fn from(split: &Split) -> Self {
        SplitAnswer { message: split.to_string(), pools: split.pools.iter().map(PoolAnswer::from).collect() }
    }
}

impl From<&Pool> for PoolAnswer {
    fn from(pool: &Pool) -> Self {
        PoolAnswer {
            requirement: pool.requirement.clone(),
            instance_types: pool.types.clone(),
            expression: pool.expression.clone(),
        }
    }
}
