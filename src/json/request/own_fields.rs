//! The fields of a request: each is set by its name, so that what is wrong with one can say which it is.

use serde_json::Value;

/// The fields that a request has of its own. All may be left out.
pub(crate) trait OwnFields: Default {
    /// Their names.
    const NAMES: &'static [&'static str];

    /// Sets a field that has this name; another name changes nothing.
    ///
    /// # Errors
    ///
    /// Fails if the field can't be this value.
    fn set(&mut self, name: &str, value: Value) -> Result<(), serde_json::Error>;
}

/// Declares them. An implementation of `Deserialize` for the whole, as serde derives it, would read lists in
/// place of objects too, and be four times as large.
macro_rules! own_fields {
    ($(#[$doc:meta])* $request:ident { $($(#[$field_doc:meta])* $name:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
        pub(crate) struct $request {
            $($(#[$field_doc])* pub(crate) $name: $type,)*
        }

        impl $crate::json::request::own_fields::OwnFields for $request {
            const NAMES: &'static [&'static str] =
                &[$($crate::json::request::own_fields::plain(stringify!($name))),*];

            fn set(&mut self, name: &str, value: serde_json::Value) -> Result<(), serde_json::Error> {
                $(if name == $crate::json::request::own_fields::plain(stringify!($name)) {
                    self.$name = serde::Deserialize::deserialize(value)?;
                    return Ok(());
                })*
                Ok(())
            }
        }
    };
}

pub(crate) use own_fields;

/// The name of a field without the mark that keywords of Rust have: `in` of `r#in`.
pub(crate) const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}
