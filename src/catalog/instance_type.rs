//! One instance type: what AWS says of its network interfaces, processors and memory.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;
use core::num::NonZeroU32;
use core::str::FromStr;

use super::{names, order, table, zones};
use crate::error::{Error, ErrorKind};

/// One EC2 instance type.
///
/// What no source tells is `None`, never 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InstanceType {
    name: Cow<'static, str>,
    limits: EniLimits,
    /// The most ENIs of each network card.
    enis_per_card: Cow<'static, [u32]>,
    /// Which of the cards is the default one.
    default_network_card: usize,
    hypervisor: Hypervisor,
    vcpus: Option<NonZeroU32>,
    memory_mib: Option<NonZeroU32>,
    /// As the API lists them, with a space between; empty if unknown.
    architectures: Cow<'static, str>,
    branch_enis: Option<u32>,
    efa_interfaces: Option<u32>,
    /// Which row of [`zones::OFFERINGS`] tells where the type is offered.
    offering: u8,
}

impl InstanceType {
    /// A type of which nothing is known but its limits.
    ///
    /// # Errors
    ///
    /// `invalid-name` if the name is empty or holds anything but ASCII letters, digits, `.`, `-` and `_`.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{EniLimits, InstanceType};
    ///
    /// let limits = EniLimits::new(4, 15, 15)?;
    /// assert_eq!(InstanceType::new("x99.large", limits)?.family(), "x99");
    /// assert!(InstanceType::new("x99 large", limits).is_err());
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn new(name: &str, limits: EniLimits) -> Result<Self, Error> {
        if !is_valid_name(name) {
            return Err(Error::from(ErrorKind::InvalidName { name: String::from(name) }));
        }
        let unknown = InstanceType {
            name: Cow::Owned(String::from(name)),
            limits,
            enis_per_card: Cow::Borrowed(&[]),
            default_network_card: 0,
            hypervisor: Hypervisor::Unknown,
            vcpus: None,
            memory_mib: None,
            architectures: Cow::Borrowed(""),
            branch_enis: None,
            efa_interfaces: None,
            offering: 0,
        };
        Ok(unknown.with_limits(limits))
    }

    /// The same type with other limits, all its ENIs on one network card.
    #[must_use]
    pub fn with_limits(self, limits: EniLimits) -> Self {
        InstanceType {
            limits,
            enis_per_card: Cow::Owned(alloc::vec![limits.enis]),
            default_network_card: 0,
            ..self
        }
    }

    /// The same type with another hypervisor.
    #[must_use]
    pub fn with_hypervisor(self, hypervisor: Hypervisor) -> Self {
        InstanceType { hypervisor, ..self }
    }

    /// The same type with another number of default vCPUs; 0 means unknown.
    #[must_use]
    pub fn with_vcpus(self, vcpus: u32) -> Self {
        InstanceType { vcpus: NonZeroU32::new(vcpus), ..self }
    }

    /// Its name, such as `m5.large`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its family, such as `m5`: the name up to the first dot.
    #[must_use]
    pub fn family(&self) -> &str {
        order::split(&self.name).0
    }

    /// How many ENIs and addresses it may have.
    #[must_use]
    pub const fn limits(&self) -> EniLimits {
        self.limits
    }

    /// Its network cards, in the order of their index.
    #[must_use]
    pub fn network_cards(&self) -> impl ExactSizeIterator<Item = NetworkCard> {
        self.enis_per_card.iter().map(|&enis| NetworkCard { enis })
    }

    /// Which of its network cards is the default one.
    #[must_use]
    pub const fn default_network_card(&self) -> usize {
        self.default_network_card
    }

    /// What it runs on.
    #[must_use]
    pub const fn hypervisor(&self) -> Hypervisor {
        self.hypervisor
    }

    /// Its default number of vCPUs.
    #[must_use]
    pub fn vcpus(&self) -> Option<u32> {
        self.vcpus.map(NonZeroU32::get)
    }

    /// Orders types from small to large: by vCPUs, then by memory, then as the catalogue lists them. A type
    /// whose vCPUs or memory aren't known comes after those whose are, while `None` alone would come first.
    #[must_use]
    pub fn cmp_size(&self, other: &InstanceType) -> Ordering {
        let known_first = |a: Option<NonZeroU32>, b: Option<NonZeroU32>| {
            a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(&b))
        };
        known_first(self.vcpus, other.vcpus)
            .then_with(|| known_first(self.memory_mib, other.memory_mib))
            .then_with(|| order::compare(self.name(), other.name()))
    }

    /// Its memory in MiB.
    #[must_use]
    pub fn memory_mib(&self) -> Option<u32> {
        self.memory_mib.map(NonZeroU32::get)
    }

    /// The processor architectures that it supports, such as `x86_64` or `arm64`, in the order of the API;
    /// none if they aren't known.
    pub fn architectures(&self) -> impl Iterator<Item = &str> {
        self.architectures.split_ascii_whitespace()
    }

    /// How many branch ENIs it may have for security groups for pods; 0 if it can't trunk.
    #[must_use]
    pub const fn branch_enis(&self) -> Option<u32> {
        self.branch_enis
    }

    /// How many Elastic Fabric Adapter interfaces it may have; 0 if it supports none.
    #[must_use]
    pub const fn efa_interfaces(&self) -> Option<u32> {
        self.efa_interfaces
    }

    /// The ENIs that other published tables give its default card, where they have another number
    /// (`data/conflicts.csv`).
    ///
    /// # Example
    ///
    /// ```
    /// let i7ie = maxpods::Catalog::built_in().get("i7ie.48xlarge")?;
    /// assert_eq!((i7ie.limits().enis(), i7ie.enis_elsewhere()), (8, Some(15)));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn enis_elsewhere(&self) -> Option<u32> {
        let other = table::ENIS_ELSEWHERE.iter().find(|(name, _)| *name == self.name);
        other.map(|&(_, enis)| enis).filter(|&enis| enis != self.limits.enis)
    }

    /// Whether AWS has retired it, so that the limits built in are the last known (J16).
    ///
    /// # Example
    ///
    /// ```
    /// let catalog = maxpods::Catalog::built_in();
    /// assert!(catalog.get("p2.xlarge")?.is_retired());
    /// assert!(!catalog.get("p5.48xlarge")?.is_retired());
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub fn is_retired(&self) -> bool {
        names::RETIRED.contains(&self.name())
    }

    /// The availability zones that offer it, by zone ID, in the order of their IDs; none if that isn't known.
    ///
    /// The names of zones, such as `eu-central-1a`, stand for different zones in different accounts.
    ///
    /// # Example
    ///
    /// ```
    /// let t3_medium = maxpods::Catalog::built_in().get("t3.medium")?;
    /// assert!(t3_medium.zones().any(|zone| zone.id == "euc1-az1" && zone.region == "eu-central-1"));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn zones(&self) -> impl Iterator<Item = &'static Zone> {
        let offered = zones::OFFERINGS.get(usize::from(self.offering)).copied().unwrap_or(0);
        zones::ZONES.iter().enumerate().filter(move |(bit, _)| offered >> bit & 1 == 1).map(|(_, zone)| zone)
    }

    /// Whether a zone, by its ID or its name, offers it. The zones of a region go by other names in each
    /// account, so that by name only the region can be told. `None` if that isn't known.
    #[cfg(feature = "serde")]
    pub(crate) fn is_offered_in(&self, zone: &str) -> Option<bool> {
        if self.is_retired() {
            return Some(false);
        }
        let mut offering = self.zones().peekable();
        offering.peek()?;
        let region = zone.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(zone);
        if Zone::all().iter().any(|known| known.id == zone) {
            Some(offering.any(|offers| offers.id == zone))
        } else if Zone::all().iter().any(|known| known.region == region) {
            Some(offering.any(|offers| offers.region == region))
        } else {
            None
        }
    }

    /// The name of a row of the built-in table, where the compiler can read it.
    pub(super) const fn static_name(&self) -> &'static str {
        match self.name {
            Cow::Borrowed(name) => name,
            Cow::Owned(_) => "",
        }
    }

    #[cfg(feature = "serde")]
    pub(crate) fn from_description(description: Description<'_>) -> Result<Self, Error> {
        let known = super::Catalog::built_in().find(description.name);
        let limits = EniLimits { enis_all_cards: description.enis_all_cards, ..description.limits };
        let plain = InstanceType::new(description.name, limits)?;
        Ok(InstanceType {
            enis_per_card: Cow::Owned(description.enis_per_card),
            default_network_card: description.default_network_card,
            hypervisor: description.hypervisor,
            vcpus: description.vcpus.and_then(NonZeroU32::new),
            memory_mib: description.memory_mib.and_then(NonZeroU32::new),
            architectures: Cow::Owned(description.architectures.join(" ")),
            branch_enis: known.and_then(InstanceType::branch_enis),
            efa_interfaces: description.efa_interfaces,
            offering: known.map_or(0, |it| it.offering),
            ..plain
        })
    }
}

/// Whether the text could be the name of an instance type.
pub(super) fn is_valid_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && name.chars().all(allowed)
}

/// What the EC2 API says of a type; what it doesn't say (branch ENIs,
/// zones) comes from the built-in catalogue.
#[cfg(feature = "serde")]
pub(crate) struct Description<'a> {
    pub(crate) name: &'a str,
    pub(crate) limits: EniLimits,
    pub(crate) enis_all_cards: u32,
    pub(crate) enis_per_card: Vec<u32>,
    pub(crate) default_network_card: usize,
    pub(crate) hypervisor: Hypervisor,
    pub(crate) vcpus: Option<u32>,
    pub(crate) memory_mib: Option<u32>,
    pub(crate) architectures: Vec<String>,
    pub(crate) efa_interfaces: Option<u32>,
}

/// A row of the built-in table.
#[allow(
    clippy::too_many_arguments,
    reason = "a row of a table has as many arguments as the table has columns"
)]
pub(super) const fn row(
    name: &'static str,
    vcpus: Option<u32>,
    memory_mib: Option<u32>,
    architectures: &'static str,
    hypervisor: Hypervisor,
    enis_per_card: &'static [u32],
    default_network_card: usize,
    ipv4_per_eni: u32,
    ipv6_per_eni: Option<u32>,
    branch_enis: Option<u32>,
    efa_interfaces: Option<u32>,
    offering: u8,
) -> InstanceType {
    let mut enis_all_cards = 0;
    let mut card = 0;
    while card < enis_per_card.len() {
        enis_all_cards += enis_per_card[card];
        card += 1;
    }
    InstanceType {
        name: Cow::Borrowed(name),
        limits: EniLimits {
            enis: enis_per_card[default_network_card],
            enis_all_cards,
            ipv4_per_eni,
            ipv6_per_eni,
        },
        enis_per_card: Cow::Borrowed(enis_per_card),
        default_network_card,
        hypervisor,
        vcpus: non_zero(vcpus),
        memory_mib: non_zero(memory_mib),
        architectures: Cow::Borrowed(architectures),
        branch_enis,
        efa_interfaces,
        offering,
    }
}

/// `Option::and_then` where the compiler can evaluate it.
const fn non_zero(number: Option<u32>) -> Option<NonZeroU32> {
    match number {
        Some(number) => NonZeroU32::new(number),
        None => None,
    }
}

/// How many ENIs an instance type may have, and how many addresses each of them.
///
/// # Example
///
/// ```
/// use maxpods::EniLimits;
///
/// let limits: EniLimits = "2,4,4".parse()?;
/// assert_eq!(limits, EniLimits::new(2, 4, 4)?);
/// let error = "0,4,4".parse::<EniLimits>().unwrap_err();
/// assert!(error.to_string().starts_with("invalid limits `0,4,4`: a type has at least one ENI"));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EniLimits {
    enis: u32,
    enis_all_cards: u32,
    ipv4_per_eni: u32,
    ipv6_per_eni: Option<u32>,
}

impl EniLimits {
    /// The limits of a type with one network card: its ENIs, and the IPv4 and IPv6 addresses of each,
    /// the primary included. A type without IPv6 has 0 of those.
    ///
    /// # Errors
    ///
    /// `invalid-limits` if there is no ENI or no IPv4 address.
    pub fn new(enis: u32, ipv4_per_eni: u32, ipv6_per_eni: u32) -> Result<Self, Error> {
        Self::checked(enis, ipv4_per_eni, Some(ipv6_per_eni)).map_err(|reason| {
            let value = alloc::format!("{enis},{ipv4_per_eni},{ipv6_per_eni}");
            Error::from(ErrorKind::InvalidLimits { value, reason })
        })
    }

    /// As [`EniLimits::new`], with nothing but the reason where it fails.
    pub(crate) fn checked(
        enis: u32,
        ipv4_per_eni: u32,
        ipv6_per_eni: Option<u32>,
    ) -> Result<Self, &'static str> {
        if enis == 0 {
            return Err("a type has at least one ENI");
        }
        if ipv4_per_eni == 0 {
            return Err("an ENI has at least its primary IPv4 address");
        }
        Ok(EniLimits { enis, enis_all_cards: enis, ipv4_per_eni, ipv6_per_eni })
    }

    /// The most ENIs of the default network card: those that a network plug-in can use (A1.2).
    #[must_use]
    pub const fn enis(self) -> u32 {
        self.enis
    }

    /// The most ENIs of all network cards together.
    #[must_use]
    pub const fn enis_all_cards(self) -> u32 {
        self.enis_all_cards
    }

    /// IPv4 addresses per ENI, the primary included.
    #[must_use]
    pub const fn ipv4_per_eni(self) -> u32 {
        self.ipv4_per_eni
    }

    /// IPv6 addresses per ENI; 0 if the type has no IPv6.
    #[must_use]
    pub const fn ipv6_per_eni(self) -> Option<u32> {
        self.ipv6_per_eni
    }
}

/// Reads ENIs, IPv4 and IPv6 addresses per ENI as Cilium's `aws-instance-limit-mapping` has them: `2,4,4`.
impl FromStr for EniLimits {
    type Err = Error;

    fn from_str(value: &str) -> Result<Self, Error> {
        let invalid = |reason| Error::from(ErrorKind::InvalidLimits { value: String::from(value), reason });
        let numbers: Vec<u32> = value
            .split(',')
            .map(|number| number.trim().parse())
            .collect::<Result<_, _>>()
            .map_err(|_| invalid("each of them is a whole number from 0 to 4,294,967,295"))?;
        let [enis, ipv4_per_eni, ipv6_per_eni] = numbers[..] else {
            return Err(invalid("there are three numbers"));
        };
        Self::checked(enis, ipv4_per_eni, Some(ipv6_per_eni)).map_err(invalid)
    }
}

/// The limits of a type by its name, as the caller supplies them.
///
/// # Example
///
/// ```
/// use maxpods::catalog::TypeLimits;
///
/// let limits: TypeLimits = "a1.medium=2,4,4".parse()?;
/// assert_eq!((limits.name.as_str(), limits.limits.enis()), ("a1.medium", 2));
/// assert_eq!(limits.to_string(), "a1.medium=2,4,4");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeLimits {
    /// The type's name, built in or not.
    pub name: String,
    /// Its limits.
    pub limits: EniLimits,
}

/// Reads a name, `=`, and the limits as [`EniLimits`] reads them.
impl FromStr for TypeLimits {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let reason = "the type's name and `=` come first";
        let (name, limits) = text
            .split_once('=')
            .ok_or_else(|| Error::from(ErrorKind::InvalidLimits { value: text.into(), reason }))?;
        Ok(TypeLimits { name: name.into(), limits: limits.parse()? })
    }
}

impl fmt::Display for TypeLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (enis, ipv4) = (self.limits.enis(), self.limits.ipv4_per_eni());
        write!(f, "{}={enis},{ipv4},{}", self.name, self.limits.ipv6_per_eni().unwrap_or(0))
    }
}

/// The name.
impl fmt::Display for InstanceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A network card of an instance type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NetworkCard {
    /// The most ENIs that can be attached to it.
    pub enis: u32,
}

/// What an instance type runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Hypervisor {
    /// The Nitro hypervisor.
    Nitro,
    /// The Xen hypervisor of older types, which has no prefix delegation.
    Xen,
    /// None: the API names no hypervisor for bare metal.
    BareMetal,
    /// No source tells.
    Unknown,
}

impl Hypervisor {
    /// All of them.
    pub const ALL: &[Hypervisor] =
        &[Hypervisor::Nitro, Hypervisor::Xen, Hypervisor::BareMetal, Hypervisor::Unknown];

    /// The name that the API gives it: `nitro` or `xen`; `none` for bare metal; `unknown`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Hypervisor::Nitro => "nitro",
            Hypervisor::Xen => "xen",
            Hypervisor::BareMetal => "none",
            Hypervisor::Unknown => "unknown",
        }
    }

    /// Whether it is bare metal.
    #[must_use]
    pub const fn is_bare_metal(self) -> bool {
        matches!(self, Hypervisor::BareMetal)
    }

    /// Whether ENIs can hold /28 prefixes: on Nitro and on bare metal (B15, D2.6).
    #[must_use]
    pub const fn has_prefix_delegation(self) -> bool {
        matches!(self, Hypervisor::Nitro | Hypervisor::BareMetal)
    }
}

/// An availability zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Zone {
    /// Its ID, which is the same in every account, such as `euc1-az1`.
    pub id: &'static str,
    /// Its region, such as `eu-central-1`.
    pub region: &'static str,
}

impl Zone {
    /// Every availability zone in which an instance type is known to be offered, in the order of their IDs.
    #[must_use]
    pub fn all() -> &'static [Zone] {
        &zones::ZONES
    }
}
