//! Reads a tree: finds values by name, and says where one of the wrong kind stands.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::tree::{Field, Tree, Value};
use crate::error::ErrorKind;
use crate::{Error, Place, error::Located};

/// What is wrong with a document, each error with its place.
pub type Errors = Vec<Error>;

/// A value within a document. `null` counts as absent wherever a field is looked up.
///
/// # Example
///
/// ```
/// use maxpods::document::{Cursor, documents};
///
/// let text = "spec:\n  minSize: 3\n  maxSize: many\n";
/// let documents = documents(0, text)?;
/// let spec = Cursor::new(&documents[0]).get(&["spec"]).expect("it is there");
///
/// let mut errors = Vec::new();
/// let min = spec.whole_number("minSize", &mut errors).expect("it is there");
/// assert_eq!((min.value, min.place.to_string()), (3, "2:12".to_owned()));
/// assert_eq!(spec.whole_number("desiredSize", &mut errors), None);
/// assert_eq!(spec.whole_number("maxSize", &mut errors), None);
/// assert_eq!(errors.len(), 1);
/// assert_eq!(errors[0].place().unwrap().to_string(), "3:12");
/// assert_eq!(errors[0].code(), "invalid-option");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    tree: &'t Tree,
    name_place: &'t Place,
}

impl<'t> Cursor<'t> {
    /// The whole of a document.
    #[must_use]
    pub const fn new(tree: &'t Tree) -> Self {
        Cursor { tree, name_place: tree.place() }
    }

    const fn of_field(field: &'t Field) -> Self {
        Cursor { tree: &field.value, name_place: &field.name_place }
    }

    /// The value itself.
    #[must_use]
    pub const fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// Where the value stands.
    #[must_use]
    pub const fn place(&self) -> &'t Place {
        self.tree.place()
    }

    /// Where the name of the field stands; for what is no field, where the value does.
    #[must_use]
    pub const fn name_place(&self) -> &'t Place {
        self.name_place
    }

    /// The value that these names lead to, each a field of the one before.
    #[must_use]
    pub fn get(&self, names: &[&str]) -> Option<Self> {
        names.iter().try_fold(*self, |cursor, name| {
            let field = Cursor::of_field(cursor.tree.field(name)?);
            (!matches!(field.tree.value(), Value::Null)).then_some(field)
        })
    }

    /// The field of this name, also one whose value is `null`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Self> {
        self.tree.field(name).map(Cursor::of_field)
    }

    /// Whether it is a list.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        matches!(self.tree.value(), Value::List(_))
    }

    /// Whether it has fields, or is made for them.
    #[must_use]
    pub const fn is_object(&self) -> bool {
        matches!(self.tree.value(), Value::Fields(_))
    }

    /// The items of a list; none if it isn't a list.
    #[must_use]
    pub fn items(&self) -> impl DoubleEndedIterator<Item = Self> + use<'t> {
        self.tree.items().iter().map(Cursor::new)
    }

    /// The fields with their names, in the order in which they stand; none if it has no fields.
    #[must_use]
    pub fn fields(&self) -> impl DoubleEndedIterator<Item = (&'t str, Self)> + use<'t> {
        self.tree.fields().iter().map(|field| (field.name.as_str(), Cursor::of_field(field)))
    }

    /// The text that it is, if it is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&'t str> {
        match self.tree.value() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is this text.
    #[must_use]
    pub fn is_text(&self, text: &str) -> bool {
        self.as_text() == Some(text)
    }

    /// The whole number that it is, if it is one from 0 to 4,294,967,295.
    #[must_use]
    pub fn as_whole_number(&self) -> Option<u32> {
        match self.tree.value() {
            Value::Integer(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// True or false, if it is one of them.
    #[must_use]
    pub const fn as_flag(&self) -> Option<bool> {
        match self.tree.value() {
            Value::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The text of a scalar of any kind, numbers as they are written; `None` for a list, for fields,
    /// and for `null`.
    #[must_use]
    pub fn scalar_text(&self) -> Option<String> {
        match self.tree.value() {
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Integer(text) | Value::Float(text) | Value::Text(text) => Some(text.to_owned()),
            Value::Null | Value::List(_) | Value::Fields(_) => None,
        }
    }

    /// The text in a field; something else is an error, `invalid-option`.
    pub fn text(&self, name: &'static str, errors: &mut Errors) -> Option<Located<String>> {
        let field = self.get(&[name])?;
        field.right(name, field.as_text().map(ToOwned::to_owned), "give text", errors)
    }

    /// The whole number in a field, up to 4,294,967,295; something else is an error, `invalid-option`.
    pub fn whole_number(&self, name: &'static str, errors: &mut Errors) -> Option<Located<u32>> {
        let field = self.get(&[name])?;
        field.right(name, field.as_whole_number(), "give a whole number from 0 to 4294967295", errors)
    }

    /// True or false in a field; something else is an error, `invalid-option`.
    pub fn flag(&self, name: &'static str, errors: &mut Errors) -> Option<Located<bool>> {
        let field = self.get(&[name])?;
        field.right(name, field.as_flag(), "give true or false", errors)
    }

    /// The texts of the list in a field; something else is an error, `invalid-option`,
    /// also in place of a text.
    pub fn texts(&self, name: &'static str, errors: &mut Errors) -> Vec<Located<String>> {
        let remedy = "give a list of texts";
        let Some(field) = self.get(&[name]) else { return Vec::new() };
        if !matches!(field.tree.value(), Value::List(_)) {
            errors.push(field.refuse(name, remedy));
        }
        let text = |item: Self| item.right(name, item.as_text().map(ToOwned::to_owned), remedy, errors);
        field.items().filter_map(text).collect()
    }

    /// The error for a value that can't be what the field of this name is, at its place.
    #[must_use]
    pub fn refuse(&self, name: &'static str, remedy: &str) -> Error {
        let value = self.tree.to_string();
        let remedy = remedy.to_owned();
        Error::from(ErrorKind::InvalidOption { name, value, remedy }).at(self.place().clone())
    }

    /// What was read of this value, with its place, or an error.
    fn right<T>(
        &self,
        name: &'static str,
        read: Option<T>,
        remedy: &str,
        errors: &mut Errors,
    ) -> Option<Located<T>> {
        if read.is_none() {
            errors.push(self.refuse(name, remedy));
        }
        read.map(|value| Located::new(value, self.place().clone()))
    }
}
