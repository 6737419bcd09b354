//! A `CiliumNode` in ENI mode: the addresses that a node has, and who holds them (K42, K44 to K47).

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use serde::Deserialize;

use super::keys::Keys;
use super::metadata::Metadata;
use super::quantity::WholeNumber;
use crate::manifest::text::Text;
use crate::subnet::Cidr;

/// A `CiliumNode` as the API server gives it.
#[derive(Debug, Deserialize)]
pub(crate) struct CiliumNode<'t> {
    #[serde(borrow)]
    metadata: Metadata<'t, Labels<'t>>,
    #[serde(borrow, default)]
    spec: Spec<'t>,
    #[serde(borrow, default)]
    status: Option<Status<'t>>,
}

#[derive(Debug, Deserialize)]
struct Labels<'t> {
    #[serde(borrow, default, rename = "node.kubernetes.io/instance-type")]
    instance_type: Option<Text<'t>>,
}

#[derive(Debug, Default, Deserialize)]
struct Spec<'t> {
    #[serde(borrow, default)]
    eni: Option<EniSpec<'t>>,
    #[serde(borrow, default)]
    ipam: Option<IpamSpec<'t>>,
}

/// What its nodes' ENIs are to be.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct EniSpec<'t> {
    #[serde(borrow, default)]
    instance_type: Option<Text<'t>>,
    #[serde(default)]
    first_interface_index: Option<WholeNumber>,
    #[serde(default)]
    use_primary_address: Option<bool>,
    #[serde(default)]
    disable_prefix_delegation: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct IpamSpec<'t> {
    #[serde(borrow, default)]
    pool: Option<Keys<'t>>,
    #[serde(default)]
    pre_allocate: Option<WholeNumber>,
    #[serde(default)]
    max_allocate: Option<WholeNumber>,
    #[serde(borrow, default)]
    pools: Option<Pools<'t>>,
}

/// What the agent asks for and has, since 1.20.
#[derive(Debug, Deserialize)]
struct Pools<'t> {
    #[serde(default = "Vec::new")]
    requested: Vec<Requested>,
    #[serde(borrow, default = "Vec::new")]
    allocated: Vec<Allocated<'t>>,
}

#[derive(Debug, Deserialize)]
struct Requested {
    #[serde(default)]
    needed: Option<Needed>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Needed {
    #[serde(default)]
    ipv4_addrs: Option<WholeNumber>,
}

#[derive(Debug, Deserialize)]
struct Allocated<'t> {
    #[serde(borrow, default = "Vec::new")]
    cidrs: Vec<Text<'t>>,
}

#[derive(Debug, Deserialize)]
struct Status<'t> {
    #[serde(borrow, default)]
    eni: Option<EniStatus<'t>>,
    #[serde(borrow, default)]
    ipam: Option<IpamStatus<'t>>,
}

#[derive(Debug, Deserialize)]
struct EniStatus<'t> {
    #[serde(borrow, default)]
    enis: Option<BTreeMap<Text<'t>, Eni<'t>>>,
}

#[derive(Debug, Deserialize)]
struct Eni<'t> {
    #[serde(borrow, default = "Vec::new")]
    addresses: Vec<Text<'t>>,
    #[serde(borrow, default = "Vec::new")]
    prefixes: Vec<Text<'t>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct IpamStatus<'t> {
    #[serde(borrow, default)]
    used: Option<BTreeMap<Text<'t>, Used<'t>>>,
    #[serde(borrow, default)]
    operator_status: Option<OperatorStatus<'t>>,
}

#[derive(Debug, Deserialize)]
struct Used<'t> {
    #[serde(borrow, default)]
    owner: Text<'t>,
}

#[derive(Debug, Deserialize)]
struct OperatorStatus<'t> {
    #[serde(borrow, default)]
    error: Option<Text<'t>>,
}

/// `pre-allocate` where it isn't given (K47).
const PRE_ALLOCATE: u32 = 8;

impl CiliumNode<'_> {
    /// The name of its node.
    pub(crate) fn name(&self) -> &str {
        self.metadata.name.as_str()
    }

    /// Its instance type.
    pub(crate) fn instance_type(&self) -> Option<&str> {
        let of_spec = self.spec.eni.as_ref().and_then(|eni| eni.instance_type.as_ref());
        let of_label = || self.metadata.labels.as_ref()?.instance_type.as_ref();
        of_spec.or_else(of_label).map(Text::as_str)
    }

    /// Whether its addresses are those of ENIs.
    pub(crate) fn has_enis(&self) -> bool {
        let has_pool = || self.spec.ipam.as_ref()?.pool.as_ref().map(|pool| pool.len() > 0);
        self.spec.eni.is_some() || self.enis().next().is_some() || has_pool() == Some(true)
    }

    /// `first-interface-index`.
    pub(crate) fn first_interface_index(&self) -> Option<u32> {
        self.spec.eni.as_ref()?.first_interface_index.map(|index| index.0)
    }

    /// `use-primary-address`.
    pub(crate) fn use_primary_address(&self) -> bool {
        self.spec.eni.as_ref().and_then(|eni| eni.use_primary_address) == Some(true)
    }

    /// `max-allocate`, where it is a limit.
    pub(crate) fn max_allocate(&self) -> Option<u32> {
        self.spec.ipam.as_ref()?.max_allocate.map(|most| most.0).filter(|most| *most > 0)
    }

    /// Whether this node is to have no prefixes.
    pub(crate) fn is_without_prefixes(&self) -> bool {
        self.spec.eni.as_ref().and_then(|eni| eni.disable_prefix_delegation) == Some(true)
    }

    /// Whether there are ENIs, and none of them has a prefix.
    pub(crate) fn has_only_single_addresses(&self) -> bool {
        let mut has_addresses = false;
        for eni in self.enis() {
            if !eni.prefixes.is_empty() {
                return false;
            }
            has_addresses |= !eni.addresses.is_empty();
        }
        has_addresses
    }

    /// Whether an ENI has a prefix.
    pub(crate) fn has_prefixes(&self) -> bool {
        self.enis().any(|eni| !eni.prefixes.is_empty())
    }

    /// Whether it is of an agent up to 1.19, which says who holds each address (K47).
    pub(crate) fn names_owners(&self) -> bool {
        self.used().next().is_some()
    }

    /// The addresses that the agent can hand out: those in its pool, or since 1.20 in its ranges.
    pub(crate) fn pool(&self) -> u32 {
        let Some(ipam) = &self.spec.ipam else { return 0 };
        let listed = ipam.pool.as_ref().map_or(0, Keys::len);
        if listed > 0 {
            return u32::try_from(listed).unwrap_or(u32::MAX);
        }
        let ranges = ipam.pools.iter().flat_map(|pools| &pools.allocated).flat_map(|it| &it.cidrs);
        ranges.fold(0, |sum, cidr| sum.saturating_add(size(cidr.as_str())))
    }

    /// The addresses that its ENIs have: a prefix counts 16, which its single addresses repeat (K45).
    pub(crate) fn on_enis(&self) -> u32 {
        self.enis().fold(0, |sum, eni| {
            let prefixes: Vec<Cidr> = eni.prefixes.iter().filter_map(|it| it.as_str().parse().ok()).collect();
            let is_single = |address: &&Text<'_>| {
                let range = alloc::format!("{}/32", address.as_str()).parse::<Cidr>();
                range.is_ok_and(|range| !prefixes.iter().any(|prefix| prefix.overlaps(range)))
            };
            let single = u32::try_from(eni.addresses.iter().filter(is_single).count()).unwrap_or(u32::MAX);
            prefixes.iter().fold(sum.saturating_add(single), |sum, it| {
                sum.saturating_add(u32::try_from(it.addresses()).unwrap_or(u32::MAX))
            })
        })
    }

    /// The addresses in use with what holds each.
    pub(crate) fn used(&self) -> impl Iterator<Item = (&str, &str)> {
        let used = self.status.as_ref().and_then(|status| status.ipam.as_ref()?.used.as_ref());
        used.into_iter().flatten().map(|(address, used)| (address.as_str(), used.owner.as_str()))
    }

    /// How many addresses are in use: since 1.20 what the agent asks for, less what it asks for in advance
    /// (K47).
    pub(crate) fn used_count(&self) -> u32 {
        let listed = self.used().count();
        if listed > 0 {
            return u32::try_from(listed).unwrap_or(u32::MAX);
        }
        let Some(ipam) = &self.spec.ipam else { return 0 };
        let pre_allocate = ipam.pre_allocate.filter(|it| it.0 > 0).map_or(PRE_ALLOCATE, |it| it.0);
        let requested = ipam.pools.iter().flat_map(|pools| &pools.requested);
        let needed =
            requested.filter_map(|it| Some(it.needed.as_ref()?.ipv4_addrs?.0)).fold(0, u32::saturating_add);
        needed.saturating_sub(pre_allocate)
    }

    /// The addresses of the pool that nothing holds.
    pub(crate) fn free(&self) -> impl Iterator<Item = &str> {
        let used = self.status.as_ref().and_then(|status| status.ipam.as_ref()?.used.as_ref());
        let pool = self.spec.ipam.as_ref().and_then(|ipam| ipam.pool.as_ref());
        let is_free = move |address: &&Text<'_>| !used.is_some_and(|used| used.contains_key(*address));
        pool.into_iter().flat_map(Keys::iter).filter(is_free).map(Text::as_str)
    }

    /// What the operator couldn't do.
    pub(crate) fn operator_error(&self) -> Option<&str> {
        let status = self.status.as_ref()?.ipam.as_ref()?.operator_status.as_ref()?;
        status.error.as_ref().map(Text::as_str).filter(|text| !text.is_empty())
    }

    fn enis(&self) -> impl Iterator<Item = &Eni<'_>> {
        let enis = self.status.as_ref().and_then(|status| status.eni.as_ref()?.enis.as_ref());
        enis.into_iter().flat_map(BTreeMap::values)
    }
}

/// The addresses of a range, all of which the agent hands out.
fn size(cidr: &str) -> u32 {
    cidr.parse::<Cidr>().ok().and_then(|cidr| u32::try_from(cidr.addresses()).ok()).unwrap_or(0)
}
