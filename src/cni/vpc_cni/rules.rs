//! The rules of how many addresses the VPC CNI has for pods.

use crate::cni::eni::EniRules;
use crate::cni::totals::Totals;
use crate::ledger::{Subject, rules};

const LIMITS: &str = "amazon-vpc-cni-k8s v1.23.1, scripts/gen_vpc_ip_limits.go";
const IPAMD: &str = "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go";
const WINDOWS: &str = "amazon-vpc-resource-controller-k8s b8d42511, pkg/provider/ip/provider.go";
const KARPENTER: &str = "karpenter-provider-aws v1.14.1, pkg/providers/instancetype/types.go";

pub(crate) const TOTALS: &Totals = &Totals::cited("A1.1", "A1.1", LIMITS);

pub(crate) const ENI: &EniRules =
    &EniRules::cited(("A1.1", LIMITS), ("A2.6, B15", "amazon-vpc-cni-k8s v1.23.1, pkg/awsutils/awsutils.go"));

rules! {
    /// The ENIs of the default network card, which are those that the VPC CNI uses.
    ENIS_OF_DEFAULT_CARD {
        code: "enis-of-default-card",
        text: "ENIs on the default network card",
        fact: "A1.2",
        source: LIMITS,
    }
    /// The one ENI that Windows nodes use.
    WINDOWS_ENI {
        code: "windows-eni",
        text: "ENI: a Windows node uses no other",
        fact: "B20",
        source: WINDOWS,
    }
    /// The /80 prefix of an IPv6 node, which has more addresses than kubelet can count.
    IPV6_PREFIX {
        code: "ipv6-prefix",
        text: "the node's /80 prefix has more addresses than kubelet can count",
        fact: "B10",
        source: IPAMD,
    }
    /// What a type without Nitro or bare metal lacks.
    NO_IPV6 {
        code: "no-ipv6",
        text: "addresses: IPv6 needs Nitro or bare metal",
        fact: "B10",
        source: IPAMD,
    }
    /// `MAX_ENI`.
    MAX_ENI {
        code: "max-eni",
        text: "MAX_ENI",
        fact: "A2.5, B14",
        source: IPAMD,
    }
    /// ENIs that another user of the node keeps, as Karpenter's `RESERVED_ENIS` counts them.
    RESERVED_ENIS {
        code: "reserved-enis",
        text: "reserved ENIs",
        fact: "A4.1",
        source: KARPENTER,
    }
    /// Interfaces that are for EFA traffic alone.
    EFA_ONLY {
        code: "efa-only",
        text: "EFA-only interfaces",
        fact: "A4.1, B18",
        source: KARPENTER,
    }
    /// ENIs that the VPC CNI is told to leave alone.
    UNMANAGED_ENIS {
        code: "unmanaged-enis",
        text: "ENIs that the plug-in doesn't manage",
        fact: "B18",
        source: IPAMD,
    }
    /// ENIs in subnets that the VPC CNI is told to leave alone.
    EXCLUDED_ENIS {
        code: "excluded-enis",
        text: "excluded ENIs, which fill a slot all the same",
        fact: "B19",
        source: IPAMD,
    }
    /// The trunk ENI of security groups for pods.
    TRUNK_ENI {
        code: "trunk-eni",
        text: "the trunk ENI of security groups for pods",
        fact: "B6",
        source: IPAMD,
    }
    /// Older versions hold the trunk's slot back on types that have no trunk.
    TRUNK_SLOT_ON_EVERY_TYPE {
        code: "trunk-slot-on-every-type",
        text: "the slot of a trunk ENI, which versions before 1.20.4 hold back on types without one too",
        fact: "J3",
        source: "amazon-vpc-cni-k8s a637a528f, pkg/ipamd/ipamd.go",
    }
    /// Note: the slot of the trunk is that of an ENI that Karpenter reserves, with or without a trunk in it.
    RESERVED_ENI_IS_TRUNK {
        code: "reserved-eni-is-trunk",
        text: "a reserved ENI has the slot of the trunk of security groups for pods, which takes no other",
        fact: "J5",
        source: "karpenter-provider-aws v1.14.1, pkg/providers/instancetype/types.go",
    }
    /// Custom networking leaves the primary ENI to the node.
    CUSTOM_NETWORKING {
        code: "custom-networking",
        text: "the primary ENI, which custom networking leaves to the node",
        fact: "A2.5",
        source: "amazon-eks-ami b2289030^, templates/al2/runtime/max-pods-calculator.sh",
        about: Subject::First,
    }
    /// Note: the type has more ENIs on other network cards.
    OTHER_NETWORK_CARDS {
        code: "other-network-cards",
        text: "its {0} network cards have {1} ENIs together; the VPC CNI uses those of the default card",
        fact: "A1.2",
        source: LIMITS,
    }
    /// Note: a pod with an interface on each network card takes an address on each.
    MULTI_NIC_PODS {
        code: "multi-nic-pods",
        text: "a pod that asks for an interface on every network card takes one address on each of {0}; {1} \
               such pods fit",
        fact: "B17",
        source: IPAMD,
    }
    /// Note: pods with security groups of their own fit in addition.
    BRANCH_PODS {
        code: "branch-pods",
        text: "{0} pods with security groups of their own fit in addition, on branch ENIs, and count against \
               maxPods: {1} makes room for them, but as well for {0} ordinary pods that get no address",
        fact: "B7",
        source: "aws-eks-best-practices dc0243ad, networking/sgpp.adoc",
    }
    /// Note: the same where addresses are no limit for ordinary pods.
    BRANCH_PODS_BESIDE_IPV6 {
        code: "branch-pods",
        text: "{0} pods with security groups of their own fit in addition, on branch ENIs, and count against \
               maxPods",
        fact: "B7, B13",
        source: "aws-eks-best-practices dc0243ad, networking/sgpp.adoc",
    }
    /// Note: kubelet on Windows takes more pods than there are addresses, and the scheduler knows.
    WINDOWS_RESOURCE {
        code: "windows-resource",
        text: "kubelet's default on Windows is 110; the scheduler holds pods beyond {0} back, since each \
               asks for vpc.amazonaws.com/PrivateIPv4Address",
        fact: "B20",
        source: WINDOWS,
    }
}
