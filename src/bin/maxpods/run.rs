//! From a request to the answer on standard output.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufWriter, Read, Write};

use clap::CommandFactory;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;
use maxpods::{Capacity, Catalog, Cilium, Cni, Error, VpcCni, WarningKind, wire};

use crate::args::{AnswerArgs, CatalogArgs, Cli, CniName, Command, Format};
use crate::failure::Failure;
use crate::render;

/// Answers the request; gives the warnings for standard error.
pub(crate) fn run(cli: &Cli) -> Result<Vec<String>, Vec<Failure>> {
    match &cli.command {
        None => {
            let patterns: Vec<&str> =
                cli.types.iter().chain(&cli.instance_type).map(String::as_str).collect();
            if patterns.is_empty() {
                let text = "name an instance type, as in `maxpods t3.medium`; `maxpods list` shows them all";
                return Err(vec![Failure::Usage(text.into())]);
            }
            answer(&patterns, &cli.answer, Format::Text)
        }
        Some(Command::List { patterns, answer: args }) if patterns.is_empty() => {
            answer(&["*"], args, Format::Table)
        }
        Some(Command::List { patterns, answer: args }) => {
            answer(&patterns.iter().map(String::as_str).collect::<Vec<_>>(), args, Format::Table)
        }
        Some(Command::Completions { shell }) => {
            completions(*shell).map(|()| Vec::new()).map_err(|failure| vec![failure])
        }
    }
}

/// Evaluates the types that the patterns name and prints them; one type alone in the format `for_one`.
fn answer(patterns: &[&str], args: &AnswerArgs, for_one: Format) -> Result<Vec<String>, Vec<Failure>> {
    args.output.color.write_global();
    let one = |failure| vec![failure];
    let catalog = catalog(&args.catalog).map_err(one)?;
    let cni = cni(args);
    let capacities = capacities(&catalog, patterns, cni).map_err(|errors| {
        errors
            .into_iter()
            .map(|error| Failure::of_type(error, args.catalog.catalog.as_deref()))
            .collect::<Vec<_>>()
    })?;
    let format = match args.output.output {
        Some(format) => format,
        None if capacities.len() == 1 && args.output.columns.is_none() => for_one,
        None => Format::Table,
    };
    let columns = render::columns(format, args.output.columns.as_deref()).map_err(one)?;

    let stdout = anstream::stdout().lock();
    let mut out = BufWriter::new(stdout);
    let printed = if args.output.quiet {
        render::numbers(&mut out, &capacities, args.output.recommended)
    } else {
        render::answer(&mut out, format, &columns, &capacities, args.output.recommended)
    };
    printed.and_then(|()| out.flush()).map_err(|error| one(error.into()))?;

    // In these the warnings are part of the document.
    let has_warnings = matches!(format, Format::Json | Format::Yaml) && !args.output.quiet;
    Ok(if has_warnings { Vec::new() } else { warnings(&capacities) })
}

/// The plug-in and its settings.
fn cni(args: &AnswerArgs) -> Cni {
    match args.cni {
        CniName::VpcCni => {
            let vpc_cni = VpcCni::new()
                .prefix_delegation(args.prefix_delegation)
                .custom_networking(args.vpc_cni.custom_networking);
            args.host_network_pods.map_or(vpc_cni, |pods| vpc_cni.host_network_pods(pods)).into()
        }
        CniName::Cilium => {
            let cilium = Cilium::new()
                .prefix_delegation(args.prefix_delegation)
                .first_interface_index(args.cilium.first_interface_index)
                .reserve(args.cilium.cilium_reserve);
            args.host_network_pods.map_or(cilium, |pods| cilium.host_network_pods(pods)).into()
        }
    }
}

/// The types built in or read from a file, with the limits from the command line laid over them.
fn catalog(args: &CatalogArgs) -> Result<Catalog, Failure> {
    let mut catalog = match &args.catalog {
        Some(path) => read_catalog(path)?,
        None => Catalog::built_in().clone(),
    };
    let mut seen = HashSet::new();
    for given in &args.limits {
        if !seen.insert(&given.name) {
            return Err(Failure::Type(Error::Duplicate { name: given.name.clone() }));
        }
        catalog.set_limits(&given.name, given.limits).map_err(Failure::Type)?;
    }
    Ok(catalog)
}

fn read_catalog(path: &str) -> Result<Catalog, Failure> {
    let text = if path == "-" {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(path)
    };
    let path = if path == "-" { "<stdin>" } else { path }.to_owned();
    match text {
        // Some editors and shells put a byte order mark in front.
        Ok(text) => wire::read_describe_instance_types(text.trim_start_matches('\u{feff}'))
            .map_err(|error| Failure::Catalog { path, error }),
        Err(source) => Err(Failure::Unreadable { path, source }),
    }
}

/// The answers for all types that the patterns name, each once, in the order in which they are named; or every
/// name that is wrong.
fn capacities<'a>(
    catalog: &'a Catalog,
    patterns: &[&str],
    cni: Cni,
) -> Result<Vec<Capacity<'a>>, Vec<Error>> {
    let mut capacities = Vec::new();
    let mut errors = Vec::new();
    let mut seen = HashSet::new();
    for pattern in patterns {
        match catalog.select(pattern) {
            Ok(types) => {
                for instance_type in types.into_iter().filter(|it| seen.insert(it.name())) {
                    match cni.capacity(instance_type) {
                        Ok(capacity) => capacities.push(capacity),
                        Err(error) => errors.push(error),
                    }
                }
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(capacities) } else { Err(errors) }
}

/// The warnings of all answers: of each kind the first, and how many more types it holds for.
fn warnings(capacities: &[Capacity<'_>]) -> Vec<String> {
    let of_kind = |kind: WarningKind| {
        let mut warnings =
            capacities.iter().flat_map(Capacity::warnings).filter(move |warning| warning.kind() == kind);
        let first = warnings.next()?.to_string();
        Some(match warnings.count() {
            0 => first,
            1 => format!("{first} (and so for 1 more type)"),
            more => format!("{first} (and so for {more} more types)"),
        })
    };
    WarningKind::ALL.into_iter().filter_map(of_kind).collect()
}

/// Prints the script that completes arguments in `shell`, with the names of all types in it.
fn completions(shell: Shell) -> Result<(), Failure> {
    let names: Vec<&'static str> = Catalog::built_in().iter().map(maxpods::InstanceType::name).collect();
    let mut command = Cli::command()
        .mut_arg("types", |arg| arg.value_parser(PossibleValuesParser::new(names.iter().copied())));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "maxpods", &mut script);
    let mut stdout = io::stdout().lock();
    stdout.write_all(&script)?;
    Ok(())
}
