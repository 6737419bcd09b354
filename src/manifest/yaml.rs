//! A plan file: its values, and the line and column of each.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_saphyr::{Location, Spanned};

/// A line and a column, counted from 1.
pub(super) type At = (u64, u64);

/// The places of the values of a file, by their paths, such as `subnets[0].cidr`; with each that of its name.
pub(super) type Places = BTreeMap<String, (At, At)>;

/// Reads a file of YAML, which JSON is too.
pub(super) fn read(text: &str) -> Result<(Value, Places), (At, String)> {
    // Else `y`, `n`, `on` and `off` were no names.
    let options = serde_saphyr::options! { strict_booleans: true };
    let tree: Spanned<Tree> = serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let at = error.location().map_or((1, 1), |location| at(&location));
        let words = error.without_snippet().to_string();
        (at, words.lines().next().unwrap_or_default().to_owned())
    })?;
    let mut places = Places::new();
    let value = place(String::new(), at(&tree.referenced), tree, &mut places);
    Ok((value, places))
}

fn at(location: &Location) -> At {
    (location.line(), location.column())
}

/// Keeps the places of a value and of all in it.
fn place(path: String, name_at: At, tree: Spanned<Tree>, places: &mut Places) -> Value {
    let value = match tree.value {
        Tree::Scalar(value) => value,
        Tree::List(items) => {
            let items = items
                .into_iter()
                .enumerate()
                .map(|(number, item)| place(format!("{path}[{number}]"), at(&item.referenced), item, places));
            Value::Array(items.collect())
        }
        Tree::Fields(fields) => {
            let fields = fields.into_iter().map(|(name, value)| {
                let path =
                    if path.is_empty() { name.value.clone() } else { format!("{path}.{}", name.value) };
                let value = place(path, at(&name.referenced), value, places);
                (name.value, value)
            });
            Value::Object(fields.collect::<Map<_, _>>())
        }
    };
    places.insert(path, (name_at, at(&tree.referenced)));
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
