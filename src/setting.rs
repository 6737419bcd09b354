//! The settings by name, so that one that has no meaning under a plug-in or mode can be refused.

/// A setting of a plug-in, by the name of its flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Setting {
    /// [`VpcCni::cni_version`](crate::VpcCni::cni_version).
    CniVersion,
    /// [`VpcCni::os`](crate::VpcCni::os).
    Os,
    /// [`VpcCni::ip_family`](crate::VpcCni::ip_family).
    IpFamily,
    /// [`VpcCni::prefix_delegation`](crate::VpcCni::prefix_delegation) and
    /// [`Cilium::prefix_delegation`](crate::Cilium::prefix_delegation).
    PrefixDelegation,
    /// [`VpcCni::custom_networking`](crate::VpcCni::custom_networking).
    CustomNetworking,
    /// [`VpcCni::security_groups_for_pods`](crate::VpcCni::security_groups_for_pods).
    SecurityGroupsForPods,
    /// [`VpcCni::multi_nic`](crate::VpcCni::multi_nic).
    MultiNic,
    /// [`VpcCni::max_eni`](crate::VpcCni::max_eni).
    MaxEni,
    /// [`VpcCni::reserved_enis`](crate::VpcCni::reserved_enis).
    ReservedEnis,
    /// [`VpcCni::efa_only`](crate::VpcCni::efa_only).
    EfaOnly,
    /// [`VpcCni::unmanaged_enis`](crate::VpcCni::unmanaged_enis).
    UnmanagedEnis,
    /// [`VpcCni::excluded_enis`](crate::VpcCni::excluded_enis) and
    /// [`Cilium::excluded_enis`](crate::Cilium::excluded_enis).
    ExcludedEnis,
    /// [`Cilium::ipam`](crate::Cilium::ipam).
    Ipam,
    /// [`Cilium::first_interface_index`](crate::Cilium::first_interface_index).
    FirstInterfaceIndex,
    /// [`Cilium::use_primary_address`](crate::Cilium::use_primary_address).
    UsePrimaryAddress,
    /// [`Cilium::max_allocate`](crate::Cilium::max_allocate).
    MaxAllocate,
    /// [`Cilium::pod_cidr_mask`](crate::Cilium::pod_cidr_mask).
    PodCidrMask,
    /// [`Cilium::reserve`](crate::Cilium::reserve).
    CiliumReserve,
    /// [`Load::branch_pods`](crate::Load::branch_pods).
    BranchPods,
    /// [`WarmTargets::warm_eni_target`](crate::WarmTargets::warm_eni_target).
    WarmEniTarget,
    /// [`WarmTargets::warm_ip_target`](crate::WarmTargets::warm_ip_target).
    WarmIpTarget,
    /// [`WarmTargets::minimum_ip_target`](crate::WarmTargets::minimum_ip_target).
    MinimumIpTarget,
    /// [`WarmTargets::warm_prefix_target`](crate::WarmTargets::warm_prefix_target).
    WarmPrefixTarget,
    /// [`Watermarks::pre_allocate`](crate::Watermarks::pre_allocate).
    PreAllocate,
    /// [`Watermarks::min_allocate`](crate::Watermarks::min_allocate).
    MinAllocate,
    /// [`Watermarks::max_above_watermark`](crate::Watermarks::max_above_watermark).
    MaxAboveWatermark,
}

impl Setting {
    /// Those that change how many pods fit on a node.
    pub const ALL: [Setting; 18] = [
        Setting::CniVersion,
        Setting::Os,
        Setting::IpFamily,
        Setting::PrefixDelegation,
        Setting::CustomNetworking,
        Setting::SecurityGroupsForPods,
        Setting::MultiNic,
        Setting::MaxEni,
        Setting::ReservedEnis,
        Setting::EfaOnly,
        Setting::UnmanagedEnis,
        Setting::ExcludedEnis,
        Setting::Ipam,
        Setting::FirstInterfaceIndex,
        Setting::UsePrimaryAddress,
        Setting::MaxAllocate,
        Setting::PodCidrMask,
        Setting::CiliumReserve,
    ];

    /// Those that change only how many addresses the node takes for its pods: the fields of [`Load`](crate::Load).
    pub const OF_LOAD: [Setting; 8] = [
        Setting::BranchPods,
        Setting::WarmEniTarget,
        Setting::WarmIpTarget,
        Setting::MinimumIpTarget,
        Setting::WarmPrefixTarget,
        Setting::PreAllocate,
        Setting::MinAllocate,
        Setting::MaxAboveWatermark,
    ];

    /// Its name, such as `custom-networking`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Setting::CniVersion => "cni-version",
            Setting::Os => "os",
            Setting::IpFamily => "ip-family",
            Setting::PrefixDelegation => "prefix-delegation",
            Setting::CustomNetworking => "custom-networking",
            Setting::SecurityGroupsForPods => "security-groups-for-pods",
            Setting::MultiNic => "multi-nic",
            Setting::MaxEni => "max-eni",
            Setting::ReservedEnis => "reserved-enis",
            Setting::EfaOnly => "efa-only",
            Setting::UnmanagedEnis => "unmanaged-enis",
            Setting::ExcludedEnis => "excluded-enis",
            Setting::Ipam => "ipam",
            Setting::FirstInterfaceIndex => "first-interface-index",
            Setting::UsePrimaryAddress => "use-primary-address",
            Setting::MaxAllocate => "max-allocate",
            Setting::PodCidrMask => "pod-cidr-mask",
            Setting::CiliumReserve => "cilium-reserve",
            Setting::BranchPods => "branch-pods",
            Setting::WarmEniTarget => "warm-eni-target",
            Setting::WarmIpTarget => "warm-ip-target",
            Setting::MinimumIpTarget => "minimum-ip-target",
            Setting::WarmPrefixTarget => "warm-prefix-target",
            Setting::PreAllocate => "pre-allocate",
            Setting::MinAllocate => "min-allocate",
            Setting::MaxAboveWatermark => "max-above-watermark",
        }
    }
}
