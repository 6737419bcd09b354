//! The arguments of `maxpods check`.

use clap::{Args, ValueEnum};
use maxpods::check::Severity;

use super::answer::CatalogArgs;
use super::options::AddressOptions;

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Files and folders with manifests, or - for standard input [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,

    /// The least severe finding for which the exit code is 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Warning)]
    pub(crate) fail_on: FailOn,

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
