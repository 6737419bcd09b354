//! Karpenter's `vmMemoryOverheadPercent`.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::error::{Error, ErrorKind};

/// The fraction of memory that Karpenter assumes the VM overhead takes: its `vmMemoryOverheadPercent`,
/// 0.075 by default (A4.7).
///
/// # Example
///
/// ```
/// use maxpods::provisioner::MemoryOverhead;
///
/// let overhead: MemoryOverhead = "0.075".parse()?;
/// assert_eq!(overhead, MemoryOverhead::DEFAULT);
/// assert_eq!(overhead.of_mib(1_984), 149);
/// assert!("75".parse::<MemoryOverhead>().is_err());
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MemoryOverhead {
    millionths: u32,
}

impl MemoryOverhead {
    /// 0.075.
    pub const DEFAULT: Self = MemoryOverhead { millionths: 75_000 };

    /// How much of this memory it is, in MiB, rounded up.
    #[must_use]
    pub const fn of_mib(self, memory_mib: u64) -> u64 {
        // In u128 the product of any two such numbers fits, and the quotient is no more than the memory.
        let product = memory_mib as u128 * self.millionths as u128;
        #[allow(clippy::cast_possible_truncation, reason = "it is a share of a u64")]
        let share = product.div_ceil(1_000_000) as u64;
        share
    }
}

impl Default for MemoryOverhead {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for MemoryOverhead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = alloc::format!("{:06}", self.millionths % 1_000_000);
        match digits.trim_end_matches('0') {
            "" => write!(f, "{}", self.millionths / 1_000_000),
            digits => write!(f, "{}.{digits}", self.millionths / 1_000_000),
        }
    }
}

/// Reads a fraction from `0` to `1` with up to six digits behind the point.
impl FromStr for MemoryOverhead {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = || Error::from(ErrorKind::InvalidMemoryOverhead { value: String::from(text) });
        let (whole, digits) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(digits) || digits.len() > 6 {
            return Err(invalid());
        }
        let whole: u32 = whole.parse().map_err(|_| invalid())?;
        let millionths: u32 = alloc::format!("{digits:0<6}").parse().map_err(|_| invalid())?;
        match whole.checked_mul(1_000_000).and_then(|whole| whole.checked_add(millionths)) {
            Some(millionths @ 0..=1_000_000) => Ok(MemoryOverhead { millionths }),
            _ => Err(invalid()),
        }
    }
}
