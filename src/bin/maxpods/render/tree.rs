//! A document as a tree whose fields keep their order, to show a part of it.

use std::fmt;
use std::io;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::{Number, Value};

/// A document, or a part of one.
#[derive(Debug)]
pub(super) enum Tree {
    Object(Vec<(String, Tree)>),
    List(Vec<Tree>),
    Plain(Value),
}

impl Tree {
    /// The tree of a document.
    pub(super) fn new(document: &impl Serialize) -> io::Result<Self> {
        Ok(serde_json::from_slice(&serde_json::to_vec(document)?)?)
    }

    /// Leaves out every field of this name.
    pub(super) fn without(self, name: &str) -> Self {
        match self {
            Tree::Object(fields) => {
                let kept = fields.into_iter().filter(|(field, _)| field != name);
                Tree::Object(kept.map(|(field, tree)| (field, tree.without(name))).collect())
            }
            Tree::List(items) => Tree::List(items.into_iter().map(|tree| tree.without(name)).collect()),
            Tree::Plain(value) => Tree::Plain(value),
        }
    }

    /// The items of the list in this field; the document itself if it has no such list.
    pub(super) fn items(self, name: &str) -> Vec<Tree> {
        let Tree::Object(mut fields) = self else { return vec![self] };
        match fields.iter_mut().find(|(field, _)| field == name) {
            Some((_, Tree::List(items))) => std::mem::take(items),
            _ => vec![Tree::Object(fields)],
        }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Object(fields) => serializer.collect_map(fields.iter().map(|(name, tree)| (name, tree))),
            Tree::List(items) => serializer.collect_seq(items),
            Tree::Plain(value) => value.serialize(serializer),
        }
    }
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
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Plain(Value::Null))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Tree, E> {
        Ok(Tree::Plain(flag.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Plain(number.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Plain(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree::Plain(Number::from_f64(number).map_or(Value::Null, Value::Number)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Plain(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Tree, A::Error> {
        let mut object = Vec::new();
        while let Some(field) = fields.next_entry()? {
            object.push(field);
        }
        Ok(Tree::Object(object))
    }
}
