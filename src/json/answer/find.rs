//! The types that carry what is wanted.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::capacity::Answer;
use super::document::SCHEMA_VERSION;
use super::settings::Settings;
use crate::catalog::Catalog;
use crate::cni::Cni;
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::kubelet::Kubelet;
use crate::query::{FoundTypes, NearMiss, TypeAnswer};

/// The types that carry what is wanted, and what each demand excludes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FindDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The plug-in's name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::choices("cni"))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// How many types there were to choose from.
    pub types: usize,
    /// How many types meet all demands, including those beyond the limit.
    pub meeting: usize,
    /// What was found, in one line.
    pub summary: String,
    /// The nodes that a cluster has, in total; absent unless they are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<PresentAnswer>,
    /// Each demand with what it excludes.
    pub demands: Vec<DemandAnswer<'a>>,
    /// The types that meet all demands, sorted.
    pub results: Vec<FoundAnswer<'a>>,
    /// Where there are none: the types that miss one demand alone, from small to large.
    pub near_misses: Vec<NearMissAnswer<'a>>,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PresentNodes"))]
struct PresentAnswer {
    /// The nodes.
    nodes: u32,
    /// The pods on them that need an address.
    pods: u32,
    /// The addresses that the nodes take from their subnets.
    subnet_addresses: u64,
}

/// A demand with what it excludes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Demand"))]
#[non_exhaustive]
pub struct DemandAnswer<'a> {
    /// The option and its value, as in `vcpus ..4`.
    pub demand: &'a str,
    /// How many types don't meet it.
    pub excludes: usize,
    /// How many types meet all the others, and not this one.
    pub excludes_alone: usize,
}

/// A type that was found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "FoundType"))]
#[non_exhaustive]
pub struct FoundAnswer<'a> {
    /// The capacity of the type.
    #[serde(flatten)]
    pub answer: Answer<'a>,
    /// Pods of the given size that fit, those on the host network not counted; absent without a size.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    fit: Option<FitAnswer>,
    /// The nodes that the wanted pods need; absent unless they are asked for.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    need: Option<NeedAnswer>,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FitAnswer {
    /// Pods of this size that fit, those on the host network not counted.
    pods_that_fit: u32,
    /// What keeps it from being more: `addresses`, `cpu`, `memory`, or the `cap` of kubelet's `maxPods`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::binds())))]
    binds_first: &'static str,
    /// The allocatable CPU that they request, in percent; `null` if they request none.
    cpu_percent: Option<u32>,
    /// The allocatable memory that they request, in percent.
    memory_percent: Option<u32>,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct NeedAnswer {
    /// The nodes.
    nodes: u32,
    /// The pods on each node but the last.
    pods_per_node: u32,
    /// The addresses that all nodes take from their subnets.
    subnet_addresses: u64,
    /// The mask of the smallest subnet that holds all nodes; `null` if none is large enough.
    subnet_mask: Option<u8>,
    /// The same of the subnet for pods, with custom networking.
    pod_subnet_mask: Option<u8>,
}

/// A type that misses one demand alone.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NearMiss"))]
#[non_exhaustive]
pub struct NearMissAnswer<'a> {
    /// The demand that it misses.
    pub misses: &'a str,
    /// The type.
    #[serde(flatten)]
    pub answer: FoundAnswer<'a>,
}

impl<'a> From<&TypeAnswer<'a>> for FoundAnswer<'a> {
    fn from(answer: &TypeAnswer<'a>) -> Self {
        let fit = answer.found.and_then(|found| found.fit).map(|fit| FitAnswer {
            pods_that_fit: fit.pods,
            binds_first: fit.binds.name(),
            cpu_percent: fit.cpu_percent,
            memory_percent: fit.memory_percent,
        });
        let need = answer.found.and_then(|found| found.need).map(|need| NeedAnswer {
            nodes: need.nodes,
            pods_per_node: need.pods_per_node,
            subnet_addresses: need.subnet_addresses,
            subnet_mask: need.subnet_mask,
            pod_subnet_mask: need.pod_subnet_mask,
        });
        FoundAnswer { answer: Answer::from(answer), fit, need }
    }
}

impl<'a> FindDocument<'a> {
    /// The document of what was found under a plug-in.
    #[must_use]
    pub fn new(found: &'a FoundTypes<'a>, cni: &Cni, kubelet: Kubelet) -> Self {
        let demand = |of: &'a crate::query::DemandCount| DemandAnswer {
            demand: &of.text,
            excludes: of.excludes,
            excludes_alone: of.alone,
        };
        let near_miss = |miss: &'a NearMiss<'a>| {
            let misses = found.demands.get(miss.demand).map_or("", |demand| demand.text.as_str());
            NearMissAnswer { misses, answer: FoundAnswer::from(&miss.answer) }
        };
        FindDocument {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            cni: cni.name(),
            settings: Settings::of_capacity(cni, kubelet),
            types: found.of,
            meeting: found.meeting,
            summary: found.to_string(),
            present: found.present.map(|it| PresentAnswer {
                nodes: it.nodes,
                pods: it.pods,
                subnet_addresses: it.subnet_addresses,
            }),
            demands: found.demands.iter().map(demand).collect(),
            results: found.rows.iter().map(FoundAnswer::from).collect(),
            near_misses: found.near_misses.iter().map(near_miss).collect(),
        }
    }
}
