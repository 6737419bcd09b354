//! `maxpods plan`: from its arguments and its file to the answer.

mod flags;
mod yaml;

use std::fs;
use std::io::{self, BufWriter, Read, Write};

use maxpods::Error;
use maxpods::wire::{PlanColumn, PlanDocument, PlanFault, PlanForm, PlanRow};
use serde_json::Map;

use crate::args::Format;
use crate::args::plan::PlanArgs;
use crate::failure::Failure;
use crate::render::plan::{self as render, Shown};
use crate::run::Outcome;
use crate::{request, run};
use yaml::Places;

/// Where what was given stands: in the file, or on the command line.
struct Origin {
    /// The file's name in messages.
    file: String,
    places: Places,
    flags: Vec<(String, String)>,
}

/// Answers a plan and prints it.
pub(crate) fn answer(args: &PlanArgs) -> Result<Outcome, Vec<Failure>> {
    let one = |failure| vec![failure];
    let answer = &args.answer;
    answer.output.color.write_global();
    let (form, origin) = read(args)?;
    let catalog = run::catalog(answer, form.options()).map_err(one)?;
    let refuse = |faults: Vec<PlanFault>| origin.failures(faults);
    let catalog = form.catalog(catalog).map_err(refuse)?;
    let plan = form.plan(&catalog).map_err(refuse)?;
    let settings = |error| one(Failure::Settings(error));
    let outlook = plan.plan.outlook().map_err(settings)?;
    let rows = PlanRow::all(&plan, &outlook);
    let document = PlanDocument::new(&form, &plan, &outlook).map_err(settings)?;
    let format = match answer.output.output {
        Some(format) => format,
        None if answer.output.columns.is_some() => Format::Table,
        None => Format::Text,
    };
    let columns = columns(format, answer.output.columns.as_deref(), &rows).map_err(settings)?;

    let mut out = BufWriter::new(anstream::stdout().lock());
    let shown = Shown { document: &document, rows: &rows, columns: &columns, explain: answer.output.explain };
    let printed = if answer.output.quiet {
        writeln!(out, "{}", document.limit.as_ref().map_or(0, |limit| limit.nodes))
    } else {
        render::answer(&mut out, format, &shown)
    };
    printed.and_then(|()| out.flush()).map_err(|error| one(error.into()))?;
    let is_document = matches!(format, Format::Json | Format::Yaml) && !answer.output.quiet;
    let warnings = document.warnings.iter().map(|warning| warning.text.clone());
    Ok(Outcome { warnings: if is_document { Vec::new() } else { warnings.collect() }, fault: !document.fits })
}

/// The columns that a format shows: those asked for, or its own.
fn columns(format: Format, names: Option<&[String]>, rows: &[PlanRow<'_>]) -> Result<Vec<PlanColumn>, Error> {
    match names {
        Some(names) => names.iter().map(|name| PlanColumn::find(name.trim())).collect(),
        None if matches!(format, Format::Table | Format::Md) => {
            Ok(PlanColumn::ALL.iter().filter(|column| column.is_brief(rows)).copied().collect())
        }
        None => Ok(PlanColumn::ALL.to_vec()),
    }
}

/// The plan of the file with what the flags add.
fn read(args: &PlanArgs) -> Result<(PlanForm, Origin), Vec<Failure>> {
    let usage = |text: String| vec![Failure::Usage(text)];
    if args.file.is_none() && args.subnet.is_empty() && args.group.is_empty() {
        let text = "give a plan, as in `maxpods plan plan.yaml` or `maxpods plan --subnet a=10.0.0.0/24 --group \
                    'm5.large x20 pods=25'`";
        return Err(usage(text.into()));
    }
    let file = args.file.as_deref().unwrap_or_default();
    let name = if file == "-" { "<stdin>" } else { file }.to_owned();
    let (value, places) = match &args.file {
        Some(_) => {
            let text =
                text(file).map_err(|source| vec![Failure::UnreadablePlan { path: name.clone(), source }])?;
            yaml::read(text.trim_start_matches('\u{feff}')).map_err(|((line, column), reason)| {
                usage(format!("{name}:{line}:{column}: this isn't YAML: {reason}; check it there"))
            })?
        }
        None => (Map::new().into(), Places::new()),
    };
    let Some(fields) = value.as_object() else {
        let text = format!(
            "{name}:1:1: a plan has fields, such as `subnets` and `groups`; see docs/plan.schema.json"
        );
        return Err(usage(text));
    };
    let given = flags::add(args, fields.clone())
        .map_err(|texts| texts.into_iter().map(Failure::Usage).collect::<Vec<_>>())?;
    let options = request::options(&args.answer);
    let mut flags = given.flags;
    flags.extend(options.given().map(|field| (field.name().to_owned(), format!("`{}`", field.flag()))));
    let form = PlanForm::read(&given.fields.into()).with_options(options);
    Ok((form, Origin { file: name, places, flags }))
}

fn text(file: &str) -> io::Result<String> {
    if file == "-" {
        let mut text = String::new();
        return io::stdin().lock().read_to_string(&mut text).map(|_| text);
    }
    fs::read_to_string(file)
}

impl Origin {
    /// The faults in the order of their places, each with its own: those of the file first.
    fn failures(&self, faults: Vec<PlanFault>) -> Vec<Failure> {
        let mut failures: Vec<((u64, u64), Failure)> =
            faults.into_iter().map(|fault| self.failure(fault)).collect();
        failures.sort_by_key(|(at, _)| *at);
        failures.into_iter().map(|(_, failure)| failure).collect()
    }

    fn failure(&self, PlanFault { path, error, .. }: PlanFault) -> ((u64, u64), Failure) {
        // Nothing in the file has a flag's path, and what is missing stands where it should be.
        for part in upwards(&path) {
            let flags = (0..).zip(&self.flags);
            if let Some((order, (_, flag))) = flags.into_iter().find(|(_, (path, _))| path == part) {
                return ((u64::MAX, order), Failure::Plan { place: flag.clone(), error });
            }
            if let Some(&(name, value)) = self.places.get(part).filter(|_| !self.file.is_empty()) {
                let is_of_name = part.len() < path.len() || matches!(error, Error::UnknownField { .. });
                let (line, column) = if is_of_name { name } else { value };
                let place = format!("{}:{line}:{column}", self.file);
                return ((line, column), Failure::Plan { place, error });
            }
        }
        ((u64::MAX, u64::MAX), Failure::Plan { place: "the plan".into(), error })
    }
}

/// A path, and those of what it is in: `subnets[0].cidr`, `subnets[0]`, `subnets`, and the whole.
fn upwards(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| {
        if path.is_empty() { None } else { Some(&path[..path.rfind(['.', '[']).unwrap_or(0)]) }
    })
}
