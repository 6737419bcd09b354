//! From a kOps cluster with its instance groups to a plan: what the manifests leave to kOps is filled in (G1,
//! G2).

use alloc::string::String;
use alloc::vec::Vec;

use super::host_network;
use super::objects::{InstanceGroup, KopsCilium, KopsCluster, KopsRole, KopsSubnet};
use super::plug_in;
use super::refusal::{invalid, refuse};
use super::requirements;
use super::subnets::{self, Ranges};
use super::version::Version;
use crate::error::ErrorKind;
use crate::kubelet::DEFAULT_MAX_PODS;
use crate::query::{GroupDraft, NodesDraft, PlanDraft, SubnetDraft, SurgeDraft};
use crate::{Catalog, Error, Place, Provisioner, VpcCni, error::Located};

/// The plan of a cluster.
pub(crate) fn plan(cluster: &KopsCluster, groups: &[InstanceGroup]) -> PlanDraft {
    let mut draft = PlanDraft { is_from_manifest: true, ..PlanDraft::new(cluster.place.clone()) };
    draft.options.set_or("provisioner", "kops", cluster.place.clone(), &mut draft.problems);
    draft.vpc.extend(subnets::network(cluster));
    draft.vpc.extend(cluster.additional_network_cidrs.iter().cloned());
    plug_in::add(&mut draft, cluster);
    let has_karpenters = groups.iter().any(|group| group.is_karpenters);
    let groups: Vec<&InstanceGroup> =
        groups.iter().filter(|group| is_counted(&mut draft, cluster, group)).collect();
    let default_max_pods = Version::of(cluster).default_max_pods(cluster);
    let kops = Kops {
        cluster,
        control_plane_nodes: control_plane_nodes(&groups),
        groups,
        default_max_pods: default_max_pods.as_ref().map(|(number, _)| number),
    };
    kops.add_subnets(&mut draft);
    let nodes = kops.groups.iter().filter(|group| group.role != KopsRole::Bastion);
    let nodes: Vec<GroupDraft> = nodes.map(|group| kops.group(&mut draft, group)).collect();
    if nodes.is_empty() {
        say_without_nodes(&mut draft, &cluster.place, has_karpenters);
    }
    draft.groups = nodes;
    kops.warn_of_version(&mut draft, default_max_pods.as_ref().map(|(_, reason)| &**reason));
    draft
}

/// Says that no group of a cluster is counted; a flag can give one in place of Karpenter's.
fn say_without_nodes(draft: &mut PlanDraft, place: &Place, has_karpenters: bool) {
    if has_karpenters {
        let reason = "the only nodes are those that Karpenter makes, and how many isn't in a manifest; to plan \
                      for some, give a group of them, as in `--group 'm5.large x10'`";
        draft.no_group = Some(invalid(place, reason.into()));
        return;
    }
    let reason = "the cluster comes without an instance group of nodes; give them too, as `kops get all -o \
                  yaml` does";
    refuse(draft, place, reason.into());
    draft.unreadable.push("groups");
}

/// Whether a group is one of this cluster with a number of nodes; the others are said not to be counted.
fn is_counted(draft: &mut PlanDraft, cluster: &KopsCluster, group: &InstanceGroup) -> bool {
    let name = group.name.as_ref().map_or("", |name| &name.value);
    let own = cluster.name.as_deref().unwrap_or_default();
    if let Some(other) = group.cluster.as_ref().filter(|cluster| *cluster != own) {
        draft.not_counted.push(alloc::format!("`{name}` isn't counted: it belongs to the cluster `{other}`"));
        return false;
    }
    // Its `maxPods` would be the one of the group's `kubelet` (H45).
    if group.is_karpenters {
        let text = alloc::format!("`{name}` isn't counted: Karpenter decides how many nodes it has");
        draft.not_counted.push(text);
        return false;
    }
    if group.has_warm_pool.unwrap_or(cluster.has_warm_pool && group.role == KopsRole::Node) {
        draft.not_counted.push(alloc::format!("the warm pool of `{name}` isn't counted"));
    }
    true
}

/// How many nodes the control plane has at most.
fn control_plane_nodes(groups: &[&InstanceGroup]) -> u64 {
    let groups = groups.iter().filter(|group| group.role == KopsRole::ControlPlane);
    groups.map(|group| u64::from(sizes(group)[1])).sum()
}

/// A cluster with the groups of it that are counted.
struct Kops<'f> {
    cluster: &'f KopsCluster,
    groups: Vec<&'f InstanceGroup>,
    /// How many nodes the control plane has at most.
    control_plane_nodes: u64,
    /// Kubelet's `maxPods` where nobody gives one and kOps doesn't either.
    default_max_pods: Option<&'f Located<u32>>,
}

impl<'f> Kops<'f> {
    /// The subnets that nodes can be in. Those for utilities are ranges that are taken, and those of IPv6
    /// alone are left out, unless a group is in them.
    fn add_subnets(&self, draft: &mut PlanDraft) {
        let ranges = Ranges::of(self.cluster).unwrap_or_else(|(place, reason)| {
            refuse(draft, &place, reason);
            Ranges::given(self.cluster)
        });
        draft.assumed.extend(ranges.assigned.clone());
        for (subnet, range) in self.cluster.subnets.iter().zip(&ranges.of_subnets) {
            let name = subnet.name.as_ref().map(|name| name.value.as_str());
            let has_nodes = |group: &&&InstanceGroup| {
                group.role != KopsRole::Bastion
                    && self.subnets_of(group).any(|it| Some(it.value.as_str()) == name)
            };
            let is_optional = subnet.is("Utility") || subnets::has_ipv6_alone(subnet);
            if is_optional && self.groups.iter().find(has_nodes).is_none() {
                draft.taken.extend(range.clone());
                continue;
            }
            let bastions = name.map_or(0, |name| self.bastions(name));
            draft.subnets.push(SubnetDraft {
                name: subnet.name.clone(),
                id: subnet.id.clone(),
                cidr: range.clone(),
                zone: subnet.zone.clone(),
                others: (bastions > 0).then(|| Located::new(bastions, subnet.place.clone())),
                without_range: ranges.without_range(subnet),
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

    /// The subnets of a group that names none: all but those for utilities and dual stack, or else all but
    /// those for utilities (G1).
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
        match self.types(draft, group) {
            Ok(types) => added.types = types,
            Err(error) => {
                draft.problems.push(error);
                added.unreadable.push("types");
            }
        }
        if group.role == KopsRole::ControlPlane {
            added.options.set_or("role", "control-plane", group.spec_place.clone(), &mut draft.problems);
        }
        if let Some(pods) = host_network::pods(self.cluster, group.role, self.control_plane_nodes) {
            pods.add_to(&mut added, &group.spec_place, &mut draft.problems);
        }
        let max_pods = self.max_pods(group, &added.types);
        if let Some(Located { value, place }) = max_pods.or_else(|| self.max_pods_by_enis(&added.types)) {
            added.options.set_or("max_pods", value, place, &mut draft.problems);
        }
        added
    }

    /// The types of a group: those of its policy, or else that of `machineType`, which may be several with
    /// commas between.
    fn types(&self, draft: &mut PlanDraft, group: &InstanceGroup) -> Result<Vec<Located<String>>, Error> {
        let mut types = group.mixed_instances.clone();
        if let Some(asked) = &group.instance_requirements {
            let admitted = requirements::types(group, asked, &self.zones(group))
                .map_err(|(place, reason)| invalid(&place, reason))?;
            let name = group.name.as_ref().map_or("", |name| &name.value);
            draft.assumed.push(requirements::warning(name, admitted.len()));
            types.extend(admitted);
        } else if types.is_empty() {
            let example = "machineType: m5.large";
            let missing = ErrorKind::MissingField { name: "machineType", example };
            let given = group.machine_type.as_ref();
            let Located { value, place } =
                given.ok_or_else(|| Error::from(missing).at(group.spec_place.clone()))?;
            types.extend(value.split(',').map(|name| Located::new(name.trim().into(), place.clone())));
        }
        Ok(types)
    }

    /// The zones of a group's subnets.
    fn zones(&self, group: &InstanceGroup) -> Vec<&'f str> {
        let names: Vec<_> = self.subnets_of(group).collect();
        let is_its = |subnet: &&KopsSubnet| {
            subnet.name.as_ref().is_some_and(|name| names.iter().any(|its| its.value == name.value))
        };
        let subnets = self.cluster.subnets.iter().filter(is_its);
        subnets.filter_map(|subnet| subnet.zone.as_ref().map(|zone| zone.value.as_str())).collect()
    }

    /// Kubelet's `maxPods`: the group's own takes precedence over that of its role, and that over the
    /// cluster's (H44).
    fn max_pods(&self, group: &InstanceGroup, types: &[Located<String>]) -> Option<Located<u32>> {
        let given = self.given_max_pods(group);
        given
            .filter(|given| self.lowered(given, types) != Lowered::Everywhere)
            .or_else(|| self.default_max_pods.cloned())
    }

    /// The number that kubelet is given; of 0 it takes its default (H43).
    fn given_max_pods(&self, group: &InstanceGroup) -> Option<Located<u32>> {
        let written = self.written_max_pods(group)?.clone();
        Some(written.map(|number| if number == 0 { DEFAULT_MAX_PODS } else { number }))
    }

    fn written_max_pods<'g>(&'g self, group: &'g InstanceGroup) -> Option<&'g Located<u32>> {
        let of_role = match group.role {
            KopsRole::ControlPlane => self.cluster.control_plane_max_pods.as_ref(),
            KopsRole::ApiServer | KopsRole::Node | KopsRole::Bastion => None,
        };
        group.max_pods.as_ref().or(of_role).or(self.cluster.max_pods.as_ref())
    }

    /// What kOps sets by the ENIs where pods have addresses of another range without that it knows (H49); of
    /// several types, each of which has its own (H40), the lowest.
    fn max_pods_by_enis(&self, types: &[Located<String>]) -> Option<Located<u32>> {
        let place = KopsCilium::of(self.cluster.cni.as_ref())?.off_the_vpc_by_extra_config()?;
        let lowest = types.iter().filter_map(|name| own_max_pods(&name.value)).min()?;
        Some(Located::new(lowest, place.clone()))
    }

    /// For which of these types kOps lowers this `maxPods` to its own number (H38, H43). Of a type that isn't
    /// known here it is taken not to be lowered, unless it is above kubelet's default, which that number
    /// never is.
    fn lowered(&self, given: &Located<u32>, types: &[Located<String>]) -> Lowered {
        if !Version::of(self.cluster).lowers_max_pods(self.cluster) {
            return Lowered::Nowhere;
        }
        let is_lowered =
            |name: &Located<String>| own_max_pods(&name.value).unwrap_or(DEFAULT_MAX_PODS) < given.value;
        match (types.iter().any(is_lowered), types.iter().all(is_lowered)) {
            (false, _) => Lowered::Nowhere,
            (true, false) => Lowered::OnSome,
            (true, true) => Lowered::Everywhere,
        }
    }

    /// Says what is assumed of the version of kOps, if that matters to a group.
    fn warn_of_version(&self, draft: &mut PlanDraft, default_max_pods: Option<&str>) {
        let nodes = || self.groups.iter().filter(|group| group.role != KopsRole::Bastion);
        if nodes().any(|group| self.given_max_pods(group).is_none()) {
            draft.assumed.extend(default_max_pods.map(String::from));
        }
        for (group, added) in nodes().zip(&draft.groups) {
            let Some(given) = self.given_max_pods(group) else { continue };
            let name = group.name.as_ref().map_or("", |name| &name.value);
            if self.written_max_pods(group).is_some_and(|written| written.value == 0) {
                draft.not_counted.push(of_zero(name));
            }
            let counted = match self.lowered(&given, &added.types) {
                Lowered::Nowhere => continue,
                Lowered::Everywhere => "that is counted",
                Lowered::OnSome => "it is counted as given, though some of its types get less",
            };
            draft.assumed.push(alloc::format!(
                "kOps 1.19 to 1.22 lowers the `maxPods` {} of `{name}` to what its ENI formula gives: \
                 {counted}",
                given.value
            ));
        }
    }

    /// Nodes that are added during a rolling update: one unless told otherwise, and none in the control plane
    /// (G2).
    fn surge(&self, group: &InstanceGroup) -> Located<SurgeDraft> {
        let default = |nodes| Located::new(SurgeDraft::Nodes(nodes), group.spec_place.clone());
        if group.role == KopsRole::ControlPlane {
            return default(0);
        }
        let given = group.max_surge.as_ref().or(self.cluster.max_surge.as_ref());
        given.cloned().unwrap_or_else(|| default(1))
    }
}

/// Said of a group whose `maxPods` is 0.
fn of_zero(name: &str) -> String {
    alloc::format!(
        "`{name}` has `maxPods: 0`: kOps doesn't work out another, and kubelet takes it for its default of \
         {DEFAULT_MAX_PODS}; give a number, or leave it out"
    )
}

/// On which types of a group a `maxPods` is lowered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lowered {
    Nowhere,
    OnSome,
    Everywhere,
}

/// The `maxPods` that kOps sets by itself on a type with the VPC CNI.
fn own_max_pods(name: &str) -> Option<u32> {
    let capacity = VpcCni::new().capacity(Catalog::built_in().get(name).ok()?).ok()?;
    Some(Provisioner::Kops.decide(&[capacity]).ok()?.first()?.max_pods())
}

/// How many nodes a group has: its minimum today, and its maximum (G1).
fn nodes(group: &InstanceGroup) -> Located<NodesDraft> {
    let [now, max] = sizes(group);
    let given = group.max_size.as_ref().or(group.min_size.as_ref());
    let place = given.map_or(&group.spec_place, |size| &size.place);
    Located::new(NodesDraft::Growing { now, max }, place.clone())
}

/// The minimum and the maximum size of a group.
fn sizes(group: &InstanceGroup) -> [u32; 2] {
    let default = if group.role == KopsRole::ControlPlane { 1 } else { 2 };
    [&group.min_size, &group.max_size].map(|size| size.as_ref().map_or(default, |size| size.value))
}
