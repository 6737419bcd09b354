//! A number with what it counts.

use core::fmt;

/// A number with what it counts, one or several: `1 pod`, `2 pods`, `1 prefix`, `2 prefixes`.
///
/// # Example
///
/// ```
/// use maxpods::ledger::Counted;
///
/// assert_eq!(Counted::new(1_u32, "subnet address").to_string(), "1 subnet address");
/// assert_eq!(Counted::new(0_u32, "subnet address").to_string(), "0 subnet addresses");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<'w> {
    count: u64,
    one: &'w str,
}

impl<'w> Counted<'w> {
    /// This many of what `one` names in the singular, its noun last.
    #[must_use]
    pub fn new(count: impl Into<u64>, one: &'w str) -> Self {
        Counted { count: count.into(), one }
    }

    /// The same of a number of things in memory.
    #[must_use]
    pub fn of_length(length: usize, one: &'w str) -> Self {
        Counted { count: u64::try_from(length).unwrap_or(u64::MAX), one }
    }
}

impl fmt::Display for Counted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = match self.one.as_bytes() {
            _ if self.count == 1 => "",
            [.., b's' | b'x'] | [.., b'c', b'h'] => "es",
            _ => "s",
        };
        write!(f, "{} {}{ending}", self.count, self.one)
    }
}
