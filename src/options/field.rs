//! What each option is: the words of the help, of forms and of documents.

use alloc::string::{String, ToString};

use serde_json::Value;

use super::{Field, Options};
use crate::json::Settings;
use crate::{Cilium, Cni, Ipam, LARGEST_MAX_PODS, MemoryOverhead, Setting};

/// Where an option belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Group {
    /// The choice of the plug-in.
    Cni,
    /// What both plug-ins have.
    Both,
    /// The VPC CNI, also where Cilium is chained to it.
    VpcCni,
    /// Cilium.
    Cilium,
    /// Kubelet and what sets it up.
    Kubelet,
}

impl Group {
    /// Its stable name, as it stands in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Group::Cni => "cni",
            Group::Both => "both",
            Group::VpcCni => "vpc-cni",
            Group::Cilium => "cilium",
            Group::Kubelet => "kubelet",
        }
    }
}

impl Field {
    /// Its flag on the command line, such as `--max-eni`.
    #[must_use]
    pub fn flag(self) -> String {
        alloc::format!("--{}", self.name().replace('_', "-"))
    }

    /// The setting of a plug-in that it is, if it is one.
    #[must_use]
    pub const fn setting(self) -> Option<Setting> {
        Some(match self {
            Field::Ipam => Setting::Ipam,
            Field::Os => Setting::Os,
            Field::IpFamily => Setting::IpFamily,
            Field::PrefixDelegation => Setting::PrefixDelegation,
            Field::CustomNetworking => Setting::CustomNetworking,
            Field::FirstInterfaceIndex => Setting::FirstInterfaceIndex,
            Field::SecurityGroupsForPods => Setting::SecurityGroupsForPods,
            Field::CiliumReserve => Setting::CiliumReserve,
            Field::PodCidrMask => Setting::PodCidrMask,
            Field::MaxEni => Setting::MaxEni,
            Field::ReservedEnis => Setting::ReservedEnis,
            Field::EfaOnly => Setting::EfaOnly,
            Field::UnmanagedEnis => Setting::UnmanagedEnis,
            Field::ExcludedEnis => Setting::ExcludedEnis,
            Field::MaxAllocate => Setting::MaxAllocate,
            Field::UsePrimaryAddress => Setting::UsePrimaryAddress,
            Field::MultiNic => Setting::MultiNic,
            Field::CniVersion => Setting::CniVersion,
            Field::Cni
            | Field::HostNetworkPods
            | Field::Provisioner
            | Field::MaxPods
            | Field::PodsPerCore
            | Field::Allocatable
            | Field::VmMemoryOverheadPercent => return None,
        })
    }

    /// Where it belongs.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Field::Cni => Group::Cni,
            Field::PrefixDelegation | Field::ExcludedEnis | Field::HostNetworkPods => Group::Both,
            Field::Ipam
            | Field::FirstInterfaceIndex
            | Field::CiliumReserve
            | Field::PodCidrMask
            | Field::MaxAllocate
            | Field::UsePrimaryAddress => Group::Cilium,
            Field::Os
            | Field::IpFamily
            | Field::CustomNetworking
            | Field::SecurityGroupsForPods
            | Field::MaxEni
            | Field::ReservedEnis
            | Field::EfaOnly
            | Field::UnmanagedEnis
            | Field::MultiNic
            | Field::CniVersion => Group::VpcCni,
            Field::Provisioner
            | Field::MaxPods
            | Field::PodsPerCore
            | Field::Allocatable
            | Field::VmMemoryOverheadPercent => Group::Kubelet,
        }
    }

    /// Whether the nodes of one cluster can differ in it, so that a group of a plan can have its own.
    #[must_use]
    pub const fn is_of_node(self) -> bool {
        matches!(
            self,
            Field::Os
                | Field::FirstInterfaceIndex
                | Field::EfaOnly
                | Field::UnmanagedEnis
                | Field::ExcludedEnis
                | Field::MaxAllocate
                | Field::HostNetworkPods
                | Field::Provisioner
                | Field::MaxPods
                | Field::PodsPerCore
        )
    }

    /// What it does, in one line.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Field::Cni => "The network plug-in",
            Field::Ipam => "Where pods' addresses come from; azure and alibabacloud need limits of your own",
            Field::Os => "The operating system of the node",
            Field::IpFamily => "The address family of pods",
            Field::PrefixDelegation => "Each slot of an ENI holds a /28 prefix of 16 addresses",
            Field::CustomNetworking => "Pods get addresses of another subnet, none of the primary ENI",
            Field::FirstInterfaceIndex => {
                "The first ENI that pods get addresses of; 1 leaves the primary ENI to the node"
            }
            Field::SecurityGroupsForPods => "Pods may have security groups of their own, on branch ENIs",
            Field::CiliumReserve => {
                "The addresses that the agent keeps, of health, router, internal-ip and ingress, or none"
            }
            Field::PodCidrMask => {
                "The mask of a node's pod CIDR, with cluster-pool, kubernetes or multi-pool"
            }
            Field::MaxEni => "No more ENIs than this",
            Field::ReservedEnis => "ENIs that something else keeps, as Karpenter counts them",
            Field::EfaOnly => "EFA-only interfaces on the default network card",
            Field::UnmanagedEnis => "ENIs that the plug-in leaves alone",
            Field::ExcludedEnis => {
                "ENIs that fill a slot and give pods no address, by their tags or their subnet's"
            }
            Field::MaxAllocate => "No more addresses than this",
            Field::UsePrimaryAddress => {
                "Pods may have an ENI's primary address too, which doesn't raise the total"
            }
            Field::MultiNic => "Annotated pods get an address on every network card",
            Field::CniVersion => "The plug-in's version, if what it is too old for isn't to count",
            Field::HostNetworkPods => "Pods that use the node's own address",
            Field::Provisioner => "What sets up the node: shows the maxPods that kubelet ends with",
            Field::MaxPods => "The maxPods that your configuration gives to kubelet",
            Field::PodsPerCore => "Kubelet's podsPerCore; 0 is no limit",
            Field::Allocatable => "What kubelet keeps of CPU and memory, and what is left for pods",
            Field::VmMemoryOverheadPercent => "The share of memory that Karpenter takes to be missing",
        }
    }

    /// The name that the setting has upstream, under this plug-in, where that isn't its flag's.
    #[must_use]
    pub const fn upstream(self, cni: Cni) -> Option<&'static str> {
        let is_cilium =
            matches!(cni, Cni::Cilium(Cilium { ipam, .. }) if !matches!(ipam, Ipam::AwsCniChaining(_)));
        Some(match (self, is_cilium) {
            (Field::Ipam, _) => "ipam.mode",
            (Field::IpFamily, _) => "ENABLE_IPv6",
            (Field::PrefixDelegation, false) => "ENABLE_PREFIX_DELEGATION",
            (Field::PrefixDelegation, true) => "aws-enable-prefix-delegation",
            (Field::CustomNetworking, _) => "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG",
            (Field::FirstInterfaceIndex, _) => "first-interface-index",
            (Field::SecurityGroupsForPods, _) => "ENABLE_POD_ENI",
            (Field::PodCidrMask, _) => match cni {
                Cni::Cilium(Cilium { ipam: Ipam::ClusterPool, .. }) => "clusterPoolIPv4MaskSize",
                Cni::Cilium(Cilium { ipam: Ipam::Kubernetes, .. }) => "node-cidr-mask-size",
                _ => return None,
            },
            (Field::MaxEni, _) => "MAX_ENI",
            (Field::ReservedEnis, _) => "RESERVED_ENIS",
            (Field::UnmanagedEnis, _) => "node.k8s.amazonaws.com/no_manage",
            (Field::ExcludedEnis, true) => "exclude-interface-tags",
            (Field::MaxAllocate, _) => "max-allocate",
            (Field::UsePrimaryAddress, _) => "aws-use-primary-address",
            (Field::MultiNic, _) => "ENABLE_MULTI_NIC",
            (Field::MaxPods, _) => "maxPods",
            (Field::PodsPerCore, _) => "podsPerCore",
            (Field::VmMemoryOverheadPercent, _) => "VM_MEMORY_OVERHEAD_PERCENT",
            _ => return None,
        })
    }

    /// The least and the largest value of an option that is a number.
    #[must_use]
    pub const fn range(self) -> (u32, u32) {
        match self {
            Field::PodCidrMask => (1, 32),
            Field::MaxPods => (1, LARGEST_MAX_PODS),
            Field::MaxEni | Field::MaxAllocate => (1, u32::MAX),
            _ => (0, u32::MAX),
        }
    }

    /// What it is beside these options if it isn't given, as answers state it in their settings; `null` if that is nothing.
    #[must_use]
    pub fn default(self, options: &Options) -> Value {
        let without = options.without(self);
        let settings = Settings::new(without.cni(), without.kubelet());
        let stated = serde_json::to_value(settings).unwrap_or_default();
        match self {
            Field::Cni => Value::from(without.cni().name()),
            Field::VmMemoryOverheadPercent => Value::from(MemoryOverhead::DEFAULT.to_string()),
            // 0 stands for no limit, which is what it is without the option.
            _ if self.range().0 > 0 && stated.get(self.name()) == Some(&Value::from(0)) => Value::Null,
            _ => stated.get(self.name()).cloned().unwrap_or_default(),
        }
    }
}
