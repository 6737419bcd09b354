//! The arguments, as they are given: this file mirrors the flags and gives them no meaning. What the library has an
//! option for gets its help from there: see [`help`](crate::help).

pub(crate) mod footprint;
pub(crate) mod options;
pub(crate) mod plan;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use maxpods::{CniVersion, TypeLimits, Value, options as library};

use self::footprint::FootprintArgs;
use self::options::CapacityOptions;
use self::plan::PlanArgs;

const EXAMPLES: &str = "\
Examples:
  maxpods t3.medium                               how many pods fit with the VPC CNI, and why
  maxpods t3.medium --cni cilium                  the same with Cilium's ENI IPAM
  maxpods m5.large t3.medium 'c7g.*'              several types, as a table
  maxpods m5.large --prefix-delegation -q --recommended
                                                  the bare number for kubelet's maxPods
  maxpods list --custom-networking -o csv         every type under one setting
  maxpods list --filter 'pods>=58 vcpus<=4' --sort vcpus
                                                  the types that have what is wanted
  maxpods t3.medium --cni cilium --provisioner kops
                                                  what kOps sets by itself, and what that breaks
  maxpods m5.large --allocatable --provisioner karpenter
                                                  CPU and memory left for pods
  maxpods footprint m5.large --pods 20            the addresses that a node takes from its subnet
  maxpods plan cluster.yaml                       whether the nodes of a kOps or eksctl cluster fit
                                                  on its subnets
  maxpods x9.large --limits x9.large=3,10,10      a type that isn't built in
  aws ec2 describe-instance-types | maxpods list --catalog -";

const TEMPLATE: &str = "\
{about}

{before-help}{usage-heading} {usage}

{all-args}
";

/// How many pods fit on an AWS node, and why: offline, for every instance type
#[derive(Debug, Parser)]
#[command(name = "maxpods", version, before_help = EXAMPLES, help_template = TEMPLATE, max_term_width = 100)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
#[command(override_usage = "maxpods <TYPE>... [OPTIONS]\n       maxpods <COMMAND>")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Instance types, or patterns with `*` and `?` (quote them), such as m5.large or 'c7g.*'
    #[arg(value_name = "TYPE")]
    pub(crate) types: Vec<String>,

    /// The same as TYPE
    #[arg(short = 'i', long = "instance-type", value_name = "TYPE", hide = true)]
    pub(crate) instance_type: Vec<String>,

    #[command(flatten)]
    pub(crate) options: CapacityOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// All instance types in one go, or those that match
    #[command(max_term_width = 100, override_usage = "maxpods list [PATTERN]... [OPTIONS]")]
    List(Box<ListArgs>),
    /// The addresses that a node takes from its subnet, with so many pods on it
    #[command(max_term_width = 100, override_usage = "maxpods footprint <TYPE>... --pods <N|A..B> [OPTIONS]")]
    Footprint(Box<FootprintArgs>),
    /// Whether node groups fit on subnets, now, at most and while they are updated; exit code 1 if not
    #[command(max_term_width = 100, override_usage = "maxpods plan [FILE]... [OPTIONS]")]
    Plan(Box<PlanArgs>),
    /// What the deleted max-pods-calculator.sh printed: one number, by its flags
    #[command(max_term_width = 100)]
    Compat(CompatArgs),
    /// A script that completes commands, options and instance types in your shell
    #[command(max_term_width = 100)]
    Completions {
        /// The shell to write it for
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Only these types, or patterns with `*` and `?` (quote them)
    #[arg(value_name = "PATTERN")]
    pub(crate) patterns: Vec<String>,

    /// Only rows for which this holds, as in 'pods>=58 vcpus<=4 arch=arm64 memory<16GiB'
    #[arg(long, value_name = "EXPRESSION", default_value = "", hide_default_value = true)]
    pub(crate) filter: String,

    /// The column to sort by; with - in front the largest first
    #[arg(long, value_name = "COLUMN", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(crate) sort: String,

    #[command(flatten)]
    pub(crate) options: CapacityOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}

/// The flags of max-pods-calculator.sh
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(crate) struct CompatArgs {
    /// The instance type
    #[arg(long, value_name = "TYPE", required_unless_present = "instance_type_from_imds")]
    pub(crate) instance_type: Option<String>,

    /// Not here: nothing is asked of the network
    #[arg(long)]
    pub(crate) instance_type_from_imds: bool,

    /// The version of the VPC CNI, such as 1.19.0
    #[arg(long, value_name = "X.Y.Z", required_unless_present = "instance_type_from_imds")]
    pub(crate) cni_version: Option<CniVersion>,

    /// Pods get addresses of another subnet, none of the primary ENI
    #[arg(long)]
    pub(crate) cni_custom_networking_enabled: bool,

    /// Each slot of an ENI holds a /28 prefix of 16 addresses
    #[arg(long)]
    pub(crate) cni_prefix_delegation_enabled: bool,

    /// No more ENIs than this
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = max_eni)]
    pub(crate) cni_max_eni: Option<u32>,

    /// The number without the cap of 110 or 250
    #[arg(long)]
    pub(crate) show_max_allowed: bool,

    /// The script's own answer for bare metal with prefixes too, where the plug-in gives more
    #[arg(long)]
    pub(crate) strict_script: bool,
}

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
    /// How to show it: text is the default for one type, table for several
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    pub(crate) output: Option<Format>,

    /// Only the number, one a line
    #[arg(short, long, conflicts_with = "output")]
    pub(crate) quiet: bool,

    /// The number after the recommended cap, where one number is shown (-q, -o text, -o eni-max-pods)
    #[arg(long)]
    pub(crate) recommended: bool,

    /// The number without a cap, as it is shown anyway
    #[arg(long, hide = true, conflicts_with = "recommended")]
    pub(crate) show_max_allowed: bool,

    /// With each line of the sum the fact that it rests on, and its source
    #[arg(long, conflicts_with_all = ["quiet", "columns"])]
    pub(crate) explain: bool,

    /// The columns of a table, csv, tsv or md, by their names in csv
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) columns: Option<Vec<String>>,

    #[command(flatten)]
    pub(crate) color: colorchoice_clap::Color,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Instance types from elsewhere")]
pub(crate) struct CatalogArgs {
    /// ENIs, IPv4 and IPv6 addresses per ENI of a type, over those built in (may be repeated)
    #[arg(long, value_name = "TYPE=ENIS,IPV4,IPV6", action = ArgAction::Append)]
    pub(crate) limits: Vec<TypeLimits>,

    /// The JSON of `aws ec2 describe-instance-types`, in place of the types built in; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) catalog: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Table,
    Wide,
    Json,
    Yaml,
    Csv,
    Tsv,
    Md,
    EniMaxPods,
}

/// The script's `--cni-max-eni`, which has the values of the option `max_eni`.
fn max_eni(text: &str) -> Result<u32, String> {
    let option = library::find("max_eni").ok_or("leave it out")?;
    match option.parse(text) {
        Ok(Value::Number(enis)) => Ok(enis),
        _ => Err(option.remedy()),
    }
}
