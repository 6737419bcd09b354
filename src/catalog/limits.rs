//! How many ENIs and addresses a type may have, and the limits that a caller supplies.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use crate::error::{Error, ErrorKind};

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
    pub(super) enis: u32,
    pub(super) enis_all_cards: u32,
    pub(super) ipv4_per_eni: u32,
    pub(super) ipv6_per_eni: Option<u32>,
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
