//! Trees as a serde format, so that one type reads an object from YAML with spans and from JSON bytes.

use alloc::string::String;
use core::fmt;

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::tree::{Field, Tree, Value};
use crate::{Place, unread};

/// What a tree can't be, at the value that is wrong. It doesn't show the value, which may be a secret.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{reason}")]
pub(crate) struct Mismatch {
    pub(crate) reason: String,
    pub(crate) place: Option<Place>,
}

impl Mismatch {
    fn at(mut self, place: &Place) -> Self {
        self.place.get_or_insert_with(|| place.clone());
        self
    }
}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Mismatch { reason: alloc::format!("{reason}"), place: None }
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let expected = alloc::format!("{expected}");
        Self::custom(format_args!("this isn't {}", unread::expected(&expected)))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(unexpected, expected)
    }
}

/// Reads what a type of serde says from a tree.
///
/// # Errors
///
/// What the tree can't be, at the value that is wrong.
pub(crate) fn from_tree<'de, T: Deserialize<'de>>(tree: &'de Tree) -> Result<T, Mismatch> {
    T::deserialize(Reader(tree))
}

struct Reader<'de>(&'de Tree);

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let read = match self.0.value() {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Integer(digits) => match (digits.parse(), digits.parse()) {
                (Ok(number), _) => visitor.visit_u64(number),
                (_, Ok(number)) => visitor.visit_i64(number),
                _ => visitor.visit_f64(digits.parse().unwrap_or(f64::NAN)),
            },
            Value::Float(digits) => visitor.visit_f64(digits.parse().unwrap_or(f64::NAN)),
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(items) => visitor.visit_seq(Items(items.iter())),
            Value::Fields(fields) => visitor.visit_map(Fields { fields: fields.iter(), value: None }),
        };
        read.map_err(|mismatch: Mismatch| mismatch.at(self.0.place()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self.0.value() {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier
    }
}

struct Items<'de>(core::slice::Iter<'de, Tree>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        self.0.next().map(|item| seed.deserialize(Reader(item))).transpose()
    }
}

struct Fields<'de> {
    fields: core::slice::Iter<'de, Field>,
    value: Option<&'de Tree>,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        let Some(field) = self.fields.next() else { return Ok(None) };
        self.value = Some(&field.value);
        seed.deserialize(Name(&field.name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        match self.value.take() {
            Some(value) => seed.deserialize(Reader(value)),
            None => Err(de::Error::custom("a value comes without a name")),
        }
    }
}

/// The name of a field.
struct Name<'de>(&'de str);

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use alloc::borrow::Cow;
    use alloc::collections::BTreeMap;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use serde::Deserialize;

    use super::from_tree;
    use crate::document::documents;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Object<'t> {
        #[serde(borrow)]
        name: Cow<'t, str>,
        #[serde(default)]
        count: Option<u32>,
        #[serde(borrow, default)]
        flags: BTreeMap<&'t str, bool>,
        #[serde(default)]
        list: Vec<i64>,
    }

    #[test]
    fn a_tree_reads_as_the_same_json_does() {
        let text =
            r#"{"name": "a", "count": null, "flags": {"x": true}, "list": [1, -2], "other": [{}, 1.5]}"#;
        let trees = documents(0, text).expect("JSON");
        let read: Object<'_> = from_tree(&trees[0]).expect("an object");
        assert_eq!(read, serde_json::from_str(text).expect("an object"));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place_without_its_value() {
        for (text, place, reason) in [
            ("name: [secret]", "1:7", "this isn't text"),
            ("name: a\ncount: secret", "2:8", "this isn't a whole number that fits here"),
            ("name: a\nflags: {x: secret}", "2:12", "this isn't true or false"),
            ("name: a\nlist: secret", "2:7", "this isn't a list"),
            ("secret", "1:1", "this isn't an object"),
        ] {
            let trees = documents(0, text).expect("YAML");
            let error = from_tree::<Object<'_>>(&trees[0]).expect_err("it is wrong");
            assert_eq!(error.to_string(), reason, "{text}");
            assert_eq!(error.place.map(|place| place.to_string()).as_deref(), Some(place), "{text}");
        }
    }
}
