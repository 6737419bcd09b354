//! The rules of how many addresses Cilium has for pods.

use crate::cni::eni::EniRules;
use crate::cni::totals::Totals;
use crate::ledger::{Subject, rules};

const OPERATOR: &str = "cilium 0fb9d453, pkg/aws/ipam/node.go, GetMaximumAllocatableIPv4";
const ALLOCATOR: &str = "cilium, pkg/ipam/service/ipallocator/allocator.go";
const AZURE: &str = "cilium, pkg/azure/ipam/node.go";
const ALIBABA_CLOUD: &str = "cilium 03c1b4de, pkg/alibabacloud/eni/node.go, GetMaximumAllocatableIPv4";
const AGENT: &str = "cilium 0c408817, daemon/infraendpoints/infra_ip_allocation.go";

pub(crate) const TOTALS: &Totals = &Totals::cited("D3.6", "D3.7", AGENT);

pub(crate) const ENI: &EniRules = &EniRules::cited(
    ("D2.1", OPERATOR),
    ("D2.6, D2.8", "cilium 0fb9d453, pkg/aws/ipam/node.go, IsPrefixDelegated"),
);

rules! {
    /// The ENIs of network card 0, the only one that Cilium's operator can attach to.
    ENIS_OF_CARD_ZERO {
        code: "enis-of-card-zero",
        text: "ENIs on network card 0, the one that Cilium can attach to",
        fact: "D1.2",
        source: "cilium 1ac41947, pkg/aws/api/api.go, AttachNetworkInterface",
    }
    /// Cilium leaves the ENIs below its first interface index alone.
    FIRST_INTERFACE_INDEX {
        code: "first-interface-index",
        text: "ENIs below first-interface-index {0}",
        fact: "D2.1",
        source: OPERATOR,
        about: Subject::First,
    }
    /// ENIs that Cilium is told to leave alone.
    EXCLUDED_ENIS {
        code: "excluded-enis",
        text: "excluded ENIs, which fill a slot all the same",
        fact: "D2.4",
        source: "cilium 0fb9d453, pkg/aws/ipam/node.go, IsExcludedBySpec",
    }
    /// `max-allocate`.
    MAX_ALLOCATE {
        code: "max-allocate",
        text: "max-allocate",
        fact: "D2.2",
        source: "cilium 09b89c6c, operator/pkg/ipam/nodemanager/node.go, getMaxAllocate",
    }
    /// The addresses of the node's pod CIDR.
    POD_CIDR {
        code: "pod-cidr",
        text: "addresses of the node's /{0}",
        fact: "D5.1, D5.2",
        source: ALLOCATOR,
        about: Subject::PodCidr,
    }
    /// The first and the last address of a pod CIDR.
    FIRST_AND_LAST {
        code: "first-and-last",
        text: "the first and the last address",
        fact: "D5.1, D5.2",
        source: ALLOCATOR,
        about: Subject::BothEnds,
    }
    /// Pools that give a node one CIDR after the other, so that it has as many addresses as it asks for.
    MULTI_POOL {
        code: "multi-pool",
        text: "the node gets as many CIDRs as it asks for",
        fact: "D5.3",
        source: ALLOCATOR,
    }
    /// The network interfaces of an Azure node.
    AZURE_INTERFACES {
        code: "azure-interfaces",
        text: "network interfaces",
        fact: "D5.5",
        source: AZURE,
        about: Subject::Interfaces,
    }
    /// The addresses that Azure allows for an interface.
    ADDRESSES_PER_AZURE_INTERFACE {
        code: "addresses-per-azure-interface",
        text: "addresses per interface",
        fact: "D5.5",
        source: AZURE,
    }
    /// The ENIs of an Alibaba Cloud node.
    ALIBABA_ENIS {
        code: "alibaba-enis",
        text: "ENIs",
        fact: "D5.6",
        source: ALIBABA_CLOUD,
    }
    /// The primary ENI of an Alibaba Cloud node.
    ALIBABA_PRIMARY_ENI {
        code: "alibaba-primary-eni",
        text: "the primary ENI, which is the node's own",
        fact: "D5.6",
        source: ALIBABA_CLOUD,
        about: Subject::First,
    }
    /// The addresses of an Alibaba Cloud ENI, its primary one among them.
    ADDRESSES_PER_ALIBABA_ENI {
        code: "addresses-per-alibaba-eni",
        text: "addresses per ENI, including the primary",
        fact: "D5.6",
        source: ALIBABA_CLOUD,
    }
    /// Total: the addresses that the node can have for pods and for the agent.
    IP_POOL {
        code: "ip-pool",
        text: "addresses in the node's pool",
        fact: "D2.1",
        source: OPERATOR,
    }
    /// Note: using the primary addresses does not raise what the operator allows.
    PRIMARY_ADDRESSES_DONT_COUNT {
        code: "primary-addresses-dont-count",
        text: "with use-primary-address each ENI offers one address more, but the operator allows no more in \
               all",
        fact: "D2.3",
        source: OPERATOR,
    }
    /// Note: how many addresses each CIDR of a pool brings.
    CIDRS_OF_A_POOL {
        code: "cidrs-of-a-pool",
        text: "the node asks for one /{0} after the other, {1} addresses each; the pool's size is the limit",
        fact: "D5.3",
        source: ALLOCATOR,
    }
}
