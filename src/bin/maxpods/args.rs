//! The arguments, as they are given: this file mirrors the flags and gives them no meaning.

use std::str::FromStr;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use maxpods::{CniVersion, EniLimits, Error, MemoryOverhead, Reservations};

const EXAMPLES: &str = "\
Examples:
  maxpods t3.medium                               how many pods fit with the VPC CNI, and why
  maxpods t3.medium --cni cilium                  the same with Cilium's ENI IPAM
  maxpods m5.large t3.medium 'c7g.*'              several types, as a table
  maxpods m5.large --prefix-delegation -q --recommended
                                                  the bare number for kubelet's maxPods
  maxpods list --custom-networking -o csv         every type under one setting
  maxpods t3.medium --cni cilium --provisioner kops
                                                  what kOps sets by itself, and what that breaks
  maxpods m5.large --allocatable --provisioner karpenter
                                                  CPU and memory left for pods
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
    #[arg(value_parser = whole::<1, { u32::MAX }>)]
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
    /// The network plug-in
    #[arg(long, value_enum, default_value_t = CniName::VpcCni, value_name = "CNI")]
    pub(crate) cni: CniName,

    /// Each slot of an ENI holds a /28 prefix of 16 addresses
    #[arg(long, alias = "cni-prefix-delegation-enabled")]
    pub(crate) prefix_delegation: bool,

    /// ENIs that fill a slot and give pods no address, by their tags or their subnet's
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    #[arg(value_parser = whole::<0, { u32::MAX }>)]
    pub(crate) excluded_enis: u32,

    /// Pods that use the node's own address [default: 2 for vpc-cni (aws-node, kube-proxy), 0 for cilium]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole::<0, { u32::MAX }>)]
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
    /// Pods get addresses of another subnet, none of the primary ENI (with `ENIConfig`)
    #[arg(long, alias = "cni-custom-networking-enabled")]
    pub(crate) custom_networking: bool,

    /// Pods may have security groups of their own, on branch ENIs (`ENABLE_POD_ENI`)
    #[arg(long)]
    pub(crate) security_groups_for_pods: bool,

    /// The address family of pods
    #[arg(long, value_enum, default_value_t = IpFamilyName::Ipv4, value_name = "FAMILY")]
    pub(crate) ip_family: IpFamilyName,

    /// The operating system of the node
    #[arg(long, value_enum, default_value_t = OsName::Linux, value_name = "OS")]
    pub(crate) os: OsName,

    /// Annotated pods get an address on every network card (`ENABLE_MULTI_NIC`)
    #[arg(long)]
    pub(crate) multi_nic: bool,

    /// No more ENIs than this (`MAX_ENI`)
    #[arg(long, alias = "cni-max-eni", value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole::<1, { u32::MAX }>)]
    pub(crate) max_eni: Option<u32>,

    /// ENIs that something else keeps, as Karpenter's `RESERVED_ENIS` counts them
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    #[arg(value_parser = whole::<0, { u32::MAX }>)]
    pub(crate) reserved_enis: u32,

    /// EFA-only interfaces on the default network card
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    #[arg(value_parser = whole::<0, { u32::MAX }>)]
    pub(crate) efa_only: u32,

    /// ENIs that the plug-in leaves alone, as those with the tag `no_manage`
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    #[arg(value_parser = whole::<0, { u32::MAX }>)]
    pub(crate) unmanaged_enis: u32,

    /// The plug-in's version, such as 1.19.0: what it is too old for isn't counted [default: any]
    #[arg(long, value_name = "X.Y.Z")]
    pub(crate) cni_version: Option<CniVersion>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "With --cni cilium")]
pub(crate) struct CiliumArgs {
    /// Where pods' addresses come from; azure and alibabacloud need --limits
    #[arg(long, value_enum, default_value_t = IpamName::Eni, value_name = "MODE")]
    pub(crate) ipam: IpamName,

    /// The first ENI that pods get addresses of; 1 leaves the primary ENI to the node
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    #[arg(value_parser = whole::<0, { u32::MAX }>)]
    pub(crate) first_interface_index: u32,

    /// Pods may have an ENI's primary address too, which doesn't raise the total
    #[arg(long)]
    pub(crate) use_primary_address: bool,

    /// No more addresses than this
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole::<1, { u32::MAX }>)]
    pub(crate) max_allocate: Option<u32>,

    /// The mask of a node's pod CIDR, with cluster-pool, kubernetes or multi-pool [default: 24]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole::<1, 32>)]
    pub(crate) pod_cidr_mask: Option<u32>,

    /// The addresses that the agent keeps, of health, router, internal-ip and ingress, or none
    /// [default: health,router,internal-ip; health,router with a pod CIDR]
    #[arg(long, value_name = "LIST")]
    pub(crate) cilium_reserve: Option<Reservations>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Kubelet and what sets it up")]
pub(crate) struct KubeletArgs {
    /// What sets up the node: shows the maxPods that kubelet ends with, beside the right one; types
    /// named together are one managed node group, but not in a list
    #[arg(long, value_enum, value_name = "NAME")]
    pub(crate) provisioner: Option<ProvisionerName>,

    /// The maxPods that your configuration gives to kubelet
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    #[arg(value_parser = whole::<1, { maxpods::LARGEST_MAX_PODS }>)]
    pub(crate) max_pods: Option<u32>,

    /// Kubelet's podsPerCore
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    #[arg(value_parser = whole::<0, { u32::MAX }>)]
    pub(crate) pods_per_core: u32,

    /// What kubelet keeps of CPU and memory, and what is left for pods [provisioner: self-managed]
    #[arg(long)]
    pub(crate) allocatable: bool,

    /// The share of memory that Karpenter takes to be missing [default: 0.075]
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

/// Reads a whole number within bounds, which the message names.
fn whole<const LEAST: u32, const MOST: u32>(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(number) if (LEAST..=MOST).contains(&number) => Ok(number),
        _ => Err(format!("give a whole number from {LEAST} to {MOST}")),
    }
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
