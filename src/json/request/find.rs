//! A request for the types that carry what is wanted.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;

use super::LimitsRequest;
use super::object::object;
use crate::query::PresentFleet;
use crate::setting::Changes;

const RANGE: &str = "give a number or a range, as in `4`, `\"2..8\"`, `\"..4\"` or `\"4..\"`";

object! {
    /// What is wanted of types, together with the options of the network plug-in.
    FindRequest, |option| option.changes != Changes::Addresses,
    "give its fields, as in `pods: 58`", {
        /// Types, families such as `m7g`, and patterns to choose from; all types by default.
        types: Vec<String> = "give a list of instance types, as in `[\"m7g.*\"]`",
        /// Limits over those built in.
        limits: Vec<LimitsRequest> = "give a list of instance types with their limits",
        /// Pods that kubelet can let in, including those on the host network: at least a number, or a range
        /// such as `20..60`. With `pod_cpu` or `pod_memory`, pods of that size that fit.
        pods: Option<RangeRequest> = RANGE,
        /// vCPUs: a number, or a range such as `2..8`.
        vcpus: Option<RangeRequest> = RANGE,
        /// Memory: a range with units, such as `16GiB..` or `8GiB..32GiB`.
        memory: Option<String> = "give a range with units, as in `16GiB..`, `8GiB..32GiB` or `..64GiB`",
        /// Generations: a number or a range; 7 is that of `m7g`.
        generation: Option<RangeRequest> = RANGE,
        /// The architecture of the processor: `arm64`, `amd64`, `x86_64` or `i386`.
        arch: Option<String> = "give an architecture, as in `arm64`",
        /// Regions and zones that all offer the type, such as `euc1-az1`.
        r#in: Vec<String> = "give a list of regions or zones, as in `[\"euc1-az1\"]`",
        /// Other conditions over the columns, such as `ips>=50 hypervisor=nitro`.
        filter: String = "give conditions as text, as in `ips>=50 hypervisor=nitro`",
        /// The column to sort by, with `-` in front for the largest first; by default from small types to
        /// large ones.
        sort: String = "give the name of a column, as in `-pods_per_vcpu`",
        /// The most types to answer with; all by default.
        limit: Option<usize> = "give a whole number",
        /// The CPU that each pod requests, such as `250m`: shows how many fit, and what binds first.
        pod_cpu: Option<String> = "give CPUs as text, as in `250m`",
        /// The memory that each pod requests, such as `512Mi`.
        pod_memory: Option<String> = "give an amount of memory as text, as in `512Mi`",
        /// Pods in all: shows the nodes of each type that they need, and the addresses that these take.
        total_pods: Option<u32> = "give a whole number from 0 to 4294967295",
        /// The nodes that a cluster has: finds the types that carry the same pods on fewer nodes or with
        /// fewer addresses, with no less CPU and memory in all unless pods have a size.
        like: Option<LikeRequest> =
            r#"give nodes, as in `{"nodes": [{"instance_type": "m5.large", "nodes": 20}]}`"#,
    }
}

/// A number, or a range of numbers as text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NumberRange"))]
#[serde(untagged)]
pub(crate) enum RangeRequest {
    /// A number.
    Number(u32),
    /// A range, such as `2..8`.
    Range(String),
}

impl RangeRequest {
    /// As the command line has it.
    pub(crate) fn text(&self) -> String {
        match self {
            RangeRequest::Number(number) => number.to_string(),
            RangeRequest::Range(text) => text.clone(),
        }
    }
}

/// The nodes that a cluster has, and the pods on them.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "PresentRequest", transform = crate::json::schema::fields::absent_not_null)
)]
#[serde(deny_unknown_fields)]
pub(crate) struct LikeRequest {
    /// The nodes of each type.
    pub(crate) nodes: Vec<LikeNodesRequest>,
    /// The pods that run on them and need an address; by default the nodes are full.
    #[serde(default)]
    pub(crate) pods: Option<u32>,
}

/// Nodes of one type.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PresentNodesRequest"))]
#[serde(deny_unknown_fields)]
pub(crate) struct LikeNodesRequest {
    /// The type.
    pub(crate) instance_type: String,
    /// How many nodes there are of it.
    pub(crate) nodes: u32,
}

impl From<&LikeRequest> for PresentFleet {
    fn from(like: &LikeRequest) -> Self {
        let mut fleet = PresentFleet { pods: like.pods, ..PresentFleet::default() };
        for LikeNodesRequest { instance_type, nodes } in &like.nodes {
            let of_type = fleet.nodes.entry(instance_type.to_lowercase()).or_default();
            *of_type = of_type.saturating_add(*nodes);
        }
        fleet
    }
}
