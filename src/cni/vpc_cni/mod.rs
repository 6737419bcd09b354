//! The Amazon VPC CNI: its settings, and how many pods can have an address.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::Error;
use crate::catalog::InstanceType;
use crate::cni::eni::{self, Addresses};
use crate::cni::warning::{WarningKind, Warnings};
use crate::kubelet::LARGEST_MAX_PODS;
use crate::ledger::{Note, Overflow, Record, Rule, Sum};
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

    /// Sums up the addresses for pods.
    #[allow(
        clippy::inline_always,
        reason = "its result, handed over in memory, costs as much as the sum itself: see benches/"
    )]
    #[inline(always)]
    pub(crate) fn pool<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Addresses, Overflow> {
        match (self.os, self.ip_family) {
            (Os::Windows, _) => self.windows(instance_type, sum, warnings),
            (Os::Linux, IpFamily::Ipv6) => self.ipv6(instance_type, sum, warnings),
            (Os::Linux, IpFamily::Ipv4) => self.ipv4(instance_type, sum, warnings),
        }
    }

    /// A Windows node uses one ENI (B20).
    fn windows<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Addresses, Overflow> {
        sum.start(Rule::WindowsEni, 1)?;
        self.addresses_of_enis(instance_type, sum, warnings)?;
        sum.note(Note::WindowsResource { pod_ips: sum.total() });
        Ok(Addresses::of(sum.total()))
    }

    /// A node with IPv6 has one /80 on its primary ENI, on Nitro and bare metal alone (B10).
    fn ipv6<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Addresses, Overflow> {
        sum.start(Rule::Ipv6Prefix, LARGEST_MAX_PODS)?;
        let possible = instance_type.hypervisor().has_prefix_delegation();
        if !possible {
            sum.subtract_up_to(Rule::NoIpv6, LARGEST_MAX_PODS)?;
        }
        warnings.set_if(WarningKind::NoIpv6, !possible);
        warnings.set_if(WarningKind::DefaultStaysEniBound, possible);
        let branch_pods = if self.security_groups_for_pods && possible {
            let too_old = !self.is_at_least(1, 16);
            warnings.set_if(WarningKind::CniTooOld, too_old);
            if too_old { Some(0) } else { branch_enis(instance_type, warnings) }
        } else {
            None
        };
        Ok(Addresses { branch_pods, unbounded: possible, ..Addresses::of(sum.total()) })
    }

    /// The ENIs of the default card less those that others keep, by their addresses.
    #[allow(clippy::inline_always, reason = "as for `pool`")]
    #[inline(always)]
    fn ipv4<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Addresses, Overflow> {
        let branch_pods = self.enis_for_pods(instance_type, sum, warnings)?;
        self.addresses_of_enis(instance_type, sum, warnings)?;
        let pod_ips = sum.total();
        let multi_nic_pods = self.multi_nic_pods(pod_ips, instance_type, sum, warnings)?;
        Ok(Addresses { branch_pods, multi_nic_pods, ..Addresses::of(pod_ips) })
    }

    /// Sums up the ENIs whose addresses pods can have; gives the pods that it has branch ENIs for.
    #[allow(clippy::inline_always, reason = "as for `pool`")]
    #[inline(always)]
    pub(crate) fn enis_for_pods<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Option<u32>, Overflow> {
        self.enis_of_default_card(instance_type, sum)?;
        let branch_pods = self.trunk(instance_type, sum, warnings)?;
        if self.custom_networking {
            sum.subtract_up_to(Rule::CustomNetworking, 1)?;
        }
        Ok(branch_pods)
    }

    /// Whether the node's ENIs hold prefixes: that it was asked for isn't enough (A2.2, B15).
    pub(crate) fn has_prefixes(&self, instance_type: &InstanceType) -> bool {
        self.prefix_delegation && self.is_at_least(1, 9) && instance_type.hypervisor().has_prefix_delegation()
    }

    /// Sums up the ENIs that the plug-in may attach, the primary among them (A1.2, A4.1, B14, B18, B19).
    fn enis_of_default_card<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
    ) -> Result<(), Overflow> {
        let limits = instance_type.limits();
        sum.start(Rule::EnisOfDefaultCard, limits.enis())?;
        if limits.enis_all_cards() != limits.enis() && !self.multi_nic {
            sum.note(Note::OtherNetworkCards {
                enis_all_cards: limits.enis_all_cards(),
                network_cards: instance_type.network_cards().len(),
            });
        }
        if let Some(max_eni @ 1..) = self.max_eni {
            sum.at_most(Rule::MaxEni, max_eni)?;
        }
        if self.unmanaged_enis > 0 {
            // The primary ENI is always managed.
            let others = sum.total().saturating_sub(1);
            sum.subtract_up_to(Rule::UnmanagedEnis, self.unmanaged_enis.min(others))?;
        }
        for (rule, enis) in [
            (Rule::ExcludedEnis, self.excluded_enis),
            (Rule::EfaOnly, self.efa_only),
            (Rule::ReservedEnis, self.reserved_enis),
        ] {
            if enis > 0 {
                sum.subtract_up_to(rule, enis)?;
            }
        }
        Ok(())
    }

    /// Takes the trunk's slot, if there is to be one, and gives the pods that it has branch ENIs for (B1, B6).
    fn trunk<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Option<u32>, Overflow> {
        if !self.security_groups_for_pods {
            return Ok(None);
        }
        let branch_pods = branch_enis(instance_type, warnings);
        if branch_pods == Some(0) {
            return Ok(branch_pods);
        }
        // The primary ENI has the first slot.
        if sum.total() < 2 {
            warnings.set_if(WarningKind::NoTrunkSlot, true);
            return Ok(Some(0));
        }
        sum.subtract_up_to(Rule::TrunkEni, 1)?;
        Ok(branch_pods)
    }

    /// Multiplies ENIs by their addresses; prefixes only with a plug-in that knows them (A2.2).
    fn addresses_of_enis<R: Record>(
        &self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<(), Overflow> {
        let known = self.is_at_least(1, 9);
        warnings.set_if(WarningKind::CniTooOld, self.prefix_delegation && !known);
        eni::of_enis(self.prefix_delegation && known, instance_type, sum, warnings)
    }

    /// How many pods can have an address on every network card: as many as on the card that has the fewest (B17).
    fn multi_nic_pods<R: Record>(
        &self,
        pod_ips: u32,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Option<u32>, Overflow> {
        if !self.multi_nic {
            return Ok(None);
        }
        if !self.is_at_least(1, 20) {
            warnings.set_if(WarningKind::CniTooOld, true);
            return Ok(Some(0));
        }
        let mut pods = pod_ips;
        for (index, card) in instance_type.network_cards().enumerate() {
            if index != instance_type.default_network_card() {
                let mut nothing = ();
                let mut on_card = Sum::new(&mut nothing);
                on_card.start(Rule::EnisOfDefaultCard, card.enis.min(instance_type.limits().enis()))?;
                self.addresses_of_enis(instance_type, &mut on_card, &mut Warnings::default())?;
                pods = pods.min(on_card.total());
            }
        }
        sum.note(Note::MultiNicPods { pods, network_cards: instance_type.network_cards().len() });
        Ok(Some(pods))
    }

    /// Whether the plug-in is of this version or newer, as far as its version is known.
    fn is_at_least(&self, major: u16, minor: u16) -> bool {
        self.cni_version.is_none_or(|version| (version.major, version.minor) >= (major, minor))
    }
}

/// The branch ENIs of a type, with a warning where it can't have any or no source tells.
fn branch_enis(instance_type: &InstanceType, warnings: &mut Warnings) -> Option<u32> {
    let branch_enis = instance_type.branch_enis();
    warnings.set_if(WarningKind::NoTrunk, branch_enis == Some(0));
    warnings.set_if(WarningKind::BranchEnisUnknown, branch_enis.is_none());
    branch_enis
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
