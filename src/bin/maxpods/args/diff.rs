//! The arguments of `maxpods diff`.

use std::path::PathBuf;

use clap::Args;

use super::answer::AnswerArgs;
use super::options::AddressOptions;

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// A file with nodes (- is standard input), or instance types and patterns with `*` and `?` (quote them);
    /// the file is what `kubectl get nodes -o json` prints, or `kubectl get nodes,pods -A -o json`, which says
    /// what runs on each
    #[arg(value_name = "FILE|TYPE", value_delimiter = ',')]
    pub(crate) of: Vec<PathBuf>,

    /// The options before, as words, as in 'cni=vpc-cni warm-ip-target=5'
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    pub(crate) from: String,

    /// The options after, as in 'cni=cilium first-interface-index=1 prefix-delegation'
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    pub(crate) to: String,

    #[command(flatten)]
    pub(crate) options: AddressOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}
