//! The output of `aws ec2 describe-subnets` (K69), and the plan that it is by itself.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

use crate::document::{Cursor, Errors, Tree};
use crate::error::ErrorKind;
use crate::query::{Described, DescribedSubnet, PlanDraft, SubnetDraft};
use crate::{Error, Place, error::Located};

/// Reads an answer: `Subnets`, or one subnet of a list of them.
pub(crate) fn read(document: &Tree, described: &mut Described, errors: &mut Errors) {
    let whole = Cursor::new(document);
    let Some(list) = whole.get(&["Subnets"]) else {
        described.subnets.extend(subnet(whole, errors));
        return;
    };
    refuse_part(whole, "describe-subnets", errors);
    if list.tree().items().is_empty() {
        let reason =
            "there are no subnets in this answer; ask with the region and the account of the cluster";
        errors.push(refuse(list.place(), reason.into()));
    }
    described.subnets.extend(list.items().filter_map(|item| subnet(item, errors)));
}

/// Refuses an answer that isn't whole: what is left out would count as free.
pub(super) fn refuse_part(whole: Cursor<'_>, call: &str, errors: &mut Errors) {
    if let Some(token) = whole.get(&["NextToken"]) {
        let reason = alloc::format!(
            "this answer is only one page (`NextToken`); ask without `--max-items` and `--no-paginate`, as \
             in `aws ec2 {call}`"
        );
        errors.push(refuse(token.name_place(), reason));
    }
}

fn subnet(it: Cursor<'_>, errors: &mut Errors) -> Option<DescribedSubnet> {
    let Some(id) = it.text("SubnetId", errors) else {
        if it.get(&["SubnetId"]).is_none() {
            let reason = "a subnet without `SubnetId`; give the whole output of `aws ec2 describe-subnets`";
            errors.push(refuse(it.place(), reason.into()));
        }
        return None;
    };
    Some(DescribedSubnet {
        cidr: it.text("CidrBlock", errors),
        zone_id: it.text("AvailabilityZoneId", errors),
        zone: it.text("AvailabilityZone", errors),
        available: it.whole_number("AvailableIpAddressCount", errors),
        vpc: it.text("VpcId", errors).map(|vpc| vpc.value),
        name: name(it),
        ..DescribedSubnet::new(id.value, id.place)
    })
}

/// The tag `Name`, unless it is empty.
fn name(subnet: Cursor<'_>) -> Option<String> {
    let tags = subnet.get(&["Tags"])?;
    let is_name = |tag: &Cursor<'_>| tag.get(&["Key"]).is_some_and(|key| key.is_text("Name"));
    let name = tags.items().find(is_name)?.get(&["Value"])?.as_text()?;
    (!name.is_empty()).then(|| name.into())
}

/// The subnets of an answer as a plan: all of them, which are of one VPC.
pub(super) fn plan(described: Described, place: &Place, errors: Errors) -> PlanDraft {
    let mut draft = PlanDraft { problems: errors, has_all_described: true, ..PlanDraft::new(place.clone()) };
    let vpc = described.subnets.iter().find_map(|subnet| subnet.vpc.as_ref());
    let is_elsewhere = |subnet: &DescribedSubnet| subnet.vpc.is_some() && subnet.vpc.as_ref() != vpc;
    draft
        .problems
        .extend(described.subnets.iter().find(|subnet| is_elsewhere(subnet)).zip(vpc).map(several_vpcs));
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for name in described.subnets.iter().filter_map(|subnet| subnet.name.as_deref()) {
        *names.entry(name).or_default() += 1;
    }
    let mut ids = BTreeSet::new();
    for subnet in described.subnets.iter().filter(|subnet| !is_elsewhere(subnet) && ids.insert(&subnet.id)) {
        let Some(cidr) = &subnet.cidr else {
            draft.not_counted.push(alloc::format!("`{}` has no range of IPv4: it is left out", subnet.id));
            continue;
        };
        // A name like a range, or one of two, isn't one to tell it by.
        let is_clear =
            |name: &&String| names.get(&***name) == Some(&1) && name.parse::<crate::Cidr>().is_err();
        let name = subnet.name.as_ref().filter(is_clear).unwrap_or(&subnet.id);
        draft.subnets.push(SubnetDraft {
            name: Some(Located::new(name.clone(), subnet.place.clone())),
            id: Some(subnet.id.clone()),
            cidr: Some(cidr.clone()),
            ..SubnetDraft::new(subnet.place.clone())
        });
    }
    if draft.subnets.is_empty() && !described.subnets.is_empty() {
        let reason = "each subnet of this answer has a range of IPv6 alone, which has more addresses than a \
                      cluster can use: a plan counts those of IPv4";
        draft.problems.push(refuse(place, reason.into()));
        draft.unreadable.extend(["subnets", "groups"]);
    }
    if described.subnets.is_empty() && !described.has_holders {
        // That a plan lacks them is the same error.
        draft.unreadable.extend(["subnets", "groups"]);
    }
    draft.described = described;
    draft
}

/// Nodes of a plan are in one VPC.
fn several_vpcs((other, first): (&DescribedSubnet, &String)) -> Error {
    let reason = alloc::format!(
        "`{}` is in another VPC than the subnets before it; ask for those of one, as in `aws ec2 \
         describe-subnets --filters Name=vpc-id,Values={first}`",
        other.id
    );
    refuse(&other.place, reason)
}

pub(super) fn refuse(place: &Place, reason: String) -> Error {
    Error::from(ErrorKind::InvalidManifest { reason }).at(place.clone())
}
