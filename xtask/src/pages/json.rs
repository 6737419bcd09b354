//! A page for each type of the JSON form, from its schema.

use maxpods::json;
use serde_json::Value;

use super::part::{Page, Part, Table, section};

const REFERENCE: &str = "#/$defs/";

pub(super) fn part() -> Part {
    let schema = json::schema();
    let definitions = schema["$defs"].as_object();
    let definitions: Vec<(&String, &Value)> = definitions.into_iter().flatten().collect();
    let (requests, answers): (Vec<_>, Vec<_>) =
        definitions.iter().partition(|(name, _)| name.ends_with("Request"));
    let mut list = String::from(
        "What the [npm package](../npm.md) takes and gives, and what `-o json` prints. `cargo run --example \
         schema --features schema` prints the same as a JSON Schema.\n",
    );
    for (heading, those) in [("Requests", requests), ("Answers, and what both have", answers)] {
        let lines = those.iter().map(|(name, _)| format!("- [{name}]({name}.md)\n"));
        section(&mut list, heading, &lines.collect::<String>());
    }
    let pages = definitions.iter().map(|(name, definition)| page(name, definition, &definitions)).collect();
    Part { folder: "json", title: "JSON", list, pages }
}

fn page(name: &str, definition: &Value, all: &[(&String, &Value)]) -> Page {
    let mut text = String::new();
    if let Some(description) = definition["description"].as_str() {
        text += &plain(description);
        text += "\n\n";
    }
    let mut variants: Vec<&Value> = definition["oneOf"].as_array().into_iter().flatten().collect();
    if variants.is_empty() {
        variants.push(definition);
    } else {
        text += "One of these:\n\n";
    }
    for variant in variants {
        text += &fields(variant);
        text += "\n";
    }
    let reference = format!("{REFERENCE}{name}");
    let users = all.iter().filter(|(user, it)| *user != name && refers(it, &reference));
    let users: String = users.map(|(user, _)| format!("- [{user}]({user}.md)\n")).collect();
    section(&mut text, "Part of", &users);
    Page { name: name.into(), title: name.into(), text }
}

/// The fields of an object, or what else the value is.
fn fields(definition: &Value) -> String {
    let Some(properties) = definition["properties"].as_object() else {
        return format!("Its value: {}\n", kind(definition));
    };
    let required = |name: &String| {
        definition["required"].as_array().is_some_and(|names| names.iter().any(|known| known == name))
    };
    let mut table = Table::new(&["field", "type", "", "what it is"]);
    for (name, field) in properties {
        let needed = if required(name) { "" } else { "optional" };
        let description = field["description"].as_str().map(plain).unwrap_or_default();
        table.row(&[&format!("`{name}`"), &kind(field), needed, &description.replace('\n', " ")]);
    }
    table.finish()
}

/// The type of a value, with links to those that have a page.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix(REFERENCE)) {
        return format!("[{name}]({name}.md)");
    }
    if let Some(any) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        return any.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(value) = schema.get("const") {
        return format!("`{value}`");
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    }
    if let Some(items) = schema.get("items") {
        return format!("list of {}", kind(items));
    }
    if let Some(items) = schema["prefixItems"].as_array() {
        return format!("list: {}", items.iter().map(kind).collect::<Vec<_>>().join(", then "));
    }
    match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        Value::String(one) => one.clone(),
        _ => "any value".into(),
    }
}

/// Whether a schema refers to another one.
fn refers(schema: &Value, reference: &str) -> bool {
    match schema {
        Value::Object(fields) => fields
            .iter()
            .any(|(key, value)| (key == "$ref" && value == reference) || refers(value, reference)),
        Value::Array(items) => items.iter().any(|item| refers(item, reference)),
        _ => false,
    }
}

/// A description, in which a link of Rust's documentation is a name.
fn plain(description: &str) -> String {
    description.replace("[`", "`").replace("`]", "`")
}
