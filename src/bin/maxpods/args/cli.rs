//! The command line: its commands, and what `--help` shows above the options.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{CommandFactory, Parser, Subcommand};

use super::bare::BareArgs;
use super::check::CheckArgs;
use super::compare::CompareArgs;
use super::compat::CompatArgs;
use super::data::DataArgs;
use super::deferred::{Deferred, switch_again};
use super::diff::DiffArgs;
use super::emit::EmitArgs;
use super::explain::ExplainArgs;
use super::expr::ExprArgs;
use super::find::FindArgs;
use super::footprint::FootprintArgs;
use super::kubectl::KubectlArgs;
use super::list::ListArgs;
use super::plan::PlanArgs;
use crate::completion;

const EXAMPLES: &str = "\
Examples:
  maxpods t3.medium                               how many pods fit with the VPC CNI, and why
  maxpods t3.medium --cni cilium                  the same with Cilium's ENI IPAM
  maxpods m5.large t3.medium 'c7g.*'              several types, as a table
  maxpods m5.large --prefix-delegation -q         the bare number for kubelet's maxPods
  maxpods list --custom-networking -o csv         every type under one setting
  maxpods list --filter 'pods>=58 vcpus<=4' --sort vcpus
                                                  the types that meet these conditions
  maxpods find --pods 58 --vcpus ..4 --arch arm64 --in eu-central-1
                                                  the types that reach a number of pods
  maxpods find m7g --pod-cpu 250m --pod-memory 512Mi --total-pods 500
                                                  what binds first, and how many nodes that takes
  maxpods compare m5.large --modes all            every mode of the plug-ins side by side
  kubectl get nodes,pods -A -o json | maxpods diff --to 'cni=cilium first-interface-index=1' -
                                                  what a migration changes, and which nodes overflow
  maxpods t3.medium --cni cilium --provisioner kops
                                                  the maxPods that kOps sets, and what it breaks
  maxpods m5.large --allocatable --provisioner karpenter
                                                  CPU and memory left for pods
  maxpods footprint m5.large --pods 20            the addresses that a node takes from its subnet
  maxpods plan cluster.yaml                       whether the nodes of a kOps or eksctl cluster fit
                                                  on its subnets
  maxpods expr eval --dialect karpenter 'min(max_pods, 110)' m5.large 't3.*'
                                                  what an expression gives, and the right number
  maxpods data show m5.large                      each figure of a type with its source
  maxpods explain over-commit A2.8 --max-eni      what a rule, a fact and an option are about
  maxpods emit --for karpenter m5.large t3.medium what to paste, with the right number
  maxpods x9.large --limits x9.large=3,10,10      a type that isn't built in
  aws ec2 describe-instance-types | maxpods list --catalog -";

const TEMPLATE: &str = "\
{about}

{before-help}{usage-heading} {usage}

{all-args}{after-help}
";

/// The shells that complete, under their names and those of their programs.
fn shells() -> PossibleValuesParser {
    let named = |name| PossibleValue::new(name).aliases((name == "powershell").then_some("pwsh"));
    PossibleValuesParser::new(completion::shells().map(named))
}

/// How many pods fit on an AWS node, and why: offline, for every instance type
#[derive(Debug, Parser)]
#[command(name = "maxpods", version, before_help = EXAMPLES, help_template = TEMPLATE, max_term_width = 100)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(override_usage = "maxpods <TYPE>... [OPTIONS]\n       maxpods <COMMAND>")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[command(flatten)]
    pub(crate) bare: BareArgs,
}

impl Cli {
    /// The command line as clap builds it.
    pub(crate) fn built() -> clap::Command {
        // The crate has it for all commands, and those that print in colour have it themselves.
        Self::command()
            .mut_arg("color", |arg| arg.global(false))
            .mut_args(switch_again)
            .mut_subcommand("compat", |compat| compat.mut_args(switch_again))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Every instance type, or those that match
    #[command(max_term_width = 100, override_usage = "maxpods list [PATTERN]... [OPTIONS]")]
    List(Deferred<ListArgs>),
    /// The types that carry what you want, and how many nodes that takes
    #[command(max_term_width = 100, override_usage = "maxpods find [TYPE|FAMILY]... [OPTIONS]")]
    Find(Deferred<FindArgs>),
    /// Types in several modes of the plug-ins side by side
    #[command(max_term_width = 100, override_usage = "maxpods compare <TYPE>... [OPTIONS]")]
    Compare(Deferred<CompareArgs>),
    /// What a migration changes for types or for the nodes of a cluster
    #[command(
        max_term_width = 100,
        override_usage = "maxpods diff [--from <WORDS>] --to <WORDS> <FILE|TYPE>... [OPTIONS]"
    )]
    Diff(Deferred<DiffArgs>),
    /// The addresses that a node takes from its subnet
    #[command(max_term_width = 100, override_usage = "maxpods footprint <TYPE>... --pods <N|A..B> [OPTIONS]")]
    Footprint(Deferred<FootprintArgs>),
    /// Whether node groups fit on subnets; exit code 1 if not
    #[command(max_term_width = 100, override_usage = "maxpods plan [FILE]... [OPTIONS]")]
    Plan(Deferred<PlanArgs>),
    /// What is wrong in manifests and clusters; exit code 1 if something is
    #[command(max_term_width = 100, override_usage = "maxpods check [PATH]... [OPTIONS]")]
    Check(Deferred<CheckArgs>),
    /// What a maxPods expression gives, and what is wrong with it
    #[command(max_term_width = 100)]
    Expr(ExprArgs),
    /// What is wrong in the cluster that kubectl talks to; exit code 1 if something is
    #[command(hide = true, max_term_width = 100, override_usage = "kubectl maxpods [OPTIONS] [PATH]...")]
    Kubectl(Deferred<KubectlArgs>),
    /// The built-in data: sources, disagreements, exports, changes
    #[command(max_term_width = 100)]
    Data(DataArgs),
    /// What a rule, a fact or an option is about
    #[command(max_term_width = 100, override_usage = "maxpods explain <RULE|FACT|OPTION>...")]
    Explain(ExplainArgs),
    /// The setting for kOps, eksctl, Karpenter and others, to paste
    #[command(max_term_width = 100, override_usage = "maxpods emit --for <TOOL> <TYPE>... [OPTIONS]")]
    Emit(Deferred<EmitArgs>),
    /// One number, by the flags of the deleted max-pods-calculator.sh
    #[command(
        max_term_width = 100,
        override_usage = "maxpods compat --instance-type <TYPE> --cni-version <X.Y.Z> [OPTIONS]"
    )]
    Compat(CompatArgs),
    /// Completion of commands, types, columns and files in your shell
    #[command(max_term_width = 100)]
    Completions {
        /// The shell to write it for
        #[arg(ignore_case = true, value_parser = shells())]
        shell: String,
    },
}
