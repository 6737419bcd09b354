//! The settings of the Amazon VPC CNI, one row each.

use super::modes::{IpFamily, Os};
use super::target::Target;
use super::version::CniVersion;
use crate::setting::{self, settings};

settings! {
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
    /// assert_eq!(groups.pod_ips(), 18);
    /// assert_eq!(groups.branch_pods(), Some(9));
    ///
    /// assert_eq!(VpcCni::new().os(Os::Windows).capacity(m5_large)?.pod_ips(), 9);
    /// assert_eq!(VpcCni::new().ip_family(IpFamily::Ipv6).capacity(m5_large)?.recommended_max_pods(), 110);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[allow(clippy::struct_excessive_bools, reason = "each is an upstream setting that is on or off")]
    pub struct VpcCni of VpcCni {
        /// The operating system of the node. Default Linux.
        os: plain<Os> = Os::Linux => {
            "The operating system of the node",
            scope: Node,
        }
        /// The address family of the cluster's pods. Default IPv4.
        ip_family: plain<IpFamily> = IpFamily::Ipv4 => {
            "The address family of pods",
            upstream: |_| Some("ENABLE_IPv6"),
            // Windows has no IPv6 (B21); that it has IPv4 may be said.
            excluded_by: |it| Some("os windows").filter(|_| it.is_windows() && it.is_ipv6()),
        }
        /// `ENABLE_PREFIX_DELEGATION`: each slot of an ENI holds a /28 prefix in place of one address.
        /// Default `false`.
        prefix_delegation: plain<bool> = false => {
            "Each slot of an ENI holds a /28 prefix of 16 addresses",
            upstream: |_| Some("ENABLE_PREFIX_DELEGATION"),
        }
        /// `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG`: pods get addresses of another subnet, never of the primary
        /// ENI. Default `false`.
        custom_networking: plain<bool> = false => {
            "Pods get addresses of another subnet, none of the primary ENI",
            upstream: |_| Some("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG"),
            excluded_by: VpcCni::without_several_enis,
        }
        /// `ENABLE_POD_ENI`: pods with security groups of their own get branch ENIs of a trunk ENI.
        /// Default `false`.
        security_groups_for_pods: plain<bool> = false => {
            "Pods may have security groups of their own, on branch ENIs",
            upstream: |_| Some("ENABLE_POD_ENI"),
            excluded_by: VpcCni::on_windows,
        }
        /// `MAX_ENI`: no more ENIs than this; `None`, the default, and 0 are no limit (B14).
        max_eni: optional<u32> => {
            "No more ENIs than this",
            upstream: |_| Some("MAX_ENI"),
            range: 1..=u32::MAX,
            excluded_by: VpcCni::without_several_enis,
        }
        /// ENIs of the default card that something else keeps,
        /// as Karpenter's `RESERVED_ENIS` counts them. Default 0.
        reserved_enis: plain<u32> = 0 => {
            "ENIs that something else keeps, as Karpenter counts them",
            upstream: |_| Some("RESERVED_ENIS"),
            excluded_by: VpcCni::without_several_enis,
        }
        /// Interfaces of the default card that are for EFA traffic alone. Default 0.
        efa_only: plain<u32> = 0 => {
            "EFA-only interfaces on the default network card",
            scope: Node,
            excluded_by: VpcCni::without_several_enis,
        }
        /// ENIs of the default card that the plug-in is told to leave alone, by the tag
        /// `node.k8s.amazonaws.com/no_manage` or `MANAGE_UNTAGGED_ENI=false`. Default 0.
        unmanaged_enis: plain<u32> = 0 => {
            "ENIs that the plug-in leaves alone",
            upstream: |_| Some("node.k8s.amazonaws.com/no_manage"),
            scope: Node,
            excluded_by: VpcCni::without_several_enis,
        }
        /// ENIs of the default card in subnets tagged `kubernetes.io/role/cni=0`. Default 0.
        excluded_enis: plain<u32> = 0 => {
            "ENIs that fill a slot and give pods no address, by their tags or their subnet's",
            scope: Node,
            excluded_by: VpcCni::without_several_enis,
        }
        /// `ENABLE_MULTI_NIC`: annotated pods get an address on every network card. Default `false`.
        multi_nic: plain<bool> = false => {
            "Annotated pods get an address on every network card",
            upstream: |_| Some("ENABLE_MULTI_NIC"),
            excluded_by: VpcCni::without_several_enis,
        }
        /// The plug-in's version; `None`, the default, is one that has every feature.
        cni_version: optional<CniVersion> => {
            "Only count features of this VPC CNI version",
            excluded_by: VpcCni::on_windows,
        }
        /// Pods that use the node's own address; `None`, the default, is 2 on Linux, `aws-node` and
        /// `kube-proxy` (A1.1), and 0 on Windows (B21).
        host_network_pods: optional<u32> => {
            "Pods that use the node's own address",
            default: "2 for vpc-cni (aws-node, kube-proxy), 0 for cilium",
            scope: Node,
            stated: |it| Some(it.pods_on_host_network().into()),
        }
        /// Pods on the host network that can be on this node or on another, as those of a Deployment with
        /// fewer replicas than there are nodes (H11). Each may need a slot of `maxPods`, and none is certain
        /// to take one. Default 0.
        floating_host_network_pods: plain<u32> = 0 => {
            "Pods with the node's own address that may also run on another node",
            scope: Node,
        }
        /// `WARM_ENI_TARGET`: whole ENIs kept free; `None`, the default, is 1 (C2.9). It counts with neither
        /// prefixes nor a target in addresses.
        warm_eni_target: optional<u32> => {
            "ENIs kept free, each with all its addresses",
            upstream: |_| Some("WARM_ENI_TARGET"),
            default: "1",
            changes: Addresses,
            excluded_by: VpcCni::without_several_enis,
            stated: |it| it.in_force(Target::WarmEni),
            is_default: |it| it.warm_eni_target.is_none_or(|enis| enis == 1),
        }
        /// `WARM_IP_TARGET`: addresses kept free; `None`, the default, leaves it to the targets in ENIs or
        /// prefixes (C2.9), and on Windows is 3, or 1 with prefixes (B22, B23).
        warm_ip_target: optional<u32> => {
            "Addresses kept free, in place of ENIs or prefixes",
            upstream: |_| Some("WARM_IP_TARGET"),
            default: "0, on Windows 3 or 1",
            changes: Addresses,
            excluded_by: VpcCni::without_pool,
            stated: |it| it.in_force(Target::WarmIp),
        }
        /// `MINIMUM_IP_TARGET`: addresses kept in all; `None`, the default, is 0 (C2.9),
        /// and on Windows 3 (B22, B23).
        minimum_ip_target: optional<u32> => {
            "Addresses kept in all, in place of ENIs or prefixes",
            upstream: |_| Some("MINIMUM_IP_TARGET"),
            default: "0, on Windows 3",
            changes: Addresses,
            excluded_by: VpcCni::without_pool,
            stated: |it| it.in_force(Target::MinimumIp),
        }
        /// `WARM_PREFIX_TARGET`: prefixes kept free; `None`, the default, is 1, as the manifest and the chart
        /// set it; where the variable isn't set at all it is 0 (C2.9). It counts with prefixes,
        /// and without a target in addresses.
        warm_prefix_target: optional<u32> => {
            "Prefixes kept free",
            upstream: |_| Some("WARM_PREFIX_TARGET"),
            default: "1",
            changes: Addresses,
            excluded_by: VpcCni::without_pool,
            stated: |it| it.in_force(Target::WarmPrefix),
            is_default: |it| it.warm_prefix_target.is_none_or(|prefixes| prefixes == 1),
        }
        /// An `efa` interface on every network card, each with an address of the node's subnet, as eksctl's
        /// `efaEnabled` makes them (J6). Default `false`. `efa-only` interfaces have no address.
        efa: plain<bool> = false => {
            "An EFA interface with an address on every network card",
            upstream: |_| Some("efaEnabled"),
            scope: Node,
            changes: Addresses,
        }
    }
}

impl VpcCni {
    /// The choice beside which the option of this name has no meaning, if there is one; an option that isn't
    /// a row here has none.
    pub(crate) fn excludes(&self, name: &str) -> Option<&'static str> {
        setting::row(Self::ROWS, name).map_or(Some("cni vpc-cni"), |row| (row.excluded_by)(self))
    }

    const fn is_windows(&self) -> bool {
        matches!(self.os, Os::Windows)
    }

    const fn is_ipv6(&self) -> bool {
        matches!(self.ip_family, IpFamily::Ipv6)
    }

    fn on_windows(&self) -> Option<&'static str> {
        self.is_windows().then_some("os windows")
    }

    /// A node with IPv6 has no pool of addresses (B10).
    fn without_pool(&self) -> Option<&'static str> {
        (!self.is_windows() && self.is_ipv6()).then_some("ip-family ipv6")
    }

    /// A node with Windows or IPv6 takes addresses of one ENI (B10, B20).
    fn without_several_enis(&self) -> Option<&'static str> {
        self.on_windows().or_else(|| self.without_pool())
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
