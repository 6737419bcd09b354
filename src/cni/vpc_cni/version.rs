//! The version of the VPC CNI.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::error::{Error, ErrorKind};
use crate::setting::text_value;

/// The version of the VPC CNI.
///
/// # Example
///
/// ```
/// use maxpods::cni::CniVersion;
///
/// let version: CniVersion = "v1.19.0-eksbuild.1".parse()?;
/// assert_eq!((version.major, version.minor, version.patch), (1, 19, 0));
/// assert!("1.9".parse::<CniVersion>().is_err());
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CniVersion {
    /// The first number.
    pub major: u16,
    /// The second number.
    pub minor: u16,
    /// The third number.
    pub patch: u16,
}

impl fmt::Display for CniVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// Reads `1.19.0`, with or without a `v` before it and a build's name such as `-eksbuild.1` behind it.
impl FromStr for CniVersion {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = || Error::from(ErrorKind::InvalidCniVersion { version: String::from(text) });
        let plain = text.strip_prefix('v').unwrap_or(text);
        let plain = plain.split_once('-').map_or(plain, |(version, _)| version);
        let mut numbers = plain.split('.').map(|number| number.parse().map_err(|_| invalid()));
        let mut next = || numbers.next().unwrap_or_else(|| Err(invalid()));
        let version = CniVersion { major: next()?, minor: next()?, patch: next()? };
        if numbers.next().is_some() { Err(invalid()) } else { Ok(version) }
    }
}

text_value!(CniVersion, "1.19.0");
