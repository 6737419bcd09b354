//! The form of a plan, as a file has it: what each field can be, and every fault of a plan at once, with its path.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::Error;
use crate::wire::load::LoadSettings;
use crate::wire::options::{Field, Options};
use crate::wire::request::LimitsRequest;
#[cfg(feature = "schema")]
use crate::wire::schema;

/// What is wrong with a plan, and where: the path of the field, such as `subnets[1].cidr`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanFault {
    /// The path of the field; empty for the plan as a whole.
    pub path: String,
    /// What is wrong.
    pub error: Error,
}

impl PlanFault {
    /// A fault of this field.
    #[must_use]
    pub const fn new(path: String, error: Error) -> Self {
        PlanFault { path, error }
    }
}

impl fmt::Display for PlanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { self.error.fmt(f) } else { write!(f, "{}: {}", self.path, self.error) }
    }
}

/// All that is wrong with a plan.
pub(in crate::wire) type Faults = Vec<PlanFault>;

pub(in crate::wire) fn fault(path: impl Into<String>, error: Error) -> PlanFault {
    PlanFault::new(path.into(), error)
}

/// An object of a plan, or of another request that names every fault.
pub(in crate::wire) trait Object: DeserializeOwned + Default {
    /// Its fields, each with what to give.
    const FIELDS: &'static [(&'static str, &'static str)];

    /// Whether it has this option beside its own fields.
    fn has(option: Field) -> bool;

    /// The names of all that it has.
    fn names() -> impl Iterator<Item = &'static str> {
        let options = Field::ALL.iter().filter(|option| Self::has(**option));
        Self::FIELDS.iter().map(|(name, _)| *name).chain(options.map(|option| option.name()))
    }
}

/// Declares such an object: its fields are optional to read, each has the remedy for a value that can't be, and a rule says
/// which options stand beside them.
macro_rules! object {
    ($(#[$doc:meta])* $object:ident, $has:expr, { $($(#[$field_doc:meta])* $name:ident: $type:ty = $remedy:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default)]
        pub(crate) struct $object {
            $($(#[$field_doc])* pub(crate) $name: $type,)*
        }

        impl $crate::wire::plan::request::Object for $object {
            const FIELDS: &'static [(&'static str, &'static str)] = &[$((stringify!($name), $remedy)),*];

            fn has(option: $crate::wire::Field) -> bool {
                let has: fn($crate::wire::Field) -> bool = $has;
                has(option)
            }
        }
    };
}

pub(in crate::wire) use object;

object! {
    /// Node groups on subnets, with the options of the network plug-in beside.
    PlanRequest, |_| true, {
        /// The subnets that nodes are in.
        #[cfg_attr(feature = "schema", schemars(extend("items" = schema::reference("SubnetRequest"))))]
        subnets: Vec<Value> = "give a list of subnets",
        /// The subnets that pods get addresses of, with custom networking.
        #[cfg_attr(feature = "schema", schemars(extend("items" = schema::reference("SubnetRequest"))))]
        pod_subnets: Vec<Value> = "give a list of subnets",
        /// The groups of nodes.
        #[cfg_attr(feature = "schema", schemars(extend("items" = schema::reference("GroupRequest"))))]
        groups: Vec<Value> = "give a list of groups",
        /// Pods that need an address on each node of the groups that don't say; absent is as many as fit.
        pods: Option<u32> = "give a whole number from 0 to 4294967295",
        /// How many nodes more there are while groups are updated: a number, or a share such as `10%`.
        surge: Option<SurgeRequest> = "give a number of nodes or a share of them, as in `3` or `10%`",
        /// The names of the subnets of the EKS cluster, in which its control plane has up to four ENIs.
        control_plane: Vec<String> = "give a list of the names of subnets",
        /// Ranges of the VPC in which to propose larger subnets.
        vpc: Vec<String> = "give a list of CIDRs, as in `[10.0.0.0/16]`",
        /// Ranges of the VPC that other subnets have.
        taken: Vec<String> = "give a list of CIDRs, as in `[10.0.8.0/24]`",
        /// Limits of instance types, over those built in.
        limits: Vec<LimitsRequest> = "give a list of instance types with their limits",
        /// Whether to compare with other settings of the plug-in.
        alternatives: bool = "give true or false",
    }
}

object! {
    /// A subnet.
    SubnetRequest, |_| false, {
        /// Its name in this plan.
        name: String = "give a name as text",
        /// Its range, such as `10.0.0.0/24`; absent is the smallest that does, a free one of `vpc`.
        cidr: Option<String> = "give a CIDR as text, as in `10.0.0.0/24`",
        /// Its availability zone, by ID (`use1-az1`) or name (`us-east-1a`).
        zone: Option<String> = "give the ID or the name of a zone as text",
        /// Addresses in use already, by what isn't of the plan.
        in_use: u32 = "give a whole number from 0 to 4294967295",
        /// Addresses of load balancers.
        load_balancers: u32 = "give a whole number from 0 to 4294967295",
        /// Addresses of others, such as endpoints and databases.
        others: u32 = "give a whole number from 0 to 4294967295",
        /// Its CIDR reservations of type `prefix`.
        reserved_for_prefixes: Vec<String> = "give a list of CIDRs, as in `[10.0.0.128/25]`",
        /// Its CIDR reservations of type `explicit`.
        reserved: Vec<String> = "give a list of CIDRs, as in `[10.0.0.16/28]`",
    }
}

object! {
    /// A group of like nodes. The options that it has go before the plan's.
    GroupRequest, Field::is_of_node, {
        /// Its name in this plan.
        name: String = "give a name as text",
        /// The instance types, or patterns; of several the one counts that takes most addresses.
        types: Vec<String> = "give a list of instance types, as in `[m5.large]`",
        /// How many nodes: a number, or `now` and `max`.
        nodes: Option<NodesRequest> = "give a number, or both, as in `{now: 20, max: 60}`",
        /// Pods on each node that need an address; absent is the plan's `pods`.
        pods: Option<u32> = "give a whole number from 0 to 4294967295",
        /// Pods with security groups of their own on each node, besides those.
        branch_pods: u32 = "give a whole number from 0 to 4294967295",
        /// The names of the subnets that its nodes are in; none is all.
        subnets: Vec<String> = "give a list of the names of subnets",
        /// The names of the subnets that its pods get addresses of; none is all for pods.
        pod_subnets: Vec<String> = "give a list of the names of subnets",
        /// How many nodes more there are while this group is updated.
        surge: Option<SurgeRequest> = "give a number of nodes or a share of them, as in `3` or `10%`",
    }
}

/// How many nodes there are.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum NodesRequest {
    /// Always so many.
    Always(u32),
    /// More at most than now.
    Growing(GrowingRequest),
}

/// More nodes at most than now.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct GrowingRequest {
    /// At present.
    pub(crate) now: u32,
    /// At most.
    pub(crate) max: u32,
}

/// A number of nodes or a share of them.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum SurgeRequest {
    /// So many.
    Nodes(u32),
    /// A share, such as `10%`.
    Share(String),
}

/// Reads an object and the options beside its own fields; what is wrong with one is a fault, and it is as if it weren't
/// given. Names that stand elsewhere are known too, so that a misspelt one of them finds it.
fn read_object<T: Object>(
    path: &str,
    fields: &Map<String, Value>,
    elsewhere: &[(&'static str, &'static str)],
    faults: &mut Faults,
) -> (T, Options) {
    let mut right = Map::new();
    let mut options = Options::default();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
        let path = join(path, name);
        let alone = Map::from_iter([(name.clone(), value.clone())]);
        if let Some((known, remedy)) = T::FIELDS.iter().find(|(known, _)| known == name) {
            if T::deserialize(Value::Object(alone)).is_ok() {
                right.insert(name.clone(), value.clone());
            } else {
                let (value, remedy) = (value.to_string(), (*remedy).to_string());
                faults.push(fault(path, Error::InvalidOption { name: known, value, remedy }));
            }
        } else if T::names().any(|known| known == name) {
            match Options::read(&alone) {
                Ok(one) => options = one.or(options),
                Err(error) => faults.push(fault(path, error)),
            }
        } else {
            let known = T::names().chain(elsewhere.iter().map(|(known, _)| *known));
            faults.push(fault(path, Error::unknown_field(name, known)));
        }
    }
    (T::deserialize(Value::Object(right)).unwrap_or_default(), options)
}

/// Reads a list of objects, each with its path and its options; one that is none is a fault.
pub(super) fn objects<T: Object>(
    list: &'static str,
    values: &[Value],
    faults: &mut Faults,
) -> Vec<(String, T, Options)> {
    let mut objects = Vec::with_capacity(values.len());
    for (place, value) in values.iter().enumerate() {
        let path = alloc::format!("{list}[{place}]");
        let Some(fields) = value.as_object() else {
            let remedy = "give its fields, as in `name: a`".into();
            faults.push(fault(path, Error::InvalidOption { name: list, value: value.to_string(), remedy }));
            continue;
        };
        let (object, options) = read_object(&path, fields, &[], faults);
        objects.push((path, object, options));
    }
    objects
}

/// The path of a field.
pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_string() } else { alloc::format!("{path}.{name}") }
}

/// Reads the fields of a request, the settings of its load and the options beside them.
pub(in crate::wire) fn read<T: Object>(
    fields: &Map<String, Value>,
    faults: &mut Faults,
) -> (T, LoadSettings, Options) {
    let is_setting = |name: &String| LoadSettings::FIELDS.iter().any(|(known, _)| known == name);
    let (settings, own): (Map<_, _>, Map<_, _>) =
        fields.clone().into_iter().partition(|(name, _)| is_setting(name));
    let (own, options) = read_object("", &own, LoadSettings::FIELDS, faults);
    let (settings, _) = read_object("", &settings, &[], faults);
    (own, settings, options)
}
