//! The groups of a plan: types, nodes and subnets looked up.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::resolver::{Known, Required, Resolver, place_of};
use crate::error::ErrorKind;
use crate::plan::{NodeGroup, Nodes, SubnetId, Surge};
use crate::query::plan::draft::SubnetRole;
use crate::query::plan::group::Footprints;
use crate::query::plan::group_draft::{GroupDraft, NodesDraft};
use crate::{Error, Footprint, InstanceType, Provisioner};

impl<'a> Resolver<'_, 'a> {
    /// Adds the groups; gives of each its types.
    pub(super) fn groups(&mut self, footprints: &Footprints<'_, 'a>) -> Vec<Vec<&'a InstanceType>> {
        let all = |known: &Known| {
            let mut all: Vec<SubnetId> = known.names.values().flatten().copied().collect();
            all.sort_unstable();
            all
        };
        let (all_nodes_in, all_pods_in) = (all(&self.nodes_in), all(&self.pods_in));
        let subnets_fit =
            !self.nodes_in.names.is_empty() && self.nodes_in.names.values().all(Option::is_some);
        let mut types_of_groups = Vec::with_capacity(self.draft.groups.len());
        let mut names = BTreeSet::new();
        for group in &self.draft.groups {
            self.problems.extend(group.problems.iter().cloned());
            let before = self.problems.len();
            if !group.types.is_empty() && !names.insert(group.called()) {
                let error = ErrorKind::NameTwice { what: "group", name: group.called() };
                let place = place_of(group.name.as_ref(), &group.place, "name");
                self.problems.push(Error::from(error).at(place));
            }
            let types = Required::new("types", "types: [m5.large]");
            let has_no_types = group.types.is_empty() && group.no_types.is_none();
            self.missing(&group.place, &group.unreadable, has_no_types, types);
            let follows = group.total_pods.is_some() || group.unreadable.contains(&"total_pods");
            let has_no_nodes = group.nodes.is_none() && !follows;
            self.missing(&group.place, &group.unreadable, has_no_nodes, Required::new("nodes", "nodes: 20"));
            let nodes_in = self.named(&group.subnets, SubnetRole::Nodes);
            let pods_in = self.named(&group.pod_subnets.items, SubnetRole::Pods);
            let added = self.group(group, footprints);
            let Some((added, types)) = added.filter(|_| self.problems.len() == before && subnets_fit) else {
                continue;
            };
            let nodes_in = if group.subnets.is_empty() { &all_nodes_in } else { &nodes_in };
            let pods_in = if group.pod_subnets.items.is_empty() { &all_pods_in } else { &pods_in };
            let added = match self.surge_by_provisioner(group, footprints, nodes_in) {
                Some(surge) => added.surge(surge),
                None => added,
            };
            let added = self.plan.add_group(added, nodes_in, pods_in);
            let place = match added.as_ref().map_err(Error::code) {
                Err("no-pod-subnet") => group.pod_subnets.place_in(&group.place, "pod_subnets"),
                _ => group.place.clone(),
            };
            self.right(&place, added);
            types_of_groups.push(types);
        }
        types_of_groups
    }

    /// The surge of a managed node group, where none is given: twice the number of its zones (G5). A subnet
    /// without a zone counts as one.
    fn surge_by_provisioner(
        &self,
        group: &GroupDraft,
        footprints: &Footprints<'_, 'a>,
        nodes_in: &[SubnetId],
    ) -> Option<Surge> {
        let is_managed = footprints.provisioner(group) == Some(Provisioner::ManagedNodeGroup);
        if !is_managed || group.surge.is_some() || self.draft.surge.is_some() {
            return None;
        }
        let mut zones = BTreeSet::new();
        let mut without = 0_u32;
        for subnet in nodes_in.iter().filter_map(|&id| self.plan.subnet(id)) {
            match subnet.zone() {
                Some(zone) => {
                    zones.insert(zone);
                }
                None => without = without.saturating_add(1),
            }
        }
        let zones = u32::try_from(zones.len()).unwrap_or(u32::MAX).saturating_add(without);
        Some(Surge::Nodes(zones.saturating_mul(2)))
    }

    fn group(
        &mut self,
        group: &GroupDraft,
        footprints: &Footprints<'_, 'a>,
    ) -> Option<(NodeGroup<'a>, Vec<&'a InstanceType>)> {
        let given_nodes = group.nodes.as_ref().map(|given| {
            let nodes = match given.value {
                NodesDraft::Always(nodes) => Ok(Nodes::from(nodes)),
                NodesDraft::Growing { now, max } => Nodes::new(now, max),
            };
            self.right(&given.place, nodes)
        });
        let surge = self.surge(group.surge.as_ref());
        let footprints = footprints.of_group(group).unwrap_or_else(|problems| {
            self.problems.extend(problems);
            Vec::new()
        });
        let types: Vec<&InstanceType> = footprints.iter().map(Footprint::instance_type).collect();
        let (first, rest) = footprints.split_first()?;
        let added = NodeGroup::new(group.called(), Nodes::from(0), *first);
        let added = rest.iter().fold(added, |added, it| added.or_type(*it));
        let nodes = match (given_nodes, &group.total_pods) {
            (None, Some(total)) => {
                let nodes = added.nodes_for(total.value).map(Nodes::from);
                self.right(&total.place, nodes)?
            }
            (given, total) => {
                if let (Some(_), Some(total)) = (&given, total) {
                    let error = ErrorKind::NodesTwice;
                    self.problems.push(Error::from(error).at(total.place.clone()));
                }
                given??
            }
        };
        let added = added.with_nodes(nodes);
        let added = match surge {
            Some(surge) => added.surge(surge),
            None => added,
        };
        Some((added, types))
    }
}
