//! What is asked of a provisioner: which one it is, and whether its rules for CPU and memory are asked for.

use super::{MemoryOverhead, NodeRole, Provisioner};
use crate::setting::{choices, settings, text_value};

settings! {
    /// Which provisioner configures the node, and what is asked of it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Provisioning of Kubelet {
        /// What sets up the node; `None`, the default, is none in particular.
        provisioner: optional<Provisioner> => {
            "What sets up the node: shows the maxPods that kubelet ends with; several types are judged as \
             one group",
            scope: Node,
        }
        /// What a node of a kOps cluster is for, by which the pods on its host network are counted; `None`,
        /// the default, is a worker (H9, H10).
        role: optional<NodeRole> => {
            "The role of a kOps node, which decides which pods run on its host network",
            default: "worker",
            scope: Node,
        }
        /// Whether the CPU and memory that are left for pods are asked for. Default `false`.
        allocatable: plain<bool> = false => {
            "What kubelet keeps of CPU and memory, and what is left for pods",
            default: "provisioner self-managed",
            changes: Memory,
        }
        /// Karpenter's `vmMemoryOverheadPercent`; `None`, the default, is 0.075 (A4.7).
        vm_memory_overhead_percent: optional<MemoryOverhead> => {
            "Fraction of memory that Karpenter assumes the VM overhead takes",
            upstream: |_| Some("VM_MEMORY_OVERHEAD_PERCENT"),
            default: "0.075",
            changes: Memory,
        }
    }
}

choices!(Provisioner, summary);
text_value!(MemoryOverhead, "0.075");
