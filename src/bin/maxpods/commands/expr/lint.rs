//! `maxpods expr lint`: what is wrong with an expression.

use maxpods::expression::{ExpressionDialect, Lint};
use maxpods::query::Grouping;

use super::asked::{self, Asked};
use crate::args::LintArgs;
use crate::catalog::{self, Origin};
use crate::commands::outcome::Outcome;
use crate::failure::Failure;
use crate::render::Linted;

const COMMAND: &str = "expr lint";

pub(super) fn run(args: &LintArgs) -> Result<Outcome, Vec<Failure>> {
    args.color.write_global();
    asked::check(&args.expression.options.0, COMMAND)?;
    let asked = Asked::new(&args.expression, ExpressionDialect::Nodeadm)?;
    let options = &asked.options;
    let types = catalog::read(&args.catalog, options)?;
    let patterns = if asked.types.is_empty() { &["*"][..] } else { &asked.types };
    let answers = options
        .answers(&types, patterns, Grouping::Each)
        .map_err(|errors| Origin::new(&args.catalog, options).failures(errors))?;
    let of_answers = answers.iter().map(maxpods::query::TypeAnswer::instance_type);
    let lint = Lint::new(asked.dialect, &asked.text, &options.cni(), options.kubelet(), of_answers, &types)
        .map_err(Failure::from)?;
    let linted = Linted { lint: &lint, from: asked.from.as_deref() };
    linted.show(args.output)?;
    let fails_on = args.fail_on.severity();
    let has_problem = lint.findings.iter().any(|it| fails_on.is_some_and(|least| it.severity >= least));
    Ok(Outcome { notes: asked.notes, has_problem, ..Outcome::default() })
}
