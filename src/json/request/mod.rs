//! The requests of front ends without Rust: an object of JSON,
//! with the options beside the request's own fields.

pub(crate) mod emit;
pub(crate) mod expression;
pub(crate) mod find;
pub(crate) mod footprint;
pub(crate) mod object;
pub(crate) mod own_fields;
pub(crate) mod plan;
mod strict;

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;
use serde_json::{Map, Value};

use self::own_fields::{OwnFields, own_fields};
use self::strict::{Strict, StrictMap};
use crate::error::{ErrorKind, Place};
#[cfg(feature = "schema")]
use crate::json::schema::fields;
use crate::options::{self, Options};
use crate::{Catalog, EniLimits, Error, catalog::TypeLimits, unread};

own_fields! {
    /// What to evaluate.
    TypesRequest {
        /// Names of types, or patterns.
        types: Vec<String>,
        /// Limits over those built in.
        limits: Vec<LimitsRequest>,
        /// Whether the types are one group of nodes, as they are by default.
        group: Option<bool>,
    }
}

own_fields! {
    /// Which types to list.
    InstanceTypesRequest {
        /// Names of types, or patterns; none is all types.
        types: Vec<String>,
        /// Limits over those built in.
        limits: Vec<LimitsRequest>,
    }
}

own_fields! {
    /// A plan whose subnets are to be a table.
    SubnetsRequest {
        /// The plan.
        #[cfg_attr(feature = "schema", schemars(schema_with = "fields::plan_request"))]
        plan: Option<Value>,
        /// Columns by name; none are those that are meant to be read.
        columns: Vec<String>,
    }
}

#[cfg(feature = "manifest")]
own_fields! {
    /// What to make a plan of.
    ReadRequest {
        /// The texts of a plan file, of a kOps cluster with its instance groups,
        /// or of an eksctl `ClusterConfig`.
        files: Vec<String>,
    }
}

#[cfg(feature = "manifest")]
own_fields! {
    /// What to check.
    CheckRequest {
        /// The files.
        files: Vec<FileRequest>,
        /// Names of types, or patterns, of nodes whose files don't name theirs, such as user data.
        types: Vec<String>,
        /// What runs on the nodes in addition to the workloads of the files, each as in
        /// `web replicas=20 cpu=250m memory=512Mi in=GROUP`.
        workloads: Vec<String>,
        /// Limits over those built in.
        limits: Vec<LimitsRequest>,
        /// Whether the answer has the lines that findings are about, in which what may be secret is hidden.
        excerpts: bool,
    }
}

#[cfg(feature = "manifest")]
own_fields! {
    /// What to check and fix: these fields in addition to those of a [`CheckRequest`].
    FixRequest {
        /// The edits to make, of those that the findings have; by default those that can't make anything
        /// worse.
        #[cfg_attr(feature = "schema", schemars(schema_with = "fields::edits"))]
        edits: Option<Vec<EditRequest>>,
        /// Whether all edits are made unless they are named, also those that can make something worse.
        all_edits: bool,
    }
}

own_fields! {
    /// What to compare: the same types under each of the options.
    CompareRequest {
        /// Names of types, or patterns.
        types: Vec<String>,
        /// Limits over those built in.
        limits: Vec<LimitsRequest>,
        /// Sets of options.
        #[cfg_attr(feature = "schema", schemars(extend("items" = fields::reference("Options"))))]
        options: Vec<Map<String, Value>>,
    }
}

own_fields! {
    /// What to search for.
    SearchRequest {
        /// The text that was typed.
        query: String,
        /// The maximum number of types; all by default.
        limit: Option<usize>,
        /// Limits over those built in.
        limits: Vec<LimitsRequest>,
    }
}

own_fields! {
    /// Which table.
    TableRequest {
        /// Names of types, or patterns; all types by default.
        types: Vec<String>,
        /// Limits over those built in.
        limits: Vec<LimitsRequest>,
        /// An expression that chooses rows.
        filter: String,
        /// The column to sort by, with `-` in front for the largest first.
        sort: String,
        /// Names of columns; by default those that are meant to be read.
        columns: Vec<String>,
    }
}

/// Nothing but options.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct OptionsRequest {}

impl OwnFields for OptionsRequest {
    const NAMES: &'static [&'static str] = &[];

    fn set(&mut self, _: &str, _: Value) -> Result<(), serde_json::Error> {
        Ok(())
    }
}

/// A file to check.
#[cfg(feature = "manifest")]
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(transform = fields::absent_not_null)
)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileRequest {
    /// Its name in findings.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
    /// Whether it was found in a folder, so that it may have nothing to do with nodes: what can't be of
    /// interest is passed over, whatever is wrong with it.
    #[serde(default)]
    pub(crate) found: bool,
}

/// An edit, as a finding has it.
#[cfg(feature = "manifest")]
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditRequest {
    pub(crate) file: Option<String>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) replacement: String,
    pub(crate) safe: bool,
}

/// The limits of one type.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Limits"))]
#[serde(deny_unknown_fields)]
pub(crate) struct LimitsRequest {
    /// The type's name, built in or not.
    pub(crate) instance_type: String,
    /// ENIs of its default network card.
    pub(crate) enis: u32,
    /// IPv4 addresses per ENI, the primary included.
    pub(crate) ipv4_per_eni: u32,
    /// IPv6 addresses per ENI; 0 if it has no IPv6.
    pub(crate) ipv6_per_eni: u32,
}

/// The fields of a request.
pub(crate) fn fields(request: &str) -> Result<Map<String, Value>, Error> {
    let StrictMap(fields) = serde_json::from_str(request).map_err(|error| invalid(&error))?;
    Ok(fields)
}

/// A request of any form.
pub(crate) fn value(request: &str) -> Result<Value, Error> {
    let Strict(value) = serde_json::from_str(request).map_err(|error| invalid(&error))?;
    Ok(value)
}

/// Reads a request, and the options beside its own fields.
pub(crate) fn read<R: OwnFields>(request: &str) -> Result<(R, Options), Error> {
    let (request, OptionsRequest {}, options) = read_both(request)?;
    Ok((request, options))
}

/// Reads a request that has the fields of two, and the options beside them.
pub(crate) fn read_both<R: OwnFields, S: OwnFields>(request: &str) -> Result<(R, S, Options), Error> {
    let fields = fields(request)?;
    let (own, rest): (Map<_, _>, Map<_, _>) =
        fields.into_iter().partition(|(name, _)| R::NAMES.contains(&name.as_str()));
    let (more, options): (Map<_, _>, Map<_, _>) =
        rest.into_iter().partition(|(name, _)| S::NAMES.contains(&name.as_str()));
    let options = Options::from_json(&options).map_err(|error| match error.kind() {
        ErrorKind::UnknownField { name, .. } => {
            let own = R::NAMES.iter().chain(S::NAMES).copied();
            let known = own.chain(options::all().map(|option| option.name));
            Error::unknown_field(name, known).at(Place::field(name.as_str()))
        }
        _ => error,
    })?;
    Ok((from_fields(own)?, from_fields(more)?, options))
}

/// Reads a request that no options belong to.
pub(crate) fn read_alone<R: OwnFields>(request: &str) -> Result<R, Error> {
    let fields = fields(request)?;
    match fields.keys().find(|name| !R::NAMES.contains(&name.as_str())) {
        Some(name) => {
            Err(Error::unknown_field(name, R::NAMES.iter().copied()).at(Place::field(name.as_str())))
        }
        None => from_fields(fields),
    }
}

/// Reads the fields; `null` counts as absent.
fn from_fields<R: OwnFields>(fields: Map<String, Value>) -> Result<R, Error> {
    let mut request = R::default();
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_null()) {
        request.set(&name, value).map_err(|error| {
            let reason = alloc::format!("`{name}`: {}", unread::reason(&error));
            Error::from(ErrorKind::InvalidRequest { reason })
        })?;
    }
    Ok(request)
}

fn invalid(error: &serde_json::Error) -> Error {
    let (reason, line, column) = (unread::reason(error), error.line(), error.column());
    // The whole of it has no column.
    let reason =
        if column > 0 { alloc::format!("{reason}, at line {line}, column {column}") } else { reason };
    Error::from(ErrorKind::InvalidRequest { reason })
}

/// The types that a request is about: those built in, unless they are of another cloud,
/// and over them the limits given.
pub(crate) fn catalog(options: &Options, limits: &[LimitsRequest]) -> Result<Catalog, Error> {
    let catalog =
        if options.is_of_another_cloud() { Catalog::default() } else { Catalog::built_in().clone() };
    let limits = limits.iter().map(TypeLimits::try_from).collect::<Result<Vec<_>, _>>()?;
    catalog.with_limits(&limits)
}

impl TryFrom<&LimitsRequest> for TypeLimits {
    type Error = Error;

    fn try_from(given: &LimitsRequest) -> Result<Self, Error> {
        let limits = EniLimits::new(given.enis, given.ipv4_per_eni, given.ipv6_per_eni)?;
        Ok(TypeLimits { name: given.instance_type.clone(), limits })
    }
}
