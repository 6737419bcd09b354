//! The types of CEL's values.

use alloc::boxed::Box;
use core::fmt;

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    /// Any: it is told when the expression is evaluated.
    Dyn,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    Text,
    Bytes,
    Duration,
    Timestamp,
    /// The type of a type.
    Meta,
    List(Box<Type>),
    Map(Box<Type>, Box<Type>),
}

impl Type {
    /// The type whose name this is, where types are values.
    pub(super) fn named(name: &str) -> bool {
        ["bool", "bytes", "double", "dyn", "int", "list", "map", "null_type", "string", "type", "uint"]
            .contains(&name)
    }

    pub(super) fn list(of: Type) -> Self {
        Type::List(Box::new(of))
    }

    /// The type that values of both have; `Dyn` goes with all.
    pub(super) fn with(&self, other: &Type) -> Option<Type> {
        match (self, other) {
            (Type::Dyn, _) | (_, Type::Dyn) => Some(Type::Dyn),
            (Type::List(one), Type::List(other)) => Some(Type::list(one.with(other)?)),
            (Type::Map(key, value), Type::Map(other_key, other_value)) => {
                Some(Type::Map(Box::new(key.with(other_key)?), Box::new(value.with(other_value)?)))
            }
            (one, other) => (one == other).then(|| one.clone()),
        }
    }

    /// Whether it is one of these, or may be.
    pub(super) fn may_be(&self, types: &[Type]) -> bool {
        *self == Type::Dyn || types.contains(self)
    }

    pub(super) fn is_time(&self) -> bool {
        matches!(self, Type::Duration | Type::Timestamp)
    }
}

/// As cel-go writes it.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Type::Dyn => "dyn",
            Type::Null => "null_type",
            Type::Bool => "bool",
            Type::Int => "int",
            Type::Uint => "uint",
            Type::Double => "double",
            Type::Text => "string",
            Type::Bytes => "bytes",
            Type::Duration => "google.protobuf.Duration",
            Type::Timestamp => "google.protobuf.Timestamp",
            Type::Meta => "type",
            Type::List(of) => return write!(f, "list({of})"),
            Type::Map(key, value) => return write!(f, "map({key}, {value})"),
        })
    }
}
