//! The rules and notes of the addresses that a node takes from its subnet.

use core::fmt;

/// What a slot of an ENI holds.
const fn held(prefixes: bool) -> &'static str {
    if prefixes { "/28 prefixes" } else { "addresses" }
}

/// Why a step was taken towards the addresses that a node takes from its subnet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FootprintRule {
    /// What an ENI has room for besides its primary address.
    SlotsPerEni {
        /// IPv4 addresses per ENI, the primary included.
        ipv4_per_eni: u32,
        /// Whether each slot holds a /28 prefix.
        prefixes: bool,
    },
    /// The same once more, as a factor or a divisor.
    PerEni {
        /// Whether each slot holds a /28 prefix.
        prefixes: bool,
    },
    /// Total, and a bound: what all ENIs of the node have room for.
    Room {
        /// Whether it is prefixes that are counted.
        prefixes: bool,
    },
    /// A bound: the ENIs whose addresses pods can have.
    EnisForPods,
    /// The pods that need an address.
    Pods,
    /// A bound: kubelet lets in no more.
    Admitted {
        /// Kubelet's `maxPods`.
        max_pods: u32,
        /// The pods that count against it besides: on the host network, and with branch ENIs.
        others: u32,
    },
    /// The next pod, for which an ENI is attached when no address is free (`WARM_ENI_TARGET` 0).
    NextPod,
    /// `WARM_ENI_TARGET`.
    WarmEniTarget,
    /// `WARM_PREFIX_TARGET`.
    WarmPrefixTarget {
        /// Whether the node runs Windows.
        windows: bool,
    },
    /// `WARM_IP_TARGET`.
    WarmIpTarget {
        /// Whether the node runs Windows.
        windows: bool,
    },
    /// `MINIMUM_IP_TARGET`.
    MinimumIpTarget {
        /// Whether the node runs Windows.
        windows: bool,
    },
    /// A bound: with as many addresses as kubelet's `maxPods` the pool grows no further.
    StopsAtMaxPods {
        /// Kubelet's `maxPods`.
        max_pods: u32,
    },
    /// What a node attaches before its first pod, an ENI at a time.
    AttachedAtStart,
    /// Total: the addresses that pods and Cilium's agent want.
    UsedIps,
    /// Cilium's `pre-allocate`.
    PreAllocate,
    /// Cilium's `min-allocate`.
    MinAllocate,
    /// Cilium's `max-above-watermark`, of which the pool grows in steps.
    Steps {
        /// The setting.
        max_above_watermark: u32,
    },
    /// A bound: what is left of the ENI that the pool grows on.
    LeftOnEni {
        /// Whether it is prefixes that are counted.
        prefixes: bool,
    },
    /// What is attached already when the pool grows by the next step.
    AttachedEarlier,
    /// Total: the secondary addresses or prefixes that are attached.
    Attached {
        /// Whether it is prefixes that are counted.
        prefixes: bool,
    },
    /// The addresses that the attached prefixes have.
    AttachedIps,
    /// The pods that have an address.
    PodsWithAddress,
    /// Total: the addresses that are attached and that nothing uses.
    UnusedIps,
    /// The primary ENI, which is always attached.
    PrimaryEni,
    /// Total: the ENIs that are attached.
    AttachedEnis,
    /// The primary addresses of the ENIs.
    PrimaryAddresses,
    /// The branch ENIs of pods with security groups of their own.
    BranchEnis,
    /// Total: the addresses that are taken from the pods' subnet.
    PodSubnetAddresses,
    /// The primary ENI's own address, of the node's subnet.
    NodeAddress,
    /// Total: the addresses that the node takes from its subnets.
    SubnetAddresses,
}

impl FootprintRule {
    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            FootprintRule::SlotsPerEni { .. } => "slots-per-eni",
            FootprintRule::PerEni { .. } => "per-eni",
            FootprintRule::Room { .. } => "room",
            FootprintRule::EnisForPods => "enis-for-pods",
            FootprintRule::Pods => "pods",
            FootprintRule::Admitted { .. } => "admitted",
            FootprintRule::NextPod => "next-pod",
            FootprintRule::WarmEniTarget => "warm-eni-target",
            FootprintRule::WarmPrefixTarget { .. } => "warm-prefix-target",
            FootprintRule::WarmIpTarget { .. } => "warm-ip-target",
            FootprintRule::MinimumIpTarget { .. } => "minimum-ip-target",
            FootprintRule::StopsAtMaxPods { .. } => "stops-at-max-pods",
            FootprintRule::AttachedAtStart => "attached-at-start",
            FootprintRule::UsedIps => "used-ips",
            FootprintRule::PreAllocate => "pre-allocate",
            FootprintRule::MinAllocate => "min-allocate",
            FootprintRule::Steps { .. } => "max-above-watermark",
            FootprintRule::LeftOnEni { .. } => "left-on-eni",
            FootprintRule::AttachedEarlier => "attached-earlier",
            FootprintRule::Attached { prefixes: false } => "attached-secondary-ips",
            FootprintRule::Attached { prefixes: true } => "attached-prefixes",
            FootprintRule::AttachedIps => "attached-ips",
            FootprintRule::PodsWithAddress => "pods-with-address",
            FootprintRule::UnusedIps => "unused-ips",
            FootprintRule::PrimaryEni => "primary-eni",
            FootprintRule::AttachedEnis => "attached-enis",
            FootprintRule::PrimaryAddresses => "primary-addresses",
            FootprintRule::BranchEnis => "branch-enis",
            FootprintRule::PodSubnetAddresses => "pod-subnet-addresses",
            FootprintRule::NodeAddress => "node-address",
            FootprintRule::SubnetAddresses => "subnet-addresses",
        }
    }

    /// The numbers under which `docs/rules.md` states the facts behind it; more than one with a comma.
    #[must_use]
    pub const fn fact(self) -> &'static str {
        match self {
            FootprintRule::SlotsPerEni { .. } | FootprintRule::PerEni { .. } => "A1.1, B15, D2.1",
            FootprintRule::Room { .. } | FootprintRule::EnisForPods => "C2.1, D2.1",
            FootprintRule::Admitted { .. } | FootprintRule::StopsAtMaxPods { .. } => "C2.7",
            FootprintRule::AttachedAtStart => "C2.7, C4.3",
            FootprintRule::NextPod => "C2.2",
            FootprintRule::WarmEniTarget => "C2.2, C2.9",
            FootprintRule::WarmPrefixTarget { windows: false } => "C2.4, C2.9",
            FootprintRule::WarmIpTarget { windows: false }
            | FootprintRule::MinimumIpTarget { windows: false } => "C2.3",
            FootprintRule::WarmIpTarget { windows: true }
            | FootprintRule::MinimumIpTarget { windows: true } => "B22, B23",
            FootprintRule::WarmPrefixTarget { windows: true } => "B23",
            FootprintRule::UsedIps => "D3.1, D3.2, D3.3",
            FootprintRule::PreAllocate => "C4.1",
            FootprintRule::MinAllocate
            | FootprintRule::Steps { .. }
            | FootprintRule::LeftOnEni { .. }
            | FootprintRule::AttachedEarlier => "C4.3",
            FootprintRule::Pods
            | FootprintRule::PodsWithAddress
            | FootprintRule::Attached { .. }
            | FootprintRule::AttachedIps
            | FootprintRule::UnusedIps => "C2.6, C4.3",
            FootprintRule::PrimaryEni | FootprintRule::AttachedEnis => "C2.5, C4.4",
            FootprintRule::BranchEnis => "B4, C2.6",
            FootprintRule::PodSubnetAddresses | FootprintRule::NodeAddress => "C2.6",
            FootprintRule::PrimaryAddresses | FootprintRule::SubnetAddresses => "C2.6, C4.4",
        }
    }

    /// Where the rule was read, upstream: project, version, file.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            FootprintRule::WarmPrefixTarget { windows: true }
            | FootprintRule::WarmIpTarget { windows: true }
            | FootprintRule::MinimumIpTarget { windows: true } => {
                "amazon-vpc-resource-controller-k8s b8d42511, pkg/config/loader.go, pkg/pool/pool.go"
            }
            FootprintRule::UsedIps => "cilium 0c408817, daemon/infraendpoints/infra_ip_allocation.go",
            FootprintRule::PreAllocate
            | FootprintRule::MinAllocate
            | FootprintRule::Steps { .. }
            | FootprintRule::LeftOnEni { .. }
            | FootprintRule::AttachedEarlier => {
                "cilium 09b89c6c, operator/pkg/ipam/nodemanager/node.go, calculateNeededIPs; \
                 0fb9d453, pkg/aws/ipam/node.go"
            }
            FootprintRule::Room { .. }
            | FootprintRule::SlotsPerEni { .. }
            | FootprintRule::PerEni { .. }
            | FootprintRule::Pods
            | FootprintRule::Attached { .. }
            | FootprintRule::AttachedIps
            | FootprintRule::PodsWithAddress
            | FootprintRule::UnusedIps
            | FootprintRule::PrimaryEni
            | FootprintRule::AttachedEnis
            | FootprintRule::PrimaryAddresses
            | FootprintRule::SubnetAddresses => {
                "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go, pkg/ipamd/datastore/data_store.go; \
                 cilium 0fb9d453, pkg/aws/ipam/node.go"
            }
            FootprintRule::EnisForPods
            | FootprintRule::Admitted { .. }
            | FootprintRule::NextPod
            | FootprintRule::WarmEniTarget
            | FootprintRule::WarmPrefixTarget { windows: false }
            | FootprintRule::WarmIpTarget { windows: false }
            | FootprintRule::MinimumIpTarget { windows: false }
            | FootprintRule::StopsAtMaxPods { .. }
            | FootprintRule::AttachedAtStart
            | FootprintRule::PodSubnetAddresses
            | FootprintRule::NodeAddress => {
                "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go, pkg/ipamd/datastore/data_store.go"
            }
            FootprintRule::BranchEnis => "amazon-vpc-cni-k8s v1.23.1, README.md, ENABLE_POD_ENI",
        }
    }
}

impl fmt::Display for FootprintRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            FootprintRule::SlotsPerEni { ipv4_per_eni, prefixes: false } => {
                write!(f, "addresses per ENI: {ipv4_per_eni} less the primary")
            }
            FootprintRule::SlotsPerEni { ipv4_per_eni, prefixes: true } => {
                write!(f, "/28 prefixes per ENI: {ipv4_per_eni} slots less that of the primary address")
            }
            FootprintRule::PerEni { prefixes } => write!(f, "{} per ENI", held(prefixes)),
            FootprintRule::Room { prefixes } => {
                write!(f, "{} that the ENIs have room for", held(prefixes))
            }
            FootprintRule::EnisForPods => f.write_str("ENIs that pods can have addresses of"),
            FootprintRule::Pods => f.write_str("pods that need an address"),
            FootprintRule::Admitted { max_pods, others: 0 } => {
                write!(f, "pods that kubelet lets in: maxPods {max_pods}")
            }
            FootprintRule::Admitted { max_pods, others } => {
                write!(
                    f,
                    "pods that kubelet lets in: maxPods {max_pods} less {others} without such an address"
                )
            }
            FootprintRule::NextPod => {
                f.write_str("the next pod: with WARM_ENI_TARGET 0 an ENI comes when no address is free")
            }
            FootprintRule::WarmEniTarget => f.write_str("WARM_ENI_TARGET"),
            FootprintRule::WarmPrefixTarget { windows: false } => f.write_str("WARM_PREFIX_TARGET"),
            FootprintRule::WarmIpTarget { windows: false } => f.write_str("WARM_IP_TARGET"),
            FootprintRule::MinimumIpTarget { windows: false } => f.write_str("MINIMUM_IP_TARGET"),
            FootprintRule::WarmPrefixTarget { windows: true } => f.write_str("warm-prefix-target"),
            FootprintRule::WarmIpTarget { windows: true } => f.write_str("warm-ip-target"),
            FootprintRule::MinimumIpTarget { windows: true } => f.write_str("minimum-ip-target"),
            FootprintRule::StopsAtMaxPods { max_pods } => {
                write!(f, "enough for maxPods {max_pods}: growth stops there")
            }
            FootprintRule::AttachedAtStart => f.write_str("attached before the first pod, an ENI at a time"),
            FootprintRule::UsedIps => f.write_str("addresses that pods and the agent want"),
            FootprintRule::PreAllocate => f.write_str("pre-allocate"),
            FootprintRule::MinAllocate => f.write_str("min-allocate"),
            FootprintRule::Steps { max_above_watermark } => {
                write!(f, "at a time: what is missing, and max-above-watermark {max_above_watermark}")
            }
            FootprintRule::LeftOnEni { prefixes } => {
                write!(f, "{} left on the ENI that grows", held(prefixes))
            }
            FootprintRule::AttachedEarlier => f.write_str("attached earlier"),
            FootprintRule::Attached { prefixes: false } => f.write_str("secondary addresses attached"),
            FootprintRule::Attached { prefixes: true } => f.write_str("/28 prefixes attached"),
            FootprintRule::AttachedIps => f.write_str("addresses for pods"),
            FootprintRule::PodsWithAddress => f.write_str("in use"),
            FootprintRule::UnusedIps => f.write_str("unused"),
            FootprintRule::PrimaryEni => f.write_str("the primary ENI, which is always there"),
            FootprintRule::AttachedEnis => f.write_str("ENIs attached"),
            FootprintRule::PrimaryAddresses => f.write_str("primary addresses of the ENIs"),
            FootprintRule::BranchEnis => f.write_str("branch ENIs of pods with security groups of their own"),
            FootprintRule::PodSubnetAddresses => f.write_str("addresses of the pods' subnet"),
            FootprintRule::NodeAddress => f.write_str("the primary ENI's address, of the node's subnet"),
            FootprintRule::SubnetAddresses => f.write_str("subnet addresses"),
        }
    }
}

/// What is to be known of the addresses that a node takes from its subnet, and did not change the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FootprintNote {
    /// The number is that of a fresh node, its pods packed densely; after pods came and went it can hold more.
    FreshNode {
        /// The most subnet addresses that it can hold with as many pods.
        most: u32,
    },
    /// Cilium gives nothing back, so that a node holds what its largest number of pods needed.
    HighWaterMark {
        /// The most subnet addresses that it can hold.
        most: u32,
    },
    /// `WARM_PREFIX_TARGET` wasn't given, and its default depends on how the plug-in was installed.
    WarmPrefixDefault,
    /// The pool doesn't settle: an ENI is attached and detached in turn.
    EniFlaps,
    /// The pool doesn't settle: a prefix is taken and given back in turn.
    PrefixFlaps,
    /// ENIs that the plug-in doesn't use take addresses of their own, which aren't counted.
    OtherEnis,
    /// An IPv6 node takes an IPv4 address for itself, and its pods none.
    Ipv6,
}

impl FootprintNote {
    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            FootprintNote::FreshNode { .. } => "fresh-node",
            FootprintNote::HighWaterMark { .. } => "high-water-mark",
            FootprintNote::WarmPrefixDefault => "warm-prefix-default",
            FootprintNote::EniFlaps => "eni-flaps",
            FootprintNote::PrefixFlaps => "prefix-flaps",
            FootprintNote::OtherEnis => "other-enis",
            FootprintNote::Ipv6 => "ipv6",
        }
    }

    /// The number under which `docs/rules.md` states the fact.
    #[must_use]
    pub const fn fact(self) -> &'static str {
        match self {
            FootprintNote::FreshNode { .. } => "C2.8",
            FootprintNote::HighWaterMark { .. } => "C4.2",
            FootprintNote::WarmPrefixDefault => "C2.9",
            FootprintNote::EniFlaps | FootprintNote::PrefixFlaps => "C2.10",
            FootprintNote::OtherEnis => "C2.6",
            FootprintNote::Ipv6 => "B11",
        }
    }
}

impl fmt::Display for FootprintNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FootprintNote::FreshNode { most } => write!(
                f,
                "this is a fresh node, its pods packed densely; after pods came and went, one with as many pods can \
                 hold up to {most} subnet addresses"
            ),
            FootprintNote::HighWaterMark { most } => write!(
                f,
                "this is a fresh node, its pods started one after the other; it gives nothing back when pods leave \
                 (unless `aws-release-excess-ips` is on), so once it was full it can hold up to {most} subnet addresses"
            ),
            FootprintNote::WarmPrefixDefault => f.write_str(
                "WARM_PREFIX_TARGET is taken to be 1, as in the manifest and the chart; where the variable isn't set \
                 at all it is 0",
            ),
            FootprintNote::EniFlaps => f.write_str(
                "this pool doesn't settle: with no address free an ENI is attached, and as an empty one it is detached \
                 a minute later; the number is that with the ENI (read in the code, not seen on a node)",
            ),
            FootprintNote::PrefixFlaps => f.write_str(
                "this pool doesn't settle: with no address free a prefix is taken, and as a free one it is given back \
                 half a minute later; the number is that without the prefix (read in the code, not seen on a node)",
            ),
            FootprintNote::OtherEnis => f.write_str(
                "the addresses of reserved, unmanaged, excluded and EFA-only interfaces are not among these",
            ),
            FootprintNote::Ipv6 => f.write_str(
                "pods have addresses of the primary ENI's IPv6 /80 prefix; the node takes IPv4 addresses for its ENIs alone",
            ),
        }
    }
}
