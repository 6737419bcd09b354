//! The pods that run on a node's own network by themselves:
//! each takes a slot of `maxPods` and no address (H).

use crate::setting::choices;

/// What a node of a kOps cluster is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NodeRole {
    /// It runs the users' pods.
    #[default]
    Worker,
    /// It runs the control plane.
    ControlPlane,
}

impl NodeRole {
    /// All of them.
    pub const ALL: &'static [NodeRole] = &[NodeRole::Worker, NodeRole::ControlPlane];

    /// Its stable name: `worker` or `control-plane`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            NodeRole::Worker => "worker",
            NodeRole::ControlPlane => "control-plane",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            NodeRole::Worker => "runs the users' pods",
            NodeRole::ControlPlane => "runs the control plane, most of it on the host network",
        }
    }
}

choices!(NodeRole, summary);

/// The pods that run on a node's own network by themselves, by name.
///
/// # Example
///
/// ```
/// use maxpods::{Cilium, Provisioner, provisioner::NodeRole};
///
/// let cilium = Cilium::new().into();
/// let pods = Provisioner::Kops.host_network_pods(NodeRole::Worker, &cilium).unwrap();
/// assert_eq!(pods.iter().collect::<Vec<_>>(), ["cilium"]);
/// let pods = Provisioner::Kops.host_network_pods(NodeRole::ControlPlane, &cilium).unwrap();
/// assert_eq!((pods.count(), pods.count_floating()), (9, 3));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostNetworkPods {
    lists: [&'static [&'static str]; 3],
    floating: [&'static [&'static str]; 2],
}

impl HostNetworkPods {
    /// None at all.
    pub(super) const NONE: Self = HostNetworkPods::of([&[]; 3]);

    /// Those of these lists, one after the other.
    pub(super) const fn of(lists: [&'static [&'static str]; 3]) -> Self {
        HostNetworkPods { lists, floating: [&[]; 2] }
    }

    /// The same with these, which may be there too.
    pub(super) const fn floating(self, floating: [&'static [&'static str]; 2]) -> Self {
        HostNetworkPods { floating, ..self }
    }

    /// The names of those that are certain to be on each node.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.lists.into_iter().flatten().copied()
    }

    /// The names of those that are on one node or another: the pods of Deployments.
    pub fn iter_floating(self) -> impl Iterator<Item = &'static str> {
        self.floating.into_iter().flatten().copied()
    }

    /// All their names, first of those that are certain to be there.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.iter().chain(self.iter_floating())
    }

    /// How many are certain to be on each node.
    #[must_use]
    pub fn count(self) -> u32 {
        self.iter().fold(0, |count, _| count + 1)
    }

    /// How many may be there in addition.
    #[must_use]
    pub fn count_floating(self) -> u32 {
        self.iter_floating().fold(0, |count, _| count + 1)
    }
}

/// The agent of Cilium.
pub(super) const CILIUM: &str = "cilium";

/// Those of a worker of Amazon EKS: the plug-in's alone (H33).
pub(super) const fn of_eks(_: NodeRole, agents: &'static [&'static str]) -> HostNetworkPods {
    HostNetworkPods::of([agents, &[], &[]])
}
