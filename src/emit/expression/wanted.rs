//! What an expression has to give on a type, and what it can go by.

use alloc::vec::Vec;

use crate::catalog::Hypervisor;
use crate::emit::number::Right;
use crate::error::Error;
use crate::expression::{ExpressionDialect, ExpressionVariables};
use crate::kubelet::{Kubelet, lost_memory_mib};

/// What an expression has to give on a type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// What it can go by there.
    pub(super) variables: ExpressionVariables<'a>,
    /// The number that is right.
    pub(super) right: u32,
    /// The number before the recommended cap.
    pub(super) uncapped: Option<u32>,
    /// What kubelet is told: its `podsPerCore` lowers the result.
    kubelet: Kubelet,
    /// The most that a result may be for kubelet to have memory for pods.
    most_by_memory: Option<u32>,
    /// What the type runs on.
    pub(super) hypervisor: Hypervisor,
}

impl<'a> Wanted<'a> {
    /// What it has to give on each of these types: `max_pods` is the provisioner's own number there (K22,
    /// K27).
    pub(super) fn all(dialect: ExpressionDialect, numbers: &[Right<'a>]) -> Result<Vec<Self>, Error> {
        let wanted = |right: &Right<'a>| {
            let capacity = right.capacity;
            Ok(Wanted {
                variables: dialect.variables_on(&capacity)?,
                right: right.max_pods,
                uncapped: capacity.max_pods().limited(),
                kubelet: capacity.kubelet(),
                most_by_memory: dialect.most_by_memory(&capacity),
                hypervisor: capacity.instance_type().hypervisor(),
            })
        };
        numbers.iter().map(wanted).collect()
    }

    /// The name of the type.
    pub(super) const fn name(&self) -> &'a str {
        self.variables.instance_type
    }

    /// The limit by `podsPerCore`, if there is one.
    pub(super) fn per_core(&self) -> Option<u32> {
        self.variables.vcpus.and_then(|vcpus| self.kubelet.limit_by_cores(vcpus))
    }

    /// The memory, where it tells results apart: what `podsPerCore` doesn't lower is the right number itself.
    pub(super) fn memory_that_counts(&self) -> Option<u32> {
        self.per_core().and(self.most_by_memory).and(self.variables.memory_mib)
    }

    /// Whether a result is right: after `podsPerCore`, and before that by the memory that it leaves, if nodeadm
    /// reserves that by the result.
    pub(super) fn is_right(&self, result: i64) -> bool {
        let Ok(result) = u32::try_from(result) else { return false };
        self.kubelet.lowered_by_cores(result, self.variables.vcpus) == self.right
            && self.most_by_memory.is_none_or(|most| result <= most && !self.wastes_memory(result))
    }

    /// Whether too much memory would be kept for pods that `podsPerCore` doesn't let in.
    fn wastes_memory(&self, result: u32) -> bool {
        let memory = self.variables.memory_mib;
        memory.is_some_and(|memory| lost_memory_mib(memory, result, self.right).is_some())
    }
}
