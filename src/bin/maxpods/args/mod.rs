//! The arguments, as they are given: these files mirror the flags and give them no meaning. What the library
//! has an option for is built from its row: see `options.rs`.

mod answer;
mod bare;
mod check;
mod cli;
mod compare;
mod compat;
mod complete;
mod data;
mod deferred;
mod diff;
mod emit;
mod explain;
mod expr;
mod find;
mod footprint;
mod help;
mod kubectl;
mod list;
mod options;
mod parse;
mod plan;
mod read_once;
mod refusal;

pub(crate) use answer::{AnswerArgs, CatalogArgs, Format, OutputArgs};
pub(crate) use bare::BareArgs;
pub(crate) use check::{CheckArgs, CheckFormat, FailOn, Fix};
pub(crate) use cli::{Cli, Command};
pub(crate) use compare::{CompareArgs, Modes};
pub(crate) use compat::CompatArgs;
pub(crate) use complete::completed;
pub(crate) use data::{DataArgs, DataCommand, DataDiffArgs, ExportArgs, ExportFormat, TableOutput};
pub(crate) use diff::DiffArgs;
pub(crate) use emit::EmitArgs;
pub(crate) use explain::ExplainArgs;
pub(crate) use expr::{
    EvalArgs, ExprArgs, ExprCommand, ExpressionArgs, LintArgs, LintFormat, Variable, VariableValue,
};
pub(crate) use find::FindArgs;
pub(crate) use footprint::{FootprintArgs, Pods};
pub(crate) use kubectl::{Asking, KubectlArgs, SHOWN as KUBECTL};
pub(crate) use list::ListArgs;
pub(crate) use options::CapacityOptions;
pub(crate) use parse::described_with_version;
pub(crate) use parse::{read, words};
pub(crate) use plan::PlanArgs;
