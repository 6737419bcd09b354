//! `maxpods diff`: what a migration changes.

use std::path::{Path, PathBuf};

use maxpods::Catalog;
use maxpods::options::Options;
use maxpods::query::Migration;
use maxpods::setting::Changes;

use super::find::{fleet, left_out};
use super::outcome::Outcome;
use crate::args::DiffArgs;
use crate::catalog::{self, Origin};
use crate::failure::Failure;
use crate::input;
use crate::render::{self, MigrationReport};

/// Evaluates the types or the nodes on both sides, and prints what changes.
pub(super) fn run(args: &DiffArgs) -> Result<Outcome, Vec<Failure>> {
    let answer = &args.answer;
    answer.output.color.write_global();
    check(args)?;
    let [from, to] = sides(args)?;
    let of_types = if from.is_of_another_cloud() { &from } else { &to };
    let types = catalog::read(&answer.catalog, of_types)?;
    let (migration, left_out) = migration(args, &from, &to, &types)?;
    let report = MigrationReport { migration: &migration, from: &from, to: &to };
    let mut warnings = render::show(&report, &answer.output)?;
    warnings.extend(left_out);
    Ok(warnings.into())
}

/// The options of both sides: the words of each over the flags, which hold for both.
fn sides(args: &DiffArgs) -> Result<[Options; 2], Failure> {
    let flags = &args.options.0;
    let read = |flag: &str, words: &str| {
        let in_words = |error: maxpods::Error| Failure::InWords { flag: format!("--{flag} {words}"), error };
        let options = Options::from_words(words).map_err(in_words)?;
        options.check_over(flags).map_err(in_words)?;
        Ok::<Options, Failure>(options)
    };
    let words = [read("from", &args.from)?, read("to", &args.to)?];
    let idle = |options: &Options| {
        options.given().map(|(option, _)| option).find(|option| option.changes == Changes::Memory)
    };
    if let Some(option) = words.iter().chain([flags]).find_map(idle) {
        let flag = option.flag();
        return Err(Failure::Usage(format!(
            "`diff` has the memory that is reserved, and nothing that `{flag}` changes; leave it out"
        )));
    }
    let sides = flags.under_each(&words)?;
    sides.try_into().map_err(|_| Failure::Usage("`--from` and `--to` are missing; give both".into()))
}

/// What changes for the nodes of the files, or for the types; and which nodes are left out.
fn migration<'a>(
    args: &DiffArgs,
    from: &Options,
    to: &Options,
    types: &'a Catalog,
) -> Result<(Migration<'a>, Option<String>), Vec<Failure>> {
    let (files, patterns): (Vec<&Path>, Vec<&Path>) =
        args.of.iter().map(PathBuf::as_path).partition(|word| is_file(word));
    // A word that isn't text has no type's name.
    let patterns: Vec<String> = patterns.iter().map(|word| input::name(word)).collect();
    let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
    match (files.as_slice(), patterns.first()) {
        ([], _) => {
            let origin = Origin::new(&args.answer.catalog, from);
            let migration = Migration::of_types(from, to, types, &patterns);
            Ok((migration.map_err(|errors| origin.failures(errors))?, None))
        }
        ([file, ..], Some(pattern)) => {
            let file = input::name(file);
            let text = format!("`{pattern}` is a type, and `{file}` a file of nodes; leave out one of them");
            Err(Failure::Usage(text).into())
        }
        ([file], None) => {
            let fleet = fleet(file)?;
            Ok((Migration::of_nodes(from, to, types, &fleet), left_out(&fleet)))
        }
        ([first, ..], None) => {
            let text = format!(
                "`{}` isn't the only file; give one, with what `kubectl get nodes,pods -A -o json` prints",
                input::name(first)
            );
            Err(Failure::Usage(text).into())
        }
    }
}

/// Whether a word is a file, and not a type: no type has such an ending.
fn is_file(word: &Path) -> bool {
    let ending = word.extension();
    let is_of_file = |known: &str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    let has_folder = word.to_str().is_none_or(|word| word.contains(['/', '\\']));
    input::is_stdin(word) || has_folder || ["json", "yaml", "yml"].into_iter().any(is_of_file)
}

/// Refuses what changes nothing.
fn check(args: &DiffArgs) -> Result<(), Failure> {
    let output = &args.answer.output;
    output.check_of_addresses("diff")?;
    output.check_of_tables("diff", "`-o csv --columns type,pods_from,pods_to`")?;
    if output.no_ledger {
        return Err(Failure::Usage("`diff` has no use for `--no-ledger`; leave it out".into()));
    }
    if args.of.is_empty() {
        let text = "give the nodes or name a type, as in `maxpods diff --to cni=cilium nodes.json`; `kubectl \
            get nodes,pods -A -o json` prints them";
        return Err(Failure::Usage(text.into()));
    }
    if args.from.trim() == args.to.trim() {
        let text = "`--from` and `--to` are the same; give other options in one of them, as in `--to \
            'cni=cilium first-interface-index=1'`";
        return Err(Failure::Usage(text.into()));
    }
    Ok(())
}
