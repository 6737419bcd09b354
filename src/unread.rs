//! What serde and its reader of JSON say of a value, in the words of those who write it.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};

use serde_json::error::{Category, Error};

/// What is expected in place of a value, for what serde calls by names of Rust's.
pub(crate) fn expected(what: &str) -> &str {
    match what {
        "u8" | "u16" | "u32" | "u64" => "a whole number that fits here",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        "a sequence" => "a list",
        "a map" => "an object",
        "a boolean" => "true or false",
        text if text.starts_with("struct ") => "an object",
        text if text.ends_with("string") || text.starts_with("tuple struct ") => "text",
        text => text,
    }
}

/// What is wrong with a text or a value of JSON, without where.
pub(crate) fn reason(error: &Error) -> String {
    let message = error.to_string();
    let suffix = alloc::format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(suffix.as_str()).unwrap_or(&message);
    let of_json = match error.classify() {
        Category::Eof => "it ends too early",
        Category::Syntax if message.contains("recursion") => "there are too many levels of lists and objects",
        Category::Syntax if message.contains("control character") => {
            "a control character stands in a text, where it is written as `\\n` or `\\u001b`"
        }
        Category::Syntax if message.contains("escape") || message.contains("surrogate") => {
            "`\\` begins no character here"
        }
        Category::Syntax => "the text can't be understood here",
        Category::Data | Category::Io => return of_value(message).into_owned(),
    };
    alloc::format!("this isn't JSON: {of_json}")
}

/// What is wrong with a value that is JSON; a message of our own as it is.
fn of_value(message: &str) -> Cow<'_, str> {
    let field = |start: &str| message.strip_prefix(start).map(|name| name.trim_matches('`'));
    if let Some(name) = field("duplicate field ") {
        return Cow::Owned(alloc::format!("the field `{name}` is given twice"));
    }
    if let Some(name) = field("missing field ") {
        return Cow::Owned(alloc::format!("the field `{name}` is missing"));
    }
    match message.strip_prefix("invalid ").and_then(|rest| rest.rsplit_once(", expected ")) {
        Some((_, what)) => Cow::Owned(alloc::format!("this isn't {}", expected(what))),
        None => Cow::Borrowed(message),
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "it is read alone")]
    struct Read {
        name: String,
        number: u32,
        list: Vec<bool>,
    }

    #[track_caller]
    fn said(json: &str) -> String {
        reason(&serde_json::from_str::<Read>(json).expect_err("it can't be read"))
    }

    #[test]
    fn no_name_of_rusts_is_said() {
        for (json, expected) in [
            ("[1]", "this isn't text"),
            ("5", "this isn't an object"),
            (r#"{"name": 5}"#, "this isn't text"),
            (
                r#"{"name": "a, expected u32", "number": "a, expected `x`"}"#,
                "this isn't a whole number that fits here",
            ),
            (r#"{"number": -1}"#, "this isn't a whole number that fits here"),
            (r#"{"list": {}}"#, "this isn't a list"),
            (r#"{"list": [1]}"#, "this isn't true or false"),
            (r#"{"name": "a"}"#, "the field `number` is missing"),
            (r#"{"name": "a", "name": "b"}"#, "the field `name` is given twice"),
            (r#"{"name": "a"#, "this isn't JSON: it ends too early"),
            (r#"{"name": nope}"#, "this isn't JSON: the text can't be understood here"),
            (
                "{\"name\": \"\u{1}\"}",
                "this isn't JSON: a control character stands in a text, where it is written as `\\n` or `\\u001b`",
            ),
            (r#"{"name": "\ud800"}"#, "this isn't JSON: `\\` begins no character here"),
        ] {
            assert_eq!(said(json), expected, "{json}");
        }
        let nested = serde_json::from_str::<serde_json::Value>(&"[".repeat(300)).expect_err("too many");
        assert_eq!(reason(&nested), "this isn't JSON: there are too many levels of lists and objects");
    }
}
