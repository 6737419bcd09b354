//! CEL's values.

use alloc::string::String;
use alloc::vec::Vec;

use super::types::Type;

/// A value.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    Text(String),
    Bytes(Vec<u8>),
    Type(String),
    List(Vec<Value>),
    /// In the order in which it is written; no two keys are equal.
    Map(Vec<(Value, Value)>),
}

impl Value {
    /// The name of its type.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null_type",
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::Uint(_) => "uint",
            Value::Double(_) => "double",
            Value::Text(_) => "string",
            Value::Bytes(_) => "bytes",
            Value::Type(_) => "type",
            Value::List(_) => "list",
            Value::Map(_) => "map",
        }
    }

    /// Whether it equals another; numbers of all types are compared by what they are.
    pub(super) fn equals(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Type(one), Value::Type(other)) => one == other,
            (Value::List(one), Value::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.equals(other))
            }
            (Value::Map(one), Value::Map(other)) => {
                let is_in =
                    |(key, value): &(Value, Value)| find(other, key).is_some_and(|it| it.equals(value));
                one.len() == other.len() && one.iter().all(is_in)
            }
            _ => self.partial_cmp(other).is_some_and(core::cmp::Ordering::is_eq),
        }
    }

    /// The order of two values that have one.
    pub(super) fn partial_cmp(&self, other: &Value) -> Option<core::cmp::Ordering> {
        match (self, other) {
            (Value::Bool(one), Value::Bool(other)) => Some(one.cmp(other)),
            (Value::Text(one), Value::Text(other)) => Some(one.cmp(other)),
            (Value::Bytes(one), Value::Bytes(other)) => Some(one.cmp(other)),
            _ => match (self.whole(), other.whole()) {
                (Some(one), Some(other)) => Some(one.cmp(&other)),
                _ => self.double()?.partial_cmp(&other.double()?),
            },
        }
    }

    fn whole(&self) -> Option<i128> {
        match self {
            Value::Int(number) => Some((*number).into()),
            Value::Uint(number) => Some((*number).into()),
            _ => None,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "numbers of different types are compared as doubles")]
    fn double(&self) -> Option<f64> {
        match self {
            Value::Int(number) => Some(*number as f64),
            Value::Uint(number) => Some(*number as f64),
            Value::Double(number) => Some(*number),
            _ => None,
        }
    }
}

/// What a key of a map stands for.
pub(super) fn find<'m>(map: &'m [(Value, Value)], key: &Value) -> Option<&'m Value> {
    map.iter().find(|(its, _)| its.equals(key)).map(|(_, value)| value)
}

/// Whether a name is that of a type.
pub(super) fn is_type(name: &str) -> bool {
    Type::named(name)
}
