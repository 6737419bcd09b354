//! `maxpods/types.py`: the classes of answers, and the types of requests.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Context, Result, bail};

use super::annotation::{Annotations, Way, docstring, is_keyword};
use crate::schema::{Document, InOrder, JsonType, JsonTypes, Schema};

/// What stands before the first type.
const HEAD: &str = r#""""What the functions of maxpods take and give.

An answer is an instance of a frozen dataclass; a field that an answer doesn't have is `None`. A request that is
more than a word or a number is a dict.

`cargo xtask python` makes this file of the library's JSON Schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from typing_extensions import Required, TypeAlias
"#;

/// A type of the module. The names for other types stand behind the classes that they name.
enum Declared {
    Class(String),
    Alias(String),
    /// The request of a function, whose fields are parameters.
    Parameters,
}

/// Writes the module.
pub(super) fn module(document: &Document, annotations: &Annotations) -> Result<String> {
    let mut classes = HEAD.to_owned();
    let mut aliases = String::new();
    for (choice, literal) in annotations.choices() {
        aliases += &alias(&choice.name, &literal, choice.description.as_deref())?;
    }
    let used = used_by_others(document)?;
    for (name, schema) in &document.definitions.0 {
        let declared = declare(name, schema, used.contains(name), annotations);
        match declared.with_context(|| format!("{name} has no type in Python"))? {
            Declared::Class(class) => classes += &class,
            Declared::Alias(alias) => aliases += &alias,
            Declared::Parameters => {}
        }
    }
    Ok(classes + "\n" + &aliases)
}

fn declare(name: &str, schema: &Schema, is_used: bool, annotations: &Annotations) -> Result<Declared> {
    let variants = schema.one_of.as_deref().unwrap_or_default();
    let way = if is_of_request(name) { Way::In } else { Way::Out };
    Ok(match way {
        Way::In if is_object(schema) && !is_used => Declared::Parameters,
        Way::In if is_object(schema) => Declared::Class(typed_dict(name, schema, annotations)?),
        Way::Out if is_object(schema) || (!variants.is_empty() && variants.iter().all(is_object)) => {
            Declared::Class(dataclass(name, schema, variants, annotations)?)
        }
        way => {
            let description = schema.plain_description();
            Declared::Alias(alias(name, &annotations.of(schema, way)?, description.as_deref())?)
        }
    })
}

/// Another name for a type.
fn alias(name: &str, value: &str, description: Option<&str>) -> Result<String> {
    Ok(format!("\n{name}: TypeAlias = {value}\n{}", docstring(description.unwrap_or_default(), "")?))
}

/// Whether a definition is what a function takes, and not what it gives.
fn is_of_request(name: &str) -> bool {
    name.ends_with("Request") || ["Limits", "NumberRange", "Options"].contains(&name)
}

fn is_object(schema: &Schema) -> bool {
    matches!(schema.kind, JsonTypes::One(JsonType::Object))
}

/// The definitions that others refer to. The rest are the requests of functions, whose fields are parameters.
fn used_by_others(document: &Document) -> Result<BTreeSet<String>> {
    fn collect(schema: &Schema, used: &mut BTreeSet<String>) -> Result<()> {
        if let Some(name) = schema.definition()? {
            used.insert(name.to_owned());
        }
        let variants = [&schema.any_of, &schema.one_of, &schema.prefix_items].into_iter().flatten().flatten();
        let fields = schema.properties.0.iter().map(|(_, field)| field);
        variants.chain(fields).chain(schema.items.as_deref()).try_for_each(|schema| collect(schema, used))
    }
    let mut used = BTreeSet::new();
    document.definitions.0.iter().try_for_each(|(_, schema)| collect(schema, &mut used))?;
    Ok(used)
}

/// A dict that a function takes.
fn typed_dict(name: &str, schema: &Schema, annotations: &Annotations) -> Result<String> {
    let mut fields = Vec::new();
    for (field, value) in &schema.properties.0 {
        let kind = annotations.of(value, Way::In).with_context(|| format!("the field {field}"))?;
        let is_required = schema.required.contains(field);
        fields.push((field, value, if is_required { format!("Required[{kind}]") } else { kind }));
    }
    let description = schema.plain_description().unwrap_or_default();
    if fields.iter().any(|(field, ..)| is_keyword(field)) {
        let fields: Vec<String> =
            fields.iter().map(|(field, _, kind)| format!("\"{field}\": \"{kind}\"")).collect();
        let class = format!("\n\n{name} = TypedDict(\"{name}\", {{{}}}, total=False)\n", fields.join(", "));
        return Ok(class + &docstring(&description, "")?);
    }
    let mut class =
        format!("\n\nclass {name}(TypedDict, total=False):\n{}", docstring(&description, "    ")?);
    for (field, value, kind) in fields {
        write!(class, "\n    {field}: {kind}\n{}", field_docstring(value)?)?;
    }
    Ok(class)
}

/// What a function gives. Of variants it has the fields of all of them.
fn dataclass(name: &str, schema: &Schema, variants: &[Schema], annotations: &Annotations) -> Result<String> {
    let description = docstring(&schema.plain_description().unwrap_or_default(), "    ")?;
    let mut class = format!("\n\n@dataclass(frozen=True, kw_only=True)\nclass {name}:\n{description}");
    for field in fields(schema, variants) {
        let schemas = field.schemas.iter().map(|schema| annotations.of(schema, Way::Out));
        let mut kind =
            super::annotation::union(schemas).with_context(|| format!("the field {}", field.name))?;
        if is_keyword(field.name) {
            bail!("`{}` is a word of Python", field.name);
        }
        if !field.is_always_there {
            kind = kind.trim_end_matches(" | None").to_owned() + " | None = None";
        }
        let doc =
            field.schemas.first().map(|schema| field_docstring(schema)).transpose()?.unwrap_or_default();
        write!(class, "\n    {}: {kind}\n{doc}", field.name)?;
    }
    Ok(class)
}

/// A field of an object, or of several variants of one.
struct Field<'s> {
    name: &'s str,
    schemas: Vec<&'s Schema>,
    is_always_there: bool,
}

fn fields<'s>(schema: &'s Schema, variants: &'s [Schema]) -> Vec<Field<'s>> {
    let objects: Vec<&Schema> = if variants.is_empty() { vec![schema] } else { variants.iter().collect() };
    let mut fields: Vec<Field<'_>> = Vec::new();
    for (name, value) in objects.iter().flat_map(|object| &object.properties.0) {
        match fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.schemas.push(value),
            None => fields.push(Field {
                name,
                schemas: vec![value],
                is_always_there: objects.iter().all(|object| object.required.contains(name)),
            }),
        }
    }
    fields
}

fn field_docstring(schema: &Schema) -> Result<String> {
    schema.plain_description().map_or(Ok(String::new()), |text| docstring(&text, "    "))
}

impl<T> InOrder<T> {
    /// The value of this name.
    pub(super) fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}
