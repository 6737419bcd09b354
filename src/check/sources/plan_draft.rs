//! From the groups of a plan to nodes that are set up alike.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use super::Gathered;
use crate::check::finding::Subject;
use crate::check::node_set::NodeSet;
use crate::provisioner::NodeRole;
use crate::query::{GroupDraft, NodesDraft, PlanDraft};
use crate::{Place, Span};

/// What stands in files, by its place, so that it is found at once among many; of one place the first.
pub(super) fn by_place<'p, T>(items: impl Iterator<Item = (&'p Place, T)>) -> BTreeMap<Option<Span>, T> {
    let mut all = BTreeMap::new();
    for (place, item) in items {
        all.entry(place.span()).or_insert(item);
    }
    all
}

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
    nodes.assumed.extend(draft.assumed_plug_in.clone());
    nodes.zones = its.filter_map(|subnet| subnet.zone.clone()).collect();
    nodes
}

/// Why nodes of a group aren't checked of which no type is known, if the tool behind it doesn't refuse it for
/// that.
pub(super) fn note_of_types(group: &GroupDraft, kind: &str) -> Option<String> {
    let error = group.no_types.as_ref().filter(|error| error.code() == "invalid-manifest")?.to_string();
    let reason = error.split("; ").next().unwrap_or_default();
    Some(alloc::format!(
        "`{}` of `{kind}` isn't checked: {reason}; give them as in `--type m5.large`",
        group.called()
    ))
}

/// Adds what isn't counted of a cluster, and why nothing of it is.
pub(super) fn add_notes(draft: &PlanDraft, cluster: Option<&str>, gathered: &mut Gathered) {
    let name = cluster.unwrap_or("the cluster");
    let note = |text: &str| alloc::format!("{name}: {text}");
    match draft.no_group.as_ref().filter(|_| draft.groups.is_empty()) {
        Some(error) => {
            let text = error.to_string();
            gathered.notes.push(note(text.split("; ").next().unwrap_or_default()));
        }
        None => gathered.notes.extend(draft.not_counted.iter().map(|text| note(text))),
    }
}
