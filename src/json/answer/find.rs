//! The types that carry what is wanted.

use alloc::vec::Vec;

use serde::Serialize;

use super::capacity::Answer;
use super::document::SCHEMA_VERSION;
use super::settings::Settings;
use crate::catalog::Catalog;
use crate::cni::Cni;
use crate::kubelet::Kubelet;
use crate::query::{FoundTypes, NearMiss, TypeAnswer};

/// The types that carry what is wanted, and what each demand excludes.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct FindDocument<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The plug-in's name.
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// How many types there were to choose from.
    pub types: usize,
    /// What the nodes come to that a cluster has; absent unless they are given.
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
struct PresentAnswer {
    nodes: u32,
    pods: u32,
    subnet_addresses: u64,
}

/// A demand with what it excludes.
#[derive(Debug, Clone, Serialize)]
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
struct FitAnswer {
    pods_that_fit: u32,
    binds_first: &'static str,
    cpu_percent: Option<u32>,
    memory_percent: Option<u32>,
}

#[derive(Debug, Clone, Serialize)]
struct NeedAnswer {
    nodes: u32,
    pods_per_node: u32,
    subnet_addresses: u64,
    subnet_mask: Option<u8>,
    pod_subnet_mask: Option<u8>,
}

/// A type that misses one demand alone.
#[derive(Debug, Clone, Serialize)]
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
