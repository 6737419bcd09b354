//! What to know before relying on an answer.

use core::fmt;

use super::node::{Capacity, default_max_pods};
use crate::cni::Cni;
use crate::cni::warning::WarningKind;
use crate::kubelet;
use crate::ledger::{Count, Counted};

impl<'a> Capacity<'a> {
    /// What the user should know before relying on the numbers, in a fixed order.
    pub fn warnings(&self) -> impl Iterator<Item = Warning<'a>> + use<'a> {
        let capacity = *self;
        WarningKind::ALL
            .iter()
            .copied()
            .filter(move |&kind| capacity.numbers.warnings.contains(kind))
            .map(move |kind| capacity.warning(kind))
    }

    /// A warning of this kind about the answer.
    pub(crate) const fn warning(self, kind: WarningKind) -> Warning<'a> {
        Warning { kind, capacity: self, max_pods: self.numbers.recommended_max_pods.limited(), fixed: None }
    }
}

/// The addresses that Cilium's operator counts rightly: `only 1568 exist on card 0`.
struct Attachable<'c, 'a>(&'c Capacity<'a>);

impl fmt::Display for Attachable<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limits = self.0.instance_type.limits();
        match self.0.ip_pool() {
            Count::Limited(0) => f.write_str("none exist")?,
            Count::Limited(1) => f.write_str("only 1 exists")?,
            pool => write!(f, "only {pool} exist")?,
        }
        f.write_str(match self.0.cni {
            Cni::Cilium(_) if limits.enis_all_cards() != limits.enis() => {
                " on card 0, the one card that Cilium can attach to"
            }
            _ => " without the excluded ENIs",
        })
    }
}

/// Something that the user should know before relying on a number. Its `Display` is one sentence with the
/// remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning<'a> {
    kind: WarningKind,
    capacity: Capacity<'a>,
    /// The number to give to kubelet, if there is one.
    max_pods: Option<u32>,
    /// The provisioner's own number, where none can be set (J1).
    fixed: Option<u32>,
}

impl Warning<'_> {
    /// The same where this is the number to give to kubelet; `None` if none is right.
    pub(crate) const fn giving(self, max_pods: Option<u32>) -> Self {
        Warning { max_pods, ..self }
    }

    /// The same where the provisioner's own number is this, and can't be set.
    pub(crate) const fn fixed_at(self, fixed: Option<u32>) -> Self {
        Warning { fixed, ..self }
    }

    /// What kind of warning it is.
    #[must_use]
    pub const fn kind(&self) -> WarningKind {
        self.kind
    }
}

impl Warning<'_> {
    /// That the number of an IPv6 node is one of IPv4 (B12), and what to do about it.
    fn default_stays_eni_bound(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let capacity = &self.capacity;
        let name = capacity.instance_type.name();
        if let Some(fixed) = self.fixed {
            return write!(
                f,
                "the maxPods of an IPv6 node is still that of IPv4 there, {fixed} on `{name}`, and can't be set"
            );
        }
        f.write_str("the default maxPods of an IPv6 node is still that of IPv4")?;
        if let Ok(max_pods) = default_max_pods(capacity.instance_type) {
            write!(f, ", {max_pods} on `{name}`")?;
        }
        match (capacity.recommended_max_pods(), self.max_pods) {
            (Count::Unlimited, _) => f.write_str(": give kubelet a larger one"),
            (Count::Limited(right), Some(max_pods)) if max_pods < right => write!(
                f,
                ": give kubelet {max_pods}, since {right} would need {} MiB of memory reserved",
                kubelet::kube_reserved_memory_mib(right)
            ),
            (_, Some(max_pods)) => write!(f, ": give kubelet {max_pods}"),
            (_, None) => f.write_str(": choose a larger type"),
        }
    }
}

impl Warning<'_> {
    /// That memory is reserved by the number, so that the largest one with any left leaves next to none (J12).
    fn little_memory(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (it, right) = (self.capacity.instance_type, self.capacity.recommended_max_pods());
        let (name, memory) = (it.name(), it.memory_mib().unwrap_or_default());
        let needed = kubelet::kube_reserved_memory_mib(right.at_most(kubelet::LARGEST_MAX_PODS));
        write!(f, "`{name}` at {right} pods would need {needed} of its {memory} MiB of memory reserved")?;
        match self.max_pods {
            Some(max_pods) => write!(
                f,
                ": maxPods {max_pods} is the most with any left, and leaves {} MiB for pods, which is of little \
                 use; choose a larger type",
                kubelet::memory_left_mib(memory, max_pods)
            ),
            None => f.write_str(", and no lower maxPods leaves any to pods; choose a larger type"),
        }
    }
}

impl fmt::Display for Warning<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let capacity = &self.capacity;
        let name = capacity.instance_type.name();
        let hypervisor = capacity.instance_type.hypervisor().name();
        match self.kind {
            WarningKind::CniTooOld => {
                f.write_str(
                    "this version of the VPC CNI lacks what was asked for, and goes on without it: ",
                )?;
                let vpc_cni = capacity.cni.vpc_cni().copied().unwrap_or_default();
                vpc_cni.missing().enumerate().try_for_each(|(place, (what, since))| {
                    write!(f, "{}{what} came with {since}", if place == 0 { "" } else { ", " })
                })
            }
            WarningKind::NoPrefixDelegation => write!(
                f,
                "`{name}` has no prefix delegation, which needs Nitro or bare metal (it runs on \
                 {hypervisor}): these are its numbers without prefixes"
            ),
            WarningKind::HypervisorUnknown => write!(
                f,
                "the hypervisor of `{name}` isn't known, so its numbers are those without prefixes; \
                 with Nitro or bare metal it would have 16 times the addresses"
            ),
            WarningKind::NoIpv6 => write!(
                f,
                "`{name}` can't be in an IPv6 cluster, which needs Nitro or bare metal (it runs on \
                 {hypervisor}): choose another type"
            ),
            WarningKind::DefaultStaysEniBound => self.default_stays_eni_bound(f),
            WarningKind::LittleMemory => self.little_memory(f),
            WarningKind::NoTrunk => write!(
                f,
                "`{name}` has no trunk ENI: pods with security groups of their own can't run on it; choose \
                 another type"
            ),
            WarningKind::BranchEnisUnknown => write!(
                f,
                "no source tells whether `{name}` has branch ENIs: a slot is kept for its trunk, \
                 and pods with security groups of their own aren't counted"
            ),
            WarningKind::NoTrunkSlot => write!(
                f,
                "no slot is left for the trunk ENI of `{name}`: pods with security groups of their own can't \
                 run on it; free an ENI, or choose another type"
            ),
            WarningKind::MaxAllocateTooLarge => write!(
                f,
                "max-allocate is more than the addresses of `{name}`, and the rest never comes; set it to {} \
                 or less",
                capacity.ip_pool()
            ),
            WarningKind::NoPodIps => write!(
                f,
                "`{name}` has no address left for pods with these settings: only pods on the host network \
                 can run; choose a type with more ENIs"
            ),
            WarningKind::OperatorOvercounts => write!(
                f,
                "Cilium's operator counts {} on `{name}`, but {}; set kubelet's maxPods to this result, not to \
                 the operator's",
                Counted::new(capacity.operator_ip_pool().unwrap_or_default(), "address"),
                Attachable(capacity)
            ),
            WarningKind::VcpusUnknown => write!(
                f,
                "the vCPUs of `{name}` aren't known, so its recommended number has no cap: \
                 keep to 110 up to 30 vCPUs, 250 above"
            ),
            WarningKind::NoEfa => write!(
                f,
                "`{name}` has no EFA, so `efa` changes nothing for it; leave it out, or choose a type that \
                 has it"
            ),
            WarningKind::NoWindows => write!(
                f,
                "`{name}` can't run Windows, which needs x86_64: choose another type"
            ),
            WarningKind::AutoModeAddresses => f.write_str(
                "EKS Auto Mode gives its nodes /28 prefixes first, and single addresses where the subnet has no \
                 free /28 block or the NodeClass asks for them: prefixes are counted, one of them kept free, \
                 which AWS doesn't document; reserve a range of the subnet for prefixes",
            ),
        }
    }
}
