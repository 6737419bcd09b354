//! A subnet as it was given.

use alloc::string::String;
use alloc::vec::Vec;
use core::net::IpAddr;

use super::list_draft::ListDraft;
use crate::error::ErrorKind;
use crate::{Error, Place, error::Located, subnet::Holder};

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
    /// Why it has no range of IPv4, if it has none and exists: none can be chosen for it.
    pub without_range: Option<WithoutRange>,
    /// What was given of it and can't be read.
    pub problems: Vec<Error>,
    pub(crate) unreadable: Vec<&'static str>,
}

/// Why a subnet that exists has no range of IPv4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WithoutRange {
    /// It isn't given, with what to do where it should stand.
    NotGiven(&'static str),
    /// The subnet has a range of IPv6 alone.
    Ipv6Alone,
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
            without_range: None,
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

    /// Refuses a name that may be meant as a range or as more than a name, so that what is misspelt isn't
    /// taken for the name of a new subnet.
    ///
    /// With a range a name of a file or a request may have a `/`, as those that were made of a manifest have.
    pub(super) fn check_name(&self, is_of_flag: bool) -> Result<(), Error> {
        let Some(name) = &self.name else { return Ok(()) };
        let is_more = name.value.contains(['/', ':']) && !is_range(&name.value);
        let (of, give) = match &self.cidr {
            Some(cidr) if is_range(&name.value) && cidr.value != name.value => {
                ("with another range", "the range alone")
            }
            Some(_) if is_more && (is_of_flag || name.value.contains(':')) => {
                ("with a range", "the range alone")
            }
            None if is_more => ("without a range", "a range, as in `10.0.0.0/24`"),
            _ => return Ok(()),
        };
        let error = ErrorKind::InvalidSubnetName { name: name.value.clone(), of, give };
        Err(Error::from(error).at(name.place.clone()))
    }
}

/// Whether a text in place of a subnet's name is meant as its range, right or not: an address with or without
/// the length of a mask.
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
