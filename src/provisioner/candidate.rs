//! A number that kubelet's `maxPods` might be: where it comes from and what becomes of it.

use alloc::string::String;

/// A number that kubelet's `maxPods` might be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// Where it comes from.
    pub source: CandidateSource,
    /// The number; `None` if it isn't set.
    pub max_pods: Option<u32>,
    /// The number of the fact behind it.
    pub fact: &'static str,
    /// What becomes of it.
    pub status: CandidateStatus,
    /// How it comes about.
    pub text: String,
}

impl Candidate {
    pub(super) fn new(
        source: CandidateSource,
        max_pods: Option<u32>,
        fact: &'static str,
        text: String,
    ) -> Self {
        Candidate { source, max_pods, fact, status: CandidateStatus::NotSet, text }
    }

    /// What the provisioner works out by itself.
    pub(super) fn own(max_pods: u32, fact: &'static str, text: String) -> Self {
        Self::new(CandidateSource::Provisioner, Some(max_pods), fact, text)
    }
}

/// Where a [`Candidate`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CandidateSource {
    /// The cap that a managed node group enforces.
    Cap,
    /// `maxPods` of kubelet's configuration.
    KubeletConfig,
    /// What the provisioner works out by itself.
    Provisioner,
    /// Kubelet's `podsPerCore`.
    PodsPerCore,
}

impl CandidateSource {
    /// Its stable name: `managed-node-group-cap`, `kubelet-config`, `provisioner` or `pods-per-core`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CandidateSource::Cap => "managed-node-group-cap",
            CandidateSource::KubeletConfig => "kubelet-config",
            CandidateSource::Provisioner => "provisioner",
            CandidateSource::PodsPerCore => "pods-per-core",
        }
    }
}

/// What becomes of a [`Candidate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CandidateStatus {
    /// Kubelet runs with it.
    Decides,
    /// A limit that the number keeps to.
    Holds,
    /// Another comes before it.
    Overruled,
    /// There is none.
    NotSet,
}

impl CandidateStatus {
    /// Its stable name: `decides`, `holds`, `overruled` or `not-set`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CandidateStatus::Decides => "decides",
            CandidateStatus::Holds => "holds",
            CandidateStatus::Overruled => "overruled",
            CandidateStatus::NotSet => "not-set",
        }
    }
}
