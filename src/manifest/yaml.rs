//! YAML, which JSON is too: the documents of a file, and the line and column of each value.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_saphyr::{Location, Spanned};

use super::{Fault, Place};
use crate::error::{Error, ErrorKind};
use crate::path::{join, upwards};

/// Where a value stands, and where its name does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) name: Place,
    pub(super) value: Place,
}

/// A document: its value, and the places of all in it by their paths, such as `spec.subnets[0].cidr`.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) value: Value,
    places: BTreeMap<String, Places>,
    /// Where what has no place of its own is.
    start: Places,
}

impl Document {
    /// Where the value of a path stands, or else what it would be in.
    pub(super) fn places(&self, path: &str) -> Places {
        upwards(path).find_map(|part| self.places.get(part)).copied().unwrap_or(self.start)
    }

    /// The places of all that is in it.
    pub(super) fn all_places(&self) -> impl Iterator<Item = (&String, &Places)> {
        self.places.iter()
    }
}

/// Reads the documents of a file; those that are empty are left out.
pub(super) fn read(file: usize, text: &str) -> Result<Vec<Document>, Fault> {
    // Else `y`, `n`, `on` and `off` were no names.
    let options = serde_saphyr::options! { strict_booleans: true };
    // Some editors and shells put a byte order mark in front.
    let text = text.trim_start_matches('\u{feff}');
    let trees: Vec<Spanned<Tree>> =
        serde_saphyr::from_multiple_with_options(text, options).map_err(|error| {
            let place = error.location().map_or(Place::new(file, 1, 1), |location| place_of(file, &location));
            let words = error.without_snippet().to_string();
            let words = words.lines().next().unwrap_or_default().to_owned();
            let reason = alloc::format!("this isn't YAML: {words}; check it there");
            Fault { place, error: Error::from(ErrorKind::InvalidManifest { reason }) }
        })?;
    let document = |tree: Spanned<Tree>| {
        let mut places = BTreeMap::new();
        let at = place_of(file, &tree.referenced);
        let value = place(file, String::new(), at, tree, &mut places);
        Document { value, places, start: Places { name: at, value: at } }
    };
    Ok(trees.into_iter().map(document).collect())
}

/// Reads the one document that is the text of a value, all of it at the place of the value.
pub(super) fn read_within(text: &str, start: Places) -> Result<Option<Document>, Fault> {
    let documents = read(start.value.file, text).map_err(|fault| Fault { place: start.value, ..fault })?;
    let value = documents.into_iter().next().map(|document| document.value);
    Ok(value.map(|value| Document { value, places: BTreeMap::new(), start }))
}

fn place_of(file: usize, location: &Location) -> Place {
    Place::new(file, location.line(), location.column())
}

/// Keeps the places of a value and of all in it.
fn place(
    file: usize,
    path: String,
    name: Place,
    tree: Spanned<Tree>,
    places: &mut BTreeMap<String, Places>,
) -> Value {
    let at = place_of(file, &tree.referenced);
    let value = match tree.value {
        Tree::Scalar(value) => value,
        Tree::List(items) => {
            let items = items.into_iter().enumerate().map(|(number, item)| {
                let at = place_of(file, &item.referenced);
                place(file, alloc::format!("{path}[{number}]"), at, item, places)
            });
            Value::Array(items.collect())
        }
        Tree::Fields(fields) => {
            let fields = fields.into_iter().map(|(name, value)| {
                let at = place_of(file, &name.referenced);
                let value = place(file, join(&path, &name.value), at, value, places);
                (name.value, value)
            });
            Value::Object(fields.collect::<Map<_, _>>())
        }
    };
    places.insert(path, Places { name, value: at });
    value
}

/// A value of the file with the places of what is in it.
enum Tree {
    Scalar(Value),
    List(Vec<Spanned<Tree>>),
    Fields(Vec<(Spanned<String>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Scalar(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Scalar(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            fields.push(entry);
        }
        Ok(Tree::Fields(fields))
    }
}
