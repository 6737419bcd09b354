//! Reads files of each form into trees.

use alloc::vec::Vec;

use super::encoded::decoded;
use super::flatten::flatten;
use super::form::Form;
use super::tree::Tree;
use super::{mime, script, toml, yaml};
use crate::{Error, Place, Span};

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
        Form::Mime => Ok(alloc::vec![mime::read(file, text, &user_data)]),
        Form::Encoded => {
            let start = Place::from(Span::start_of(file));
            Ok(user_data(text).iter().map(|tree| tree.all_at(&start)).collect())
        }
    }
}

/// What user data holds, which may be encoded (K18); the places are of the decoded text. Nothing of what
/// can't be read.
pub(crate) fn user_data(text: &str) -> Vec<Tree> {
    let decoded = decoded(text.trim().as_bytes());
    let trees = read(0, decoded.as_deref().unwrap_or(text)).unwrap_or_default();
    let mut documents = Vec::new();
    for tree in trees {
        flatten(tree, &mut documents);
    }
    documents
}
