//! `maxpods data`: the built-in data itself.

use std::io::Write;

use maxpods::Catalog;
use maxpods::catalog::Conflict;
use maxpods::ledger::Counted;
use maxpods::query::{ConflictRow, DataFormat, Figure, Grouping, TypeAnswer, data_changes};
use maxpods::setting::{Changes, Setting};

use super::capacities;
use super::outcome::Outcome;
use crate::args::{DataArgs, DataCommand, DataDiffArgs, ExportArgs, ExportFormat, Format};
use crate::catalog::{self, Origin};
use crate::failure::Failure;
use crate::input;
use crate::output;
use crate::render::{self, Rows};

pub(super) fn run(args: &DataArgs) -> Result<Outcome, Vec<Failure>> {
    match &args.what {
        None => {
            let is_json = args.output == Some(Format::Json);
            render::summary(&mut output::stdout(), Conflict::all().count(), is_json)
                .map_err(Failure::from)?;
            Ok(Outcome::default())
        }
        Some(DataCommand::Conflicts { output }) => {
            let rows: Vec<ConflictRow> = ConflictRow::all().collect();
            Ok(Rows(&rows).show(output).map(|()| Outcome::default())?)
        }
        Some(DataCommand::Show { types, output }) => {
            if types.is_empty() {
                let text = "name an instance type, as in `maxpods data show m5.large`; `maxpods list` shows \
                            them all";
                return Err(Failure::Usage(text.into()).into());
            }
            Ok(Rows(&figures(types)?).show(output).map(|()| Outcome::default())?)
        }
        Some(DataCommand::Export(args)) => export(&args.0),
        Some(DataCommand::Diff(args)) => diff(&args.0),
    }
}

/// What a file says differently; below the usual table a line that sums up.
fn diff(args: &DataDiffArgs) -> Result<Outcome, Vec<Failure>> {
    let DataDiffArgs { file, options, output } = args;
    options.0.check().map_err(Failure::from)?;
    let path = input::name(file);
    let text = input::read(file);
    let text = text.map_err(|source| Failure::UnreadableData { path: path.clone(), source })?;
    let rows =
        data_changes(&text, &options.0).map_err(|error| Failure::InFile { path: path.clone(), error })?;
    if output.output.is_some() || !rows.is_empty() {
        Rows(&rows).show(output)?;
    }
    if output.output.is_none() {
        let number = |change: &str| rows.iter().filter(|it| it.change == change).count() as u64;
        let from = format!("from the built-in data of {} to `{path}`", Catalog::data_version());
        let new = Counted::new(number("new"), "new type");
        let removed = Counted::new(number("removed"), "removed type");
        let figures = Counted::new(number("changed"), "changed figure");
        let mut out = render::Fitted::new(output::stdout());
        let written = writeln!(out, "{from}: {new}, {removed}, {figures}").and_then(|()| out.flush());
        written.map_err(Failure::from)?;
    }
    Ok(Outcome::default())
}

/// The figures of all types that are named, each type once.
fn figures(patterns: &[String]) -> Result<Vec<Figure>, Vec<Failure>> {
    let (mut figures, mut failures) = (Vec::new(), Vec::new());
    let mut seen: Vec<&str> = Vec::new();
    for pattern in patterns {
        match Catalog::built_in().select(pattern) {
            Ok(found) => {
                for it in found {
                    if !seen.contains(&it.name()) {
                        seen.push(it.name());
                        figures.extend(Figure::all(it).map_err(Failure::from)?);
                    }
                }
            }
            Err(error) => failures.push(Failure::from(error)),
        }
    }
    if failures.is_empty() { Ok(figures) } else { Err(failures) }
}

/// All types under one set of options.
fn export(args: &ExportArgs) -> Result<Outcome, Vec<Failure>> {
    let options = &args.options.0;
    check_export(args)?;
    let types = catalog::read(&args.catalog, options)?;
    let named: Vec<&str> = args.patterns.iter().map(String::as_str).collect();
    let patterns = if named.is_empty() { &["*"][..] } else { &named };
    let answers = options
        .answers(&types, patterns, Grouping::Each)
        .map_err(|errors| Origin::new(&args.catalog, options).failures(errors))?;
    let format = match args.format {
        ExportFormat::EniMaxPods => DataFormat::EniMaxPods,
        ExportFormat::Nodeadm => DataFormat::Nodeadm,
        ExportFormat::Terraform => DataFormat::Terraform,
        ExportFormat::Csv => return as_list(answers, options, Format::Csv),
        ExportFormat::Json => return as_list(answers, options, Format::Json),
    };
    output::exact().write_all(format.write(&answers).as_bytes()).map_err(Failure::from)?;
    let has_pods = format != DataFormat::Nodeadm;
    Ok(if has_pods { render::of_export(&answers, format).into() } else { Outcome::default() })
}

/// Refuses options that change nothing in the form.
fn check_export(args: &ExportArgs) -> Result<(), Failure> {
    let options = &args.options.0;
    let Some((form, has)) = without_columns(args.format) else { return Ok(options.check()?) };
    match options.given().map(|(option, _)| option).find(|option| is_idle(args.format, option)) {
        Some(option) => Err(Failure::Usage(format!(
            "`--as {form}` has {has} alone, which `--{}` doesn't change; leave it out",
            option.flag()
        ))),
        None => Ok(options.check()?),
    }
}

/// The name of a form that has no columns to choose from, and what it has.
const fn without_columns(format: ExportFormat) -> Option<(&'static str, &'static str)> {
    match format {
        ExportFormat::Nodeadm => Some(("nodeadm", "ENIs and addresses")),
        ExportFormat::EniMaxPods => Some(("eni-max-pods", "the plug-in's own numbers")),
        ExportFormat::Terraform => Some(("terraform", "the numbers that are right")),
        ExportFormat::Csv | ExportFormat::Json => None,
    }
}

/// Whether an option changes nothing in a form.
fn is_idle(format: ExportFormat, option: &Setting) -> bool {
    let is_no_number = option.name == "max_pods" || option.changes == Changes::Memory;
    match format {
        ExportFormat::Nodeadm => true,
        ExportFormat::EniMaxPods => is_no_number || option.name == "pods_per_core",
        ExportFormat::Terraform => is_no_number,
        ExportFormat::Csv | ExportFormat::Json => false,
    }
}

/// The same as `maxpods list` shows.
fn as_list(
    answers: Vec<TypeAnswer<'_>>,
    options: &maxpods::options::Options,
    format: Format,
) -> Result<Outcome, Vec<Failure>> {
    Ok(capacities::show_all(answers, options, format)?.into())
}
