//! The call about what to paste into a tool.

use alloc::string::String;
use alloc::vec::Vec;

use super::respond::{json, one, respond};
use super::shell::quoted;
use crate::Error;
use crate::catalog::TypeLimits;
use crate::emit::{Emission, Tool};
use crate::error::{ErrorKind, Place};
use crate::json::answer::emission::EmissionDocument;
use crate::json::request::emit::{EmitRequest, PerTypeRequest, ToolRequest};
use crate::json::request::{self, object::read_unchecked};
use crate::options::Options;

/// The [`EmissionDocument`] of `types` for `tool`: the text that the command line prints, and the numbers in
/// it.
#[must_use]
pub fn emit(request: &str) -> String {
    respond(try_emit(request))
}

fn try_emit(request: &str) -> Result<String, Vec<Error>> {
    let (request, options) = read_unchecked::<EmitRequest>(request)?;
    let ToolRequest(tool) = request.tool.ok_or_else(|| missing("tool", r#""tool": "karpenter""#))?;
    if request.types.is_empty() && !tool.is_plug_in() {
        return Err(missing("types", r#""types": ["m5.large"]"#));
    }
    let catalog = request::catalog(&options, &request.limits).map_err(one)?;
    let types = catalog.select_all(&request.types)?;
    let command = command(tool, &request, &options).map_err(one)?;
    let emission = Emission::new(tool, &options, &types, &command)?;
    let document = match request.per_type {
        Some(PerTypeRequest::Usual(true)) => EmissionDocument::per_type(&emission, None),
        Some(PerTypeRequest::In(language)) => EmissionDocument::per_type(&emission, Some(language)),
        _ if request.expression => EmissionDocument::with_expression(&emission, &catalog).map_err(one)?,
        _ => EmissionDocument::new(&emission).map_err(one)?,
    };
    Ok(json(&document))
}

fn missing(name: &'static str, example: &'static str) -> Vec<Error> {
    one(Error::from(ErrorKind::MissingField { name, example }).at(Place::field(name)))
}

/// The command line that prints the same.
fn command(tool: Tool, request: &EmitRequest, options: &Options) -> Result<String, Error> {
    let mut words = alloc::vec![String::from("maxpods emit --for"), tool.name().into()];
    words.extend(request.types.iter().map(|pattern| quoted(pattern)));
    match request.per_type {
        Some(PerTypeRequest::Usual(true)) => words.push("--per-type".into()),
        Some(PerTypeRequest::In(language)) => words.push(alloc::format!("--per-type={}", language.name())),
        _ if request.expression => words.push("--expression".into()),
        _ => {}
    }
    for limits in &request.limits {
        words.push(alloc::format!("--limits {}", TypeLimits::try_from(limits)?));
    }
    words.extend(options.arguments());
    Ok(words.join(" "))
}
