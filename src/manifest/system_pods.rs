//! The pods that a cluster's own add-ons run, each of which needs an address.

use alloc::string::String;

/// The pods of an add-on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SystemPods {
    /// The name of its `DaemonSet` or `Deployment`.
    pub name: String,
    /// How many there are.
    pub replicas: SystemReplicas,
}

/// How many pods an add-on has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SystemReplicas {
    /// One on each node.
    OnEachNode,
    /// This many in the cluster, on nodes without a control plane.
    InAll(u32),
    /// As many as the autoscaler of DNS makes of the cluster's size (H7).
    OfCoreDns,
}

impl SystemPods {
    pub(crate) fn new(name: &str, replicas: SystemReplicas) -> Self {
        SystemPods { name: name.into(), replicas }
    }
}

impl SystemReplicas {
    /// How many there are in a cluster of this many nodes with this many cores.
    pub(crate) fn in_all(self, nodes: u64, cores: u64) -> u64 {
        match self {
            SystemReplicas::OnEachNode => nodes,
            SystemReplicas::InAll(replicas) => replicas.into(),
            SystemReplicas::OfCoreDns => {
                let least = if nodes > 1 { 2 } else { 1 };
                cores.div_ceil(256).max(nodes.div_ceil(16)).max(least)
            }
        }
    }
}
