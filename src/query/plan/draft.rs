//! A plan as it was given, each value with its place: what files, requests and flags become before names are looked up.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::net::IpAddr;

use super::described::Described;
use super::options::OptionsDraft;
use crate::error::ErrorKind;
use crate::once::Once;
use crate::{Error, Place, error::Located, subnet::Holder};

/// A plan as it was given. [`PlanDraft::resolve`] makes the plan of it.
///
/// A plan file or a request, the manifests of a cluster and the flags of the command line all become this form, so that
/// each of them is judged alike, and what is wrong is said at the place where it was given.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PlanDraft {
    /// Where the plan as a whole stands.
    pub place: Place,
    /// The subnets that nodes are in.
    pub subnets: Vec<SubnetDraft>,
    /// The subnets that pods get addresses of, with custom networking.
    pub pod_subnets: Vec<SubnetDraft>,
    /// The groups of nodes.
    pub groups: Vec<GroupDraft>,
    /// Why there is no group, of a manifest that has none; wrong unless a group is added.
    pub no_group: Option<Error>,
    /// Pods that need an address on each node of the groups that don't say; `None` is as many as fit.
    pub pods: Option<Located<u32>>,
    /// How many nodes are added while groups are updated.
    pub surge: Option<Located<SurgeDraft>>,
    /// The names of the subnets of the EKS cluster, in which its control plane has up to four ENIs.
    pub control_plane: ListDraft,
    /// Ranges of the VPC in which to propose larger subnets.
    pub vpc: Vec<Located<String>>,
    /// Ranges of the VPC that other subnets have.
    pub taken: Vec<Located<String>>,
    /// Limits of instance types, which override those built in.
    pub limits: Vec<Located<LimitsDraft>>,
    /// Whether to compare with other settings of the plug-in.
    pub alternatives: bool,
    /// The options of the plug-in, of kubelet and of the provisioner.
    pub options: OptionsDraft,
    /// What was given and can't be read, or can't become a plan; that of a subnet or a group is there.
    pub problems: Vec<Error>,
    /// What isn't counted, and what is assumed of the tool behind a manifest, each a sentence.
    pub not_counted: Vec<String>,
    /// What AWS says of subnets, until [`PlanDraft::join`] gives it to those of the plan.
    pub described: Described,
    /// Whether it is from a manifest, which doesn't say how many pods there are or what else is in the subnets.
    pub is_from_manifest: bool,
    /// Whether its subnets are all that AWS was asked for, and nobody has named one.
    pub(crate) has_all_described: bool,
    /// The subnets of files that flags have named.
    pub(crate) named: Vec<Located<String>>,
    /// The fields that were given and can't be read, so that they aren't missing too.
    pub(crate) unreadable: Vec<&'static str>,
    /// The flags that were added, in order.
    pub(crate) flags: Vec<Place>,
}

/// A subnet as it was given.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SubnetDraft {
    /// Where it stands.
    pub place: Place,
    /// Its name in this plan.
    pub name: Option<Located<String>>,
    /// Its ID, by which flags may name it too.
    pub id: Option<String>,
    /// Its range, such as `10.0.0.0/24`; `None` is the smallest that is enough, a free one of the VPC's.
    pub cidr: Option<Located<String>>,
    /// Its availability zone, by ID (`use1-az1`) or name (`us-east-1a`).
    pub zone: Option<Located<String>>,
    /// Addresses that are in use already, by what isn't of the plan.
    pub in_use: Option<Located<u32>>,
    /// Addresses of load balancers.
    pub load_balancers: Option<Located<u32>>,
    /// Addresses of others, such as endpoints and databases.
    pub others: Option<Located<u64>>,
    /// Its CIDR reservations of type `prefix`.
    pub reserved_for_prefixes: ListDraft,
    /// Its CIDR reservations of type `explicit`.
    pub reserved: ListDraft,
    /// Who holds addresses of it, if AWS was asked; `in_use` and the others are in addition.
    pub held: Option<Located<Vec<Holder>>>,
    /// What to do if its range isn't given, for a subnet that exists: none can be chosen for it.
    pub range_remedy: Option<&'static str>,
    /// What was given of it and can't be read.
    pub problems: Vec<Error>,
    pub(crate) unreadable: Vec<&'static str>,
}

/// A group of nodes as it was given.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GroupDraft {
    /// Where it stands.
    pub place: Place,
    /// Its name in this plan; that of its types if it has none.
    pub name: Option<Located<String>>,
    /// The instance types, or patterns.
    pub types: Vec<Located<String>>,
    /// Why its types aren't known, of a manifest that doesn't name them; wrong unless types are given.
    pub no_types: Option<Error>,
    /// How many nodes it has.
    pub nodes: Option<Located<NodesDraft>>,
    /// Pods that all its nodes are to hold together, from which the number of nodes follows, where that isn't given.
    pub total_pods: Option<Located<u32>>,
    /// Pods on each node that need an address; `None` is the plan's.
    pub pods: Option<Located<u32>>,
    /// Pods with security groups of their own on each node, in addition.
    pub branch_pods: Option<Located<u32>>,
    /// The names of the subnets that its nodes are in; none is all.
    pub subnets: Vec<Located<String>>,
    /// The names of the subnets that its pods get addresses of; none is all for pods.
    pub pod_subnets: ListDraft,
    /// How many nodes are added while this group is updated.
    pub surge: Option<Located<SurgeDraft>>,
    /// The names of the pods on the host network of each of its nodes, whose number is an option.
    pub host_network_pod_names: Vec<Located<String>>,
    /// Its own options, which override the plan's.
    pub options: OptionsDraft,
    /// What was given of it and can't be read.
    pub problems: Vec<Error>,
    pub(crate) unreadable: Vec<&'static str>,
}

/// A list of names or ranges, each with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListDraft {
    /// Where the list as a whole stands, if it was given.
    pub place: Option<Place>,
    /// The names or ranges.
    pub items: Vec<Located<String>>,
}

/// How many nodes a group has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NodesDraft {
    /// Always this many.
    Always(u32),
    /// A number today, and one at maximum size.
    Growing {
        /// Today.
        now: u32,
        /// At maximum size.
        max: u32,
    },
}

/// How many nodes are added while a group is updated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SurgeDraft {
    /// This many.
    Nodes(u32),
    /// A share of the group, such as `10%`.
    Share(String),
}

/// The limits of an instance type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LimitsDraft {
    /// The type's name, built in or not.
    pub instance_type: String,
    /// ENIs of its default network card.
    pub enis: u32,
    /// IPv4 addresses per ENI, the primary included.
    pub ipv4_per_eni: u32,
    /// IPv6 addresses per ENI; 0 if it has no IPv6.
    pub ipv6_per_eni: u32,
}

/// What the addresses of a subnet are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubnetRole {
    /// Nodes, and their pods without custom networking.
    Nodes,
    /// Pods alone, with custom networking.
    Pods,
}

impl ListDraft {
    /// A list that isn't given.
    #[must_use]
    pub const fn new() -> Self {
        ListDraft { place: None, items: Vec::new() }
    }

    /// A list at this place.
    #[must_use]
    pub const fn at(place: Place, items: Vec<Located<String>>) -> Self {
        ListDraft { place: Some(place), items }
    }

    /// Where it stands, or would in the object at this place.
    pub(crate) fn place_in(&self, of: &Place, name: &str) -> Place {
        self.place.clone().unwrap_or_else(|| of.join(name))
    }
}

impl SurgeDraft {
    /// What to give, as errors say it.
    pub(crate) const REMEDY: &'static str = "give a number of nodes or a share of them, as in `3` or `10%`";
}

/// A number of nodes, or else a share.
impl From<&str> for SurgeDraft {
    fn from(text: &str) -> Self {
        text.parse().map_or_else(|_| SurgeDraft::Share(text.into()), SurgeDraft::Nodes)
    }
}

/// What it is read from.
impl fmt::Display for SurgeDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SurgeDraft::Nodes(nodes) => nodes.fmt(f),
            SurgeDraft::Share(share) => f.write_str(share),
        }
    }
}

impl PlanDraft {
    /// A plan of which nothing is given yet.
    #[must_use]
    pub const fn new(place: Place) -> Self {
        PlanDraft {
            place,
            subnets: Vec::new(),
            pod_subnets: Vec::new(),
            groups: Vec::new(),
            no_group: None,
            pods: None,
            surge: None,
            control_plane: ListDraft::new(),
            vpc: Vec::new(),
            taken: Vec::new(),
            limits: Vec::new(),
            alternatives: false,
            options: OptionsDraft::new(),
            problems: Vec::new(),
            not_counted: Vec::new(),
            described: Described::NOTHING,
            is_from_manifest: false,
            has_all_described: false,
            named: Vec::new(),
            unreadable: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// The subnets of this role.
    #[must_use]
    pub fn subnets_of(&self, role: SubnetRole) -> &[SubnetDraft] {
        match role {
            SubnetRole::Nodes => &self.subnets,
            SubnetRole::Pods => &self.pod_subnets,
        }
    }

    /// What files leave out and a flag can give, each with the error: ranges of subnets that exist, types, and groups.
    pub fn missing(&self) -> impl Iterator<Item = Error> {
        let no_types = |group: &GroupDraft| group.no_types.clone().filter(|_| group.types.is_empty());
        let no_group = self.no_group.clone().filter(|_| self.groups.is_empty());
        self.without_ranges().chain(self.groups.iter().filter_map(no_types)).chain(no_group)
    }

    /// The subnets that exist and whose ranges aren't given, each with the error.
    pub fn without_ranges(&self) -> impl Iterator<Item = Error> {
        let of_nodes = self.subnets.iter().map(|subnet| ("--subnet", subnet));
        let of_pods = self.pod_subnets.iter().map(|subnet| ("--pod-subnet", subnet));
        of_nodes.chain(of_pods).filter_map(|(flag, subnet)| {
            let remedy = subnet.range_remedy.filter(|_| subnet.cidr.is_none())?;
            let name = subnet.called();
            let by = subnet.id.as_deref().unwrap_or(name);
            // AWS knows those that have an ID.
            let ask = if subnet.id.is_some() {
                "give the answer of `aws ec2 describe-subnets` with `--subnets FILE`, "
            } else {
                ""
            };
            let reason = alloc::format!(
                "the range of the subnet `{name}` isn't given; {ask}{remedy}, or give it as in `{flag} {by}=10.0.0.0/24`"
            );
            Some(Error::from(ErrorKind::InvalidManifest { reason }).at(subnet.place.clone()))
        })
    }

    /// What the plan can't count, each a sentence: what a manifest doesn't say and no flag did.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = self.not_counted.clone();
        let has_pods = self.pods.is_some() || self.groups.iter().all(|group| group.pods.is_some());
        if self.is_from_manifest && !has_pods {
            let text = "a manifest doesn't say how many pods there are: as many as fit are counted on each node; give `pods` \
                        for another number";
            warnings.push(text.into());
        }
        let is_told = |subnet: &SubnetDraft| {
            subnet.in_use.is_some() || subnet.load_balancers.is_some() || subnet.held.is_some()
        };
        if self.is_from_manifest && !self.subnets.iter().all(is_told) {
            let text = "a manifest doesn't say what else is in the subnets, such as load balancers and NAT gateways; give \
                        `in_use` for each";
            warnings.push(text.into());
        }
        warnings
    }
}

impl SubnetDraft {
    /// Its range: the one that is given, or its name where that is a range, as in `10.0.0.0/24`.
    #[must_use]
    pub fn range(&self) -> Option<&Located<String>> {
        let is_range = |name: &&Located<String>| is_range(&name.value);
        self.cidr.as_ref().or_else(|| self.name.as_ref().filter(is_range))
    }

    /// A subnet of which nothing is given yet.
    #[must_use]
    pub const fn new(place: Place) -> Self {
        SubnetDraft {
            place,
            name: None,
            id: None,
            cidr: None,
            zone: None,
            in_use: None,
            load_balancers: None,
            others: None,
            reserved_for_prefixes: ListDraft::new(),
            reserved: ListDraft::new(),
            held: None,
            range_remedy: None,
            problems: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    /// Its name; empty if it has none.
    #[must_use]
    pub fn called(&self) -> &str {
        self.name.as_ref().map_or("", |name| &name.value)
    }

    /// Whether this is its name, its ID or its range.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let is_range = |range: &Located<String>| range.value == name;
        self.called() == name || self.id.as_deref() == Some(name) || self.range().is_some_and(is_range)
    }

    /// Refuses a name that may be meant as a range or as more than a name, so that what is misspelt isn't taken for the
    /// name of a new subnet.
    pub(super) fn check_name(&self) -> Result<(), Error> {
        let Some(name) = &self.name else { return Ok(()) };
        let (of, give) = match &self.cidr {
            Some(cidr) if is_range(&name.value) && cidr.value != name.value => {
                ("with another range", "the range alone")
            }
            None if name.value.contains(['/', ':']) && !is_range(&name.value) => {
                ("without a range", "a range, as in `10.0.0.0/24`")
            }
            _ => return Ok(()),
        };
        let error = ErrorKind::InvalidSubnetName { name: name.value.clone(), of, give };
        Err(Error::from(error).at(name.place.clone()))
    }
}

impl GroupDraft {
    /// A group of which nothing is given yet.
    #[must_use]
    pub const fn new(place: Place) -> Self {
        GroupDraft {
            place,
            name: None,
            types: Vec::new(),
            no_types: None,
            nodes: None,
            total_pods: None,
            pods: None,
            branch_pods: None,
            subnets: Vec::new(),
            pod_subnets: ListDraft::new(),
            surge: None,
            host_network_pod_names: Vec::new(),
            options: OptionsDraft::new(),
            problems: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    /// Its name, or that of its types.
    #[must_use]
    pub fn called(&self) -> String {
        match &self.name {
            Some(name) if !name.value.is_empty() => name.value.clone(),
            _ => {
                let mut once = Once::new();
                let types = self.types.iter().map(|name| name.value.as_str());
                types.filter(|name| once.is_first(*name)).collect::<Vec<_>>().join(",")
            }
        }
    }
}

/// Whether a text in place of a subnet's name is meant as its range, right or not: an address with or without the length of
/// a mask.
pub(super) fn is_range(text: &str) -> bool {
    let network = text.split_once('/').map_or(text, |(network, _)| network);
    let is_shortened = network != text && network.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_shortened || network.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_told_from_a_name() {
        for range in
            ["10.0.0.0/24", "10.0.0.0", "10.0/16", "10.0.0.0/a", "300.0.0.0/8", "2001:db8::/64", "::1"]
        {
            assert!(is_range(range), "{range}");
        }
        for name in
            ["a", "1a", "1a/b", "us-east-1a", "private/us-east-1a", "subnet-0a1b", "a:b", "1.2", "1", ""]
        {
            assert!(!is_range(name), "{name}");
        }
    }
}
