//! The TypeScript types of a JSON Schema, as far as the library's own schema goes: what it doesn't use is an
//! error here, so that no type says more or less than the schema.

use std::fmt::Write;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::schema::{Document, JsonType, JsonTypes, Schema};

/// Writes the types of all definitions.
pub(super) fn from_schema(schema: &str) -> Result<String> {
    let document = Document::read(schema)?;
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
    if let Some(name) = schema.definition()? {
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

/// The description as a comment.
fn comment(schema: &Schema, indent: &str) -> String {
    let Some(text) = schema.plain_description() else { return String::new() };
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
