//! What is wrong with a request or with files: all problems, each with its place.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use crate::error::{Error, Place, Span};
use crate::shown::name;

/// Why there is no answer.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Refusal {
    /// The code of the first problem, such as `unknown-instance-type`.
    pub code: &'static str,
    /// All problems for reading, one a line, each with its line and column in front,
    /// or its path if it is within a list.
    pub message: String,
    /// All that is wrong.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Problem {
    /// The stable name of the kind of error.
    pub code: &'static str,
    /// What is wrong with which value, then the remedy.
    pub message: String,
    /// The path of the field, such as `subnets[0].cidr`; empty for the request as a whole, and for files.
    pub path: String,
    /// Where in a file it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceAnswer>,
}

/// A stretch of one of the files that were given.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Place"))]
#[non_exhaustive]
pub struct PlaceAnswer {
    /// Which of the files, counted from 0.
    pub file: usize,
    /// The line of its first character, counted from 1.
    pub line: u32,
    /// The column of its first character, in characters, counted from 1.
    pub column: u32,
    /// The line after its last character.
    pub end_line: u32,
    /// The column after its last character.
    pub end_column: u32,
    /// The bytes of the file before it.
    pub start_byte: usize,
    /// The bytes of the file up to its end.
    pub end_byte: usize,
}

impl Refusal {
    /// All that is wrong: the errors in their order.
    #[must_use]
    pub fn new(errors: &[Error]) -> Self {
        let span = |error: &Error| error.place().and_then(Place::span);
        let in_several_files = errors.iter().filter_map(span).any(|span| span.file > 0);
        let messages: Vec<String> = errors.iter().map(|error| with_place(error, in_several_files)).collect();
        Refusal {
            code: errors.first().map_or("", Error::code),
            message: messages.join("\n"),
            problems: errors.iter().map(Problem::from).collect(),
        }
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        Problem {
            code: error.code(),
            message: error.to_string(),
            path: error.place().and_then(Place::path).unwrap_or_default().into(),
            place: error.place().and_then(Place::span).map(PlaceAnswer::from),
        }
    }
}

impl From<Span> for PlaceAnswer {
    fn from(span: Span) -> Self {
        PlaceAnswer {
            file: span.file,
            line: span.start.line,
            column: span.start.column,
            end_line: span.end.line,
            end_column: span.end.column,
            start_byte: span.start.byte,
            end_byte: span.end.byte,
        }
    }
}

/// `subnets[0].cidr: ...`, or `3:5: ...` with the number of the file in front if there are several. A
/// sentence about a field of the request itself names it anyway.
fn with_place(error: &Error, in_several_files: bool) -> String {
    match error.place() {
        Some(Place::Span(span)) if in_several_files => alloc::format!("{}:{span}: {error}", span.file + 1),
        Some(Place::Span(span)) => alloc::format!("{span}: {error}"),
        Some(Place::Field(path)) if path.contains(['.', '[']) => alloc::format!("{}: {error}", name(path)),
        _ => error.to_string(),
    }
}
