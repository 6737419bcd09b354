//! The TypeScript types of a JSON Schema, as far as the library's own schema goes: what it doesn't use is an
//! error here, so that no type says more or less than the schema.

use std::fmt::{self, Write};
use std::marker::PhantomData;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

/// The schema as `cargo run --example schema` prints it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "$schema")]
    _dialect: String,
    #[serde(rename = "$defs")]
    definitions: InOrder<Schema>,
}

/// The keywords that the library's types come to.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct Schema {
    #[serde(rename = "$ref")]
    reference: Option<String>,
    description: Option<String>,
    #[serde(rename = "type")]
    kind: JsonTypes,
    #[serde(rename = "enum")]
    values: Option<Vec<Value>>,
    #[serde(rename = "const")]
    value: Option<Value>,
    any_of: Option<Vec<Schema>>,
    one_of: Option<Vec<Schema>>,
    properties: InOrder<Schema>,
    required: Vec<String>,
    items: Option<Box<Schema>>,
    prefix_items: Option<Vec<Schema>>,

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
enum JsonTypes {
    #[default]
    Any,
    One(JsonType),
    Several(Vec<JsonType>),
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum JsonType {
    Array,
    Boolean,
    Integer,
    Number,
    Null,
    Object,
    String,
}

/// Named values in the order in which they stand in the text.
struct InOrder<T>(Vec<(String, T)>);

/// Writes the types of all definitions.
pub(super) fn from_schema(schema: &str) -> Result<String> {
    let document: Document =
        serde_json::from_str(schema).context("the schema has a keyword that is new here")?;
    let mut types = String::new();
    for (name, schema) in &document.definitions.0 {
        let declared =
            declaration(name, schema).with_context(|| format!("{name} has no type in TypeScript"))?;
        write!(types, "\n{declared}")?;
    }
    Ok(types)
}

fn declaration(name: &str, schema: &Schema) -> Result<String> {
    let comment = comment(schema, "");
    Ok(if matches!(schema.kind, JsonTypes::One(JsonType::Object)) {
        format!("{comment}export interface {name} {}\n", object(schema, "")?)
    } else {
        format!("{comment}export type {name} = {};\n", type_of(schema, "")?)
    })
}

/// A type as it is used.
fn type_of(schema: &Schema, indent: &str) -> Result<String> {
    if let Some(reference) = &schema.reference {
        let name =
            reference.strip_prefix("#/$defs/").with_context(|| format!("{reference} isn't a definition"))?;
        return Ok(name.to_owned());
    }
    if let Some(values) = &schema.values {
        return Ok(union(values.iter().map(Value::to_string)));
    }
    if let Some(value) = &schema.value {
        return Ok(value.to_string());
    }
    if let Some(variants) = schema.one_of.as_ref().or(schema.any_of.as_ref()) {
        let variants: Vec<String> =
            variants.iter().map(|variant| type_of(variant, indent)).collect::<Result<_>>()?;
        return Ok(union(variants));
    }
    match &schema.kind {
        JsonTypes::Any => bail!("a value can be anything"),
        JsonTypes::One(kind) => of_kind(*kind, schema, indent),
        JsonTypes::Several(kinds) => {
            let kinds: Vec<String> =
                kinds.iter().map(|kind| of_kind(*kind, schema, indent)).collect::<Result<_>>()?;
            Ok(union(kinds))
        }
    }
}

fn of_kind(kind: JsonType, schema: &Schema, indent: &str) -> Result<String> {
    Ok(match kind {
        JsonType::Boolean => "boolean".to_owned(),
        JsonType::Integer | JsonType::Number => "number".to_owned(),
        JsonType::Null => "null".to_owned(),
        JsonType::String => "string".to_owned(),
        JsonType::Object => object(schema, indent)?,
        JsonType::Array => match (&schema.prefix_items, &schema.items) {
            (Some(items), None) => {
                let items: Vec<String> =
                    items.iter().map(|item| type_of(item, indent)).collect::<Result<_>>()?;
                format!("[{}]", items.join(", "))
            }
            (None, Some(item)) => match type_of(item, indent)? {
                item if item.contains(" | ") => format!("({item})[]"),
                item => format!("{item}[]"),
            },
            _ => bail!("an array's items can be anything"),
        },
    })
}

/// The fields between braces, each with its comment.
fn object(schema: &Schema, indent: &str) -> Result<String> {
    let inner = format!("{indent}  ");
    let mut fields = String::from("{\n");
    for (name, field) in &schema.properties.0 {
        let optional = if schema.required.contains(name) { "" } else { "?" };
        let of_type = type_of(field, &inner).with_context(|| format!("the field {name}"))?;
        writeln!(fields, "{}{inner}{}{optional}: {of_type};", comment(field, &inner), property(name))?;
    }
    write!(fields, "{indent}}}")?;
    Ok(fields)
}

/// The name of a field as TypeScript has it: in quotes unless it is a word.
fn property(name: &str) -> String {
    let is_word = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if is_word { name.to_owned() } else { format!("{name:?}") }
}

fn union(types: impl IntoIterator<Item = String>) -> String {
    types.into_iter().collect::<Vec<_>>().join(" | ")
}

/// The description as a comment. A link of Rust's documentation is a name here.
fn comment(schema: &Schema, indent: &str) -> String {
    let Some(description) = &schema.description else { return String::new() };
    let text = without_links(description);
    let lines: Vec<&str> = text.lines().collect();
    match lines.as_slice() {
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let lines: String =
                lines.iter().map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n").collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
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

#[cfg(test)]
mod tests {
    use super::from_schema;

    fn types(definitions: &str) -> anyhow::Result<String> {
        from_schema(&format!(
            r#"{{"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": {definitions}}}"#
        ))
    }

    #[test]
    fn fields_keep_their_order_and_say_which_may_be_absent_or_null() {
        let schema = r##"{"Step": {
            "description": "One step of a [`Ledger`](crate::Ledger).\nIt has [`Rule`]s.",
            "type": "object",
            "properties": {
                "total": {"type": "integer", "format": "uint32", "minimum": 0, "description": "After it."},
                "amount": {"type": ["integer", "null"]},
                "effect": {"type": "string", "enum": ["add", "at-most"]},
                "after": {"anyOf": [{"$ref": "#/$defs/Step"}, {"type": "null"}]},
                "range": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "minItems": 2, "maxItems": 2},
                "cells": {"type": "array", "items": {"type": ["string", "null"]}},
                "at-most": {"type": "integer"}
            },
            "required": ["total", "amount", "range", "cells"]
        }}"##;
        assert_eq!(
            types(schema).expect("it is a schema"),
            "
/**
 * One step of a `Ledger`.
 * It has `Rule`s.
 */
export interface Step {
  /** After it. */
  total: number;
  amount: number | null;
  effect?: \"add\" | \"at-most\";
  after?: Step | null;
  range: [number, string];
  cells: (string | null)[];
  \"at-most\"?: number;
}
"
        );
    }

    #[test]
    fn variants_are_a_union() {
        let schema = r#"{"JsonType": {"oneOf": [
            {"type": "object", "properties": {"type": {"const": "flag"}}, "required": ["type"]},
            {"type": "object", "properties": {"type": {"const": "number"}, "max": {"type": "integer"}}, "required": ["type", "max"]}
        ]}}"#;
        assert_eq!(
            types(schema).expect("it is a schema"),
            "
export type JsonType = {
  type: \"flag\";
} | {
  type: \"number\";
  max: number;
};
"
        );
    }

    #[test]
    fn what_has_no_type_is_an_error() {
        for schema in [
            r#"{"T": {}}"#,
            r#"{"T": {"type": "array"}}"#,
            r#"{"T": {"type": "decimal"}}"#,
            r#"{"T": {"type": "string", "pattern": "a+"}}"#,
            r#"{"T": {"type": "object", "properties": {"any": true}}}"#,
            r#"{"T": {"$ref": "other.json"}}"#,
        ] {
            assert!(types(schema).is_err(), "{schema}");
        }
    }
}
