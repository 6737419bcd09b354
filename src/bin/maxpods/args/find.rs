//! The arguments of `maxpods find`.

use std::path::PathBuf;

use clap::Args;

use super::answer::AnswerArgs;
use super::options::FindOptions;

#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    /// Only these types, families such as m7g, or patterns with `*` and `?` (quote them)
    #[arg(value_name = "TYPE", value_delimiter = ',')]
    pub(crate) types: Vec<String>,

    /// Pods that kubelet can let in, including those on the host network: at least N, or a range. With
    /// --pod-cpu or --pod-memory those of that size that fit
    #[arg(long, value_name = "N|A..B", allow_hyphen_values = true)]
    pub(crate) pods: Option<String>,

    /// vCPUs: a number, or a range such as 2..8, ..4 or 4..
    #[arg(long, value_name = "N|A..B", allow_hyphen_values = true)]
    pub(crate) vcpus: Option<String>,

    /// Memory, as a range with units: 8GiB..32GiB or 16GiB..
    #[arg(long, value_name = "A..B", allow_hyphen_values = true)]
    pub(crate) memory: Option<String>,

    /// Generations: a number or a range; 7 is that of m7g
    #[arg(long, value_name = "N|A..B", allow_hyphen_values = true)]
    pub(crate) generation: Option<String>,

    /// The architecture of the processor
    #[arg(long, value_name = "ARCH", ignore_case = true, value_parser = ["arm64", "amd64", "x86_64", "i386"])]
    pub(crate) arch: Option<String>,

    /// A region or a zone that offers the type, by ID as in euc1-az1; several must all offer it
    #[arg(long = "in", value_name = "ZONE", value_delimiter = ',')]
    pub(crate) zones: Vec<String>,

    /// Other conditions over the columns, as in 'ips>=50 hypervisor=nitro'; see `maxpods list --help`
    #[arg(long, value_name = "EXPRESSION", default_value = "", hide_default_value = true)]
    pub(crate) filter: String,

    /// The column to sort by, as in vcpus or pods-per-vcpu; with - in front the largest first, with + the
    /// smallest. Ratios have the largest first anyway [default: from small types to large ones]
    #[arg(long, value_name = "COLUMN", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(crate) sort: String,

    /// No more than the first N types
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// The CPU that each pod asks for, as in 250m: shows how many fit, and what binds first
    #[arg(long, value_name = "CPU")]
    pub(crate) pod_cpu: Option<String>,

    /// The memory that each pod asks for, as in 512Mi
    #[arg(long, value_name = "MEMORY")]
    pub(crate) pod_memory: Option<String>,

    /// Pods in all: shows how many nodes of each type they need, the addresses that these take, and the mask
    /// of the smallest subnet for them
    #[arg(long, value_name = "N")]
    pub(crate) total_pods: Option<u32>,

    /// What `kubectl get nodes -o json` prints, or `kubectl get nodes,pods -A -o json`: the types that carry
    /// the same pods on fewer nodes or with fewer addresses, with no less CPU and memory in all unless
    /// --pod-cpu or --pod-memory says what pods ask for;
    /// - is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "total_pods")]
    pub(crate) like: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) options: FindOptions,

    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
}
