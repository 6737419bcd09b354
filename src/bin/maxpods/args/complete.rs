//! What a shell completes: beside the commands and options, which clap knows, the types, columns, zones, names
//! and files that stand behind them.

use std::collections::BTreeSet;
use std::ffi::OsStr;

use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use maxpods::check::NodeRow;
use maxpods::expression::{ExpressionAnswer, ExpressionDialect};
use maxpods::options;
use maxpods::query::{ConflictRow, DataChange, Figure, MigrationRow, PlanRow, TableRow, TypeAnswer};
use maxpods::setting::{Choice, ValueKind};
use maxpods::{Catalog, Footprint, InstanceType};

use super::cli::Cli;
use super::help::{described, with_expr_emit};
use crate::render;

/// The command line with what a shell completes in each place.
pub(crate) fn completed() -> Command {
    with_values(with_expr_emit(described(Cli::built())), "")
}

/// The command and those below it with what can stand behind their options; `parent` is the command above it.
fn with_values(command: Command, parent: &str) -> Command {
    let name = command.get_name().to_owned();
    let columns = columns_of(parent, &name);
    command.mut_args(|arg| with_value(arg, columns)).mut_subcommands(|below| with_values(below, &name))
}

/// Names that can be completed.
type Names = fn() -> Vec<&'static str>;

/// The columns of a command's table.
fn columns_of(parent: &str, command: &str) -> Names {
    match (parent, command) {
        ("data", "diff") => columns::<DataChange>,
        (_, "footprint") => columns::<Footprint<'_>>,
        (_, "plan") => columns::<PlanRow<'_>>,
        (_, "diff") => columns::<MigrationRow<'_>>,
        (_, "check" | "kubectl") => columns::<NodeRow>,
        (_, "eval") => columns::<ExpressionAnswer<'_>>,
        (_, "show") => columns::<Figure>,
        (_, "conflicts") => columns::<ConflictRow>,
        _ => columns::<TypeAnswer<'_>>,
    }
}

fn columns<R: TableRow>() -> Vec<&'static str> {
    R::columns().iter().map(maxpods::query::Column::name).collect()
}

/// The argument with what can stand there. Clap knows the values of those that have few.
fn with_value(arg: Arg, columns: Names) -> Arg {
    let option = options::find(arg.get_id().as_str());
    if let Some(ValueKind::Set(choices)) = option.map(|option| option.kind) {
        return completes(arg, move |current| in_list(choices, current));
    }
    let value = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    match (arg.get_id().as_str(), value) {
        ("columns", _) => completes(arg, move |current| starting(current, columns())),
        ("sort", _) => completes(arg, move |current| signed(current, columns)),
        ("zones", _) => completes(arg, |current| starting(current, zones())),
        ("var", _) => completes(arg, variables),
        ("names", _) => completes(arg, pages),
        ("of", _) => completes(arg, |current| types(current).into_iter().chain(files(current)).collect()),
        (_, "TYPE" | "TYPE|FAMILY" | "PATTERN" | "EXPRESSION TYPE") => completes(arg, types),
        (_, "FILE") => arg.value_hint(ValueHint::FilePath),
        (_, "PATH") => arg.value_hint(ValueHint::AnyPath),
        _ => arg,
    }
}

fn completes(arg: Arg, completer: impl Fn(&str) -> Vec<CompletionCandidate> + Send + Sync + 'static) -> Arg {
    let of_text = move |current: &OsStr| current.to_str().map(&completer).unwrap_or_default();
    arg.add(ArgValueCompleter::new(of_text))
}

/// The names that begin like this.
fn starting<N: AsRef<str>>(current: &str, names: impl IntoIterator<Item = N>) -> Vec<CompletionCandidate> {
    let names = names.into_iter();
    names.filter(|name| name.as_ref().starts_with(current)).map(|name| candidate(name.as_ref())).collect()
}

fn candidate(name: &str) -> CompletionCandidate {
    CompletionCandidate::new(name.to_owned())
}

/// The instance types from the first letter on: all of them would hide the commands.
fn types(current: &str) -> Vec<CompletionCandidate> {
    let names = Catalog::built_in().iter().map(InstanceType::name);
    if current.is_empty() { Vec::new() } else { starting(&current.to_ascii_lowercase(), names) }
}

fn files(current: &str) -> Vec<CompletionCandidate> {
    PathCompleter::file().complete(OsStr::new(current))
}

/// The zones and regions that offer types.
fn zones() -> BTreeSet<&'static str> {
    Catalog::built_in().iter().flat_map(InstanceType::zones).flat_map(|it| [it.id, it.region]).collect()
}

/// The columns to sort by, behind the sign that says which way.
fn signed(current: &str, columns: Names) -> Vec<CompletionCandidate> {
    let name = current.trim_start_matches(['-', '+']);
    let sign = &current[..current.len() - name.len()];
    starting(name, columns()).into_iter().map(|it| it.add_prefix(sign)).collect()
}

fn variables(current: &str) -> Vec<CompletionCandidate> {
    starting(current, ExpressionDialect::Karpenter.variables().iter().map(|name| format!("{name}=")))
}

/// The names that `explain` has a page for.
fn pages(current: &str) -> Vec<CompletionCandidate> {
    let name = current.trim_start_matches('-');
    let dashes = &current[..current.len() - name.len()];
    starting(name, render::page_names().collect::<BTreeSet<_>>())
        .into_iter()
        .map(|it| it.add_prefix(dashes))
        .collect()
}

/// The last name of a list with commas, for an option that reads the list by itself.
fn in_list(choices: &[Choice], current: &str) -> Vec<CompletionCandidate> {
    let (before, last) = current.rfind(',').map_or(("", current), |comma| current.split_at(comma + 1));
    let names = choices.iter().filter(|choice| choice.name.starts_with(last));
    let help = |choice: &Choice| candidate(choice.name).help(Some(choice.summary.into()));
    names.map(help).map(|it| it.add_prefix(before)).collect()
}
