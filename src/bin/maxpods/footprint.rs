//! `maxpods footprint`: from its arguments to the answer.

use std::io::{BufWriter, Write};

use maxpods::json::FootprintDocument;
use maxpods::options::{Options, Question};
use maxpods::{Catalog, Error, Footprint, Load};

use crate::args::Format;
use crate::args::footprint::{FootprintArgs, Pods};
use crate::failure::Failure;
use crate::render::footprint::{self as render, Shown};
use crate::run;

/// Refuses options that would change nothing.
pub(crate) fn check(args: &FootprintArgs) -> Result<(), Error> {
    let options = &args.options.0;
    if let Some(error) = options.problems(Question::Footprint).into_iter().next() {
        return Err(error);
    }
    if args.branch_pods.is_some() { Load::check_branch_pods(options.cni()) } else { Ok(()) }
}

/// Evaluates the types that the patterns name, with each number of pods, and prints them; gives the warnings.
pub(crate) fn answer(args: &FootprintArgs) -> Result<Vec<String>, Vec<Failure>> {
    let answer = &args.answer;
    answer.output.color.write_global();
    let one = |failure| vec![failure];
    if args.types.is_empty() {
        let text = "name an instance type, as in `maxpods footprint m5.large --pods 20`; `maxpods list` shows them all";
        return Err(one(Failure::Usage(text.into())));
    }
    let options = &args.options.0;
    let catalog = run::catalog(answer, options).map_err(one)?;
    let load = Load::new(0).branch_pods(args.branch_pods.unwrap_or_default());
    let of_types = of_types(args, options, &catalog, load)?;
    let format = match answer.output.output {
        Some(format) => format,
        None if answer.output.explain => Format::Text,
        None if of_types.len() == 1 && answer.output.columns.is_none() => Format::Text,
        None => Format::Table,
    };
    let all: Vec<Footprint<'_>> = of_types.iter().flatten().copied().collect();
    let columns = crate::render::columns(format, answer.output.columns.as_deref(), &all);
    let columns = columns.map_err(Failure::Library).map_err(one)?;

    let mut out = BufWriter::new(anstream::stdout().lock());
    let printed = if answer.output.quiet {
        all.iter().try_for_each(|footprint| writeln!(out, "{}", footprint.subnet_addresses()))
    } else {
        let shown =
            Shown { of_types: &of_types, all: &all, columns: &columns, explain: answer.output.explain };
        let document = || FootprintDocument::new(options.cni(), load.kubelet(options.kubelet()), &all);
        render::answer(&mut out, format, &shown, document)
    };
    printed.and_then(|()| out.flush()).map_err(|error| one(error.into()))?;

    // In these the warnings are part of the document, and in a text the pods that stay pending.
    Ok(match format {
        _ if answer.output.quiet => [warnings(&all), pending(&all, &args.pods)].concat(),
        Format::Json | Format::Yaml => Vec::new(),
        Format::Text => warnings(&all),
        _ => [warnings(&all), pending(&all, &args.pods)].concat(),
    })
}

/// The answers of each type, the fewest pods first.
fn of_types<'a>(
    args: &FootprintArgs,
    options: &Options,
    catalog: &'a Catalog,
    load: Load,
) -> Result<Vec<Vec<Footprint<'a>>>, Vec<Failure>> {
    let patterns: Vec<&str> = args.types.iter().map(String::as_str).collect();
    let pods = match &args.pods {
        Pods::One(pods) => *pods..=*pods,
        Pods::Range(pods) => pods.clone(),
    };
    options.footprints_with_each(catalog, &patterns, load, pods).map_err(|errors| {
        let origin = run::origin(&args.answer, options);
        errors.into_iter().map(|error| Failure::of_type(error, origin)).collect::<Vec<_>>()
    })
}

/// The warnings, of each type once.
fn warnings(all: &[Footprint<'_>]) -> Vec<String> {
    let of_each_type = || {
        let firsts = all.chunk_by(|a, b| a.instance_type().name() == b.instance_type().name());
        firsts.filter_map(<[_]>::first).flat_map(Footprint::warnings)
    };
    run::warnings(of_each_type)
}

/// Why pods stay pending: of each reason the first, and how many more types it holds for. A range goes beyond what fits
/// to show where that is.
fn pending(all: &[Footprint<'_>], pods: &Pods) -> Vec<String> {
    if let Pods::Range(_) = pods {
        return Vec::new();
    }
    let of_each = || all.iter().flat_map(|it| it.pending().map(move |pending| (it.instance_type(), pending)));
    let mut seen = Vec::new();
    let mut sentences = Vec::new();
    for (instance_type, pending) in of_each() {
        if seen.contains(&pending.why()) {
            continue;
        }
        seen.push(pending.why());
        let more = match of_each().filter(|(_, other)| other.why() == pending.why()).count() {
            0 | 1 => String::new(),
            2 => " (and some for 1 more type)".into(),
            count => format!(" (and some for {} more types)", count - 1),
        };
        sentences.push(format!("`{}`: {pending}{more}", instance_type.name()));
    }
    sentences
}
