//! The arguments of `maxpods explain`.

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Rules of `check` and of `expr lint`, steps of a calculation, facts and options, such as over-commit, by-luck,
    /// recommended-cap, A2.8 or --max-eni
    #[arg(value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) names: Vec<String>,
}
