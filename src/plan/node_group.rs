//! Groups of nodes: their types, and what a node takes whichever of them comes.

use alloc::string::String;
use alloc::vec::Vec;

use crate::Error;
use crate::cni::Shortage;
use crate::error::ErrorKind;
use crate::footprint::Footprint;
use crate::ledger::Count;
use crate::provisioner::advice::Advice;

use super::nodes::{Nodes, Surge};
use super::per_node::{Needs, PerNode};

/// A group of nodes, each of one of its types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeGroup<'a> {
    name: String,
    nodes: Nodes,
    types: Types<'a>,
    surge: Option<Surge>,
}

/// What the types of a group take: at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Types<'a> {
    /// That of the type that takes most addresses, of several the one that was given first.
    largest: Footprint<'a>,
    /// All of them, where there are several.
    several: Vec<Footprint<'a>>,
    /// What a node can need of its own subnet, and of that of its pods.
    needs: [Needs; 2],
}

impl<'a> Types<'a> {
    fn one(footprint: &Footprint<'a>) -> Self {
        let needs = [false, true].map(|for_pods| Needs::of_node(footprint, for_pods));
        Types { largest: *footprint, several: Vec::new(), needs }
    }

    fn add(&mut self, footprint: &Footprint<'a>) {
        if self.several.is_empty() {
            self.several.push(self.largest);
        }
        self.several.push(*footprint);
        for (needs, for_pods) in self.needs.iter_mut().zip([false, true]) {
            *needs = needs.or(Needs::of_node(footprint, for_pods));
        }
        if footprint.subnet_addresses() > self.largest.subnet_addresses() {
            self.largest = *footprint;
        }
    }

    fn all(&self) -> &[Footprint<'a>] {
        if self.several.is_empty() { core::slice::from_ref(&self.largest) } else { &self.several }
    }
}

impl<'a> NodeGroup<'a> {
    /// A group of nodes that each take what `footprint` says.
    #[must_use]
    pub fn new(name: impl Into<String>, nodes: Nodes, footprint: Footprint<'a>) -> Self {
        NodeGroup { name: name.into(), nodes, types: Types::one(&footprint), surge: None }
    }

    /// The same group with one type more. Any of its types may come, so the plan counts each node as the type
    /// that takes most addresses, and as the one that has an address for the fewest pods.
    #[must_use]
    pub fn or_type(mut self, footprint: Footprint<'a>) -> Self {
        self.types.add(&footprint);
        self
    }

    /// The same group with other footprints of its types.
    pub(super) fn with_footprints(&self, footprints: &[Footprint<'a>]) -> Self {
        let Some((first, others)) = footprints.split_first() else { return self.clone() };
        let mut types = Types::one(first);
        for footprint in others {
            types.add(footprint);
        }
        NodeGroup { name: self.name.clone(), nodes: self.nodes, types, surge: self.surge }
    }

    /// The same group with another number of nodes.
    #[must_use]
    pub fn with_nodes(self, nodes: Nodes) -> Self {
        NodeGroup { nodes, ..self }
    }

    /// How many nodes it takes to hold this many pods, each of which needs an address, whichever types come.
    ///
    /// # Errors
    ///
    /// `no-pods-fit` if no pod has an address on a node of one of its types.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, VpcCni, plan::{NodeGroup, Nodes}};
    ///
    /// // 27 pods with an address of their own fit on each.
    /// let m5_large = VpcCni::new().footprint(Catalog::built_in().get("m5.large")?, 27)?;
    /// let group = NodeGroup::new("workers", Nodes::from(0), m5_large);
    /// assert_eq!(group.nodes_for(500)?, 19);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn nodes_for(&self, pods: u32) -> Result<u32, Error> {
        let of_node =
            |footprint: &Footprint<'a>| (footprint.pods_with_address(), footprint.instance_type().name());
        match self.footprints().iter().map(of_node).min() {
            Some((0, name)) if pods > 0 => Err(Error::from(ErrorKind::NoPodsFit { name: name.into() })),
            Some((of_node, _)) => Ok(pods.div_ceil(of_node.max(1))),
            None => Ok(0),
        }
    }

    /// Sets how many nodes more there are while this group is updated.
    #[must_use]
    pub fn surge(self, surge: Surge) -> Self {
        NodeGroup { surge: Some(surge), ..self }
    }

    /// Its own surge, if it has one.
    pub(super) const fn own_surge(&self) -> Option<Surge> {
        self.surge
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many nodes it has.
    #[must_use]
    pub const fn nodes(&self) -> Nodes {
        self.nodes
    }

    /// What a node takes of the type that takes most addresses, of several the one that was given first.
    #[must_use]
    pub const fn footprint(&self) -> &Footprint<'a> {
        &self.types.largest
    }

    /// What a node of each type takes, in the order in which they were given.
    #[must_use]
    pub fn footprints(&self) -> &[Footprint<'a>] {
        self.types.all()
    }

    /// What a node takes of its own subnet, or of that of its pods.
    pub(super) fn per_node(&self, for_pods: bool) -> PerNode {
        let [of_nodes, of_pods] = self.types.needs;
        PerNode::new(self.footprint(), for_pods, if for_pods { of_pods } else { of_nodes })
    }

    /// Pods that have an address on a node, whichever of its types comes.
    #[must_use]
    pub fn pods_with_address(&self) -> u32 {
        self.footprints().iter().map(Footprint::pods_with_address).min().unwrap_or(0)
    }

    /// Pods that stay pending on a node if the type comes that fits the fewest.
    #[must_use]
    pub fn pending_pods(&self) -> u32 {
        self.footprints().iter().map(Footprint::pending_pods).max().unwrap_or(0)
    }

    /// Whether there are nodes, and pods stay pending on them.
    pub(crate) fn leaves_pods_pending(&self) -> bool {
        self.nodes.max() > 0 && self.pending_pods() > 0
    }

    /// The most pods on the host network that stay pending on a node, whichever of its types comes.
    #[must_use]
    pub fn pending_host_network_pods(&self) -> u32 {
        let of_type = |footprint: &Footprint<'a>| {
            let on_host_network = footprint.pending().find(|it| it.why() == Shortage::HostNetwork);
            on_host_network.map_or(0, |it| it.pods())
        };
        self.footprints().iter().map(of_type).max().unwrap_or(0)
    }

    /// Idle addresses of a node if the type comes that leaves most; `None` with IPv6, where they don't count.
    #[must_use]
    pub fn unused_ips(&self) -> Option<u32> {
        self.footprints().iter().filter_map(Footprint::unused_ips).max()
    }

    /// The most subnet addresses that a node can hold once it has settled, whichever type comes; `None` if no
    /// source tells for one of them.
    #[must_use]
    pub fn most_subnet_addresses(&self) -> Option<u32> {
        self.footprints()
            .iter()
            .map(Footprint::most_subnet_addresses)
            .try_fold(0, |most, of_type| Some(most.max(of_type?)))
    }

    /// The largest `maxPods` with which each pod that kubelet lets in can have an address,
    /// whichever type comes; the planned pods with branch ENIs count against it (B5).
    #[must_use]
    pub fn safe_max_pods(&self) -> Count {
        self.advice().number()
    }

    /// What to do about a wrong `maxPods` of its.
    pub(crate) fn advice(&self) -> Advice<'static> {
        let provisioner = self.footprint().node_pods().provisioner;
        let of_type = |footprint| (Footprint::capacity(footprint), footprint.node_pods().branch_pods);
        Advice::with_branch_pods(provisioner, self.footprints().iter().map(of_type))
    }
}
