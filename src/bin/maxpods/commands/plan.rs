//! `maxpods plan`: from its arguments and its file to the answer.

use std::path::{Path, PathBuf};

use maxpods::document::Errors;
use maxpods::json::{PlanDocument, PlanWarning};
use maxpods::manifest::PlanSource;
use maxpods::query::{PlanDraft, PlanFlags, PlanRow};
use maxpods::{Error, Place};

use super::outcome::Outcome;
use crate::args::PlanArgs;
use crate::catalog;
use crate::failure::Failure;
use crate::input;
use crate::render::{self, PlanReport};

/// Answers a plan and prints it.
pub(super) fn run(args: &PlanArgs) -> Result<Outcome, Vec<Failure>> {
    let answer = &args.answer;
    answer.output.color.write_global();
    answer.output.check_of_addresses("plan")?;
    let files: Vec<&Path> =
        args.files.iter().chain(&args.subnets).chain(&args.enis).map(PathBuf::as_path).collect();
    let failures = |errors: Errors| failures(&files, errors);
    let draft = draft(args, &files)?;
    let types = catalog::read(&answer.catalog, draft.options.options())?;
    let types = draft.catalog(types).map_err(failures)?;
    let plan = draft.resolve(&types).map_err(failures)?;
    let forecast = plan.plan.forecast().map_err(Failure::from)?;
    let rows = PlanRow::all(&plan, &forecast);
    let mut document = PlanDocument::new(&plan, &forecast).map_err(Failure::from)?;
    document.warnings.extend(draft.warnings().iter().map(|text| PlanWarning::not_in_manifest(text)));
    let report = PlanReport { document, rows };
    let warnings = render::show(&report, &answer.output)?;
    Ok(Outcome { warnings, has_problem: !report.document.fits, ..Outcome::default() })
}

/// The plan of the files with what the flags add.
fn draft(args: &PlanArgs, files: &[&Path]) -> Result<PlanDraft, Vec<Failure>> {
    if files.is_empty() && args.subnet.is_empty() && args.group.is_empty() {
        let text = "give a plan, as in `maxpods plan plan.yaml` or `maxpods plan --subnet a=10.0.0.0/24 \
                    --group 'm5.large x20 pods=25'`";
        return Err(vec![Failure::Usage(text.into())]);
    }
    let mut draft = PlanDraft::new(Place::field(""));
    if !files.is_empty() {
        let mut texts = Vec::new();
        for file in files {
            let unreadable = |source| vec![Failure::UnreadablePlan { path: input::name(file), source }];
            texts.push(input::read(file).map_err(unreadable)?);
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let source = PlanSource::read(&texts).map_err(|errors| failures(files, errors))?;
        draft = PlanDraft::from(source);
        draft.file_names = files.iter().map(|file| input::name(file)).collect();
    }
    let unreadable = |texts: Vec<String>| texts.into_iter().map(Failure::Usage).collect::<Vec<_>>();
    draft.add_flags(&flags(args)).map_err(unreadable)?;
    // `--limits` overrides what a file says of the same type.
    let limits = &args.answer.catalog.limits;
    draft.limits.retain(|of_file| limits.iter().all(|of_flag| of_flag.name != of_file.value.instance_type));
    draft.join();
    Ok(draft)
}

fn flags(args: &PlanArgs) -> PlanFlags {
    let mut flags = PlanFlags::default();
    flags.subnets.clone_from(&args.subnet);
    flags.pod_subnets.clone_from(&args.pod_subnet);
    flags.groups.clone_from(&args.group);
    flags.pods = args.pods;
    flags.surge.clone_from(&args.surge);
    flags.control_plane.clone_from(&args.control_plane);
    flags.vpc.clone_from(&args.vpc);
    flags.taken.clone_from(&args.taken);
    flags.alternatives = args.alternatives;
    flags.options = args.options.0.clone();
    flags
}

/// What is wrong, each error with its place: a line of a file, or a flag.
fn failures(files: &[&Path], errors: Errors) -> Vec<Failure> {
    let failure = |error: Error| {
        let place = match error.place() {
            Some(Place::Span(span)) => {
                format!("{}:{span}", files.get(span.file).map_or_else(String::new, |file| input::name(file)))
            }
            Some(Place::Field(flag)) if flag.starts_with("--") => format!("`{flag}`"),
            _ => "the plan".into(),
        };
        Failure::Plan { place, error }
    };
    errors.into_iter().map(failure).collect()
}
