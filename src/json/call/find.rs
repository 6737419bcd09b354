//! The call about types that carry what is wanted.

use alloc::string::String;
use alloc::vec::Vec;

use super::respond::{json, one, respond, words};
use crate::error::{Error, ErrorKind, Place};
use crate::json::answer::find::FindDocument;
use crate::json::request::find::{FindRequest, RangeRequest};
use crate::json::request::{self, object::read_object};
use crate::options::Options;
use crate::query::{Find, PresentFleet};

/// The [`FindDocument`] of the types that meet all demands under the options: what the command line prints
/// with `-o json`.
#[must_use]
pub fn find(request: &str) -> String {
    respond(try_find(request))
}

fn try_find(request: &str) -> Result<String, Vec<Error>> {
    let (request, options) = read_object::<FindRequest>(request)?;
    if request.like.is_some() && request.total_pods.is_some() {
        let reason = "the nodes of `like` say how many pods there are";
        let error = Error::from(ErrorKind::NotCovered { choice: "total_pods", reason });
        return Err(one(error.at(Place::field("total_pods"))));
    }
    let catalog = request::catalog(&options, &request.limits).map_err(one)?;
    let [pods, vcpus, generation] = [&request.pods, &request.vcpus, &request.generation]
        .map(|range| range.as_ref().map(RangeRequest::text));
    let (patterns, zones) = (words(&request.types), words(&request.r#in));
    let fleet = request.like.as_ref().map(PresentFleet::from);
    let find = Find {
        patterns: &patterns,
        pods: pods.as_deref(),
        vcpus: vcpus.as_deref(),
        memory: request.memory.as_deref(),
        generation: generation.as_deref(),
        arch: request.arch.as_deref(),
        zones: &zones,
        filter: &request.filter,
        sort: &request.sort,
        limit: request.limit,
        pod_cpu: request.pod_cpu.as_deref(),
        pod_memory: request.pod_memory.as_deref(),
        total_pods: request.total_pods,
        like: fleet.as_ref(),
    };
    let found = options.find(&catalog, &find).map_err(at_fields)?;
    Ok(json(&document(&found, &options)))
}

fn document<'a>(found: &'a crate::query::FoundTypes<'a>, options: &Options) -> FindDocument<'a> {
    FindDocument::new(found, &options.cni(), options.kubelet())
}

/// Demands that can't be read, each at its field.
fn at_fields(errors: Vec<Error>) -> Vec<Error> {
    let placed = |error: Error| match error.kind() {
        ErrorKind::InvalidOption { name, .. } if error.place().is_none() => {
            let place = Place::field(*name);
            error.at(place)
        }
        _ => error,
    };
    errors.into_iter().map(placed).collect()
}
