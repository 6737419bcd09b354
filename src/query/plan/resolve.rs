//! From a plan as it was given to the plan: names are looked up, ranges read, and what is wrong is said at its place.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::draft::{GroupDraft, NodesDraft, PlanDraft, SubnetDraft, SubnetRole, SurgeDraft, is_range};
use super::group::Footprints;
use super::running::RunningNodes;
use crate::Ipam;
use crate::catalog::{GivenLimits, TypeLimits};
use crate::error::ErrorKind;
use crate::once::Once;
use crate::options::Question;
use crate::{
    Catalog, Cidr, Cni, EniLimits, Error, Footprint, InstanceType, NodePods, Place, Plan, Provisioner,
    Subnet,
    capacity::Remark,
    error::Located,
    plan::{NodeGroup, Nodes, PlanSubnet, SubnetId, Surge},
    subnet::{HeldAddresses, Holder, HolderKind, SubnetBlocks},
};

/// A plan that can be answered.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReadPlan<'a> {
    /// The plan.
    pub plan: Plan<'a>,
    /// The plug-in with the plan's options.
    pub cni: Cni,
    /// How many of its subnets, the first ones, are those of nodes; the others are for pods.
    pub node_subnets: usize,
    /// Ranges in which to propose larger subnets.
    pub vpc: Vec<Cidr>,
    /// Ranges that other subnets have.
    pub taken: Vec<Cidr>,
    /// Whether to compare with other settings.
    pub alternatives: bool,
    /// What each node has, pods aside.
    pub node_pods: NodePods,
    /// Of each group its types.
    pub types: Vec<Vec<&'a InstanceType>>,
    /// Of each group the pods that it is to hold, where its number of nodes follows from them.
    pub total_pods: Vec<Option<u32>>,
    /// Of each group the names of the pods on the host network of its nodes, if these are known.
    pub host_network_pod_names: Vec<Vec<String>>,
    /// Of each group what is in doubt of its `maxPods`.
    pub doubts: Vec<Option<Remark>>,
    /// Of each subnet its blocks, with what is reserved in them and what others hold than the nodes of the plan.
    pub blocks: Vec<SubnetBlocks>,
    /// Of each subnet what is held of it, if AWS was asked: by all that is there, nodes among them.
    pub held: Vec<Option<Held>>,
    /// The nodes that run already in these subnets, if AWS was asked.
    pub running: RunningNodes,
}

/// What is held of a subnet, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Held {
    /// The addresses.
    pub addresses: HeldAddresses,
    /// Those that hold them.
    pub holders: Vec<Holder>,
}

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

/// A field that must be given, and how it can look.
type Required = (&'static str, &'static str);

const SUBNETS: Required = ("subnets", "subnets: [{name: a, cidr: 10.0.0.0/24}]");
const GROUPS: Required = ("groups", "groups: [{types: [m5.large], nodes: 3}]");

/// Subnets by name; those that are wrong have none, so that naming them isn't wrong too.
type Names = BTreeMap<String, Option<SubnetId>>;

struct Resolver<'d, 'a> {
    draft: &'d PlanDraft,
    problems: Vec<Error>,
    plan: Plan<'a>,
    /// Of each of its subnets that has a range.
    blocks: Vec<Option<SubnetBlocks>>,
    /// Of each of its subnets that AWS was asked for.
    held: Vec<Option<Held>>,
    /// The ranges of all subnets so far.
    cidrs: Vec<Cidr>,
    nodes_in: Names,
    pods_in: Names,
}

impl<'d, 'a> Resolver<'d, 'a> {
    fn new(draft: &'d PlanDraft) -> Self {
        let problems = draft.problems.iter().cloned().chain(draft.missing());
        Resolver {
            draft,
            problems: problems.collect(),
            plan: Plan::new(),
            blocks: Vec::new(),
            held: Vec::new(),
            cidrs: Vec::new(),
            nodes_in: Names::new(),
            pods_in: Names::new(),
        }
    }

    /// Keeps the error for a field that isn't there; one that can't be read is wrong already.
    fn missing(&mut self, of: &Place, unreadable: &[&str], is_missing: bool, (name, example): Required) {
        if is_missing && !unreadable.contains(&name) {
            self.problems.push(Error::from(ErrorKind::MissingField { name, example }).at(of.join(name)));
        }
    }

    /// Keeps an error and gives what went right.
    fn right<T>(&mut self, place: &Place, result: Result<T, Error>) -> Option<T> {
        result.map_err(|error| self.problems.push(error.moved_to(place.clone()))).ok()
    }

    fn cidrs(&mut self, texts: &[Located<String>]) -> Vec<Cidr> {
        texts.iter().filter_map(|text| self.right(&text.place, text.value.parse())).collect()
    }

    fn surge(&mut self, given: Option<&Located<SurgeDraft>>) -> Option<Surge> {
        let Located { value, place } = given?;
        match value {
            SurgeDraft::Nodes(nodes) => Some(Surge::Nodes(*nodes)),
            SurgeDraft::Share(text) => self.right(place, text.parse()),
        }
    }

    fn subnets(&mut self, role: SubnetRole) -> Names {
        let mut names = Names::new();
        for subnet in self.draft.subnets_of(role) {
            self.problems.extend(subnet.problems.iter().cloned());
            let name = subnet.called();
            self.missing(&subnet.place, &subnet.unreadable, name.is_empty(), ("name", "name: a"));
            // Names of manifests are made there, as in `private/us-east-1a`.
            if !self.draft.is_from_manifest || self.draft.flags.contains(&subnet.place) {
                self.problems.extend(subnet.check_name().err());
            }
            let id = self.subnet(subnet);
            // Of two with one name the first counts; what has none can't be named.
            if !name.is_empty() {
                names.entry(name.into()).or_insert(id);
            }
        }
        names
    }

    fn subnet(&mut self, subnet: &SubnetDraft) -> Option<SubnetId> {
        let for_prefixes = self.cidrs(&subnet.reserved_for_prefixes.items);
        let reserved = self.cidrs(&subnet.reserved.items);
        let name = subnet.called();
        let mut held = None;
        let (added, blocks) = if let Some(text) = subnet.range() {
            let cidr = self.range(text)?;
            let blocks = SubnetBlocks::new(cidr, &for_prefixes, &reserved);
            let place = if for_prefixes.is_empty() {
                subnet.reserved.place_in(&subnet.place, "reserved")
            } else {
                subnet.reserved_for_prefixes.place_in(&subnet.place, "reserved_for_prefixes")
            };
            let blocks = self.right(&place, blocks)?;
            held = subnet.held.as_ref().map(|holders| Held {
                addresses: HeldAddresses::new(&blocks, &holders.value),
                holders: holders.value.clone(),
            });
            let added = PlanSubnet::new(name, blocks.subnet());
            match &held {
                Some(held) => (added.held(&without_nodes(&blocks, &held.holders)), Some(blocks)),
                None => (added, Some(blocks)),
            }
        } else {
            // What is reserved of a range needs the range.
            let has_reservations = !for_prefixes.is_empty() || !reserved.is_empty();
            let cidr = ("cidr", "cidr: 10.0.0.0/24");
            self.missing(&subnet.place, &subnet.unreadable, has_reservations, cidr);
            (PlanSubnet::without_range(name), None)
        };
        let others = self.others(subnet)?;
        if name.is_empty() {
            return None;
        }
        let count = |given: &Option<Located<u32>>| given.as_ref().map_or(0, |count| count.value);
        let added =
            added.in_use(count(&subnet.in_use)).load_balancers(count(&subnet.load_balancers)).others(others);
        let added = match &subnet.zone {
            Some(zone) => added.in_zone(zone.value.clone()),
            None => added,
        };
        let added = self.plan.add_subnet(added);
        let place = match added.as_ref().map_err(Error::code) {
            Err("name-twice") => place_of(subnet.name.as_ref(), &subnet.place, "name"),
            Err("more-in-use") => place_of(subnet.in_use.as_ref(), &subnet.place, "in_use"),
            _ => place_of(subnet.cidr.as_ref(), &subnet.place, "cidr"),
        };
        let id = self.right(&place, added)?;
        self.blocks.push(blocks);
        self.held.push(held);
        Some(id)
    }

    /// Tells which nodes that run already are those of the groups, and lets all else that is held be in the way.
    fn running(&mut self, node_subnets: usize) -> RunningNodes {
        let holders: Vec<Option<&[Holder]>> =
            self.held.iter().map(|held| held.as_ref().map(|held| &*held.holders)).collect();
        let running = RunningNodes::new(&self.plan, &holders, node_subnets);
        let held = self.held.iter().zip(&mut self.blocks).enumerate();
        let mut refused = Vec::new();
        for (place, (held, blocks)) in held {
            let (Some(held), Some(blocks)) = (held, blocks) else { continue };
            let others: Vec<Holder> =
                held.holders.iter().filter(|holder| !running.has(holder)).cloned().collect();
            let others = HeldAddresses::new(blocks, &others);
            *blocks = others.blocks().clone();
            refused.extend(self.plan.hold(place, &held.addresses, &others).err().map(|error| (place, error)));
        }
        for (place, error) in refused {
            let name = self.plan.subnets().get(place).map_or("", PlanSubnet::name);
            let given = self.draft.subnets.iter().chain(&self.draft.pod_subnets);
            let given = given.into_iter().find(|subnet| subnet.called() == name);
            let place = given.map_or_else(
                || self.draft.place.clone(),
                |it| place_of(it.in_use.as_ref(), &it.place, "in_use"),
            );
            self.problems.push(error.at(place));
        }
        running
    }

    /// The addresses of others, which the bastions of a large manifest can make more than can be counted.
    fn others(&mut self, subnet: &SubnetDraft) -> Option<u32> {
        let Some(others) = &subnet.others else { return Some(0) };
        let counted = u32::try_from(others.value).map_err(|_| {
            let (name, value) = ("others", others.value.to_string());
            let remedy = "give a whole number from 0 to 4294967295".into();
            Error::from(ErrorKind::InvalidOption { name, value, remedy })
        });
        self.right(&others.place, counted)
    }

    /// The range of a subnet, which overlaps none before it: also none that is wrong in another way, so that all problems are
    /// said at once.
    fn range(&mut self, text: &Located<String>) -> Option<Cidr> {
        let subnet = self.right(&text.place, text.value.parse().and_then(Subnet::new))?;
        let cidr = subnet.cidr();
        let other = self.cidrs.iter().find(|other| other.overlaps(cidr)).map(ToString::to_string);
        self.cidrs.push(cidr);
        match other {
            Some(other) => {
                let error = Error::from(ErrorKind::Overlap { value: cidr.to_string(), other });
                self.right(&text.place, Err(error))
            }
            None => Some(cidr),
        }
    }

    /// The subnets of these names, each once; none named is all.
    fn named(&mut self, names: &[Located<String>], role: SubnetRole) -> Vec<SubnetId> {
        let (mut ids, mut once) = (Vec::with_capacity(names.len()), Once::new());
        for Located { value: name, place } in names {
            match self.find(name, role) {
                Ok(id) => ids.extend(id.filter(|id| once.is_first(*id))),
                Err(error) => self.problems.push(error.at(place.clone())),
            }
        }
        ids
    }

    /// The subnet of this name, or else of this ID or this range; `None` for one that is wrong itself.
    fn find(&self, name: &str, role: SubnetRole) -> Result<Option<SubnetId>, Error> {
        let there = if role == SubnetRole::Nodes { &self.nodes_in } else { &self.pods_in };
        if let Some(id) = there.get(name) {
            return Ok(*id);
        }
        let is_it = |subnet: &&SubnetDraft| subnet.id.as_deref() == Some(name);
        if let Some(subnet) = self.draft.subnets_of(role).iter().find(is_it) {
            return Ok(there.get(subnet.called()).copied().flatten());
        }
        if is_range(name) {
            let cidr: Cidr = name.parse()?;
            let has_it = |id: &SubnetId| self.plan.subnet(*id).is_some_and(|it| it.cidr() == Some(cidr));
            if let Some(id) = there.values().flatten().copied().find(has_it) {
                return Ok(Some(id));
            }
        }
        let of = if role == SubnetRole::Nodes { "nodes" } else { "pods" };
        let suggestion = crate::nearest::nearest(there.keys().map(String::as_str), name);
        Err(ErrorKind::UnknownSubnet { name: name.into(), of, suggestion }.into())
    }

    fn control_plane(&mut self) {
        let list = &self.draft.control_plane;
        let cluster = self.named(&list.items, SubnetRole::Nodes);
        let added = self.plan.add_control_plane(&cluster);
        self.right(&list.place_in(&self.draft.place, "control_plane"), added);
    }

    /// Adds the groups; gives of each its types.
    fn groups(&mut self, footprints: &Footprints<'_, 'a>) -> Vec<Vec<&'a InstanceType>> {
        let all = |names: &Names| {
            let mut all: Vec<SubnetId> = names.values().flatten().copied().collect();
            all.sort_unstable();
            all
        };
        let (all_nodes_in, all_pods_in) = (all(&self.nodes_in), all(&self.pods_in));
        let subnets_fit = !self.nodes_in.is_empty() && self.nodes_in.values().all(Option::is_some);
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
            let types = ("types", "types: [m5.large]");
            let has_no_types = group.types.is_empty() && group.no_types.is_none();
            self.missing(&group.place, &group.unreadable, has_no_types, types);
            let follows = group.total_pods.is_some() || group.unreadable.contains(&"total_pods");
            let has_no_nodes = group.nodes.is_none() && !follows;
            self.missing(&group.place, &group.unreadable, has_no_nodes, ("nodes", "nodes: 20"));
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

    /// The surge of a managed node group, where none is given: twice the number of its zones (G5). A subnet without a zone
    /// counts as one.
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

    /// The plan with the ranges that it chose, or all that is wrong.
    fn finish(mut self, vpc: &[Cidr], taken: &[Cidr]) -> Result<(Plan<'a>, Vec<SubnetBlocks>), Vec<Error>> {
        let whole = |error: Error| error.moved_to(self.draft.place.clone());
        if self.problems.is_empty() {
            let answered =
                self.plan.choose_ranges(vpc, taken).and_then(|()| self.plan.forecast().map(|_| ()));
            self.problems.extend(answered.err().map(whole));
        }
        if !self.problems.is_empty() {
            // Those of files first, as they stand there, then those of flags, as they were given.
            let flag = |place: &Place| self.draft.flags.iter().position(|flag| flag == place);
            self.problems.sort_by_cached_key(|problem| {
                let (place, span) = (problem.place(), problem.place().and_then(Place::span));
                (span.is_none(), span, place.and_then(flag).unwrap_or(usize::MAX))
            });
            return Err(self.problems);
        }
        // Nothing is reserved in a range that the plan chose.
        let chosen = |subnet: &PlanSubnet| SubnetBlocks::new(subnet.subnet().cidr(), &[], &[]);
        let blocks = self.blocks.into_iter().zip(self.plan.subnets());
        let blocks = blocks.map(|(blocks, subnet)| blocks.map_or_else(|| chosen(subnet), Ok));
        let blocks = blocks.collect::<Result<Vec<_>, _>>().map_err(|error| alloc::vec![whole(error)])?;
        Ok((self.plan, blocks))
    }
}

/// What is held by others than nodes: of these it isn't known yet which the groups stand for.
fn without_nodes(blocks: &SubnetBlocks, holders: &[Holder]) -> HeldAddresses {
    let others: Vec<Holder> =
        holders.iter().filter(|holder| holder.kind != HolderKind::Node).cloned().collect();
    HeldAddresses::new(blocks, &others)
}

/// Where a value was given, or would be.
fn place_of<T>(given: Option<&Located<T>>, of: &Place, name: &str) -> Place {
    given.map_or_else(|| of.join(name), |given| given.place.clone())
}
