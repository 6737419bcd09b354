//! What is known of one node: kept small, because a cluster can have a hundred thousand.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::kind::{Own, PoolKind};
use super::names::{NameId, Names, of_owner, of_pod};
use crate::manifest::{CiliumNode, Pod};

/// One node.
#[derive(Debug, Default)]
pub(super) struct OneNode {
    /// The number of its kind; `None` until its `Node` is read.
    pub(super) kind: Option<usize>,
    pub(super) pods: PodCounts,
    pub(super) pool: Option<Box<Pool>>,
    /// Whether it has a trunk ENI, where its `Node` says that it asked for one.
    pub(super) has_trunk: Option<bool>,
    /// Whether its `CNINode` asks for one.
    pub(super) asks_for_trunk: bool,
    /// Whether its `CNINode` has pods in another subnet.
    pub(super) has_custom_networking: bool,
    /// Whether an agent of a network plug-in is among its pods.
    pub(super) has_agent: bool,
}

/// The pods on a node.
#[derive(Debug, Default)]
pub(super) struct PodCounts {
    pub(super) all: u32,
    pub(super) on_host_network: u32,
    /// Those with an address of the node's network interfaces.
    pub(super) with_address: u32,
    /// Those that want one, and have none.
    pub(super) waiting: u32,
    /// How many of each workload are on the host network, or have an address.
    pub(super) held: Vec<(NameId, bool, u32)>,
}

/// The addresses that Cilium keeps of a node.
#[derive(Debug)]
pub(super) struct Pool {
    pub(super) kind: PoolKind,
    pub(super) size: u32,
    pub(super) used: u32,
    pub(super) held: Vec<(NameId, u32)>,
    pub(super) free: Vec<Box<str>>,
    pub(super) operator_error: Option<Box<str>>,
    /// Whether the agent's ranges lack addresses that the interfaces have (J22).
    pub(super) is_out_of_step: bool,
}

/// How many free addresses are named.
const MOST_NAMED: usize = 3;

impl PodCounts {
    pub(super) fn add(&mut self, pod: &Pod<'_>, names: &mut Names) {
        let is_on_host = pod.is_on_host_network();
        let count = |count: &mut u32, is_one: bool| *count = count.saturating_add(u32::from(is_one));
        count(&mut self.all, true);
        count(&mut self.on_host_network, is_on_host);
        let wants_address = !is_on_host && !pod.has_branch_eni();
        let has_address = pod.address().is_some();
        count(&mut self.with_address, wants_address && has_address);
        count(&mut self.waiting, wants_address && !has_address);
        if !(is_on_host || (wants_address && has_address)) {
            return;
        }
        let name = names.id(&of_pod(pod));
        match self.held.iter_mut().find(|(id, on_host, _)| (*id, *on_host) == (name, is_on_host)) {
            Some((.., pods)) => *pods = pods.saturating_add(1),
            None => self.held.push((name, is_on_host, 1)),
        }
    }
}

impl Pool {
    pub(super) fn of(node: &CiliumNode<'_>, names: &mut Names) -> Self {
        let mut held: Vec<(NameId, u32)> = Vec::new();
        for (_, owner) in node.used() {
            let name = names.id(of_owner(owner));
            match held.iter_mut().find(|(id, _)| *id == name) {
                Some((_, pods)) => *pods = pods.saturating_add(1),
                None => held.push((name, 1)),
            }
        }
        let (size, kind) = (node.pool(), PoolKind::of(node));
        Pool {
            // The ranges of 1.20 are what the agent has; before, the pool is what the operator gives.
            is_out_of_step: kind.own.is_none() && size > 0 && size < node.on_enis(),
            kind,
            size,
            used: node.used_count(),
            held,
            free: node.free().take(MOST_NAMED).map(Box::from).collect(),
            operator_error: node.operator_error().map(Box::from),
        }
    }

    /// What the agent keeps for itself.
    pub(super) fn own(&self) -> Own {
        self.kind.own.unwrap_or(Own::USUAL)
    }
}

impl OneNode {
    /// The addresses in use, the agent's own among them; `None` if no pool says, and the pods aren't those of
    /// all namespaces.
    pub(super) fn used(&self, has_all_pods: bool) -> Option<u32> {
        let by_pods = has_all_pods.then_some(self.pods.with_address);
        self.pool.as_ref().map(|pool| pool.used).or(by_pods)
    }

    /// Whether it asked for a trunk ENI, and has none.
    pub(super) fn is_without_trunk(&self) -> bool {
        !self.has_trunk.unwrap_or(!self.asks_for_trunk)
    }

    /// How full it is, for the order of nodes that are alike.
    pub(super) fn fullness(&self) -> (u32, u32, u32) {
        (self.pods.waiting, self.used(true).unwrap_or(0), self.pods.all)
    }
}
