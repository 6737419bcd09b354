//! The arguments of the bare form, `maxpods t3.medium`.

use clap::Args;

use super::answer::AnswerArgs;
use super::options::CapacityOptions;

#[derive(Debug, Args)]
pub(crate) struct BareArgs {
    /// Instance types, or patterns with `*` and `?` (quote them), such as m5.large or 'c7g.*'
    #[arg(value_name = "TYPE", value_delimiter = ',')]
    pub(crate) types: Vec<String>,

    /// The same as TYPE
    #[arg(short = 'i', long = "instance-type", value_name = "TYPE", hide = true)]
    pub(crate) instance_type: Vec<String>,

    #[command(flatten)]
    pub(crate) options: CapacityOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}
