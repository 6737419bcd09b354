//! Trees of requests, which come as JSON values, and trees as JSON values.

use alloc::borrow::ToOwned;
use alloc::string::ToString;

use serde_json::{Map, Number, Value as Json};

use super::tree::{Field, Notation, Tree, Value};
use crate::Place;

/// The tree of a request: the place of each value is its path, such as `subnets[0].cidr`.
impl From<&Json> for Tree {
    fn from(json: &Json) -> Self {
        Tree::at(json, Place::field(""))
    }
}

/// The same as JSON. A number that JSON can't hold becomes text.
impl From<&Tree> for Json {
    fn from(tree: &Tree) -> Self {
        match tree.value() {
            Value::Null => Json::Null,
            Value::Bool(flag) => (*flag).into(),
            Value::Integer(digits) => {
                integer(digits).or_else(|| float(digits)).unwrap_or_else(|| digits.as_str().into())
            }
            Value::Float(digits) => float(digits).unwrap_or_else(|| digits.as_str().into()),
            Value::Text(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(Json::from).collect(),
            Value::Fields(fields) => {
                let fields = fields.iter().map(|field| (field.name.clone(), Json::from(&field.value)));
                Json::Object(fields.collect::<Map<_, _>>())
            }
        }
    }
}

impl Tree {
    fn at(json: &Json, place: Place) -> Self {
        let value = match json {
            Json::Null => Value::Null,
            Json::Bool(flag) => Value::Bool(*flag),
            Json::Number(number) if number.is_f64() => Value::Float(number.to_string()),
            Json::Number(number) => Value::Integer(number.to_string()),
            Json::String(text) => Value::Text(text.to_owned()),
            Json::Array(items) => {
                let items = items.iter().enumerate();
                Value::List(items.map(|(number, item)| Tree::at(item, place.item(number))).collect())
            }
            Json::Object(fields) => {
                Value::Fields(fields.iter().map(|(name, value)| Field::at(name, value, &place)).collect())
            }
        };
        Tree::new(value, place, Notation::None)
    }
}

impl Field {
    fn at(name: &str, value: &Json, of: &Place) -> Self {
        let place = of.join(name);
        Field { name: name.to_owned(), name_place: place.clone(), value: Tree::at(value, place) }
    }
}

fn integer(digits: &str) -> Option<Json> {
    let unsigned = digits.parse::<u64>().map(Json::from);
    unsigned.or_else(|_| digits.parse::<i64>().map(Json::from)).ok()
}

fn float(digits: &str) -> Option<Json> {
    digits.parse().ok().and_then(Number::from_f64).map(Json::Number)
}
