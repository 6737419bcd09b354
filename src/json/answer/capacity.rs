//! The answer for one instance type.

use alloc::vec::Vec;

use serde::Serialize;

use super::instance_type::TypeInfo;
use super::ledger::{AnswerRemark, AnswerWarning, LedgerEntry, LedgerNote};
use super::provisioner::{AllocatableAnswer, ProvisionerAnswer};
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::query::{Decimal, TypeAnswer};

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
    /// Pods that use the node's own address, and are certain to be there.
    pub host_network_pods: u32,
    /// Pods that use the node's own address, and may be on another node.
    pub floating_host_network_pods: u32,
    /// The names of all of them, if a provisioner was given that tells; absent if not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_network_pod_names: Option<Vec<&'static str>>,
    /// What the plug-in can serve, without any cap; `null` is no limit.
    pub max_pods: Option<u32>,
    /// The value for kubelet's `maxPods`, after the recommended cap; `null` is no limit.
    pub recommended_max_pods: Option<u32>,
    /// The value to give to kubelet: the recommended one, capped so that memory is left for pods where the provisioner
    /// reserves memory by it, and the provisioner's own where none can be given; `null` is no limit.
    pub number_for_kubelet: Option<u32>,
    /// What keeps the recommended value from being higher: `addresses`, `recommended-cap`, `pods-per-core`,
    /// `largest-max-pods` or `no-limit`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::bounds())))]
    pub bound_by: &'static str,
    /// Addresses for pods and for the plug-in's own use; `null` is no limit.
    pub ip_pool: Option<u32>,
    /// The addresses that Cilium's operator counts for the pool; `null` but for ENI IPAM.
    pub operator_ip_pool: Option<u32>,
    /// Pods with security groups of their own that fit in addition, on branch ENIs.
    pub branch_pods: Option<u32>,
    /// Pods that fit with an address on every network card.
    pub multi_nic_pods: Option<u32>,
    /// Pods for each vCPU at the recommended value; `null` without a limit or known vCPUs.
    pub pods_per_vcpu: Option<Decimal>,
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
    /// What would go wrong with another number, and what the one that is set costs.
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
            floating_host_network_pods: capacity.cni().floating_host_network_pods(),
            host_network_pod_names: node.host_network_pods.map(|pods| pods.names().collect()),
            max_pods: capacity.max_pods().limited(),
            recommended_max_pods: capacity.recommended_max_pods().limited(),
            number_for_kubelet: node.number_for_kubelet().limited(),
            bound_by: capacity.bound_by().code(),
            ip_pool: capacity.ip_pool().limited(),
            operator_ip_pool: capacity.operator_ip_pool(),
            branch_pods: capacity.branch_pods(),
            multi_nic_pods: capacity.multi_nic_pods(),
            pods_per_vcpu: node.pods_per_vcpu(),
            provisioner: node.decision.as_ref().map(|decision| ProvisionerAnswer::new(decision, capacity)),
            allocatable: node.allocatable.map(|it| AllocatableAnswer::new(&it, capacity.instance_type())),
            ledger: ledger.entries().iter().map(LedgerEntry::from).collect(),
            notes: ledger.notes().iter().map(LedgerNote::from).collect(),
            remarks: node.remarks().iter().map(AnswerRemark::from).collect(),
            warnings: node.warnings().map(AnswerWarning::from).collect(),
        }
    }
}
