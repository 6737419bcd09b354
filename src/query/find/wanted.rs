//! What is wanted of a type.

use super::present::PresentFleet;

/// What is wanted of a type. Texts are as the command line has them; what isn't given demands nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Find<'f> {
    /// Types, patterns and families; without any all types.
    pub patterns: &'f [&'f str],
    /// The pods that kubelet can let in, a number at least or a range: `58`, `20..60`. With a size of pods
    /// those of that size.
    pub pods: Option<&'f str>,
    /// A range of vCPUs: `4`, `2..8`, `..4`.
    pub vcpus: Option<&'f str>,
    /// A range of memory: `16GiB..`.
    pub memory: Option<&'f str>,
    /// A range of generations: `7..`.
    pub generation: Option<&'f str>,
    /// An architecture, such as `arm64`.
    pub arch: Option<&'f str>,
    /// Regions and zones, each of which offers the type.
    pub zones: &'f [&'f str],
    /// An expression for [`Filter`](crate::query::Filter).
    pub filter: &'f str,
    /// The column to sort by; empty is from small types to large ones.
    pub sort: &'f str,
    /// The CPU that each pod asks for: `250m`.
    pub pod_cpu: Option<&'f str>,
    /// The memory that each pod asks for: `512Mi`.
    pub pod_memory: Option<&'f str>,
    /// The most types to give; `None` gives all.
    pub limit: Option<usize>,
    /// How many pods there are to be in all.
    pub total_pods: Option<u32>,
    /// The nodes that a cluster has: the types that carry their pods on fewer nodes or with fewer addresses,
    /// and no less CPU and memory in all unless the size of pods is given.
    pub like: Option<&'f PresentFleet>,
}

impl Find<'_> {
    /// Whether pods of one size are asked about.
    pub(super) const fn has_pod_size(&self) -> bool {
        self.pod_cpu.is_some() || self.pod_memory.is_some()
    }
}
