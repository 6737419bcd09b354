//! Tells the forms of files apart by what they are.

use super::encoded::decoded;
use super::toml;

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
        if is_mime(text) {
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

/// Whether a text begins with the headers of a message of several parts.
fn is_mime(text: &str) -> bool {
    const HEADER: &str = "content-type: multipart/";
    let mut headers = text.trim_start().lines().take_while(|line| !line.trim().is_empty()).take(16);
    headers.any(|line| line.get(..HEADER.len()).is_some_and(|start| start.eq_ignore_ascii_case(HEADER)))
}
