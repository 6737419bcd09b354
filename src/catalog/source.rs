//! Where the figures of the built-in catalogue come from.

/// Something published that the built-in catalogue comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The project or package.
    pub name: &'static str,
    /// The version or commit that was read.
    pub version: &'static str,
    /// Its year, month and, where it is known, day: `2026-10-27`.
    pub date: &'static str,
}
