//! The ranges that kOps assigns to subnets without `cidr`: its `assignCIDRsToSubnets` (H52, H56), with H54
//! and H55 for examples.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::objects::{KopsCluster, KopsSubnet};
use super::version::Version;
use crate::query::WithoutRange;
use crate::sorting::sort_by_key;
use crate::{Cidr, Place, error::Located};

/// The network of a cluster that names none and has no VPC of its own (H53).
const DEFAULT_NETWORK: &str = "172.20.0.0/16";

/// What is given in place of a range that only AWS knows.
pub(super) const ADD_CIDR: &str = "add its `cidr`";

/// The range of the VPC; `None` if only AWS knows it, or nothing needs it.
pub(super) fn network(cluster: &KopsCluster) -> Option<Located<String>> {
    match (&cluster.network_cidr, &cluster.network_id) {
        (Some(given), _) => Some(given.clone()),
        (None, None) if cluster.subnets.iter().any(needs_range) => {
            Some(Located::new(DEFAULT_NETWORK.into(), cluster.place.clone()))
        }
        (None, _) => None,
    }
}

/// The ranges of subnets in their order, each its own or the one that kOps assigns.
pub(super) struct Ranges {
    /// Of each subnet its range, if it is known.
    pub(super) of_subnets: Vec<Option<Located<String>>>,
    /// What was assigned, in a sentence.
    pub(super) assigned: Option<String>,
    /// What to do about a subnet of which only AWS knows the range.
    remedy: Option<&'static str>,
}

impl Ranges {
    /// Why a subnet has no range, if it has neither one of its own nor one of kOps's.
    pub(super) fn without_range(&self, subnet: &KopsSubnet) -> Option<WithoutRange> {
        if has_ipv6_alone(subnet) {
            Some(WithoutRange::Ipv6Alone)
        } else {
            self.remedy.map(WithoutRange::NotGiven)
        }
    }

    /// Those that the manifest gives.
    pub(super) fn given(cluster: &KopsCluster) -> Self {
        let of_subnets = cluster.subnets.iter().map(|subnet| subnet.cidr.clone()).collect();
        Ranges { of_subnets, assigned: None, remedy: None }
    }

    /// The ranges of a cluster's subnets, or why kOps can't assign them.
    pub(super) fn of(cluster: &KopsCluster) -> Result<Self, (Place, String)> {
        let mut known = Ranges::given(cluster);
        if !cluster.subnets.iter().any(needs_range) {
            return Ok(known);
        }
        // AWS has the ranges of subnets that exist, and that of a VPC that exists.
        let exists = |subnet: &KopsSubnet| subnet.cidr.is_none() && subnet.id.is_some();
        let network = network(cluster).filter(|_| !cluster.subnets.iter().any(exists));
        let Some(network) = network else {
            known.remedy = Some(ADD_CIDR);
            return Ok(known);
        };
        // What isn't a range is an error of its own.
        let Ok(range) = network.value.parse() else { return Ok(known) };
        let Some(assignment) = Assignment::new(cluster, range)? else { return Ok(known) };
        let mut sentences = Vec::new();
        for (number, range) in assignment.assign()? {
            let (Some(subnet), Some(known)) = (cluster.subnets.get(number), known.of_subnets.get_mut(number))
            else {
                continue;
            };
            sentences.push(format!("{range} to `{}`", called(subnet)));
            *known = Some(Located::new(range.to_string(), subnet.place.clone()));
        }
        known.assigned = Some(format!("kOps assigns {}{}", sentences.join(", "), assignment.assumption()));
        Ok(known)
    }
}

/// Whether kOps gives it a range.
fn needs_range(subnet: &KopsSubnet) -> bool {
    subnet.cidr.is_none() && !has_ipv6_alone(subnet)
}

/// Whether it has no range of IPv4 and gets none: kOps leaves a private subnet with one of IPv6 as it is.
pub(super) fn has_ipv6_alone(subnet: &KopsSubnet) -> bool {
    subnet.cidr.is_none() && subnet.has_ipv6_cidr && subnet.is("Private")
}

fn called(subnet: &KopsSubnet) -> &str {
    subnet.name.as_ref().map_or("", |name| &name.value)
}

/// What kOps divides, and among which subnets.
struct Assignment<'f> {
    network: Cidr,
    /// `Public`, `Private` and `DualStack`, in the order of their zones, each with its number in the cluster.
    big: Vec<(usize, &'f KopsSubnet)>,
    /// `Utility`, the same way.
    little: Vec<(usize, &'f KopsSubnet)>,
    /// The ranges of those that have one.
    reserved: Vec<Cidr>,
    version: Version<'f>,
}

impl<'f> Assignment<'f> {
    /// `None` if the range of a subnet isn't one, which is an error of its own.
    fn new(cluster: &'f KopsCluster, network: Cidr) -> Result<Option<Self>, (Place, String)> {
        let version = Version::of(cluster);
        let mut it =
            Assignment { network, big: Vec::new(), little: Vec::new(), reserved: Vec::new(), version };
        for (number, subnet) in cluster.subnets.iter().enumerate() {
            if let Some(text) = &subnet.cidr {
                let Ok(range) = text.value.parse::<Cidr>() else { return Ok(None) };
                // Those of an additional network don't count.
                if !Cidr::new(range.first(), 32).is_ok_and(|first| network.contains(first)) {
                    continue;
                }
                it.reserved.push(range);
            }
            match subnet.of_type.as_deref() {
                Some("Public" | "Private" | "DualStack") => it.big.push((number, subnet)),
                Some("Utility") => it.little.push((number, subnet)),
                _ => return Err((subnet.place.clone(), without_type(subnet))),
            }
        }
        for list in [&mut it.big, &mut it.little] {
            sort_by_key(list, |(_, subnet)| subnet.zone.as_ref().map(|zone| &*zone.value));
        }
        Ok(Some(it))
    }

    /// How many bits longer the masks of the parts are than that of the network.
    fn bits(&self) -> u8 {
        if self.version.always_divides_by_eight().is_some() {
            return 3;
        }
        match self.big.len() + usize::from(!self.little.is_empty()) {
            0 | 1 => 0,
            2 => 1,
            3 | 4 => 2,
            _ => 3,
        }
    }

    /// The numbers of the subnets that get a range, with it.
    fn assign(&self) -> Result<Vec<(usize, Cidr)>, (Place, String)> {
        let is_free = |part: &Cidr| !self.reserved.iter().any(|range| range.overlaps(*part));
        let mut parts = self.network.parts(self.bits()).filter(is_free);
        let mut assigned = Vec::new();
        if !self.little.is_empty() || self.version.always_divides_by_eight().is_some() {
            let first = parts.next();
            self.take(&self.little, first.into_iter().flat_map(|part| part.parts(3)), &mut assigned)?;
        }
        self.take(&self.big, parts, &mut assigned)?;
        assigned.sort_unstable_by_key(|(number, _)| *number);
        Ok(assigned)
    }

    /// Gives each subnet without a range the next one.
    fn take(
        &self,
        subnets: &[(usize, &KopsSubnet)],
        mut ranges: impl Iterator<Item = Cidr>,
        assigned: &mut Vec<(usize, Cidr)>,
    ) -> Result<(), (Place, String)> {
        for (number, subnet) in subnets.iter().filter(|(_, subnet)| needs_range(subnet)) {
            let range = ranges.next().ok_or_else(|| (subnet.place.clone(), self.no_range_left(subnet)))?;
            assigned.push((*number, range));
        }
        Ok(())
    }

    fn no_range_left(&self, subnet: &KopsSubnet) -> String {
        format!(
            "kOps finds no free part of `{}` for the subnet `{}`; {ADD_CIDR}",
            self.network,
            called(subnet)
        )
    }

    /// What the sentence about the ranges adds: which version divides so, that a cluster keeps what it has
    /// (H56), and that subnets of one zone have no order (H57).
    fn assumption(&self) -> String {
        let divides = match self.version.always_divides_by_eight() {
            Some(version) => format!(
                ", if it is as old as `kubernetesVersion: {}`; from 1.28 on it divides `{}` otherwise",
                version.value, self.network
            ),
            None => ", which have no `cidr`".into(),
        };
        let swap =
            if self.has_two_in_a_zone() { "; subnets of one type and zone may swap theirs" } else { "" };
        format!("{divides}; a cluster that exists keeps those it was made with{swap}")
    }

    fn has_two_in_a_zone(&self) -> bool {
        let zone = |subnet: &KopsSubnet| subnet.zone.as_ref().map(|zone| zone.value.clone());
        [&self.big, &self.little].into_iter().any(|list| {
            let zones: Vec<_> =
                list.iter().filter(|(_, it)| needs_range(it)).map(|(_, it)| zone(it)).collect();
            zones.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
        })
    }
}

fn without_type(subnet: &KopsSubnet) -> String {
    format!(
        "kOps assigns no range to the subnet `{}`, whose `type` isn't `Public`, `Private`, `DualStack` or \
         `Utility`; give it one of these",
        called(subnet)
    )
}
