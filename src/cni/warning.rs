//! What a user should know before relying on a number: the kinds, and a set of them. The words are in
//! [`capacity`](crate::capacity), where the numbers are.

use crate::notice;

/// The kinds of [`Warning`](crate::capacity::Warning).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WarningKind {
    /// The version of the VPC CNI that was given lacks a feature that was asked for (A2.2, B13, B17).
    CniTooOld,
    /// Prefix delegation was asked for and the type runs on Xen (B15, D2.6).
    NoPrefixDelegation,
    /// Prefix delegation was asked for and no source tells what the type runs on.
    HypervisorUnknown,
    /// IPv6 was asked for and the type runs on neither Nitro nor bare metal (B10).
    NoIpv6,
    /// The default `maxPods` of an IPv6 node goes by its ENIs, though its addresses don't (B12).
    DefaultStaysEniBound,
    /// Security groups for pods were asked for and the type can't trunk (B1).
    NoTrunk,
    /// Security groups for pods were asked for and no source tells whether the type can trunk.
    BranchEnisUnknown,
    /// Security groups for pods were asked for and no slot is left for the trunk (B6).
    NoTrunkSlot,
    /// `max-allocate` is more than the node can have (D2.2).
    MaxAllocateTooLarge,
    /// The settings leave no address for pods.
    NoPodIps,
    /// Cilium's operator counts addresses that can't be had (D1.2, D2.1).
    OperatorOvercounts,
    /// No source tells the type's vCPUs, by which the recommended cap goes (A2.8).
    VcpusUnknown,
    /// EFA interfaces were asked for and the type can have none (J6).
    NoEfa,
    /// What the addresses of a node of EKS Auto Mode rest on (A2.14, H37).
    AutoModeAddresses,
    /// Memory is reserved by kubelet's `maxPods`, and the most with any left leaves next to none (J12).
    LittleMemory,
    /// Windows was asked for and the type can't run it (K14).
    NoWindows,
}

impl WarningKind {
    /// All of them, in the order in which they are given.
    pub const ALL: &'static [WarningKind] = &[
        WarningKind::CniTooOld,
        WarningKind::NoPrefixDelegation,
        WarningKind::HypervisorUnknown,
        WarningKind::NoIpv6,
        WarningKind::DefaultStaysEniBound,
        WarningKind::NoTrunk,
        WarningKind::BranchEnisUnknown,
        WarningKind::NoTrunkSlot,
        WarningKind::MaxAllocateTooLarge,
        WarningKind::NoPodIps,
        WarningKind::OperatorOvercounts,
        WarningKind::VcpusUnknown,
        WarningKind::NoEfa,
        WarningKind::AutoModeAddresses,
        WarningKind::LittleMemory,
        WarningKind::NoWindows,
    ];

    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            WarningKind::CniTooOld => notice::CNI_TOO_OLD.code,
            WarningKind::NoPrefixDelegation => notice::NO_PREFIX_DELEGATION.code,
            WarningKind::HypervisorUnknown => notice::HYPERVISOR_UNKNOWN.code,
            WarningKind::NoIpv6 => notice::NO_IPV6.code,
            WarningKind::DefaultStaysEniBound => notice::DEFAULT_STAYS_ENI_BOUND.code,
            WarningKind::NoTrunk => notice::NO_TRUNK.code,
            WarningKind::BranchEnisUnknown => notice::BRANCH_ENIS_UNKNOWN.code,
            WarningKind::NoTrunkSlot => notice::NO_TRUNK_SLOT.code,
            WarningKind::MaxAllocateTooLarge => notice::MAX_ALLOCATE_TOO_LARGE.code,
            WarningKind::NoPodIps => notice::NO_POD_IPS.code,
            WarningKind::OperatorOvercounts => notice::OPERATOR_OVERCOUNTS.code,
            WarningKind::VcpusUnknown => notice::VCPUS_UNKNOWN.code,
            WarningKind::NoEfa => notice::NO_EFA.code,
            WarningKind::AutoModeAddresses => notice::AUTO_MODE_ADDRESSES.code,
            WarningKind::LittleMemory => notice::LITTLE_MEMORY.code,
            WarningKind::NoWindows => notice::NO_WINDOWS.code,
        }
    }
}

/// A set of kinds of warning, in which an evaluation collects them without allocating.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Warnings(u16);

impl Warnings {
    /// Adds `kind` if `condition` holds.
    pub(crate) fn set_if(&mut self, kind: WarningKind, condition: bool) {
        self.0 |= u16::from(condition) << kind as u16;
    }

    pub(crate) const fn contains(self, kind: WarningKind) -> bool {
        self.0 >> kind as u16 & 1 == 1
    }
}
