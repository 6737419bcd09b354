//! From a request to the answer on standard output.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufWriter, Read, Write};

use clap::CommandFactory;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;
use maxpods::{Capacity, Catalog, Decision, Error, WarningKind, wire};

use crate::args::{AnswerArgs, Cli, Command, CompatArgs, Format, IpamName, KubeletArgs};
use crate::failure::{Failure, Origin};
use crate::{compat, render, request, usage};

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
            answer(&patterns, &cli.answer, BARE)
        }
        Some(Command::List { patterns, answer: args }) if patterns.is_empty() => answer(&["*"], args, LIST),
        Some(Command::List { patterns, answer: args }) => {
            answer(&patterns.iter().map(String::as_str).collect::<Vec<_>>(), args, LIST)
        }
        Some(Command::Compat(args)) => compat(args).map_err(|failure| vec![failure]),
        Some(Command::Completions { shell }) => {
            completions(*shell).map(|()| Vec::new()).map_err(|failure| vec![failure])
        }
    }
}

/// What the bare form and `list` differ in.
#[derive(Clone, Copy)]
struct Shape {
    /// The format of one type alone.
    for_one: Format,
    /// Whether the types are a group of nodes that belong together.
    is_group: bool,
}

const BARE: Shape = Shape { for_one: Format::Text, is_group: true };
const LIST: Shape = Shape { for_one: Format::Table, is_group: false };

/// Evaluates the types that the patterns name and prints them.
fn answer(patterns: &[&str], args: &AnswerArgs, shape: Shape) -> Result<Vec<String>, Vec<Failure>> {
    args.output.color.write_global();
    let one = |failure| vec![failure];
    let catalog = catalog(args).map_err(one)?;
    let capacities = capacities(&catalog, patterns, args)?;
    let warnings = warnings(&capacities);
    let nodes = nodes(capacities, &args.kubelet, shape.is_group).map_err(one)?;
    let format = match args.output.output {
        Some(format) => format,
        None if args.output.explain => Format::Text,
        None if nodes.len() == 1 && args.output.columns.is_none() => shape.for_one,
        None => Format::Table,
    };
    usage::check_recommended(&args.output, format).map_err(one)?;
    let columns = render::columns(format, args.output.columns.as_deref(), &nodes).map_err(one)?;

    let stdout = anstream::stdout().lock();
    let mut out = BufWriter::new(stdout);
    let printed = if args.output.quiet {
        render::numbers(&mut out, &nodes, args.output.recommended)
    } else {
        let style = render::Style { recommended: args.output.recommended, explain: args.output.explain };
        let document = || wire::Document::new(request::cni(args), request::kubelet(&args.kubelet), &nodes);
        render::answer(&mut out, format, &columns, &nodes, style, document)
    };
    printed.and_then(|()| out.flush()).map_err(|error| one(error.into()))?;

    // In these the warnings are part of the document.
    let has_warnings = matches!(format, Format::Json | Format::Yaml) && !args.output.quiet;
    Ok(if has_warnings { Vec::new() } else { warnings })
}

/// What a provisioner makes of each type, if that was asked for: of all together if they are a group.
fn nodes<'a>(
    capacities: Vec<Capacity<'a>>,
    args: &KubeletArgs,
    is_group: bool,
) -> Result<Vec<wire::Node<'a>>, Failure> {
    let wants_decision = args.provisioner.is_some() || args.max_pods.is_some();
    if !wants_decision && !args.allocatable {
        return Ok(capacities.into_iter().map(wire::Node::from).collect());
    }
    let group_size = if is_group { capacities.len().max(1) } else { 1 };
    let groups = capacities.chunks(group_size).map(|group| request::provisioner(args).decide(group));
    let decisions = groups.collect::<Result<Vec<_>, _>>().map_err(Failure::Settings)?.into_iter().flatten();
    let overhead = args.vm_memory_overhead_percent.unwrap_or_default();
    let assess = |(capacity, decision): (Capacity<'a>, Decision)| {
        let allocatable = args.allocatable.then(|| decision.allocatable(&capacity, overhead)).transpose();
        let mut node = wire::Node::from(capacity);
        node.allocatable = allocatable.map_err(Failure::Settings)?;
        node.decision = wants_decision.then_some(decision);
        Ok(node)
    };
    capacities.into_iter().zip(decisions).map(assess).collect()
}

/// The types built in or read from a file, with the limits from the command line laid over them.
fn catalog(args: &AnswerArgs) -> Result<Catalog, Failure> {
    let mut catalog = match (origin(args), &args.catalog.catalog) {
        (Origin::AnotherCloud, Some(_)) => {
            let text =
                "`--catalog` has types of AWS; with this `--ipam` give `--limits TYPE=INTERFACES,IPV4,IPV6`";
            return Err(Failure::Usage(text.into()));
        }
        (Origin::AnotherCloud, None) => Catalog::default(),
        (Origin::File(path), _) => read_catalog(path)?,
        (Origin::BuiltIn, _) => Catalog::built_in().clone(),
    };
    let args = &args.catalog;
    let mut seen = HashSet::new();
    for given in &args.limits {
        if !seen.insert(&given.name) {
            return Err(Failure::Type(Error::Duplicate { name: given.name.clone() }));
        }
        catalog.set_limits(&given.name, given.limits).map_err(Failure::Type)?;
    }
    Ok(catalog)
}

/// Where the types come from.
fn origin(args: &AnswerArgs) -> Origin<'_> {
    if matches!(args.cilium.ipam, IpamName::Azure | IpamName::AlibabaCloud) {
        return Origin::AnotherCloud;
    }
    args.catalog.catalog.as_deref().map_or(Origin::BuiltIn, Origin::File)
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
    args: &AnswerArgs,
) -> Result<Vec<Capacity<'a>>, Vec<Failure>> {
    let (cni, kubelet) = (request::cni(args), request::kubelet(&args.kubelet));
    let mut seen = HashSet::new();
    let mut capacities = Vec::new();
    let mut failures = Vec::new();
    for pattern in patterns {
        let types =
            catalog.select(pattern).map(|types| types.into_iter().filter(|it| seen.insert(it.name())));
        let answers = types.and_then(|mut types| {
            types.try_fold(Vec::new(), |mut answers, it| {
                answers.push(cni.capacity_with(it, kubelet)?);
                Ok(answers)
            })
        });
        match answers {
            Ok(answers) => capacities.extend(answers),
            Err(error) => failures.push(Failure::of_type(error, origin(args))),
        }
    }
    if failures.is_empty() { Ok(capacities) } else { Err(failures) }
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

/// Prints the number of the deleted script.
fn compat(args: &CompatArgs) -> Result<Vec<String>, Failure> {
    let (number, warnings) = compat::number(args)?;
    writeln!(io::stdout().lock(), "{number}")?;
    Ok(warnings)
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
