//! What can go wrong, each error with the value that caused it and the remedy.

use alloc::string::String;
#[cfg(feature = "serde")]
use alloc::vec::Vec;

/// Everything that the library refuses, as text that can be shown to a user: what is wrong with
/// which value, then the remedy.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Error};
///
/// let error = Catalog::built_in().get("t3.meduim").unwrap_err();
/// assert_eq!(error.to_string(), "unknown instance type `t3.meduim`; did you mean `t3.medium`?");
/// assert!(matches!(error, Error::UnknownInstanceType { .. }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The catalogue has no type of this name.
    #[error("unknown instance type `{name}`; {}", remedy(suggestion.as_deref()))]
    UnknownInstanceType {
        /// The name that was asked for.
        name: String,
        /// The name of the catalogue that is most like it, if any is.
        suggestion: Option<String>,
    },
    /// The name of a family stands where a type is wanted.
    #[error(
        "`{family}` is a family of instance types; name one of them, such as `{example}`, or all of them with `{family}.*`"
    )]
    FamilyWithoutSize {
        /// The family that was asked for, as the catalogue spells it.
        family: String,
        /// One type of the family.
        example: String,
    },
    /// No type of the catalogue matches the pattern.
    #[error(
        "no instance type matches `{pattern}`; `*` stands for any text and `?` for one character, as in `m5.*`"
    )]
    NoMatch {
        /// The pattern that was asked for.
        pattern: String,
    },
    /// The text can't be the name of an instance type.
    #[error(
        "`{name}` can't be the name of an instance type; use letters, digits, `.`, `-` and `_`, as in `m5.large`"
    )]
    InvalidName {
        /// The text that was given.
        name: String,
    },
    /// The limits of an instance type can't be what was given.
    #[error(
        "invalid limits `{value}`: {reason}; give ENIs, IPv4 and IPv6 addresses per ENI, as in `a1.medium=2,4,4`"
    )]
    InvalidLimits {
        /// The limits that were given.
        value: String,
        /// What is wrong with them.
        reason: &'static str,
    },
    /// The same type stands twice in a list that should name it once.
    #[error("`{name}` is given twice; name each instance type once")]
    Duplicate {
        /// The type's name.
        name: String,
    },
    /// The amounts go beyond what the answer can hold.
    #[error("`{name}` comes to more than 4,294,967,295 addresses; check its limits and the options")]
    TooLarge {
        /// The type's name.
        name: String,
    },
    /// A setting that has no meaning beside another, so that it would change nothing.
    #[error("`{setting}` has no meaning with `{choice}`; leave it out, or choose another `{}`", what(choice))]
    NoMeaning {
        /// The setting's name, such as `custom-networking`.
        setting: &'static str,
        /// What was chosen besides: a setting's name and value, such as `os windows`.
        choice: &'static str,
    },
    /// The text isn't a version of the VPC CNI.
    #[error("`{version}` isn't a version of the VPC CNI; give three numbers, as in `1.19.0`")]
    InvalidCniVersion {
        /// The text that was given.
        version: String,
    },
    /// The share of memory isn't one.
    #[error("`{value}` isn't a share of memory; give a number from 0 to 1, as in `0.075`")]
    InvalidMemoryOverhead {
        /// The text that was given.
        value: String,
    },
    /// A pod CIDR's mask has from 1 to 32 bits.
    #[error("a pod CIDR can't be a /{mask}; give a mask from 1 to 32, as in `24`")]
    InvalidPodCidrMask {
        /// The mask's length that was given.
        mask: u32,
    },
    /// A name that isn't one of the addresses that Cilium's agent can reserve.
    #[error(
        "Cilium reserves no address named `{name}`; choose from `health`, `router`, `internal-ip` and `ingress`, or `none`"
    )]
    UnknownReservation {
        /// The name that was given.
        name: String,
    },
    /// A share of memory that only Karpenter takes, without Karpenter.
    #[cfg(feature = "serde")]
    #[error(
        "`vm-memory-overhead-percent` is Karpenter's; add `allocatable` and `provisioner karpenter`, or leave it out"
    )]
    OverheadWithoutKarpenter,
    /// The expression that chooses rows of a table can't be read.
    #[cfg(feature = "serde")]
    #[error("column {column}: {reason}")]
    InvalidFilter {
        /// Where in the expression, counted in characters from 1.
        column: usize,
        /// What is wrong, and the remedy.
        reason: String,
    },
    /// A table has no column of this name.
    #[cfg(feature = "serde")]
    #[error("unknown column `{name}`; choose from `{}`", there.join("`, `"))]
    UnknownColumn {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        there: Vec<&'static str>,
    },
    /// A column that only an option brings.
    #[cfg(feature = "serde")]
    #[error("the column `{name}` needs `{option}`; add it")]
    ColumnNeedsOption {
        /// The column's name.
        name: &'static str,
        /// The option's name.
        option: &'static str,
    },
    /// An option can't have this value.
    #[cfg(feature = "serde")]
    #[error("`{name}` can't be `{value}`; {remedy}")]
    InvalidOption {
        /// The option's name.
        name: &'static str,
        /// The value that was given, as JSON.
        value: String,
        /// What to give.
        remedy: String,
    },
    /// A request has a field that means nothing in it.
    #[cfg(feature = "serde")]
    #[error("unknown field `{name}`; {}", likely(suggestion.as_deref()))]
    UnknownField {
        /// The field's name.
        name: String,
        /// The field that was most likely meant.
        suggestion: Option<String>,
    },
    /// A request isn't of the form that it should have.
    #[cfg(feature = "serde")]
    #[error("the request can't be read: {reason}; see the types of the package")]
    InvalidRequest {
        /// What is wrong.
        reason: String,
    },
    /// The answer of `aws ec2 describe-instance-types` can't be read.
    #[cfg(feature = "serde")]
    #[error("line {line}, column {column}: {reason}")]
    InvalidCatalog {
        /// Where in the text the fault was found, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
        /// What is wrong, and the remedy.
        reason: String,
    },
}

#[cfg(feature = "serde")]
impl Error {
    /// The error for a field that isn't one of `known`, with the one that was most likely meant.
    pub(crate) fn unknown_field<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        Error::UnknownField { name: String::from(name), suggestion: crate::nearest::nearest(known, name) }
    }
}

impl Error {
    /// The stable name of the kind of error, such as `unknown-instance-type`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Error::UnknownInstanceType { .. } => "unknown-instance-type",
            Error::FamilyWithoutSize { .. } => "family-without-size",
            Error::NoMatch { .. } => "no-match",
            Error::InvalidName { .. } => "invalid-name",
            Error::InvalidLimits { .. } => "invalid-limits",
            Error::Duplicate { .. } => "duplicate",
            Error::TooLarge { .. } => "too-large",
            Error::NoMeaning { .. } => "no-meaning",
            Error::InvalidCniVersion { .. } => "invalid-cni-version",
            Error::InvalidMemoryOverhead { .. } => "invalid-memory-overhead",
            Error::InvalidPodCidrMask { .. } => "invalid-pod-cidr-mask",
            Error::UnknownReservation { .. } => "unknown-reservation",
            #[cfg(feature = "serde")]
            Error::OverheadWithoutKarpenter => "overhead-without-karpenter",
            #[cfg(feature = "serde")]
            Error::InvalidFilter { .. } => "invalid-filter",
            #[cfg(feature = "serde")]
            Error::UnknownColumn { .. } => "unknown-column",
            #[cfg(feature = "serde")]
            Error::ColumnNeedsOption { .. } => "column-needs-option",
            #[cfg(feature = "serde")]
            Error::InvalidOption { .. } => "invalid-option",
            #[cfg(feature = "serde")]
            Error::UnknownField { .. } => "unknown-field",
            #[cfg(feature = "serde")]
            Error::InvalidRequest { .. } => "invalid-request",
            #[cfg(feature = "serde")]
            Error::InvalidCatalog { .. } => "invalid-catalog",
        }
    }
}

/// The end of the message for an unknown field.
#[cfg(feature = "serde")]
fn likely(suggestion: Option<&str>) -> String {
    match suggestion {
        Some(name) => alloc::format!("did you mean `{name}`?"),
        None => String::from("leave it out"),
    }
}

/// The setting of a choice: `os` of `os windows`.
fn what(choice: &str) -> &str {
    choice.split_once(' ').map_or(choice, |(setting, _)| setting)
}

/// The end of the message for an unknown type.
fn remedy(suggestion: Option<&str>) -> String {
    match suggestion {
        Some(name) => alloc::format!("did you mean `{name}`?"),
        None => String::from("check the name, or supply its limits"),
    }
}
