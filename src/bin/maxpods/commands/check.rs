//! `maxpods check`: from files, folders and standard input to findings.

use maxpods::check::Check;

use super::outcome::Outcome;
use crate::args::CheckArgs;
use crate::catalog;
use crate::failure::Failure;
use crate::files::Files;
use crate::render;

/// Checks what the paths hold, and prints the findings.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Vec<Failure>> {
    args.color.write_global();
    let mut check = Check::new().options(args.options.0.clone()).types(&args.types);
    let files = Files::find(&args.paths)?;
    for path in files.paths() {
        check.read(&files.text(path).map_err(|failure| vec![failure])?);
    }
    let types = catalog::read(&args.catalog, &args.options.0)?;
    let report = check.report(&types);
    render::check(&report, &files)?;
    let has_problem = args.fail_on.severity().is_some_and(|severity| report.has(severity));
    Ok(Outcome { warnings: report.notes, has_problem })
}
