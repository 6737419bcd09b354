//! What stops the program, as one sentence with the remedy.

use std::io;

use maxpods::Error;
use maxpods::ledger::Counted;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Help or the version was asked for and is printed.
    #[error("")]
    Shown,
    /// The arguments can't be understood, or don't go together.
    #[error("{0}")]
    Usage(String),
    /// The library's refusal.
    #[error("{}", with_flags(.0))]
    Library(Error),
    /// A type of another cloud, of which nothing is built in.
    #[error("the limits of `{0}` aren't known; give them with `--limits {0}=INTERFACES,IPV4,IPV6`")]
    OfAnotherCloud(String),
    /// The catalogue that was given has no such type.
    #[error(
        "the catalogue `{path}` has no type `{name}`; leave out `--catalog` for the types built in, or name \
         one of its own"
    )]
    NotInCatalog { path: String, name: String },
    /// The catalogue that was given has no such type, and neither have those built in.
    #[error(
        "the catalogue `{path}` has no type `{name}`; supply its limits with `--limits {name}=ENIS,IPV4,IPV6`"
    )]
    NowhereInCatalog { path: String, name: String },
    /// The file with the catalogue can't be read.
    #[error(
        "can't read the catalogue `{path}`: {source}; give a file with the output of `aws ec2 \
         describe-instance-types`, or `-` for standard input"
    )]
    Unreadable { path: String, source: io::Error },
    /// The file with the plan can't be read.
    #[error("can't read the plan `{path}`: {source}; give a file of YAML or JSON, or `-` for standard input")]
    UnreadablePlan { path: String, source: io::Error },
    /// The file to compare can't be read.
    #[error(
        "can't read `{path}`: {source}; give the output of `aws ec2 describe-instance-types` or an export, \
         or `-` for standard input"
    )]
    UnreadableData { path: String, source: io::Error },
    /// The file with the nodes can't be read.
    #[error(
        "can't read `{path}`: {source}; give what `kubectl get nodes -o json` prints, or `-` for standard \
         input"
    )]
    UnreadableNodes { path: String, source: io::Error },
    /// The file with the expression can't be read.
    #[error(
        "can't read `{path}`: {source}; give a `NodeConfig`, an `EC2NodeClass` or user data, or `-` for \
         standard input"
    )]
    UnreadableExpression { path: String, source: io::Error },
    /// The file with the expression isn't one of its form.
    #[error("{}", with_place(path, error))]
    InFile { path: String, error: Error },
    /// A file to check can't be read.
    #[error("can't read `{path}`: {source}; give a file, a folder, or `-` for standard input")]
    UnreadableFile { path: String, source: io::Error },
    /// There is no kubectl to ask.
    #[error(
        "can't run `kubectl`: {0}; install it, or give what it says elsewhere, as in `kubectl get nodes,pods \
         -A -o json | maxpods check -`"
    )]
    NoKubectl(io::Error),
    /// Kubectl doesn't say what is needed.
    #[error("`kubectl get {resource}` says: {says}; give the context and the user with which it works")]
    Kubectl { resource: &'static str, says: String },
    /// A file to fix has another text than was checked.
    #[error("`{0}` changed while it was checked, and is left as it is; run the same again")]
    Changed(String),
    /// A file to fix can't be replaced as it is.
    #[error("`{path}` can't be fixed: {reason}; use `--diff` to see the edits")]
    Unfixable { path: String, reason: String },
    /// Some files are fixed, and the others aren't.
    #[error("{fixed} fixed before that, and {left} left as it was; run the same again")]
    FixedInPart { fixed: Counted<'static>, left: Counted<'static> },
    /// A file can't be fixed.
    #[error(
        "can't write `{path}`: {source}; it is as it was: make it and its folder writable, or use `--diff`"
    )]
    Unwritable { path: String, source: io::Error },
    /// Something in `maxpods.toml` is wrong.
    #[error("{place}: {text}")]
    Config { place: String, text: String },
    /// Something in the words of a flag is wrong.
    #[error("`{flag}`: {error}")]
    InWords { flag: String, error: Error },
    /// Something in a plan is wrong; the place is that in its file, or the flag.
    #[error("{place}: {}", in_plan(.error))]
    Plan { place: String, error: Error },
    /// The file with the catalogue isn't one.
    #[error("{}", with_place(path, error))]
    Catalog { path: String, error: Error },
    /// Standard output can't be written.
    #[error("can't write the answer: {0}; check that standard output is open and not full")]
    Output(#[from] io::Error),
}

impl Failure {
    /// Whether it is none at all: help was asked for and printed.
    pub(crate) const fn is_success(&self) -> bool {
        matches!(self, Failure::Shown)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Library(error)
    }
}

impl From<Failure> for Vec<Failure> {
    fn from(failure: Failure) -> Self {
        vec![failure]
    }
}

/// The message with options named as flags.
fn with_flags(error: &Error) -> String {
    match error.code() {
        "invalid-filter" => format!("`--filter`, {error:#}"),
        _ => format!("{error:#}"),
    }
}

/// The message with its place in the file, as compilers print it.
fn with_place(path: &str, error: &Error) -> String {
    match error.place() {
        Some(place) => format!("{path}:{place}: {error}"),
        None => format!("{path}: {error}"),
    }
}

/// The message about a file; of a type that is unknown with the flags that supply what is missing.
fn in_plan(error: &Error) -> String {
    if error.unknown_type().is_some() { format!("{error:#}") } else { error.to_string() }
}
