//! The fields of a plan, as files and requests have them, and the plan that they become.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;
use serde_json::Value;

use super::LimitsRequest;
use super::object::{ReadObject, object};
use crate::document::{Cursor, Errors, Tree};
use crate::error::ErrorKind;
#[cfg(feature = "schema")]
use crate::json::schema::fields;
use crate::query::{GroupDraft, LimitsDraft, NodesDraft, PlanDraft, SubnetDraft, SurgeDraft};
use crate::setting::Scope;
use crate::subnet::{Holder, HolderKind};
use crate::{Cidr, Error, error::Located};

object! {
    /// Node groups on subnets, together with the options of the network plug-in.
    PlanRequest, |_| true, "give its fields, as in `subnets` and `groups`", {
        /// The subnets that nodes are in; a CIDR alone is a subnet named after it.
        #[cfg_attr(feature = "schema", schemars(extend("items" = fields::text_or("SubnetRequest"))))]
        subnets: Vec<Value> = "give a list of subnets",
        /// The subnets that pods get addresses of, with custom networking.
        #[cfg_attr(feature = "schema", schemars(extend("items" = fields::text_or("SubnetRequest"))))]
        pod_subnets: Vec<Value> = "give a list of subnets",
        /// The groups of nodes; none for subnets that all have an `id`, to see them as they are.
        #[cfg_attr(feature = "schema", schemars(extend("items" = fields::reference("GroupRequest"))))]
        groups: Vec<Value> = "give a list of groups",
        /// Pods that need an address on each node of the groups that don't say; absent is as many as fit.
        pods: Option<u32> = "give a whole number from 0 to 4294967295",
        /// How many nodes more there are while groups are updated: a number, or a percentage such as `10%`.
        surge: Option<SurgeRequest> = SurgeDraft::REMEDY,
        /// The names of the subnets of the EKS cluster, in which its control plane has up to four ENIs.
        control_plane: Vec<String> = "give a list of the names of subnets",
        /// Ranges of the VPC in which to propose larger subnets.
        vpc: Vec<String> = "give a list of CIDRs, as in `[10.0.0.0/16]`",
        /// Ranges of the VPC that other subnets have.
        taken: Vec<String> = "give a list of CIDRs, as in `[10.0.8.0/24]`",
        /// Limits of instance types, over those built in.
        limits: Vec<LimitsRequest> = "give a list of instance types with their limits",
        /// Whether to compare with other settings of the plug-in.
        alternatives: bool = "give true or false",
    }
}

object! {
    /// A subnet.
    SubnetRequest, |_| false,
    "give a CIDR or its fields, as in `{name: a, cidr: 10.0.0.0/24}`", text "name", {
        /// Its name in this plan.
        name: String = "give a name as text",
        /// Its ID at AWS, such as `subnet-0a1b2c3d`, by which `aws ec2 describe-subnets` tells of it.
        id: Option<String> = "give an ID as text, as in `subnet-0a1b2c3d`",
        /// Its range, such as `10.0.0.0/24`; absent is the smallest that is enough, a free one of `vpc`.
        cidr: Option<String> = "give a CIDR as text, as in `10.0.0.0/24`",
        /// Its availability zone, by ID (`use1-az1`) or name (`us-east-1a`).
        zone: Option<String> = "give the ID or the name of a zone as text",
        /// Who holds addresses of it, as `aws ec2 describe-network-interfaces` tells;
        /// those of nodes count only without groups.
        #[cfg_attr(feature = "schema", schemars(extend("items" = fields::reference("HolderRequest"))))]
        held: Vec<Value> = "give a list of holders",
        /// Addresses in use already, by what isn't of the plan, in addition to `held`.
        in_use: u32 = "give a whole number from 0 to 4294967295",
        /// Addresses of load balancers.
        load_balancers: u32 = "give a whole number from 0 to 4294967295",
        /// Addresses of others, such as endpoints and databases.
        others: u32 = "give a whole number from 0 to 4294967295",
        /// Its CIDR reservations of type `prefix`.
        reserved_for_prefixes: Vec<String> = "give a list of CIDRs, as in `[10.0.0.128/25]`",
        /// Its CIDR reservations of type `explicit`.
        reserved: Vec<String> = "give a list of CIDRs, as in `[10.0.0.16/28]`",
    }
}

const HOLDER_KINDS: &str =
    "give `node`, `instance`, `control-plane`, `load-balancer`, `lambda`, `nat-gateway` or `other`";
const HELD_ADDRESSES: &str = "give a list of addresses and prefixes, as in `[10.0.0.4, 10.0.0.16/28]`";

object! {
    /// Who holds addresses of a subnet.
    HolderRequest, |_| false, "give its fields, as in `{kind: node, addresses: [10.0.0.4]}`", {
        /// What it is: `node`, `instance`, `control-plane`, `load-balancer`, `lambda`,
        /// `nat-gateway` or `other`.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = crate::json::schema::names::holders())))]
        kind: String = HOLDER_KINDS,
        /// Its name.
        name: String = "give a name as text",
        /// Single addresses, and prefixes with the length of their mask, as in `10.0.0.16/28`.
        addresses: Vec<String> = HELD_ADDRESSES,
    }
}

object! {
    /// A group of like nodes. Its own options override the plan's.
    GroupRequest, |option| option.scope == Scope::Node,
    "give its fields, as in `{types: [m5.large], nodes: 3}`", {
        /// Its name in this plan.
        name: String = "give a name as text",
        /// The instance types, or patterns; the plan counts the type that takes the most addresses.
        types: Vec<String> = "give a list of instance types, as in `[m5.large]`",
        /// How many nodes: a number, or `now` and `max`; required without `total_pods`.
        nodes: Option<NodesRequest> = "give a number, or both, as in `{now: 20, max: 60}`",
        /// Pods that all its nodes are to hold together, in place of `nodes`, which then follow from it.
        total_pods: Option<u32> = "give a whole number from 0 to 4294967295",
        /// Pods on each node that need an address; absent is the plan's `pods`.
        pods: Option<u32> = "give a whole number from 0 to 4294967295",
        /// Pods with security groups of their own on each node, in addition to those.
        branch_pods: u32 = "give a whole number from 0 to 4294967295",
        /// The names of the pods on the host network of each node, if they are as many as
        /// `host_network_pods`.
        host_network_pod_names: Vec<String> = "give a list of the names of pods",
        /// The names of the subnets that its nodes are in; none is all.
        subnets: Vec<String> = "give a list of the names of subnets",
        /// The names of the subnets that its pods get addresses of; none is all for pods.
        pod_subnets: Vec<String> = "give a list of the names of subnets",
        /// How many nodes more there are while this group is updated.
        surge: Option<SurgeRequest> = SurgeDraft::REMEDY,
    }
}

/// How many nodes there are.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum NodesRequest {
    /// The same number always.
    Always(u32),
    /// More at maximum size than now.
    Growing(GrowingRequest),
}

/// More nodes at maximum size than now.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct GrowingRequest {
    /// Now.
    pub(crate) now: u32,
    /// At maximum size.
    pub(crate) max: u32,
}

/// A number of nodes or a percentage of them.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum SurgeRequest {
    /// This number.
    Nodes(u32),
    /// A share, such as `10%`.
    Share(String),
}

/// The plan that the fields of a file or of a request give.
/// What is wrong with them is among [`PlanDraft::problems`].
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, document::Tree, query::PlanDraft};
///
/// let tree = Tree::from(&serde_json::json!({
///     "subnets": [{"name": "a", "cidr": "10.0.0.1/24"}],
///     "groups": [{"types": ["m5.large"], "nodes": 3, "pods": 9, "subnets": ["b"]}],
/// }));
/// let problems = PlanDraft::from(&tree).resolve(Catalog::built_in()).unwrap_err();
/// let problems: Vec<String> = problems.iter().map(|it| format!("{}: {it}", it.place().unwrap())).collect();
/// assert_eq!(problems, [
///     "subnets[0].cidr: `10.0.0.1/24` has bits set beyond its mask; did you mean `10.0.0.0/24`?",
///     "groups[0].subnets[0]: there is no subnet `b` of nodes; add it, or name another",
/// ]);
/// ```
impl From<&Tree> for PlanDraft {
    fn from(tree: &Tree) -> Self {
        let mut problems = Errors::new();
        if !tree.has_fields() {
            let reason = "a plan has fields, such as `subnets` and `groups`".into();
            problems.push(Error::from(ErrorKind::InvalidRequest { reason }).at(tree.place().clone()));
        }
        let mut plan = ReadObject::<PlanRequest>::read(Cursor::new(tree));
        problems.append(&mut plan.problems);
        let mut subnets = |list| -> Vec<SubnetDraft> {
            plan.objects(list, &mut problems).into_iter().map(SubnetDraft::from).collect()
        };
        let (node_subnets, pod_subnets) = (subnets("subnets"), subnets("pod_subnets"));
        let groups = plan.objects("groups", &mut problems).into_iter().map(GroupDraft::from).collect();
        let fields = core::mem::take(&mut plan.fields);
        PlanDraft {
            subnets: node_subnets,
            pod_subnets,
            groups,
            pods: fields.pods.and_then(|pods| plan.located("pods", pods)),
            surge: fields.surge.and_then(|surge| plan.located("surge", surge.into())),
            control_plane: plan.list("control_plane", fields.control_plane),
            vpc: plan.items("vpc", fields.vpc),
            taken: plan.items("taken", fields.taken),
            limits: plan.items("limits", fields.limits.into_iter().map(LimitsDraft::from).collect()),
            alternatives: fields.alternatives,
            options: plan.options,
            problems,
            unreadable: plan.unreadable,
            ..PlanDraft::new(tree.place().clone())
        }
    }
}

impl From<ReadObject<'_, SubnetRequest>> for SubnetDraft {
    fn from(mut subnet: ReadObject<'_, SubnetRequest>) -> Self {
        let mut problems = core::mem::take(&mut subnet.problems);
        let holders = subnet.objects::<HolderRequest>("held", &mut problems);
        let holders = holders.into_iter().filter_map(|it| holder(it, &mut problems)).collect();
        let held = subnet.located("held", holders);
        let fields = core::mem::take(&mut subnet.fields);
        let cidr = fields.cidr.and_then(|cidr| subnet.located("cidr", cidr));
        SubnetDraft {
            // A subnet without a name is called by its range.
            name: subnet.located("name", fields.name).or_else(|| cidr.clone()),
            id: fields.id,
            cidr,
            zone: fields.zone.and_then(|zone| subnet.located("zone", zone)),
            in_use: subnet.located("in_use", fields.in_use),
            load_balancers: subnet.located("load_balancers", fields.load_balancers),
            others: subnet.located("others", fields.others.into()),
            reserved_for_prefixes: subnet.list("reserved_for_prefixes", fields.reserved_for_prefixes),
            reserved: subnet.list("reserved", fields.reserved),
            held,
            problems,
            unreadable: subnet.unreadable,
            ..SubnetDraft::new(subnet.cursor.place().clone())
        }
    }
}

/// Who holds addresses; what is wrong with it is among the problems.
fn holder(mut it: ReadObject<'_, HolderRequest>, problems: &mut Errors) -> Option<Holder> {
    problems.append(&mut it.problems);
    let kind = HolderKind::from_name(&it.fields.kind);
    if kind.is_none() && !it.unreadable.contains(&"kind") {
        let field = it.cursor.get(&["kind"]).unwrap_or(it.cursor);
        problems.push(field.refuse("kind", HOLDER_KINDS));
    }
    let mut holder = Holder::new(kind?, core::mem::take(&mut it.fields.name));
    let addresses = core::mem::take(&mut it.fields.addresses);
    for Located { value: text, place } in it.items("addresses", addresses) {
        let prefix = text.parse::<Cidr>().ok().filter(|prefix| prefix.mask() == 28);
        match (text.parse(), prefix) {
            (Ok(address), _) => holder.addresses.push(address),
            (_, Some(prefix)) => holder.prefixes.push(prefix),
            _ => {
                let (name, remedy) = ("addresses", HELD_ADDRESSES.into());
                let value = alloc::format!("\"{text}\"");
                problems.push(Error::from(ErrorKind::InvalidOption { name, value, remedy }).at(place));
            }
        }
    }
    Some(holder)
}

impl From<ReadObject<'_, GroupRequest>> for GroupDraft {
    fn from(mut group: ReadObject<'_, GroupRequest>) -> Self {
        let fields = core::mem::take(&mut group.fields);
        GroupDraft {
            name: group.located("name", fields.name),
            types: group.items("types", fields.types),
            nodes: fields.nodes.and_then(|nodes| group.located("nodes", nodes.into())),
            total_pods: fields.total_pods.and_then(|pods| group.located("total_pods", pods)),
            pods: fields.pods.and_then(|pods| group.located("pods", pods)),
            branch_pods: group.located("branch_pods", fields.branch_pods),
            host_network_pod_names: group.items("host_network_pod_names", fields.host_network_pod_names),
            subnets: group.items("subnets", fields.subnets),
            pod_subnets: group.list("pod_subnets", fields.pod_subnets),
            surge: fields.surge.and_then(|surge| group.located("surge", surge.into())),
            options: group.options,
            problems: group.problems,
            unreadable: group.unreadable,
            ..GroupDraft::new(group.cursor.place().clone())
        }
    }
}

impl From<NodesRequest> for NodesDraft {
    fn from(nodes: NodesRequest) -> Self {
        match nodes {
            NodesRequest::Always(nodes) => NodesDraft::Always(nodes),
            NodesRequest::Growing(GrowingRequest { now, max }) => NodesDraft::Growing { now, max },
        }
    }
}

impl From<SurgeRequest> for SurgeDraft {
    fn from(surge: SurgeRequest) -> Self {
        match surge {
            SurgeRequest::Nodes(nodes) => SurgeDraft::Nodes(nodes),
            SurgeRequest::Share(share) => SurgeDraft::Share(share),
        }
    }
}

impl From<LimitsRequest> for LimitsDraft {
    fn from(limits: LimitsRequest) -> Self {
        let LimitsRequest { instance_type, enis, ipv4_per_eni, ipv6_per_eni } = limits;
        LimitsDraft { instance_type, enis, ipv4_per_eni, ipv6_per_eni }
    }
}

/// The plan of files: the fields of a plan file, or what a manifest became.
#[cfg(feature = "manifest")]
impl From<crate::manifest::PlanSource> for PlanDraft {
    fn from(source: crate::manifest::PlanSource) -> Self {
        match source {
            crate::manifest::PlanSource::PlanFile(tree, described) => {
                PlanDraft { described: *described, ..PlanDraft::from(&tree) }
            }
            crate::manifest::PlanSource::Manifest(draft) => *draft,
        }
    }
}
