//! From the options as they are given to those of the library.

use maxpods::json::{LoadSettings, Options};
use maxpods::{Cilium, Cni, IpFamily, Ipam, Os, Provisioner, VpcCni};

use crate::args::footprint::{WarmTargetArgs, WatermarkArgs};
use crate::args::{AnswerArgs, CniName, IpFamilyName, IpamName, OsName, ProvisionerName};

/// The options, each `None` unless it is given.
pub(crate) fn options(args: &AnswerArgs) -> Options {
    let AnswerArgs { vpc_cni, cilium, kubelet, .. } = args;
    Options {
        cni: args.cni.map(cni),
        ipam: cilium.ipam.map(ipam),
        os: vpc_cni.os.map(|os| match os {
            OsName::Linux => Os::Linux,
            OsName::Windows => Os::Windows,
        }),
        ip_family: vpc_cni.ip_family.map(|family| match family {
            IpFamilyName::Ipv4 => IpFamily::Ipv4,
            IpFamilyName::Ipv6 => IpFamily::Ipv6,
        }),
        prefix_delegation: given(args.prefix_delegation),
        custom_networking: given(vpc_cni.custom_networking),
        first_interface_index: cilium.first_interface_index,
        security_groups_for_pods: given(vpc_cni.security_groups_for_pods),
        cilium_reserve: cilium.cilium_reserve,
        pod_cidr_mask: cilium.pod_cidr_mask,
        max_eni: vpc_cni.max_eni,
        reserved_enis: vpc_cni.reserved_enis,
        efa_only: vpc_cni.efa_only,
        unmanaged_enis: vpc_cni.unmanaged_enis,
        excluded_enis: args.excluded_enis,
        max_allocate: cilium.max_allocate,
        use_primary_address: given(cilium.use_primary_address),
        multi_nic: given(vpc_cni.multi_nic),
        cni_version: vpc_cni.cni_version,
        host_network_pods: args.host_network_pods,
        provisioner: kubelet.provisioner.map(provisioner),
        max_pods: kubelet.max_pods,
        pods_per_core: kubelet.pods_per_core,
        allocatable: given(kubelet.allocatable),
        vm_memory_overhead_percent: kubelet.vm_memory_overhead_percent,
    }
}

/// What the plug-in keeps free, each setting `None` unless it is given.
pub(crate) fn load_settings(targets: &WarmTargetArgs, watermarks: &WatermarkArgs) -> LoadSettings {
    LoadSettings {
        warm_eni_target: targets.warm_eni,
        warm_ip_target: targets.warm_ip,
        minimum_ip_target: targets.minimum_ip,
        warm_prefix_target: targets.warm_prefix,
        pre_allocate: watermarks.pre_allocate,
        min_allocate: watermarks.min_allocate,
        max_above_watermark: watermarks.max_above_watermark,
    }
}

fn given(flag: bool) -> Option<bool> {
    flag.then_some(true)
}

fn cni(name: CniName) -> Cni {
    match name {
        CniName::VpcCni => VpcCni::new().into(),
        CniName::Cilium => Cilium::new().into(),
    }
}

fn ipam(name: IpamName) -> Ipam {
    match name {
        IpamName::Eni => Ipam::Eni,
        IpamName::ClusterPool => Ipam::ClusterPool,
        IpamName::Kubernetes => Ipam::Kubernetes,
        IpamName::MultiPool => Ipam::MultiPool,
        IpamName::AwsCniChaining => Ipam::AwsCniChaining(VpcCni::new()),
        IpamName::Azure => Ipam::Azure,
        IpamName::AlibabaCloud => Ipam::AlibabaCloud,
    }
}

fn provisioner(name: ProvisionerName) -> Provisioner {
    match name {
        ProvisionerName::SelfManaged => Provisioner::SelfManaged,
        ProvisionerName::ManagedNodeGroup => Provisioner::ManagedNodeGroup,
        ProvisionerName::AutoMode => Provisioner::AutoMode,
        ProvisionerName::Karpenter => Provisioner::Karpenter,
        ProvisionerName::Kops => Provisioner::Kops,
        ProvisionerName::Bottlerocket => Provisioner::Bottlerocket,
    }
}
