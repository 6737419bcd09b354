//! What AWS says of subnets, joined to those of a plan by ID, or by range.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use super::described::{Described, DescribedHolder, DescribedSubnet};
use super::draft::PlanDraft;
use super::in_use::{difference, in_use, refuse};
use super::subnet_draft::{SubnetDraft, WithoutRange};
use crate::error::ErrorKind;
use crate::once::Once;
use crate::{Cidr, Error, error::Located, subnet::Holder};

/// Why a plan can count nodes twice.
const NODES_COUNT: &str = "the addresses in use are those that AWS counts (`AvailableIpAddressCount`), \
                           including those of running nodes: plan only the nodes that you add, or give \
                           the output of `aws ec2 describe-network-interfaces` too (`--enis FILE`) and plan \
                           all nodes, so that running nodes count once";

impl PlanDraft {
    /// Gives the subnets what AWS says of them ([`PlanDraft::described`]): range, zone, how many addresses
    /// are in use, so far as these aren't given, and who holds them. A subnet is found by its ID, or else by
    /// its range. The other subnets of the same VPC have ranges that are taken.
    ///
    /// What doesn't agree is among [`PlanDraft::problems`] then. Nothing is left to be joined.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, manifest::PlanSource, query::PlanDraft};
    ///
    /// let source = PlanSource::read(&[
    ///     "subnets: [{name: a, id: subnet-0a}]\ngroups: [{types: [m5.large], nodes: 1, pods: 1}]\n",
    ///     r#"{"Subnets": [{"SubnetId": "subnet-0a", "CidrBlock": "10.0.0.0/24", "AvailableIpAddressCount": 211}]}"#,
    /// ]).map_err(|errors| errors[0].clone())?;
    /// let mut draft = PlanDraft::from(source);
    /// draft.join();
    /// let read = draft.resolve(Catalog::built_in()).map_err(|errors| errors[0].clone())?;
    /// // 40 of 251 are in use, and the node takes 20.
    /// assert_eq!(read.plan.forecast()?.subnets().next().unwrap().usage(maxpods::plan::Phase::Now).used(), 60);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn join(&mut self) {
        let described = core::mem::take(&mut self.described);
        if described.is_empty() {
            return;
        }
        let join = Join::new(self, &described);
        let mut joined = Joined::default();
        for subnet in self.subnets.iter_mut().chain(&mut self.pod_subnets) {
            join.subnet(subnet, &mut joined);
        }
        if described.has_holders {
            self.not_counted.extend(described.not_sure.iter().cloned());
            if self.subnets.is_empty() {
                let reason = "the network interfaces come without their subnets; give the output of `aws ec2 \
                              describe-subnets` too, with `--subnets FILE`";
                joined.problems.push(refuse(&self.place, reason.into()));
                self.unreadable.extend(["subnets", "groups"]);
            }
        }
        if joined.vpcs.is_empty() {
            joined.vpcs.extend(only_vpc(&described));
        }
        for subnet in self.subnets.iter().chain(&self.pod_subnets) {
            joined.problems.extend(overlap(subnet, &described, &joined));
        }
        let others = described.subnets.iter().filter(|other| {
            let is_near = other.vpc.as_ref().is_some_and(|vpc| joined.vpcs.contains(&vpc));
            is_near && !joined.ids.contains(&&*other.id)
        });
        self.taken.extend(others.filter_map(|other| other.cidr.clone()));
        if joined.has_counts && !self.groups.is_empty() && !described.has_holders {
            self.not_counted.push(NODES_COUNT.into());
        }
        self.not_counted.extend(joined.warnings);
        self.problems.extend(joined.problems);
    }
}

/// The subnets of AWS as they are looked up.
struct Join<'d> {
    by_id: BTreeMap<&'d str, &'d DescribedSubnet>,
    by_range: BTreeMap<Cidr, Vec<&'d DescribedSubnet>>,
    /// The holders of each subnet, if AWS was asked for them.
    holders: Option<BTreeMap<&'d str, Vec<&'d Holder>>>,
    /// Whether zones have names in this plan, as in `us-east-1a`, and not IDs.
    has_zone_names: bool,
}

/// What came of joining.
#[derive(Default)]
struct Joined<'d> {
    ids: BTreeSet<&'d str>,
    vpcs: BTreeSet<&'d String>,
    has_counts: bool,
    /// Whether what is in use of the last one is AWS's number.
    counted: bool,
    warnings: Vec<String>,
    problems: Vec<Error>,
}

impl<'d> Join<'d> {
    fn new(draft: &PlanDraft, described: &'d Described) -> Self {
        let mut by_range: BTreeMap<Cidr, Vec<&DescribedSubnet>> = BTreeMap::new();
        let mut once = Once::new();
        for subnet in described.subnets.iter().filter(|it| once.is_first(&*it.id)) {
            if let Some(cidr) = subnet.cidr.as_ref().and_then(|cidr| cidr.value.parse().ok()) {
                by_range.entry(cidr).or_default().push(subnet);
            }
        }
        let is_name = |given: &Located<String>| {
            described
                .subnets
                .iter()
                .any(|subnet| subnet.zone.as_ref().is_some_and(|it| it.value == given.value))
        };
        let mut given = draft.subnets.iter().chain(&draft.pod_subnets).filter_map(|it| it.zone.as_ref());
        Join {
            by_id: described.subnets.iter().map(|subnet| (&*subnet.id, subnet)).collect(),
            by_range,
            holders: described.has_holders.then(|| by_subnet(described)),
            has_zone_names: draft.is_from_manifest || given.any(is_name),
        }
    }

    /// Gives a subnet what AWS says of it.
    fn subnet(&self, subnet: &mut SubnetDraft, joined: &mut Joined<'d>) {
        self.describe(subnet, joined);
        self.hold(subnet, joined);
    }

    /// Gives it its range, its zone, and how many addresses are in use.
    fn describe(&self, subnet: &mut SubnetDraft, joined: &mut Joined<'d>) {
        let found = match self.find(subnet) {
            Ok(Some(found)) => found,
            Ok(None) => return,
            Err(Unclear::NotThere(reason)) => {
                joined.problems.push(refuse(&subnet.place, reason));
                // That its range isn't given is the same error.
                subnet.without_range = None;
                subnet.unreadable.push("cidr");
                return;
            }
            Err(Unclear::Several(warning)) => return joined.warnings.push(warning),
        };
        joined.ids.insert(&found.id);
        joined.vpcs.extend(&found.vpc);
        subnet.id.get_or_insert_with(|| found.id.clone());
        match (subnet.range(), &found.cidr) {
            (None, Some(cidr)) => subnet.cidr = Some(cidr.clone()),
            (None, None) => subnet.without_range = Some(WithoutRange::Ipv6Alone),
            (Some(given), Some(cidr)) if given.value != cidr.value => {
                let reason = alloc::format!(
                    "`{}` isn't the range of `{}`, which has {}; leave it out, or give the right ID",
                    given.value,
                    found.id,
                    cidr.value
                );
                joined.problems.push(refuse(&given.place, reason));
                return;
            }
            _ => {}
        }
        joined.warnings.extend(other_zone(subnet, found));
        if subnet.zone.is_none() {
            let (first, second) = if self.has_zone_names {
                (&found.zone, &found.zone_id)
            } else {
                (&found.zone_id, &found.zone)
            };
            subnet.zone = first.clone().or_else(|| second.clone());
        }
        if subnet.in_use.is_none() {
            subnet.in_use = in_use(found, &mut joined.problems);
            joined.has_counts |= subnet.in_use.is_some();
            joined.counted = subnet.in_use.is_some();
            if found.available.is_none() && self.holders.is_none() {
                joined.warnings.push(alloc::format!(
                    "the answer of AWS doesn't say how many addresses of `{}` are available \
                     (`AvailableIpAddressCount`): none count as in use; give the whole answer, or `in_use`",
                    found.id
                ));
            }
        }
    }

    /// Gives it those that hold addresses of it.
    fn hold(&self, subnet: &mut SubnetDraft, joined: &mut Joined<'d>) {
        let is_counted = core::mem::take(&mut joined.counted);
        let Some(all) = &self.holders else { return };
        let id = match id_of(subnet, all) {
            Ok(Some(id)) => id,
            Ok(None) => return,
            Err(warning) => return joined.warnings.push(warning),
        };
        let holders: Vec<Holder> =
            all.get(&*id).into_iter().flatten().map(|&holder| holder.clone()).collect();
        if is_counted {
            let name = if subnet.called().is_empty() { id.clone() } else { String::from(subnet.called()) };
            let in_use = subnet.in_use.as_mut();
            joined.warnings.extend(in_use.and_then(|in_use| difference(&name, in_use, &holders)));
        }
        subnet.id = Some(id);
        subnet.held = Some(Located::new(holders, subnet.place.clone()));
    }

    /// The subnet of AWS that is meant, if any is.
    fn find(&self, subnet: &SubnetDraft) -> Result<Option<&'d DescribedSubnet>, Unclear> {
        if let Some(id) = &subnet.id {
            let found = self.by_id.get(&**id).copied();
            // One that has a range can do without.
            return match found {
                None if subnet.range().is_none() && !self.by_id.is_empty() => {
                    Err(Unclear::NotThere(alloc::format!(
                        "`{id}` isn't in the output of `aws ec2 describe-subnets`; ask for it too, as in \
                     `aws ec2 describe-subnets --subnet-ids {id}`"
                    )))
                }
                found => Ok(found),
            };
        }
        if let Some(found) = self.by_id.get(subnet.called()) {
            return Ok(Some(found));
        }
        let range = subnet.range().and_then(|range| range.value.parse::<Cidr>().ok());
        match range.and_then(|range| self.by_range.get(&range)).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([one]) => Ok(Some(one)),
            Some([first, second, ..]) => Err(Unclear::Several(alloc::format!(
                "`{}` and `{}` of the answer of AWS have the range of `{}`: neither counts; give its `id`",
                first.id,
                second.id,
                subnet.called()
            ))),
        }
    }
}

/// The ID of a subnet, if need be that of which an address is in its range.
fn id_of(subnet: &SubnetDraft, all: &BTreeMap<&str, Vec<&Holder>>) -> Result<Option<String>, String> {
    if let Some(id) = &subnet.id {
        return Ok(Some(id.clone()));
    }
    let Some(range) = subnet.range().and_then(|range| range.value.parse::<Cidr>().ok()) else {
        return Ok(None);
    };
    let is_in = |holder: &&Holder| {
        let address = holder.addresses.first().and_then(|&address| Cidr::new(address, 32).ok());
        address.or(holder.prefixes.first().copied()).is_some_and(|it| range.contains(it))
    };
    // All of one subnet are in the range of that one.
    let mut found = all.iter().filter(|(_, holders)| holders.first().is_some_and(is_in)).map(|(id, _)| *id);
    match (found.next(), found.next()) {
        (None, _) => Ok(None),
        (Some(id), None) => Ok(Some(id.into())),
        (Some(first), Some(second)) => Err(alloc::format!(
            "network interfaces of `{first}` and of `{second}` have addresses in the range of `{}`: neither \
             counts; give its `id`",
            subnet.called()
        )),
    }
}

/// A subnet of which the range is none of AWS's and has addresses of one of those: what is in use of it isn't
/// known, and AWS makes no such subnet.
fn overlap(subnet: &SubnetDraft, described: &Described, joined: &Joined<'_>) -> Option<Error> {
    let given = subnet.range()?;
    let range = given.value.parse::<Cidr>().ok()?;
    // Two VPCs can have the same ranges.
    let is_near = |other: &&DescribedSubnet| {
        let vpc = other.vpc.as_ref();
        joined.vpcs.is_empty() || vpc.is_none_or(|vpc| joined.vpcs.contains(vpc))
    };
    let overlapped = described.subnets.iter().filter(is_near).find_map(|other| {
        let cidr = other.cidr.as_ref()?.value.parse::<Cidr>().ok()?;
        (cidr != range && cidr.overlaps(range)).then_some(cidr)
    })?;
    // Of one that is joined another range is an error already.
    if subnet.id.as_deref().is_some_and(|id| joined.ids.contains(id)) {
        return None;
    }
    let (value, other) = (given.value.clone(), alloc::format!("{overlapped}"));
    Some(Error::from(ErrorKind::Overlap { value, other }).at(given.place.clone()))
}

/// What is wrong with the zone that a subnet is given, if AWS has another of the same form: a name, as in
/// `us-east-1a`, or an ID, as in `use1-az1`.
fn other_zone(subnet: &SubnetDraft, found: &DescribedSubnet) -> Option<String> {
    let given = &subnet.zone.as_ref()?.value;
    let is_id = |zone: &str| zone.contains("-az");
    let of_aws = if is_id(given) { &found.zone_id } else { &found.zone };
    let of_aws = &of_aws.as_ref().filter(|zone| zone.value != *given)?.value;
    Some(alloc::format!(
        "`{}` is given the zone `{given}`, and AWS has it in `{of_aws}`: the given one counts; correct it",
        subnet.called()
    ))
}

/// Why a subnet isn't joined.
enum Unclear {
    NotThere(String),
    Several(String),
}

/// The VPC of all subnets, if they are of one: new ones are in it too.
fn only_vpc(described: &Described) -> Option<&String> {
    let mut vpcs = described.subnets.iter().map(|subnet| subnet.vpc.as_ref());
    let first = vpcs.next()??;
    vpcs.all(|vpc| vpc == Some(first)).then_some(first)
}

/// The holders of each subnet.
fn by_subnet(described: &Described) -> BTreeMap<&str, Vec<&Holder>> {
    let mut holders: BTreeMap<&str, Vec<&Holder>> = BTreeMap::new();
    for DescribedHolder { subnet, holder } in &described.holders {
        holders.entry(subnet).or_default().push(holder);
    }
    holders
}
