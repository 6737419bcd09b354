//! The library's JSON Schema, as far as it goes: a keyword that is new is an error here, so that the types which
//! are made of it in other languages say neither more nor less.

use std::fmt;
use std::marker::PhantomData;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::{made, tool};

/// The JSON Schema of what the functions of all front ends take and give.
pub(crate) fn text(root: &Path) -> Result<String> {
    let example =
        ["--package", "maxpods", "--example", "schema", "--no-default-features", "--features", "schema"];
    tool::output(&mut made::command(root, "examples/schema", &example))
}

/// The schema as `cargo run --example schema` prints it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    #[serde(rename = "$schema")]
    _dialect: String,
    #[serde(rename = "$defs")]
    pub(crate) definitions: InOrder<Schema>,
}

/// The keywords that the library's types come to.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub(crate) struct Schema {
    #[serde(rename = "$ref")]
    pub(crate) reference: Option<String>,
    pub(crate) description: Option<String>,
    #[serde(rename = "type")]
    pub(crate) kind: JsonTypes,
    #[serde(rename = "enum")]
    pub(crate) values: Option<Vec<Value>>,
    #[serde(rename = "const")]
    pub(crate) value: Option<Value>,
    pub(crate) any_of: Option<Vec<Schema>>,
    pub(crate) one_of: Option<Vec<Schema>>,
    pub(crate) properties: InOrder<Schema>,
    pub(crate) required: Vec<String>,
    pub(crate) items: Option<Box<Schema>>,
    pub(crate) prefix_items: Option<Vec<Schema>>,

    // What a type of TypeScript can't say.
    #[serde(rename = "additionalProperties")]
    _closed: Option<bool>,
    #[serde(rename = "format")]
    _format: Option<String>,
    #[serde(rename = "minimum")]
    _minimum: Option<u64>,
    #[serde(rename = "maximum")]
    _maximum: Option<u64>,
    #[serde(rename = "minItems")]
    _min_items: Option<u64>,
    #[serde(rename = "maxItems")]
    _max_items: Option<u64>,
    #[serde(rename = "uniqueItems")]
    _unique_items: Option<bool>,
}

/// The types that a value can have.
#[derive(Deserialize, Default)]
#[serde(untagged)]
pub(crate) enum JsonTypes {
    #[default]
    Any,
    One(JsonType),
    Several(Vec<JsonType>),
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JsonType {
    Array,
    Boolean,
    Integer,
    Number,
    Null,
    Object,
    String,
}

/// Named values in the order in which they stand in the text.
pub(crate) struct InOrder<T>(pub(crate) Vec<(String, T)>);

impl Document {
    /// Reads what [`text`] gives.
    pub(crate) fn read(schema: &str) -> Result<Self> {
        serde_json::from_str(schema).context("the schema has a keyword that is new here")
    }
}

impl Schema {
    /// The name of the definition that it refers to.
    pub(crate) fn definition(&self) -> Result<Option<&str>> {
        let Some(reference) = &self.reference else { return Ok(None) };
        let name = reference.strip_prefix("#/$defs/");
        Ok(Some(name.with_context(|| format!("{reference} isn't a definition"))?))
    }

    /// Its description. A link of Rust's documentation is a name here.
    pub(crate) fn plain_description(&self) -> Option<String> {
        self.description.as_deref().map(without_links)
    }
}

/// ``[`name`](path)`` and ``[`name`]`` as `` `name` ``.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, after)) = link.split_once("`]") else { break };
        plain.push_str(before);
        plain.push('`');
        plain.push_str(name);
        plain.push('`');
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain + rest
}

impl<T> Default for InOrder<T> {
    fn default() -> Self {
        InOrder(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for InOrder<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = InOrder<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(InOrder(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}
