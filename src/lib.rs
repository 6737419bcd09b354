#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]
//! How many pods fit on an AWS node, for the Amazon VPC CNI, Cilium and other network plug-ins, and why.
//!
//! With the VPC CNI and with Cilium every pod takes an address of the node's network interfaces (ENIs), and
//! an instance type has a fixed number of them; with Calico, flannel and the like the node's own block of
//! addresses and kubelet are the limit. This crate knows the limits of every instance type and the rules of
//! each plug-in: it answers offline, without credentials, and each number can explain itself.
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
//! - [`Catalog`]: the instance types. [`Catalog::built_in`] has all that are known; [`Catalog::get`] finds
//!   one by name, [`Catalog::select`] those that match a pattern, and [`Catalog::search`] those that a few
//!   letters may mean. The caller's own limits override them with [`Catalog::set_limits`],
//!   and with the feature `serde`
#![cfg_attr(feature = "serde", doc = "  [`catalog::read_describe_instance_types`]")]
#![cfg_attr(not(feature = "serde"), doc = "  `read_describe_instance_types`")]
//!   reads them from the JSON of the EC2 API.
//! - [`VpcCni`], [`Cilium`] and [`PodCidr`] (Calico, flannel, kubenet and others whose pods take no address
//!   of the VPC): a plug-in's settings, named as upstream names them and with its defaults. Each turns into a
//!   [`Cni`]. A [`Setting`](setting::Setting) that has no meaning beside another is refused, never ignored.
//! - [`Capacity`]: the answer. [`Capacity::max_pods`] is what the plug-in can serve,
//!   [`Capacity::recommended_max_pods`] what to give to kubelet, [`Capacity::warnings`] what to know before.
//! - [`Kubelet`] and [`Provisioner`]: what kubelet is told, the `maxPods` that it ends with under nodeadm,
//!   managed node groups, Auto Mode, Karpenter, kOps or Bottlerocket ([`Decision`]), and the CPU and memory
//!   that are left for pods ([`Allocatable`](provisioner::Allocatable)).
//! - [`Grid`](capacity::Grid): the picture of a capacity, which ENIs the node has and what each of their
//!   addresses is for. [`Tool`](emit::Tool): the answer as the setting of kOps, eksctl, Karpenter and others;
//!   [`Emission`](emit::Emission): what to paste for several types, or one expression for all of them.
//! - [`Footprint`]: the addresses that a node takes from its subnets with a [`NodePods`] of pods, under the
//!   VPC CNI's targets or Cilium's watermarks, and the pods that stay [`Pending`](footprint::Pending).
//! - [`Plan`]: node groups on subnets. [`Subnet`] is what a subnet holds,
//!   [`SubnetBlocks`](subnet::SubnetBlocks) draws it, [`Forecast`](plan::Forecast) what is used of each now,
//!   at maximum size and while the groups are updated, and how far they can grow; [`Plan::alternatives`]
//!   tries other settings, and [`Forecast::proposals`](plan::Forecast::proposals) finds larger ranges.
//! - [`Ledger`]: how the answer came about, step by step, each with its [`Rule`](ledger::Rule) and the fact
//!   behind it; the facts with their sources are in the project's `docs/rules.md`.
//! - [`Error`]: every refusal, as a sentence with the remedy.
//!
//! Prefix delegation, custom networking, the first interface index, what the agent keeps for itself:
//!
//! ```
//! use maxpods::{Catalog, Cilium, VpcCni, capacity::BoundBy};
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
//! What the node's provisioner makes of it:
//!
//! ```
//! use maxpods::{Catalog, Cilium, Provisioner, VpcCni, provisioner::MemoryOverhead};
//!
//! let t3_medium = Catalog::built_in().get("t3.medium")?;
//! let capacity = Cilium::new().capacity(t3_medium)?;
//! let decisions = Provisioner::Kops.decide(&[capacity])?;
//! assert_eq!(decisions[0].max_pods(), 17);
//! assert_eq!(capacity.pods_without_address(17), 5);
//!
//! let capacity = VpcCni::new().capacity(t3_medium)?;
//! let decisions = Provisioner::Karpenter.decide(&[capacity])?;
//! let allocatable = decisions[0].allocatable(&capacity, MemoryOverhead::DEFAULT)?;
//! assert_eq!(allocatable.kube_reserved_memory_mib, 11 * 17 + 255);
//! # Ok::<(), maxpods::Error>(())
//! ```
//!
//! What a node takes from its subnet:
//!
//! ```
//! use maxpods::{Catalog, Cilium, VpcCni, cni::Shortage};
//!
//! let m5_large = Catalog::built_in().get("m5.large")?;
//!
//! // One pod brings a second ENI, to be kept free: 2 x (1 + 9)
//! assert_eq!(VpcCni::new().footprint(m5_large, 1)?.subnet_addresses(), 20);
//! assert_eq!(VpcCni::new().prefix_delegation(true).footprint(m5_large, 1)?.subnet_addresses(), 33);
//! assert_eq!(Cilium::new().footprint(m5_large, 1)?.subnet_addresses(), 13);
//!
//! let footprint = VpcCni::new().warm_ip_target(2).minimum_ip_target(5).footprint(m5_large, 30)?;
//! assert_eq!((footprint.attached_enis(), footprint.attached_secondary_ips()), (3, 27));
//! let pending: Vec<_> = footprint.pending().map(|pending| (pending.pods(), pending.why())).collect();
//! assert_eq!(pending, [(3, Shortage::MaxPods)]);
//! print!("{}", footprint.ledger());
//! # Ok::<(), maxpods::Error>(())
//! ```
//!
//! # Errors
//!
//! Each is a sentence with the value and the remedy:
//!
//! ```
//! use maxpods::{
//!     Catalog, Cilium, EniLimits, InstanceType, Ipam, NodePods, Os, Reservations, VpcCni, cni::CniVersion,
//!     provisioner::MemoryOverhead,
//! };
//!
//! let catalog = Catalog::built_in();
//! let m5_large = catalog.get("m5.large")?;
//! let limits = EniLimits::new(3, 10, 10)?;
//! let huge = InstanceType::new("x99.huge", EniLimits::new(u32::MAX, u32::MAX, 0)?)?;
//! let two = [InstanceType::new("x99.large", limits)?, InstanceType::new("x99.large", limits)?.with_vcpus(4)];
//! for (error, message) in [
//!     (catalog.get("m5.lagre").unwrap_err(), "unknown instance type `m5.lagre`; did you mean `m5.large`?"),
//!     (catalog.get("m5").unwrap_err(), "`m5` is a family of instance types; name one of them, such as \
//!         `m5.8xlarge`, or all of them with `m5.*`"),
//!     (catalog.select("x99.*").unwrap_err(), "no instance type matches `x99.*`; `*` stands for any text and `?` for \
//!         one character, as in `m5.*`"),
//!     (InstanceType::new("m5 large", limits).unwrap_err(), "`m5 large` can't be the name of an instance type; use \
//!         letters, digits, `.`, `-` and `_`, as in `m5.large`"),
//!     (EniLimits::new(0, 4, 4).unwrap_err(), "invalid limits `0,4,4`: a type has at least one ENI; give ENIs, IPv4 \
//!         and IPv6 addresses per ENI, as in `a1.medium=2,4,4`"),
//!     (Catalog::from_types(two).unwrap_err(), "`x99.large` is described in two ways; keep one of them"),
//!     (VpcCni::new().capacity(&huge).unwrap_err(), "`x99.huge` would have more than 4,294,967,295 addresses; check its \
//!         limits and the options"),
//!     (VpcCni::new().os(Os::Windows).custom_networking(true).capacity(m5_large).unwrap_err(),
//!         "`custom-networking` has no meaning with `os windows`; leave it out, or choose another `os`"),
//!     (Cilium::new().ipam(Ipam::ClusterPool).pod_cidr_mask(33).capacity(m5_large).unwrap_err(),
//!         "a pod CIDR can't be a /33; give a mask from 1 to 32, as in `24`"),
//!     ("helth".parse::<Reservations>().unwrap_err(), "Cilium reserves no address named `helth`; choose from \
//!         `health`, `router`, `internal-ip` and `ingress`, or `none`"),
//!     ("1.9".parse::<CniVersion>().unwrap_err(), "`1.9` isn't a version of the VPC CNI; give three numbers, as in \
//!         `1.19.0`"),
//!     (VpcCni::new().footprint(m5_large, NodePods::new(5).branch_pods(2)).unwrap_err(), "`branch-pods` has no meaning \
//!         without `security-groups-for-pods`; add it, or leave out `branch-pods`"),
//!     (VpcCni::new().multi_nic(true).footprint(m5_large, 5).unwrap_err(), "`multi-nic` isn't covered here: no source \
//!         tells for sure what the pools of the other network cards hold; leave it out"),
//!     ("7.5".parse::<MemoryOverhead>().unwrap_err(), "`7.5` isn't a share of memory; give a number from 0 to 1, as \
//!         in `0.075`"),
//! ] {
//!     assert_eq!(error.to_string(), message);
//! }
//! # Ok::<(), maxpods::Error>(())
//! ```
//!
//! # What it promises
//!
//! It reads no file, environment variable, clock or network, prints nothing, never panics, and has no
//! `unsafe`. It is `no_std` with `alloc`, but for the feature `manifest`, whose regular expressions need
//! `std`; looking a type up and evaluating it, its footprint too, allocates nothing. Amounts are checked:
//! what doesn't fit is `too-large`, never wrapped.
//!
//! # What it doesn't do
//!
//! Cilium with IPv6 isn't here, and clusters that run aren't checked, only manifests (`check`). What isn't
//! covered of the addresses that a node takes is refused: see [`Cni::footprint`].
//!
//! # Features
//!
//! - `cli` (default): the program `maxpods`. Leave it out to use the library.
//! - `serde`: the JSON form of every answer, and reading the EC2 API's.
//! - `manifest`: plans of kOps clusters and eksctl's `ClusterConfig`s, plan files, and checking the manifests
//!   of these and other tools.
//! - `schema`: the JSON Schema of every request and answer
#![cfg_attr(feature = "schema", doc = "  ([`json::schema`]).")]
#![cfg_attr(not(feature = "schema"), doc = "  (`json::schema`).")]
//!
//! Without features the crate depends on `thiserror` alone.
#![warn(missing_docs)]

extern crate alloc;

pub mod capacity;
pub mod catalog;
#[cfg(feature = "manifest")]
pub mod check;
pub mod cni;
#[cfg(feature = "serde")]
pub mod document;
pub mod emit;
pub mod error;
pub mod expression;
pub mod footprint;
mod hcl;
#[cfg(feature = "serde")]
pub mod json;
pub mod kubelet;
pub mod ledger;
#[cfg(feature = "manifest")]
pub mod manifest;
mod nearest;
pub mod notice;
mod once;
pub mod options;
pub mod plan;
pub mod provisioner;
#[cfg(feature = "serde")]
mod quantity;
#[cfg(feature = "serde")]
pub mod query;
pub mod rules;
pub mod setting;
mod severity;
pub mod shown;
mod sorting;
pub mod subnet;
#[cfg(feature = "serde")]
mod unread;

pub use capacity::Capacity;
pub use catalog::{Catalog, EniLimits, InstanceType};
pub use cni::{Cilium, Cni, IpFamily, Ipam, Os, PodCidr, Reservations, VpcCni};
pub use error::{Error, Place, Span};
pub use footprint::{Footprint, NodePods};
pub use kubelet::Kubelet;
pub use ledger::{Count, Ledger};
pub use plan::Plan;
pub use provisioner::{Decision, Provisioner};
pub use subnet::{Cidr, Subnet};

/// The examples of the library's guide, tested.
#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
struct Guide;
