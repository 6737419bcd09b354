//! The arguments, as they are given: this file mirrors the flags and gives them no meaning.

use std::str::FromStr;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use maxpods::{EniLimits, Error, Reservations};

const EXAMPLES: &str = "\
Examples:
  maxpods t3.medium                               how many pods fit with the VPC CNI, and why
  maxpods t3.medium --cni cilium                  the same with Cilium's ENI IPAM
  maxpods m5.large t3.medium 'c7g.*'              several types, as a table
  maxpods m5.large --prefix-delegation -q --recommended
                                                  the bare number for kubelet's maxPods
  maxpods list --custom-networking -o csv         every type under one setting
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
    pub(crate) answer: AnswerArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// All instance types in one go, or those that match
    #[command(max_term_width = 100, override_usage = "maxpods list [PATTERN]... [OPTIONS]")]
    List {
        /// Only these types, or patterns with `*` and `?` (quote them)
        #[arg(value_name = "PATTERN")]
        patterns: Vec<String>,

        #[command(flatten)]
        answer: AnswerArgs,
    },
    /// A script that completes commands, options and instance types in your shell
    #[command(max_term_width = 100)]
    Completions {
        /// The shell to write it for
        shell: Shell,
    },
}

/// Everything that an answer depends on, and how it is shown.
#[derive(Debug, Args)]
pub(crate) struct AnswerArgs {
    /// The network plug-in
    #[arg(long, value_enum, default_value_t = CniName::VpcCni, value_name = "CNI")]
    pub(crate) cni: CniName,

    /// Each slot of an ENI holds a /28 prefix of 16 addresses
    #[arg(long, alias = "cni-prefix-delegation-enabled")]
    pub(crate) prefix_delegation: bool,

    /// Pods that use the node's own address [default: 2 for vpc-cni (aws-node, kube-proxy), 0 for cilium]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) host_network_pods: Option<u32>,

    #[command(flatten)]
    pub(crate) vpc_cni: VpcCniArgs,

    #[command(flatten)]
    pub(crate) cilium: CiliumArgs,

    #[command(flatten)]
    pub(crate) output: OutputArgs,

    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With --cni vpc-cni")]
pub(crate) struct VpcCniArgs {
    /// Pods get addresses of another subnet, none of the primary ENI (with `ENIConfig`)
    #[arg(long, alias = "cni-custom-networking-enabled")]
    pub(crate) custom_networking: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With --cni cilium")]
pub(crate) struct CiliumArgs {
    /// The first ENI that pods get addresses of; 1 leaves the primary ENI to the node
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    pub(crate) first_interface_index: u32,

    /// The addresses that the agent keeps, of health, router, internal-ip and ingress, or none
    #[arg(long, value_name = "LIST", default_value_t = Reservations::DEFAULT)]
    pub(crate) cilium_reserve: Reservations,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
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
    pub(crate) limits: Vec<LimitsArg>,

    /// The JSON of `aws ec2 describe-instance-types`, in place of the types built in; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) catalog: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CniName {
    /// The Amazon VPC CNI
    VpcCni,
    /// Cilium with ENI IPAM
    Cilium,
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

/// `a1.medium=2,4,4`
#[derive(Debug, Clone)]
pub(crate) struct LimitsArg {
    pub(crate) name: String,
    pub(crate) limits: EniLimits,
}

impl FromStr for LimitsArg {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let reason = "the type's name and `=` come first";
        let (name, limits) =
            text.split_once('=').ok_or_else(|| Error::InvalidLimits { value: text.to_owned(), reason })?;
        Ok(LimitsArg { name: name.to_owned(), limits: limits.parse()? })
    }
}
