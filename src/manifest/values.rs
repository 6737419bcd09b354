//! Flags and numbers that manifests hold as texts: environment variables and the keys of `cilium-config`.

use alloc::string::String;

use crate::document::Errors;
use crate::error::ErrorKind;
use crate::{Error, Place, error::Located};

/// Where a setting is set to true, if it is: what Go's `ParseBool` takes for true.
pub(super) fn flag(setting: &str, text: Option<&Located<String>>, errors: &mut Errors) -> Option<Place> {
    let text = text?;
    match text.value.as_str() {
        "1" | "t" | "T" | "TRUE" | "true" | "True" => Some(text.place.clone()),
        "0" | "f" | "F" | "FALSE" | "false" | "False" => None,
        _ => {
            errors.push(refuse(setting, text, "give true or false"));
            None
        }
    }
}

/// The whole number that a setting is set to; it may be below zero.
pub(super) fn number(
    setting: &str,
    text: Option<&Located<String>>,
    errors: &mut Errors,
) -> Option<Located<i32>> {
    let text = text?;
    let number = text.value.parse().ok();
    if number.is_none() {
        errors.push(refuse(setting, text, "give a whole number"));
    }
    number.map(|number| Located::new(number, text.place.clone()))
}

fn refuse(setting: &str, text: &Located<String>, remedy: &str) -> Error {
    let reason = alloc::format!("`{setting}` can't be `{}`; {remedy}", text.value);
    Error::from(ErrorKind::InvalidManifest { reason }).at(text.place.clone())
}
