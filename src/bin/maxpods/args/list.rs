//! The arguments of `maxpods list`.

use clap::Args;

use super::answer::AnswerArgs;
use super::options::CapacityOptions;

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Only these types, or patterns with `*` and `?` (quote them)
    #[arg(value_name = "PATTERN", value_delimiter = ',')]
    pub(crate) patterns: Vec<String>,

    /// Only rows for which all of this holds, as in 'pods>=58 vcpus<=4 arch=arm64 memory<16GiB m7g'; type,
    /// pods, recommended, ips, arch and memory are short names of columns, in --sort and --columns too
    #[arg(long, value_name = "EXPRESSION", default_value = "", hide_default_value = true)]
    pub(crate) filter: String,

    /// The column to sort by, as in pods; with - in front the largest first
    #[arg(long, value_name = "COLUMN", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(crate) sort: String,

    #[command(flatten)]
    pub(crate) options: CapacityOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}
