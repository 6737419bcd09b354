//! A range of IPv4 addresses, as a network and the length of its mask.

use alloc::string::{String, ToString};
use core::fmt;
use core::net::Ipv4Addr;
use core::str::FromStr;

use crate::error::{Error, ErrorKind};

/// A range of IPv4 addresses in canonical form: no bit is set beyond the mask.
///
/// # Example
///
/// ```
/// use maxpods::Cidr;
///
/// let cidr: Cidr = "10.0.0.0/24".parse()?;
/// assert_eq!((cidr.mask(), cidr.addresses(), cidr.last().to_string().as_str()), (24, 256, "10.0.0.255"));
/// assert!(cidr.overlaps("10.0.0.0/16".parse()?));
/// assert_eq!(
///     "10.0.0.5/24".parse::<Cidr>().unwrap_err().to_string(),
///     "`10.0.0.5/24` has bits set beyond its mask; did you mean `10.0.0.0/24`?"
/// );
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cidr {
    // The order of the fields is that of ranges: by their beginning, the wider first.
    network: u32,
    mask: u8,
}

impl Cidr {
    /// The range of this network and length of mask.
    ///
    /// # Errors
    ///
    /// `invalid-cidr` for a mask of more than 32 bits; `host-bits` for a bit that is set beyond the mask.
    pub fn new(network: Ipv4Addr, mask: u8) -> Result<Self, Error> {
        let value = || alloc::format!("{network}/{mask}");
        if mask > 32 {
            return Err(invalid(&value(), "its mask has more than 32 bits"));
        }
        match Cidr::around(u32::from(network), mask) {
            cidr if cidr.network == u32::from(network) => Ok(cidr),
            cidr => Err(Error::from(ErrorKind::HostBits { value: value(), network: cidr.to_string() })),
        }
    }

    /// The range with a mask of this length that has this address in it; a longer mask than 32 is 32.
    pub(crate) fn around(address: u32, mask: u8) -> Self {
        let mask = mask.min(32);
        let bits = u32::MAX.checked_shl(32 - u32::from(mask)).unwrap_or(0);
        Cidr { network: address & bits, mask }
    }

    /// The length of its mask, from 0 to 32.
    #[must_use]
    pub const fn mask(self) -> u8 {
        self.mask
    }

    /// How many addresses it has.
    #[must_use]
    pub const fn addresses(self) -> u64 {
        // The mask has no more than 32 bits.
        1 << (32 - self.mask)
    }

    /// Its first address, the network's.
    #[must_use]
    pub const fn first(self) -> Ipv4Addr {
        Ipv4Addr::from_bits(self.network)
    }

    /// Its last address.
    #[must_use]
    pub fn last(self) -> Ipv4Addr {
        Ipv4Addr::from_bits(self.last_bits())
    }

    pub(super) const fn first_bits(self) -> u32 {
        self.network
    }

    pub(super) fn last_bits(self) -> u32 {
        let hosts = u32::MAX.checked_shr(u32::from(self.mask)).unwrap_or(0);
        self.network | hosts
    }

    /// Its equal parts, with masks `bits` longer: 2 for one bit, 4 for two, and so on. None if the mask would
    /// have more than 32.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::Cidr;
    ///
    /// let vpc: Cidr = "192.168.0.0/16".parse()?;
    /// assert_eq!(vpc.parts(3).nth(1), Some("192.168.32.0/19".parse()?));
    /// assert_eq!((vpc.parts(3).count(), vpc.parts(17).count()), (8, 0));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn parts(self, bits: u8) -> impl Iterator<Item = Cidr> {
        let mask = self.mask.checked_add(bits).filter(|&mask| mask <= 32);
        let mut next = mask.map(|mask| Cidr { network: self.network, mask });
        core::iter::from_fn(move || {
            let part = next?;
            let after = part.last_bits().checked_add(1).map(|network| Cidr { network, mask: part.mask });
            next = after.filter(|after| self.contains(*after));
            Some(part)
        })
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub fn contains(self, other: Cidr) -> bool {
        self.mask <= other.mask && Cidr::around(other.network, self.mask) == self
    }

    /// Whether an address is in both.
    #[must_use]
    pub fn overlaps(self, other: Cidr) -> bool {
        let mask = self.mask.min(other.mask);
        Cidr::around(self.network, mask) == Cidr::around(other.network, mask)
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first(), self.mask)
    }
}

/// The range itself, as `10.0.0.0/24`.
impl fmt::Debug for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Cidr {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let Some((network, mask)) = text.split_once('/') else {
            return Err(invalid(text, "it has no `/` and length of a mask"));
        };
        if network.contains(':') {
            return Err(invalid(text, "it is one of IPv6"));
        }
        let network =
            network.parse().map_err(|_| invalid(text, "what is before the `/` isn't an address"))?;
        let is_plain =
            mask.bytes().all(|byte| byte.is_ascii_digit()) && (mask == "0" || !mask.starts_with('0'));
        match mask.parse() {
            Ok(mask) if is_plain => Cidr::new(network, mask),
            _ => Err(invalid(text, "what is after the `/` isn't the length of a mask")),
        }
    }
}

fn invalid(value: &str, reason: &'static str) -> Error {
    Error::from(ErrorKind::InvalidCidr { value: String::from(value), reason })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn what_is_read_is_written_the_same() {
        for text in ["0.0.0.0/0", "10.0.0.0/8", "100.64.0.0/10", "10.1.2.3/32", "255.255.255.254/31"] {
            assert_eq!(text.parse::<Cidr>().map(|cidr| cidr.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn each_fault_is_named() {
        for (text, words) in [
            ("10.0.0.0", "no `/`"),
            ("", "no `/`"),
            ("10.0.0/24", "isn't an address"),
            ("010.0.0.0/24", "isn't an address"),
            ("10.0.0.256/24", "isn't an address"),
            ("10.0.0.0/", "length of a mask"),
            ("10.0.0.0/024", "length of a mask"),
            ("10.0.0.0/+24", "length of a mask"),
            ("10.0.0.0/999", "length of a mask"),
            ("10.0.0.0/33", "more than 32 bits"),
            ("2001:db8::/64", "IPv6"),
            ("10.0.0.1/24", "did you mean `10.0.0.0/24`?"),
            ("10.0.0.1/0", "did you mean `0.0.0.0/0`?"),
        ] {
            let message = text.parse::<Cidr>().expect_err(text).to_string();
            assert!(message.contains(words), "{text}: {message}");
        }
    }

    #[test]
    fn ranges_overlap_if_one_is_in_the_other() {
        let cidr = |text: &str| text.parse::<Cidr>().expect(text);
        assert!(cidr("0.0.0.0/0").contains(cidr("255.255.255.255/32")));
        assert!(cidr("10.0.0.0/24").overlaps(cidr("10.0.0.128/25")));
        assert!(cidr("10.0.0.128/25").overlaps(cidr("10.0.0.0/24")));
        assert!(!cidr("10.0.0.128/25").contains(cidr("10.0.0.0/24")));
        assert!(!cidr("10.0.0.0/25").overlaps(cidr("10.0.0.128/25")));
        assert_eq!(cidr("0.0.0.0/0").last(), Ipv4Addr::BROADCAST);
        assert_eq!(cidr("0.0.0.0/0").addresses(), 1 << 32);
        assert_eq!(cidr("10.0.0.7/32").last(), cidr("10.0.0.7/32").first());
    }
}
