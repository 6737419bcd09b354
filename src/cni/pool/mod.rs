//! The addresses that a plug-in keeps on a node with pods: its pool.

mod eni_pool;
mod rules;

use crate::ledger::{Overflow, Record, Rule, Sum, rules};

pub(crate) use eni_pool::EniPool;
pub(crate) use rules::{PoolFacts, PoolRules, held};

/// What kubelet is told.
const KUBELET: &str = "Kubernetes, KubeletConfiguration v1beta1, maxPods";

rules! {
    /// A bound: kubelet lets in no more.
    ADMITTED {
        code: "admitted",
        text: "pods that kubelet lets in: maxPods {0}",
        fact: "C2.7",
        source: KUBELET,
    }
    /// The same where pods without such an address count against `maxPods` too.
    ADMITTED_BESIDE_OTHERS {
        code: "admitted",
        text: "pods that kubelet lets in: maxPods {0} less {1} without such an address",
        fact: "C2.7",
        source: KUBELET,
    }
}

/// The pods that kubelet lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AdmittedPods {
    /// Kubelet's `maxPods`.
    pub(crate) max_pods: u32,
    /// Pods that ask for an address of the node's.
    pub(crate) asked: u32,
    /// Those of them that are let in.
    pub(crate) pods: u32,
    /// Pods with branch ENIs that are let in.
    pub(crate) branch_pods: u32,
    /// How many pods can have an address of the node's at any time.
    pub(crate) largest: u32,
}

impl AdmittedPods {
    /// Begins a sum with the pods that are let in.
    pub(crate) fn start<R: Record>(&self, pods: &'static Rule, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        sum.start(pods, self.asked)?;
        let room = self.largest - self.branch_pods;
        match self.max_pods - room {
            0 => sum.at_most(ADMITTED.with(self.max_pods), room),
            others => sum.at_most(ADMITTED_BESIDE_OTHERS.with(self.max_pods).and(others), room),
        }
    }
}

/// What a plug-in has attached for the pods on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pool {
    /// Why there are no more addresses, where pods lack some.
    pub(crate) shortage: Shortage,
    /// Whether pods have addresses of the node's IPv6 prefix or of a range that isn't the VPC's,
    /// so that the pool holds none.
    pub(crate) holds_none: bool,
    pub(crate) addresses_per_slot: u32,
    pub(crate) slots_per_eni: u32,
    /// Slots that are filled.
    pub(crate) slots: u32,
    /// Their addresses.
    pub(crate) ips: u32,
    /// Those of them that pods and the plug-in itself use.
    pub(crate) in_use: u32,
    /// Pods that use one.
    pub(crate) pods: u32,
    /// ENIs that are attached.
    pub(crate) enis: u32,
    /// The most subnet addresses that a node with as many pods can hold, where a source tells.
    pub(crate) most: Option<u32>,
}

impl Pool {
    /// A pool with this many slots filled, all addresses in use being those of pods.
    pub(crate) fn new(eni_pool: &EniPool, slots: u32, in_use: u32, enis: u32) -> Result<Self, Overflow> {
        Ok(Pool {
            shortage: Shortage::Addresses,
            holds_none: false,
            addresses_per_slot: eni_pool.addresses_per_slot,
            slots_per_eni: eni_pool.slots_per_eni,
            slots,
            ips: eni_pool.addresses(slots)?,
            in_use,
            pods: in_use,
            enis,
            most: None,
        })
    }

    /// The subnet addresses of the node: those of the pool, the primary ones of its ENIs,
    /// and those of branch ENIs.
    pub(crate) fn subnet_addresses(&self, admitted: &AdmittedPods) -> Result<u32, Overflow> {
        let of_enis = self.ips.checked_add(self.enis).ok_or(Overflow)?;
        of_enis.checked_add(admitted.branch_pods).ok_or(Overflow)
    }
}

/// What keeps pods pending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shortage {
    /// Kubelet's `maxPods`.
    MaxPods,
    /// Kubelet's `maxPods`, which is lower than the number of pods on the host network.
    HostNetwork,
    /// The ENIs can hold no more addresses.
    Addresses,
    /// `MINIMUM_IP_TARGET` without `WARM_IP_TARGET`: the pool has as many addresses, and never more (C2.3).
    MinimumIpTarget,
    /// Cilium's `max-allocate`.
    MaxAllocate,
    /// The node's block of addresses for pods (J13).
    PodCidr,
    /// The type has no more branch ENIs, or no source tells how many.
    BranchEnis,
}

impl Shortage {
    /// Its stable name: `max-pods`, `host-network`, `addresses`, `minimum-ip-target`, `max-allocate`,
    /// `pod-cidr` or `branch-enis`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Shortage::MaxPods => "max-pods",
            Shortage::HostNetwork => "host-network",
            Shortage::Addresses => "addresses",
            Shortage::MinimumIpTarget => "minimum-ip-target",
            Shortage::MaxAllocate => "max-allocate",
            Shortage::PodCidr => "pod-cidr",
            Shortage::BranchEnis => "branch-enis",
        }
    }
}
