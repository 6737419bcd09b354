//! The settings of Cilium, one row each.

use super::ipam::Ipam;
use super::reservations::Reservations;
use crate::cni::vpc_cni::{Os, VpcCni};
use crate::error::{Error, ErrorKind};
use crate::setting::{self, settings};

/// The length of the mask of a node's pod CIDR unless another is set (D5.1, D5.2).
const POD_CIDR_MASK: u32 = 24;

settings! {
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
    /// assert_eq!([capacity.ip_pool(), capacity.pod_ips()], [10, 7]);
    ///
    /// let capacity = Cilium::new().ipam(Ipam::ClusterPool).capacity(t3_medium)?;
    /// assert_eq!([capacity.ip_pool(), capacity.pod_ips()], [254, 252]);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Cilium of Cilium {
        /// `ipam`: where pods' addresses come from. Default [`Ipam::Eni`].
        ipam: plain<Ipam> = Ipam::Eni => {
            "Where pods' addresses come from; azure and alibabacloud need limits of your own",
            upstream: |_| Some("ipam.mode"),
        }
        /// `first-interface-index`: ENIs with a lower index are left alone. Default 0;
        /// 1 leaves the primary ENI to the node.
        first_interface_index: plain<u32> = 0 => {
            "The first ENI that pods get addresses of; 1 leaves the primary ENI to the node",
            upstream: |_| Some("first-interface-index"),
            scope: Node,
            excluded_by: Cilium::without_enis,
        }
        /// `aws-enable-prefix-delegation`: each slot of an ENI holds a /28 prefix in place of one address.
        /// Default `false`.
        prefix_delegation: plain<bool> = false => {
            "Each slot of an ENI holds a /28 prefix of 16 addresses",
            upstream: |_| Some("aws-enable-prefix-delegation"),
            excluded_by: Cilium::without_enis,
        }
        /// `aws-use-primary-address`: pods may have an ENI's primary address too. Default `false`. It doesn't
        /// raise the total (D2.3).
        use_primary_address: plain<bool> = false => {
            "Pods may have an ENI's primary address too, which doesn't raise the total",
            upstream: |_| Some("aws-use-primary-address"),
            excluded_by: Cilium::without_enis,
        }
        /// ENIs that `exclude-interface-tags` names; each fills a slot all the same (D2.4). Default 0.
        excluded_enis: plain<u32> = 0 => {
            "ENIs that fill a slot and give pods no address, by their tags or their subnet's",
            upstream: |_| Some("exclude-interface-tags"),
            scope: Node,
            excluded_by: Cilium::without_enis,
        }
        /// `max-allocate`: no more addresses than this; 0, the default, is no limit (D2.2).
        max_allocate: plain<u32> = 0 => {
            "No more addresses than this",
            upstream: |_| Some("max-allocate"),
            range: 1..=u32::MAX,
            scope: Node,
            excluded_by: |it| it.unless(matches!(it.ipam, Ipam::Eni | Ipam::Azure | Ipam::AlibabaCloud)),
        }
        /// The length of the mask of the node's pod CIDR, 1 to 32: `clusterPoolIPv4MaskSize`,
        /// kube-controller-manager's `node-cidr-mask-size`, or that of the pool. `None`, the default, is 24.
        pod_cidr_mask: optional<u32> => {
            "The length of the mask of a node's pod CIDR, where it has one",
            upstream: |it| match it.ipam {
                Ipam::ClusterPool => Some("clusterPoolIPv4MaskSize"),
                Ipam::Kubernetes => Some("node-cidr-mask-size"),
                _ => None,
            },
            range: 1..=32,
            default: "24",
            excluded_by: |it| {
                it.unless(matches!(it.ipam, Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool))
            },
            stated: |it| Some(it.mask().into()),
        }
        /// The addresses that the agent keeps for itself; `None`, the default, is
        /// [`Reservations::default_for`] the mode.
        reserve: optional<Reservations> => {
            "The addresses that the agent keeps, of health, router, internal-ip and ingress, or none",
            name: "cilium_reserve",
            default: "health,router,internal-ip; health,router with a pod CIDR",
            // A pool without limit has enough for what the agent keeps.
            excluded_by: |it| it.unless(!matches!(it.ipam, Ipam::AwsCniChaining(_) | Ipam::MultiPool)),
            stated: |it| Some(setting::SettingValue::to_value(&it.reserved())),
        }
        /// Pods that use the node's own address, such as the agent itself. Default 0: none is counted. With
        /// [`Ipam::AwsCniChaining`] the number is that of its [`VpcCni`].
        host_network_pods: plain<u32> = 0 => {
            "Pods that use the node's own address",
            scope: Node,
            stated: |it| Some(it.pods_on_host_network().into()),
        }
        /// Pods on the host network that can be on this node or on another, as those of a Deployment with
        /// fewer replicas than there are nodes (H11). Each may need a slot of `maxPods`, and none is certain
        /// to take one. Default 0. With [`Ipam::AwsCniChaining`] the number is that of its [`VpcCni`].
        floating_host_network_pods: plain<u32> = 0 => {
            "Pods with the node's own address that may also run on another node",
            scope: Node,
            stated: |it| Some(it.pods_floating().into()),
        }
        /// An `efa` interface on every network card, each with an address of the node's subnet, as eksctl's
        /// `efaEnabled` makes them (J6). Default `false`. `efa-only` interfaces have no address.
        efa: plain<bool> = false => {
            "An EFA interface with an address on every network card",
            upstream: |_| Some("efaEnabled"),
            scope: Node,
            changes: Addresses,
            excluded_by: |it| it.unless(!matches!(it.ipam, Ipam::Azure | Ipam::AlibabaCloud)),
        }
        /// `pre-allocate`: addresses kept free. 0, the default, is 8,
        /// or what fits on the ENIs if that is less (C4.1).
        pre_allocate: plain<u32> = 0 => {
            "Addresses kept free",
            range: 1..=u32::MAX,
            default: "8, or what fits on the ENIs",
            changes: Addresses,
            excluded_by: Cilium::without_enis,
        }
        /// `min-allocate`: addresses kept in all. Default 0.
        min_allocate: plain<u32> = 0 => {
            "Addresses kept in all",
            changes: Addresses,
            excluded_by: Cilium::without_enis,
        }
        /// `max-above-watermark`: extra addresses taken whenever the pool is short. Default 0.
        max_above_watermark: plain<u32> = 0 => {
            "Extra addresses taken whenever the pool is short",
            changes: Addresses,
            excluded_by: Cilium::without_enis,
        }
    } with {
        /// Whether the ENIs that Cilium makes are in other subnets than the node's, chosen by
        /// `eni-subnet-tags` or `eni-subnet-ids`. Default `false`. The primary ENI stays in the node's, so it
        /// matters with a [`Cilium::first_interface_index`] from 1 on (J15).
        eni_subnet_tags: bool = false,
    }
}

impl Cilium {
    /// The choice beside which the option of this name has no meaning, if there is one.
    pub(crate) fn excludes(&self, name: &str) -> Option<&'static str> {
        let own = setting::row(Self::ROWS, name);
        match (self.ipam, own) {
            (_, Some(row)) if row.setting.name == "ipam" => None,
            // Cilium doesn't run on Windows.
            (Ipam::AwsCniChaining(VpcCni { os: Os::Windows, .. }), _) if name == "os" => {
                Some(self.ipam.choice())
            }
            // Settings of the same name are the VPC CNI's.
            (Ipam::AwsCniChaining(vpc_cni), _) if setting::row(VpcCni::ROWS, name).is_some() => {
                vpc_cni.excludes(name)
            }
            (_, Some(row)) => (row.excluded_by)(self),
            (_, None) => Some("cni cilium"),
        }
    }

    /// The first setting that differs from its default and has no meaning, and what it has none beside.
    pub(crate) fn without_meaning(&self) -> Option<(&'static str, &'static str)> {
        let Ipam::AwsCniChaining(vpc_cni) = self.ipam else {
            return setting::without_meaning(Self::ROWS, self);
        };
        // Settings of the same name count as the VPC CNI's, and Cilium's own change nothing.
        let own = Self::ROWS.iter().filter(|row| row.setting.name != "ipam");
        let own = own.map(|row| (row.setting.name, !(row.is_default)(self))).find(|(_, changed)| *changed);
        own.map(|(name, _)| (name, self.ipam.choice()))
            .or_else(|| Some(("os", self.excludes("os")?)))
            .or_else(|| setting::without_meaning(VpcCni::ROWS, &vpc_cni))
    }

    /// The mode, where that is no reason for an option.
    fn unless(&self, applies: bool) -> Option<&'static str> {
        (!applies).then_some(self.ipam.choice())
    }

    fn without_enis(&self) -> Option<&'static str> {
        self.unless(matches!(self.ipam, Ipam::Eni))
    }

    /// The length of the mask of the node's pod CIDR, the default filled in.
    pub(crate) fn mask(&self) -> u32 {
        self.pod_cidr_mask.unwrap_or(POD_CIDR_MASK)
    }

    /// Refuses a pod CIDR that can't be.
    pub(crate) fn check_pod_cidr_mask(&self) -> Result<(), Error> {
        match self.mask() {
            1..=32 => Ok(()),
            mask => Err(Error::from(ErrorKind::InvalidPodCidrMask { mask, longest: 32 })),
        }
    }

    /// Pods on the host network; those of the VPC CNI where that gives the addresses.
    pub(crate) const fn pods_on_host_network(&self) -> u32 {
        match self.ipam {
            Ipam::AwsCniChaining(vpc_cni) => vpc_cni.pods_on_host_network(),
            _ => self.host_network_pods,
        }
    }

    /// Pods on the host network that may be on another node; those of the VPC CNI where that gives the
    /// addresses.
    pub(crate) const fn pods_floating(&self) -> u32 {
        match self.ipam {
            Ipam::AwsCniChaining(vpc_cni) => vpc_cni.floating_host_network_pods,
            _ => self.floating_host_network_pods,
        }
    }

    /// The addresses that the agent keeps for itself, the default filled in.
    pub(crate) fn reserved(&self) -> Reservations {
        self.reserve.unwrap_or(Reservations::default_for(self.ipam))
    }
}
