//! A document as a tree of values, each with its place.
#![cfg_attr(not(feature = "manifest"), allow(dead_code, reason = "requests have no notation"))]

use alloc::string::String;
use alloc::sync::Arc;
use core::mem;

use crate::Place;

/// A value of a document with its place, and with all that is in it.
///
/// It is made from YAML or JSON text by [`documents`](crate::document::documents), where places are spans of
/// the text, or from a `serde_json::Value`, where they are the paths of fields.
/// [`Cursor`](crate::document::Cursor) reads it.
#[derive(Debug, Clone)]
pub struct Tree {
    value: Value,
    place: Place,
    notation: Notation,
}

/// What a value can be.
///
/// Numbers keep their digits, however many they are: none is rounded.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Value {
    /// Nothing, which counts as absent.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number in decimal digits, with `-` in front if it is negative.
    Integer(String),
    /// Another number, as it is written.
    Float(String),
    /// Text.
    Text(String),
    /// Values in order.
    List(Arc<[Tree]>),
    /// Fields in the order in which they stand; no two have the same name.
    Fields(Arc<[Field]>),
}

/// A field: its name with its place, and its value.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Where its name stands; the place of the field where names have none of their own.
    pub name_place: Place,
    /// Its value.
    pub value: Tree,
}

/// How the text writes a value, which decides what an edit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    /// Not from text.
    None,
    /// Text without quotes; empty if nothing is written.
    Plain,
    /// Text in quotes.
    Quoted,
    /// The indented lines after `|` or `>`.
    Lines,
    /// Fields or items in lines of their own.
    Block,
    /// Fields in braces or items in brackets.
    Flow,
    /// An alias, or what one brings: the text is that of the anchor.
    Alias,
    /// A value with an anchor or a tag.
    Marked,
}

impl Tree {
    pub(crate) const fn new(value: Value, place: Place, notation: Notation) -> Self {
        Tree { value, place, notation }
    }

    /// What it is.
    #[must_use]
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// Where it stands.
    #[must_use]
    pub const fn place(&self) -> &Place {
        &self.place
    }

    pub(crate) const fn notation(&self) -> Notation {
        self.notation
    }

    /// The same value where an alias stands.
    #[cfg(feature = "manifest")]
    pub(crate) fn aliased(self, place: Option<Place>) -> Self {
        Tree { value: self.value, place: place.unwrap_or(self.place), notation: Notation::Alias }
    }

    /// The same with this place for all that is in it: what stands in a text that is a value itself.
    #[must_use]
    pub fn all_at(&self, place: &Place) -> Self {
        self.placed(&|_| place.clone())
    }

    /// The same with another place for each that is in it.
    pub(crate) fn placed(&self, place: &dyn Fn(&Place) -> Place) -> Self {
        let value = match &self.value {
            Value::List(items) => Value::List(items.iter().map(|item| item.placed(place)).collect()),
            Value::Fields(fields) => {
                let field = |field: &Field| Field {
                    name: field.name.clone(),
                    name_place: place(&field.name_place),
                    value: field.value.placed(place),
                };
                Value::Fields(fields.iter().map(field).collect())
            }
            value => value.clone(),
        };
        Tree::new(value, place(&self.place), Notation::None)
    }

    /// The same object with its kind, which its list says.
    #[cfg(feature = "manifest")]
    pub(crate) fn with_kind(&self, kind: &str, api_version: &str) -> Self {
        let field = |(name, text): (&str, &str)| Field {
            name: name.into(),
            name_place: self.place.clone(),
            value: Tree::new(Value::Text(text.into()), self.place.clone(), Notation::None),
        };
        let own = self.fields().iter().filter(|it| it.name != "kind" && it.name != "apiVersion").cloned();
        let fields = [("kind", kind), ("apiVersion", api_version)].map(field);
        Tree { value: Value::Fields(fields.into_iter().chain(own).collect()), ..self.clone() }
    }

    /// Whether it is an object, which has fields, if only none.
    #[must_use]
    pub const fn has_fields(&self) -> bool {
        matches!(self.value, Value::Fields(_))
    }

    /// The fields; none if it has no fields.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match &self.value {
            Value::Fields(fields) => fields,
            _ => &[],
        }
    }

    /// The items of a list; none if it isn't a list.
    #[must_use]
    pub fn items(&self) -> &[Tree] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The value of the field with this name, `null` included.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// Whether the other has the same value, wherever it stands and however it is written.
    #[must_use]
    pub fn has_value_of(&self, other: &Tree) -> bool {
        match (&self.value, &other.value) {
            (Value::List(one), Value::List(other)) => {
                one.len() == other.len()
                    && one.iter().zip(&**other).all(|(one, other)| one.has_value_of(other))
            }
            (Value::Fields(one), Value::Fields(other)) => {
                let is_same = |(one, other): (&Field, &Field)| {
                    one.name == other.name && one.value.has_value_of(&other.value)
                };
                one.len() == other.len() && one.iter().zip(&**other).all(is_same)
            }
            (Value::Text(one), Value::Text(other))
            | (Value::Integer(one), Value::Integer(other))
            | (Value::Float(one), Value::Float(other)) => one == other,
            (Value::Bool(one), Value::Bool(other)) => one == other,
            (one, other) => mem::discriminant(one) == mem::discriminant(other),
        }
    }
}
