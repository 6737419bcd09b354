//! What stops the program, as one sentence with the remedy.

use std::io;

use maxpods::Error;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Help or the version was asked for and is printed.
    #[error("")]
    Shown,
    /// The arguments can't be understood, or don't go together.
    #[error("{0}")]
    Usage(String),
    /// The library refused a type that was asked for.
    #[error("{0}")]
    Type(Error),
    /// Nothing built in is known by this name, or anything like it.
    #[error("{0} with `--limits {1}=ENIS,IPV4,IPV6` or `--catalog FILE`")]
    Unknown(Error, String),
    /// The catalogue that was given has no such type.
    #[error(
        "the catalogue `{path}` has no type `{name}`; leave out `--catalog` for the types built in, or name one of its own"
    )]
    NotInCatalog { path: String, name: String },
    /// The file with the catalogue can't be read.
    #[error(
        "can't read the catalogue `{path}`: {source}; give a file with the answer of `aws ec2 describe-instance-types`, or `-` for standard input"
    )]
    Unreadable { path: String, source: io::Error },
    /// The file with the catalogue isn't one.
    #[error("{}", with_place(path, error))]
    Catalog { path: String, error: Error },
    /// Standard output can't be written.
    #[error("can't write the answer: {0}; check that standard output is open and has room")]
    Output(#[from] io::Error),
}

impl Failure {
    /// The library's refusal of a type, with the options that supply what it asks for.
    pub(crate) fn of_type(error: Error, catalog: Option<&str>) -> Self {
        match (&error, catalog) {
            (Error::UnknownInstanceType { name, suggestion: None }, Some(path)) => {
                Failure::NotInCatalog { path: path.to_owned(), name: name.clone() }
            }
            (Error::UnknownInstanceType { name, suggestion: None }, None) => {
                let name = name.clone();
                Failure::Unknown(error, name)
            }
            _ => Failure::Type(error),
        }
    }
}

/// The message with its place in the file, as compilers print it.
fn with_place(path: &str, error: &Error) -> String {
    match error {
        Error::InvalidCatalog { line, column, reason } => format!("{path}:{line}:{column}: {reason}"),
        _ => format!("{path}: {error}"),
    }
}
