//! Calls about `maxPods` as an expression.

use alloc::string::String;
use alloc::vec::Vec;

use super::respond::{json, one, or_all, respond};
use crate::Catalog;
use crate::Error;
use crate::expression::{Evaluation, Expression, ExpressionDialect, Lint};
use crate::json::answer::expression::{ExpressionDocument, ExpressionValueDocument, LintDocument};
use crate::json::request::expression::{ExpressionRequest, ExpressionValueRequest, given};
use crate::json::request::{self, object::read_object};
use crate::options::Options;
use crate::query::{Grouping, TypeAnswer};

/// The [`ExpressionDocument`] of an expression on `types` (none is all) under the options: what the command
/// line prints with `-o json`. An expression that doesn't compile is no refusal: it is in the answer.
#[must_use]
pub fn evaluate_expression(request: &str) -> String {
    respond(Asked::read(request).and_then(|asked| {
        let capacities = asked.answers()?.into_iter().map(|answer| answer.capacity);
        let evaluation = Evaluation::new(asked.dialect, asked.text()?, capacities).map_err(one)?;
        let options = &asked.options;
        Ok(json(&ExpressionDocument::new(&evaluation, &options.cni(), options.kubelet())))
    }))
}

/// The [`LintDocument`] of an expression for `types` (none is all) under the options: what the command line
/// prints with `-o json`.
#[must_use]
pub fn lint_expression(request: &str) -> String {
    respond(Asked::read(request).and_then(|asked| {
        let answers = asked.answers()?;
        let types = answers.iter().map(TypeAnswer::instance_type);
        let (cni, kubelet) = (asked.options.cni(), asked.options.kubelet());
        let lint = Lint::new(asked.dialect, asked.text()?, &cni, kubelet, types, &asked.catalog);
        Ok(json(&LintDocument::new(&lint.map_err(one)?)))
    }))
}

/// The [`ExpressionValueDocument`] of an expression with the values of its variables: what the command line
/// prints with `--var` and `-o json`.
#[must_use]
pub fn expression_value(request: &str) -> String {
    respond(try_value(request))
}

fn try_value(request: &str) -> Result<String, Vec<Error>> {
    let (request, _) = read_object::<ExpressionValueRequest>(request)?;
    let (dialect, text) = (request.dialect(), given(request.expression.as_ref()).map_err(one)?);
    if let Ok(expression) = Expression::new(dialect, text) {
        request.check(&expression.variables()).map_err(one)?;
    }
    Ok(json(&ExpressionValueDocument::new(dialect, text, &request.variables())))
}

/// An expression on types, and the catalogue that has them.
struct Asked {
    dialect: ExpressionDialect,
    request: ExpressionRequest,
    options: Options,
    catalog: Catalog,
}

impl Asked {
    fn read(request: &str) -> Result<Self, Vec<Error>> {
        let (request, options) = read_object::<ExpressionRequest>(request)?;
        given(request.expression.as_ref()).map_err(one)?;
        let dialect = request.dialect.as_ref().map_or(ExpressionDialect::Nodeadm, |it| it.0);
        let options = dialect.options(&options);
        let catalog = request::catalog(&options, &request.limits).map_err(one)?;
        Ok(Asked { dialect, request, options, catalog })
    }

    fn text(&self) -> Result<&str, Vec<Error>> {
        given(self.request.expression.as_ref()).map_err(one)
    }

    fn answers(&self) -> Result<Vec<TypeAnswer<'_>>, Vec<Error>> {
        self.options.answers(&self.catalog, &or_all(&self.request.types), Grouping::Each)
    }
}
