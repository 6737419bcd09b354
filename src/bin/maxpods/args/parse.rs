//! From the words of the command line to its arguments.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::LazyLock;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Subcommand};
use maxpods::Catalog;

use super::cli::{Cli, Command};
use super::refusal::{refuse, unknown_option};
use super::{check, compat, help, kubectl, read_once};
use crate::failure::Failure;

/// The names under which the program is one of its commands, each with that.
const NAMES: [(&str, &str); 2] = [(compat::SCRIPT, "compat"), (kubectl::PLUG_IN, "kubectl")];

/// Such a name and its command, if the program runs under one.
fn called_as() -> Option<(&'static str, &'static str)> {
    let path = env::args_os().next()?;
    let name = Path::new(&path).file_name()?;
    NAMES.into_iter().find(|(known, _)| name == OsStr::new(known))
}

/// The words of the command line as they are meant: run under such a name, all of them are those of its command.
pub(crate) fn words() -> Vec<OsString> {
    let mut arguments: Vec<OsString> = env::args_os().collect();
    if let Some((_, command)) = called_as() {
        arguments.insert(1, command.into());
    }
    arguments
}

/// The command line with the usage of the deleted script, if the program runs under its name.
fn under_own_name(command: clap::Command) -> clap::Command {
    match called_as() {
        Some((compat::SCRIPT, name)) => {
            command.mut_subcommand(name, |script| script.override_usage(compat::USAGE))
        }
        _ => command,
    }
}

/// Flags that people write for the value of an option.
const SHORT: [(&str, &str); 2] = [("--ipv6", "--ip-family=ipv6"), ("--windows", "--os=windows")];

/// The arguments with the options that such flags stand for; those of the deleted script stay as they are.
fn in_full(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|command| command == "compat") {
        return arguments;
    }
    for argument in arguments.iter_mut().take_while(|argument| *argument != "--") {
        if let Some(exact) = argument.to_str().and_then(exact) {
            *argument = exact;
        }
        if let Some((_, option)) = SHORT.iter().find(|(short, _)| argument == short) {
            *argument = OsString::from(*option);
        }
    }
    arguments
}

/// A word as it is spelled here, if that is another way: an option in small letters with dashes, types without
/// the comma that stood between them.
fn exact(word: &str) -> Option<OsString> {
    let exact = if word.starts_with("--") {
        let (name, value) = word.split_at(word.find('=').unwrap_or(word.len()));
        name.to_ascii_lowercase().replace('_', "-") + value
    } else {
        let types = word.trim_matches(',');
        let is_type = |c: char| c.is_ascii_alphanumeric() || ".,-*?".contains(c);
        if !types.contains('.') || types.starts_with('-') || !types.chars().all(is_type) {
            return None;
        }
        types.to_owned()
    };
    (exact != word).then(|| exact.into())
}

/// The command that shows the help of others.
const HELP: &str = "help";

/// The arguments with the words that other programs have for what is written otherwise here:
/// `maxpods help plan`, `maxpods version`, `maxpods get t3.medium`, `maxpods expr emit m5.large`.
fn in_own_words(mut arguments: Vec<OsString>) -> Vec<OsString> {
    match arguments.get(1).and_then(|word| word.to_str()) {
        Some(HELP) => {
            arguments.remove(1);
            arguments.push("--help".into());
        }
        Some("version") => {
            arguments.truncate(1);
            arguments.push("--version".into());
        }
        Some("get") => {
            arguments.remove(1);
        }
        _ => {}
    }
    if is_expr_emit(&arguments) { expr_emit(&arguments) } else { arguments }
}

/// Whether it is `maxpods expr emit`, which clap doesn't know.
fn is_expr_emit(arguments: &[OsString]) -> bool {
    arguments.get(1).is_some_and(|word| word == "expr") && arguments.get(2).is_some_and(|word| word == "emit")
}

/// `maxpods expr emit --dialect karpenter m5.large` as `maxpods emit --expression --for karpenter m5.large`.
fn expr_emit(arguments: &[OsString]) -> Vec<OsString> {
    const DIALECT: &str = "--dialect";
    let (program, rest) = (arguments.iter().take(1).cloned(), arguments.iter().skip(3));
    let as_tool = |word: &OsString| match word.to_str().and_then(|word| word.strip_prefix(DIALECT)) {
        Some(value) if value.is_empty() || value.starts_with('=') => format!("--for{value}").into(),
        _ => word.clone(),
    };
    let own: Vec<OsString> = rest.map(as_tool).collect();
    let names_tool = own.iter().any(|word| word.to_str().is_some_and(|word| word.starts_with("--for")));
    // As `expr eval` and `expr lint` do without a dialect.
    let usual = (!names_tool).then(|| OsString::from("--for=nodeadm"));
    let emit = ["emit", "--expression"].map(OsString::from);
    program.chain(emit).chain(usual).chain(own).collect()
}

/// The most letters that the name of an option may have. Clap compares a name that it doesn't know with each that
/// it does, for as long as the name is: 39 seconds for 100,000 letters, without optimization.
const LONGEST_OPTION: usize = 100;

/// Refuses options with longer names than any has, before clap looks for one that is like them.
fn check_options(arguments: &[OsString]) -> Result<(), Failure> {
    let words = arguments.iter().skip(1).take_while(|word| *word != "--");
    let options = words.map(|word| word.to_string_lossy()).filter(|word| word.starts_with("--"));
    let mut names = options.map(|word| word.split('=').next().unwrap_or_default().to_owned());
    match names.find(|name| name.len() > LONGEST_OPTION) {
        Some(name) => Err(unknown_option(&name, arguments)),
        None => Ok(()),
    }
}

/// Refuses a first word without a point that is like no type, and no command either.
fn check_first_word(cli: &Cli) -> Result<(), Failure> {
    let (None, Some(word)) = (&cli.command, cli.bare.types.first()) else { return Ok(()) };
    let from_elsewhere = &cli.bare.answer.catalog;
    let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic()) && !word.contains('.');
    if !is_word || !from_elsewhere.limits.is_empty() || from_elsewhere.catalog.is_some() {
        return Ok(());
    }
    match Catalog::built_in().select(word) {
        Err(error) if error.code() == "unknown-instance-type" && error.suggestion().is_none() => {}
        _ => return Ok(()),
    }
    unknown_command(word).map_or(Ok(()), Err)
}

/// Refuses to show the help of what is no command.
fn check_help(arguments: &[OsString]) -> Result<(), Failure> {
    let [_, help, word, ..] = arguments else { return Ok(()) };
    // Words that other programs have, which clap doesn't know.
    let is_known = |word: &str| [HELP, "version", "get"].contains(&word) || word.starts_with('-');
    match word.to_str().filter(|word| help == HELP && !is_known(word)).and_then(unknown_command) {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

/// The refusal of a word that is no command; `None` if it is one.
fn unknown_command(word: &str) -> Option<Failure> {
    // Clap knows which command is near.
    let names = Cli::command();
    let names =
        names.get_subcommands().map(|it| clap::Command::new(it.get_name().to_owned()).hide(it.is_hide_set()));
    let known = clap::Command::new("maxpods").subcommands(names).try_get_matches_from(["maxpods", word]);
    known.err().map(|error| refuse(&error))
}

/// The version of the program and of its data, which clap keeps.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let catalog = Catalog::built_in();
    format!(
        "{} (data of {}, {} instance types)",
        env!("CARGO_PKG_VERSION"),
        Catalog::data_version(),
        catalog.len()
    )
});

/// The command line with the help of all its options.
pub(crate) fn described_with_version() -> clap::Command {
    help::described(Cli::built().version(VERSION.as_str()))
}

/// Reads the words of the command line. Which of them go together is checked by each command.
pub(crate) fn read(given: Vec<OsString>) -> Result<Cli, Failure> {
    check_help(&given)?;
    let arguments = check::with_values(in_full(in_own_words(given)));
    check_options(&arguments)?;
    let command = || under_own_name(Cli::built().version(VERSION.as_str()));
    let mut used = command();
    let matches = used.try_get_matches_from_mut(&arguments).or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp => {
            let described = help::with_expr_emit(help::described(command()));
            let is_short = arguments.iter().any(|argument| argument == "-h");
            let shown = if is_short { help::in_short(described) } else { described };
            shown.try_get_matches_from(&arguments)
        }
        _ => Err(error),
    });
    let matches = matches.map_err(|error| refuse(&error))?;
    read_once::check(&used, &matches)?;
    let cli = Cli::from_arg_matches(&matches).map_err(|error| refuse(&error))?;
    let is_command = |word: &&String| Command::has_subcommand(word) || **word == HELP;
    if let Some(word) = cli.bare.types.iter().find(is_command) {
        let text = format!("`{word}` is a command; put it first, as in `maxpods {word} --help`");
        return Err(Failure::Usage(text));
    }
    check_first_word(&cli)?;
    Ok(cli)
}
