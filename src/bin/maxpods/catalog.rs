//! Where the instance types come from: built in, a file, the command line.

use std::path::Path;

use maxpods::options::Options;
use maxpods::{Catalog, Error};

use crate::args::CatalogArgs;
use crate::failure::Failure;
use crate::input;

/// Where the types come from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Origin<'a> {
    /// Those built in.
    BuiltIn,
    /// The file that `--catalog` names.
    File(&'a Path),
    /// The command line alone, since they are of another cloud.
    AnotherCloud,
}

impl<'a> Origin<'a> {
    pub(crate) fn new(args: &'a CatalogArgs, options: &Options) -> Self {
        if options.is_of_another_cloud() {
            return Origin::AnotherCloud;
        }
        args.catalog.as_deref().map_or(Origin::BuiltIn, Origin::File)
    }

    /// Each of these refusals, with the flags that supply what it asks for.
    pub(crate) fn failures(self, errors: Vec<Error>) -> Vec<Failure> {
        errors.into_iter().map(|error| self.failure(error)).collect()
    }

    fn failure(self, error: Error) -> Failure {
        let unknown = error.unknown_type().filter(|_| error.suggestion().is_none()).map(str::to_owned);
        match (unknown, self) {
            (Some(name), Origin::File(path)) if error.code() != "unknown-instance-type" => {
                Failure::NowhereInCatalog { path: input::name(path), name }
            }
            (Some(name), Origin::File(path)) => Failure::NotInCatalog { path: input::name(path), name },
            (Some(name), Origin::AnotherCloud) => Failure::OfAnotherCloud(name),
            _ => Failure::Library(error),
        }
    }
}

/// The types, overridden by the limits from the command line.
pub(crate) fn read(args: &CatalogArgs, options: &Options) -> Result<Catalog, Failure> {
    let catalog = match (Origin::new(args, options), &args.catalog) {
        (Origin::AnotherCloud, Some(_)) => {
            let text =
                "`--catalog` has types of AWS; with this `--ipam` give `--limits TYPE=INTERFACES,IPV4,IPV6`";
            return Err(Failure::Usage(text.into()));
        }
        (Origin::AnotherCloud, None) => Catalog::default(),
        (Origin::File(path), _) => read_file(path)?,
        (Origin::BuiltIn, _) => Catalog::built_in().clone(),
    };
    Ok(catalog.with_limits(&args.limits)?)
}

fn read_file(file: &Path) -> Result<Catalog, Failure> {
    let path = input::name(file);
    match input::read(file) {
        // Some editors and shells put a byte order mark in front.
        Ok(text) => maxpods::catalog::read_describe_instance_types(text.trim_start_matches('\u{feff}'))
            .map_err(|error| Failure::Catalog { path, error }),
        Err(source) => Err(Failure::Unreadable { path, source }),
    }
}
