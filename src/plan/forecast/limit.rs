//! How far the groups of a plan can grow together.

use alloc::vec::Vec;
use core::fmt;

use super::{Forecast, Phase};
use crate::ledger::Counted;
use crate::plan::growth::{self, Stop};
use crate::plan::node_group::NodeGroup;
use crate::shown::name;

/// The most nodes that fit, also while all groups are updated, as the groups grow together: from the nodes
/// that there are now towards the most, and on in the same proportion.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit<'p> {
    /// Nodes that fit together with their surge nodes, which are not among them.
    pub nodes: u64,
    /// Nodes that fit as long as none is updated; `None` if there are no surge nodes.
    pub nodes_without_surge: Option<u64>,
    /// The pods on [`Limit::nodes`].
    pub pods: u64,
    /// The nodes of each group.
    pub nodes_of_groups: Vec<u32>,
    /// The group whose next node doesn't fit.
    pub group: &'p str,
    /// The subnet that it does not fit in.
    pub subnet: &'p str,
}

impl<'p> Forecast<'p, '_> {
    /// How far the groups can grow together; `None` if there are no nodes, so that nothing grows.
    #[must_use]
    pub fn limit(&self) -> Option<Limit<'p>> {
        let Stop { counts, next } = growth::stop(self.plan);
        let (group, subnet) = next?;
        let all = |counts: &[u32]| counts.iter().map(|&count| u64::from(count)).sum();
        let surges = self.counts[Phase::Max as usize] != self.counts[Phase::Surge as usize];
        Some(Limit {
            nodes: all(&counts),
            nodes_without_surge: surges.then(|| all(&growth::stop(&self.plan.without_surge()).counts)),
            pods: self.on_all_nodes(&counts, NodeGroup::pods_with_address),
            nodes_of_groups: counts,
            group: self.plan.groups.get(group)?.name(),
            subnet: self.plan.subnets.get(subnet)?.name(),
        })
    }
}

impl fmt::Display for Limit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Limit { nodes, pods, .. } = self;
        let (group, subnet) = (name(self.group), name(self.subnet));
        if *nodes == 0 && self.nodes_without_surge.is_none_or(|without| without == 0) {
            return write!(f, "no node fits: the first one, of `{group}`, does not fit in `{subnet}`");
        }
        let fit = |nodes: u64| if nodes == 1 { "fits" } else { "fit" };
        write!(
            f,
            "up to {} with {} {}",
            Counted::new(*nodes, "node"),
            Counted::new(*pods, "pod"),
            fit(*nodes)
        )?;
        if self.nodes_without_surge.is_some() {
            f.write_str(", surge nodes in addition")?;
        }
        write!(f, "; the next node, of `{group}`, does not fit in `{subnet}`")?;
        match self.nodes_without_surge {
            Some(without) => write!(f, "; {without} {} as long as none is updated", fit(without)),
            None => Ok(()),
        }
    }
}
