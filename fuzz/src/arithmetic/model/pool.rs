//! What the pools of all plug-ins have in common.

/// The addresses on a node's ENIs.
pub(super) struct Pool {
    /// Addresses or prefixes.
    pub(super) slots: i128,
    /// The addresses that a slot holds.
    pub(super) per_slot: i128,
    /// The slots of an ENI.
    pub(super) per_eni: i128,
    /// Whether the primary ENI has none of them.
    pub(super) primary_is_separate: bool,
    /// The trunk, if there is one.
    pub(super) trunk: i128,
    /// The addresses that the plug-in itself uses.
    pub(super) own: i128,
}

/// The pods that kubelet lets in.
pub(super) struct Admitted {
    /// Kubelet's `maxPods`.
    pub(super) max_pods: i128,
    /// Those that want an address of the pool.
    pub(super) pods: i128,
    /// Those with branch ENIs.
    pub(super) branch: i128,
    /// Those on the host network that it doesn't let in.
    pub(super) host_refused: i128,
}
