//! The text that a call answers with.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::Error;
use crate::json::answer::refusal::Refusal;

/// What went right, or all that went wrong.
pub(super) fn respond(result: Result<String, Vec<Error>>) -> String {
    match result {
        Ok(json) => alloc::format!("{{\"ok\":{json}}}"),
        Err(errors) => alloc::format!("{{\"error\":{}}}", json(&Refusal::new(&errors))),
    }
}

/// What is written here has names for keys and plain values, so that it can't fail.
pub(super) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn one(error: Error) -> Vec<Error> {
    alloc::vec![error]
}

pub(super) fn words(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

pub(super) fn or_all(patterns: &[String]) -> Vec<&str> {
    if patterns.is_empty() { alloc::vec!["*"] } else { words(patterns) }
}
