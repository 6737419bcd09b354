//! From the options as they are given to the library's settings.

use maxpods::{Cilium, Cni, IpFamily, Ipam, Kubelet, Os, Provisioner, VpcCni};

use crate::args::{AnswerArgs, CniName, IpFamilyName, IpamName, KubeletArgs, OsName, ProvisionerName};

/// The plug-in and its settings.
pub(crate) fn cni(args: &AnswerArgs) -> Cni {
    match args.cni {
        CniName::VpcCni => vpc_cni(args).into(),
        CniName::Cilium => cilium(args).into(),
    }
}

fn vpc_cni(args: &AnswerArgs) -> VpcCni {
    let given = &args.vpc_cni;
    let vpc_cni = VpcCni::new()
        .prefix_delegation(args.prefix_delegation)
        .custom_networking(given.custom_networking)
        .security_groups_for_pods(given.security_groups_for_pods)
        .multi_nic(given.multi_nic)
        .reserved_enis(given.reserved_enis)
        .efa_only(given.efa_only)
        .unmanaged_enis(given.unmanaged_enis)
        .excluded_enis(args.excluded_enis)
        .ip_family(match given.ip_family {
            IpFamilyName::Ipv4 => IpFamily::Ipv4,
            IpFamilyName::Ipv6 => IpFamily::Ipv6,
        })
        .os(match given.os {
            OsName::Linux => Os::Linux,
            OsName::Windows => Os::Windows,
        });
    let vpc_cni = given.max_eni.map_or(vpc_cni, |enis| vpc_cni.max_eni(enis));
    let vpc_cni = given.cni_version.map_or(vpc_cni, |version| vpc_cni.cni_version(version));
    args.host_network_pods.map_or(vpc_cni, |pods| vpc_cni.host_network_pods(pods))
}

fn cilium(args: &AnswerArgs) -> Cilium {
    let given = &args.cilium;
    let ipam = match given.ipam {
        // What the VPC CNI does goes by its own settings, and Cilium's stay at their defaults.
        IpamName::AwsCniChaining => return Cilium::new().ipam(Ipam::AwsCniChaining(vpc_cni(args))),
        IpamName::Eni => Ipam::Eni,
        IpamName::ClusterPool => Ipam::ClusterPool,
        IpamName::Kubernetes => Ipam::Kubernetes,
        IpamName::MultiPool => Ipam::MultiPool,
        IpamName::Azure => Ipam::Azure,
        IpamName::AlibabaCloud => Ipam::AlibabaCloud,
    };
    let cilium = Cilium::new()
        .ipam(ipam)
        .prefix_delegation(args.prefix_delegation)
        .excluded_enis(args.excluded_enis)
        .first_interface_index(given.first_interface_index)
        .use_primary_address(given.use_primary_address)
        .max_allocate(given.max_allocate.unwrap_or(0))
        .host_network_pods(args.host_network_pods.unwrap_or(0));
    let cilium = given.pod_cidr_mask.map_or(cilium, |mask| cilium.pod_cidr_mask(mask));
    given.cilium_reserve.map_or(cilium, |reserve| cilium.reserve(reserve))
}

/// What kubelet is told.
pub(crate) fn kubelet(args: &KubeletArgs) -> Kubelet {
    let kubelet = Kubelet::new().pods_per_core(args.pods_per_core);
    args.max_pods.map_or(kubelet, |max_pods| kubelet.max_pods(max_pods))
}

/// What sets up the node: nodeadm unless told otherwise.
pub(crate) fn provisioner(args: &KubeletArgs) -> Provisioner {
    match args.provisioner {
        None | Some(ProvisionerName::SelfManaged) => Provisioner::SelfManaged,
        Some(ProvisionerName::ManagedNodeGroup) => Provisioner::ManagedNodeGroup,
        Some(ProvisionerName::AutoMode) => Provisioner::AutoMode,
        Some(ProvisionerName::Karpenter) => Provisioner::Karpenter,
        Some(ProvisionerName::Kops) => Provisioner::Kops,
        Some(ProvisionerName::Bottlerocket) => Provisioner::Bottlerocket,
    }
}
