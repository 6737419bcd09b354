//! Objects of which every fault is said at once, each with the path of its field: plans, and requests like them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Place};
use crate::options::{self, Options};
use crate::path::join;
use crate::setting::Setting;

/// What is wrong with a plan, and where: the path of the field, such as `subnets[1].cidr`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanFault {
    /// The path of the field; empty for the plan as a whole.
    pub path: String,
    /// What is wrong.
    pub error: Error,
}

impl PlanFault {
    /// A fault of this field.
    #[must_use]
    pub const fn new(path: String, error: Error) -> Self {
        PlanFault { path, error }
    }
}

impl From<Error> for PlanFault {
    fn from(error: Error) -> Self {
        PlanFault { path: error.place().and_then(Place::path).unwrap_or_default().into(), error }
    }
}

impl From<PlanFault> for Error {
    fn from(fault: PlanFault) -> Self {
        fault.error.moved_to(Place::field(fault.path))
    }
}

impl fmt::Display for PlanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { self.error.fmt(f) } else { write!(f, "{}: {}", self.path, self.error) }
    }
}

/// All that is wrong with a plan.
pub(crate) type Faults = Vec<PlanFault>;

pub(crate) fn fault(path: impl Into<String>, error: Error) -> PlanFault {
    PlanFault::new(path.into(), error)
}

/// An object of a plan, or of another request that names every fault.
pub(crate) trait Object: DeserializeOwned + Default {
    /// Its fields, each with what to give.
    const FIELDS: &'static [(&'static str, &'static str)];

    /// Whether it has this option beside its own fields.
    fn has(option: &Setting) -> bool;

    /// The names of all that it has.
    fn names() -> impl Iterator<Item = &'static str> {
        let options = options::all().filter(|option| Self::has(option));
        Self::FIELDS.iter().map(|(name, _)| *name).chain(options.map(|option| option.name))
    }
}

/// Declares such an object: its fields are optional to read, each has the remedy for a value that can't be, and a rule says
/// which options stand beside them.
macro_rules! object {
    ($(#[$doc:meta])* $object:ident, $has:expr, { $($(#[$field_doc:meta])* $name:ident: $type:ty = $remedy:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default)]
        pub(crate) struct $object {
            $($(#[$field_doc])* pub(crate) $name: $type,)*
        }

        impl $crate::json::request::object::Object for $object {
            const FIELDS: &'static [(&'static str, &'static str)] = &[$((stringify!($name), $remedy)),*];

            fn has(option: &$crate::setting::Setting) -> bool {
                let has: fn(&$crate::setting::Setting) -> bool = $has;
                has(option)
            }
        }
    };
}

pub(crate) use object;

/// Reads an object and the options beside its own fields; what is wrong with one is a fault, and it is as if it weren't
/// given.
fn read_object<T: Object>(path: &str, fields: &Map<String, Value>, faults: &mut Faults) -> (T, Options) {
    let mut right = Map::new();
    let mut options = Options::default();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
        let path = join(path, name);
        let alone = Map::from_iter([(name.clone(), value.clone())]);
        if let Some((known, remedy)) = T::FIELDS.iter().find(|(known, _)| known == name) {
            if T::deserialize(Value::Object(alone)).is_ok() {
                right.insert(name.clone(), value.clone());
            } else {
                let (value, remedy) = (value.to_string(), (*remedy).to_string());
                faults
                    .push(fault(path, Error::from(ErrorKind::InvalidOption { name: known, value, remedy })));
            }
        } else if T::names().any(|known| known == name) {
            let set = options.set_json(name, value);
            faults.extend(set.err().map(|error| fault(path, error)));
        } else {
            faults.push(fault(path, Error::unknown_field(name, T::names())));
        }
    }
    (T::deserialize(Value::Object(right)).unwrap_or_default(), options)
}

/// Reads a list of objects, each with its path and its options; one that is none is a fault.
pub(crate) fn objects<T: Object>(
    list: &'static str,
    values: &[Value],
    faults: &mut Faults,
) -> Vec<(String, T, Options)> {
    let mut objects = Vec::with_capacity(values.len());
    for (place, value) in values.iter().enumerate() {
        let path = alloc::format!("{list}[{place}]");
        let Some(fields) = value.as_object() else {
            let remedy = "give its fields, as in `name: a`".into();
            faults.push(fault(
                path,
                Error::from(ErrorKind::InvalidOption { name: list, value: value.to_string(), remedy }),
            ));
            continue;
        };
        let (object, options) = read_object(&path, fields, faults);
        objects.push((path, object, options));
    }
    objects
}

/// Reads the fields of a request and the options beside them.
pub(crate) fn read<T: Object>(fields: &Map<String, Value>, faults: &mut Faults) -> (T, Options) {
    read_object("", fields, faults)
}
