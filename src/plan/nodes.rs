//! How many nodes a group has, and how many more while it is updated.

use crate::error::{Error, ErrorKind};

/// How many nodes a group has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Nodes {
    now: u32,
    max: u32,
}

impl Nodes {
    /// `now` nodes today, up to `max`.
    ///
    /// # Errors
    ///
    /// `fewer-nodes` if there are more now.
    pub fn new(now: u32, max: u32) -> Result<Self, Error> {
        if max < now { Err(Error::from(ErrorKind::FewerNodes { now, max })) } else { Ok(Nodes { now, max }) }
    }

    /// At present.
    #[must_use]
    pub const fn now(self) -> u32 {
        self.now
    }

    /// At most.
    #[must_use]
    pub const fn max(self) -> u32 {
        self.max
    }
}

/// The same number for ever.
impl From<u32> for Nodes {
    fn from(nodes: u32) -> Self {
        Nodes { now: nodes, max: nodes }
    }
}

/// How many nodes more there are while a group is updated: the new ones come before the old ones go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Surge {
    /// This number; none is the default.
    Nodes(u32),
    /// This percentage, rounded up.
    Percent(u32),
}

impl Default for Surge {
    fn default() -> Self {
        Surge::Nodes(0)
    }
}

impl Surge {
    /// Total nodes while a group of `nodes` is updated; 0 stays 0. `None` beyond 4,294,967,295.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::plan::Surge;
    ///
    /// assert_eq!(Surge::Percent(10).on(21), Some(24));
    /// assert_eq!((Surge::Nodes(3).on(21), Surge::Nodes(3).on(0)), (Some(24), Some(0)));
    /// ```
    #[must_use]
    pub fn on(self, nodes: u32) -> Option<u32> {
        let more = match self {
            _ if nodes == 0 => 0,
            Surge::Nodes(more) => more,
            Surge::Percent(percent) => {
                let more = (u64::from(nodes) * u64::from(percent)).div_ceil(100);
                u32::try_from(more).ok()?
            }
        };
        nodes.checked_add(more)
    }
}

/// Reads `3` or `10%`.
impl core::str::FromStr for Surge {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let surge = match text.strip_suffix('%') {
            Some(percent) => percent.parse().map(Surge::Percent),
            None => text.parse().map(Surge::Nodes),
        };
        surge.map_err(|_| Error::from(ErrorKind::InvalidSurge { value: text.into() }))
    }
}

/// `3` or `10%`
impl core::fmt::Display for Surge {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Surge::Nodes(nodes) => nodes.fmt(f),
            Surge::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}
