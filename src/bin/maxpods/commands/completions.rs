//! `maxpods completions`: the script that completes arguments in a shell.

use std::io::{self, Write};

use clap::builder::PossibleValuesParser;
use clap_complete::Shell;
use maxpods::{Catalog, InstanceType};

use super::outcome::Outcome;
use crate::args::{self, Cli};
use crate::failure::Failure;

/// Prints the script, with the names of all types in it.
pub(super) fn run(shell: Shell) -> Result<Outcome, Vec<Failure>> {
    let names: Vec<&'static str> = Catalog::built_in().iter().map(InstanceType::name).collect();
    let mut command = args::described(Cli::built())
        .mut_arg("types", |arg| arg.value_parser(PossibleValuesParser::new(names.iter().copied())));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "maxpods", &mut script);
    io::stdout().lock().write_all(&script).map_err(Failure::from)?;
    Ok(Outcome::default())
}
