//! From a request to the answer on standard output.

use std::fs;
use std::io::{self, BufWriter, Read, Write};

use clap::CommandFactory;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;
use maxpods::json::Document;
use maxpods::options::Options;
use maxpods::query::{Grouping, Selection};
use maxpods::{Catalog, Warning, WarningKind};

use crate::args::{AnswerArgs, Cli, Command, CompatArgs, Format};
use crate::failure::{Failure, Origin};
use crate::{compat, footprint, help, plan, render, usage};

/// What is left to say after the answer.
pub(crate) struct Outcome {
    /// For standard error.
    pub(crate) warnings: Vec<String>,
    /// Whether what was to be checked has a fault.
    pub(crate) fault: bool,
}

impl From<Vec<String>> for Outcome {
    fn from(warnings: Vec<String>) -> Self {
        Outcome { warnings, fault: false }
    }
}

/// Answers the request.
pub(crate) fn run(cli: &Cli) -> Result<Outcome, Vec<Failure>> {
    match &cli.command {
        None => {
            let patterns: Vec<&str> =
                cli.types.iter().chain(&cli.instance_type).map(String::as_str).collect();
            if patterns.is_empty() {
                let text = "name an instance type, as in `maxpods t3.medium`; `maxpods list` shows them all";
                return Err(vec![Failure::Usage(text.into())]);
            }
            answer(&patterns, &Selection::default(), &cli.options.0, &cli.answer, BARE).map(Outcome::from)
        }
        Some(Command::List(list)) => {
            let named: Vec<&str> = list.patterns.iter().map(String::as_str).collect();
            let selection = Selection { filter: &list.filter, sort: &list.sort, columns: &[] };
            let patterns = if named.is_empty() { &["*"][..] } else { &named };
            answer(patterns, &selection, &list.options.0, &list.answer, LIST).map(Outcome::from)
        }
        Some(Command::Footprint(args)) => footprint::answer(args).map(Outcome::from),
        Some(Command::Plan(args)) => plan::answer(args),
        Some(Command::Compat(args)) => compat(args).map(Outcome::from).map_err(|failure| vec![failure]),
        Some(Command::Completions { shell }) => {
            completions(*shell).map(|()| Vec::new().into()).map_err(|failure| vec![failure])
        }
    }
}

/// What the bare form and `list` differ in.
#[derive(Clone, Copy)]
struct Shape {
    /// The format of one type alone.
    for_one: Format,
    /// Whether the types are a group of nodes that belong together.
    grouping: Grouping,
}

const BARE: Shape = Shape { for_one: Format::Text, grouping: Grouping::OneGroup };
const LIST: Shape = Shape { for_one: Format::Table, grouping: Grouping::Each };

/// Evaluates the types that the patterns name and prints those that are selected.
fn answer(
    patterns: &[&str],
    selection: &Selection<'_>,
    options: &Options,
    args: &AnswerArgs,
    shape: Shape,
) -> Result<Vec<String>, Vec<Failure>> {
    args.output.color.write_global();
    let one = |failure| vec![failure];
    let catalog = catalog(args, options).map_err(one)?;
    let nodes = options.answers(&catalog, patterns, shape.grouping).map_err(|errors| {
        let failures = errors.into_iter().map(|error| Failure::of_type(error, origin(args, options)));
        failures.collect::<Vec<_>>()
    })?;
    let nodes = selection.rows(nodes).map_err(Failure::Library).map_err(one)?;
    let warnings = warnings(|| nodes.iter().flat_map(|node| node.capacity.warnings()));
    let format = match args.output.output {
        Some(format) => format,
        None if args.output.explain => Format::Text,
        None if nodes.len() == 1 && args.output.columns.is_none() => shape.for_one,
        None => Format::Table,
    };
    usage::check_recommended(&args.output, format).map_err(one)?;
    let columns = render::columns(format, args.output.columns.as_deref(), &nodes)
        .map_err(Failure::Library)
        .map_err(one)?;

    let stdout = anstream::stdout().lock();
    let mut out = BufWriter::new(stdout);
    let printed = if args.output.quiet {
        render::numbers(&mut out, &nodes, args.output.recommended)
    } else {
        let style = render::Style { recommended: args.output.recommended, explain: args.output.explain };
        let document = || Document::new(options.cni(), options.kubelet(), &nodes);
        render::answer(&mut out, format, &columns, &nodes, style, document)
    };
    printed.and_then(|()| out.flush()).map_err(|error| one(error.into()))?;

    // In these the warnings are part of the document.
    let has_warnings = matches!(format, Format::Json | Format::Yaml) && !args.output.quiet;
    Ok(if has_warnings { Vec::new() } else { warnings })
}

/// The types built in or read from a file, with the limits from the command line laid over them.
pub(crate) fn catalog(args: &AnswerArgs, options: &Options) -> Result<Catalog, Failure> {
    let catalog = match (origin(args, options), &args.catalog.catalog) {
        (Origin::AnotherCloud, Some(_)) => {
            let text =
                "`--catalog` has types of AWS; with this `--ipam` give `--limits TYPE=INTERFACES,IPV4,IPV6`";
            return Err(Failure::Usage(text.into()));
        }
        (Origin::AnotherCloud, None) => Catalog::default(),
        (Origin::File(path), _) => read_catalog(path)?,
        (Origin::BuiltIn, _) => Catalog::built_in().clone(),
    };
    catalog.with_limits(&args.catalog.limits).map_err(Failure::Library)
}

/// Where the types come from.
pub(crate) fn origin<'a>(args: &'a AnswerArgs, options: &Options) -> Origin<'a> {
    if options.is_of_another_cloud() {
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
        Ok(text) => maxpods::read_describe_instance_types(text.trim_start_matches('\u{feff}'))
            .map_err(|error| Failure::Catalog { path, error }),
        Err(source) => Err(Failure::Unreadable { path, source }),
    }
}

/// The warnings of all answers: of each kind the first, and how many more types it holds for.
pub(crate) fn warnings<'a, W: Iterator<Item = Warning<'a>>>(of_types: impl Fn() -> W) -> Vec<String> {
    let of_kind = |kind: WarningKind| {
        let mut warnings = of_types().filter(move |warning| warning.kind() == kind);
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
    let mut command = help::described(Cli::command())
        .mut_arg("types", |arg| arg.value_parser(PossibleValuesParser::new(names.iter().copied())));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "maxpods", &mut script);
    let mut stdout = io::stdout().lock();
    stdout.write_all(&script)?;
    Ok(())
}
