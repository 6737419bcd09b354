//! The arguments of `maxpods check`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use maxpods::check::Severity;

use super::answer::{CatalogArgs, Format};
use super::options::AddressOptions;

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(crate) struct CheckArgs {
    /// Files and folders with manifests, or - for standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// The least severe finding for which the exit code is 1 [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,

    /// What runs on the nodes in addition to the workloads of the files, as in 'web replicas=20 cpu=250m
    /// memory=512Mi in=GROUP' (may be repeated)
    #[arg(long, value_name = "NAME replicas=N ...", action = clap::ArgAction::Append)]
    pub(crate) workload: Vec<maxpods::manifest::Workload>,

    /// Apply the edits that can't make anything worse; `--fix unsafe` applies all. The exit code is that of
    /// what remains
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    pub(crate) fix: Option<Fix>,

    /// Print the edits as a unified diff, and change nothing; with `--fix unsafe` all of them
    #[arg(long, conflicts_with_all = ["output", "each", "explain", "columns"])]
    pub(crate) diff: bool,

    /// How to show it: the findings as text, JSON, a report for CI or Markdown, or a table of the nodes
    #[arg(short, long, value_enum, value_name = "FORMAT", help_heading = "Output", default_value_t = CheckFormat::Text)]
    pub(crate) output: CheckFormat,

    /// Each finding and each node of a cluster on its own, instead of one for all that are alike
    #[arg(long, help_heading = "Output")]
    pub(crate) each: bool,

    /// Show the calculation behind each number, and where each setting comes from
    #[arg(long, help_heading = "Output")]
    pub(crate) explain: bool,

    /// The columns of a table, csv or tsv, by their names in csv
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Output")]
    pub(crate) columns: Option<Vec<String>>,

    /// Types of nodes whose files don't name them, such as user data; may be repeated
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    pub(crate) types: Vec<String>,

    #[command(flatten)]
    pub(crate) color: colorchoice_clap::Color,

    #[command(flatten)]
    pub(crate) options: AddressOptions,

    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

/// Which edits to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Fix {
    Safe,
    Unsafe,
}

/// For which findings the exit code is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    /// The least severity that fails, if any does.
    pub(crate) const fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

/// How to show what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// The findings, each with the lines that it is about
    Text,
    /// The nodes of each kind and type, the worst first
    Table,
    /// The same with all columns
    Wide,
    /// All that was found, as one document
    Json,
    /// A finding a line
    Ndjson,
    /// The document of json as YAML
    Yaml,
    /// The nodes as comma-separated values
    Csv,
    /// The nodes as tab-separated values
    Tsv,
    /// The findings and the nodes as Markdown
    Md,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    #[value(help = "A test report, as JUnit XML")]
    Junit,
}

impl CheckFormat {
    /// The format that all commands have, if it is one of them.
    pub(crate) const fn common(self) -> Option<Format> {
        Some(match self {
            CheckFormat::Text => Format::Text,
            CheckFormat::Table => Format::Table,
            CheckFormat::Wide => Format::Wide,
            CheckFormat::Json => Format::Json,
            CheckFormat::Yaml => Format::Yaml,
            CheckFormat::Csv => Format::Csv,
            CheckFormat::Tsv => Format::Tsv,
            CheckFormat::Ndjson
            | CheckFormat::Md
            | CheckFormat::Sarif
            | CheckFormat::Github
            | CheckFormat::Junit => return None,
        })
    }
}

/// The command line with `--fix unsafe` as clap reads it, which would take a path behind `--fix` for its
/// value otherwise.
pub(super) fn with_values(arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_none_or(|command| command != "check" && command != "kubectl") {
        return arguments;
    }
    let mut read: Vec<OsString> = Vec::with_capacity(arguments.len());
    for argument in arguments {
        match read.last_mut() {
            Some(last) if last == "--fix" && (argument == "unsafe" || argument == "safe") => {
                last.push("=");
                last.push(argument);
            }
            _ => read.push(argument),
        }
    }
    read
}
