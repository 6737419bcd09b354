//! An availability zone.

/// An availability zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Zone {
    /// Its ID, which is the same in every account, such as `euc1-az1`.
    pub id: &'static str,
    /// Its region, such as `eu-central-1`.
    pub region: &'static str,
}
