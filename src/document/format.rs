//! Tells the forms of files apart by what they are, and reads each into trees.

use alloc::string::String;
use alloc::vec::Vec;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::tree::{Field, Notation, Tree, Value};
use super::{inflate, mime, script, toml, yaml};
use crate::{Error, Place, Span};

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// YAML or JSON.
    Yaml,
    Toml,
    Script,
    Mime,
    /// One of the others in base64.
    Encoded,
}

impl Form {
    /// Tells the form by what the text is.
    pub(super) fn of(text: &str) -> Self {
        if mime::is_mime(text) {
            Form::Mime
        } else if text.starts_with("#!") {
            Form::Script
        } else if toml::is_toml(text) {
            Form::Toml
        } else if decoded(text.trim().as_bytes()).is_some() {
            Form::Encoded
        } else {
            Form::Yaml
        }
    }
}

/// The values of a file in any form.
pub(super) fn read(file: usize, text: &str) -> Result<Vec<Tree>, Error> {
    read_as(Form::of(text), file, text)
}

/// The values of a file in this form.
pub(super) fn read_as(form: Form, file: usize, text: &str) -> Result<Vec<Tree>, Error> {
    match form {
        Form::Yaml => yaml::read(file, text),
        Form::Toml => toml::read(file, text),
        Form::Script => Ok(alloc::vec![script::read(file, text, 0..text.len())]),
        Form::Mime => Ok(alloc::vec![mime::read(file, text)]),
        Form::Encoded => {
            let start = Place::from(Span::start_of(file));
            Ok(user_data(text).iter().map(|tree| tree.all_at(&start)).collect())
        }
    }
}

/// What user data holds, which may be encoded (K18); the places are of the decoded text. Nothing of what can't be read.
pub(crate) fn user_data(text: &str) -> Vec<Tree> {
    match decoded(text.trim().as_bytes()) {
        Some(decoded) => super::documents::any_documents(0, &decoded),
        None => super::documents::any_documents(0, text),
    }
    .unwrap_or_default()
}

/// The text in base64, if it is, unpacked if it is packed.
fn decoded(text: &[u8]) -> Option<String> {
    const SHORTEST: usize = 16;
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=\r\n".contains(byte);
    if text.len() < SHORTEST || !text.iter().all(is_plain) {
        return None;
    }
    let letters: Vec<u8> = text.iter().copied().filter(|byte| !b"\r\n".contains(byte)).collect();
    let bytes = STANDARD.decode(letters).ok()?;
    let bytes = inflate::gzip(&bytes).unwrap_or(bytes);
    String::from_utf8(bytes).ok()
}

/// An object of fields that a form of its own holds.
pub(super) fn object(place: &Place, fields: Vec<(&str, Tree)>) -> Tree {
    let field =
        |(name, value): (&str, Tree)| Field { name: name.into(), name_place: value.place().clone(), value };
    let fields: Vec<Field> = fields.into_iter().map(field).collect();
    Tree::new(Value::Fields(fields.into()), place.clone(), Notation::None)
}

/// Text that stands for a form.
pub(super) fn text(place: &Place, text: &str) -> Tree {
    Tree::new(Value::Text(text.into()), place.clone(), Notation::None)
}
