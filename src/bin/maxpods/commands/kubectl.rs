//! `kubectl maxpods`: `check` for the cluster that kubectl talks to, and for files beside it.

use super::check;
use super::outcome::Outcome;
use crate::args::KubectlArgs;
use crate::failure::Failure;
use crate::files::Files;
use crate::kubectl::{Answer, Begun, KINDS};

/// Asks kubectl, and checks what it says.
pub(super) fn run(args: &KubectlArgs) -> Result<Outcome, Vec<Failure>> {
    args.check.color.write_global();
    check::refuse(&args.check)?;
    if args.check.fix.is_some() && !args.check.diff {
        let text = "a cluster can't be fixed; fix its manifests with `maxpods check --fix`, or add `--diff` \
                    to see the edits";
        return Err(Failure::Usage(text.into()).into());
    }
    // All are asked at once: each takes as long as the server does.
    let answers: Vec<Answer> = KINDS.iter().map(|kind| kind.ask(&args.asking)).collect::<Result<_, _>>()?;
    let mut files = Files::default();
    let mut notes = Vec::new();
    for (kind, answer) in KINDS.iter().zip(answers) {
        match answer.begin()? {
            Begun::Says(opened) => files.give(kind.name(), opened),
            Begun::Fails(note) => notes.push(note),
        }
    }
    files.add(&args.check.paths)?;
    let outcome = check::check(&args.check, &files)?;
    notes.extend(outcome.warnings);
    Ok(Outcome { warnings: notes, ..outcome })
}
