//! What bounds pods on the kubelet's side, whatever the network plug-in, and what it reserves for itself.

use crate::ledger::{Reason, rules};
use crate::setting::settings;

/// The vCPUs up to which the smaller cap is recommended.
const SMALL_VCPUS: u32 = 30;

/// The script that had the cap.
const CALCULATOR: &str = "amazon-eks-ami b2289030^, templates/al2/runtime/max-pods-calculator.sh";

/// The largest `maxPods` that kubelet takes: it is a signed number of 32 bits (A3.5).
pub const LARGEST_MAX_PODS: u32 = i32::MAX.cast_unsigned();

/// The `maxPods` that kubelet runs with if nothing sets it; kOps,
/// EKS Auto Mode and the Windows AMIs have the same number.
pub(crate) const DEFAULT_MAX_PODS: u32 = 110;

rules! {
    /// The largest `maxPods`, as a bound.
    LARGEST {
        code: "largest-max-pods",
        text: "the largest maxPods",
        fact: "A3.5",
        source: "amazon-eks-ami 81fec2e8, nodeadm/internal/kubelet/eni_max_pods.go",
    }
    /// What kubelet has on Windows, where nothing has to hold it back.
    WINDOWS_DEFAULT {
        code: "windows-default",
        text: "kubelet's default, which is right on Windows",
        fact: "B20, J11",
        source: "EKS user guide, Windows support",
    }
    /// The number of pods that Amazon EKS recommends not to exceed.
    RECOMMENDED_CAP {
        code: "recommended-cap",
        text: "cap recommended by EKS for {0} (has {1})",
        fact: "A2.8, A2.14",
        source: CALCULATOR,
    }
    /// `podsPerCore`.
    PODS_PER_CORE {
        code: "pods-per-core",
        text: "podsPerCore: {0} for each of {1} vCPUs",
        fact: "A4.2",
        source: "karpenter-provider-aws v1.14.1, pkg/providers/instancetype/types.go",
    }
    /// Total: the value to give to kubelet's `maxPods`.
    RECOMMENDED_MAX_PODS {
        code: "recommended-max-pods",
        text: "recommended max pods",
        fact: "A2.8, A2.14",
        source: CALCULATOR,
    }
}

settings! {
    /// What kubelet itself is told, whatever the plug-in; the defaults are its own.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Cni, Kubelet, VpcCni, capacity::BoundBy};
    ///
    /// let m5_large = Catalog::built_in().get("m5.large")?;
    /// let capacity = Cni::from(VpcCni::new()).capacity_with(m5_large, Kubelet::new().pods_per_core(10))?;
    /// assert_eq!(capacity.max_pods(), 29);
    /// assert_eq!(capacity.recommended_max_pods(), 20);
    /// assert_eq!(capacity.bound_by(), BoundBy::PodsPerCore);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Kubelet of Kubelet {
        /// `maxPods`, as the user's configuration gives it; `None`, the default, leaves it to the
        /// provisioner. It doesn't change what fits, only what the provisioner ends with.
        max_pods: optional<u32> => {
            "The maxPods that your configuration gives to kubelet",
            upstream: |_| Some("maxPods"),
            range: 1..=LARGEST_MAX_PODS,
            scope: Node,
        }
        /// `podsPerCore`: kubelet runs no more than this many pods for each vCPU; 0, the default,
        /// is no limit (A4.2).
        pods_per_core: plain<u32> = 0 => {
            "Kubelet's podsPerCore; 0 is no limit",
            upstream: |_| Some("podsPerCore"),
            scope: Node,
        }
    }
}

impl Kubelet {
    /// The pods that `podsPerCore` allows on this many vCPUs; `None` if it is no limit (A4.2).
    pub(crate) const fn limit_by_cores(self, vcpus: u32) -> Option<u32> {
        match self.pods_per_core {
            0 => None,
            // A product beyond u32 is no limit for a number that fits it, and neither is the largest one.
            pods_per_core => Some(pods_per_core.saturating_mul(vcpus)),
        }
    }

    /// A number as `podsPerCore` lowers it, where the vCPUs are known.
    pub(crate) fn lowered_by_cores(self, max_pods: u32, vcpus: Option<u32>) -> u32 {
        let limit = vcpus.and_then(|vcpus| self.limit_by_cores(vcpus));
        limit.map_or(max_pods, |limit| limit.min(max_pods))
    }

    /// `podsPerCore` on this many vCPUs, in words.
    pub(crate) fn pods_per_core_on(self, vcpus: u32) -> Reason {
        PODS_PER_CORE.with(self.pods_per_core).and(vcpus)
    }
}

/// The number of pods that Amazon EKS recommends not to exceed: 110 up to 30 vCPUs, 250 above.
///
/// A cap, not a target: a type with fewer addresses keeps its own number.
/// No instance type has 29, 30 or 31 vCPUs, so the edge can't be told from `< 30` (A2.13).
///
/// Source: A2.8 and A2.14, `max-pods-calculator.sh` and the EKS user guide on prefixes.
///
/// # Example
///
/// ```
/// assert_eq!(maxpods::kubelet::recommended_cap(2), 110);
/// assert_eq!(maxpods::kubelet::recommended_cap(96), 250);
/// ```
#[must_use]
pub const fn recommended_cap(vcpus: u32) -> u32 {
    if vcpus > SMALL_VCPUS { 250 } else { 110 }
}

/// The vCPUs for which the cap of a type with `vcpus` holds, in words.
pub(crate) const fn cap_range(vcpus: u32) -> &'static str {
    if vcpus > SMALL_VCPUS { "more than 30 vCPUs" } else { "up to 30 vCPUs" }
}

/// The CPU that is kept for kubelet and the container runtime, in millicores: of the first vCPU 6 %, of the
/// second 1 %, of the third and fourth 0.5 %, of all others 0.25 %, each of the four parts rounded down.
///
/// nodeadm, Karpenter and Bottlerocket agree on it. Source: A3.9, A4.5, A5.3.
///
/// # Example
///
/// ```
/// assert_eq!(maxpods::kubelet::kube_reserved_cpu_millicores(2), 70);
/// assert_eq!(maxpods::kubelet::kube_reserved_cpu_millicores(192), 550);
/// ```
#[must_use]
pub const fn kube_reserved_cpu_millicores(vcpus: u32) -> u64 {
    /// How many of the vCPUs lie between `from` and `to`.
    const fn between(vcpus: u32, from: u32, to: u32) -> u64 {
        let below = if vcpus < to { vcpus } else { to };
        below.saturating_sub(from) as u64
    }
    // Per vCPU of the first four 60, 10, 5 and 5 are whole; of the rest each has 2.5, rounded down together.
    60 * between(vcpus, 0, 1)
        + 10 * between(vcpus, 1, 2)
        + 5 * between(vcpus, 2, 4)
        + 5 * between(vcpus, 4, u32::MAX) / 2
}

/// The memory that is kept for kubelet and the container runtime, in MiB: 11 for each pod, and 255.
///
/// Source: A3.8, A4.4, A5.3.
///
/// # Example
///
/// ```
/// assert_eq!(maxpods::kubelet::kube_reserved_memory_mib(29), 574);
/// assert_eq!(maxpods::kubelet::kube_reserved_memory_mib(250), 3_005);
/// ```
#[must_use]
pub const fn kube_reserved_memory_mib(pods: u32) -> u64 {
    // Widened, so that no number of pods overflows it; `u64::from` isn't const.
    11 * pods as u64 + 255
}

/// The memory below which kubelet evicts pods, in MiB (A3.10, A4.6).
pub(crate) const EVICTION_MIB: u64 = 100;

/// What kubelet leaves of this much memory to pods, where it reserves memory by this `maxPods`, in MiB.
pub(crate) fn memory_left_mib(memory_mib: u32, max_pods: u32) -> u64 {
    u64::from(memory_mib).saturating_sub(kube_reserved_memory_mib(max_pods) + EVICTION_MIB)
}

/// The largest `maxPods` with which kubelet leaves any of this much memory to pods (J12); 0 if it never does.
pub(crate) fn most_max_pods_in(memory_mib: u32) -> u32 {
    let kept_without_pods = kube_reserved_memory_mib(0) + EVICTION_MIB;
    let left = u64::from(memory_mib).saturating_sub(kept_without_pods + 1);
    u32::try_from(left / 11).unwrap_or(u32::MAX)
}

/// The MiB that are kept for pods beyond the right number, where memory is reserved by another one: enough to mind
/// if they are a tenth of the memory or more.
pub(crate) fn lost_memory_mib(memory_mib: u32, reserves_for: u32, right: u32) -> Option<u64> {
    let lost = kube_reserved_memory_mib(reserves_for).saturating_sub(kube_reserved_memory_mib(right));
    (lost.saturating_mul(10) >= memory_mib.into()).then_some(lost)
}
