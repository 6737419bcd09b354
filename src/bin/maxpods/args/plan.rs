//! The arguments of `maxpods plan`.

use std::path::PathBuf;

use clap::{ArgAction, Args};

use super::answer::AnswerArgs;
use super::options::AddressOptions;

#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    /// A plan, a kOps cluster with its instance groups, or an eksctl config, in YAML or JSON, and what AWS
    /// says of its subnets; - is standard input. Flags add to the file, and override it
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// A subnet, as in 'a=10.0.0.0/24 zone=use1-az1 in-use=40 load-balancers=16 others=3
    /// prefixes=10.0.0.128/25 reserved=10.0.0.16/28'; prefixes and reserved are CIDR reservations. Without a
    /// CIDR it gets the smallest one that is enough; a CIDR alone is its own name. Named as a subnet of the
    /// file, it adds to that one (may be repeated)
    #[arg(long, value_name = "NAME[=CIDR] ...", action = ArgAction::Append)]
    pub(crate) subnet: Vec<String>,

    /// The output of `aws ec2 describe-subnets`: ranges, zones and used addresses of the subnets that a file or
    /// a flag names by ID or range, or of all if none is named. The ranges of the others are taken. The same as
    /// a FILE (may be repeated)
    #[arg(long, value_name = "FILE", action = ArgAction::Append)]
    pub(crate) subnets: Vec<PathBuf>,

    /// The output of `aws ec2 describe-network-interfaces`: who holds which addresses of the subnets, and which
    /// /28 blocks are free. Running nodes count as nodes of the groups, up to the number that these have now;
    /// other nodes stay in use. The same as a FILE (may be repeated)
    #[arg(long, value_name = "FILE", action = ArgAction::Append)]
    pub(crate) enis: Vec<PathBuf>,

    /// A subnet for pods, with --custom-networking (may be repeated)
    #[arg(long, value_name = "NAME[=CIDR] ...", action = ArgAction::Append)]
    pub(crate) pod_subnet: Vec<String>,

    /// A group of nodes, as in 'm5.large x20 pods=25 in=a,b', or with several types, growth and a surge of
    /// its own 'm5.large,m5a.large x20..60 name=web pods-in=c branch-pods=3 surge=2 max-pods=60 os=linux'.
    /// With total-pods=500 in place of x20 there are as many nodes as that takes. Named as a group of the
    /// file, it adds to that one, as in 'web pods=25' (may be repeated)
    #[arg(long, value_name = "TYPE xNODES ...", action = ArgAction::Append)]
    pub(crate) group: Vec<String>,

    /// Pods that need an address on each node, unless a --group says how many [default: what the file says,
    /// or as many as fit]
    #[arg(long, value_name = "N")]
    pub(crate) pods: Option<u32>,

    /// Extra nodes while groups are updated: a number for each group, or a percentage of it, rounded up;
    /// a --group's own takes precedence
    #[arg(long, value_name = "N|N%")]
    pub(crate) surge: Option<String>,

    /// The subnets of the EKS cluster, by name or CIDR, in which its control plane has up to four ENIs
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) control_plane: Vec<String>,

    /// A range of the VPC in which to propose larger subnets (may be repeated)
    #[arg(long, value_name = "CIDR", action = ArgAction::Append)]
    pub(crate) vpc: Vec<String>,

    /// A range of the VPC that another subnet already has (may be repeated)
    #[arg(long, value_name = "CIDR", action = ArgAction::Append)]
    pub(crate) taken: Vec<String>,

    /// Compare with other settings of the plug-in, and the EC2 calls that each makes. A plan that doesn't fit
    /// shows the settings with which it fits anyway
    #[arg(long)]
    pub(crate) alternatives: bool,

    #[command(flatten)]
    pub(crate) options: AddressOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}
