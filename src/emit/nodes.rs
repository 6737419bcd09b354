//! What a setting has to know of the nodes that it is for.

use crate::provisioner::NodeRole;

/// What the nodes of all groups have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nodes {
    /// What they are for.
    pub(super) role: NodeRole,
    /// Whether they run Windows.
    pub(super) is_windows: bool,
    /// Whether they run Bottlerocket.
    pub(super) is_bottlerocket: bool,
    /// The EFA-only interfaces of each on network card 0.
    pub(super) efa_only: u32,
}
