//! Cilium: its settings, and how many pods can have an address under each of its IPAM modes.

mod addresses;
pub(crate) mod reservations;
pub(crate) mod rules;
pub(crate) mod watermarks;

use crate::Error;
use crate::cni::vpc_cni::{Os, VpcCni};
use crate::setting::Setting;
pub use reservations::{Reservation, Reservations};

/// The length of the mask of a node's pod CIDR unless another is set (D5.1, D5.2).
const POD_CIDR_MASK: u32 = 24;

/// The settings of Cilium with IPv4; the defaults are its own, with `ipam: eni`.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, Ipam};
///
/// let t3_medium = Catalog::built_in().get("t3.medium")?;
/// let capacity = Cilium::new().capacity(t3_medium)?;
/// assert_eq!(capacity.ip_pool(), 15);
/// assert_eq!(capacity.pod_ips(), 12);
///
/// let capacity = Cilium::new().first_interface_index(1).capacity(t3_medium)?;
/// assert_eq!((capacity.ip_pool(), capacity.pod_ips()), (10, 7));
///
/// let capacity = Cilium::new().ipam(Ipam::ClusterPool).capacity(t3_medium)?;
/// assert_eq!((capacity.ip_pool(), capacity.pod_ips()), (254, 252));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Cilium {
    /// `ipam`: where pods' addresses come from. Default [`Ipam::Eni`].
    pub ipam: Ipam,
    /// `first-interface-index`: ENIs with a lower index are left alone. Default 0; 1 leaves the primary ENI to the node.
    pub first_interface_index: u32,
    /// `aws-enable-prefix-delegation`: each slot of an ENI holds a /28 prefix in place of one address. Default `false`.
    pub prefix_delegation: bool,
    /// `aws-use-primary-address`: pods may have an ENI's primary address too. Default `false`. It doesn't raise the
    /// total (D2.3).
    pub use_primary_address: bool,
    /// ENIs that `exclude-interface-tags` names; each fills a slot all the same (D2.4). Default 0.
    pub excluded_enis: u32,
    /// `max-allocate`: no more addresses than this; 0, the default, is no limit (D2.2).
    pub max_allocate: u32,
    /// The length of the mask of the node's pod CIDR, 1 to 32: `clusterPoolIPv4MaskSize`, kube-controller-manager's
    /// `node-cidr-mask-size`, or that of the pool. `None`, the default, is 24.
    pub pod_cidr_mask: Option<u32>,
    /// The addresses that the agent keeps for itself; `None`, the default, is [`Reservations::default_for`] the mode.
    pub reserve: Option<Reservations>,
    /// Pods that use the node's own address, such as the agent itself. Default 0: none is counted. With
    /// [`Ipam::AwsCniChaining`] the number is that of its [`VpcCni`].
    pub host_network_pods: u32,
}

/// Where the addresses of Cilium's pods come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ipam {
    /// `eni`: the node's ENIs.
    #[default]
    Eni,
    /// `cluster-pool`: one CIDR for each node, given by the operator.
    ClusterPool,
    /// `kubernetes`: the node's `podCIDR`.
    Kubernetes,
    /// `multi-pool`: CIDRs from pools, as many as the node asks for.
    MultiPool,
    /// `cni.chainingMode: aws-cni`: the VPC CNI, with these settings, gives the addresses (D5.4).
    AwsCniChaining(VpcCni),
    /// `azure`: the node's network interfaces on Azure. The type's ENIs stand for them.
    Azure,
    /// `alibabacloud`: the node's ENIs on Alibaba Cloud.
    AlibabaCloud,
}

impl Ipam {
    /// All of them; the VPC CNI that Cilium is chained to has its defaults.
    pub const ALL: [Ipam; 7] = [
        Ipam::Eni,
        Ipam::ClusterPool,
        Ipam::Kubernetes,
        Ipam::MultiPool,
        Ipam::AwsCniChaining(VpcCni::new()),
        Ipam::Azure,
        Ipam::AlibabaCloud,
    ];

    /// Its stable name, such as `cluster-pool`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ipam::Eni => "eni",
            Ipam::ClusterPool => "cluster-pool",
            Ipam::Kubernetes => "kubernetes",
            Ipam::MultiPool => "multi-pool",
            Ipam::AwsCniChaining(_) => "aws-cni-chaining",
            Ipam::Azure => "azure",
            Ipam::AlibabaCloud => "alibabacloud",
        }
    }

    /// Where the addresses come from, in a few words.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Ipam::Eni => "addresses of the node's ENIs",
            Ipam::ClusterPool => "one CIDR for each node, given by the operator",
            Ipam::Kubernetes => "the node's podCIDR",
            Ipam::MultiPool => "CIDRs from pools, as many as the node asks for",
            Ipam::AwsCniChaining(_) => "the VPC CNI gives the addresses",
            Ipam::Azure => "network interfaces on Azure, by limits of your own",
            Ipam::AlibabaCloud => "ENIs on Alibaba Cloud, by limits of your own",
        }
    }

    /// The mode as it excludes a setting.
    pub(crate) const fn choice(self) -> &'static str {
        match self {
            Ipam::Eni => "ipam eni",
            Ipam::ClusterPool => "ipam cluster-pool",
            Ipam::Kubernetes => "ipam kubernetes",
            Ipam::MultiPool => "ipam multi-pool",
            Ipam::AwsCniChaining(_) => "ipam aws-cni-chaining",
            Ipam::Azure => "ipam azure",
            Ipam::AlibabaCloud => "ipam alibabacloud",
        }
    }
}

impl Default for Cilium {
    fn default() -> Self {
        Self::new()
    }
}

impl Cilium {
    /// Cilium's own defaults, with `ipam: eni`.
    #[must_use]
    pub const fn new() -> Self {
        Cilium {
            ipam: Ipam::Eni,
            first_interface_index: 0,
            prefix_delegation: false,
            use_primary_address: false,
            excluded_enis: 0,
            max_allocate: 0,
            pod_cidr_mask: None,
            reserve: None,
            host_network_pods: 0,
        }
    }

    /// Sets [`Cilium::ipam`].
    #[must_use]
    pub const fn ipam(self, ipam: Ipam) -> Self {
        Cilium { ipam, ..self }
    }

    /// Sets [`Cilium::first_interface_index`].
    #[must_use]
    pub const fn first_interface_index(self, first_interface_index: u32) -> Self {
        Cilium { first_interface_index, ..self }
    }

    /// Sets [`Cilium::prefix_delegation`].
    #[must_use]
    pub const fn prefix_delegation(self, prefix_delegation: bool) -> Self {
        Cilium { prefix_delegation, ..self }
    }

    /// Sets [`Cilium::use_primary_address`].
    #[must_use]
    pub const fn use_primary_address(self, use_primary_address: bool) -> Self {
        Cilium { use_primary_address, ..self }
    }

    /// Sets [`Cilium::excluded_enis`].
    #[must_use]
    pub const fn excluded_enis(self, excluded_enis: u32) -> Self {
        Cilium { excluded_enis, ..self }
    }

    /// Sets [`Cilium::max_allocate`].
    #[must_use]
    pub const fn max_allocate(self, max_allocate: u32) -> Self {
        Cilium { max_allocate, ..self }
    }

    /// Sets [`Cilium::pod_cidr_mask`].
    #[must_use]
    pub const fn pod_cidr_mask(self, pod_cidr_mask: u32) -> Self {
        Cilium { pod_cidr_mask: Some(pod_cidr_mask), ..self }
    }

    /// Sets [`Cilium::reserve`].
    #[must_use]
    pub const fn reserve(self, reserve: Reservations) -> Self {
        Cilium { reserve: Some(reserve), ..self }
    }

    /// Sets [`Cilium::host_network_pods`].
    #[must_use]
    pub const fn host_network_pods(self, host_network_pods: u32) -> Self {
        Cilium { host_network_pods, ..self }
    }

    /// The choice beside which `setting` has no meaning, if there is one (D2, D5).
    pub(crate) const fn excludes(&self, setting: Setting) -> Option<&'static str> {
        let applies = match (setting, self.ipam) {
            (Setting::Ipam, _) => true,
            // Cilium doesn't run on Windows.
            (Setting::Os, Ipam::AwsCniChaining(vpc_cni)) => matches!(vpc_cni.os, Os::Linux),
            // A pool without an end has room for what the agent keeps.
            (Setting::CiliumReserve, ipam) => !matches!(ipam, Ipam::AwsCniChaining(_) | Ipam::MultiPool),
            (Setting::PodCidrMask, ipam) => {
                matches!(ipam, Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool)
            }
            (Setting::MaxAllocate, ipam) => matches!(ipam, Ipam::Eni | Ipam::Azure | Ipam::AlibabaCloud),
            (
                Setting::FirstInterfaceIndex
                | Setting::UsePrimaryAddress
                | Setting::PreAllocate
                | Setting::MinAllocate
                | Setting::MaxAboveWatermark,
                ipam,
            ) => matches!(ipam, Ipam::Eni),
            (_, Ipam::AwsCniChaining(vpc_cni)) => return vpc_cni.excludes(setting),
            (Setting::PrefixDelegation | Setting::ExcludedEnis, ipam) => matches!(ipam, Ipam::Eni),
            _ => return Some("cni cilium"),
        };
        if applies { None } else { Some(self.ipam.choice()) }
    }

    /// The settings that differ from the defaults; those of a chained VPC CNI are its own.
    fn changed(&self) -> impl Iterator<Item = Setting> + use<> {
        [
            (self.first_interface_index > 0, Setting::FirstInterfaceIndex),
            (self.prefix_delegation, Setting::PrefixDelegation),
            (self.use_primary_address, Setting::UsePrimaryAddress),
            (self.excluded_enis > 0, Setting::ExcludedEnis),
            (self.max_allocate > 0, Setting::MaxAllocate),
            (self.pod_cidr_mask.is_some(), Setting::PodCidrMask),
            (self.reserve.is_some(), Setting::CiliumReserve),
        ]
        .into_iter()
        .filter_map(|(changed, setting)| changed.then_some(setting))
    }

    /// The first setting that differs from its default and has no meaning, and what it has none beside.
    pub(crate) fn without_meaning(&self) -> Option<(Setting, &'static str)> {
        match self.ipam {
            // Settings of the same name count as the VPC CNI's, and Cilium's own change nothing.
            Ipam::AwsCniChaining(vpc_cni) => {
                let own = self.changed().next().map(|setting| (setting, self.ipam.choice()));
                let windows = self.excludes(Setting::Os).map(|choice| (Setting::Os, choice));
                own.or(windows).or_else(|| vpc_cni.without_meaning())
            }
            _ => self.changed().find_map(|setting| Some((setting, self.excludes(setting)?))),
        }
    }

    /// The length of the mask of the node's pod CIDR, the default filled in.
    pub(crate) fn mask(&self) -> u32 {
        self.pod_cidr_mask.unwrap_or(POD_CIDR_MASK)
    }

    /// Refuses a pod CIDR that can't be.
    pub(crate) fn check_pod_cidr_mask(&self) -> Result<(), Error> {
        match self.mask() {
            1..=32 => Ok(()),
            mask => Err(Error::InvalidPodCidrMask { mask }),
        }
    }

    /// Pods on the host network; those of the VPC CNI where that gives the addresses.
    pub(crate) const fn pods_on_host_network(&self) -> u32 {
        match self.ipam {
            Ipam::AwsCniChaining(vpc_cni) => vpc_cni.pods_on_host_network(),
            _ => self.host_network_pods,
        }
    }

    /// The addresses that the agent keeps for itself, the default filled in.
    pub(crate) fn reserved(&self) -> Reservations {
        self.reserve.unwrap_or(Reservations::default_for(self.ipam))
    }
}
