#![no_std]
//! How many pods fit on an AWS node, for the Amazon VPC CNI and for Cilium's ENI IPAM, and why.
//!
//! On AWS every pod takes an address of the node's network interfaces (ENIs), and an instance type has only so
//! many. This crate knows the limits of every instance type and the rules of both plug-ins: it answers offline,
//! without credentials, and each number can explain itself.
//!
//! ```
//! use maxpods::{Catalog, Cilium, VpcCni};
//!
//! let t3_medium = Catalog::built_in().get("t3.medium")?;
//!
//! // 3 ENIs x (6 - 1) addresses + 2 pods on the host network
//! assert_eq!(VpcCni::new().capacity(t3_medium)?.max_pods(), 17);
//!
//! // 3 x (6 - 1) = 15 addresses, of which Cilium keeps three
//! let capacity = Cilium::new().capacity(t3_medium)?;
//! assert_eq!(capacity.max_pods(), 12);
//! print!("{}", capacity.ledger());
//! # Ok::<(), maxpods::Error>(())
//! ```
//!
//! As a dependency, without the command line program:
//!
//! ```toml
//! maxpods = { version = "0.1", default-features = false }
//! ```
//!
//! # What there is
//!
//! - [`Catalog`]: the instance types. [`Catalog::built_in`] has all that are known; [`Catalog::get`] finds one by name
//!   and [`Catalog::select`] those that match a pattern. The caller's own limits go over them with
//!   [`Catalog::set_limits`], and with the feature `serde`
#![cfg_attr(feature = "serde", doc = "  [`wire::read_describe_instance_types`]")]
#![cfg_attr(not(feature = "serde"), doc = "  `wire::read_describe_instance_types`")]
//!   reads them from the JSON of the EC2 API.
//! - [`VpcCni`] and [`Cilium`]: a plug-in's settings, named as upstream names them and with its defaults. Either turns
//!   into a [`Cni`].
//! - [`Capacity`]: the answer. [`Capacity::max_pods`] is what the plug-in can serve,
//!   [`Capacity::recommended_max_pods`] what to give to kubelet, [`Capacity::warnings`] what to know before.
//! - [`Ledger`]: how the answer came about, step by step, each with its [`Rule`] and the fact behind it; the facts with
//!   their sources are in the project's `docs/rules.md`.
//! - [`Error`]: every refusal, as a sentence with the remedy.
//!
//! Prefix delegation, custom networking, the first interface index, what the agent keeps for itself:
//!
//! ```
//! use maxpods::{BoundBy, Catalog, Cilium, VpcCni};
//!
//! let m5_large = Catalog::built_in().get("m5.large")?;
//!
//! let prefixes = VpcCni::new().prefix_delegation(true).capacity(m5_large)?;
//! assert_eq!(prefixes.max_pods(), 434);
//! assert_eq!(prefixes.recommended_max_pods(), 110);
//! assert_eq!(prefixes.bound_by(), BoundBy::RecommendedCap);
//!
//! assert_eq!(VpcCni::new().custom_networking(true).capacity(m5_large)?.max_pods(), 20);
//!
//! let reserve = "health,router".parse()?;
//! let cilium = Cilium::new().first_interface_index(1).reserve(reserve);
//! assert_eq!(cilium.capacity(m5_large)?.pod_ips(), 16);
//! # Ok::<(), maxpods::Error>(())
//! ```
//!
//! # What it promises
//!
//! It reads no file, environment variable, clock or network, prints nothing, never panics, and has no `unsafe`. It is
//! `no_std` with `alloc`; looking a type up and evaluating it allocates nothing. Amounts are checked: what doesn't fit is
//! [`Error::TooLarge`], never wrapped.
//!
//! # What it doesn't do
//!
//! It answers for IPv4 on Linux nodes, for the default and prefix modes of both plug-ins. Security groups for pods, IPv6,
//! Windows, several network cards and other IPAM modes aren't here.
//!
//! # Features
//!
//! - `cli` (default): the program `maxpods`. Leave it out to use the library.
//! - `serde`: the JSON form of every answer, and reading the EC2 API's.
//!
//! Without features the crate depends on `thiserror` alone.
#![warn(missing_docs)]

extern crate alloc;

mod capacity;
mod catalog;
mod cilium;
mod error;
mod kubelet;
mod ledger;
mod prefix;
mod vpc_cni;
#[cfg(feature = "serde")]
pub mod wire;

pub use capacity::{BoundBy, Capacity, Cni, Warning, WarningKind};
pub use catalog::{Catalog, EniLimits, Hypervisor, InstanceType, Iter, NetworkCard, Zone};
pub use cilium::{Cilium, Reservations};
pub use error::Error;
pub use kubelet::recommended_cap;
pub use ledger::{Effect, Entry, Ledger, Note, Reservation, Rule};
pub use vpc_cni::VpcCni;

/// The README's examples, tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
