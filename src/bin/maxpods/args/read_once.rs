//! Standard input, which can be read once: by one argument.

use std::any::TypeId;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use crate::failure::Failure;

/// Refuses a command line of which two arguments read standard input. All that is read comes from arguments that are
/// paths.
pub(super) fn check(command: &Command, matches: &ArgMatches) -> Result<(), Failure> {
    if let Some((name, matches)) = matches.subcommand() {
        return command.find_subcommand(name).map_or(Ok(()), |command| check(command, matches));
    }
    let paths =
        command.get_arguments().filter(|arg| arg.get_value_parser().type_id() == TypeId::of::<PathBuf>());
    let mut readers = paths.flat_map(|arg| {
        let given = matches.try_get_raw(arg.get_id().as_str()).ok().flatten();
        given.into_iter().flatten().filter(|value| *value == "-").map(|_| shown(arg))
    });
    let (Some(first), Some(second)) = (readers.next(), readers.next()) else { return Ok(()) };
    let text = if first == second {
        format!("`{first}` is given twice, and standard input can be read once; give a file for one of them")
    } else {
        format!(
            "`{first}` and `{second}` both read standard input, which can be read once; give a file for one of them"
        )
    };
    Err(Failure::Usage(text))
}

/// An argument that reads standard input, as it is typed.
fn shown(arg: &Arg) -> String {
    arg.get_long().map_or("-".into(), |flag| format!("--{flag} -"))
}
