//! The arguments of `maxpods emit`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use maxpods::emit::{PerType, Tool};

use super::answer::CatalogArgs;
use super::expr::{CAST_AI, NO_CAST_AI};
use super::options::AddressOptions;

/// What people write for the name of a tool.
const SHORT: [(&str, Tool); 4] = [
    ("vpc-cni", Tool::AwsNode),
    ("al2023", Tool::Nodeadm),
    ("cfn", Tool::CloudFormation),
    ("tf", Tool::Terraform),
];

#[derive(Debug, Args)]
pub(crate) struct EmitArgs {
    /// Instance types, or patterns with `*` and `?` (quote them)
    #[arg(value_name = "TYPE", value_delimiter = ',')]
    pub(crate) types: Vec<String>,

    /// A file whose nodes have the types: what `kubectl get nodes -o json` says, or another that `check`
    /// reads; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) types_from: Option<PathBuf>,

    /// The tool to write for, as in kops, eksctl or karpenter
    #[arg(long = "for", value_name = "TOOL", ignore_case = true, value_parser = tools())]
    pub(crate) tool: Tool,

    /// A number for each type, in the language that goes with the tool, or in this one
    #[arg(long, value_name = "LANGUAGE", num_args = 0..=1, require_equals = true, ignore_case = true)]
    #[arg(conflicts_with_all = ["expression", "quiet"], value_parser = languages())]
    #[allow(clippy::option_option, reason = "the flag with and without a value, and no flag")]
    pub(crate) per_type: Option<Option<PerType>>,

    /// For nodeadm and Karpenter: one expression that is right for all of the types; exit code 1 if
    /// none is
    #[arg(long)]
    pub(crate) expression: bool,

    /// Only the number that is right for all of the types, or the expression
    #[arg(short, long)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    pub(crate) color: colorchoice_clap::Color,

    #[command(flatten)]
    pub(crate) options: AddressOptions,

    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

fn tools() -> impl TypedValueParser<Value = Tool> {
    let value = |tool: &Tool| {
        let short = SHORT.iter().filter(|(_, of)| of == tool).map(|(short, _)| *short);
        PossibleValue::new(tool.name()).aliases(short)
    };
    let named = |name: String| {
        let name = name.to_ascii_lowercase();
        let short = SHORT.iter().find(|(short, _)| *short == name).map(|(_, tool)| *tool);
        short.or_else(|| Tool::ALL.iter().find(|tool| tool.name() == name).copied()).ok_or(NO_CAST_AI)
    };
    let known = Tool::ALL.iter().map(value).chain([PossibleValue::new(CAST_AI).hide(true)]);
    PossibleValuesParser::new(known).try_map(named)
}

fn languages() -> impl TypedValueParser<Value = PerType> {
    let named = |name: String| {
        PerType::ALL.iter().find(|it| it.name().eq_ignore_ascii_case(&name)).copied().ok_or("")
    };
    PossibleValuesParser::new(PerType::ALL.iter().map(|it| it.name())).try_map(named)
}
