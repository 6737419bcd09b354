//! `maxpods check`: from files, folders and standard input to findings.

use std::path::Path;

use maxpods::check::{Check, NodeSet, Report};

use super::outcome::Outcome;
use crate::args::{CheckArgs, CheckFormat, FailOn, Fix};
use crate::catalog;
use crate::config::Config;
use crate::failure::Failure;
use crate::files::Files;
use crate::input;
use crate::mend::{mend, write};
use crate::output;
use crate::progress::Progress;
use crate::render::Checked;
use crate::stderr::{DONE, WARNING, say};

/// Checks what the paths hold, fixes it if that is wanted, and prints the findings.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Vec<Failure>> {
    args.color.write_global();
    refuse(args)?;
    let files = {
        // Standard input may be long in coming.
        let _progress = Progress::start();
        Files::find(&args.paths)?
    };
    check(args, &files)
}

/// Checks what is in these files.
pub(super) fn check(args: &CheckArgs, files: &Files) -> Result<Outcome, Vec<Failure>> {
    let config = Config::find(&args.paths)?;
    let read = read_all(args, &config, files)?;
    let fails_on = args.fail_on.or(config.fail_on).unwrap_or(FailOn::Warning).severity();
    if args.diff {
        return diff(args, &read, files, fails_on);
    }
    let read = match args.fix {
        Some(which) => fix(args, &config, files, read, which)?,
        None => read,
    };
    let mut checked = Checked::new(&read.report, files)?;
    checked.node_sets = read.node_sets;
    checked.each = args.each;
    checked.fails_on = fails_on;
    let warnings = checked.show(args.output, args.columns.as_deref(), args.explain)?;
    let has_problem = fails_on.is_some_and(|least| read.report.has(least));
    Ok(Outcome { warnings, has_problem, ..Outcome::default() })
}

/// Refuses what has no meaning together.
pub(super) fn refuse(args: &CheckArgs) -> Result<(), Failure> {
    if args.fix.is_some() && !args.diff && args.paths.iter().any(|path| input::is_stdin(path)) {
        let text = "standard input can't be fixed; name the file, or add `--diff` to see the edits";
        return Err(Failure::Usage(text.into()));
    }
    let has_columns =
        matches!(args.output, CheckFormat::Table | CheckFormat::Wide | CheckFormat::Csv | CheckFormat::Tsv);
    if args.columns.is_some() && !has_columns {
        let text = "`--columns` is for tables; add `-o table`, `csv` or `tsv`";
        return Err(Failure::Usage(text.into()));
    }
    if args.explain && args.output != CheckFormat::Text {
        let text = "`--explain` is for `-o text`; leave it out, other formats say all";
        return Err(Failure::Usage(text.into()));
    }
    Ok(())
}

/// What was read, and what is wrong with it.
struct Read {
    report: Report,
    node_sets: Vec<NodeSet>,
    /// Those of the texts, to see whether they have changed since.
    hashes: Vec<u64>,
}

fn read_all(args: &CheckArgs, config: &Config, files: &Files) -> Result<Read, Vec<Failure>> {
    let _progress = Progress::start();
    let mut check = Check::new()
        .options(args.options.0.clone())
        .defaults(config.options.clone())
        .workloads(args.workload.clone())
        .types(&args.types)
        .each(args.each);
    let mut hashes = Vec::new();
    for path in files.paths() {
        match files.check(path, &mut check, args.fix.is_some() || args.diff) {
            Ok(hash) => hashes.push(hash),
            // One file of a folder doesn't keep the others from being checked.
            Err(Failure::UnreadableFile { source, .. }) if files.is_found(path) => {
                check.unreadable(&source.to_string());
                hashes.push(0);
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    let types = catalog::read(&args.catalog, &args.options.0)?;
    let mut report = check.report(&types);
    report.notes.extend(files.paths().iter().filter_map(|path| unread_hcl(path, files)));
    config.silence(&mut report, files);
    let node_sets = if args.explain { check.node_sets() } else { Vec::new() };
    Ok(Read { report, node_sets, hashes })
}

/// What to give in place of Terraform's own files, which hold expressions that Terraform alone can evaluate.
fn unread_hcl(path: &Path, files: &Files) -> Option<String> {
    let is_hcl = path.extension().is_some_and(|extension| extension == "tf") && !files.is_found(path);
    let name = input::name(path);
    is_hcl.then(|| {
        format!(
            "`{name}` isn't read; give its rendered form: `terraform plan -out p`, `terraform show -json \
                 p > plan.json`"
        )
    })
}

/// Prints the edits, and changes nothing.
fn diff(
    args: &CheckArgs,
    read: &Read,
    files: &Files,
    fails_on: Option<maxpods::check::Severity>,
) -> Result<Outcome, Vec<Failure>> {
    let mut out = output::exact();
    let mut warnings = Vec::new();
    for file in mend(&read.report, files, &read.hashes, args.fix == Some(Fix::Unsafe))? {
        file.diff(&mut out).map_err(Failure::from)?;
        warnings.extend(file.left);
    }
    let has_problem = fails_on.is_some_and(|least| read.report.has(least));
    Ok(Outcome { warnings, has_problem, ..Outcome::default() })
}

/// Writes the edits into the files, says what it did, and gives what remains.
fn fix(
    args: &CheckArgs,
    config: &Config,
    files: &Files,
    read: Read,
    which: Fix,
) -> Result<Read, Vec<Failure>> {
    let mended = mend(&read.report, files, &read.hashes, which == Fix::Unsafe)?;
    write(&mended, |file| {
        say(DONE, "fixed", &file.sentence());
        file.left.iter().for_each(|left| say(WARNING, "warning", left));
    })?;
    if mended.is_empty() { Ok(read) } else { read_all(args, config, files) }
}
