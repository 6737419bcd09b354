//! A number, or no limit.

use core::cmp::Ordering;
use core::fmt;

/// A number of pods or addresses, or no limit: an IPv6 node has more addresses than kubelet can count.
///
/// No limit is greater than any number.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Count, IpFamily, VpcCni};
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// assert_eq!(VpcCni::new().capacity(t3_medium)?.max_pods(), 17);
///
/// let ipv6 = VpcCni::new().ip_family(IpFamily::Ipv6).capacity(t3_medium)?;
/// assert_eq!(ipv6.max_pods(), Count::Unlimited);
/// assert_eq!((ipv6.max_pods().limited(), ipv6.max_pods().to_string()), (None, "no limit".to_owned()));
/// assert!(ipv6.max_pods() > ipv6.recommended_max_pods());
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// This many.
    Limited(u32),
    /// No limit.
    Unlimited,
}

impl Count {
    /// The number; `None` without a limit.
    #[must_use]
    pub const fn limited(self) -> Option<u32> {
        match self {
            Count::Limited(number) => Some(number),
            Count::Unlimited => None,
        }
    }

    /// The number, or `bound` if that is smaller.
    #[must_use]
    pub const fn at_most(self, bound: u32) -> u32 {
        match self {
            Count::Limited(number) if number < bound => number,
            _ => bound,
        }
    }
}

impl From<u32> for Count {
    fn from(number: u32) -> Self {
        Count::Limited(number)
    }
}

impl PartialEq<u32> for Count {
    fn eq(&self, number: &u32) -> bool {
        *self == Count::Limited(*number)
    }
}

impl PartialEq<Count> for u32 {
    fn eq(&self, count: &Count) -> bool {
        count == self
    }
}

impl PartialOrd<u32> for Count {
    fn partial_cmp(&self, number: &u32) -> Option<Ordering> {
        Some(self.cmp(&Count::Limited(*number)))
    }
}

/// The number, or `no limit`.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Count::Limited(number) => number.fmt(f),
            Count::Unlimited => f.pad("no limit"),
        }
    }
}
