//! The JSON form of every answer, and of what is read: the only place that knows serde.
//!
//! The command line's `-o json` and every other front end print a [`Document`]; its field names are those of
//! the columns of the tables, and stay.

mod answer;
pub mod call;
pub(crate) mod request;
#[cfg(feature = "schema")]
pub(crate) mod schema;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

pub use answer::blocks::{BlockLayoutAnswer, BlockRunAnswer, BlocksAnswer, PackingsAnswer};
pub use answer::footprint::{
    FootprintAnswer, FootprintColumn, FootprintDocument, FootprintSettings, MOST_NUMBERS_OF_PODS,
    PendingAnswer,
};
pub use answer::grid::{Drawing, DrawingRow, DrawingRun};
pub use answer::info::{CatalogInfo, Match, OptionInfo, Snippet, SourceInfo};
#[cfg(feature = "manifest")]
pub use answer::manifest::ReadAnswer;
pub use answer::plan::{
    AlternativeAnswer, GroupAnswer, LimitAnswer, PlanColumn, PlanDocument, PlanRow, SubnetAnswer,
    TotalAnswer, UsageAnswer,
};
pub use answer::plan_warning::PlanWarning;
pub use request::object::PlanFault;
#[cfg(feature = "schema")]
pub use schema::plan::plan_schema;
#[cfg(feature = "schema")]
pub use schema::schema;

use crate::catalog::{Catalog, InstanceType};
pub use crate::options::{Choice, Field, Group, Kind, LoadSettings, Options};
pub use crate::query::{Cell, Column, Filter, Node, PlanForm, ReadPlan, Selection, Table, TableColumn};
use crate::{
    Allocatable, Candidate, Capacity, Cilium, Cni, Decision, Entry, Ipam, Kubelet, Note, VpcCni, Warning,
};

/// The version of the form below; it rises when a field changes its name or meaning, not when one is added.
pub const SCHEMA_VERSION: u32 = 1;

/// A whole answer: what was asked, and a result for each type.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, Cni, json};
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// let cni = Cni::from(Cilium::new());
/// let kubelet = maxpods::Kubelet::new();
/// let node = json::Node::from(cni.capacity_with(t3_medium, kubelet)?);
/// let document = json::Document::new(cni, kubelet, &[node]);
/// let json = serde_json::to_value(&document).unwrap();
/// assert_eq!(json["cni"], "cilium");
/// assert_eq!(json["results"][0]["pod_ips"], 12);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Document<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The date of the built-in catalogue's newest source.
    pub data_version: &'static str,
    /// The plug-in's name: `vpc-cni` or `cilium`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices(Field::Cni))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// One for each type, in the order in which they were asked for.
    pub results: Vec<Answer<'a>>,
}

impl<'a> Document<'a> {
    /// The answers under one plug-in.
    #[must_use]
    pub fn new(cni: Cni, kubelet: Kubelet, nodes: &[Node<'a>]) -> Self {
        Document {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            cni: cni.name(),
            settings: Settings::new(cni, kubelet),
            results: nodes.iter().map(Answer::from).collect(),
        }
    }
}

/// The settings that an answer holds for; those that its plug-in doesn't have are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = schema::absent_not_null))]
#[non_exhaustive]
pub struct Settings {
    /// Cilium's IPAM mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices(Field::Ipam))))]
    pub ipam: Option<&'static str>,
    /// The operating system (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices(Field::Os))))]
    pub os: Option<&'static str>,
    /// The address family (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices(Field::IpFamily))))]
    pub ip_family: Option<&'static str>,
    /// The plug-in's version, if it was given (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cni_version: Option<String>,
    /// Whether ENIs hold /28 prefixes in place of single addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix_delegation: Option<bool>,
    /// Whether the primary ENI gives no address to pods (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_networking: Option<bool>,
    /// Whether pods may have security groups of their own (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_groups_for_pods: Option<bool>,
    /// Whether annotated pods get an address on every network card (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multi_nic: Option<bool>,
    /// The most ENIs that the plug-in attaches, if that was given (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_eni: Option<u32>,
    /// ENIs that something else keeps (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserved_enis: Option<u32>,
    /// Interfaces for EFA traffic alone (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub efa_only: Option<u32>,
    /// ENIs that the plug-in leaves alone (VPC CNI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unmanaged_enis: Option<u32>,
    /// ENIs that fill a slot and give no address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excluded_enis: Option<u32>,
    /// The first ENI that pods get addresses of (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_interface_index: Option<u32>,
    /// Whether pods may have an ENI's primary address (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_primary_address: Option<bool>,
    /// The most addresses that a node gets; 0 is no limit (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_allocate: Option<u32>,
    /// The length of the mask of a node's pod CIDR (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pod_cidr_mask: Option<u32>,
    /// The addresses that the agent keeps for itself (Cilium).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(extend("items" = schema::list_of_choices(Field::CiliumReserve))))]
    pub cilium_reserve: Option<Vec<&'static str>>,
    /// Pods that use the node's own address.
    pub host_network_pods: u32,
    /// Kubelet's `podsPerCore`; 0 is no limit.
    pub pods_per_core: u32,
    /// Kubelet's `maxPods` as it is configured, if that was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configured_max_pods: Option<u32>,
}

impl Settings {
    pub(crate) fn new(cni: Cni, kubelet: Kubelet) -> Self {
        let settings = match cni {
            Cni::VpcCni(vpc_cni) => Self::of_vpc_cni(vpc_cni),
            Cni::Cilium(cilium) => Self::of_cilium(cilium),
        };
        Settings { pods_per_core: kubelet.pods_per_core, configured_max_pods: kubelet.max_pods, ..settings }
    }

    fn of_vpc_cni(vpc_cni: VpcCni) -> Self {
        Settings {
            os: Some(vpc_cni.os.name()),
            ip_family: Some(vpc_cni.ip_family.name()),
            cni_version: vpc_cni.cni_version.map(|version| version.to_string()),
            prefix_delegation: Some(vpc_cni.prefix_delegation),
            custom_networking: Some(vpc_cni.custom_networking),
            security_groups_for_pods: Some(vpc_cni.security_groups_for_pods),
            multi_nic: Some(vpc_cni.multi_nic),
            max_eni: vpc_cni.max_eni,
            reserved_enis: Some(vpc_cni.reserved_enis),
            efa_only: Some(vpc_cni.efa_only),
            unmanaged_enis: Some(vpc_cni.unmanaged_enis),
            excluded_enis: Some(vpc_cni.excluded_enis),
            host_network_pods: vpc_cni.pods_on_host_network(),
            ..Settings::default()
        }
    }

    fn of_cilium(cilium: Cilium) -> Self {
        let settings = match cilium.ipam {
            Ipam::AwsCniChaining(vpc_cni) => Self::of_vpc_cni(vpc_cni),
            Ipam::Eni => Settings {
                prefix_delegation: Some(cilium.prefix_delegation),
                first_interface_index: Some(cilium.first_interface_index),
                use_primary_address: Some(cilium.use_primary_address),
                excluded_enis: Some(cilium.excluded_enis),
                max_allocate: Some(cilium.max_allocate),
                ..Settings::default()
            },
            Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool => {
                Settings { pod_cidr_mask: Some(cilium.mask()), ..Settings::default() }
            }
            Ipam::Azure | Ipam::AlibabaCloud => {
                Settings { max_allocate: Some(cilium.max_allocate), ..Settings::default() }
            }
        };
        let chained = matches!(cilium.ipam, Ipam::AwsCniChaining(_));
        let reserve = (!chained).then(|| cilium.reserved().iter().map(crate::Reservation::name).collect());
        Settings {
            ipam: Some(cilium.ipam.name()),
            cilium_reserve: reserve,
            host_network_pods: cilium.pods_on_host_network(),
            ..settings
        }
    }
}

/// An instance type. What isn't known is `null`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "InstanceType"))]
#[non_exhaustive]
pub struct TypeInfo<'a> {
    /// The type's name.
    pub instance_type: &'a str,
    /// Its default vCPUs.
    pub vcpus: Option<u32>,
    /// Its memory in MiB.
    pub memory_mib: Option<u32>,
    /// Its processor architectures; empty if unknown.
    pub architectures: Vec<&'a str>,
    /// `nitro`, `xen`, `none` for bare metal, or `unknown`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::hypervisors())))]
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
    /// IPv6 addresses per ENI; 0 if it has no IPv6.
    pub ipv6_per_eni: Option<u32>,
    /// The number of its network cards.
    pub network_cards: usize,
    /// Elastic Fabric Adapter interfaces.
    pub efa_interfaces: Option<u32>,
}

impl<'a> From<&'a InstanceType> for TypeInfo<'a> {
    fn from(it: &'a InstanceType) -> Self {
        let limits = it.limits();
        TypeInfo {
            instance_type: it.name(),
            vcpus: it.vcpus(),
            memory_mib: it.memory_mib(),
            architectures: it.architectures().collect(),
            hypervisor: it.hypervisor().name(),
            bare_metal: it.hypervisor().is_bare_metal(),
            enis: limits.enis(),
            enis_all_cards: limits.enis_all_cards(),
            ipv4_per_eni: limits.ipv4_per_eni(),
            branch_enis: it.branch_enis(),
            ipv6_per_eni: limits.ipv6_per_eni(),
            network_cards: it.network_cards().len(),
            efa_interfaces: it.efa_interfaces(),
        }
    }
}

/// The answer for one instance type. What isn't known is `null`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Answer<'a> {
    /// What is known of the type.
    #[serde(flatten)]
    pub instance_type: TypeInfo<'a>,
    /// Pods that can have an address of their own.
    pub pod_ips: u32,
    /// Pods that use the node's own address.
    pub host_network_pods: u32,
    /// What the plug-in can serve, without any cap.
    pub max_pods: u32,
    /// The value for kubelet's `maxPods`, after the recommended cap.
    pub recommended_max_pods: u32,
    /// What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core` or
    /// `largest-max-pods`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::bounds())))]
    pub bound_by: &'static str,
    /// Addresses for pods and for the plug-in's own use.
    pub ip_pool: u32,
    /// What Cilium's operator believes the pool to be; `null` but for ENI IPAM.
    pub operator_ip_pool: Option<u32>,
    /// Pods with security groups of their own that fit besides, on branch ENIs.
    pub branch_pods: Option<u32>,
    /// Pods that fit with an address on every network card.
    pub multi_nic_pods: Option<u32>,
    /// The `maxPods` that kubelet ends with, if a provisioner was given, and how it is decided.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub provisioner: Option<ProvisionerAnswer>,
    /// What is left for pods, if that was asked for.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub allocatable: Option<AllocatableAnswer>,
    /// How the numbers came about, step by step.
    pub ledger: Vec<LedgerEntry>,
    /// What is worth knowing and did not change the numbers.
    pub notes: Vec<LedgerNote>,
    /// What to know before relying on the numbers.
    pub warnings: Vec<AnswerWarning>,
}

impl<'a> From<&Node<'a>> for Answer<'a> {
    fn from(node: &Node<'a>) -> Self {
        let capacity = &node.capacity;
        let ledger = capacity.ledger();
        Answer {
            instance_type: TypeInfo::from(capacity.instance_type()),
            pod_ips: capacity.pod_ips(),
            host_network_pods: capacity.host_network_pods(),
            max_pods: capacity.max_pods(),
            recommended_max_pods: capacity.recommended_max_pods(),
            bound_by: capacity.bound_by().code(),
            ip_pool: capacity.ip_pool(),
            operator_ip_pool: capacity.operator_ip_pool(),
            branch_pods: capacity.branch_pods(),
            multi_nic_pods: capacity.multi_nic_pods(),
            provisioner: node.decision.as_ref().map(|decision| ProvisionerAnswer::new(decision, capacity)),
            allocatable: node.allocatable.map(AllocatableAnswer::from),
            ledger: ledger.entries().iter().map(LedgerEntry::from).collect(),
            notes: ledger.notes().iter().map(LedgerNote::from).collect(),
            warnings: capacity.warnings().map(AnswerWarning::from).collect(),
        }
    }
}

/// What a provisioner makes of a type.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProvisionerAnswer {
    /// The provisioner's name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices(Field::Provisioner))))]
    pub provisioner: &'static str,
    /// The `maxPods` that kubelet ends with.
    pub provisioner_max_pods: u32,
    /// How many pods that lets in which have no address.
    pub pods_without_address: u32,
    /// The numbers that were weighed, the first in precedence first.
    pub candidates: Vec<CandidateAnswer>,
}

impl ProvisionerAnswer {
    fn new(decision: &Decision, capacity: &Capacity<'_>) -> Self {
        ProvisionerAnswer {
            provisioner: decision.provisioner().name(),
            provisioner_max_pods: decision.max_pods(),
            pods_without_address: capacity.pods_without_address(decision.max_pods()),
            candidates: decision.candidates().iter().map(CandidateAnswer::from).collect(),
        }
    }
}

/// A [`Candidate`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CandidateAnswer {
    /// Where it comes from.
    pub name: &'static str,
    /// The number; `null` if it isn't set.
    pub max_pods: Option<u32>,
    /// `decides`, `holds`, `overruled` or `not-set`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::standings())))]
    pub standing: &'static str,
    /// How it comes about.
    pub text: String,
    /// The number of the fact behind it.
    pub fact: &'static str,
}

impl From<&Candidate> for CandidateAnswer {
    fn from(candidate: &Candidate) -> Self {
        CandidateAnswer {
            name: candidate.source.name(),
            max_pods: candidate.max_pods,
            standing: candidate.standing.name(),
            text: candidate.text.clone(),
            fact: candidate.fact,
        }
    }
}

/// What kubelet keeps, and what is left for pods.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AllocatableAnswer {
    /// CPU for kubelet and the container runtime.
    pub kube_reserved_cpu_millicores: Option<u64>,
    /// Memory for kubelet and the container runtime.
    pub kube_reserved_memory_mib: u64,
    /// CPU for pods.
    pub allocatable_cpu_millicores: Option<u64>,
    /// Memory for pods.
    pub allocatable_memory_mib: Option<u64>,
}

impl From<Allocatable> for AllocatableAnswer {
    fn from(allocatable: Allocatable) -> Self {
        AllocatableAnswer {
            kube_reserved_cpu_millicores: allocatable.kube_reserved_cpu_millicores,
            kube_reserved_memory_mib: allocatable.kube_reserved_memory_mib,
            allocatable_cpu_millicores: allocatable.allocatable_cpu_millicores,
            allocatable_memory_mib: allocatable.allocatable_memory_mib,
        }
    }
}

/// One step of a [`Ledger`](crate::Ledger).
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LedgerEntry {
    /// The rule's stable name.
    pub rule: &'static str,
    /// `start`, `add`, `subtract`, `times`, `divided-by` (rounded up), `at-least`, `at-most`, or `equals` for a stated
    /// total.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::effects())))]
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
            rule: entry.rule().code(),
            effect: entry.effect.code(),
            amount: entry.amount(),
            total: entry.total,
            text: entry.text().to_string(),
            fact: entry.rule().fact(),
            source: entry.rule().source(),
        }
    }
}

/// A [`Note`] of a ledger.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
        LedgerNote { code: note.code(), text: note.to_string(), fact: note.rule().fact() }
    }
}

/// A [`Warning`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerWarning {
    /// Its stable name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::warnings())))]
    pub code: &'static str,
    /// The warning in words, with the remedy.
    pub text: String,
}

impl From<Warning<'_>> for AnswerWarning {
    fn from(warning: Warning<'_>) -> Self {
        AnswerWarning { code: warning.kind().code(), text: warning.to_string() }
    }
}
