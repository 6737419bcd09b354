//! The stable name of each kind of error.

use super::kind::ErrorKind;

impl ErrorKind {
    /// The stable name of the kind of error, such as `unknown-instance-type`.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            ErrorKind::UnknownInstanceType { .. } => "unknown-instance-type",
            ErrorKind::LimitsNotPublished { .. } => "limits-not-published",
            ErrorKind::FamilyWithoutSize { .. } => "family-without-size",
            ErrorKind::NoMatch { .. } | ErrorKind::NoMatchWithLimits { .. } => "no-match",
            ErrorKind::InvalidName { .. } => "invalid-name",
            ErrorKind::InvalidLimits { .. } => "invalid-limits",
            ErrorKind::Duplicate { .. } | ErrorKind::TwoLimits { .. } => "duplicate",
            ErrorKind::GivenTwice { .. } => "given-twice",
            ErrorKind::TooLarge { .. } => "too-large",
            ErrorKind::PlanTooLarge { .. } => "plan-too-large",
            ErrorKind::NoMeaning { .. } => "no-meaning",
            ErrorKind::Needs { .. } => "needs",
            ErrorKind::NotCovered { .. } => "not-covered",
            ErrorKind::NoRightNumber { .. }
            | ErrorKind::NothingLimits { .. }
            | ErrorKind::NoWindows { .. } => "no-right-number",
            ErrorKind::InvalidCniVersion { .. } => "invalid-cni-version",
            ErrorKind::InvalidMemoryOverhead { .. } => "invalid-memory-overhead",
            ErrorKind::InvalidPodCidrMask { .. } => "invalid-pod-cidr-mask",
            ErrorKind::UnknownReservation { .. } => "unknown-reservation",
            ErrorKind::InvalidCidr { .. } => "invalid-cidr",
            ErrorKind::NameTwice { .. } => "name-twice",
            #[cfg(feature = "serde")]
            ErrorKind::InvalidSubnetName { .. } => "invalid-subnet-name",
            #[cfg(feature = "serde")]
            ErrorKind::NodesTwice => "nodes-twice",
            ErrorKind::NoPodsFit { .. } => "no-pods-fit",
            ErrorKind::MoreInUse { .. } => "more-in-use",
            ErrorKind::NoSubnet { .. } => "no-subnet",
            ErrorKind::NoPodSubnet { .. } => "no-pod-subnet",
            ErrorKind::FewerNodes { .. } => "fewer-nodes",
            #[cfg(feature = "manifest")]
            ErrorKind::InvalidWorkload { .. } => "invalid-workload",
            ErrorKind::InvalidSurge { .. } => "invalid-surge",
            ErrorKind::HostBits { .. } => "host-bits",
            ErrorKind::SubnetSize { .. } => "subnet-size",
            ErrorKind::ReservationSize { .. } => "reservation-size",
            ErrorKind::OutsideSubnet { .. } => "outside-subnet",
            ErrorKind::Overlap { .. } => "overlap",
            #[cfg(feature = "serde")]
            ErrorKind::MissingField { .. } => "missing-field",
            #[cfg(feature = "serde")]
            ErrorKind::TooManyResults { .. } => "too-many-results",
            #[cfg(feature = "serde")]
            ErrorKind::UnknownSubnet { .. } => "unknown-subnet",
            ErrorKind::OverheadWithoutKarpenter => "overhead-without-karpenter",
            #[cfg(feature = "serde")]
            ErrorKind::InvalidFilter { .. } => "invalid-filter",
            #[cfg(feature = "serde")]
            ErrorKind::UnknownColumn { .. } => "unknown-column",
            #[cfg(feature = "serde")]
            ErrorKind::ColumnNeedsOption { .. } => "column-needs-option",
            ErrorKind::InvalidOption { .. } => "invalid-option",
            #[cfg(feature = "serde")]
            ErrorKind::InvalidManifest { .. } => "invalid-manifest",
            ErrorKind::UnknownField { .. } => "unknown-field",
            ErrorKind::UnknownOption { .. } => "unknown-option",
            #[cfg(feature = "manifest")]
            ErrorKind::IgnoredField { .. } => "ignored-field",
            #[cfg(feature = "manifest")]
            ErrorKind::NoRules { .. } => "no-rules",
            #[cfg(feature = "serde")]
            ErrorKind::InvalidRequest { .. } => "invalid-request",
            #[cfg(feature = "serde")]
            ErrorKind::InvalidCatalog { .. } => "invalid-catalog",
        }
    }
}
