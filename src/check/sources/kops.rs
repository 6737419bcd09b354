//! kOps: a `Cluster` with its `InstanceGroup`s, which may be in several files.

use alloc::vec::Vec;

use super::{Document, Gathered, Mark, Source, plan_draft};
use crate::check::settings::Settings;
use crate::document::Edit;
use crate::manifest::{self, InstanceGroup, KopsCluster};
use crate::{Error, Place};

const API_GROUPS: &[&str] = &["kops.k8s.io", "kops"];

const MARKS: &[Mark] =
    &[Mark::any(&["kops.k8s.io"]), Mark::kind("Cluster", &["kops"]), Mark::kind("InstanceGroup", &["kops"])];

/// The clusters and groups that were read.
#[derive(Debug, Default)]
pub(super) struct Kops {
    clusters: Vec<KopsCluster>,
    groups: Vec<Group>,
}

/// A group with the edit that gives it a `maxPods` of its own.
#[derive(Debug)]
struct Group {
    group: InstanceGroup,
    set_max_pods: Result<Edit, Error>,
}

impl Source for Kops {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        let root = document.root;
        if document.is(API_GROUPS, "Cluster") {
            self.clusters.push(KopsCluster::read(root, errors));
        } else if document.is(API_GROUPS, "InstanceGroup") {
            let set_max_pods = Edit::set(document.text, root, &["spec", "kubelet", "maxPods"], 0_u32);
            self.groups.push(Group { group: InstanceGroup::read(root, errors), set_max_pods });
        } else {
            return document.api_group == "kops.k8s.io";
        }
        true
    }

    fn gather(&self, _: &Settings, gathered: &mut Gathered) {
        for cluster in &self.clusters {
            self.gather_cluster(cluster, gathered);
        }
        let is_alone = |group: &&Group| !self.clusters.iter().any(|cluster| self.is_of(group, cluster));
        for group in self.groups.iter().filter(is_alone) {
            let name = group.group.name.as_ref().map_or("", |name| name.value.as_str());
            let of =
                group.group.cluster.as_deref().map(|name| alloc::format!(" `{name}`")).unwrap_or_default();
            gathered.notes.push(alloc::format!(
                "the instance group `{name}` isn't checked: its `Cluster`{of}, which names the network \
                 plug-in, isn't among the files"
            ));
        }
    }
}

impl Kops {
    /// Whether a group is one of a cluster: of that in its own file, or else of those that its label names;
    /// without a label it is of the only one.
    fn is_of(&self, group: &Group, cluster: &KopsCluster) -> bool {
        let file = |place: &Place| place.span().map(|span| span.file);
        let is_beside = file(&group.group.place) == file(&cluster.place);
        let Some(name) = &group.group.cluster else { return is_beside || self.clusters.len() == 1 };
        let named = self.clusters.iter().filter(|cluster| cluster.name.as_ref() == Some(name));
        // Examples of one name in several files are clusters of their own.
        let is_among = named.clone().any(|cluster| file(&cluster.place) == file(&group.group.place));
        cluster.name.as_ref() == Some(name) && (is_beside || !is_among)
    }

    fn gather_cluster(&self, cluster: &KopsCluster, gathered: &mut Gathered) {
        if let Some(cloud) = cluster.other_cloud() {
            let text = "aren't checked: the limits known here are those of AWS";
            gathered.notes.push(alloc::format!("clusters on `{cloud}` {text}"));
            return;
        }
        let groups: Vec<&Group> = self.groups.iter().filter(|group| self.is_of(group, cluster)).collect();
        if groups.is_empty() {
            let name = cluster.name.as_deref().unwrap_or_default();
            gathered.notes.push(alloc::format!(
                "the cluster `{name}` isn't checked: none of its instance groups is among the files"
            ));
            return;
        }
        let draft =
            manifest::kops_plan(cluster, &groups.iter().map(|it| it.group.clone()).collect::<Vec<_>>());
        if let Some(error) = draft.problems.iter().find(|error| error.code() == "no-rules") {
            let name = cluster.name.as_deref().unwrap_or_default();
            gathered.notes.push(alloc::format!("the cluster `{name}` isn't checked: {error}"));
            return;
        }
        // What of the plug-in is wrong is said, and without it nothing is known of the nodes.
        if draft.unreadable.contains(&"cni") {
            return gathered.errors.extend(draft.problems);
        }
        for of_draft in &draft.groups {
            let group = groups.iter().find(|group| group.group.place == of_draft.place);
            let mut nodes = plan_draft::nodes_of_group(&draft, of_draft, "InstanceGroup");
            let is_empty = nodes.nodes.is_some_and(|(now, max)| now == 0 && max > 0);
            nodes.is_scaled_from_zero = is_empty && cluster.has_cluster_autoscaler();
            nodes.set_max_pods = group.map(|group| group.set_max_pods.clone());
            gathered.nodes.push(nodes);
        }
        gathered.errors.extend(draft.problems.iter().chain(&draft.ignored).cloned());
        plan_draft::add_notes(&draft, cluster.name.as_deref(), gathered);
        let system_pods = cluster.system_pods_with(groups.iter().map(|it| &it.group));
        gathered.system.push((draft.place.clone(), system_pods));
        gathered.plans.push(draft);
    }
}
