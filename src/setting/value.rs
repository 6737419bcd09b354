//! What the value of an option can be, and how a type becomes one.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// What the value of an option can be.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum ValueKind {
    /// On or off.
    Flag,
    /// A whole number from `min` to `max`, both included.
    Number {
        /// The least number.
        min: u32,
        /// The largest number.
        max: u32,
    },
    /// One of these names.
    Choice(&'static [Choice]),
    /// Any of these names, or none.
    Set(&'static [Choice]),
    /// Text of a form that an example shows.
    Text {
        /// The example.
        example: &'static str,
        /// Says what is wrong with a text.
        check: fn(&str) -> Result<(), crate::Error>,
    },
}

/// One value that an option can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub summary: &'static str,
}

impl Choice {
    pub(crate) const fn new(name: &'static str, summary: &'static str) -> Self {
        Choice { name, summary }
    }
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// On or off.
    Flag(bool),
    /// A whole number.
    Number(u32),
    /// One of the names that there are.
    Name(&'static str),
    /// Some of the names that there are.
    Names(Vec<&'static str>),
    /// Text.
    Text(String),
}

/// As the command line takes it: names with a comma between, or `none`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Flag(flag) => flag.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::Name(name) => f.write_str(name),
            Value::Names(names) if names.is_empty() => f.write_str("none"),
            Value::Names(names) => f.write_str(&names.join(",")),
            Value::Text(text) => f.write_str(text),
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_string())
    }
}

/// The type of a setting, as a value of an option.
pub(crate) trait SettingValue: Sized {
    /// What it can be; of a number a row may narrow the range.
    const KIND: ValueKind;

    fn to_value(&self) -> Value;

    /// The setting of this value; `None` if the value isn't of its kind.
    fn from_value(value: &Value) -> Option<Self>;
}

impl SettingValue for bool {
    const KIND: ValueKind = ValueKind::Flag;

    fn to_value(&self) -> Value {
        Value::Flag(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Flag(flag) = value { Some(*flag) } else { None }
    }
}

impl SettingValue for u32 {
    const KIND: ValueKind = ValueKind::Number { min: 0, max: u32::MAX };

    fn to_value(&self) -> Value {
        Value::Number(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Number(number) = value { Some(*number) } else { None }
    }
}

/// Makes a type with `ALL`, `name` and a summary of each a setting with choices.
macro_rules! choices {
    ($type:ty, $summary:ident) => {
        impl $crate::setting::SettingValue for $type {
            const KIND: $crate::setting::ValueKind = $crate::setting::ValueKind::Choice(&{
                let mut choices = [$crate::setting::Choice::new("", ""); <$type>::ALL.len()];
                let mut place = 0;
                while place < choices.len() {
                    let it = <$type>::ALL[place];
                    choices[place] = $crate::setting::Choice::new(it.name(), it.$summary());
                    place += 1;
                }
                choices
            });

            fn to_value(&self) -> $crate::setting::Value {
                $crate::setting::Value::Name(self.name())
            }

            fn from_value(value: &$crate::setting::Value) -> Option<Self> {
                let $crate::setting::Value::Name(name) = value else { return None };
                <$type>::ALL.iter().find(|it| it.name() == *name).copied()
            }
        }
    };
}

/// Makes a type that is read from text and written as such a setting, with an example of the text.
macro_rules! text_value {
    ($type:ty, $example:literal) => {
        impl $crate::setting::SettingValue for $type {
            const KIND: $crate::setting::ValueKind = $crate::setting::ValueKind::Text {
                example: $example,
                check: |text| text.parse::<$type>().map(|_| ()),
            };

            fn to_value(&self) -> $crate::setting::Value {
                $crate::setting::Value::Text(alloc::string::ToString::to_string(self))
            }

            fn from_value(value: &$crate::setting::Value) -> Option<Self> {
                let $crate::setting::Value::Text(text) = value else { return None };
                text.parse().ok()
            }
        }
    };
}

pub(crate) use {choices, text_value};
