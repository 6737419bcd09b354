//! What the objects of a running cluster say: nodes, pods, and what network plug-ins keep of each node.
//!
//! They are read with serde, from a tree with places or straight from JSON, because a large cluster has
//! millions of them.

mod cilium_node;
mod cni_node;
mod keys;
mod metadata;
mod node;
mod pod;
mod quantity;

pub(crate) use cilium_node::CiliumNode;
pub(crate) use cni_node::CniNode;
pub(crate) use node::Node;
pub(crate) use pod::Pod;
