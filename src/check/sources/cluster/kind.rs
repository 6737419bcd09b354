//! What makes nodes alike: their type, their `maxPods`, who made them, and what differs in the settings of
//! their plug-in.

use alloc::boxed::Box;

use crate::Provisioner;
use crate::check::finding::Subject;
use crate::manifest::{CiliumNode, Node};
use crate::provisioner::NodeRole;

/// What a node runs, as far as it matters for its pods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NodeSystem {
    Linux,
    Bottlerocket,
    Windows,
}

impl NodeSystem {
    fn of(node: &Node<'_>) -> Self {
        match (node.is_windows(), node.is_bottlerocket()) {
            (true, _) => NodeSystem::Windows,
            (false, true) => NodeSystem::Bottlerocket,
            (false, false) => NodeSystem::Linux,
        }
    }
}

/// What a `Node` says that nodes can have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeKind {
    pub(super) instance_type: Option<Box<str>>,
    pub(super) max_pods: Option<u32>,
    pub(super) provisioner: Option<&'static str>,
    pub(super) group_kind: &'static str,
    pub(super) group: Box<str>,
    pub(super) system: NodeSystem,
    pub(super) is_control_plane: bool,
    pub(super) is_elsewhere: bool,
}

impl NodeKind {
    pub(super) fn of(node: &Node<'_>) -> Self {
        let provisioned = node.provisioned();
        NodeKind {
            instance_type: node.instance_type().map(Box::from),
            max_pods: node.max_pods(),
            provisioner: provisioned.by.map(Provisioner::name),
            group_kind: provisioned.kind,
            group: provisioned.group.into(),
            system: NodeSystem::of(node),
            is_control_plane: node.role() == NodeRole::ControlPlane,
            is_elsewhere: node.is_elsewhere(),
        }
    }

    /// A node of which there is only what its plug-in keeps.
    pub(super) fn of_type(instance_type: &str) -> Self {
        NodeKind {
            instance_type: Some(instance_type.into()),
            max_pods: None,
            provisioner: None,
            group_kind: "",
            group: "".into(),
            system: NodeSystem::Linux,
            is_control_plane: false,
            is_elsewhere: false,
        }
    }

    pub(super) fn is_windows(&self) -> bool {
        self.system == NodeSystem::Windows
    }

    /// The group, if a label names one.
    pub(super) fn group(&self) -> Option<Subject> {
        (!self.group.is_empty()).then(|| Subject::new(self.group_kind, &*self.group))
    }
}

/// What a `CiliumNode` says of the addresses that its node can have, where nodes can differ.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PoolKind {
    pub(super) first_interface_index: u32,
    pub(super) max_allocate: u32,
    pub(super) use_primary_address: bool,
    pub(super) prefixes: Prefixes,
    /// What the agent keeps for itself, where it says so.
    pub(super) own: Option<Own>,
}

/// Whether a node has prefixes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Prefixes {
    /// It has no addresses yet.
    #[default]
    Unknown,
    /// It has some.
    Some,
    /// It has single addresses alone, which it never gives up for prefixes (D2.6).
    OnlySingle,
    /// Its own settings turn them off.
    TurnedOff,
}

impl Prefixes {
    fn of(node: &CiliumNode<'_>) -> Self {
        if node.is_without_prefixes() {
            Prefixes::TurnedOff
        } else if node.has_prefixes() {
            Prefixes::Some
        } else if node.has_only_single_addresses() {
            Prefixes::OnlySingle
        } else {
            Prefixes::Unknown
        }
    }
}

/// The addresses that an agent of Cilium keeps for itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Own {
    health: bool,
    router: bool,
    ingress: bool,
}

impl PoolKind {
    pub(super) fn of(node: &CiliumNode<'_>) -> Self {
        let own = node.names_owners().then(|| Own {
            health: node.used().any(|(_, owner)| owner == "health"),
            router: node.used().any(|(_, owner)| owner == "router"),
            ingress: node.used().any(|(_, owner)| owner == "ingress"),
        });
        PoolKind {
            first_interface_index: node.first_interface_index().unwrap_or(0),
            max_allocate: node.max_allocate().unwrap_or(0),
            use_primary_address: node.use_primary_address(),
            prefixes: Prefixes::of(node),
            own,
        }
    }
}

impl Own {
    /// What the agent keeps where it doesn't say so (D3).
    pub(super) const USUAL: Own = Own { health: true, router: true, ingress: false };

    /// The names of these addresses.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        let all = [("health", self.health), ("router", self.router), ("ingress", self.ingress)];
        all.into_iter().filter_map(|(name, is_kept)| is_kept.then_some(name))
    }

    /// How many there are.
    pub(super) fn count(self) -> u32 {
        self.names().fold(0, |count, _| count + 1)
    }
}
