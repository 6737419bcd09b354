//! Objects of which everything that is wrong is said at once, each error at its place: plans,
//! and requests like them.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::Value;

use super::own_fields::OwnFields;
use crate::document::{Cursor, Errors, Tree};
use crate::error::ErrorKind;
use crate::options::{self, Options, Question};
use crate::query::plan::field_of;
use crate::query::{ListDraft, OptionsDraft};
use crate::setting::Setting;
use crate::{Error, error::Located};

/// An object of a plan, or of another request that names every error.
pub(crate) trait Object: OwnFields {
    /// Its fields, each with what to give.
    const FIELDS: &'static [(&'static str, &'static str)];

    /// What to give in place of what is no object.
    const REMEDY: &'static str;

    /// The field that a text in place of the object is, if it can be one.
    const OF_TEXT: Option<&'static str>;

    /// Whether it has this option beside its own fields.
    fn has(option: &Setting) -> bool;

    /// The names of all that it has.
    fn names() -> impl Iterator<Item = &'static str> {
        let options = options::all().filter(|option| Self::has(option));
        Self::FIELDS.iter().map(|(name, _)| *name).chain(options.map(|option| option.name))
    }
}

/// Declares such an object: its fields are optional to read, each has the remedy for a value that can't be,
/// and a rule says which options stand beside them. What is no object has a remedy too, unless it is a text
/// that can be one of the fields.
macro_rules! object {
    ($(#[$doc:meta])* $object:ident, $has:expr, $none:literal $(, text $text:literal)?, {
        $($(#[$field_doc:meta])* $name:ident: $type:ty = $remedy:expr,)*
    }) => {
        $crate::json::request::own_fields::own_fields! {
            $(#[$doc])*
            $object { $($(#[$field_doc])* $name: $type,)* }
        }

        impl $crate::json::request::object::Object for $object {
            const FIELDS: &'static [(&'static str, &'static str)] =
                &[$(($crate::json::request::own_fields::plain(stringify!($name)), $remedy)),*];

            const REMEDY: &'static str = $none;

            const OF_TEXT: Option<&'static str> = [$($text)?].first().copied();

            fn has(option: &$crate::setting::Setting) -> bool {
                let has: fn(&$crate::setting::Setting) -> bool = $has;
                has(option)
            }
        }
    };
}

pub(crate) use object;

/// Reads a request with the options beside its own fields, or says all that is wrong with both.
pub(crate) fn read_object<T: Object>(request: &str) -> Result<(T, Options), Errors> {
    let (fields, options, mut problems) = read(request)?;
    problems.extend(options.problems(Question::Capacity));
    if problems.is_empty() { Ok((fields, options)) } else { Err(problems) }
}

/// The same where what answers it checks the options by itself.
pub(crate) fn read_unchecked<T: Object>(request: &str) -> Result<(T, Options), Errors> {
    let (fields, options, problems) = read(request)?;
    if problems.is_empty() { Ok((fields, options)) } else { Err(problems) }
}

fn read<T: Object>(request: &str) -> Result<(T, Options, Errors), Errors> {
    let fields = super::fields(request).map_err(|error| alloc::vec![error])?;
    let tree = Tree::from(&Value::from(fields));
    let read = ReadObject::<T>::read(Cursor::new(&tree));
    let options = read.options.options().clone();
    Ok((read.fields, options, read.problems))
}

/// An object that was read, with the places of its fields.
pub(crate) struct ReadObject<'t, T> {
    pub(crate) cursor: Cursor<'t>,
    /// Its own fields; one that can't be read is as if it weren't given.
    pub(crate) fields: T,
    /// The options beside them.
    pub(crate) options: OptionsDraft,
    /// What is wrong with its fields.
    pub(crate) problems: Errors,
    /// The fields that can't be read.
    pub(crate) unreadable: Vec<&'static str>,
}

impl<'t, T: Object> ReadObject<'t, T> {
    /// Reads the fields of an object.
    pub(crate) fn read(cursor: Cursor<'t>) -> Self {
        let (mut fields, mut problems) = (T::default(), Errors::new());
        let (mut options, mut unreadable) = (OptionsDraft::new(), Vec::new());
        let of_text = of_text::<T>(cursor).map(|name| (name, cursor));
        for (name, field) in of_text.into_iter().chain(cursor.fields()) {
            let json = Value::from(field.tree());
            if json.is_null() {
                continue;
            }
            if let Some((known, remedy)) = T::FIELDS.iter().find(|(known, _)| *known == name) {
                if fields.set(name, json).is_err() {
                    problems.push(field.refuse(known, remedy));
                    unreadable.push(*known);
                }
            } else if T::names().any(|known| known == name) {
                let set = options.set_json(name, &json, field.place().clone());
                let error = set.err().map(|error| error.moved_to(field.place().clone()));
                // JSON has other digits for numbers such as `017` and `1.50`.
                let is_number = matches!(json, Value::Number(_));
                let as_written =
                    |error: Error| if is_number { error.showing(field.tree().to_string()) } else { error };
                problems.extend(error.map(as_written));
            } else {
                // Flags have words of their own for some fields.
                let of_flag =
                    Some(field_of(name)).filter(|field| field != name && T::names().any(|it| it == field));
                let error = match of_flag {
                    Some(field) => Error::from(ErrorKind::UnknownField {
                        name: name.to_owned(),
                        suggestion: Some(field),
                    }),
                    None => Error::unknown_field(name, T::names()),
                };
                problems.push(error.at(field.name_place().clone()));
            }
        }
        ReadObject { cursor, fields, options, problems, unreadable }
    }

    /// A value of it with the place of its field, if that was given and could be read.
    pub(crate) fn located<V>(&self, name: &str, value: V) -> Option<Located<V>> {
        let field = if of_text::<T>(self.cursor) == Some(name) {
            Some(self.cursor)
        } else {
            self.cursor.get(&[name])
        };
        let field = field.filter(|_| !self.unreadable.contains(&name))?;
        Some(Located::new(value, field.place().clone()))
    }

    /// The values of a list, each with its place.
    pub(crate) fn items<V>(&self, name: &str, values: Vec<V>) -> Vec<Located<V>> {
        let items = self.cursor.get(&[name]).into_iter().flat_map(|list| list.items());
        values.into_iter().zip(items).map(|(value, item)| Located::new(value, item.place().clone())).collect()
    }

    /// The texts of a list, each with its place, and that of the list.
    pub(crate) fn list(&self, name: &str, texts: Vec<String>) -> ListDraft {
        let place = self.cursor.get(&[name]).map(|list| list.place().clone());
        let items = self.items(name, texts);
        place.map_or_else(ListDraft::new, |place| ListDraft::at(place, items))
    }

    /// The objects of a list; what is none is an error, and the list then counts as one that can't be read.
    pub(crate) fn objects<U: Object>(
        &mut self,
        name: &'static str,
        problems: &mut Errors,
    ) -> Vec<ReadObject<'t, U>> {
        let items = self.cursor.get(&[name]).into_iter().flat_map(|list| list.items());
        let mut objects = Vec::new();
        for item in items {
            if item.tree().has_fields() || of_text::<U>(item).is_some() {
                objects.push(ReadObject::read(item));
            } else {
                problems.push(item.refuse(name, U::REMEDY));
                self.unreadable.push(name);
            }
        }
        objects
    }
}

/// The field that a text in place of an object is.
fn of_text<T: Object>(cursor: Cursor<'_>) -> Option<&'static str> {
    T::OF_TEXT.filter(|_| cursor.as_text().is_some())
}
