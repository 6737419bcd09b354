//! `maxpods expr eval`: the number that an expression gives.

use maxpods::expression::{Evaluation, Expression, ExpressionDialect, ExpressionVariables};
use maxpods::query::Grouping;

use super::asked::{self, Asked};
use crate::args::{EvalArgs, Format, Variable, VariableValue};
use crate::catalog::{self, Origin};
use crate::commands::outcome::Outcome;
use crate::failure::Failure;
use crate::render::{self, Expressions, GivenValue};

const COMMAND: &str = "expr eval";

pub(super) fn run(args: &EvalArgs) -> Result<Outcome, Vec<Failure>> {
    args.output.color.write_global();
    args.output.check_of_addresses(COMMAND)?;
    if args.output.explain {
        let text = format!(
            "`{COMMAND}` has no use for `--explain`; `maxpods TYPE --explain` shows the calculation of a type"
        );
        return Err(Failure::Usage(text).into());
    }
    if args.output.no_ledger {
        let text = format!("`{COMMAND}` has no use for `--no-ledger`; leave it out");
        return Err(Failure::Usage(text).into());
    }
    let options = &args.expression.options.0;
    asked::check(options, COMMAND)?;
    let usual = ExpressionDialect::of_variables(args.var.iter().map(|it| it.name));
    let asked = Asked::new(&args.expression, usual)?;
    let outcome = if args.var.is_empty() { on_types(args, &asked)? } else { with_variables(args, &asked)? };
    Ok(Outcome { notes: asked.notes, ..outcome })
}

/// What it gives on types.
fn on_types(args: &EvalArgs, asked: &Asked<'_>) -> Result<Outcome, Vec<Failure>> {
    let options = &asked.options;
    let types = catalog::read(&args.catalog, options)?;
    let patterns = if asked.types.is_empty() { &["*"][..] } else { &asked.types };
    let answers = options
        .answers(&types, patterns, Grouping::Each)
        .map_err(|errors| Origin::new(&args.catalog, options).failures(errors))?;
    let capacities = answers.into_iter().map(|answer| answer.capacity);
    let evaluation = Evaluation::new(asked.dialect, &asked.text, capacities).map_err(Failure::from)?;
    let format = args.output.format();
    let is_document = matches!(format, Some(Format::Json | Format::Yaml));
    let refused = evaluation.expression.as_ref().err().map(|error| asked.sentence(error, None));
    let failed = evaluation.answers.iter().find_map(|it| Some((it.name(), it.error.as_ref()?)));
    let failed = failed.filter(|_| format == Some(Format::Numbers));
    let problem = refused.or_else(|| failed.map(|(name, error)| asked.sentence(error, Some(name))));
    match problem {
        Some(problem) if !is_document => Ok(Outcome::without_answer(problem)),
        problem => {
            let report = Expressions::new(&evaluation, options, asked.types.is_empty());
            let warnings = render::show(&report, &args.output)?;
            Ok(Outcome { warnings, has_problem: problem.is_some(), ..Outcome::default() })
        }
    }
}

/// What it gives with given variables.
fn with_variables(args: &EvalArgs, asked: &Asked<'_>) -> Result<Outcome, Vec<Failure>> {
    if let Some(first) = asked.types.first() {
        let text = format!("`--var` stands in place of types; leave it out, or leave out `{first}`");
        return Err(Failure::Usage(text).into());
    }
    if let Some(format) = args.output.format().filter(|it| it.has_columns()) {
        let text = format!("`{format}` shows types; leave it out with `--var`, or use `-o json`");
        return Err(Failure::Usage(text).into());
    }
    let variables = variables(&args.var)?;
    let expression = Expression::new(asked.dialect, &asked.text);
    if let Ok(expression) = &expression {
        let given: Vec<&str> = args.var.iter().map(|it| it.name).collect();
        if let Some(name) = expression.variables().into_iter().find(|name| !given.contains(name)) {
            let example = if name == "instance_type" { "m5.large" } else { "4" };
            let text = format!("`{name}` has no value; give it, as in `--var {name}={example}`");
            return Err(Failure::Usage(text).into());
        }
    }
    let found = expression.and_then(|expression| expression.value(&variables));
    let is_document = matches!(args.output.format(), Some(Format::Json | Format::Yaml));
    if !is_document && let Err(error) = &found {
        return Ok(Outcome::without_answer(asked.sentence(error, None)));
    }
    let has_problem = found.is_err();
    let report = GivenValue { dialect: asked.dialect, text: &asked.text, variables, value: found.ok() };
    let warnings = render::show(&report, &args.output)?;
    Ok(Outcome { warnings, has_problem, ..Outcome::default() })
}

fn variables(given: &[Variable]) -> Result<ExpressionVariables<'_>, Failure> {
    let mut variables = ExpressionVariables {
        default_enis: 0,
        ips_per_eni: 0,
        max_pods: 0,
        vcpus: None,
        memory_mib: None,
        instance_type: "",
    };
    for (place, Variable { name, value }) in given.iter().enumerate() {
        if given.iter().take(place).any(|before| before.name == *name) {
            return Err(Failure::Usage(format!("`--var {name}=..` is given twice; give it once")));
        }
        match (*name, value) {
            ("default_enis", VariableValue::Number(number)) => variables.default_enis = *number,
            ("ips_per_eni", VariableValue::Number(number)) => variables.ips_per_eni = *number,
            ("max_pods", VariableValue::Number(number)) => variables.max_pods = *number,
            ("vcpus", VariableValue::Number(number)) => variables.vcpus = Some(*number),
            ("memory_mib", VariableValue::Number(number)) => variables.memory_mib = Some(*number),
            (_, VariableValue::Text(text)) => variables.instance_type = text,
            _ => {}
        }
    }
    Ok(variables)
}
