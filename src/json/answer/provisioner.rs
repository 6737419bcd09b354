//! What a provisioner makes of a type, and what is left for pods.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::capacity::Capacity;
use crate::catalog::InstanceType;
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::provisioner::{Allocatable, Candidate, Decision};

/// What a provisioner makes of a type.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProvisionerAnswer {
    /// The provisioner's name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::choices("provisioner"))))]
    pub provisioner: &'static str,
    /// The `maxPods` that kubelet ends with.
    pub provisioner_max_pods: u32,
    /// How many pods that lets in which have no address.
    pub pods_without_address: u32,
    /// The numbers that were weighed, the first in precedence first.
    pub candidates: Vec<CandidateAnswer>,
}

impl ProvisionerAnswer {
    pub(super) fn new(decision: &Decision, capacity: &Capacity<'_>) -> Self {
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
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::statuses())))]
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
            status: candidate.status.name(),
            text: candidate.text.clone(),
            fact: candidate.fact,
        }
    }
}

/// What kubelet keeps, and what is left for pods.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AllocatableAnswer {
    /// All of it in a sentence about CPU and one about memory.
    pub allocatable_texts: [String; 2],
    /// CPU for kubelet and the container runtime.
    pub kube_reserved_cpu_millicores: Option<u64>,
    /// Memory for kubelet and the container runtime.
    pub kube_reserved_memory_mib: u64,
    /// CPU for what the system runs in addition.
    pub system_reserved_cpu_millicores: u64,
    /// Memory for what the system runs in addition.
    pub system_reserved_memory_mib: u64,
    /// CPU for pods.
    pub allocatable_cpu_millicores: Option<u64>,
    /// Memory for pods.
    pub allocatable_memory_mib: Option<u64>,
}

impl AllocatableAnswer {
    pub(super) fn new(allocatable: &Allocatable, instance_type: &InstanceType) -> Self {
        AllocatableAnswer {
            allocatable_texts: allocatable.texts(instance_type),
            kube_reserved_cpu_millicores: allocatable.kube_reserved_cpu_millicores,
            kube_reserved_memory_mib: allocatable.kube_reserved_memory_mib,
            system_reserved_cpu_millicores: allocatable.system_reserved_cpu_millicores,
            system_reserved_memory_mib: allocatable.system_reserved_memory_mib,
            allocatable_cpu_millicores: allocatable.allocatable_cpu_millicores,
            allocatable_memory_mib: allocatable.allocatable_memory_mib,
        }
    }
}
