//! Which versions of the VPC CNI have what.

use super::modes::IpFamily;
use super::settings::VpcCni;
use super::version::CniVersion;

/// What can be asked of the plug-in, and the version that it came with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feature {
    what: &'static str,
    since: (u16, u16, u16),
}

pub(super) const PREFIX_DELEGATION: Feature = Feature { what: "prefix delegation", since: (1, 9, 0) };
pub(super) const SECURITY_GROUPS_WITH_IPV6: Feature =
    Feature { what: "security groups for pods with IPv6", since: (1, 16, 0) };
pub(super) const MULTI_NIC: Feature = Feature { what: "multi-NIC", since: (1, 20, 0) };

impl VpcCni {
    /// Whether the plug-in is of this version or newer, as far as its version is known.
    pub(super) fn is_at_least(&self, major: u16, minor: u16, patch: u16) -> bool {
        let oldest = (major, minor, patch);
        self.cni_version.is_none_or(|version| (version.major, version.minor, version.patch) >= oldest)
    }

    /// Whether the plug-in has a feature, as far as its version is known.
    pub(super) fn knows(&self, feature: Feature) -> bool {
        let (major, minor, patch) = feature.since;
        self.is_at_least(major, minor, patch)
    }

    /// What is asked of it that its version doesn't have, each with the version that it came with.
    pub(crate) fn missing(&self) -> impl Iterator<Item = (&'static str, CniVersion)> {
        let has_groups_with_ipv6 = self.security_groups_for_pods && self.ip_family == IpFamily::Ipv6;
        let asked = [
            (self.prefix_delegation, PREFIX_DELEGATION),
            (has_groups_with_ipv6, SECURITY_GROUPS_WITH_IPV6),
            (self.multi_nic, MULTI_NIC),
        ];
        let missing = asked.into_iter().filter(|(is_asked, feature)| *is_asked && !self.knows(*feature));
        missing.map(|(_, Feature { what, since: (major, minor, patch) })| {
            (what, CniVersion { major, minor, patch })
        })
    }
}
