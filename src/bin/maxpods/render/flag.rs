//! The pages of the options that belong to commands rather than to the library.

use clap::builder::PossibleValue;
use clap::{Arg, Command};

use super::wrap::{width, wrapped};
use crate::args::{KUBECTL, described_with_version};

/// The pages of the options of this name: one, unless commands mean different things by it.
pub(super) fn pages(name: &str) -> Vec<String> {
    let mut meanings: Vec<(String, Vec<String>)> = Vec::new();
    each(&mut |command, arg| {
        if arg.get_long() != Some(name) && !arg.get_all_aliases().unwrap_or_default().contains(&name) {
            return;
        }
        let meaning = meaning(arg);
        match meanings.iter_mut().find(|(known, _)| *known == meaning) {
            Some((_, commands)) => commands.push(format!("`{command}`")),
            None => meanings.push((meaning, vec![format!("`{command}`")])),
        }
    });
    let page = |(meaning, commands): (String, Vec<String>)| {
        let head = wrapped(&format!("--{name} (an option of {})", commands.join(", ")), 0, width());
        format!("{head}\n\n{meaning}")
    };
    meanings.into_iter().map(page).collect()
}

/// The names of all options that are shown.
pub(super) fn names() -> Vec<String> {
    let mut names = Vec::new();
    each(&mut |_, arg| names.extend(arg.get_long().map(str::to_owned)));
    names
}

/// Calls `visit` with each option that is shown and its command's name.
fn each(visit: &mut dyn FnMut(&str, &Arg)) {
    visit_command(&described_with_version(), "", visit);
}

fn visit_command(command: &Command, before: &str, visit: &mut dyn FnMut(&str, &Arg)) {
    let name = match command.get_name() {
        "kubectl" => KUBECTL.into(),
        name => format!("{before}{name}"),
    };
    for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
        visit(&name, arg);
    }
    for below in command.get_subcommands() {
        visit_command(below, &format!("{name} "), visit);
    }
}

/// What an option does and takes.
fn meaning(arg: &Arg) -> String {
    let help = arg.get_long_help().or_else(|| arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let paragraphs: Vec<String> = help
        .trim_end()
        .split("\n\n")
        .map(|it| wrapped(&format!("{}.", it.trim_end_matches('.')), 0, width()))
        .collect();
    let mut text = paragraphs.join("\n\n");
    let values = arg.get_possible_values();
    let values: Vec<&PossibleValue> = values.iter().filter(|value| !value.is_hide_set()).collect();
    if arg.get_action().takes_values() && !values.is_empty() {
        text.push_str("\n\nValues:");
        let widest = values.iter().map(|value| value.get_name().len()).max().unwrap_or(0);
        for value in values {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            text.push_str(format!("\n  {:<widest$}  {help}", value.get_name()).trim_end());
        }
    }
    text
}
