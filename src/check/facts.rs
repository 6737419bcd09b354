//! All that the rules look at.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::judged::Judged;
use super::settings::Settings;
use super::sources::HeldSubnet;
use super::workloads::WorkloadRow;
use crate::Span;
use crate::manifest::SystemPods;
use crate::query::{OptionsDraft, PlanDraft, ReadPlan};
use crate::setting::Value;

/// All that was read, with what the types can hold.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    /// Nodes that are set up alike.
    pub(super) nodes: Vec<Judged<'a>>,
    /// Node groups on subnets, where all is known that a plan needs.
    pub(super) plans: Vec<(&'a PlanDraft, ReadPlan<'a>)>,
    /// The pods of the system that need an address, by the place of their cluster in a file.
    pub(super) system: &'a BTreeMap<Option<Span>, Vec<SystemPods>>,
    /// The subnets of which it is known what holds their addresses.
    pub(super) subnets: &'a [HeldSubnet],
    /// What the objects say of network plug-ins.
    pub(super) settings: &'a Settings,
    /// What becomes of the workloads on these nodes.
    pub(super) workloads: Vec<WorkloadRow>,
}

impl Facts<'_> {
    /// Whether prefix delegation is on anywhere.
    pub(super) fn has_prefix_delegation(&self) -> bool {
        let is_on =
            |draft: &OptionsDraft| draft.options().get("prefix_delegation") == Some(&Value::Flag(true));
        self.settings.found.iter().any(|found| is_on(&found.options))
            || self.nodes.iter().any(|judged| is_on(&judged.nodes.options))
    }

    /// The pods of the system of the cluster that nodes belong to.
    pub(super) fn system_of(&self, nodes: &Judged<'_>) -> &[SystemPods] {
        let cluster = nodes.nodes.cluster.as_ref();
        cluster.and_then(|place| self.system.get(&place.span())).map_or(&[], Vec::as_slice)
    }
}
