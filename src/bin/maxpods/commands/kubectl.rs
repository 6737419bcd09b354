//! `kubectl maxpods`: `check` for the cluster that kubectl talks to, and for files beside it.

use std::io::Read;

use super::check;
use super::outcome::Outcome;
use crate::args::KubectlArgs;
use crate::failure::Failure;
use crate::files::Files;
use crate::kubectl::{Answer, KINDS};

/// Asks kubectl, and checks what it says.
pub(super) fn run(args: &KubectlArgs) -> Result<Outcome, Vec<Failure>> {
    args.check.color.write_global();
    check::refuse(&args.check)?;
    // All are asked at once: each takes as long as the server does.
    let answers: Vec<Answer> = KINDS.iter().map(|kind| kind.ask(&args.asking)).collect::<Result<_, _>>()?;
    let mut files = Files::default();
    let mut notes = Vec::new();
    for (kind, mut answer) in KINDS.iter().zip(answers) {
        let mut bytes = Vec::new();
        answer.read_to_end(&mut bytes).map_err(Failure::from)?;
        match answer.end()? {
            Some(note) => notes.push(note),
            None => files.give(kind.name(), bytes),
        }
    }
    files.add(&args.check.paths)?;
    let outcome = check::check(&args.check, &files)?;
    notes.extend(outcome.warnings);
    Ok(Outcome { warnings: notes, ..outcome })
}
