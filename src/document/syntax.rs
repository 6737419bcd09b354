//! What is wrong with a text that isn't YAML, in plain words.

use alloc::string::String;

use granit_parser::ErrorKind;

use crate::{Error, Span};

/// The error for what the parser found.
pub(super) fn error(kind: &ErrorKind, place: Span) -> Error {
    let unclosed: String;
    let (reason, remedy) = match kind {
        ErrorKind::UnclosedFlowCollection { open } => {
            unclosed = alloc::format!("this `{open}` is never closed");
            (unclosed.as_str(), "close it, or put the text in quotes")
        }
        kind => words(kind),
    };
    refuse(reason, remedy, place)
}

/// The error for text that can't be read.
pub(super) fn refuse(reason: &str, remedy: &str, place: Span) -> Error {
    let reason = alloc::format!("this isn't YAML: {reason}; {remedy}");
    Error::from(crate::error::ErrorKind::InvalidManifest { reason }).at(place)
}

/// The error for more values than can be kept, the last of which is here.
pub(super) fn too_many(place: Span) -> Error {
    let reason = "there are more than 4 million values up to here; split the file, or give objects of a cluster as a \
                  list in JSON, which may be of any length";
    Error::from(crate::error::ErrorKind::InvalidManifest { reason: reason.into() }).at(place)
}

/// What is wrong, and what to do.
fn words(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as Kind;
    match kind {
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar => {
            ("a quote is never closed", "close it, or leave the quotes out")
        }
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            ("text follows a closing quote", "put all of the text in the quotes")
        }
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::MisplacedFlowCollectionEnd
        | Kind::MismatchedFlowCollectionEnd { .. } => {
            ("the brackets don't match", "close each bracket with its own kind, or put the text in quotes")
        }
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator => {
            ("a comma or a closing bracket is missing", "part the items with commas, and close the bracket")
        }
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => ("a tab stands where only spaces may", "indent with spaces"),
        Kind::InvalidIndentation
        | Kind::InvalidBlockScalarIndent
        | Kind::InvalidQuotedScalarIndent
        | Kind::InvalidFlowScalarIndent
        | Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::UnexpectedEofBlockMapping
        | Kind::UnexpectedEofBlockSequence
        | Kind::BlockSequenceEntryNotAllowed => {
            ("this line doesn't belong to what is above it", "indent it like the lines that it belongs with")
        }
        Kind::MappingValueNotAllowed
        | Kind::MappingKeyNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::FlowMappingValueAdjacentCollection
        | Kind::InvalidMappingValueWhitespace => (
            "a `:` stands where no field can begin",
            "check the indentation, or put text that has a `:` in quotes",
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            ("the name of a field has no `:` behind it", "add the `:` and a space")
        }
        Kind::UnknownAnchor => ("no anchor has the name of this alias", "define it before, as in `&name`"),
        Kind::RecursionLimitExceeded => ("there are too many levels of lists and fields", "use fewer"),
        Kind::UnexpectedCharacter { .. } | Kind::PlainScalarStartsWithDashFlowIndicator => {
            ("text can't begin with this character", "put the text in quotes")
        }
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => {
            ("`\\` begins no character here", "write `\\\\`, or use single quotes")
        }
        Kind::CommentNotSeparated | Kind::CommentInterceptedScalar => {
            ("a comment stands within text", "put a space before the `#`, or the text in quotes")
        }
        _ => ("the text can't be understood here", "check the line and the one before it"),
    }
}
