//! Where in what the caller gave an error is: a field of a request, or a span of a file.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;
use core::ops::Range;

/// Where an [`Error`](crate::Error) is.
///
/// # Example
///
/// ```
/// use maxpods::Place;
///
/// let place = Place::field("subnets[0]").join("cidr");
/// assert_eq!(place.to_string(), "subnets[0].cidr");
/// assert_eq!(place, Place::field("subnets[0].cidr"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A field of a request by its path, such as `subnets[0].cidr`, or a flag, such as `--subnet`. The
    /// request as a whole has an empty path.
    Field(String),
    /// A stretch of one of the files that were read.
    Span(Span),
}

impl Place {
    /// The field with this path.
    #[must_use]
    pub fn field(path: impl Into<String>) -> Self {
        Place::Field(path.into())
    }

    /// The field of this name within the field; a flag or a span stays what it is.
    #[must_use]
    pub fn join(&self, name: &str) -> Self {
        match self {
            Place::Field(path) if path.starts_with("--") => self.clone(),
            Place::Field(path) => Place::Field(join(path, name)),
            Place::Span(span) => Place::Span(*span),
        }
    }

    /// The item with this number, counted from 0, of the list in the field; a flag or a span stays what it
    /// is.
    #[must_use]
    pub fn item(&self, number: usize) -> Self {
        match self {
            Place::Field(path) if path.starts_with("--") => self.clone(),
            Place::Field(path) => Place::Field(alloc::format!("{path}[{number}]")),
            Place::Span(span) => Place::Span(*span),
        }
    }

    /// The path of a field; `None` for a span.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Place::Field(path) => Some(path),
            Place::Span(_) => None,
        }
    }

    /// The span in a file; `None` for a field.
    #[must_use]
    pub const fn span(&self) -> Option<Span> {
        match self {
            Place::Field(_) => None,
            Place::Span(span) => Some(*span),
        }
    }
}

/// The path of a field, or the line and column of a span.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Field(path) => f.write_str(path),
            Place::Span(span) => span.fmt(f),
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Span(span)
    }
}

/// The path of a field of the object with this path; the whole has an empty one.
pub(crate) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { alloc::format!("{path}.{name}") }
}

/// A stretch of the text of a file: what to mark, and what an edit replaces.
///
/// Its `Display` is `line:column`, as compilers print it; the caller knows the names of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Span {
    /// Which of the files that were read, counted from 0.
    pub file: usize,
    /// The first character.
    pub start: Position,
    /// The character after the last one; the same as `start` if the span is empty.
    pub end: Position,
}

/// One place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Position {
    /// The number of bytes before it.
    pub byte: usize,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
}

impl Position {
    /// The start of a text.
    pub const START: Position = Position { byte: 0, line: 1, column: 1 };

    /// The place after this many bytes, in this line and column, both counted from 1.
    #[must_use]
    pub const fn new(byte: usize, line: u32, column: u32) -> Self {
        Position { byte, line, column }
    }

    /// The place of a byte of a text; that of its end if it has fewer or none begins a character there. A byte order mark is
    /// no column, since no editor shows it.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::error::Position;
    ///
    /// let text = "\u{feff}a: ü\nb: x";
    /// assert_eq!(Position::in_text(text, 6), Position::new(6, 1, 4));
    /// assert_eq!(Position::in_text(text, 12), Position::new(12, 2, 4));
    /// ```
    #[must_use]
    pub fn in_text(text: &str, byte: usize) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let before = text.get(..byte).unwrap_or(text);
        let start_of_line = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
        let (lines, line) = before.split_at_checked(start_of_line).unwrap_or(("", before));
        let lines = number(lines.bytes().filter(|byte| *byte == b'\n').count());
        Position::new(before.len(), lines.saturating_add(1), columns(line).saturating_add(1))
    }
}

/// A byte order mark.
pub(crate) const MARK: char = '\u{feff}';

/// How many columns the beginning of a line takes: a character is one, and a byte order mark none.
pub(crate) fn columns(line: &str) -> u32 {
    u32::try_from(line.trim_start_matches(MARK).chars().count()).unwrap_or(u32::MAX)
}

impl Span {
    /// A stretch of one of the files.
    #[must_use]
    pub const fn new(file: usize, start: Position, end: Position) -> Self {
        Span { file, start, end }
    }

    /// The empty span at the start of a file.
    #[must_use]
    pub const fn start_of(file: usize) -> Self {
        Span::new(file, Position::START, Position::START)
    }

    /// The bytes of the text, to slice it with or to replace.
    #[must_use]
    pub const fn bytes(&self) -> Range<usize> {
        self.start.byte..self.end.byte
    }

    /// The line that it starts in, counted from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.start.line
    }

    /// The column that it starts at, in characters, counted from 1.
    #[must_use]
    pub const fn column(&self) -> u32 {
        self.start.column
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.start.line, self.start.column)
    }
}
