//! Where the addresses of Cilium's pods come from.

use crate::cni::vpc_cni::VpcCni;
use crate::setting::choices;

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
    pub const ALL: &'static [Ipam] = &[
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

choices!(Ipam, summary);
