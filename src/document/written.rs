//! Scalars as an edit writes them.

use alloc::string::{String, ToString};

use super::display::quoted;
use super::scalar;
use super::tree::{Tree, Value};

/// A value that an edit writes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scalar {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text, which is put in quotes where YAML would take it for something else.
    Text(String),
}

impl Scalar {
    /// As YAML; with `is_json` as JSON, where all text is in quotes.
    pub(super) fn written(&self, is_json: bool) -> String {
        match self {
            Scalar::Bool(flag) => flag.to_string(),
            Scalar::Integer(number) => number.to_string(),
            Scalar::Text(text) => written(text, is_json),
        }
    }

    /// Whether a tree is this value.
    pub(super) fn is(&self, tree: &Tree) -> bool {
        match (self, tree.value()) {
            (Scalar::Bool(flag), Value::Bool(other)) => flag == other,
            (Scalar::Integer(number), Value::Integer(digits)) => number.to_string() == *digits,
            (Scalar::Text(text), Value::Text(other)) => text == other,
            _ => false,
        }
    }
}

/// Text in quotes if it needs them.
pub(super) fn written(text: &str, is_json: bool) -> String {
    if !is_json && can_be_plain(text) {
        return text.into();
    }
    let mut written = String::new();
    // Writing to a text can't fail.
    let _ = quoted(&mut written, text);
    written
}

/// Whether text means itself without quotes anywhere: letters,
/// digits and what can't begin or end anything in YAML.
fn can_be_plain(text: &str) -> bool {
    let is_harmless =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '-' | '%' | '=' | '+');
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(is_harmless)
        && matches!(scalar::plain(text), Value::Text(_))
        && !["y", "n", "yes", "no", "on", "off"].iter().any(|other| text.eq_ignore_ascii_case(other))
}

impl From<bool> for Scalar {
    fn from(flag: bool) -> Self {
        Scalar::Bool(flag)
    }
}

impl From<u32> for Scalar {
    fn from(number: u32) -> Self {
        Scalar::Integer(number.into())
    }
}

impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        Scalar::Text(text.into())
    }
}
