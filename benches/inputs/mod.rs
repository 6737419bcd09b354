//! What the benches feed the library and the program with: like what a large cluster has, and made on the fly.

pub(crate) mod cilium_nodes;
pub(crate) mod findings;
pub(crate) mod manifests;
pub(crate) mod nodes;
pub(crate) mod plans;
