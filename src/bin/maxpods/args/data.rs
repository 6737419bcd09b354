//! The arguments of `maxpods data`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use clap::{Args, Subcommand, ValueEnum};

use super::answer::{CatalogArgs, Format};
use super::deferred::Deferred;
use super::options::PodOptions;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct DataArgs {
    #[command(subcommand)]
    pub(crate) what: Option<DataCommand>,

    /// How to show the version and the sources
    #[arg(short, long, value_name = "FORMAT", ignore_case = true, value_parser = formats(&[Format::Text, Format::Json]))]
    pub(crate) output: Option<Format>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DataCommand {
    /// The figures on which published tables disagree, with the value that was chosen, and why
    #[command(max_term_width = 100)]
    Conflicts {
        #[command(flatten)]
        output: TableOutput,
    },
    /// The figures of types, each with its source
    #[command(max_term_width = 100, override_usage = "maxpods data show <TYPE>... [OPTIONS]")]
    Show {
        /// Instance types, or patterns with `*` and `?` (quote them)
        #[arg(value_name = "TYPE", value_delimiter = ',')]
        types: Vec<String>,
        #[command(flatten)]
        output: TableOutput,
    },
    /// All types under one set of options, in the form of other tools
    #[command(
        max_term_width = 100,
        override_usage = "maxpods data export --as <FORMAT> [PATTERN]... [OPTIONS]"
    )]
    Export(Deferred<ExportArgs>),
    /// What a file says differently: the output of `aws ec2 describe-instance-types`, or an older export
    #[command(max_term_width = 100, override_usage = "maxpods data diff <FILE> [OPTIONS]")]
    Diff(Deferred<DataDiffArgs>),
}

#[derive(Debug, Args)]
pub(crate) struct DataDiffArgs {
    /// The file; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// What an export was made with; one in JSON says it
    #[command(flatten)]
    pub(crate) options: PodOptions,

    #[command(flatten)]
    pub(crate) output: TableOutput,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Only these types, or patterns with `*` and `?` (quote them)
    #[arg(value_name = "PATTERN", value_delimiter = ',')]
    pub(crate) patterns: Vec<String>,

    /// The form: lines of eni-max-pods.txt with the plug-in's own numbers, nodeadm's lines of JSON with ENIs
    /// and addresses, a map of Terraform with the numbers to give to kubelet, or the columns of `maxpods
    /// list`
    #[arg(long = "as", value_enum, ignore_case = true, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,

    #[command(flatten)]
    pub(crate) options: PodOptions,

    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    EniMaxPods,
    Nodeadm,
    Terraform,
    Csv,
    Json,
}

/// How a table of rows is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct TableOutput {
    /// How to show it [default: table]
    #[arg(short, long, value_name = "FORMAT", ignore_case = true, value_parser = formats(TABLES))]
    pub(crate) output: Option<Format>,

    /// The columns of a table, csv, tsv or md, by their names in csv
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) columns: Option<Vec<String>>,
}

/// The formats of a table.
const TABLES: &[Format] = &[
    Format::Table,
    Format::Wide,
    Format::Json,
    Format::Ndjson,
    Format::Yaml,
    Format::Csv,
    Format::Tsv,
    Format::Md,
];

fn formats(there: &[Format]) -> impl TypedValueParser<Value = Format> {
    let values = there.iter().filter_map(ValueEnum::to_possible_value);
    PossibleValuesParser::new(values).try_map(|name| Format::from_str(&name, true))
}
