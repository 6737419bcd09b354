//! From the groups of a plan to nodes that are set up alike.

use crate::check::finding::Subject;
use crate::check::node_set::NodeSet;
use crate::provisioner::NodeRole;
use crate::query::{GroupDraft, NodesDraft, PlanDraft};

/// The nodes of a group, whose object is of this kind.
pub(super) fn nodes_of_group(draft: &PlanDraft, group: &GroupDraft, kind: &'static str) -> NodeSet {
    let mut nodes = NodeSet::new(Subject::new(kind, group.called()), group.place.clone());
    nodes.cluster = Some(draft.place.clone());
    nodes.options = draft.options_of(group);
    nodes.role = nodes.options.options().provisioning().role.unwrap_or(NodeRole::Worker);
    nodes.types.clone_from(&group.types);
    nodes.host_network = group.host_network_pod_names.iter().map(|name| name.value.clone()).collect();
    nodes.nodes = group.nodes.as_ref().map(|nodes| match nodes.value {
        NodesDraft::Always(nodes) => (nodes.into(), nodes.into()),
        NodesDraft::Growing { now, max } => (now.into(), max.into()),
    });
    let is_its = |name: &str| group.subnets.iter().any(|its| its.value == name);
    let its = draft.subnets.iter().filter(|subnet| group.subnets.is_empty() || is_its(subnet.called()));
    nodes.zones = its.filter_map(|subnet| subnet.zone.clone()).collect();
    nodes
}
