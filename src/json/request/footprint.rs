//! A request for footprints.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use serde::Deserialize;

use super::LimitsRequest;
use super::object::{ReadObject, object};
use crate::document::{Cursor, Errors, Tree};
use crate::error::ErrorKind;
use crate::options::{Options, Question};
use crate::query::MOST_NUMBERS_OF_PODS;
use crate::{Error, NodePods};

object! {
    /// What nodes take from their subnets, together with the options of the network plug-in.
    FootprintRequest, |_| true, "give its fields, as in `types: [m5.large]`", {
        /// Names of types, or patterns.
        types: Vec<String> = "give a list of instance types, as in `[\"m5.large\"]`",
        /// Limits over those built in.
        limits: Vec<LimitsRequest> = "give a list of instance types with their limits",
        /// Pods on each node that need an address: a number, or a range for an answer with each.
        pods: Option<PodsRequest> = "give a number of pods, or a range, as in `{\"from\": 0, \"to\": 110}`",
        /// Pods with security groups of their own on each node, in addition to those.
        branch_pods: Option<u32> = "give a whole number from 0 to 4294967295",
    }
}

/// How many pods there are on a node.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum PodsRequest {
    /// This number.
    Number(u32),
    /// Each number of a range.
    Range(PodsRangeRequest),
}

/// The numbers from one to another, both included: no more than 10,000.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PodsRangeRequest {
    /// The fewest pods.
    pub(crate) from: u32,
    /// The most pods.
    pub(crate) to: u32,
}

impl PodsRequest {
    /// All numbers of it.
    fn numbers(self) -> Result<RangeInclusive<u32>, Error> {
        let (from, to) = match self {
            PodsRequest::Number(pods) => (pods, pods),
            PodsRequest::Range(PodsRangeRequest { from, to }) => (from, to),
        };
        match to.checked_sub(from) {
            Some(0..MOST_NUMBERS_OF_PODS) => Ok(from..=to),
            _ => Err(Error::from(ErrorKind::InvalidOption {
                name: "pods",
                value: alloc::format!("{{\"from\":{from},\"to\":{to}}}"),
                remedy: "give a range from the fewest to the most pods, of no more than 10,000 numbers"
                    .into(),
            })),
        }
    }
}

/// A request that can be answered.
pub(in crate::json) struct Asked {
    pub(in crate::json) request: FootprintRequest,
    pub(in crate::json) options: Options,
    pub(in crate::json) node_pods: NodePods,
    pub(in crate::json) pods: RangeInclusive<u32>,
}

impl Asked {
    /// Reads a request, or says all that is wrong with it.
    pub(in crate::json) fn read(fields: &Tree) -> Result<Self, Errors> {
        let cursor = Cursor::new(fields);
        let read = ReadObject::<FootprintRequest>::read(cursor);
        let mut problems = read.problems;
        let options = read.options.options().clone();
        problems.extend(options.problems(Question::Footprint));
        let request = read.fields;
        let node_pods = NodePods::new(0).branch_pods(request.branch_pods.unwrap_or_default());
        if request.branch_pods.is_some()
            && let Err(error) = NodePods::check_branch_pods(options.cni())
        {
            problems.push(error.at(cursor.place().join("branch_pods")));
        }
        let pods = match request.pods {
            Some(pods) => pods.numbers(),
            // What is there and can't be read is an error already.
            None if read.unreadable.contains(&"pods") => Ok(0..=0),
            None => Err(Error::from(ErrorKind::MissingField { name: "pods", example: "\"pods\": 20" })),
        };
        match pods {
            Ok(pods) if problems.is_empty() => Ok(Asked { request, options, node_pods, pods }),
            Ok(_) => Err(problems),
            Err(error) => {
                problems.push(error.at(cursor.place().join("pods")));
                Err(problems)
            }
        }
    }
}
