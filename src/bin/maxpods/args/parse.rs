//! From the words of the command line to its arguments.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::error::ErrorKind;
use clap::{FromArgMatches, Subcommand};
use maxpods::Catalog;

use super::cli::{Cli, Command};
use super::refusal::refuse;
use super::{check, compat, help, kubectl};
use crate::failure::Failure;

/// The names under which the program is one of its commands, each with that.
const NAMES: [(&str, &str); 2] = [(compat::SCRIPT, "compat"), (kubectl::PLUG_IN, "kubectl")];

/// The arguments as they are meant: run under such a name, all of them are those of its command.
fn arguments() -> Vec<OsString> {
    let mut arguments: Vec<OsString> = env::args_os().collect();
    let name = arguments.first().and_then(|path| Path::new(path).file_name());
    let command = NAMES.iter().find(|(known, _)| name == Some(OsStr::new(known)));
    if let Some((_, command)) = command {
        arguments.insert(1, (*command).into());
    }
    arguments
}

/// Flags that people write for the value of an option.
const SHORT: [(&str, &str); 2] = [("--ipv6", "--ip-family=ipv6"), ("--windows", "--os=windows")];

/// The arguments with the options that such flags stand for; those of the deleted script stay as they are.
fn in_full(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|command| command == "compat") {
        return arguments;
    }
    for argument in arguments.iter_mut().take_while(|argument| *argument != "--") {
        if let Some((_, option)) = SHORT.iter().find(|(short, _)| argument == short) {
            *argument = OsString::from(*option);
        }
    }
    arguments
}

/// Reads the arguments. Which of them go together is checked by each command.
pub(crate) fn read() -> Result<Cli, Failure> {
    let arguments = check::with_values(in_full(arguments()));
    let catalog = Catalog::built_in();
    let version = format!(
        "{} (data of {}, {} instance types)",
        env!("CARGO_PKG_VERSION"),
        Catalog::data_version(),
        catalog.len()
    );
    // The program ends soon, and clap keeps only text that lives as long.
    let version: &str = version.leak();
    let command = || Cli::built().version(version);
    let matches = command().try_get_matches_from(&arguments).or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp => help::described(command()).try_get_matches_from(&arguments),
        _ => Err(error),
    });
    let matches = matches.map_err(|error| refuse(&error))?;
    let cli = Cli::from_arg_matches(&matches).map_err(|error| refuse(&error))?;
    if let Some(word) = cli.bare.types.iter().find(|word| Command::has_subcommand(word)) {
        let text = format!("`{word}` is a command; put it first, as in `maxpods {word} --help`");
        return Err(Failure::Usage(text));
    }
    Ok(cli)
}
