//! Parts of schemas: fields that are left out, references, and values of options.

use alloc::string::String;
use alloc::vec::Vec;

use schemars::Schema;
use schemars::generate::SchemaGenerator;
use serde_json::{Value, json};

/// Takes `null` away from fields that are left out where they have no value.
pub(crate) fn absent_not_null(schema: &mut Schema) {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, property) in properties.into_iter().flatten() {
        let Some(property) = property.as_object_mut().filter(|_| !required.contains(&json!(*name))) else {
            continue;
        };
        property.remove("default");
        if let Some(Value::Array(types)) = property.get("type") {
            let mut types: Vec<Value> = types.iter().filter(|it| *it != "null").cloned().collect();
            let types = if types.len() == 1 { types.remove(0) } else { Value::Array(types) };
            property.insert("type".into(), types);
        }
        // Of a definition there is its name beside.
        if let Some(Value::Array(of)) = property.get("anyOf")
            && let [Value::Object(reference), null] = of.as_slice()
            && *null == json!({ "type": "null" })
        {
            let reference = reference.clone();
            property.remove("anyOf");
            property.extend(reference);
        }
    }
}

/// Makes descriptions of our comments: without their line breaks, but for those between paragraphs, and
/// without the examples in Rust.
pub(crate) fn plain_descriptions(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "description" => *text = plain(text),
                    value => plain_descriptions(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(plain_descriptions),
        _ => {}
    }
}

fn plain(comment: &str) -> String {
    let text = comment.split("\n\n# ").next().unwrap_or(comment);
    let paragraphs: Vec<String> = text.split("\n\n").map(|text| text.replace('\n', " ")).collect();
    paragraphs.join("\n\n")
}

/// A definition by its name.
pub(crate) fn reference(name: &str) -> Value {
    json!({ "$ref": alloc::format!("#/$defs/{name}") })
}

/// A text, or a definition by its name.
pub(crate) fn text_or(name: &str) -> Value {
    json!({ "anyOf": [{ "type": "string" }, reference(name)] })
}

/// A plan, as it is asked for.
pub(crate) fn plan_request(_: &mut SchemaGenerator) -> Schema {
    Schema::new_ref("#/$defs/PlanRequest".into())
}

/// Edits, as findings have them.
pub(crate) fn edits(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({ "type": "array", "items": reference("Edit") })
}

/// What a value of an option can be, whichever it is.
pub(crate) fn any_value(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({ "anyOf": [
        { "type": "string" },
        { "type": "integer" },
        { "type": "boolean" },
        { "type": "array", "items": { "type": "string" } },
        { "type": "null" },
    ] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_has_neither_the_line_breaks_nor_the_examples_of_a_comment() {
        let mut schema = json!({
            "description": "one\ntwo\n\nthree\n\n# Example\n\n```\nlet a = 1;\n```",
            "properties": { "description": { "description": "four\nfive" }, "a": { "const": "six\nseven" } },
        });
        plain_descriptions(&mut schema);
        assert_eq!(
            schema,
            json!({
                "description": "one two\n\nthree",
                "properties": {
                    "description": { "description": "four five" },
                    "a": { "const": "six\nseven" },
                },
            })
        );
    }
}
