//! The form of a plan, as a file has it: what each field can be.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;
use serde_json::Value;

use super::LimitsRequest;
use super::object::object;
#[cfg(feature = "schema")]
use crate::json::schema;
use crate::setting::Scope;

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
    GroupRequest, |option| option.scope == Scope::Node, {
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
