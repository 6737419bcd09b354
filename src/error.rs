//! What can go wrong: one opaque type, with a stable code, the place, and what was most likely meant.

mod code;
mod kind;
mod located;
mod place;
mod text;

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

pub(crate) use kind::ErrorKind;
pub use located::Located;
#[cfg(feature = "serde")]
pub(crate) use place::MARK;
#[cfg(feature = "manifest")]
pub(crate) use place::columns;
pub use place::{Place, Position, Span};

/// Everything that the library refuses.
///
/// Its `Display` is a sentence that can be shown to a user: what is wrong with which value, then the remedy.
/// The alternate form, `{error:#}`, names options as flags of the command line. The place isn't part of the
/// sentence: print [`Error::place`] in front of it where there is one.
///
/// # Example
///
/// ```
/// use maxpods::Catalog;
///
/// let error = Catalog::built_in().get("t3.meduim").unwrap_err();
/// assert_eq!(error.to_string(), "unknown instance type `t3.meduim`; did you mean `t3.medium`?");
/// assert_eq!(error.code(), "unknown-instance-type");
/// assert_eq!(error.suggestion(), Some("t3.medium"));
/// assert_eq!(error.place(), None);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    repr: Box<Repr>,
}

#[derive(Clone, PartialEq, Eq)]
struct Repr {
    kind: ErrorKind,
    place: Option<Place>,
}

impl Error {
    /// The stable name of the kind of error, such as `unknown-instance-type`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.repr.kind.code()
    }

    /// Where the error is in what was given, if it was a request or a file.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.repr.place.as_ref()
    }

    /// The name or the value that was most likely meant.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.repr.kind.suggestion()
    }

    /// The name of an instance type that the catalogue doesn't have, if that is what is wrong;
    /// of several the first.
    #[must_use]
    pub fn unknown_type(&self) -> Option<&str> {
        match &self.repr.kind {
            ErrorKind::UnknownInstanceType { name, .. } => Some(name),
            ErrorKind::LimitsNotPublished { name, .. } => Some(name),
            ErrorKind::NoMatchWithLimits { types, .. } => types.first().copied(),
            _ => None,
        }
    }

    /// The same error with its place, unless it has one already, which is more exact.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.repr.place.get_or_insert(place.into());
        self
    }

    /// The same error at another place: that of what its field is in.
    #[cfg(feature = "serde")]
    pub(crate) fn moved_to(mut self, place: impl Into<Place>) -> Self {
        self.repr.place = Some(place.into());
        self
    }

    /// The same error with the value as it is written, if it is about a value that can't be.
    #[cfg(feature = "serde")]
    pub(crate) fn showing(mut self, written: String) -> Self {
        if let ErrorKind::InvalidOption { value, .. } = &mut self.repr.kind {
            *value = written;
        }
        self
    }

    #[cfg(feature = "serde")]
    pub(crate) fn kind(&self) -> &ErrorKind {
        &self.repr.kind
    }

    /// The error for a field that isn't one of `known`, with the one that was most likely meant.
    pub(crate) fn unknown_field<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let suggestion = crate::nearest::nearest(known, name);
        Error::from(ErrorKind::UnknownField { name: String::from(name), suggestion })
    }
}

impl From<ErrorKind> for Error {
    #[cold]
    fn from(kind: ErrorKind) -> Self {
        Error { repr: Box::new(Repr { kind, place: None }) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = &self.repr.kind;
        let text = if f.alternate() { alloc::format!("{kind:#}") } else { alloc::format!("{kind}") };
        f.write_str(&crate::shown::sentence(&text))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut error = f.debug_struct("Error");
        error.field("kind", &self.repr.kind);
        if let Some(place) = &self.repr.place {
            error.field("place", place);
        }
        error.finish()
    }
}

impl core::error::Error for Error {}
