//! The Amazon VPC CNI: its settings, how many pods can have an address, and what its pools keep free.

mod addresses;
mod churn;
mod features;
pub(crate) mod ipamd;
mod modes;
pub(crate) mod pool;
pub(crate) mod rules;
mod settings;
mod target;
mod version;
pub(crate) mod warm_targets;
pub(crate) mod windows;

pub use modes::{IpFamily, Os};
pub use settings::VpcCni;
pub use version::CniVersion;
