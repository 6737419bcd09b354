//! kOps: a `Cluster` with its `InstanceGroup`s, which may be in several files.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::gathered::MOST_NODE_SETS;
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
        let owned = Owned::new(&self.clusters, &self.groups, MOST_NODE_SETS);
        for (cluster, groups) in self.clusters.iter().zip(&owned.groups) {
            gather_cluster(cluster, groups, gathered);
        }
        owned.beyond.iter().for_each(|group| gathered.nodes.leave_out(&group.group.place));
        for group in owned.alone {
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

/// The groups of each cluster, and those that are of none.
struct Owned<'k> {
    /// In the order of the clusters.
    groups: Vec<Vec<&'k Group>>,
    alone: Vec<&'k Group>,
    /// Those from the first on with which there would be more nodes than are judged: a name that is given to many
    /// clusters makes each group one of all of them.
    beyond: &'k [Group],
}

impl<'k> Owned<'k> {
    /// A group is of the clusters in its own file, or else of those that its label names; without a label it is of
    /// the only one.
    fn new(clusters: &'k [KopsCluster], groups: &'k [Group], most: usize) -> Self {
        let file = |place: &Place| place.span().map(|span| span.file);
        let mut by_file: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, cluster) in clusters.iter().enumerate() {
            by_file.entry(file(&cluster.place)).or_default().push(number);
            if let Some(name) = &cluster.name {
                by_name.entry(name.as_str()).or_default().push(number);
            }
        }
        let mut owned =
            Owned { groups: alloc::vec![Vec::new(); clusters.len()], alone: Vec::new(), beyond: &[] };
        let mut left = most;
        for (number, group) in groups.iter().enumerate() {
            let its_file = file(&group.group.place);
            let is_beside =
                |number: &usize| clusters.get(*number).is_some_and(|it| file(&it.place) == its_file);
            let beside = by_file.get(&its_file).map_or(&[][..], Vec::as_slice);
            let owners: Vec<usize> = match &group.group.cluster {
                None if clusters.len() == 1 => alloc::vec![0],
                None => beside.to_vec(),
                Some(name) => {
                    let named = by_name.get(name.as_str()).map_or(&[][..], Vec::as_slice);
                    // Examples of one name in several files are clusters of their own.
                    let among: Vec<usize> = named.iter().copied().filter(is_beside).collect();
                    if among.is_empty() { named.to_vec() } else { among }
                }
            };
            let Some(fewer) = left.checked_sub(owners.len()) else {
                owned.beyond = groups.get(number..).unwrap_or_default();
                break;
            };
            left = fewer;
            for owner in &owners {
                owned.groups.get_mut(*owner).into_iter().for_each(|its| its.push(group));
            }
            if owners.is_empty() {
                owned.alone.push(group);
            }
        }
        owned
    }
}

fn gather_cluster(cluster: &KopsCluster, groups: &[&Group], gathered: &mut Gathered) {
    if let Some(cloud) = cluster.other_cloud() {
        let text = "aren't checked: the limits known here are those of AWS";
        gathered.notes.push(alloc::format!("clusters on `{cloud}` {text}"));
        return;
    }
    if groups.is_empty() {
        let name = cluster.name.as_deref().unwrap_or_default();
        gathered.notes.push(alloc::format!(
            "the cluster `{name}` isn't checked: none of its instance groups is among the files"
        ));
        return;
    }
    let draft = manifest::kops_plan(cluster, &groups.iter().map(|it| it.group.clone()).collect::<Vec<_>>());
    if let Some(error) = draft.problems.iter().find(|error| error.code() == "no-rules") {
        let name = cluster.name.as_deref().unwrap_or_default();
        gathered.notes.push(alloc::format!("the cluster `{name}` isn't checked: {error}"));
        return;
    }
    // What of the plug-in is wrong is said, and without it nothing is known of the nodes.
    if draft.unreadable.contains(&"cni") {
        return gathered.errors.extend(draft.problems);
    }
    let by_place = plan_draft::by_place(groups.iter().map(|group| (&group.group.place, *group)));
    for of_draft in &draft.groups {
        let group = by_place.get(&of_draft.place.span());
        let mut nodes = plan_draft::nodes_of_group(&draft, of_draft, "InstanceGroup");
        let is_empty = nodes.nodes.is_some_and(|(now, max)| now == 0 && max > 0);
        nodes.is_scaled_from_zero = is_empty && cluster.has_cluster_autoscaler();
        nodes.set_max_pods = group.map(|group| group.set_max_pods.clone());
        gathered.nodes.push(nodes);
    }
    gathered.errors.extend(draft.problems.iter().chain(&draft.ignored).cloned());
    plan_draft::add_notes(&draft, cluster.name.as_deref(), gathered);
    let system_pods = cluster.system_pods_with(groups.iter().map(|it| &it.group));
    gathered.system.entry(draft.place.span()).or_insert(system_pods);
    gathered.plans.push(draft);
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::{Group, Owned};
    use crate::document::{Cursor, Edit, documents};
    use crate::manifest::{InstanceGroup, KopsCluster};

    /// Each group is one of both clusters of its name.
    #[test]
    fn groups_beyond_the_nodes_that_are_judged_are_of_no_cluster() {
        let text: String = [
            "{kind: Cluster, metadata: {name: a}}",
            "{kind: Cluster, metadata: {name: a}}",
            "{kind: InstanceGroup, metadata: {name: one, labels: {kops.k8s.io/cluster: a}}}",
            "{kind: InstanceGroup, metadata: {name: two, labels: {kops.k8s.io/cluster: a}}}",
            "{kind: InstanceGroup, metadata: {name: three, labels: {kops.k8s.io/cluster: a}}}",
        ]
        .join("\n---\n");
        let trees = documents(0, &text).expect("YAML");
        let (of_clusters, of_groups) = trees.split_at(2);
        let errors = &mut Vec::new();
        let clusters: Vec<_> =
            of_clusters.iter().map(|tree| KopsCluster::read(Cursor::new(tree), errors)).collect();
        let read = |tree| Group {
            group: InstanceGroup::read(Cursor::new(tree), errors),
            set_max_pods: Edit::set(&text, Cursor::new(tree), &["spec"], 0_u32),
        };
        let groups: Vec<Group> = of_groups.iter().map(read).collect();
        for (most, expected) in [(6, [3, 3, 0]), (5, [2, 2, 1]), (1, [0, 0, 3])] {
            let owned = Owned::new(&clusters, &groups, most);
            let lengths = [owned.groups[0].len(), owned.groups[1].len(), owned.beyond.len()];
            assert_eq!(lengths, expected, "at most {most}");
        }
    }
}
