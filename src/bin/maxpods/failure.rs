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
    /// The options don't go together.
    #[error("{}", with_dashes(.0))]
    Settings(Error),
    /// The library refused a type that was asked for.
    #[error("{0}")]
    Type(Error),
    /// Nothing built in is known by this name, or anything like it.
    #[error("{0} with `--limits {1}=ENIS,IPV4,IPV6` or `--catalog FILE`")]
    Unknown(Error, String),
    /// A type of another cloud, of which nothing is built in.
    #[error("the limits of `{0}` aren't known; give them with `--limits {0}=INTERFACES,IPV4,IPV6`")]
    OfAnotherCloud(String),
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
    /// The file with the plan can't be read.
    #[error("can't read the plan `{path}`: {source}; give a file of YAML or JSON, or `-` for standard input")]
    UnreadablePlan { path: String, source: io::Error },
    /// Something in a plan is wrong; the place is that in its file, or the flag.
    #[error("{place}: {}", in_plan(.error))]
    Plan { place: String, error: Error },
    /// The file with the catalogue isn't one.
    #[error("{}", with_place(path, error))]
    Catalog { path: String, error: Error },
    /// Standard output can't be written.
    #[error("can't write the answer: {0}; check that standard output is open and has room")]
    Output(#[from] io::Error),
}

impl Failure {
    /// The library's refusal of a type of these, with the options that supply what it asks for.
    pub(crate) fn of_type(error: Error, origin: Origin<'_>) -> Self {
        match (error, origin) {
            (Error::UnknownInstanceType { name, suggestion: None }, Origin::File(path)) => {
                Failure::NotInCatalog { path: path.to_owned(), name }
            }
            (Error::UnknownInstanceType { name, suggestion: None }, Origin::AnotherCloud) => {
                Failure::OfAnotherCloud(name)
            }
            (Error::UnknownInstanceType { name, suggestion: None }, Origin::BuiltIn) => {
                let error = Error::UnknownInstanceType { name: name.clone(), suggestion: None };
                Failure::Unknown(error, name)
            }
            (
                error @ (Error::NoMeaning { .. }
                | Error::Needs { .. }
                | Error::NotCovered { .. }
                | Error::TooManyResults { .. }),
                _,
            ) => Failure::Settings(error),
            (error, _) => Failure::Type(error),
        }
    }
}

/// Where the types come from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Origin<'a> {
    /// Those built in.
    BuiltIn,
    /// The file that `--catalog` names.
    File(&'a str),
    /// The command line alone, since they are of another cloud.
    AnotherCloud,
}

/// The message with options named as flags.
fn with_dashes(error: &Error) -> String {
    match error {
        Error::InvalidFilter { column, reason } => format!("`--filter`, column {column}: {reason}"),
        _ => format!("{error:#}"),
    }
}

/// The message with the options that supply what a plan lacks.
fn in_plan(error: &Error) -> String {
    match error {
        Error::UnknownInstanceType { name, suggestion: None } => {
            format!("{error} with `--limits {name}=ENIS,IPV4,IPV6` or `--catalog FILE`")
        }
        _ => error.to_string(),
    }
}

/// The message with its place in the file, as compilers print it.
fn with_place(path: &str, error: &Error) -> String {
    match error {
        Error::InvalidCatalog { line, column, reason } => format!("{path}:{line}:{column}: {reason}"),
        _ => format!("{path}: {error}"),
    }
}
