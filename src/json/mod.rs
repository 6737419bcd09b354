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
pub use answer::calculation::Calculation;
pub use answer::footprint::{Figures, FootprintAnswer, FootprintDocument, PendingAnswer};
pub use answer::grid::{Drawing, DrawingRow, DrawingRun};
pub use answer::info::{CatalogInfo, Match, OptionInfo, Snippet, SourceInfo};
#[cfg(feature = "manifest")]
pub use answer::manifest::ReadAnswer;
pub use answer::plan::{
    AlternativeAnswer, GroupAnswer, LimitAnswer, PlanDocument, SettingAnswer, SubnetAnswer, TotalAnswer,
    UsageAnswer,
};
pub use answer::plan_warning::PlanWarning;
#[cfg(feature = "schema")]
pub use schema::plan::plan_schema;
#[cfg(feature = "schema")]
pub use schema::schema;

use crate::catalog::{Catalog, InstanceType};
pub use crate::options::Options;
use crate::query::TypeAnswer;
pub use crate::query::{PlanDraft, ReadPlan};
use crate::{Allocatable, Candidate, Capacity, Cni, Decision, Entry, Kubelet, Note, Remark, Warning};
pub use answer::refusal::{PlaceAnswer, Problem, Refusal};
pub use answer::settings::Settings;

/// The version of the form below; it rises when a field changes its name or meaning, not when one is added.
pub const SCHEMA_VERSION: u32 = 1;

/// A whole answer: what was asked, and a result for each type.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, Cni, json, query::TypeAnswer};
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// let cni = Cni::from(Cilium::new());
/// let kubelet = maxpods::Kubelet::new();
/// let node = TypeAnswer::from(cni.capacity_with(t3_medium, kubelet)?);
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
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices("cni"))))]
    pub cni: &'static str,
    /// The plug-in's settings under their upstream names.
    pub settings: Settings,
    /// One for each type, in the order in which they were asked for.
    pub results: Vec<Answer<'a>>,
}

impl<'a> Document<'a> {
    /// The answers under one plug-in.
    #[must_use]
    pub fn new(cni: Cni, kubelet: Kubelet, nodes: &[TypeAnswer<'a>]) -> Self {
        Document {
            schema_version: SCHEMA_VERSION,
            data_version: Catalog::data_version(),
            cni: cni.name(),
            settings: Settings::of_capacity(&cni, kubelet),
            results: nodes.iter().map(Answer::from).collect(),
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
    /// Pods that can have an address of their own; `null` is no limit.
    pub pod_ips: Option<u32>,
    /// Pods that use the node's own address.
    pub host_network_pods: u32,
    /// What the plug-in can serve, without any cap; `null` is no limit.
    pub max_pods: Option<u32>,
    /// The value for kubelet's `maxPods`, after the recommended cap; `null` is no limit.
    pub recommended_max_pods: Option<u32>,
    /// What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core`,
    /// `largest-max-pods` or `no-limit`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::bounds())))]
    pub bound_by: &'static str,
    /// Addresses for pods and for the plug-in's own use; `null` is no limit.
    pub ip_pool: Option<u32>,
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
    /// What would go wrong with other numbers.
    pub remarks: Vec<AnswerRemark>,
    /// What to know before relying on the numbers.
    pub warnings: Vec<AnswerWarning>,
}

impl<'a> From<&TypeAnswer<'a>> for Answer<'a> {
    fn from(node: &TypeAnswer<'a>) -> Self {
        let capacity = &node.capacity;
        let ledger = capacity.ledger();
        Answer {
            instance_type: TypeInfo::from(capacity.instance_type()),
            pod_ips: capacity.pod_ips().limited(),
            host_network_pods: capacity.host_network_pods(),
            max_pods: capacity.max_pods().limited(),
            recommended_max_pods: capacity.recommended_max_pods().limited(),
            bound_by: capacity.bound_by().code(),
            ip_pool: capacity.ip_pool().limited(),
            operator_ip_pool: capacity.operator_ip_pool(),
            branch_pods: capacity.branch_pods(),
            multi_nic_pods: capacity.multi_nic_pods(),
            provisioner: node.decision.as_ref().map(|decision| ProvisionerAnswer::new(decision, capacity)),
            allocatable: node.allocatable.map(AllocatableAnswer::from),
            ledger: ledger.entries().iter().map(LedgerEntry::from).collect(),
            notes: ledger.notes().iter().map(LedgerNote::from).collect(),
            remarks: node.remarks().iter().map(AnswerRemark::from).collect(),
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
    #[cfg_attr(feature = "schema", schemars(extend("enum" = schema::choices("provisioner"))))]
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
    pub status: &'static str,
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
            status: candidate.standing.name(),
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
    /// The number that it works with; `null` is no limit.
    pub amount: Option<u32>,
    /// The total after it; `null` is no limit.
    pub total: Option<u32>,
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
            amount: entry.amount().limited(),
            total: entry.total.limited(),
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

/// A [`Remark`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerRemark {
    /// Its stable name.
    pub code: &'static str,
    /// The remark in words.
    pub text: String,
}

impl From<&Remark> for AnswerRemark {
    fn from(remark: &Remark) -> Self {
        AnswerRemark { code: remark.code(), text: remark.to_string() }
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
