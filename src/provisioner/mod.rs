//! What sets up the node: which `maxPods` its kubelet ends with, and what it keeps of CPU and memory. Each
//! provisioner is a file with its `Rules`; the rest is the same for all.

pub(crate) mod advice;
mod agents;
mod allocatable;
mod auto_mode;
mod bottlerocket;
mod candidate;
mod decision;
mod host_network;
mod karpenter;
mod kops;
mod managed_node_group;
mod memory_overhead;
mod remark;
mod rules;
mod self_managed;
mod settings;

pub use allocatable::Allocatable;
pub use candidate::{Candidate, CandidateSource, CandidateStatus};
pub use decision::Decision;
pub use host_network::{HostNetworkPods, NodeRole};
pub use memory_overhead::MemoryOverhead;
pub use settings::Provisioning;

use crate::capacity::Capacity;
use crate::cni::Cni;
use rules::{Memory, Rules};

/// What sets up a node and its kubelet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Provisioner {
    /// A node that joins by itself with nodeadm, as on Amazon Linux 2023 (A3).
    SelfManaged,
    /// An EKS managed node group without an AMI of its own (A2.14).
    ManagedNodeGroup,
    /// EKS Auto Mode (A2.14).
    AutoMode,
    /// Karpenter with Amazon Linux 2023 (A4).
    Karpenter,
    /// kOps (A5.4).
    Kops,
    /// Bottlerocket that joins by itself (A5.2).
    Bottlerocket,
}

impl Provisioner {
    /// All of them.
    pub const ALL: &'static [Provisioner] = &[
        Provisioner::SelfManaged,
        Provisioner::ManagedNodeGroup,
        Provisioner::AutoMode,
        Provisioner::Karpenter,
        Provisioner::Kops,
        Provisioner::Bottlerocket,
    ];

    /// Its stable name, such as `managed-node-group`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.rules().name
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        self.rules().summary
    }

    /// Whether `maxPods` can be set there.
    pub(crate) const fn has_max_pods(self) -> bool {
        self.rules().fixed_max_pods.is_none()
    }

    /// Whether memory is reserved by kubelet's `maxPods`, and not by the provisioner's own number; false where
    /// its rules aren't published.
    pub(crate) const fn reserves_by_max_pods(self) -> bool {
        match &self.rules().memory {
            Memory::Published(memory) => memory.follows_max_pods,
            Memory::Unpublished { .. } => false,
        }
    }

    /// The number that it ends with on a type, where none can be set.
    fn fixed_max_pods(self, capacity: &Capacity<'_>) -> Option<u32> {
        let (of_type, it) = (self.rules().fixed_max_pods?, capacity.instance_type());
        Some(capacity.kubelet().lowered_by_cores(of_type(it).ok()?, it.vcpus()))
    }

    /// The plug-in as its nodes take addresses with it: EKS Auto Mode has one of its own.
    pub(crate) const fn cni_on_node(self, cni: Cni) -> Cni {
        match (self, cni) {
            (Provisioner::AutoMode, Cni::VpcCni(vpc_cni)) => Cni::VpcCni(auto_mode::with_prefixes(vpc_cni)),
            _ => cni,
        }
    }

    /// Whether it has a place for a setting of the plug-in: EKS Auto Mode has none for some (H37).
    pub(crate) fn has_place_for(self, setting: &str) -> bool {
        self != Provisioner::AutoMode || !auto_mode::NOT_THERE.contains(&setting)
    }

    /// What tells it from the others.
    const fn rules(self) -> &'static Rules {
        match self {
            Provisioner::SelfManaged => &self_managed::RULES,
            Provisioner::ManagedNodeGroup => &managed_node_group::RULES,
            Provisioner::AutoMode => &auto_mode::RULES,
            Provisioner::Karpenter => &karpenter::RULES,
            Provisioner::Kops => &kops::RULES,
            Provisioner::Bottlerocket => &bottlerocket::RULES,
        }
    }
}
