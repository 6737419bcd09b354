//! All that the rules look at.

use alloc::vec::Vec;

use super::judged::Judged;
use super::workloads::WorkloadRow;
use crate::query::{PlanDraft, ReadPlan};

/// All that was read, with what the types can hold.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    /// Nodes that are set up alike.
    pub(super) nodes: Vec<Judged<'a>>,
    /// Node groups on subnets, where all is known that a plan needs.
    pub(super) plans: Vec<(&'a PlanDraft, ReadPlan<'a>)>,
    /// What becomes of the workloads on these nodes.
    pub(super) workloads: Vec<WorkloadRow>,
}
