//! Cilium: its settings, how many pods can have an address under each of its IPAM modes,
//! and what its operator keeps free.

mod addresses;
mod ipam;
pub(crate) mod reservations;
pub(crate) mod rules;
mod settings;
pub(crate) mod watermarks;

pub use ipam::Ipam;
pub use reservations::{Reservation, Reservations};
pub use settings::Cilium;
