//! A plan as it was given, each value with its place: what files, requests and flags become before names are
//! looked up.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::described::Described;
use super::group_draft::{GroupDraft, SurgeDraft};
use super::list_draft::ListDraft;
use super::options::OptionsDraft;
use super::subnet_draft::{SubnetDraft, WithoutRange};
use crate::error::ErrorKind;
use crate::{Error, Place, error::Located};

/// A plan as it was given. [`PlanDraft::resolve`] makes the plan of it.
///
/// A plan file or a request, the manifests of a cluster and the flags of the command line all become this
/// form, so that each of them is judged alike, and what is wrong is said at the place where it was given.
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
    /// Fields that aren't counted since their tool doesn't have them.
    pub ignored: Vec<Error>,
    /// What isn't counted, each a sentence.
    pub not_counted: Vec<String>,
    /// What is assumed of the tool behind a manifest, each a sentence.
    pub assumed: Vec<String>,
    /// What is assumed of the network plug-in, where a manifest leaves it open.
    pub assumed_plug_in: Option<String>,
    /// What AWS says of subnets, until [`PlanDraft::join`] gives it to those of the plan.
    pub described: Described,
    /// Whether it is from a manifest, which doesn't say how many pods there are or what else is in the
    /// subnets.
    pub is_from_manifest: bool,
    /// Whether its subnets are all that AWS was asked for, and nobody has named one.
    pub(crate) has_all_described: bool,
    /// The subnets of files that flags have named.
    pub(crate) named: Vec<Located<String>>,
    /// The names of the files that it was read from, for what is said of them; empty if they have none.
    pub file_names: Vec<String>,
    /// The fields that were given and can't be read, so that they aren't missing too.
    pub(crate) unreadable: Vec<&'static str>,
    /// The flags that were added, in order.
    pub(crate) flags: Vec<Place>,
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
            ignored: Vec::new(),
            not_counted: Vec::new(),
            assumed: Vec::new(),
            assumed_plug_in: None,
            described: Described::NOTHING,
            is_from_manifest: false,
            has_all_described: false,
            named: Vec::new(),
            file_names: Vec::new(),
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

    /// What files leave out and a flag can give, each with the error: ranges of subnets that exist, types,
    /// and groups.
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
            let name = subnet.called();
            let remedy = match subnet.without_range.filter(|_| subnet.cidr.is_none())? {
                WithoutRange::NotGiven(remedy) => remedy,
                WithoutRange::Ipv6Alone => {
                    let reason = alloc::format!(
                        "the subnet `{name}` has a range of IPv6 alone, which has more addresses than a cluster can \
                         use, and a plan counts those of IPv4: leave out the groups that are in it"
                    );
                    return Some(Error::from(ErrorKind::InvalidManifest { reason }).at(subnet.place.clone()));
                }
            };
            let by = subnet.id.as_deref().unwrap_or(name);
            // AWS knows those that have an ID.
            let ask = if subnet.id.is_some() {
                "give the output of `aws ec2 describe-subnets` with `--subnets FILE`, "
            } else {
                ""
            };
            let reason = alloc::format!(
                "the range of the subnet `{name}` isn't given; {ask}{remedy}, or give it as in `{flag} \
                 {by}=10.0.0.0/24`"
            );
            Some(Error::from(ErrorKind::InvalidManifest { reason }).at(subnet.place.clone()))
        })
    }

    /// An error as a sentence that begins with its place.
    fn with_place(&self, error: &Error) -> String {
        let file = error.place().and_then(Place::span).and_then(|span| self.file_names.get(span.file));
        match (file, error.place()) {
            (Some(file), Some(place)) => alloc::format!("{file}:{place}: {error}"),
            (None, Some(place)) => alloc::format!("{place}: {error}"),
            (_, None) => error.to_string(),
        }
    }

    /// What the plan can't count, each a sentence: what a manifest doesn't say and no flag did.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let unsaid = self.unsaid().map(|(what, remedy)| alloc::format!("{what}; {remedy}"));
        self.said().chain(unsaid).collect()
    }

    /// The same without what to give of what a manifest doesn't say, for those who can't give it.
    #[cfg(feature = "manifest")]
    pub(crate) fn assumptions(&self) -> Vec<String> {
        self.said().chain(self.unsaid().map(|(what, _)| what.into())).collect()
    }

    /// What is wrong or assumed of what was given.
    fn said(&self) -> impl Iterator<Item = String> {
        let ignored = self.ignored.iter().map(|error| self.with_place(error));
        let others = self.not_counted.iter().chain(&self.assumed).chain(&self.assumed_plug_in).cloned();
        ignored.chain(self.without_effect()).chain(self.max_pods_without_effect()).chain(others)
    }

    /// What a manifest can't say and nothing else did, each with what to give.
    fn unsaid(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let has_pods = self.pods.is_some() || self.groups.iter().all(|group| group.pods.is_some());
        let is_told = |subnet: &SubnetDraft| {
            subnet.in_use.is_some() || subnet.load_balancers.is_some() || subnet.held.is_some()
        };
        let pods = (
            "a manifest doesn't say how many pods there are: as many as fit are counted on each node",
            "give `pods` for another number",
        );
        let in_use = (
            "a manifest doesn't say what else is in the subnets, such as load balancers and NAT gateways",
            "give `in_use` for each",
        );
        let all = [(!has_pods, pods), (!self.subnets.iter().all(is_told), in_use)];
        let is_from_manifest = self.is_from_manifest;
        all.into_iter().filter(move |(is_unsaid, _)| *is_unsaid && is_from_manifest).map(|(_, it)| it)
    }
}
