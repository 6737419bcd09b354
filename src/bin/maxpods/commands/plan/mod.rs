//! `maxpods plan`: from its arguments and its file to the answer.

mod flags;

use std::fs;
use std::io::{self, Read};

use maxpods::json::{PlanDocument, PlanFault, PlanForm, PlanWarning};
use maxpods::manifest::{Place, PlanSource};
use maxpods::options::Options;
use maxpods::query::PlanRow;
use maxpods::{Catalog, Error};

use super::outcome::Outcome;
use crate::args::PlanArgs;
use crate::catalog;
use crate::failure::Failure;
use crate::render::{self, PlanReport};

/// What was given, in files and on the command line.
#[derive(Default)]
struct Given {
    source: PlanSource,
    /// The files' names in messages.
    files: Vec<String>,
    /// The flags that something comes from.
    flags: Vec<String>,
}

/// Answers a plan and prints it.
pub(super) fn run(args: &PlanArgs) -> Result<Outcome, Vec<Failure>> {
    let answer = &args.answer;
    answer.output.color.write_global();
    answer.output.check_of_addresses("plan")?;
    let options = &args.options.0;
    let given = Given::read(args, options)?;
    let form = PlanForm::read(&given.source.form().clone().into()).with_options(options.clone());
    let types = catalog::read(&answer.catalog, form.options())?;
    let types = form.catalog(types).map_err(|faults| given.failures(&faults))?;
    given.check(&form, &types)?;
    let plan = form.plan(&types).map_err(|faults| given.failures(&faults))?;
    let outlook = plan.plan.outlook().map_err(Failure::from)?;
    let rows = PlanRow::all(&plan, &outlook);
    let mut document = PlanDocument::new(&form, &plan, &outlook).map_err(Failure::from)?;
    document.warnings.extend(given.source.warnings().into_iter().map(PlanWarning::not_in_manifest));
    let report = PlanReport { document, rows };
    let warnings = render::show(&report, &answer.output)?;
    Ok(Outcome { warnings, has_problem: !report.document.fits })
}

/// The text of a file, or of standard input.
fn text(file: &str) -> io::Result<String> {
    if file == "-" {
        let mut text = String::new();
        return io::stdin().lock().read_to_string(&mut text).map(|_| text);
    }
    fs::read_to_string(file)
}

impl Given {
    /// The plan of the files with what the flags add.
    fn read(args: &PlanArgs, options: &Options) -> Result<Self, Vec<Failure>> {
        if args.files.is_empty() && args.subnet.is_empty() && args.group.is_empty() {
            let text = "give a plan, as in `maxpods plan plan.yaml` or `maxpods plan --subnet a=10.0.0.0/24 --group \
                        'm5.large x20 pods=25'`";
            return Err(vec![Failure::Usage(text.into())]);
        }
        let name = |file: &String| if file == "-" { "<stdin>".into() } else { file.clone() };
        let mut given = Given { files: args.files.iter().map(name).collect(), ..Given::default() };
        let mut texts = Vec::new();
        for (file, name) in args.files.iter().zip(&given.files) {
            let unreadable = |source| vec![Failure::UnreadablePlan { path: name.clone(), source }];
            texts.push(text(file).map_err(unreadable)?);
        }
        if !texts.is_empty() {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            given.source = PlanSource::read(&texts).map_err(|faults| {
                faults.into_iter().map(|fault| given.failure(fault.place, fault.error)).collect::<Vec<_>>()
            })?;
        }
        given.flags = flags::add(args, options, &mut given.source, given.files.len())
            .map_err(|texts| texts.into_iter().map(Failure::Usage).collect::<Vec<_>>())?;
        Ok(given)
    }

    /// Refuses what is wrong with a manifest, together with what is wrong with the plan besides.
    fn check(&self, form: &PlanForm, catalog: &Catalog) -> Result<(), Vec<Failure>> {
        let of_path = |(path, error): (&str, Error)| PlanFault::new(path.into(), error);
        let mut faults: Vec<PlanFault> = self.source.without_ranges().map(of_path).collect();
        if faults.is_empty() && self.source.faults().is_empty() {
            return Ok(());
        }
        // What the manifest was refused for may be what the plan lacks.
        let is_lacking = |fault: &PlanFault| {
            let field = fault.path.rsplit('.').next().unwrap_or_default();
            fault.error.code() == "missing-field" && ["subnets", "groups", "types"].contains(&field)
        };
        let of_plan = form.plan(catalog).err().unwrap_or_default();
        faults.extend(of_plan.into_iter().filter(|fault| !is_lacking(fault)));
        let of_manifest = self.source.faults().iter().map(|fault| (Some(fault.place), fault.error.clone()));
        Err(self.in_order(of_manifest.chain(self.placed(&faults)).collect()))
    }

    /// The faults in the order of their places, each with its own: those of the files first.
    fn failures(&self, faults: &[PlanFault]) -> Vec<Failure> {
        self.in_order(self.placed(faults).collect())
    }

    fn placed(&self, faults: &[PlanFault]) -> impl Iterator<Item = (Option<Place>, Error)> {
        faults.iter().map(|fault| (self.source.place(&fault.path, &fault.error), fault.error.clone()))
    }

    fn in_order(&self, mut faults: Vec<(Option<Place>, Error)>) -> Vec<Failure> {
        faults.sort_by_key(|(place, _)| (place.is_none(), *place));
        let failure = |(place, error)| match place {
            Some(place) => self.failure(place, error),
            None => Failure::Plan { place: "the plan".into(), error },
        };
        faults.into_iter().map(failure).collect()
    }

    /// What is wrong at a place of a file, or with a flag: what comes after the files.
    fn failure(&self, place: Place, error: Error) -> Failure {
        let flag = || usize::try_from(place.line).ok().and_then(|line| self.flags.get(line)).cloned();
        let place = match self.files.get(place.file) {
            Some(file) => format!("{file}:{}:{}", place.line, place.column),
            None => flag().unwrap_or_else(|| "the plan".into()),
        };
        Failure::Plan { place, error }
    }
}
