//! Calls about plans and footprints: the addresses of subnets and nodes.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;

use super::respond::{json, one, respond, words};
use super::shell::shell_line;
use crate::document::Tree;
use crate::error::{Error, ErrorKind};
use crate::json::answer::blocks::BlocksAnswer;
use crate::json::answer::footprint::FootprintDocument;
#[cfg(feature = "manifest")]
use crate::json::answer::manifest::ReadAnswer;
use crate::json::answer::plan::PlanDocument;
#[cfg(feature = "manifest")]
use crate::json::request::ReadRequest;
use crate::json::request::footprint::Asked as FootprintAsked;
use crate::json::request::{self, SubnetsRequest};
use crate::query::{PlanDraft, PlanRow, ReadPlan, Selection, Table};
use crate::{Footprint, plan::Forecast};

/// The [`PlanDocument`] of a plan: its fields are those of a plan file,
/// and an error is named by the path of its field.
#[must_use]
pub fn plan(request: &str) -> String {
    with_plan(request, |read, forecast| PlanDocument::new(read, forecast).map(|plan| json(&plan)))
}

/// The subnets of a plan as a [`Table`]: the columns of these names, or those that are meant to be read.
#[must_use]
pub fn subnets(request: &str) -> String {
    let asked = request::read_alone(request).and_then(|SubnetsRequest { plan, columns }| {
        let example =
            r#""plan": {"subnets": [{"name": "a"}], "groups": [{"types": ["m5.large"], "nodes": 3}]}"#;
        Ok((plan.ok_or(Error::from(ErrorKind::MissingField { name: "plan", example }))?, columns))
    });
    match asked {
        Ok((plan, columns)) => of_plan(&PlanDraft::from(&Tree::from(&plan)), |read, forecast| {
            let selection = Selection { columns: &columns, ..Selection::default() };
            Table::new(PlanRow::all(read, forecast), &selection).map(|table| json(&table))
        }),
        Err(error) => respond(Err(one(error))),
    }
}

/// The [`BlocksAnswer`] of each subnet of a plan.
#[must_use]
pub fn blocks(request: &str) -> String {
    with_plan(request, |read, forecast| Ok(json(&BlocksAnswer::all(read, forecast))))
}

/// The command line of `maxpods plan` that gives the same answer as [`plan`], as text for a shell; `null` if
/// a name in it is more than a flag can hold.
#[must_use]
pub fn plan_command(request: &str) -> String {
    match read_plan(request) {
        Ok(draft) => of_draft(&draft, |_| {
            let line = |arguments: Vec<String>| shell_line("maxpods plan", &arguments);
            Ok(json(&draft.arguments().map(line)))
        }),
        Err(error) => respond(Err(one(error))),
    }
}

/// The [`ReadAnswer`] of the texts of `files`: a plan file, or the manifest of a cluster, and what AWS says
/// of their subnets. Each error is named by its line and column,
/// of several files by the number of the file before these.
#[cfg(feature = "manifest")]
#[must_use]
pub fn read(request: &str) -> String {
    use crate::manifest::PlanSource;

    let request: ReadRequest = match request::read_alone(request) {
        Ok(request) => request,
        Err(error) => return respond(Err(one(error))),
    };
    let files: Vec<&str> = request.files.iter().map(String::as_str).collect();
    respond(PlanSource::read(&files).and_then(|source| {
        if matches!(&source, PlanSource::PlanFile(_, described) if described.is_empty()) {
            return Ok(json(&ReadAnswer::from(&source)));
        }
        let mut draft = PlanDraft::from(source);
        draft.join();
        if draft.problems.is_empty() { Ok(json(&ReadAnswer::from(&draft))) } else { Err(draft.problems) }
    }))
}

/// Reads a plan, and answers it.
fn with_plan(
    request: &str,
    answer: impl FnOnce(&ReadPlan<'_>, &Forecast<'_, '_>) -> Result<String, Error>,
) -> String {
    match read_plan(request) {
        Ok(draft) => of_plan(&draft, answer),
        Err(error) => respond(Err(one(error))),
    }
}

fn read_plan(request: &str) -> Result<PlanDraft, Error> {
    Ok(PlanDraft::from(&Tree::from(&request::value(request)?)))
}

/// Answers a plan, or says all that is wrong with it.
fn of_plan(
    draft: &PlanDraft,
    answer: impl FnOnce(&ReadPlan<'_>, &Forecast<'_, '_>) -> Result<String, Error>,
) -> String {
    of_draft(draft, |read| {
        let forecast = read.plan.forecast()?;
        answer(read, &forecast)
    })
}

fn of_draft(draft: &PlanDraft, answer: impl FnOnce(&ReadPlan<'_>) -> Result<String, Error>) -> String {
    let whole = |error: Error| alloc::vec![error.at(draft.place.clone())];
    let answered = || {
        let base = request::catalog(draft.options.options(), &[]).map_err(whole)?;
        let catalog = draft.catalog(base)?;
        let read = draft.resolve(&catalog)?;
        answer(&read).map_err(whole)
    };
    respond(answered())
}

/// The [`FootprintDocument`] of `types` under the options and settings, with each number of `pods`: what the
/// command line prints with `-o json`.
#[must_use]
pub fn footprint(request: &str) -> String {
    respond(try_footprint(request))
}

fn try_footprint(request: &str) -> Result<String, Vec<Error>> {
    let fields = request::fields(request).map_err(one)?;
    let fields = Tree::from(&Value::from(fields));
    let FootprintAsked { request, options, node_pods, pods } = FootprintAsked::read(&fields)?;
    let catalog = request::catalog(&options, &request.limits).map_err(one)?;
    let of_types = options.footprints_with_each(&catalog, &words(&request.types), node_pods, pods)?;
    let all: Vec<Footprint<'_>> = of_types.into_iter().flatten().collect();
    Ok(json(&FootprintDocument::new(options.cni(), node_pods.kubelet(options.kubelet()), &all)))
}
