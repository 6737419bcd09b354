//! What keeps the recommended number of pods from being higher.

use crate::kubelet::{self, Kubelet};
use crate::ledger::{Overflow, Record, Sum};

/// What keeps the recommended number of pods from being higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BoundBy {
    /// The addresses that the node's ENIs can have.
    Addresses,
    /// The cap that Amazon EKS recommends by the number of vCPUs.
    RecommendedCap,
    /// Kubelet's `podsPerCore`.
    PodsPerCore,
    /// Kubelet's default, on Windows.
    KubeletDefault,
    /// The largest `maxPods` that kubelet takes.
    LargestMaxPods,
    /// Nothing: it has no limit.
    NoLimit,
}

impl BoundBy {
    /// All of them.
    pub const ALL: &[BoundBy] = &[
        BoundBy::Addresses,
        BoundBy::RecommendedCap,
        BoundBy::PodsPerCore,
        BoundBy::KubeletDefault,
        BoundBy::LargestMaxPods,
        BoundBy::NoLimit,
    ];

    /// Its stable name: `addresses`, `recommended-cap`, `pods-per-core`, `kubelet-default`,
    /// `largest-max-pods` or `no-limit`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            BoundBy::Addresses => "addresses",
            BoundBy::RecommendedCap => "recommended-cap",
            BoundBy::PodsPerCore => "pods-per-core",
            BoundBy::KubeletDefault => "kubelet-default",
            BoundBy::LargestMaxPods => "largest-max-pods",
            BoundBy::NoLimit => "no-limit",
        }
    }
}

/// Applies the bounds that go by the type's vCPUs; gives the last one that lowered the number.
pub(super) fn bound<R: Record>(
    vcpus: u32,
    kubelet: Kubelet,
    sum: &mut Sum<'_, R>,
) -> Result<Option<BoundBy>, Overflow> {
    let mut bound_by = None;
    let mut total = sum.total();
    sum.at_most(
        kubelet::RECOMMENDED_CAP.with(kubelet::cap_range(vcpus)).and(vcpus),
        kubelet::recommended_cap(vcpus),
    )?;
    if sum.total() < total {
        bound_by = Some(BoundBy::RecommendedCap);
    }
    if let Some(pods) = kubelet.limit_by_cores(vcpus) {
        total = sum.total();
        sum.at_most(kubelet.pods_per_core_on(vcpus), pods)?;
        if sum.total() < total {
            bound_by = Some(BoundBy::PodsPerCore);
        }
    }
    Ok(bound_by)
}
