//! What clap refuses, as one sentence with the remedy.

use std::error::Error;
use std::ffi::OsString;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::cli::Cli;
use super::{compat, kubectl};
use crate::failure::Failure;
use crate::output::unless_closed;

/// Prints help or the version if that is what was asked for; else says what clap found wrong.
pub(super) fn refuse(error: &clap::Error) -> Failure {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => match unless_closed(error.print()) {
            Ok(()) => Failure::Shown,
            Err(error) => Failure::Output(error),
        },
        kind => Failure::Usage(sentence(kind, error)),
    }
}

/// Clap's error as one sentence with the remedy.
fn sentence(kind: ErrorKind, error: &clap::Error) -> String {
    let argument = text(error, ContextKind::InvalidArg).map(|argument| option(&argument).to_owned());
    let value = text(error, ContextKind::InvalidValue);
    match (kind, argument, value) {
        (ErrorKind::UnknownArgument, Some(argument), _) => {
            let remedy = suggestion(error).unwrap_or_else(|| format!("`{}` lists them all", help(error)));
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
            None => format!("`{argument}` can't be `{value}`; `{}` says what it can be", help(error)),
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
            format!("`{argument}` is missing; `{}` shows how to give it", help(error))
        }
        (ErrorKind::MissingSubcommand, ..) => {
            let command = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("`{command}` needs another word; {}", subcommands(error))
        }
        (ErrorKind::InvalidSubcommand, ..) => {
            let command = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            let likely = nearest(error, &command);
            let remedy = likely.map_or_else(
                || format!("`{}` lists them all", help(error)),
                |it| format!("did you mean `{it}`?"),
            );
            format!("unknown command `{command}`; {remedy}")
        }
        // Ours, with its remedy.
        (ErrorKind::ArgumentConflict, None, _) => {
            error.to_string().trim_start_matches("error: ").trim_end().to_owned()
        }
        _ => {
            let rendered = error.to_string();
            let first = rendered.lines().next().unwrap_or_default();
            format!("{}; see `{}`", first.trim_start_matches("error: "), help(error))
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

/// The command that is most like this word, of those that clap finds like it.
fn nearest(error: &clap::Error, word: &str) -> Option<String> {
    match error.get(ContextKind::SuggestedSubcommand)? {
        ContextValue::String(name) => Some(name.clone()),
        ContextValue::Strings(names) => {
            names.iter().min_by_key(|name| strsim::osa_distance(name, word)).cloned()
        }
        _ => None,
    }
}

/// All the values that there are.
fn choices(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            format!("choose from `{}`", values.join("`, `"))
        }
        _ => format!("`{}` says which", help(error)),
    }
}

/// All the commands that there are.
fn subcommands(error: &clap::Error) -> String {
    match error.get(ContextKind::ValidSubcommand) {
        Some(ContextValue::Strings(names)) => format!("choose from `{}`", names.join("`, `")),
        _ => format!("`{}` lists them all", help(error)),
    }
}

/// What shows the help of the command that was given: `maxpods footprint --help`.
fn help(error: &clap::Error) -> String {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    if let Some(name) = [kubectl::SHOWN, compat::SCRIPT].into_iter().find(|name| usage.contains(name)) {
        return format!("{name} --help");
    }
    let words = usage.split_whitespace().skip_while(|&word| word != "maxpods").skip(1);
    let shown: Vec<String> = words
        .take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect();
    let command = if usage.is_empty() { typed(std::env::args_os()) } else { shown };
    help_of(command)
}

/// What shows the help of a command.
fn help_of(command: Vec<String>) -> String {
    if command == ["kubectl"] {
        return format!("{} --help", kubectl::SHOWN);
    }
    let words = ["maxpods".to_owned()].into_iter().chain(command).chain(["--help".to_owned()]);
    words.collect::<Vec<_>>().join(" ")
}

/// The command that was typed, where clap doesn't say which one it is about.
fn typed(words: impl Iterator<Item = OsString>) -> Vec<String> {
    let mut command = Cli::command();
    let mut typed = Vec::new();
    for word in words.skip(1).map_while(|word| word.into_string().ok()) {
        let Some(found) = command.find_subcommand(&word).cloned() else { break };
        typed.push(word);
        command = found;
    }
    typed
}

/// The refusal of an option that isn't given to clap, in the words for one that clap doesn't know.
pub(super) fn unknown_option(name: &str, arguments: &[OsString]) -> Failure {
    let help = help_of(typed(arguments.iter().cloned()));
    Failure::Usage(format!("unknown option `{name}`; `{help}` lists them all"))
}

/// The option that was most likely meant.
fn suggestion(error: &clap::Error) -> Option<String> {
    text(error, ContextKind::SuggestedArg).map(|likely| format!("did you mean `{likely}`?"))
}
