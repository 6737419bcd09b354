//! The Amazon VPC CNI: its settings, and how many pods can have an address.

mod addresses;
mod churn;
pub(crate) mod ipamd;
pub(crate) mod pool;
pub(crate) mod rules;
pub(crate) mod warm_targets;
pub(crate) mod windows;

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::Error;
use crate::setting::Setting;

/// The settings of the Amazon VPC CNI; the defaults are its own.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, IpFamily, Os, VpcCni};
///
/// let m5_large = Catalog::built_in().get("m5.large")?;
/// assert_eq!(VpcCni::new().capacity(m5_large)?.max_pods(), 29);
///
/// let prefixes = VpcCni::new().prefix_delegation(true).capacity(m5_large)?;
/// assert_eq!(prefixes.max_pods(), 434);
/// assert_eq!(prefixes.recommended_max_pods(), 110);
///
/// let groups = VpcCni::new().security_groups_for_pods(true).capacity(m5_large)?;
/// assert_eq!((groups.pod_ips(), groups.branch_pods()), (18, Some(9)));
///
/// assert_eq!(VpcCni::new().os(Os::Windows).capacity(m5_large)?.pod_ips(), 9);
/// assert_eq!(VpcCni::new().ip_family(IpFamily::Ipv6).capacity(m5_large)?.recommended_max_pods(), 110);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "each is an upstream setting that is on or off")]
pub struct VpcCni {
    /// `ENABLE_PREFIX_DELEGATION`: each slot of an ENI holds a /28 prefix in place of one address. Default `false`.
    pub prefix_delegation: bool,
    /// `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG`: pods get addresses of another subnet, never of the primary ENI.
    /// Default `false`.
    pub custom_networking: bool,
    /// `ENABLE_POD_ENI`: pods with security groups of their own get branch ENIs of a trunk ENI. Default `false`.
    pub security_groups_for_pods: bool,
    /// `ENABLE_MULTI_NIC`: annotated pods get an address on every network card. Default `false`.
    pub multi_nic: bool,
    /// `MAX_ENI`: no more ENIs than this; `None`, the default, and 0 are no limit (B14).
    pub max_eni: Option<u32>,
    /// ENIs of the default card that something else keeps, as Karpenter's `RESERVED_ENIS` counts them. Default 0.
    pub reserved_enis: u32,
    /// Interfaces of the default card that are for EFA traffic alone. Default 0.
    pub efa_only: u32,
    /// ENIs of the default card that the plug-in is told to leave alone, by the tag `node.k8s.amazonaws.com/no_manage`
    /// or `MANAGE_UNTAGGED_ENI=false`. Default 0.
    pub unmanaged_enis: u32,
    /// ENIs of the default card in subnets tagged `kubernetes.io/role/cni=0`. Default 0.
    pub excluded_enis: u32,
    /// The address family of the cluster's pods. Default IPv4.
    pub ip_family: IpFamily,
    /// The operating system of the node. Default Linux.
    pub os: Os,
    /// The plug-in's version; `None`, the default, is one that has every feature.
    pub cni_version: Option<CniVersion>,
    /// Pods that use the node's own address; `None`, the default, is 2 on Linux, `aws-node` and `kube-proxy` (A1.1),
    /// and 0 on Windows (B21).
    pub host_network_pods: Option<u32>,
}

impl Default for VpcCni {
    fn default() -> Self {
        Self::new()
    }
}

impl VpcCni {
    /// The plug-in's own defaults.
    #[must_use]
    pub const fn new() -> Self {
        VpcCni {
            prefix_delegation: false,
            custom_networking: false,
            security_groups_for_pods: false,
            multi_nic: false,
            max_eni: None,
            reserved_enis: 0,
            efa_only: 0,
            unmanaged_enis: 0,
            excluded_enis: 0,
            ip_family: IpFamily::Ipv4,
            os: Os::Linux,
            cni_version: None,
            host_network_pods: None,
        }
    }

    /// Sets [`VpcCni::prefix_delegation`].
    #[must_use]
    pub const fn prefix_delegation(self, prefix_delegation: bool) -> Self {
        VpcCni { prefix_delegation, ..self }
    }

    /// Sets [`VpcCni::custom_networking`].
    #[must_use]
    pub const fn custom_networking(self, custom_networking: bool) -> Self {
        VpcCni { custom_networking, ..self }
    }

    /// Sets [`VpcCni::security_groups_for_pods`].
    #[must_use]
    pub const fn security_groups_for_pods(self, security_groups_for_pods: bool) -> Self {
        VpcCni { security_groups_for_pods, ..self }
    }

    /// Sets [`VpcCni::multi_nic`].
    #[must_use]
    pub const fn multi_nic(self, multi_nic: bool) -> Self {
        VpcCni { multi_nic, ..self }
    }

    /// Sets [`VpcCni::max_eni`].
    #[must_use]
    pub const fn max_eni(self, max_eni: u32) -> Self {
        VpcCni { max_eni: Some(max_eni), ..self }
    }

    /// Sets [`VpcCni::reserved_enis`].
    #[must_use]
    pub const fn reserved_enis(self, reserved_enis: u32) -> Self {
        VpcCni { reserved_enis, ..self }
    }

    /// Sets [`VpcCni::efa_only`].
    #[must_use]
    pub const fn efa_only(self, efa_only: u32) -> Self {
        VpcCni { efa_only, ..self }
    }

    /// Sets [`VpcCni::unmanaged_enis`].
    #[must_use]
    pub const fn unmanaged_enis(self, unmanaged_enis: u32) -> Self {
        VpcCni { unmanaged_enis, ..self }
    }

    /// Sets [`VpcCni::excluded_enis`].
    #[must_use]
    pub const fn excluded_enis(self, excluded_enis: u32) -> Self {
        VpcCni { excluded_enis, ..self }
    }

    /// Sets [`VpcCni::ip_family`].
    #[must_use]
    pub const fn ip_family(self, ip_family: IpFamily) -> Self {
        VpcCni { ip_family, ..self }
    }

    /// Sets [`VpcCni::os`].
    #[must_use]
    pub const fn os(self, os: Os) -> Self {
        VpcCni { os, ..self }
    }

    /// Sets [`VpcCni::cni_version`].
    #[must_use]
    pub const fn cni_version(self, cni_version: CniVersion) -> Self {
        VpcCni { cni_version: Some(cni_version), ..self }
    }

    /// Sets [`VpcCni::host_network_pods`].
    #[must_use]
    pub const fn host_network_pods(self, host_network_pods: u32) -> Self {
        VpcCni { host_network_pods: Some(host_network_pods), ..self }
    }

    /// The choice beside which `setting` has no meaning, if there is one (B10, B20, B21, C2.4).
    pub(crate) const fn excludes(&self, setting: Setting) -> Option<&'static str> {
        let windows = matches!(self.os, Os::Windows);
        let ipv6 = matches!(self.ip_family, IpFamily::Ipv6);
        match setting {
            Setting::IpFamily if windows && ipv6 => Some("os windows"),
            Setting::SecurityGroupsForPods | Setting::BranchPods | Setting::CniVersion if windows => {
                Some("os windows")
            }
            // With prefixes it is WARM_PREFIX_TARGET that counts (C2.4).
            Setting::WarmEniTarget if self.prefix_delegation && !windows && !ipv6 => {
                Some("prefix-delegation")
            }
            Setting::WarmIpTarget | Setting::MinimumIpTarget | Setting::WarmPrefixTarget if windows => None,
            Setting::CniVersion
            | Setting::Os
            | Setting::IpFamily
            | Setting::PrefixDelegation
            | Setting::SecurityGroupsForPods
            | Setting::BranchPods => None,
            Setting::CustomNetworking
            | Setting::MultiNic
            | Setting::MaxEni
            | Setting::ReservedEnis
            | Setting::EfaOnly
            | Setting::UnmanagedEnis
            | Setting::ExcludedEnis
            | Setting::WarmEniTarget
            | Setting::WarmIpTarget
            | Setting::MinimumIpTarget
            | Setting::WarmPrefixTarget => match (windows, ipv6) {
                (true, _) => Some("os windows"),
                (_, true) => Some("ip-family ipv6"),
                _ => None,
            },
            Setting::Ipam
            | Setting::FirstInterfaceIndex
            | Setting::UsePrimaryAddress
            | Setting::MaxAllocate
            | Setting::PodCidrMask
            | Setting::CiliumReserve
            | Setting::PreAllocate
            | Setting::MinAllocate
            | Setting::MaxAboveWatermark => Some("cni vpc-cni"),
        }
    }

    /// The settings that differ from the defaults.
    fn changed(&self) -> impl Iterator<Item = Setting> + use<> {
        [
            (self.prefix_delegation, Setting::PrefixDelegation),
            (self.custom_networking, Setting::CustomNetworking),
            (self.security_groups_for_pods, Setting::SecurityGroupsForPods),
            (self.multi_nic, Setting::MultiNic),
            (self.max_eni.is_some(), Setting::MaxEni),
            (self.reserved_enis > 0, Setting::ReservedEnis),
            (self.efa_only > 0, Setting::EfaOnly),
            (self.unmanaged_enis > 0, Setting::UnmanagedEnis),
            (self.excluded_enis > 0, Setting::ExcludedEnis),
            (self.ip_family == IpFamily::Ipv6, Setting::IpFamily),
            (self.os == Os::Windows, Setting::Os),
            (self.cni_version.is_some(), Setting::CniVersion),
        ]
        .into_iter()
        .filter_map(|(changed, setting)| changed.then_some(setting))
    }

    /// The first setting that differs from its default and has no meaning, and what it has none beside.
    pub(crate) fn without_meaning(&self) -> Option<(Setting, &'static str)> {
        self.changed().find_map(|setting| Some((setting, self.excludes(setting)?)))
    }

    /// Pods on the host network, the default filled in.
    pub(crate) const fn pods_on_host_network(&self) -> u32 {
        match (self.host_network_pods, self.os) {
            (Some(pods), _) => pods,
            (None, Os::Linux) => 2,
            (None, Os::Windows) => 0,
        }
    }
}

/// The address family of a cluster's pods.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum IpFamily {
    /// IPv4.
    #[default]
    Ipv4,
    /// IPv6.
    Ipv6,
}

impl IpFamily {
    /// All of them.
    pub const ALL: [IpFamily; 2] = [IpFamily::Ipv4, IpFamily::Ipv6];

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            IpFamily::Ipv4 => "IPv4",
            IpFamily::Ipv6 => "IPv6",
        }
    }

    /// Its stable name: `ipv4` or `ipv6`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            IpFamily::Ipv4 => "ipv4",
            IpFamily::Ipv6 => "ipv6",
        }
    }
}

/// The operating system of a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Os {
    /// Linux.
    #[default]
    Linux,
    /// Windows.
    Windows,
}

impl Os {
    /// All of them.
    pub const ALL: [Os; 2] = [Os::Linux, Os::Windows];

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Os::Linux => "Linux",
            Os::Windows => "Windows",
        }
    }

    /// Its stable name: `linux` or `windows`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Os::Linux => "linux",
            Os::Windows => "windows",
        }
    }
}

/// The version of the VPC CNI.
///
/// # Example
///
/// ```
/// use maxpods::CniVersion;
///
/// let version: CniVersion = "v1.19.0-eksbuild.1".parse()?;
/// assert_eq!((version.major, version.minor, version.patch), (1, 19, 0));
/// assert!("1.9".parse::<CniVersion>().is_err());
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CniVersion {
    /// The first number.
    pub major: u16,
    /// The second number.
    pub minor: u16,
    /// The third number.
    pub patch: u16,
}

impl fmt::Display for CniVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// Reads `1.19.0`, with or without a `v` before it and a build's name such as `-eksbuild.1` behind it.
impl FromStr for CniVersion {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = || Error::InvalidCniVersion { version: String::from(text) };
        let plain = text.strip_prefix('v').unwrap_or(text);
        let plain = plain.split_once('-').map_or(plain, |(version, _)| version);
        let mut numbers = plain.split('.').map(|number| number.parse().map_err(|_| invalid()));
        let mut next = || numbers.next().unwrap_or_else(|| Err(invalid()));
        let version = CniVersion { major: next()?, minor: next()?, patch: next()? };
        if numbers.next().is_some() { Err(invalid()) } else { Ok(version) }
    }
}
