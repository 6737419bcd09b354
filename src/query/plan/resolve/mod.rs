//! From a plan as it was given to the plan: names are looked up, ranges read, and what is wrong is said at
//! its place.

mod groups;
mod resolver;
mod subnets;

use alloc::vec::Vec;

use self::resolver::{GROUPS, Resolver, SUBNETS};
use super::draft::{PlanDraft, SubnetRole};
use super::group::Footprints;
use super::group_draft::GroupDraft;
use super::read_plan::ReadPlan;
use crate::catalog::{GivenLimits, TypeLimits};
use crate::error::{ErrorKind, Located};
use crate::options::Question;
use crate::{Catalog, Cni, EniLimits, Error, Ipam};

impl PlanDraft {
    /// The catalogue with the limits that the plan gives, which override its own.
    ///
    /// # Errors
    ///
    /// One for each type whose limits can't be, at its place.
    pub fn catalog(&self, mut catalog: Catalog) -> Result<Catalog, Vec<Error>> {
        let mut problems = Vec::new();
        let mut laid = GivenLimits::new();
        for Located { value: given, place } in &self.limits {
            let limits = EniLimits::new(given.enis, given.ipv4_per_eni, given.ipv6_per_eni);
            let of_type = limits.map(|limits| TypeLimits { name: given.instance_type.clone(), limits });
            let set = of_type.and_then(|limits| laid.lay(&limits, &mut catalog));
            problems.extend(set.err().map(|error| error.moved_to(place.clone())));
        }
        if problems.is_empty() { Ok(catalog) } else { Err(problems) }
    }

    /// The plan, its types those of the catalogue.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, each at its place: those of files in the order in which they stand.
    pub fn resolve<'a>(&self, catalog: &'a Catalog) -> Result<ReadPlan<'a>, Vec<Error>> {
        let mut resolver = Resolver::new(self);
        let options = self.options.options();
        let problems = options.problems(Question::Plan);
        // What can't be read of a request may be an option; of a manifest, options are the least.
        let options_fit = problems.is_empty() && (self.is_from_manifest || self.problems.is_empty());
        resolver.problems.extend(problems.into_iter().map(|error| self.options.placed(error, &self.place)));
        resolver.missing(&self.place, &self.unreadable, self.subnets.is_empty(), SUBNETS);
        // Subnets that exist are worth a look without nodes.
        let all_exist = !self.subnets.is_empty() && self.subnets.iter().all(|subnet| subnet.id.is_some());
        let has_no_group = self.groups.is_empty() && self.no_group.is_none() && !all_exist;
        resolver.missing(&self.place, &self.unreadable, has_no_group, GROUPS);
        let nodes_in = resolver.subnets(SubnetRole::Nodes);
        let node_subnets = resolver.plan.subnets().len();
        let pods_in = resolver.subnets(SubnetRole::Pods);
        (resolver.nodes_in, resolver.pods_in) = (nodes_in, pods_in);
        if let Some(first) = self.pod_subnets.first().filter(|_| options_fit) {
            let refused = check_pod_subnets(options.cni()).err();
            resolver.problems.extend(refused.map(|error| error.at(first.place.clone())));
        }
        let surge = resolver.surge(self.surge.as_ref());
        resolver.plan.set_surge(surge.unwrap_or_default());
        resolver.control_plane();
        let (vpc, taken) = (resolver.cidrs(&self.vpc), resolver.cidrs(&self.taken));
        let footprints = Footprints::new(self, catalog, options_fit);
        let node_pods = footprints.node_pods();
        let types = resolver.groups(&footprints);
        let host_network_pod_names =
            self.groups.iter().map(|group| footprints.host_network_pod_names(group)).collect();
        let doubts =
            self.groups.iter().zip(&types).map(|(group, types)| footprints.doubt(group, types)).collect();
        let running = resolver.running(node_subnets);
        let held = core::mem::take(&mut resolver.held);
        let (plan, blocks) = resolver.finish(&vpc, &taken)?;
        let alternatives = self.alternatives;
        let total_pods = |group: &GroupDraft| group.total_pods.as_ref().map(|total| total.value);
        Ok(ReadPlan {
            plan,
            total_pods: self.groups.iter().map(total_pods).collect(),
            cni: options.cni(),
            node_subnets,
            vpc,
            taken,
            alternatives,
            node_pods,
            types,
            host_network_pod_names,
            doubts,
            blocks,
            held,
            running,
        })
    }
}

/// Refuses subnets for pods where the plug-in gives pods no address of them.
fn check_pod_subnets(cni: Cni) -> Result<(), Error> {
    let setting = "pod-subnets";
    let needs = match cni.with_pod_subnets() {
        cni if cni.has_pod_subnets() => return Ok(()),
        Cni::Cilium(cilium) if cilium.ipam == Ipam::Eni => "first-interface-index",
        cni if cni.vpc_cni().is_some() => "custom-networking",
        Cni::Cilium(cilium) => {
            return Err(ErrorKind::NoMeaning { setting, choice: cilium.ipam.choice() }.into());
        }
        cni => return Err(ErrorKind::NoMeaning { setting, choice: cni.choice() }.into()),
    };
    Err(ErrorKind::Needs { setting, needs }.into())
}
