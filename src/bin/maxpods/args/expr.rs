//! The arguments of `maxpods expr`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Subcommand, ValueEnum};
use maxpods::expression::ExpressionDialect;

use super::answer::{CatalogArgs, OutputArgs};
use super::check::FailOn;
use super::deferred::Deferred;
use super::options::PodOptions;

#[derive(Debug, Args)]
#[command(arg_required_else_help = false)]
pub(crate) struct ExprArgs {
    #[command(subcommand)]
    pub(crate) what: ExprCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExprCommand {
    /// The number that an expression gives on each type, compared with the right one, the worst first; or on
    /// given variables
    #[command(
        max_term_width = 100,
        override_usage = "maxpods expr eval <EXPRESSION> [TYPE]... [OPTIONS]\n       \
        maxpods expr eval -f <FILE> [TYPE]... [OPTIONS]\n       \
        maxpods expr eval --var <NAME=VALUE>... [-q] -- <EXPRESSION>"
    )]
    Eval(Deferred<EvalArgs>),
    /// What is wrong with an expression: that it doesn't compile, fails on some types, or is right by luck;
    /// exit code 1 if something is
    #[command(
        max_term_width = 100,
        override_usage = "maxpods expr lint <EXPRESSION> [TYPE]... [OPTIONS]\n       \
        maxpods expr lint -f <FILE> [TYPE]... [OPTIONS]"
    )]
    Lint(Deferred<LintArgs>),
}

/// An expression, and the types that it is for.
#[derive(Debug, Args)]
pub(crate) struct ExpressionArgs {
    /// The expression (quote it; `--` comes before one that starts with a dash), then instance types or
    /// patterns with `*` and `?`; without types all that are built in
    #[arg(value_name = "EXPRESSION TYPE")]
    pub(crate) words: Vec<String>,

    /// Who evaluates the expression [default: nodeadm, or as the file says]
    #[arg(long, value_name = "DIALECT", ignore_case = true, value_parser = dialects())]
    pub(crate) dialect: Option<ExpressionDialect>,

    /// A file that has the expression: a `NodeConfig`, an `EC2NodeClass`, or user data; - is standard input
    #[arg(short, long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) options: PodOptions,
}

#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    #[command(flatten)]
    pub(crate) expression: ExpressionArgs,

    /// The value of a variable, in place of types: `default_enis`, `ips_per_eni`, `max_pods`, and with
    /// Karpenter vcpus, `memory_mib`, `instance_type` (may be repeated)
    #[arg(long, value_name = "NAME=VALUE", action = ArgAction::Append)]
    pub(crate) var: Vec<Variable>,

    #[command(flatten)]
    pub(crate) output: OutputArgs,

    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

#[derive(Debug, Args)]
pub(crate) struct LintArgs {
    #[command(flatten)]
    pub(crate) expression: ExpressionArgs,

    /// The least severe finding for which the exit code is 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Warning)]
    pub(crate) fail_on: FailOn,

    /// How to show it
    #[arg(short, long, value_enum, value_name = "FORMAT", help_heading = "Output", default_value_t = LintFormat::Text)]
    pub(crate) output: LintFormat,

    #[command(flatten)]
    pub(crate) color: colorchoice_clap::Color,

    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

/// How to show what is wrong with an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    /// The findings, each with the place in the expression
    Text,
    /// All that was found, as one document
    Json,
}

/// A variable and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variable {
    pub(crate) name: &'static str,
    pub(crate) value: VariableValue,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum VariableValue {
    Number(u32),
    Text(String),
}

impl FromStr for Variable {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = ExpressionDialect::Karpenter.variables();
        let names = || format!("give one of `{}`, as in `max_pods=17`", known.join("`, `"));
        let (name, value) = text.split_once('=').ok_or_else(names)?;
        let name = known.iter().copied().find(|it| *it == name.trim()).ok_or_else(names)?;
        let value = if name == "instance_type" {
            VariableValue::Text(value.into())
        } else {
            let number = value.trim().parse();
            VariableValue::Number(number.map_err(|_| "give a whole number from 0 to 4,294,967,295")?)
        };
        Ok(Variable { name, value })
    }
}

/// What people ask for that isn't covered.
pub(super) const CAST_AI: &str = "castai";

/// Why not.
pub(super) const NO_CAST_AI: &str = "the formula of CAST AI isn't covered, since its functions and what it does on an error aren't published; \
     choose `nodeadm` or `karpenter`";

fn dialects() -> impl TypedValueParser<Value = ExpressionDialect> {
    let names = ExpressionDialect::ALL.iter().map(|it| PossibleValue::new(it.name()));
    let known = PossibleValuesParser::new(names.chain([PossibleValue::new(CAST_AI).hide(true)]));
    known.try_map(|name| {
        let name = name.to_ascii_lowercase();
        ExpressionDialect::find(&name).ok_or(NO_CAST_AI)
    })
}
