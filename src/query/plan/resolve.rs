//! From the form of a plan to the plan: names are looked up, ranges read, and what is wrong is named with its path.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::Value as Json;

use crate::error::ErrorKind;
use crate::json::request::LimitsRequest;
use crate::json::request::object::{Faults, PlanFault, fault, objects, read};
use crate::json::request::plan::{GroupRequest, NodesRequest, PlanRequest, SubnetRequest, SurgeRequest};
use crate::options::{self, Options, Question};
use crate::path::join;
use crate::{
    Catalog, Cidr, EniLimits, Error, Footprint, InstanceType, Load, NodeGroup, Nodes, Os, Plan, PlanSubnet,
    Scope, Subnet, SubnetBlocks, SubnetId, Surge, Value,
};

/// A plan as it was given: its options are known, its names aren't looked up yet.
#[derive(Debug, Clone)]
pub struct PlanForm {
    request: PlanRequest,
    options: Options,
    faults: Faults,
}

/// A plan that can be answered.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReadPlan<'a> {
    /// The plan.
    pub plan: Plan<'a>,
    /// How many of its subnets, the first ones, are those of nodes; the others are for pods.
    pub node_subnets: usize,
    /// Ranges in which to propose larger subnets.
    pub vpc: Vec<Cidr>,
    /// Ranges that are taken besides.
    pub taken: Vec<Cidr>,
    /// Whether to compare with other settings.
    pub alternatives: bool,
    /// What each node has, pods aside.
    pub load: Load,
    /// Of each group its types.
    pub types: Vec<Vec<&'a InstanceType>>,
    /// Of each subnet its blocks, with the ranges that are reserved in it.
    pub blocks: Vec<SubnetBlocks>,
}

impl PlanForm {
    /// Reads the form of a plan; what is wrong with it is said by [`PlanForm::plan`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, json::PlanForm};
    ///
    /// let form = PlanForm::read(&serde_json::json!({
    ///     "subnets": [{"name": "a", "cidr": "10.0.0.1/24"}],
    ///     "groups": [{"types": ["m5.large"], "nodes": 3, "pods": 9, "subnets": ["b"]}],
    /// }));
    /// let faults = form.plan(Catalog::built_in()).unwrap_err();
    /// let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    /// assert_eq!(faults, [
    ///     "subnets[0].cidr: `10.0.0.1/24` has bits set beyond its mask; did you mean `10.0.0.0/24`?",
    ///     "groups[0].subnets[0]: there is no subnet `b` of nodes; add it, or name another",
    /// ]);
    /// ```
    #[must_use]
    pub fn read(value: &Json) -> Self {
        let mut faults = Vec::new();
        let Some(fields) = value.as_object() else {
            let reason = "a plan has fields, such as `subnets` and `groups`".into();
            faults.push(fault("", Error::from(ErrorKind::InvalidRequest { reason })));
            return PlanForm { request: PlanRequest::default(), options: Options::new(), faults };
        };
        let (request, options) = read(fields, &mut faults);
        PlanForm { request, options, faults }
    }

    /// The same with these options in place of its own.
    #[must_use]
    pub fn with_options(self, options: Options) -> Self {
        PlanForm { options: options.or(self.options), ..self }
    }

    /// The options of its network plug-in.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// The catalogue with the limits laid over it that the plan gives.
    ///
    /// # Errors
    ///
    /// [`PlanFault`]s for limits that can't be.
    pub fn catalog(&self, mut catalog: Catalog) -> Result<Catalog, Vec<PlanFault>> {
        let lay = |(place, given): (usize, &LimitsRequest)| {
            let limits = EniLimits::new(given.enis, given.ipv4_per_eni, given.ipv6_per_eni);
            let laid = limits.and_then(|limits| catalog.set_limits(&given.instance_type, limits));
            laid.err().map(|error| fault(alloc::format!("limits[{place}]"), error))
        };
        let faults: Faults = self.request.limits.iter().enumerate().filter_map(lay).collect();
        if faults.is_empty() { Ok(catalog) } else { Err(faults) }
    }

    /// The plan, its types those of the catalogue.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, each with its path.
    pub fn plan<'a>(&self, catalog: &'a Catalog) -> Result<ReadPlan<'a>, Vec<PlanFault>> {
        let mut faults = self.faults.clone();
        let load = Load::new(0).kubelet(self.options.kubelet());
        let problems = self.options.problems(Question::Plan).into_iter();
        faults.extend(problems.map(PlanFault::from));
        let options_fit = faults.is_empty();
        let mut resolver = Resolver {
            faults,
            plan: Plan::new(),
            blocks: Vec::new(),
            cidrs: Vec::new(),
            nodes_in: Names::new(),
            pods_in: Names::new(),
        };
        let PlanRequest { subnets, pod_subnets, groups, control_plane, vpc, taken, .. } = &self.request;
        resolver.missing("", subnets.is_empty(), "subnets", "subnets: [{name: a, cidr: 10.0.0.0/24}]");
        resolver.missing("", groups.is_empty(), "groups", "groups: [{types: [m5.large], nodes: 3}]");
        let nodes_in = resolver.subnets("subnets", subnets);
        let node_subnets = resolver.plan.subnets().len();
        let pods_in = resolver.subnets("pod_subnets", pod_subnets);
        (resolver.nodes_in, resolver.pods_in) = (nodes_in, pods_in);
        if options_fit && !pod_subnets.is_empty() && self.options.get("custom_networking").is_none() {
            let needs = "custom-networking";
            resolver.faults.push(fault(
                "pod_subnets[0]",
                Error::from(ErrorKind::Needs { setting: "pod-subnets", needs }),
            ));
        }
        let surge = resolver.surge("surge", self.request.surge.as_ref());
        resolver.plan.set_surge(surge.unwrap_or_default());
        let cluster = resolver.named("control_plane", control_plane, Kind::Nodes);
        if let Err(error) = resolver.plan.add_control_plane(&cluster) {
            resolver.faults.push(fault("control_plane", error));
        }
        let (vpc, taken) = (resolver.cidrs("vpc", vpc), resolver.cidrs("taken", taken));
        let (options, pods) = (self.options.clone(), self.request.pods);
        let with = With { options, own: Vec::new(), catalog, load, pods, options_fit };
        let types = resolver.groups(groups, &with);
        let Resolver { mut faults, mut plan, blocks, .. } = resolver;
        if faults.is_empty() {
            let answered = plan.choose_ranges(&vpc, &taken).and_then(|()| plan.outlook().map(|_| ()));
            faults.extend(answered.err().map(|error| fault("", error)));
        }
        // Nothing is reserved in a range that the plan chose.
        let chosen = |subnet: &PlanSubnet| SubnetBlocks::new(subnet.subnet().cidr(), &[], &[]);
        let blocks = blocks.into_iter().zip(plan.subnets());
        let blocks = blocks.map(|(blocks, subnet)| blocks.map_or_else(|| chosen(subnet), Ok));
        let blocks = blocks.collect::<Result<Vec<_>, _>>().map_err(|error| alloc::vec![fault("", error)])?;
        let alternatives = self.request.alternatives;
        if faults.is_empty() {
            Ok(ReadPlan { plan, node_subnets, vpc, taken, alternatives, load, types, blocks })
        } else {
            Err(faults)
        }
    }
}

/// Subnets by name; those that are wrong have none, so that naming them is no second fault.
type Names = BTreeMap<String, Option<SubnetId>>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nodes,
    Pods,
}

/// What the groups' footprints depend on.
struct With<'a> {
    options: Options,
    /// Those of the options that are the group's own.
    own: Vec<&'static str>,
    catalog: &'a Catalog,
    load: Load,
    /// Pods on each node of groups that don't say.
    pods: Option<u32>,
    /// Whether the options go together, so that what a type is refused for is the type's fault.
    options_fit: bool,
}

struct Resolver<'a> {
    faults: Faults,
    plan: Plan<'a>,
    /// Of each of its subnets that has a range.
    blocks: Vec<Option<SubnetBlocks>>,
    /// The ranges of all subnets so far.
    cidrs: Vec<Cidr>,
    nodes_in: Names,
    pods_in: Names,
}

impl<'a> Resolver<'a> {
    fn missing(&mut self, path: &str, is_missing: bool, name: &'static str, example: &'static str) {
        let path = join(path, name);
        // What is there and can't be read is a fault already.
        if is_missing && !self.faults.iter().any(|fault| fault.path == path) {
            self.faults.push(fault(path, Error::from(ErrorKind::MissingField { name, example })));
        }
    }

    /// Keeps a fault and gives what went right.
    fn right<T>(&mut self, path: impl Into<String>, result: Result<T, Error>) -> Option<T> {
        result.map_err(|error| self.faults.push(fault(path, error))).ok()
    }

    fn cidrs(&mut self, path: &str, texts: &[String]) -> Vec<Cidr> {
        let read =
            |(place, text): (usize, &String)| self.right(alloc::format!("{path}[{place}]"), text.parse());
        texts.iter().enumerate().filter_map(read).collect()
    }

    fn surge(&mut self, path: &str, given: Option<&SurgeRequest>) -> Option<Surge> {
        match given? {
            SurgeRequest::Nodes(nodes) => Some(Surge::Nodes(*nodes)),
            SurgeRequest::Share(text) => self.right(path, text.parse()),
        }
    }

    fn subnets(&mut self, list: &'static str, values: &[Json]) -> Names {
        let mut names = Names::new();
        for (path, request, _) in objects::<SubnetRequest>(list, values, &mut self.faults) {
            self.missing(&path, request.name.is_empty(), "name", "name: a");
            let name = request.name.clone();
            let id = self.subnet(&path, request);
            // Of two with one name the first counts; what has none can't be named.
            if !name.is_empty() {
                names.entry(name).or_insert(id);
            }
        }
        names
    }

    fn subnet(&mut self, path: &str, request: SubnetRequest) -> Option<SubnetId> {
        let for_prefixes = self.cidrs(&join(path, "reserved_for_prefixes"), &request.reserved_for_prefixes);
        let reserved = self.cidrs(&join(path, "reserved"), &request.reserved);
        let SubnetRequest { name, cidr, zone, in_use, load_balancers, others, .. } = request;
        let (subnet, blocks) = if let Some(cidr) = cidr {
            let cidr = self.range(path, &cidr)?;
            let field = if for_prefixes.is_empty() { "reserved" } else { "reserved_for_prefixes" };
            let blocks = SubnetBlocks::new(cidr, &for_prefixes, &reserved);
            let blocks = self.right(join(path, field), blocks)?;
            (PlanSubnet::new(name, blocks.subnet()), Some(blocks))
        } else {
            // What is reserved of a range needs the range.
            let has_reservations = !for_prefixes.is_empty() || !reserved.is_empty();
            self.missing(path, has_reservations, "cidr", "cidr: 10.0.0.0/24");
            (PlanSubnet::without_range(name), None)
        };
        if subnet.name().is_empty() {
            return None;
        }
        let subnet = subnet.in_use(in_use).load_balancers(load_balancers).others(others);
        let subnet = match zone {
            Some(zone) => subnet.in_zone(zone),
            None => subnet,
        };
        let added = self.plan.add_subnet(subnet);
        let field = match added.as_ref().map_err(Error::code) {
            Err("name-twice") => "name",
            Err("more-in-use") => "in_use",
            _ => "cidr",
        };
        let id = self.right(join(path, field), added)?;
        self.blocks.push(blocks);
        Some(id)
    }

    /// The range of a subnet, which overlaps none before it: also none that is wrong in another way, so that all faults are
    /// said at once.
    fn range(&mut self, path: &str, text: &str) -> Option<Cidr> {
        let path = join(path, "cidr");
        let subnet = self.right(path.clone(), text.parse().and_then(Subnet::new))?;
        let cidr = subnet.cidr();
        let other = self.cidrs.iter().find(|other| other.overlaps(cidr)).map(ToString::to_string);
        self.cidrs.push(cidr);
        match other {
            Some(other) => {
                self.faults
                    .push(fault(path, Error::from(ErrorKind::Overlap { value: cidr.to_string(), other })));
                None
            }
            None => Some(cidr),
        }
    }

    /// The subnets of these names; none named is all.
    fn named(&mut self, path: &str, names: &[String], kind: Kind) -> Vec<SubnetId> {
        let mut ids = Vec::with_capacity(names.len());
        for (place, name) in names.iter().enumerate() {
            let path = alloc::format!("{path}[{place}]");
            let there = if kind == Kind::Nodes { &self.nodes_in } else { &self.pods_in };
            match there.get(name) {
                Some(Some(id)) if ids.contains(id) => {
                    self.faults.push(fault(path, Error::from(ErrorKind::SubnetTwice { name: name.clone() })));
                }
                Some(id) => ids.extend(id),
                None => {
                    let of = if kind == Kind::Nodes { "nodes" } else { "pods" };
                    let suggestion = crate::nearest::nearest(there.keys().map(String::as_str), name);
                    self.faults.push(fault(
                        path,
                        Error::from(ErrorKind::UnknownSubnet { name: name.clone(), of, suggestion }),
                    ));
                }
            }
        }
        ids
    }

    /// Adds the groups; gives of each its types.
    fn groups(&mut self, values: &[Json], with: &With<'a>) -> Vec<Vec<&'a InstanceType>> {
        let all = |names: &Names| names.values().flatten().copied().collect::<Vec<SubnetId>>();
        let (mut all_nodes_in, mut all_pods_in) = (all(&self.nodes_in), all(&self.pods_in));
        all_nodes_in.sort_unstable();
        all_pods_in.sort_unstable();
        let subnets_fit = !self.nodes_in.is_empty() && self.nodes_in.values().all(Option::is_some);
        let mut types_of_groups = Vec::with_capacity(values.len());
        let mut names = BTreeSet::new();
        for (path, request, own) in objects::<GroupRequest>("groups", values, &mut self.faults) {
            let before = self.faults.len();
            if !request.types.is_empty() && !names.insert(name_of(&request)) {
                let error = Error::from(ErrorKind::NameTwice { what: "group", name: name_of(&request) });
                self.faults.push(fault(join(&path, "name"), error));
            }
            self.missing(&path, request.types.is_empty(), "types", "types: [m5.large]");
            self.missing(&path, request.nodes.is_none(), "nodes", "nodes: 20");
            let nodes_in = self.named(&join(&path, "subnets"), &request.subnets, Kind::Nodes);
            let pods_in = self.named(&join(&path, "pod_subnets"), &request.pod_subnets, Kind::Pods);
            let group = self.group(&path, &request, &with.of_group(own));
            let Some((group, types)) = group.filter(|_| self.faults.len() == before && subnets_fit) else {
                continue;
            };
            let nodes_in = if request.subnets.is_empty() { &all_nodes_in } else { &nodes_in };
            let pods_in = if request.pod_subnets.is_empty() { &all_pods_in } else { &pods_in };
            let added = self.plan.add_group(group, nodes_in, pods_in);
            let field = match added.as_ref().map_err(Error::code) {
                Err("no-pod-subnet") => join(&path, "pod_subnets"),
                _ => path,
            };
            self.right(field, added);
            types_of_groups.push(types);
        }
        types_of_groups
    }

    fn group(
        &mut self,
        path: &str,
        request: &GroupRequest,
        with: &With<'a>,
    ) -> Option<(NodeGroup<'a>, Vec<&'a InstanceType>)> {
        let nodes = request.nodes.map(|nodes| match nodes {
            NodesRequest::Always(nodes) => Ok(Nodes::from(nodes)),
            NodesRequest::Growing(nodes) => Nodes::new(nodes.now, nodes.max),
        });
        let nodes = nodes.and_then(|nodes| self.right(join(path, "nodes"), nodes));
        let surge = self.surge(&join(path, "surge"), request.surge.as_ref());
        let footprints = self.footprints(path, request, with);
        let types: Vec<&InstanceType> = footprints.iter().map(Footprint::instance_type).collect();
        let name = name_of(request);
        let (first, rest) = footprints.split_first()?;
        let group = rest.iter().fold(NodeGroup::new(name, nodes?, *first), |group, it| group.or_type(*it));
        let group = match surge {
            Some(surge) => group.surge(surge),
            None => group,
        };
        Some((group, types))
    }

    /// What each type of a group takes; none if something is wrong.
    fn footprints(&mut self, path: &str, request: &GroupRequest, with: &With<'a>) -> Vec<Footprint<'a>> {
        let load = with.load.branch_pods(request.branch_pods);
        let mut wrong: Faults = Vec::new();
        let problems = with.options.problems(Question::Plan).into_iter();
        let own = problems.map(PlanFault::from).filter(|fault| with.own.contains(&fault.path.as_str()));
        wrong.extend(own.map(|PlanFault { path: name, error }| fault(join(path, &name), error)));
        if request.branch_pods > 0 {
            let checked = Load::check_branch_pods(with.options.cni());
            wrong.extend(checked.err().map(|error| fault(join(path, "branch_pods"), error)));
        }
        let mut footprints: Vec<Footprint<'a>> = Vec::new();
        for (place, pattern) in request.types.iter().enumerate() {
            let options_fit = with.options_fit && wrong.is_empty();
            match with.footprints(pattern, load, request.pods, options_fit) {
                Ok(more) => footprints.extend(more),
                Err(errors) => {
                    let path = alloc::format!("{path}.types[{place}]");
                    wrong.extend(errors.into_iter().map(|error| fault(path.clone(), error)));
                }
            }
        }
        if !wrong.is_empty() {
            footprints.clear();
        }
        self.faults.extend(wrong);
        footprints
    }
}

impl<'a> With<'a> {
    /// The same with a group's own options before the plan's.
    fn of_group(&self, own: Options) -> Self {
        let given = own.given().map(|(option, _)| option.name).collect();
        let is_windows = |options: &Options| options.get("os") == Some(&Value::Name(Os::Windows.name()));
        let mut options = self.options.clone();
        // What aws-node is told doesn't concern nodes with Windows among others (B20, B22).
        if is_windows(&own) && !is_windows(&options) {
            let others = options::all().filter(|it| it.scope == Scope::Plan && it.name != "cni");
            others.for_each(|option| options.unset(option.name));
        }
        With { options: own.or(options), own: given, ..*self }
    }

    /// What the types that a pattern names take; without a number of pods with as many as fit.
    fn footprints(
        &self,
        pattern: &str,
        load: Load,
        pods: Option<u32>,
        options_fit: bool,
    ) -> Result<Vec<Footprint<'a>>, Vec<Error>> {
        if !options_fit {
            return self.catalog.select(pattern).map(|_| Vec::new()).map_err(|error| alloc::vec![error]);
        }
        let with = |patterns: &[&str], pods: u32| {
            let mut load = load;
            load.pods = pods;
            self.options.footprints(self.catalog, patterns, load)
        };
        let Some(pods) = pods.or(self.pods) else {
            let empty = with(&[pattern], 0)?;
            let full = empty.iter().map(|empty| with(&[empty.instance_type().name()], room_for_pods(empty)));
            return Ok(full.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect());
        };
        with(&[pattern], pods)
    }
}

/// The name of a group: its own, or that of its types.
fn name_of(request: &GroupRequest) -> String {
    if request.name.is_empty() { request.types.join(",") } else { request.name.clone() }
}

/// The pods that kubelet lets in, and that there are addresses for.
fn room_for_pods(empty: &Footprint<'_>) -> u32 {
    let capacity = empty.capacity();
    let others = capacity.host_network_pods().saturating_add(empty.attached_branch_enis());
    empty.kubelet_max_pods().saturating_sub(others).min(capacity.pod_ips())
}
