//! A schema as an annotation of Python.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::schema::{Document, JsonType, JsonTypes, Schema};

/// Words of Python that can't be names, of those that fields have.
const KEYWORDS: [&str; 3] = ["from", "in", "type"];

/// Whether a value goes into a function, or comes out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    In,
    Out,
}

/// How types are annotated: names with a few values have a name of their own, that of the option.
pub(super) struct Annotations {
    choices: Vec<Choice>,
}

/// The values that an option can have, under a name such as `IpFamily`.
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) description: Option<String>,
    values: Vec<Value>,
}

impl Annotations {
    /// Those of a schema, whose definition `Options` has the options.
    pub(super) fn new(document: &Document) -> Result<Self> {
        let options = document.definition("Options")?;
        let choice = |(name, option): &(String, Schema)| {
            let values = option.values.as_ref().or_else(|| option.items.as_ref()?.values.as_ref())?;
            let description = option.plain_description();
            Some(Choice { name: class_name(name), description, values: values.clone() })
        };
        Ok(Annotations { choices: options.properties.0.iter().filter_map(choice).collect() })
    }

    /// Names of values, each with what it stands for.
    pub(super) fn choices(&self) -> impl Iterator<Item = (&Choice, String)> {
        self.choices.iter().map(|choice| (choice, literal(&choice.values)))
    }

    /// The annotation of a value.
    pub(super) fn of(&self, schema: &Schema, way: Way) -> Result<String> {
        if let Some(name) = schema.definition()? {
            return Ok(name.to_owned());
        }
        if let Some(values) = &schema.values {
            let choice = self.choices.iter().find(|choice| choice.values == *values);
            return Ok(choice.map_or_else(|| literal(values), |choice| choice.name.clone()));
        }
        if let Some(value) = &schema.value {
            return Ok(literal(std::slice::from_ref(value)));
        }
        if let Some(variants) = schema.one_of.as_ref().or(schema.any_of.as_ref()) {
            return union(variants.iter().map(|variant| self.of(variant, way)));
        }
        match &schema.kind {
            JsonTypes::Any => bail!("a value can be anything"),
            JsonTypes::One(kind) => self.of_kind(*kind, schema, way),
            JsonTypes::Several(kinds) => union(kinds.iter().map(|kind| self.of_kind(*kind, schema, way))),
        }
    }

    fn of_kind(&self, kind: JsonType, schema: &Schema, way: Way) -> Result<String> {
        Ok(match kind {
            JsonType::Boolean => "bool".to_owned(),
            JsonType::Integer => "int".to_owned(),
            JsonType::Number => "float".to_owned(),
            JsonType::Null => "None".to_owned(),
            JsonType::String => "str".to_owned(),
            // An object without a name counts something by names that are no words of Python.
            JsonType::Object => {
                let values = schema.properties.0.iter().map(|(_, value)| self.of(value, way));
                format!("Mapping[str, {}]", union(values)?)
            }
            JsonType::Array => match (&schema.prefix_items, &schema.items) {
                (Some(items), None) => {
                    let items = items.iter().map(|item| self.of(item, way)).collect::<Result<Vec<_>>>()?;
                    format!("tuple[{}]", items.join(", "))
                }
                (None, Some(item)) => match (self.of(item, way)?, way) {
                    (item, Way::In) => format!("Sequence[{item}]"),
                    (item, Way::Out) => format!("tuple[{item}, ...]"),
                },
                _ => bail!("an array's items can be anything"),
            },
        })
    }
}

/// Types with `|` between them, each once, and `None` last.
pub(super) fn union(types: impl Iterator<Item = Result<String>>) -> Result<String> {
    let mut once = BTreeSet::new();
    let mut types = types.collect::<Result<Vec<_>>>()?;
    types.retain(|name| once.insert(name.clone()));
    types.sort_by_key(|name| name == "None");
    Ok(types.join(" | "))
}

fn literal(values: &[Value]) -> String {
    let values: Vec<String> = values.iter().map(Value::to_string).collect();
    format!("Literal[{}]", values.join(", "))
}

/// `ip_family` as `IpFamily`.
fn class_name(field: &str) -> String {
    let capital = |word: &str| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    };
    field.split('_').map(capital).collect()
}

/// Whether a field can't be a name in Python.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) && name != "type"
}

/// A text as a docstring.
pub(super) fn docstring(text: &str, indent: &str) -> Result<String> {
    if text.contains("\"\"\"") || text.contains('\\') {
        bail!("`{text}` can't be a docstring as it is");
    }
    let lines: Vec<String> =
        text.lines().map(|line| format!("{indent}{line}").trim_end().to_owned()).collect();
    Ok(match lines.as_slice() {
        [line] => format!("{indent}\"\"\"{}\"\"\"\n", line.trim_start()),
        lines => format!("{indent}\"\"\"{}\n{indent}\"\"\"\n", lines.join("\n").trim_start()),
    })
}

impl Document {
    /// The definition of this name.
    pub(super) fn definition(&self, name: &str) -> Result<&Schema> {
        let found = self.definitions.0.iter().find(|(defined, _)| defined == name);
        found.map(|(_, schema)| schema).with_context(|| format!("the schema has no {name}"))
    }
}
