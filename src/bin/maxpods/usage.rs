//! From arguments to a request: what clap refuses, and what it can't know, said in one sentence each.

use std::error::Error;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};
use maxpods::Catalog;
use maxpods::options::{self, Options};

use crate::args::footprint::{FootprintArgs, Pods};
use crate::args::plan::PlanArgs;
use crate::args::{AnswerArgs, Cli, Command, Format, OutputArgs};
use crate::failure::Failure;
use crate::{footprint, help};

/// Reads the arguments and checks that they go together.
pub(crate) fn parse(arguments: &[OsString]) -> Result<Cli, Failure> {
    let catalog = Catalog::built_in();
    let version = format!(
        "{} (data of {}, {} instance types)",
        env!("CARGO_PKG_VERSION"),
        Catalog::data_version(),
        catalog.len()
    );
    // The program ends soon, and clap keeps only text that lives as long.
    let version: &str = version.leak();
    let command = || Cli::command().version(version);
    let matches = command().try_get_matches_from(arguments).or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp => help::described(command()).try_get_matches_from(arguments),
        _ => Err(error),
    });
    let matches = matches.map_err(|error| refuse(&error))?;
    let cli = Cli::from_arg_matches(&matches).map_err(|error| refuse(&error))?;
    if let Some(word) = cli.types.iter().find(|word| Cli::command().find_subcommand(word).is_some()) {
        return Err(usage(format!("`{word}` is a command; put it first, as in `maxpods {word} --help`")));
    }
    match &cli.command {
        None => check(&cli.options.0, &cli.answer)?,
        Some(Command::List(list)) => check(&list.options.0, &list.answer)?,
        Some(Command::Footprint(args)) => check_footprint(args)?,
        Some(Command::Plan(args)) => check_plan(args)?,
        Some(Command::Compat(_) | Command::Completions { .. }) => {}
    }
    Ok(cli)
}

fn usage(text: impl Into<String>) -> Failure {
    Failure::Usage(text.into())
}

/// Refuses options that would change nothing, and those that the chosen output shows nothing of.
fn check(options: &Options, args: &AnswerArgs) -> Result<(), Failure> {
    options.check().map_err(Failure::Library)?;
    check_output(options, args)
}

/// Refuses what a command has nothing of that is about addresses alone.
fn check_elsewhere(command: &str, answer: &AnswerArgs) -> Result<(), Failure> {
    let elsewhere = [
        (answer.output.recommended, "--recommended"),
        (answer.output.show_max_allowed, "--show-max-allowed"),
        (answer.output.output == Some(Format::EniMaxPods), "-o eni-max-pods"),
    ];
    if let Some((_, option)) = elsewhere.into_iter().find(|(given, _)| *given) {
        return Err(usage(format!("`{command}` has no use for `{option}`; leave it out")));
    }
    Ok(())
}

/// Refuses options that would change nothing about a plan; what its fields have to do with each other is read with it.
fn check_plan(args: &PlanArgs) -> Result<(), Failure> {
    check_elsewhere("plan", &args.answer)?;
    check_columns(&args.answer.output)
}

/// Refuses options that would change nothing about a footprint.
fn check_footprint(args: &FootprintArgs) -> Result<(), Failure> {
    let answer = &args.answer;
    check_elsewhere("footprint", answer)?;
    if let (true, Pods::Range(_)) = (answer.output.explain, &args.pods) {
        return Err(usage(
            "`--explain` is for one number of pods; leave it out, or give one, as in `--pods 20`",
        ));
    }
    footprint::check(args).map_err(Failure::Library)?;
    check_columns(&answer.output)
}

/// Refuses what the chosen output doesn't show.
fn check_output(options: &Options, args: &AnswerArgs) -> Result<(), Failure> {
    let output = &args.output;
    // What shows the one number that `-q` and `eni-max-pods` print has no room for more.
    let form = match output.output {
        _ if output.quiet => Some("-q"),
        Some(Format::EniMaxPods) => Some("-o eni-max-pods"),
        _ => None,
    };
    let beside =
        ["provisioner", "max_pods", "allocatable"].into_iter().find(|name| options.get(name).is_some());
    if let (Some(form), Some(option)) = (form, beside.and_then(options::find)) {
        let flag = option.flag();
        return Err(usage(format!("`{form}` shows nothing of `--{flag}`; leave it out, or use `-o csv`")));
    }
    check_columns(output)
}

/// Refuses columns, and facts, with a form that has none.
fn check_columns(output: &OutputArgs) -> Result<(), Failure> {
    let has_columns = matches!(
        output.output,
        None | Some(Format::Table | Format::Wide | Format::Csv | Format::Tsv | Format::Md)
    );
    if output.columns.is_some() && (output.quiet || !has_columns) {
        let form = output.output.map_or_else(|| String::from("-q"), |format| format!("-o {}", name(format)));
        return Err(usage(format!(
            "`{form}` has no columns; leave out `--columns`, or use `-o table`, `csv`, `tsv` or `md`"
        )));
    }
    if let (true, Some(format)) = (output.explain, output.output)
        && format != Format::Text
    {
        return Err(usage(format!("`--explain` is for `-o text`; leave it out with `-o {}`", name(format))));
    }
    Ok(())
}

/// Refuses `--recommended` with a format that shows both numbers anyway, also where none was asked for by name.
pub(crate) fn check_recommended(args: &OutputArgs, format: Format) -> Result<(), Failure> {
    if !args.recommended || args.quiet || matches!(format, Format::Text | Format::EniMaxPods) {
        return Ok(());
    }
    Err(usage(format!(
        "`-o {}` shows the recommended number anyway; leave out `--recommended`, or use `-q`",
        name(format)
    )))
}

/// The name of a format as it is given.
fn name(format: Format) -> String {
    clap::ValueEnum::to_possible_value(&format).map_or_else(String::new, |value| value.get_name().to_owned())
}

/// Prints help or the version if that is what was asked for; else says what clap found wrong.
fn refuse(error: &clap::Error) -> Failure {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => match error.print() {
            Ok(()) => Failure::Shown,
            Err(error) => Failure::Output(error),
        },
        kind => usage(sentence(kind, error)),
    }
}

/// Clap's error as one sentence with the remedy.
fn sentence(kind: ErrorKind, error: &clap::Error) -> String {
    let argument = text(error, ContextKind::InvalidArg).map(|argument| option(&argument).to_owned());
    let value = text(error, ContextKind::InvalidValue);
    match (kind, argument, value) {
        (ErrorKind::UnknownArgument, Some(argument), _) => {
            let remedy = suggestion(error).unwrap_or_else(|| "`maxpods --help` lists them all".into());
            format!("unknown option `{argument}`; {remedy}")
        }
        (ErrorKind::InvalidValue, Some(argument), Some(value)) if !value.is_empty() => {
            format!("`{argument}` can't be `{value}`; {}", choices(error))
        }
        (ErrorKind::InvalidValue, Some(argument), _) => {
            format!("`{argument}` needs a value; {}", choices(error))
        }
        (ErrorKind::ValueValidation, Some(argument), Some(value)) => match error.source() {
            Some(cause) => match cause.downcast_ref::<maxpods::Error>() {
                Some(error) if error.code() == "invalid-option" => format!("{error:#}"),
                Some(error) => format!("`{argument} {value}`: {error}"),
                None => format!("`{argument}` can't be `{value}`; {cause}"),
            },
            None => format!("`{argument}` can't be `{value}`; `maxpods --help` says what it can be"),
        },
        (ErrorKind::TooManyValues, Some(argument), Some(value)) => {
            format!("`{argument}` takes no value, but `{value}` is given; leave out `={value}`")
        }
        (ErrorKind::ArgumentConflict, Some(argument), _) => {
            match text(error, ContextKind::PriorArg).as_deref().map(option) {
                Some(prior) if prior != argument => {
                    format!("`{argument}` can't be used together with `{prior}`; leave out one of them")
                }
                _ => format!("`{argument}` is given twice; give it once"),
            }
        }
        (ErrorKind::MissingRequiredArgument, Some(argument), _) => {
            format!("`{argument}` is missing; `maxpods --help` shows how to give it")
        }
        _ => {
            let rendered = error.to_string();
            let first = rendered.lines().next().unwrap_or_default();
            format!("{}; see `maxpods --help`", first.trim_start_matches("error: "))
        }
    }
}

/// `--cni`, for what clap calls `--cni <CNI>`.
fn option(argument: &str) -> &str {
    argument.split_once(" <").map_or(argument, |(option, _)| option)
}

/// What clap knows of the error under `kind`, as text.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}

/// All the values that there are.
fn choices(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            format!("choose from `{}`", values.join("`, `"))
        }
        _ => "`maxpods --help` says which".into(),
    }
}

/// The option that was most likely meant.
fn suggestion(error: &clap::Error) -> Option<String> {
    text(error, ContextKind::SuggestedArg).map(|likely| format!("did you mean `{likely}`?"))
}
