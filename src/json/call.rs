//! What front ends without Rust call: the text of a request in, the text of an answer out, both JSON.
//!
//! Each function gives `{"ok": ...}`, or `{"error": ...}` with a [`Refusal`]: the code of the first problem,
//! all of them as text, and as a list in which each has its own code, message and path,
//! or its place in a file.
//!
//! # Example
//!
//! ```
//! use maxpods::json::call;
//!
//! let answer = call::command(r#"{"types": ["t3.medium"], "cni": "cilium", "first_interface_index": 1}"#);
//! assert_eq!(answer, r#"{"ok":"maxpods t3.medium --cni cilium --first-interface-index 1"}"#);
//! let refusal = call::command(r#"{"types": ["t3.medium"], "max_enis": 1}"#);
//! let refusal: serde_json::Value = serde_json::from_str(&refusal).unwrap();
//! let problem = &refusal["error"]["problems"][0];
//! assert_eq!(problem["code"], "unknown-field");
//! assert_eq!(problem["message"], "unknown field `max_enis`; did you mean `max_eni`?");
//! assert_eq!(problem["path"], "max_enis");
//! ```

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;
use serde_json::Value;

use super::answer::blocks::BlocksAnswer;
use super::answer::calculation::Calculation;
use super::answer::document::Document;
use super::answer::footprint::FootprintDocument;
use super::answer::grid::Drawing;
use super::answer::info::{CatalogInfo, Match, OptionInfo, Snippet};
use super::answer::instance_type::TypeInfo;
#[cfg(feature = "manifest")]
use super::answer::manifest::ReadAnswer;
use super::answer::plan::PlanDocument;
use super::answer::refusal::Refusal;
#[cfg(feature = "manifest")]
use super::request::ReadRequest;
use super::request::footprint::Asked as FootprintAsked;
use super::request::{
    self, CompareRequest, InstanceTypesRequest, OptionsRequest, SearchRequest, SubnetsRequest, TableRequest,
    TypesRequest,
};
use crate::catalog::check_pattern;
use crate::document::Tree;
use crate::error::ErrorKind;
use crate::once::Once;
use crate::options::Options;
use crate::query::{Grouping, PlanDraft, PlanRow, ReadPlan, Selection, Table, TypeAnswer};
use crate::{Catalog, Error, Footprint, catalog::TypeLimits, emit::Tool, plan::Forecast};

/// A [`CatalogInfo`].
#[must_use]
pub fn catalog() -> String {
    respond(Ok(json(&CatalogInfo::new())))
}

/// A [`TypeInfo`] of each of `types`, names or patterns (none is all), each once,
/// with `limits` laid over those built in.
#[must_use]
pub fn instance_types(request: &str) -> String {
    respond(try_instance_types(request).map_err(one))
}

fn try_instance_types(request: &str) -> Result<String, Error> {
    let request: InstanceTypesRequest = request::read_alone(request)?;
    let catalog = request::catalog(&Options::default(), &request.limits)?;
    let (mut types, mut once) = (Vec::new(), Once::new());
    for pattern in or_all(&request.types) {
        let new = catalog.select(pattern)?.into_iter().filter(|it| once.is_first(it.name()));
        types.extend(new.map(TypeInfo::from));
    }
    Ok(json(&types))
}

/// A [`Match`] of each type that `query` may mean, the likeliest first, at most `limit`.
#[must_use]
pub fn search(request: &str) -> String {
    respond(try_search(request).map_err(one))
}

fn try_search(request: &str) -> Result<String, Error> {
    let request: SearchRequest = request::read_alone(request)?;
    let catalog = request::catalog(&Options::default(), &request.limits)?;
    let found = catalog.search(&request.query);
    let matches: Vec<Match<'_>> =
        found.iter().take(request.limit.unwrap_or(usize::MAX)).map(Match::from).collect();
    Ok(json(&matches))
}

/// The [`Document`] of `types` under the options: what the command line prints with `-o json`. The types are
/// one group of nodes, unless `group` is false.
#[must_use]
pub fn evaluate(request: &str) -> String {
    respond(Asked::read(request).and_then(|asked| {
        let nodes = asked.answers()?;
        Ok(json(&asked.document(&nodes)))
    }))
}

/// A [`Calculation`]: what [`evaluate`], [`grid`], [`snippets`], [`command`] and [`options`] give,
/// of one evaluation.
#[must_use]
pub fn calculate(request: &str) -> String {
    respond(Asked::read(request).and_then(|asked| {
        let answers = asked.answers()?;
        Ok(json(&Calculation {
            document: asked.document(&answers),
            grids: answers.iter().map(Drawing::from).collect(),
            snippets: all_snippets(&answers),
            command: asked.command().map_err(one)?,
            options: OptionInfo::all(&asked.options),
        }))
    }))
}

/// A [`Document`] of `types` under each of `options`, each type for itself.
#[must_use]
pub fn compare(request: &str) -> String {
    respond(try_compare(request))
}

fn try_compare(request: &str) -> Result<String, Vec<Error>> {
    let request: CompareRequest = request::read_alone(request).map_err(one)?;
    let one_set = |options: &_| {
        let options = Options::from_json(options).map_err(one)?;
        let types =
            TypesRequest { types: request.types.clone(), limits: request.limits.clone(), group: Some(false) };
        let asked = Asked::new(types, options).map_err(one)?;
        let nodes = asked.answers()?;
        Ok(json(&asked.document(&nodes)))
    };
    let documents: Vec<String> = request.options.iter().map(one_set).collect::<Result<_, Vec<Error>>>()?;
    Ok(alloc::format!("[{}]", documents.join(",")))
}

/// A [`Table`] of `types` (none is all) under the options, by `filter`, `sort` and `columns`:
/// see [`Selection`].
#[must_use]
pub fn table(request: &str) -> String {
    respond(try_table(request))
}

fn try_table(request: &str) -> Result<String, Vec<Error>> {
    let (request, options): (TableRequest, Options) = request::read(request).map_err(one)?;
    options.check().map_err(one)?;
    let catalog = request::catalog(&options, &request.limits).map_err(one)?;
    let nodes = options.answers(&catalog, &or_all(&request.types), Grouping::Each)?;
    let selection = Selection { filter: &request.filter, sort: &request.sort, columns: &request.columns };
    Table::new(nodes, &selection).map(|table| json(&table)).map_err(one)
}

/// An [`OptionInfo`] of every option that there is, beside those that are given.
#[must_use]
pub fn options(request: &str) -> String {
    let read = request::read(request).map(|(OptionsRequest {}, options)| json(&OptionInfo::all(&options)));
    respond(read.map_err(one))
}

/// A [`Drawing`] of each of `types` under the options.
#[must_use]
pub fn grid(request: &str) -> String {
    respond(Asked::read(request).and_then(|asked| {
        let nodes = asked.answers()?;
        Ok(json(&nodes.iter().map(Drawing::from).collect::<Vec<_>>()))
    }))
}

/// The [`Snippet`] of every tool for each of `types` under the options.
#[must_use]
pub fn snippets(request: &str) -> String {
    respond(Asked::read(request).and_then(|asked| {
        let answers = asked.answers()?;
        Ok(json(&all_snippets(&answers)))
    }))
}

fn all_snippets(answers: &[TypeAnswer<'_>]) -> Vec<Snippet> {
    let of_type = |answer| Tool::ALL.iter().map(move |&tool| (tool, answer));
    let each = answers.iter().flat_map(of_type);
    each.map(|(tool, answer)| Snippet::new(tool, &answer.capacity)).collect()
}

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

/// The command line that gives the same answer, as text for a shell.
#[must_use]
pub fn command(request: &str) -> String {
    respond(Asked::read(request).and_then(|asked| Ok(json(&asked.command().map_err(one)?))))
}

/// A request about types under options, which go together.
struct Asked {
    request: TypesRequest,
    options: Options,
    catalog: Catalog,
}

impl Asked {
    fn read(request: &str) -> Result<Self, Vec<Error>> {
        let (request, options) = request::read(request).map_err(one)?;
        Self::new(request, options).map_err(one)
    }

    fn new(request: TypesRequest, options: Options) -> Result<Self, Error> {
        options.check()?;
        let catalog = request::catalog(&options, &request.limits)?;
        Ok(Asked { request, options, catalog })
    }

    fn grouping(&self) -> Grouping {
        if self.request.group.unwrap_or(true) { Grouping::OneGroup } else { Grouping::Each }
    }

    fn answers(&self) -> Result<Vec<TypeAnswer<'_>>, Vec<Error>> {
        self.options.answers(&self.catalog, &words(&self.request.types), self.grouping())
    }

    fn document<'a>(&self, nodes: &[TypeAnswer<'a>]) -> Document<'a> {
        Document::new(self.options.cni(), self.options.kubelet(), nodes)
    }

    fn command(&self) -> Result<String, Error> {
        let types = &self.request.types;
        types.iter().try_for_each(|pattern| check_pattern(pattern))?;
        let mut arguments = alloc::vec![String::from("maxpods")];
        if self.grouping() == Grouping::Each && types.len() > 1 {
            arguments.push("list".into());
        }
        arguments.extend(types.iter().map(|pattern| quoted(pattern)));
        for limits in &self.request.limits {
            arguments.push(alloc::format!("--limits {}", TypeLimits::try_from(limits)?));
        }
        arguments.extend(self.options.arguments());
        Ok(arguments.join(" "))
    }
}

/// A command with arguments that a shell leaves as they are.
fn shell_line(command: &str, arguments: &[String]) -> String {
    arguments.iter().fold(String::from(command), |line, argument| line + " " + &quoted(argument))
}

fn quoted(argument: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_./:=,@%+-".contains(letter);
    if argument.chars().all(is_plain) {
        argument.into()
    } else {
        alloc::format!("'{}'", argument.replace('\'', r"'\''"))
    }
}

fn words(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn or_all(patterns: &[String]) -> Vec<&str> {
    if patterns.is_empty() { alloc::vec!["*"] } else { words(patterns) }
}

fn one(error: Error) -> Vec<Error> {
    alloc::vec![error]
}

/// What is written here has names for keys and plain values, so that it can't fail.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What went right, or all that went wrong.
fn respond(result: Result<String, Vec<Error>>) -> String {
    match result {
        Ok(json) => alloc::format!("{{\"ok\":{json}}}"),
        Err(errors) => alloc::format!("{{\"error\":{}}}", json(&Refusal::new(&errors))),
    }
}
