//! From a kOps cluster with its instance groups to a plan: what the manifests leave to kOps is filled in (G1, G2).

use alloc::string::String;
use alloc::vec::Vec;

use super::{InstanceGroup, KopsCluster, KopsCni, KopsRole, KopsSubnet};
use crate::error::ErrorKind;
use crate::query::{GroupDraft, NodesDraft, PlanDraft, SubnetDraft, SurgeDraft};
use crate::{Error, Place, error::Located};

/// Which plug-ins there are plans of.
const PLUG_INS: &str =
    "a plan is of those whose pods take addresses of subnets: `amazonvpc`, and `cilium` with `ipam: eni`";

/// The plan of a cluster.
pub(in crate::manifest) fn plan(cluster: &KopsCluster, groups: &[InstanceGroup]) -> PlanDraft {
    let mut draft = PlanDraft { is_from_manifest: true, ..PlanDraft::new(cluster.place.clone()) };
    draft.options.set_or("provisioner", "kops", cluster.place.clone(), &mut draft.problems);
    draft.vpc.clone_from(&cluster.network_cidrs);
    add_plug_in(&mut draft, cluster);
    let groups: Vec<&InstanceGroup> =
        groups.iter().filter(|group| is_counted(&mut draft, cluster, group)).collect();
    let kops = Kops { cluster, groups };
    kops.add_subnets(&mut draft);
    let nodes = kops.groups.iter().filter(|group| group.role != KopsRole::Bastion);
    let nodes: Vec<GroupDraft> = nodes.map(|group| kops.group(&mut draft, group)).collect();
    if nodes.is_empty() {
        let reason = "the cluster comes without an instance group of nodes; give them too, as `kops get all -o yaml` does";
        refuse(&mut draft, &cluster.place, reason.into());
        draft.unreadable.push("groups");
    }
    draft.groups = nodes;
    draft
}

/// The network plug-in with its settings.
fn add_plug_in(draft: &mut PlanDraft, cluster: &KopsCluster) {
    let is_ipv6 = cluster.non_masquerade_cidr.as_ref().filter(|range| range.value == "::/0");
    match &cluster.cni {
        Some(KopsCni::AmazonVpc(aws_node)) => {
            if let Some(range) = is_ipv6 {
                draft.options.set_or("ip_family", "ipv6", range.place.clone(), &mut draft.problems);
            }
            aws_node.add_to(&mut draft.options, &mut draft.problems);
        }
        Some(KopsCni::Cilium { place, name_place, ipam }) => {
            // Without `ipam` kOps lets Kubernetes assign the ranges of nodes (A5.8).
            let mode = ipam.as_ref().map_or("kubernetes", |ipam| &ipam.value);
            if mode == "eni" {
                draft.options.set_or("cni", "cilium", place.clone(), &mut draft.problems);
            } else {
                let place = ipam.as_ref().map_or(name_place, |ipam| &ipam.place);
                refuse(draft, place, alloc::format!("`cilium` has `ipam: {mode}`; {PLUG_INS}"));
            }
        }
        other => {
            let (name, place) = match other {
                Some(KopsCni::Other(name)) => (name.value.as_str(), &name.place),
                _ => ("networking", &cluster.place),
            };
            refuse(draft, place, alloc::format!("`{name}` isn't a network plug-in with a plan; {PLUG_INS}"));
        }
    }
}

/// Whether a group is one of this cluster with a number of nodes; the others are said not to be counted.
fn is_counted(draft: &mut PlanDraft, cluster: &KopsCluster, group: &InstanceGroup) -> bool {
    let name = group.name.as_ref().map_or("", |name| &name.value);
    let own = cluster.name.as_deref().unwrap_or_default();
    if let Some(other) = group.cluster.as_ref().filter(|cluster| *cluster != own) {
        draft.not_counted.push(alloc::format!("`{name}` isn't counted: it belongs to the cluster `{other}`"));
        return false;
    }
    if group.is_karpenters {
        let text = alloc::format!("`{name}` isn't counted: Karpenter decides how many nodes it has");
        draft.not_counted.push(text);
        return false;
    }
    if group.has_warm_pool {
        draft.not_counted.push(alloc::format!("the warm pool of `{name}` isn't counted"));
    }
    true
}

/// A cluster with the groups of it that are counted.
struct Kops<'f> {
    cluster: &'f KopsCluster,
    groups: Vec<&'f InstanceGroup>,
}

impl Kops<'_> {
    /// The subnets that nodes can be in; those for utilities are ranges that are taken, unless a group names them.
    fn add_subnets(&self, draft: &mut PlanDraft) {
        for subnet in &self.cluster.subnets {
            let name = subnet.name.as_ref().map(|name| name.value.as_str());
            let has_nodes = |group: &&&InstanceGroup| {
                group.role != KopsRole::Bastion
                    && self.subnets_of(group).any(|it| Some(it.value.as_str()) == name)
            };
            if subnet.is("Utility") && self.groups.iter().find(has_nodes).is_none() {
                draft.taken.extend(subnet.cidr.clone());
                continue;
            }
            let bastions = name.map_or(0, |name| self.bastions(name));
            draft.subnets.push(SubnetDraft {
                name: subnet.name.clone(),
                cidr: subnet.cidr.clone(),
                zone: subnet.zone.clone(),
                others: (bastions > 0).then(|| Located::new(bastions, subnet.place.clone())),
                range_remedy: subnet.id.is_some().then_some("add its `cidr`"),
                ..SubnetDraft::new(subnet.place.clone())
            });
        }
    }

    /// The maximum number of bastions in a subnet: each takes an address.
    fn bastions(&self, subnet: &str) -> u64 {
        let bastions = self.groups.iter().filter(|group| group.role == KopsRole::Bastion);
        let there = bastions.filter(|group| self.subnets_of(group).any(|name| name.value == subnet));
        there.map(|group| group.max_size.as_ref().map_or(1, |max| u64::from(max.value))).sum()
    }

    /// The names of the subnets of a group.
    fn subnets_of(&self, group: &InstanceGroup) -> impl Iterator<Item = Located<String>> {
        let named =
            if group.subnets.is_empty() { self.default_subnets(&group.place) } else { group.subnets.clone() };
        named.into_iter()
    }

    /// The subnets of a group that names none: all but those for utilities and dual stack, or else all but those for
    /// utilities (G1).
    fn default_subnets(&self, place: &Place) -> Vec<Located<String>> {
        let but = |others: &[&str]| {
            let is_other = |subnet: &&KopsSubnet| others.iter().any(|of_type| subnet.is(of_type));
            let those = self.cluster.subnets.iter().filter(|subnet| !is_other(subnet));
            let names = those.filter_map(|subnet| subnet.name.as_ref());
            let mut names: Vec<_> =
                names.map(|name| Located::new(name.value.clone(), place.clone())).collect();
            // That two have one name is an error already.
            names.dedup_by(|one, other| one.value == other.value);
            names
        };
        let most = but(&["Utility", "DualStack"]);
        if most.is_empty() { but(&["Utility"]) } else { most }
    }

    fn group(&self, draft: &mut PlanDraft, group: &InstanceGroup) -> GroupDraft {
        let name = group.name.clone();
        let mut added = GroupDraft {
            name: Some(name.unwrap_or_else(|| Located::new(String::new(), group.place.clone()))),
            nodes: Some(nodes(group)),
            subnets: self.subnets_of(group).collect(),
            surge: Some(self.surge(group)),
            ..GroupDraft::new(group.place.clone())
        };
        match (&group.instance_requirements, &*group.mixed_instances) {
            (Some(requirements), _) => {
                let reason =
                    "the types that `instanceRequirements` admit aren't known here; name them in `instances`";
                refuse(draft, requirements, reason.into());
                added.unreadable.push("types");
            }
            (None, []) => added.types = types(group.machine_type.as_ref()),
            (None, instances) => added.types = instances.to_vec(),
        }
        if let Some(max_pods) = self.max_pods(group) {
            let (value, place) = (max_pods.value, max_pods.place.clone());
            added.options.set_or("max_pods", value, place, &mut draft.problems);
        }
        added
    }

    /// Kubelet's `maxPods`: the group's own takes precedence over that of its role, and that over the cluster's.
    fn max_pods<'g>(&'g self, group: &'g InstanceGroup) -> Option<&'g Located<u32>> {
        let of_role = match group.role {
            KopsRole::ControlPlane => self.cluster.control_plane_max_pods.as_ref(),
            KopsRole::Node | KopsRole::Bastion => None,
        };
        group.max_pods.as_ref().or(of_role).or(self.cluster.max_pods.as_ref())
    }

    /// Nodes that are added during a rolling update: one unless told otherwise, and none in the control plane (G2).
    fn surge(&self, group: &InstanceGroup) -> Located<SurgeDraft> {
        let default = |nodes| Located::new(SurgeDraft::Nodes(nodes), group.spec_place.clone());
        if group.role == KopsRole::ControlPlane {
            return default(0);
        }
        let given = group.max_surge.as_ref().or(self.cluster.max_surge.as_ref());
        given.cloned().unwrap_or_else(|| default(1))
    }
}

/// How many nodes a group has: its minimum today, and its maximum (G1).
fn nodes(group: &InstanceGroup) -> Located<NodesDraft> {
    let default = if group.role == KopsRole::ControlPlane { 1 } else { 2 };
    let [now, max] =
        [&group.min_size, &group.max_size].map(|size| size.as_ref().map_or(default, |size| size.value));
    let given = group.max_size.as_ref().or(group.min_size.as_ref());
    let place = given.map_or(&group.spec_place, |size| &size.place);
    Located::new(NodesDraft::Growing { now, max }, place.clone())
}

/// The types of `machineType`, which may be several with commas between.
fn types(machine_type: Option<&Located<String>>) -> Vec<Located<String>> {
    let Some(Located { value, place }) = machine_type else { return Vec::new() };
    value.split(',').map(|name| Located::new(name.trim().into(), place.clone())).collect()
}

fn refuse(draft: &mut PlanDraft, place: &Place, reason: String) {
    draft.problems.push(Error::from(ErrorKind::InvalidManifest { reason }).at(place.clone()));
}
