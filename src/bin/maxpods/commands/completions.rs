//! `maxpods completions`: the script that completes arguments in a shell.

use super::outcome::Outcome;
use crate::completion;
use crate::failure::Failure;

/// Prints the script.
pub(super) fn run(shell: &str) -> Result<Outcome, Vec<Failure>> {
    completion::script(shell).map_err(Failure::from)?;
    Ok(Outcome::default())
}
