//! The built-in data itself: its figures with their sources, its disagreements, and what has changed since.

mod changes;
mod conflicts;
mod export;
mod figures;

pub use changes::{DataChange, data_changes};
pub use conflicts::ConflictRow;
pub use export::DataFormat;
pub use figures::Figure;

/// The columns of a table of types that say something of the type itself, whatever the plug-in.
const FIGURES: &[&str] = &[
    "vcpus",
    "memory_mib",
    "architectures",
    "hypervisor",
    "bare_metal",
    "enis",
    "enis_all_cards",
    "ipv4_per_eni",
    "ipv6_per_eni",
    "branch_enis",
    "efa_interfaces",
    "network_cards",
];
