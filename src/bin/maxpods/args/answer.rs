//! How an answer is shown, and where the instance types come from.

use std::fmt;
use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};
use maxpods::catalog::TypeLimits;

use crate::failure::Failure;

/// How an answer is shown, and where the instance types come from.
#[derive(Debug, Args)]
pub(crate) struct AnswerArgs {
    #[command(flatten)]
    pub(crate) output: OutputArgs,

    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(crate) struct OutputArgs {
    /// How to show it [default: text for one type, table for several]
    #[arg(short, long, value_enum, ignore_case = true, value_name = "FORMAT")]
    pub(crate) output: Option<Format>,

    /// Only the number to give to kubelet, one a line
    #[arg(short, long, conflicts_with = "output")]
    pub(crate) quiet: bool,

    /// With -q the number that the plug-in can serve, before the recommended cap
    #[arg(long, alias = "show-max-allowed")]
    pub(crate) uncapped: bool,

    /// Show for each line the fact behind it, and its source
    #[arg(long, conflicts_with_all = ["quiet", "columns"])]
    pub(crate) explain: bool,

    /// The columns of a table, csv, tsv or md, by their names in csv
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) columns: Option<Vec<String>>,

    /// Leave the calculations out of json, ndjson and yaml
    #[arg(long)]
    pub(crate) no_ledger: bool,

    #[command(flatten)]
    pub(crate) color: colorchoice_clap::Color,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Instance types from elsewhere")]
pub(crate) struct CatalogArgs {
    /// ENIs, IPv4 and IPv6 addresses per ENI of a type; they override those built in (may be repeated)
    #[arg(long, value_name = "TYPE=ENIS,IPV4,IPV6", action = ArgAction::Append)]
    pub(crate) limits: Vec<TypeLimits>,

    /// The JSON of `aws ec2 describe-instance-types`, in place of the types built in; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) catalog: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Table,
    Wide,
    Json,
    Ndjson,
    #[value(alias = "yml")]
    Yaml,
    Csv,
    Tsv,
    #[value(alias = "markdown")]
    Md,
    EniMaxPods,
    /// The bare numbers of `-q`.
    #[value(skip)]
    Numbers,
}

impl Format {
    /// Whether it shows columns.
    pub(crate) const fn has_columns(self) -> bool {
        matches!(self, Format::Table | Format::Wide | Format::Csv | Format::Tsv | Format::Md)
    }

    /// Whether it shows the document, with all fields.
    pub(crate) const fn is_document(self) -> bool {
        matches!(self, Format::Json | Format::Ndjson | Format::Yaml)
    }
}

impl OutputArgs {
    /// The format that was asked for.
    pub(crate) fn format(&self) -> Option<Format> {
        if self.quiet { Some(Format::Numbers) } else { self.output }
    }

    /// Refuses columns, facts and the absence of sums with a format that doesn't show them.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let format = self.format();
        let has_columns = format.is_none_or(Format::has_columns);
        let refuse = |text| Err(Failure::Usage(text));
        if self.no_ledger && !format.is_some_and(Format::is_document) {
            return refuse(
                "`--no-ledger` is for `-o json`, `ndjson` and `yaml`; add one of them, or leave it out"
                    .into(),
            );
        }
        match format {
            Some(format) if self.columns.is_some() && !has_columns => refuse(format!(
                "`{format}` has no columns; leave out `--columns`, or use `-o table`, `csv`, `tsv` or `md`"
            )),
            Some(format) if self.explain && format != Format::Text => {
                refuse(format!("`--explain` is for `-o text`; leave it out with `{format}`"))
            }
            _ => Ok(()),
        }
    }

    /// Refuses what a command of tables shows nothing of: bare numbers, for which there is a remedy, and the
    /// facts of a sum.
    pub(crate) fn check_of_tables(&self, command: &str, remedy: &str) -> Result<(), Failure> {
        let text = match (self.quiet, self.explain) {
            (true, _) => format!("`{command}` has no use for `-q`; leave it out, or use {remedy}"),
            (_, true) => format!(
                "`{command}` has no use for `--explain`; `maxpods TYPE --explain` shows the calculation of a type"
            ),
            _ if self.output == Some(Format::EniMaxPods) => {
                format!("`{command}` has no use for `-o eni-max-pods`; leave it out")
            }
            _ => return self.check(),
        };
        Err(Failure::Usage(text))
    }

    /// Refuses what is about caps, of which a command about addresses has none.
    pub(crate) fn check_of_addresses(&self, command: &str) -> Result<(), Failure> {
        let of_caps =
            [(self.uncapped, "--uncapped"), (self.output == Some(Format::EniMaxPods), "-o eni-max-pods")];
        match of_caps.into_iter().find(|(given, _)| *given) {
            Some((_, option)) => {
                Err(Failure::Usage(format!("`{command}` has no use for `{option}`; leave it out")))
            }
            None => self.check(),
        }
    }
}

/// The option that asks for it.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_possible_value() {
            Some(value) => write!(f, "-o {}", value.get_name()),
            None => f.write_str("-q"),
        }
    }
}
