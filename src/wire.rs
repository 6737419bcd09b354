//! The JSON form of every answer, and of what is read: the only place that knows serde.
//!
//! The command line's `-o json` and every other front end print a [`Document`]; its field names are those of
//! the columns of the tables, and stay.

mod describe;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

pub use describe::read_describe_instance_types;

use crate::catalog::{Catalog, InstanceType};
use crate::{Capacity, Cni, Entry, Note, Warning};

/// The version of the form below; it rises when a field changes its name or meaning, not when one is added.
pub const SCHEMA_VERSION: u32 = 1;

/// A whole answer: what was asked, and a result for each type.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, Cni, wire};
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// let cni = Cni::from(Cilium::new());
/// let document = wire::Document::new(cni, &[cni.capacity(t3_medium)?]);
/// let json = serde_json::to_value(&document).unwrap();
/// assert_eq!(json["cni"], "cilium");
/// assert_eq!(json["results"][0]["pod_ips"], 12);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Document<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The plug-in's name: `vpc-cni` or `cilium`.
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// One for each type, in the order in which they were asked for.
    pub results: Vec<Answer<'a>>,
}

impl<'a> Document<'a> {
    /// The answers under one plug-in.
    #[must_use]
    pub fn new(cni: Cni, capacities: &[Capacity<'a>]) -> Self {
        Document {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            cni: cni.name(),
            settings: cni.into(),
            results: capacities.iter().map(Answer::from).collect(),
        }
    }
}

/// The settings that an answer holds for; those that its plug-in doesn't have are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Settings {
    /// Whether ENIs hold /28 prefixes in place of single addresses.
    pub prefix_delegation: bool,
    /// Whether the primary ENI gives no address to pods (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_networking: Option<bool>,
    /// The first ENI that pods get addresses of (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_interface_index: Option<u32>,
    /// The addresses that the agent keeps for itself (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cilium_reserve: Option<Vec<&'static str>>,
    /// Pods that use the node's own address.
    pub host_network_pods: u32,
}

impl From<Cni> for Settings {
    fn from(cni: Cni) -> Self {
        match cni {
            Cni::VpcCni(vpc_cni) => Settings {
                prefix_delegation: vpc_cni.prefix_delegation,
                custom_networking: Some(vpc_cni.custom_networking),
                first_interface_index: None,
                cilium_reserve: None,
                host_network_pods: vpc_cni.host_network_pods,
            },
            Cni::Cilium(cilium) => Settings {
                prefix_delegation: cilium.prefix_delegation,
                custom_networking: None,
                first_interface_index: Some(cilium.first_interface_index),
                cilium_reserve: Some(cilium.reserve.iter().map(crate::Reservation::name).collect()),
                host_network_pods: cilium.host_network_pods,
            },
        }
    }
}

/// The answer for one instance type. What isn't known is `null`.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Answer<'a> {
    /// The type's name.
    pub instance_type: &'a str,
    /// Its default vCPUs.
    pub vcpus: Option<u32>,
    /// Its memory in MiB.
    pub memory_mib: Option<u32>,
    /// Its processor architectures; empty if unknown.
    pub architectures: Vec<&'a str>,
    /// `nitro`, `xen`, `none` for bare metal, or `unknown`.
    pub hypervisor: &'static str,
    /// Whether it is bare metal.
    pub bare_metal: bool,
    /// The ENIs of its default network card.
    pub enis: u32,
    /// The ENIs of all its network cards.
    pub enis_all_cards: u32,
    /// IPv4 addresses per ENI, the primary included.
    pub ipv4_per_eni: u32,
    /// Branch ENIs for security groups for pods; 0 if it can't trunk.
    pub branch_enis: Option<u32>,
    /// Pods that can have an address of their own.
    pub pod_ips: u32,
    /// Pods that use the node's own address.
    pub host_network_pods: u32,
    /// What the plug-in can serve, without any cap.
    pub max_pods: u32,
    /// The value for kubelet's `maxPods`, after the recommended cap.
    pub recommended_max_pods: u32,
    /// `addresses` or `recommended-cap`: what keeps the recommended value from being higher.
    pub bound_by: &'static str,
    /// Addresses for pods and for the plug-in's own use.
    pub ip_pool: u32,
    /// What Cilium's operator believes the pool to be; `null` under the VPC CNI.
    pub operator_ip_pool: Option<u32>,
    /// IPv6 addresses per ENI; 0 if it has no IPv6.
    pub ipv6_per_eni: Option<u32>,
    /// The number of its network cards.
    pub network_cards: usize,
    /// Elastic Fabric Adapter interfaces.
    pub efa_interfaces: Option<u32>,
    /// How the numbers came about, step by step.
    pub ledger: Vec<LedgerEntry>,
    /// What is worth knowing and did not change the numbers.
    pub notes: Vec<LedgerNote>,
    /// What to know before relying on the numbers.
    pub warnings: Vec<AnswerWarning>,
}

impl<'a> From<&Capacity<'a>> for Answer<'a> {
    fn from(capacity: &Capacity<'a>) -> Self {
        let instance_type: &InstanceType = capacity.instance_type();
        let limits = instance_type.limits();
        let ledger = capacity.ledger();
        Answer {
            instance_type: instance_type.name(),
            vcpus: instance_type.vcpus(),
            memory_mib: instance_type.memory_mib(),
            architectures: instance_type.architectures().collect(),
            hypervisor: instance_type.hypervisor().name(),
            bare_metal: instance_type.hypervisor().is_bare_metal(),
            enis: limits.enis(),
            enis_all_cards: limits.enis_all_cards(),
            ipv4_per_eni: limits.ipv4_per_eni(),
            branch_enis: instance_type.branch_enis(),
            pod_ips: capacity.pod_ips(),
            host_network_pods: capacity.host_network_pods(),
            max_pods: capacity.max_pods(),
            recommended_max_pods: capacity.recommended_max_pods(),
            bound_by: capacity.bound_by().code(),
            ip_pool: capacity.ip_pool(),
            operator_ip_pool: capacity.operator_ip_pool(),
            ipv6_per_eni: limits.ipv6_per_eni(),
            network_cards: instance_type.network_cards().len(),
            efa_interfaces: instance_type.efa_interfaces(),
            ledger: ledger.entries().iter().map(LedgerEntry::from).collect(),
            notes: ledger.notes().iter().map(LedgerNote::from).collect(),
            warnings: capacity.warnings().map(AnswerWarning::from).collect(),
        }
    }
}

/// One step of a [`Ledger`](crate::Ledger).
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct LedgerEntry {
    /// The rule's stable name.
    pub rule: &'static str,
    /// `start`, `add`, `subtract`, `times`, `at-most`, or `equals` for a stated total.
    pub effect: &'static str,
    /// The number that it works with.
    pub amount: u32,
    /// The total after it.
    pub total: u32,
    /// The rule in words.
    pub text: String,
    /// The numbers of the facts behind it.
    pub fact: &'static str,
    /// Where the rule was read, upstream.
    pub source: &'static str,
}

impl From<&Entry> for LedgerEntry {
    fn from(entry: &Entry) -> Self {
        LedgerEntry {
            rule: entry.rule.code(),
            effect: entry.effect.code(),
            amount: entry.amount(),
            total: entry.total,
            text: entry.rule.to_string(),
            fact: entry.rule.fact(),
            source: entry.rule.source(),
        }
    }
}

/// A [`Note`] of a ledger.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct LedgerNote {
    /// Its stable name.
    pub code: &'static str,
    /// The note in words.
    pub text: String,
    /// The number of the fact behind it.
    pub fact: &'static str,
}

impl From<&Note> for LedgerNote {
    fn from(note: &Note) -> Self {
        LedgerNote { code: note.code(), text: note.to_string(), fact: note.fact() }
    }
}

/// A [`Warning`].
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct AnswerWarning {
    /// Its stable name.
    pub code: &'static str,
    /// The warning in words, with the remedy.
    pub text: String,
}

impl From<Warning<'_>> for AnswerWarning {
    fn from(warning: Warning<'_>) -> Self {
        AnswerWarning { code: warning.kind().code(), text: warning.to_string() }
    }
}
