//! What older versions of kOps do otherwise, as far as the manifest tells which it is.
//!
//! A manifest names the version of Kubernetes alone. kOps has the same numbers and refuses a Kubernetes that
//! is newer than itself, so that a cluster with Kubernetes 1.27 may be of any kOps since 1.27; that of the
//! same number is assumed, and said.

use alloc::format;
use alloc::string::String;

use super::objects::{KopsCilium, KopsCluster, KopsCni};
use crate::error::Located;
use crate::kubelet::DEFAULT_MAX_PODS;

/// The first versions 1.x of kOps that set `maxPods` by the ENIs (H42): with the VPC CNI, and with Cilium.
const SETS_MAX_PODS: (Release, Release) = ((11, 0), (28, 3));

/// The minor versions that took an explicit `maxPods` for no more than the start, and lowered it (H43).
const LOWERS_MAX_PODS: core::ops::RangeInclusive<u32> = 19..=22;

/// The first minor version with a pod `kops-channels` in the control plane (H11).
const HAS_CHANNELS: u32 = 36;

/// The first minor version that divides the network by the number of subnets (H52).
const COUNTS_SUBNETS: u32 = 28;

/// The minor version and the patch release of a version 1.x.
type Release = (u32, u32);

/// The version of kOps that a cluster is taken to be of.
#[derive(Clone, Copy)]
pub(super) struct Version<'f> {
    /// `kubernetesVersion`, where kOps may be as old.
    given: Option<(Release, &'f Located<String>)>,
}

impl<'f> Version<'f> {
    pub(super) fn of(cluster: &'f KopsCluster) -> Self {
        // Only a recent kOps knows `extraConfig` (H48).
        let is_recent = KopsCilium::of(cluster.cni.as_ref()).is_some_and(KopsCilium::has_extra_config);
        let given = cluster.kubernetes_version.as_ref().filter(|_| !is_recent);
        Version { given: given.and_then(|text| Some((release(&text.value)?, text))) }
    }

    /// `kubernetesVersion`, if kOps of that version is older than 1.`minor`.
    fn before(self, minor: u32) -> Option<&'f Located<String>> {
        self.before_release((minor, 0))
    }

    /// The same of a patch release.
    fn before_release(self, release: Release) -> Option<&'f Located<String>> {
        self.given.filter(|(given, _)| *given < release).map(|(_, text)| text)
    }

    /// Whether protokube does the work of the pod `kops-channels`, as it did up to 1.35 (H11).
    pub(super) fn is_without_channels(self) -> bool {
        self.before(HAS_CHANNELS).is_some()
    }

    /// `kubernetesVersion`, if kOps of that version always divides the network by eight (H56).
    pub(super) fn always_divides_by_eight(self) -> Option<&'f Located<String>> {
        self.before(COUNTS_SUBNETS)
    }

    /// Kubelet's default with the reason, where kOps sets no `maxPods` though the addresses are those of ENIs
    /// (H42, H49).
    pub(super) fn default_max_pods(self, cluster: &KopsCluster) -> Option<(Located<u32>, String)> {
        let cilium = KopsCilium::of(cluster.cni.as_ref());
        if let Some(ipam) = cilium.and_then(KopsCilium::enis_by_extra_config) {
            let reason = format!(
                "kOps goes by its own `ipam`, not by that in `extraConfig`: it leaves `maxPods` at \
                 {DEFAULT_MAX_PODS}, and gives nodes no permission to attach ENIs; set `ipam: eni`"
            );
            return Some((Located::new(DEFAULT_MAX_PODS, ipam.place.clone()), reason));
        }
        let (first, name) = match cluster.cni {
            Some(KopsCni::AmazonVpc(_)) => (SETS_MAX_PODS.0, "1.11"),
            _ if cilium.is_some_and(KopsCilium::has_enis_for_kops) => (SETS_MAX_PODS.1, "1.28.3"),
            _ => return None,
        };
        let text = self.before_release(first)?;
        let reason = format!(
            "kOps is taken to be as old as `kubernetesVersion: {}`: before {name} it leaves `maxPods` at \
             {DEFAULT_MAX_PODS}, later it sets it by the ENIs",
            text.value
        );
        Some((Located::new(DEFAULT_MAX_PODS, text.place.clone()), reason))
    }

    /// Whether a `maxPods` that is given is lowered to the number by the ENIs (H43).
    pub(super) fn lowers_max_pods(self, cluster: &KopsCluster) -> bool {
        let is_vpc_cni = matches!(cluster.cni, Some(KopsCni::AmazonVpc(_)));
        is_vpc_cni && self.given.is_some_and(|((minor, _), _)| LOWERS_MAX_PODS.contains(&minor))
    }
}

/// The release of a version 1.x.y, with or without `v` before it; without a number for it, the last patch
/// release.
fn release(version: &str) -> Option<Release> {
    let (major, rest) = version.strip_prefix('v').unwrap_or(version).split_once('.')?;
    let (minor, patch) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = patch.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let minor = minor.parse().ok().filter(|_| major == "1")?;
    Some((minor, digits.parse().unwrap_or(u32::MAX)))
}
