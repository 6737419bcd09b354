//! Calls about instance types and their capacities.

use alloc::string::String;
use alloc::vec::Vec;

use super::asked::Asked;
use super::respond::{json, one, or_all, respond};
use crate::Error;
use crate::emit::Tool;
use crate::error::ErrorKind;
use crate::json::answer::calculation::Calculation;
use crate::json::answer::grid::Drawing;
use crate::json::answer::info::{CatalogInfo, Match, OptionInfo, Snippet};
use crate::json::answer::instance_type::TypeInfo;
use crate::json::request::{
    self, CompareRequest, InstanceTypesRequest, OptionsRequest, SearchRequest, TableRequest, TypesRequest,
};
use crate::once::Once;
use crate::options::Options;
use crate::query::{Grouping, Selection, Table, TypeAnswer};

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

/// The [`Document`](crate::json::Document) of `types` under the options: what the command line prints with
/// `-o json`. The types are one group of nodes, unless `group` is false.
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
            snippets: asked.snippets(&answers),
            command: asked.command().map_err(one)?,
            options: OptionInfo::all(&asked.options),
        }))
    }))
}

/// The most answers of a comparison: their text is some 300 MB long, which a module of WebAssembly can still hold.
const MOST_COMPARED: usize = 100_000;

/// A [`Document`](crate::json::Document) of `types` under each of `options`, each type for itself: at most 100,000
/// answers in all.
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
        let (numbers, types) = (request.options.len(), nodes.len());
        if numbers.saturating_mul(types) > MOST_COMPARED {
            let (name, what) = ("options", "sets");
            return Err(one(ErrorKind::TooManyResults { name, what, numbers, types }.into()));
        }
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
        Ok(json(&asked.snippets(&answers)))
    }))
}

impl Asked {
    fn snippets(&self, answers: &[TypeAnswer<'_>]) -> Vec<Snippet> {
        let of_type = |answer: &TypeAnswer<'_>| {
            let instance_type = answer.instance_type();
            let of_tool = |tool: &Tool| Snippet::new(*tool, &self.options, instance_type);
            Tool::WITH_SNIPPET.iter().filter_map(of_tool).collect::<Vec<_>>()
        };
        answers.iter().flat_map(of_type).collect()
    }
}

/// The command line that gives the same answer, as text for a shell.
#[must_use]
pub fn command(request: &str) -> String {
    respond(Asked::read(request).and_then(|asked| Ok(json(&asked.command().map_err(one)?))))
}
