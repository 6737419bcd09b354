//! What the value of an option can be, and how it is read and written: one rule for each type of value.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;
use serde_json::Value;

use super::Field;
use crate::{
    Cni, CniVersion, Error, IpFamily, Ipam, MemoryOverhead, Os, Provisioner, Reservation, Reservations,
};

/// What the value of an option can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// On or off.
    Flag,
    /// A whole number within bounds, which belong to it.
    Number {
        /// The least number.
        min: u32,
        /// The largest number.
        max: u32,
    },
    /// One of these.
    Choice {
        /// All that there are.
        values: Vec<Choice>,
    },
    /// Any of these, or none.
    Set {
        /// All that there are.
        values: Vec<Choice>,
    },
    /// Text of a form that an example shows.
    Text {
        /// The example.
        example: &'static str,
    },
}

/// One value that an option can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Choice {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub summary: String,
}

/// A type of value that options have.
pub(crate) trait OptionValue: Sized {
    /// What it can be, for this option.
    fn kind(field: Field) -> Kind;

    /// Reads it; `None` if it is the default after all.
    fn read(field: Field, value: &Value) -> Result<Option<Self>, Error>;

    /// As the command line takes it; empty for a flag.
    fn argument(&self) -> String;
}

/// Reads the value of an option; `null` leaves it at its default.
pub(crate) fn read<T: OptionValue>(field: Field, value: &Value) -> Result<Option<T>, Error> {
    if value.is_null() { Ok(None) } else { T::read(field, value) }
}

fn invalid(field: Field, value: &Value, remedy: impl Into<String>) -> Error {
    Error::InvalidOption { name: field.name(), value: value.to_string(), remedy: remedy.into() }
}

impl OptionValue for bool {
    fn kind(_: Field) -> Kind {
        Kind::Flag
    }

    fn read(field: Field, value: &Value) -> Result<Option<Self>, Error> {
        let flag = value.as_bool().ok_or_else(|| invalid(field, value, "give true or false"))?;
        Ok(flag.then_some(true))
    }

    fn argument(&self) -> String {
        String::new()
    }
}

impl OptionValue for u32 {
    fn kind(field: Field) -> Kind {
        let (min, max) = field.range();
        Kind::Number { min, max }
    }

    fn read(field: Field, value: &Value) -> Result<Option<Self>, Error> {
        let (min, max) = field.range();
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        let within = number.filter(|number| (min..=max).contains(number));
        within
            .map(Some)
            .ok_or_else(|| invalid(field, value, alloc::format!("give a whole number from {min} to {max}")))
    }

    fn argument(&self) -> String {
        self.to_string()
    }
}

/// The value that has the name of a choice.
fn named<T>(field: Field, value: &Value, all: &[T], name: fn(&T) -> &'static str) -> Result<T, Error>
where
    T: Copy,
{
    let found = all.iter().find(|it| value.as_str() == Some(name(it)));
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(name).collect();
        invalid(field, value, alloc::format!("choose from `{}`", names.join("`, `")))
    })
}

macro_rules! choices {
    ($($type:ty, $summary:expr;)*) => {
        $(impl OptionValue for $type {
            fn kind(_: Field) -> Kind {
                let summary: fn($type) -> &'static str = $summary;
                let choice = |it: $type| Choice { name: it.name(), summary: summary(it).to_string() };
                Kind::Choice { values: <$type>::ALL.into_iter().map(choice).collect() }
            }

            fn read(field: Field, value: &Value) -> Result<Option<Self>, Error> {
                named(field, value, &<$type>::ALL, |it| it.name()).map(Some)
            }

            fn argument(&self) -> String {
                self.name().to_string()
            }
        })*
    };
}

choices! {
    Cni, |cni| cni.title();
    Ipam, |ipam| ipam.summary();
    Os, |os| os.title();
    IpFamily, |ip_family| ip_family.title();
    Provisioner, |provisioner| provisioner.summary();
}

impl OptionValue for Reservations {
    fn kind(_: Field) -> Kind {
        let choice = |it: &Reservation| Choice { name: it.name(), summary: it.summary().to_string() };
        Kind::Set { values: Reservation::ALL.iter().map(choice).collect() }
    }

    fn read(field: Field, value: &Value) -> Result<Option<Self>, Error> {
        let Some(names) = value.as_array() else {
            return Err(invalid(
                field,
                value,
                "give a list, as in `[\"health\", \"router\"]`, or an empty one",
            ));
        };
        let reservations = names.iter().try_fold(Reservations::NONE, |reservations, name| {
            Ok(reservations.with(named(field, name, Reservation::ALL, |it| it.name())?))
        });
        reservations.map(Some)
    }

    fn argument(&self) -> String {
        self.to_string()
    }
}

macro_rules! texts {
    ($($type:ty, $example:literal;)*) => {
        $(impl OptionValue for $type {
            fn kind(_: Field) -> Kind {
                Kind::Text { example: $example }
            }

            fn read(field: Field, value: &Value) -> Result<Option<Self>, Error> {
                let text = value.as_str().ok_or_else(|| {
                    invalid(field, value, concat!("give it as text, as in `\"", $example, "\"`"))
                })?;
                text.parse().map(Some)
            }

            fn argument(&self) -> String {
                self.to_string()
            }
        })*
    };
}

texts! {
    CniVersion, "1.19.0";
    MemoryOverhead, "0.075";
}
