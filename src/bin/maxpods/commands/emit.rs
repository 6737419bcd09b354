//! `maxpods emit`: what to paste into a tool.

use std::collections::BTreeSet;
use std::env;
use std::io::Write;

use maxpods::check::Check;
use maxpods::emit::Emission;
use maxpods::emit::expression::OneExpression;
use maxpods::ledger::Counted;
use maxpods::{Catalog, Error, InstanceType};

use super::outcome::Outcome;
use crate::args::EmitArgs;
use crate::catalog::{self, Origin};
use crate::failure::Failure;
use crate::input;
use crate::output;
use crate::render;

/// Prints what to paste.
pub(super) fn run(args: &EmitArgs) -> Result<Outcome, Vec<Failure>> {
    args.color.write_global();
    check(args)?;
    let options = &args.options.0;
    let origin = Origin::new(&args.catalog, options);
    let catalog = catalog::read(&args.catalog, options)?;
    let (patterns, unknown) = patterns(args, &catalog)?;
    let types = catalog.select_all(&patterns).map_err(|errors| origin.failures(errors))?;
    let (types, without) = with_number(args, &patterns, types);
    let emission =
        Emission::new(args.tool, options, &types, &command()).map_err(|errors| origin.failures(errors))?;
    let one = args.expression.then(|| emission.expression(&catalog)).transpose().map_err(Failure::from)?;
    let (text, problem) = text(args, &emission, one.as_ref(), &catalog).map_err(Failure::from)?;
    let mut out = output::exact();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::from)?;
    let mut warnings = render::warnings_of(&emission);
    warnings.extend(unknown);
    warnings.extend(without);
    warnings.extend(emission.conditions(one.as_ref(), args.quiet || args.per_type.is_some()));
    let has_problem = problem.is_some();
    warnings.extend(problem);
    Ok(Outcome { warnings, has_problem, ..Outcome::default() })
}

/// What is printed, and why that isn't what was asked for.
fn text(
    args: &EmitArgs,
    emission: &Emission<'_>,
    expression: Option<&OneExpression>,
    catalog: &Catalog,
) -> Result<(String, Option<String>), Error> {
    if let Some(language) = args.per_type {
        return Ok((emission.per_type(language), None));
    }
    if let Some(expression) = expression {
        let text = match (expression, args.quiet) {
            (OneExpression::Right(text), true) => format!("{text}\n"),
            (_, true) => String::new(),
            (_, false) => emission.expression_text(expression, catalog),
        };
        let problem = match expression {
            OneExpression::Split(split) => Some(split.to_string()),
            _ => None,
        };
        return Ok((text, problem));
    }
    match emission.number().filter(|_| args.quiet) {
        Some(number) => Ok((format!("{number}\n"), None)),
        None => Ok((emission.text()?, None)),
    }
}

/// Refuses what changes nothing.
fn check(args: &EmitArgs) -> Result<(), Failure> {
    let (tool, refuse) = (args.tool, |text| Err(Failure::Usage(text)));
    let without = [(args.quiet, "-q"), (args.per_type.is_some(), "--per-type")];
    if let Some((_, flag)) = without.into_iter().find(|(given, _)| *given && tool.is_plug_in()) {
        return refuse(format!(
            "`{flag}` has no meaning with `--for {}`, which is told no `maxPods`; leave it out",
            tool.name()
        ));
    }
    if args.types.is_empty() && args.types_from.is_none() && !tool.is_plug_in() {
        return refuse(format!(
            "name an instance type, as in `maxpods emit --for {} m5.large`; `maxpods list` shows them all",
            tool.name()
        ));
    }
    Ok(())
}

/// The types that are named, and those of the nodes that a file describes; and which of these aren't known.
fn patterns(args: &EmitArgs, catalog: &Catalog) -> Result<(Vec<String>, Option<String>), Failure> {
    let mut patterns = args.types.clone();
    let Some(file) = &args.types_from else { return Ok((patterns, None)) };
    let path = input::name(file);
    let bytes = input::bytes(file).map_err(|source| {
        Failure::Usage(format!("can't read `{path}`: {source}; give a file, or `-` for standard input"))
    })?;
    let mut check = Check::new();
    check.read(bytes);
    let sets = check.node_sets();
    let mut once = BTreeSet::new();
    let types = sets.into_iter().flat_map(|nodes| nodes.types).map(|it| it.value);
    let types: Vec<String> = types.filter(|name| once.insert(name.clone())).collect();
    if types.is_empty() {
        return Err(Failure::Usage(format!(
            "`{path}` has no nodes with an instance type; give a file that `maxpods check` reads, such as \
             what `kubectl get nodes -o json` says"
        )));
    }
    let (mut known, unknown): (Vec<String>, Vec<String>) =
        types.into_iter().partition(|name| catalog.select(name).is_ok());
    if known.is_empty() && patterns.is_empty() {
        known.clone_from(&unknown);
    }
    patterns.extend(known);
    Ok((patterns, left_out(&unknown, "whose limits aren't known; give them with `--limits` or `--catalog`")))
}

/// The types without those that have no right number and are matched by a pattern alone, and which these are.
fn with_number<'c>(
    args: &EmitArgs,
    patterns: &[String],
    types: Vec<&'c InstanceType>,
) -> (Vec<&'c InstanceType>, Option<String>) {
    let options = &args.options.0;
    let is_named = |it: &InstanceType| patterns.iter().any(|name| name.eq_ignore_ascii_case(it.name()));
    let has_number = |it: &InstanceType| {
        let errors = Emission::new(args.tool, options, &[it], "").err().unwrap_or_default();
        errors.iter().all(|error| error.code() != "no-right-number")
    };
    let (with, without): (Vec<&InstanceType>, Vec<&InstanceType>) =
        types.iter().partition(|it| args.tool.is_plug_in() || is_named(it) || has_number(it));
    if with.is_empty() {
        return (types, None);
    }
    let names: Vec<String> = without.iter().map(|it| it.name().to_owned()).collect();
    (with, left_out(&names, "for which no number is right or known; name one to see why"))
}

/// That types are left out, and why.
fn left_out(names: &[String], why: &str) -> Option<String> {
    const MOST: usize = 4;
    let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    let more = if names.len() > MOST { ", .." } else { "" };
    let types = Counted::of_length(names.len(), "type");
    (!names.is_empty()).then(|| format!("{types} left out (`{}`{more}), {why}", shown.join("`, `")))
}

/// The command as it was typed, with quotes where a shell needs them.
fn command() -> String {
    let quoted = |word: String| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:".contains(c);
        if !word.is_empty() && word.chars().all(is_plain) {
            word
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    };
    let arguments = env::args_os().skip(1).map(|word| quoted(word.to_string_lossy().into_owned()));
    std::iter::once(String::from("maxpods")).chain(arguments).collect::<Vec<_>>().join(" ")
}
