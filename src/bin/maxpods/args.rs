//! The arguments, as they are given: this file mirrors the flags and gives them no meaning. What the library has an
//! option for gets its help from there: see [`help`](crate::help).

pub(crate) mod footprint;
pub(crate) mod plan;

use std::str::FromStr;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use maxpods::json::Field;
use maxpods::{CniVersion, EniLimits, Error, MemoryOverhead, Reservations};

use self::footprint::FootprintArgs;
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
    #[arg(value_parser = whole(Field::MaxEni))]
    pub(crate) cni_max_eni: Option<u32>,

    /// The number without the cap of 110 or 250
    #[arg(long)]
    pub(crate) show_max_allowed: bool,

    /// The script's own answer for bare metal with prefixes too, where the plug-in gives more
    #[arg(long)]
    pub(crate) strict_script: bool,
}

/// Everything that an answer depends on, and how it is shown.
#[derive(Debug, Args)]
pub(crate) struct AnswerArgs {
    #[arg(long, value_enum, value_name = "CNI")]
    pub(crate) cni: Option<CniName>,

    #[arg(long, alias = "cni-prefix-delegation-enabled")]
    pub(crate) prefix_delegation: bool,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::ExcludedEnis))]
    pub(crate) excluded_enis: Option<u32>,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::HostNetworkPods))]
    pub(crate) host_network_pods: Option<u32>,

    #[command(flatten)]
    pub(crate) vpc_cni: VpcCniArgs,

    #[command(flatten)]
    pub(crate) cilium: CiliumArgs,

    #[command(flatten)]
    pub(crate) kubelet: KubeletArgs,

    #[command(flatten)]
    pub(crate) output: OutputArgs,

    #[command(flatten)]
    pub(crate) catalog: CatalogArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With --cni vpc-cni (or --ipam aws-cni-chaining)")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(crate) struct VpcCniArgs {
    #[arg(long, alias = "cni-custom-networking-enabled")]
    pub(crate) custom_networking: bool,

    #[arg(long)]
    pub(crate) security_groups_for_pods: bool,

    #[arg(long, value_enum, value_name = "FAMILY")]
    pub(crate) ip_family: Option<IpFamilyName>,

    #[arg(long, value_enum, value_name = "OS")]
    pub(crate) os: Option<OsName>,

    #[arg(long)]
    pub(crate) multi_nic: bool,

    #[arg(long, alias = "cni-max-eni", value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::MaxEni))]
    pub(crate) max_eni: Option<u32>,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::ReservedEnis))]
    pub(crate) reserved_enis: Option<u32>,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::EfaOnly))]
    pub(crate) efa_only: Option<u32>,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::UnmanagedEnis))]
    pub(crate) unmanaged_enis: Option<u32>,

    #[arg(long, value_name = "X.Y.Z")]
    pub(crate) cni_version: Option<CniVersion>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With --cni cilium")]
pub(crate) struct CiliumArgs {
    #[arg(long, value_enum, value_name = "MODE")]
    pub(crate) ipam: Option<IpamName>,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::FirstInterfaceIndex))]
    pub(crate) first_interface_index: Option<u32>,

    #[arg(long)]
    pub(crate) use_primary_address: bool,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::MaxAllocate))]
    pub(crate) max_allocate: Option<u32>,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::PodCidrMask))]
    pub(crate) pod_cidr_mask: Option<u32>,

    #[arg(long, value_name = "LIST")]
    pub(crate) cilium_reserve: Option<Reservations>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Kubelet and what sets it up")]
pub(crate) struct KubeletArgs {
    #[arg(long, value_enum, value_name = "NAME")]
    pub(crate) provisioner: Option<ProvisionerName>,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::MaxPods))]
    pub(crate) max_pods: Option<u32>,

    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole(Field::PodsPerCore))]
    pub(crate) pods_per_core: Option<u32>,

    #[arg(long)]
    pub(crate) allocatable: bool,

    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    pub(crate) vm_memory_overhead_percent: Option<MemoryOverhead>,
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
    pub(crate) limits: Vec<LimitsArg>,

    /// The JSON of `aws ec2 describe-instance-types`, in place of the types built in; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) catalog: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CniName {
    /// The Amazon VPC CNI
    VpcCni,
    /// Cilium
    Cilium,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum IpFamilyName {
    Ipv4,
    Ipv6,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OsName {
    Linux,
    Windows,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum IpamName {
    Eni,
    ClusterPool,
    Kubernetes,
    MultiPool,
    AwsCniChaining,
    Azure,
    #[value(name = "alibabacloud")]
    AlibabaCloud,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProvisionerName {
    SelfManaged,
    ManagedNodeGroup,
    AutoMode,
    Karpenter,
    Kops,
    Bottlerocket,
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

/// Reads a whole number within the bounds of an option, which the message names.
fn whole(field: Field) -> impl Fn(&str) -> Result<u32, String> + Clone + Send + Sync + 'static {
    let (least, most) = field.range();
    move |text| whole_number(least, most, text)
}

fn whole_number(least: u32, most: u32, text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("give a whole number from {} to {}", grouped(least), grouped(most))),
    }
}

/// `4,294,967,295`
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
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
