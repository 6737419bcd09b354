//! Plug-ins whose pods take no address of the VPC: a node takes one, and its pods are bound by kubelet and by
//! the node's block of addresses, where it has one (J13).

mod block;
mod plug_in;
pub(crate) mod pool;
pub(crate) mod rules;
mod settings;

pub(super) use block::addresses_of_mask;
pub use plug_in::PodCidrPlugin;
pub use settings::PodCidr;
