//! What the documents of all tools become.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::HeldSubnet;
use crate::check::finding::Finding;
use crate::check::node_set::NodeSet;
use crate::error::ErrorKind;
use crate::ledger::Counted;
use crate::manifest::{SystemPods, Workload};
use crate::query::PlanDraft;
use crate::{Error, Place, Span};

/// How many node groups, or nodes of a cluster that differ, are judged. Each takes about 10 KiB of memory.
pub(super) const MOST_NODE_SETS: usize = 100_000;

/// What the documents of all tools say together.
#[derive(Debug, Default)]
pub(in crate::check) struct Gathered {
    /// Nodes that are set up alike.
    pub(in crate::check) nodes: NodeSets,
    /// Node groups on subnets.
    pub(in crate::check) plans: Vec<PlanDraft>,
    /// What shall run on the nodes.
    pub(in crate::check) workloads: Vec<Workload>,
    /// The pods of the system that need an address, by the place of their cluster in a file.
    pub(in crate::check) system: BTreeMap<Option<Span>, Vec<SystemPods>>,
    /// Subnets that exist, with what holds their addresses.
    pub(in crate::check) subnets: Vec<HeldSubnet>,
    /// What can't be read, each error with its place.
    pub(in crate::check) errors: Vec<Error>,
    /// What isn't checked, and what was assumed, each a sentence.
    pub(in crate::check) notes: Vec<String>,
    /// What is found without a rule that looks at nodes.
    pub(in crate::check) findings: Vec<Finding>,
}

/// Sets of nodes, at most as many as are judged.
#[derive(Debug, Default)]
pub(in crate::check) struct NodeSets {
    kept: Vec<NodeSet>,
    left_out: u64,
    /// Where the first of those is that are left out.
    first_left_out: Option<Place>,
}

impl NodeSets {
    /// Adds a set, if there are few enough.
    pub(in crate::check) fn push(&mut self, nodes: NodeSet) {
        if self.kept.len() < MOST_NODE_SETS {
            self.kept.push(nodes);
        } else {
            self.leave_out(&nodes.place);
        }
    }

    /// Counts a set that isn't added, and which is here.
    pub(in crate::check) fn leave_out(&mut self, place: &Place) {
        self.left_out = self.left_out.saturating_add(1);
        self.first_left_out.get_or_insert_with(|| place.clone());
    }

    pub(in crate::check) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    pub(in crate::check) fn iter(&self) -> core::slice::Iter<'_, NodeSet> {
        self.kept.iter()
    }

    pub(in crate::check) fn iter_mut(&mut self) -> core::slice::IterMut<'_, NodeSet> {
        self.kept.iter_mut()
    }

    pub(in crate::check) fn into_vec(self) -> Vec<NodeSet> {
        self.kept
    }

    /// The error for those that are left out, if any are.
    pub(in crate::check) fn beyond(&self) -> Option<Error> {
        let place = self.first_left_out.clone()?;
        let reason = alloc::format!(
            "{} from here on aren't judged, since there are more than {MOST_NODE_SETS}; check fewer files at once",
            Counted::new(self.left_out, "node group")
        );
        Some(Error::from(ErrorKind::InvalidManifest { reason }).at(place))
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_NODE_SETS, NodeSets};
    use crate::Place;
    use crate::check::finding::Subject;
    use crate::check::node_set::NodeSet;

    #[test]
    fn what_is_beyond_the_limit_is_an_error_at_the_first_of_it() {
        let mut sets = NodeSets::default();
        for number in 0..MOST_NODE_SETS {
            sets.push(NodeSet::new(Subject::default(), Place::field(alloc::format!("{number}"))));
        }
        assert!(sets.beyond().is_none());
        for number in ["first", "second"] {
            sets.push(NodeSet::new(Subject::default(), Place::field(number)));
        }
        assert_eq!(sets.iter().count(), MOST_NODE_SETS);
        let error = sets.beyond().expect("there are two more");
        assert_eq!(error.place(), Some(&Place::field("first")));
        assert_eq!(
            alloc::format!("{error}"),
            "2 node groups from here on aren't judged, since there are more than 100000; check fewer files at once"
        );
    }
}
