//! How a number came about: an ordered list of effects that can be read, and replayed.
//!
//! A formula is written once, against [`Sum`]. Run with [`Ledger`] as its record it leaves every step behind;
//! run with `()` it leaves nothing, allocates nothing, and gives the same number.

mod footprint;
mod plan;

use alloc::vec::Vec;
use core::fmt;

pub use footprint::{FootprintNote, FootprintRule};
pub use plan::{PlanNote, PlanRule};

/// How a number came about, in order.
///
/// Its `Display` is the sum as a person would write it, one effect a line.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, VpcCni};
///
/// let capacity = VpcCni::new().capacity(Catalog::built_in().get("t3.medium")?)?;
/// let ledger = capacity.ledger();
/// assert_eq!(ledger.replay(), Some(17));
/// assert_eq!(ledger.entries()[0].to_string(), "   3  ENIs on the default network card");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    entries: Vec<Entry>,
    notes: Vec<Note>,
}

impl Ledger {
    /// The steps, in the order in which they were taken.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is true and worth knowing, and did not change the number.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Applies the effects in order, from nothing, and gives the number that they come to;
    /// `None` if they come to no number (which a ledger of this crate never does).
    #[must_use]
    pub fn replay(&self) -> Option<u32> {
        self.entries.iter().try_fold(0, |total, entry| entry.effect.apply(total))
    }

    /// The same ledger with one note more.
    pub(crate) fn with_note(mut self, note: Option<Note>) -> Self {
        self.notes.extend(note);
        self
    }

    /// The total that the ledger states under `rule`, such as [`Rule::PodIps`].
    #[must_use]
    pub fn total(&self, rule: Rule) -> Option<u32> {
        let stated = |entry: &&Entry| entry.rule == rule && entry.effect == Effect::Equals;
        self.entries.iter().find(stated).map(|entry| entry.total)
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = |entry: &Entry| entry.amount().checked_ilog10().map_or(1, |log| log as usize + 1);
        let width = self.entries.iter().map(digits).max().unwrap_or(1);
        self.entries.iter().enumerate().try_for_each(|(place, entry)| {
            // A ledger of several sums has a paragraph for each.
            if place > 0 && matches!(entry.effect, Effect::Start(_)) {
                writeln!(f)?;
            }
            writeln!(f, "{entry:width$}")
        })
    }
}

/// One step of a [`Ledger`]: the rule, what it did, and the total after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// Why.
    pub rule: Rule,
    /// What was done to the total.
    pub effect: Effect,
    /// The total after it.
    pub total: u32,
}

impl Entry {
    /// The number that the step works with; for a stated total, that total.
    #[must_use]
    pub const fn amount(&self) -> u32 {
        match self.effect {
            Effect::Start(n)
            | Effect::Add(n)
            | Effect::Subtract(n)
            | Effect::Times(n)
            | Effect::DividedBy(n)
            | Effect::AtLeast(n)
            | Effect::AtMost(n) => n,
            Effect::Equals => self.total,
        }
    }
}

/// `x 5  addresses per ENI: 6 less the primary`; a width given to the formatter is that of the amount.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = f.width().unwrap_or(0);
        write!(f, "{:>2} {:>width$}  {}", self.effect.sign(), self.amount(), self.rule)?;
        if matches!(self.effect, Effect::DividedBy(_)) { f.write_str(", rounded up") } else { Ok(()) }
    }
}

/// What a step does to the total so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// Begin with this many.
    Start(u32),
    /// Add this many.
    Add(u32),
    /// Take this many away; never more than there are.
    Subtract(u32),
    /// Multiply by this.
    Times(u32),
    /// Divide by this, which is never 0, and round up.
    DividedBy(u32),
    /// Keep the total if it is no smaller than this, else this.
    AtLeast(u32),
    /// Keep the total if it is no larger than this, else this.
    AtMost(u32),
    /// State the total, under a name.
    Equals,
}

impl Effect {
    /// The total after this effect; `None` if there is none: more than `u32` holds, less than nothing, or divided by
    /// nothing.
    #[must_use]
    pub const fn apply(self, total: u32) -> Option<u32> {
        match self {
            Effect::Start(amount) => Some(amount),
            Effect::Add(amount) => total.checked_add(amount),
            Effect::Subtract(amount) => total.checked_sub(amount),
            Effect::Times(amount) => total.checked_mul(amount),
            Effect::DividedBy(0) => None,
            Effect::DividedBy(amount) => Some(total.div_ceil(amount)),
            Effect::AtLeast(amount) => Some(if total > amount { total } else { amount }),
            Effect::AtMost(amount) => Some(if total < amount { total } else { amount }),
            Effect::Equals => Some(total),
        }
    }

    /// The sign in front of the amount in a written sum; empty for [`Effect::Start`].
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Effect::Start(_) => "",
            Effect::Add(_) => "+",
            Effect::Subtract(_) => "-",
            Effect::Times(_) => "x",
            Effect::DividedBy(_) => "/",
            Effect::AtLeast(_) => ">=",
            Effect::AtMost(_) => "<=",
            Effect::Equals => "=",
        }
    }

    /// The stable name of the kind of effect, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Effect::Start(_) => "start",
            Effect::Add(_) => "add",
            Effect::Subtract(_) => "subtract",
            Effect::Times(_) => "times",
            Effect::DividedBy(_) => "divided-by",
            Effect::AtLeast(_) => "at-least",
            Effect::AtMost(_) => "at-most",
            Effect::Equals => "equals",
        }
    }
}

/// Why a step was taken. Its `Display` is one sentence; the facts are in the project's `docs/rules.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The ENIs of the default network card, which are those that the VPC CNI uses.
    EnisOfDefaultCard,
    /// The ENIs of network card 0, the only one that Cilium's operator can attach to.
    EnisOfCardZero,
    /// The one ENI that Windows nodes use.
    WindowsEni,
    /// The /80 prefix of an IPv6 node, which has more addresses than kubelet can count.
    Ipv6Prefix,
    /// What can't be had, since IPv6 needs Nitro or bare metal.
    NoIpv6,
    /// `MAX_ENI`.
    MaxEni,
    /// ENIs that another user of the node keeps, as Karpenter's `RESERVED_ENIS` counts them.
    ReservedEnis,
    /// Interfaces that are for EFA traffic alone.
    EfaOnly,
    /// ENIs that the VPC CNI is told to leave alone.
    UnmanagedEnis,
    /// ENIs that no pod gets addresses of, and that fill a slot all the same.
    ExcludedEnis,
    /// The trunk ENI of security groups for pods.
    TrunkEni,
    /// Custom networking leaves the primary ENI to the node.
    CustomNetworking,
    /// Cilium leaves the ENIs below its first interface index alone.
    FirstInterfaceIndex {
        /// The setting `first-interface-index`.
        index: u32,
    },
    /// The addresses of an ENI less its primary one, which no pod gets.
    AddressesPerEni {
        /// IPv4 addresses per ENI, the primary included.
        ipv4_per_eni: u32,
    },
    /// With prefix delegation each of an ENI's slots holds a /28 of 16 addresses.
    PrefixDelegation,
    /// Cilium's `max-allocate`.
    MaxAllocate,
    /// The addresses of the node's pod CIDR.
    PodCidr {
        /// The length of its mask.
        mask: u32,
    },
    /// The first and the last address of a pod CIDR.
    FirstAndLast,
    /// Pools that give a node one CIDR after the other, so that it has as many addresses as it asks for.
    MultiPool,
    /// The network interfaces of an Azure node.
    AzureInterfaces,
    /// The addresses that Azure allows for an interface.
    AddressesPerAzureInterface,
    /// The ENIs of an Alibaba Cloud node.
    AlibabaEnis,
    /// The primary ENI of an Alibaba Cloud node.
    AlibabaPrimaryEni,
    /// The addresses of an Alibaba Cloud ENI, its primary one among them.
    AddressesPerAlibabaEni,
    /// Total: the addresses that the node can have for pods and for the plug-in's own use.
    IpPool,
    /// An address that Cilium's agent keeps for itself.
    Reserved(Reservation),
    /// Total: pods that can have an address of their own.
    PodIps,
    /// Pods that use the node's address and need none of their own.
    HostNetworkPods,
    /// Kubelet's `maxPods` can't be larger.
    LargestMaxPods,
    /// Total: what the plug-in can serve.
    MaxPods,
    /// The number of pods that Amazon EKS recommends not to exceed.
    RecommendedCap {
        /// The default vCPUs of the type.
        vcpus: u32,
    },
    /// Kubelet's `podsPerCore`.
    PodsPerCore {
        /// The setting.
        pods_per_core: u32,
        /// The default vCPUs of the type.
        vcpus: u32,
    },
    /// Total: the value to give to kubelet's `maxPods`.
    RecommendedMaxPods,
    /// A step towards the addresses that a node takes from its subnet.
    Footprint(FootprintRule),
    /// A step towards what is free in a subnet.
    Plan(PlanRule),
}

/// An address that Cilium's agent takes from the node's pool for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reservation {
    /// The health endpoint (D3.2).
    Health,
    /// The router, `cilium_host` (D3.1).
    Router,
    /// `CiliumInternalIP` (D3.1: in fact the router's address).
    InternalIp,
    /// The ingress listener, if Envoy config support is on (D3.3).
    Ingress,
}

impl Reservation {
    /// All of them, in the order in which a ledger lists them.
    pub const ALL: [Reservation; 4] =
        [Reservation::Health, Reservation::Router, Reservation::InternalIp, Reservation::Ingress];

    /// Its stable name: `health`, `router`, `internal-ip` or `ingress`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Reservation::Health => "health",
            Reservation::Router => "router",
            Reservation::InternalIp => "internal-ip",
            Reservation::Ingress => "ingress",
        }
    }
}

impl Rule {
    /// Whether it counts the ENIs of one network card.
    pub(crate) const fn is_enis_of_a_card(self) -> bool {
        matches!(self, Rule::EnisOfDefaultCard | Rule::EnisOfCardZero)
    }

    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Rule::EnisOfDefaultCard => "enis-of-default-card",
            Rule::EnisOfCardZero => "enis-of-card-zero",
            Rule::WindowsEni => "windows-eni",
            Rule::Ipv6Prefix => "ipv6-prefix",
            Rule::NoIpv6 => "no-ipv6",
            Rule::MaxEni => "max-eni",
            Rule::ReservedEnis => "reserved-enis",
            Rule::EfaOnly => "efa-only",
            Rule::UnmanagedEnis => "unmanaged-enis",
            Rule::ExcludedEnis => "excluded-enis",
            Rule::TrunkEni => "trunk-eni",
            Rule::CustomNetworking => "custom-networking",
            Rule::FirstInterfaceIndex { .. } => "first-interface-index",
            Rule::AddressesPerEni { .. } => "addresses-per-eni",
            Rule::PrefixDelegation => "prefix-delegation",
            Rule::MaxAllocate => "max-allocate",
            Rule::PodCidr { .. } => "pod-cidr",
            Rule::FirstAndLast => "first-and-last",
            Rule::MultiPool => "multi-pool",
            Rule::AzureInterfaces => "azure-interfaces",
            Rule::AddressesPerAzureInterface => "addresses-per-azure-interface",
            Rule::AlibabaEnis => "alibaba-enis",
            Rule::AlibabaPrimaryEni => "alibaba-primary-eni",
            Rule::AddressesPerAlibabaEni => "addresses-per-alibaba-eni",
            Rule::IpPool => "ip-pool",
            Rule::Reserved(reservation) => reservation.name(),
            Rule::PodIps => "pod-ips",
            Rule::HostNetworkPods => "host-network-pods",
            Rule::LargestMaxPods => "largest-max-pods",
            Rule::MaxPods => "max-pods",
            Rule::RecommendedCap { .. } => "recommended-cap",
            Rule::PodsPerCore { .. } => "pods-per-core",
            Rule::RecommendedMaxPods => "recommended-max-pods",
            Rule::Footprint(rule) => rule.code(),
            Rule::Plan(rule) => rule.code(),
        }
    }

    /// The numbers under which `docs/rules.md` states the facts behind it, such as `A1.1`; more than one with a comma.
    #[must_use]
    pub const fn fact(self) -> &'static str {
        match self {
            Rule::EnisOfDefaultCard => "A1.2",
            Rule::EnisOfCardZero => "D1.2",
            Rule::WindowsEni => "B20",
            Rule::Ipv6Prefix | Rule::NoIpv6 => "B10",
            Rule::MaxEni => "A2.5, B14",
            Rule::ReservedEnis => "A4.1",
            Rule::EfaOnly => "A4.1, B18",
            Rule::UnmanagedEnis => "B18",
            Rule::ExcludedEnis => "B19, D2.4",
            Rule::TrunkEni => "B6",
            Rule::CustomNetworking => "A2.5",
            Rule::FirstInterfaceIndex { .. } | Rule::IpPool => "D2.1",
            Rule::AddressesPerEni { .. } => "A1.1, D2.1",
            Rule::PrefixDelegation => "A2.6, B15, D2.6, D2.8",
            Rule::MaxAllocate => "D2.2",
            Rule::PodCidr { .. } | Rule::FirstAndLast => "D5.1, D5.2",
            Rule::MultiPool => "D5.3",
            Rule::AzureInterfaces | Rule::AddressesPerAzureInterface => "D5.5",
            Rule::AlibabaEnis | Rule::AlibabaPrimaryEni | Rule::AddressesPerAlibabaEni => "D5.6",
            Rule::Reserved(Reservation::Health) => "D3.2",
            Rule::Reserved(Reservation::Router | Reservation::InternalIp) => "D3.1",
            Rule::Reserved(Reservation::Ingress) => "D3.3",
            Rule::PodIps => "A1.1, D3.6",
            Rule::HostNetworkPods | Rule::MaxPods => "A1.1, D3.7",
            Rule::RecommendedCap { .. } | Rule::RecommendedMaxPods => "A2.8, A2.14",
            Rule::PodsPerCore { .. } => "A4.2",
            Rule::LargestMaxPods => "A3.5",
            Rule::Footprint(rule) => rule.fact(),
            Rule::Plan(rule) => rule.fact(),
        }
    }

    /// Where the rule was read, upstream: project, version, file.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Rule::EnisOfDefaultCard => "amazon-vpc-cni-k8s v1.23.1, scripts/gen_vpc_ip_limits.go",
            Rule::WindowsEni => "amazon-vpc-resource-controller-k8s b8d42511, pkg/provider/ip/provider.go",
            Rule::Ipv6Prefix | Rule::NoIpv6 | Rule::MaxEni | Rule::UnmanagedEnis | Rule::TrunkEni => {
                "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go"
            }
            Rule::ReservedEnis | Rule::EfaOnly | Rule::PodsPerCore { .. } => {
                "karpenter-provider-aws v1.14.1, pkg/providers/instancetype/types.go"
            }
            Rule::ExcludedEnis => {
                "amazon-vpc-cni-k8s v1.23.1, pkg/ipamd/ipamd.go; \
                 cilium 0fb9d453, pkg/aws/ipam/node.go, IsExcludedBySpec"
            }
            Rule::MaxAllocate => "cilium 09b89c6c, operator/pkg/ipam/nodemanager/node.go, getMaxAllocate",
            Rule::PodCidr { .. } | Rule::FirstAndLast | Rule::MultiPool => {
                "cilium, pkg/ipam/service/ipallocator/allocator.go"
            }
            Rule::AzureInterfaces | Rule::AddressesPerAzureInterface => "cilium, pkg/azure/ipam/node.go",
            Rule::AlibabaEnis | Rule::AlibabaPrimaryEni | Rule::AddressesPerAlibabaEni => {
                "cilium 03c1b4de, pkg/alibabacloud/eni/node.go, GetMaximumAllocatableIPv4"
            }
            Rule::EnisOfCardZero => "cilium 1ac41947, pkg/aws/api/api.go, AttachNetworkInterface",
            Rule::LargestMaxPods => "amazon-eks-ami 81fec2e8, nodeadm/internal/kubelet/eni_max_pods.go",
            Rule::CustomNetworking | Rule::RecommendedCap { .. } | Rule::RecommendedMaxPods => {
                "amazon-eks-ami b2289030^, templates/al2/runtime/max-pods-calculator.sh"
            }
            Rule::FirstInterfaceIndex { .. } | Rule::IpPool => {
                "cilium 0fb9d453, pkg/aws/ipam/node.go, GetMaximumAllocatableIPv4"
            }
            Rule::AddressesPerEni { .. } => {
                "amazon-vpc-cni-k8s v1.23.1, scripts/gen_vpc_ip_limits.go; \
                 cilium 0fb9d453, pkg/aws/ipam/node.go, GetMaximumAllocatableIPv4"
            }
            Rule::PrefixDelegation => {
                "amazon-vpc-cni-k8s v1.23.1, pkg/awsutils/awsutils.go; \
                 cilium 0fb9d453, pkg/aws/ipam/node.go, IsPrefixDelegated"
            }
            Rule::Reserved(_) => "cilium 0c408817, daemon/infraendpoints/infra_ip_allocation.go",
            Rule::PodIps | Rule::HostNetworkPods | Rule::MaxPods => {
                "amazon-vpc-cni-k8s v1.23.1, scripts/gen_vpc_ip_limits.go; \
                 cilium 0c408817, daemon/infraendpoints/infra_ip_allocation.go"
            }
            Rule::Footprint(rule) => rule.source(),
            Rule::Plan(rule) => rule.source(),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::EnisOfDefaultCard => f.write_str("ENIs on the default network card"),
            Rule::EnisOfCardZero => f.write_str("ENIs on network card 0, the one that Cilium can attach to"),
            Rule::WindowsEni => f.write_str("ENI: a Windows node uses no other"),
            Rule::Ipv6Prefix => f.write_str("the largest maxPods: the node's /80 prefix has more addresses"),
            Rule::NoIpv6 => f.write_str("all of them: IPv6 needs Nitro or bare metal"),
            Rule::MaxEni => f.write_str("MAX_ENI"),
            Rule::ReservedEnis => f.write_str("reserved ENIs"),
            Rule::EfaOnly => f.write_str("EFA-only interfaces"),
            Rule::UnmanagedEnis => f.write_str("ENIs that the plug-in doesn't manage"),
            Rule::ExcludedEnis => f.write_str("excluded ENIs, which fill a slot all the same"),
            Rule::TrunkEni => f.write_str("the trunk ENI of security groups for pods"),
            Rule::CustomNetworking => {
                f.write_str("the primary ENI, which custom networking leaves to the node")
            }
            Rule::FirstInterfaceIndex { index } => write!(f, "ENIs below first-interface-index {index}"),
            Rule::AddressesPerEni { ipv4_per_eni } => {
                write!(f, "addresses per ENI: {ipv4_per_eni} less the primary")
            }
            Rule::PrefixDelegation => f.write_str("addresses per /28 prefix"),
            Rule::MaxAllocate => f.write_str("max-allocate"),
            Rule::PodCidr { mask } => write!(f, "addresses of the node's /{mask}"),
            Rule::FirstAndLast => f.write_str("the first and the last address"),
            Rule::MultiPool => f.write_str("the largest maxPods: the node gets as many CIDRs as it asks for"),
            Rule::AzureInterfaces => f.write_str("network interfaces"),
            Rule::AddressesPerAzureInterface => f.write_str("addresses per interface"),
            Rule::AlibabaEnis => f.write_str("ENIs"),
            Rule::AlibabaPrimaryEni => f.write_str("the primary ENI, which is the node's own"),
            Rule::AddressesPerAlibabaEni => f.write_str("addresses per ENI, the primary among them"),
            Rule::IpPool => f.write_str("addresses in the node's pool"),
            Rule::Reserved(Reservation::Health) => f.write_str("health endpoint"),
            Rule::Reserved(Reservation::Router) => f.write_str("router"),
            Rule::Reserved(Reservation::InternalIp) => f.write_str("CiliumInternalIP"),
            Rule::Reserved(Reservation::Ingress) => f.write_str("ingress listener"),
            Rule::PodIps => f.write_str("pods with an address of their own"),
            Rule::HostNetworkPods => f.write_str("pods on the host network"),
            Rule::LargestMaxPods => f.write_str("the largest maxPods"),
            Rule::MaxPods => f.write_str("max pods"),
            Rule::RecommendedCap { vcpus } => {
                write!(f, "cap recommended by EKS for {} (has {vcpus})", crate::kubelet::cap_range(*vcpus))
            }
            Rule::PodsPerCore { pods_per_core, vcpus } => {
                write!(f, "podsPerCore: {pods_per_core} for each of {vcpus} vCPUs")
            }
            Rule::RecommendedMaxPods => f.write_str("recommended max pods"),
            Rule::Footprint(rule) => rule.fmt(f),
            Rule::Plan(rule) => rule.fmt(f),
        }
    }
}

/// What is true and worth knowing, and did not change the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// The type has more ENIs on other network cards, which the VPC CNI doesn't use.
    OtherNetworkCards {
        /// ENIs of all network cards.
        enis_all_cards: u32,
        /// How many network cards there are.
        network_cards: usize,
    },
    /// Other published tables have another number of ENIs on the default card.
    EnisElsewhere {
        /// Their number.
        enis: u32,
        /// What the VPC CNI's formula makes of it.
        max_pods: u32,
    },
    /// A pod with an interface on each network card takes an address on each.
    MultiNicPods {
        /// How many such pods fit.
        pods: u32,
        /// How many network cards there are.
        network_cards: usize,
    },
    /// Pods with security groups of their own come on top.
    BranchPods {
        /// How many of them there can be.
        branch_pods: u32,
        /// All pods together.
        all_pods: u32,
    },
    /// The Windows node's kubelet takes more pods than there are addresses, and the scheduler knows.
    WindowsResource {
        /// Pods with an address of their own.
        pod_ips: u32,
    },
    /// The agent takes one address as router and `CiliumInternalIP`, though both are reserved here.
    RouterIsInternalIp {
        /// Pods with an address of their own if it is reserved once.
        pod_ips: u32,
        /// Whether the ingress listener's address is among those reserved.
        ingress: bool,
    },
    /// Using the primary addresses doesn't raise what the operator allows.
    PrimaryAddressesDontCount,
    /// How many addresses each CIDR of a pool brings.
    CidrsOfAPool {
        /// The length of their mask.
        mask: u32,
        /// Addresses of one of them that pods can have.
        addresses: u32,
    },
    /// What is to be known of the addresses that a node takes from its subnet.
    Footprint(FootprintNote),
    /// What is to be known of a subnet.
    Plan(PlanNote),
}

impl Note {
    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Note::OtherNetworkCards { .. } => "other-network-cards",
            Note::EnisElsewhere { .. } => "enis-elsewhere",
            Note::MultiNicPods { .. } => "multi-nic-pods",
            Note::BranchPods { .. } => "branch-pods",
            Note::WindowsResource { .. } => "windows-resource",
            Note::RouterIsInternalIp { .. } => "router-is-internal-ip",
            Note::PrimaryAddressesDontCount => "primary-addresses-dont-count",
            Note::CidrsOfAPool { .. } => "cidrs-of-a-pool",
            Note::Footprint(note) => note.code(),
            Note::Plan(note) => note.code(),
        }
    }

    /// The number under which `docs/rules.md` states the fact.
    #[must_use]
    pub const fn fact(self) -> &'static str {
        match self {
            Note::OtherNetworkCards { .. } => "A1.2",
            Note::EnisElsewhere { .. } => "A4.16",
            Note::MultiNicPods { .. } => "B17",
            Note::BranchPods { .. } => "B7",
            Note::WindowsResource { .. } => "B20",
            Note::RouterIsInternalIp { .. } => "D3.1",
            Note::PrimaryAddressesDontCount => "D2.3",
            Note::CidrsOfAPool { .. } => "D5.3",
            Note::Footprint(note) => note.fact(),
            Note::Plan(note) => note.fact(),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::OtherNetworkCards { enis_all_cards, network_cards } => write!(
                f,
                "its {network_cards} network cards have {enis_all_cards} ENIs together; the VPC CNI uses those of \
                 the default card"
            ),
            Note::EnisElsewhere { enis, max_pods } => write!(
                f,
                "older tables give its default network card {enis} ENIs, and so {max_pods} pods with the VPC CNI; \
                 the EC2 API now spreads them over two cards"
            ),
            Note::MultiNicPods { pods, network_cards } => write!(
                f,
                "a pod that asks for an interface on every network card takes one address on each of \
                 {network_cards}; {pods} such pods fit"
            ),
            Note::BranchPods { branch_pods, all_pods } => write!(
                f,
                "{branch_pods} pods with security groups of their own fit besides, on branch ENIs, and count against \
                 maxPods: {all_pods} makes room for them, but as well for {branch_pods} ordinary pods that get no address"
            ),
            Note::WindowsResource { pod_ips } => write!(
                f,
                "kubelet's default on Windows is 110; the scheduler holds pods beyond {pod_ips} back, since each asks \
                 for vpc.amazonaws.com/PrivateIPv4Address"
            ),
            Note::RouterIsInternalIp { pod_ips, ingress: false } => write!(
                f,
                "the agent takes one address as both router and CiliumInternalIP: reserving `health,router` gives \
                 {pod_ips}, and with Envoy config on, `health,router,ingress` gives {} again",
                pod_ips.saturating_sub(1)
            ),
            Note::RouterIsInternalIp { pod_ips, ingress: true } => write!(
                f,
                "the agent takes one address as both router and CiliumInternalIP: leaving out `internal-ip` gives \
                 {pod_ips}"
            ),
            Note::PrimaryAddressesDontCount => f.write_str(
                "with use-primary-address each ENI offers one address more, but the operator allows no more in all",
            ),
            Note::CidrsOfAPool { mask, addresses } => write!(
                f,
                "the node asks for one /{mask} after the other, {addresses} addresses each; the pool's size is the limit"
            ),
            Note::Footprint(note) => note.fmt(f),
            Note::Plan(note) => note.fmt(f),
        }
    }
}

/// Where a formula leaves its steps.
pub(crate) trait Record {
    fn entry(&mut self, entry: Entry);
    fn note(&mut self, note: Note);
}

impl Record for Ledger {
    fn entry(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    fn note(&mut self, note: Note) {
        self.notes.push(note);
    }
}

/// Keeps nothing: for the number alone.
impl Record for () {
    fn entry(&mut self, _: Entry) {}

    fn note(&mut self, _: Note) {}
}

/// The total went beyond what `u32` holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Overflow;

/// A running total that records each of its steps.
pub(crate) struct Sum<'r, R> {
    total: u32,
    record: &'r mut R,
}

impl<'r, R: Record> Sum<'r, R> {
    pub(crate) fn new(record: &'r mut R) -> Self {
        Sum { total: 0, record }
    }

    pub(crate) fn start(&mut self, rule: Rule, amount: u32) -> Result<(), Overflow> {
        self.step(rule, Effect::Start(amount))
    }

    pub(crate) fn add(&mut self, rule: Rule, amount: u32) -> Result<(), Overflow> {
        self.step(rule, Effect::Add(amount))
    }

    /// Takes `amount` away, or all that is left if that is less: the ledger then states what was really taken.
    pub(crate) fn subtract_up_to(&mut self, rule: Rule, amount: u32) -> Result<(), Overflow> {
        self.step(rule, Effect::Subtract(amount.min(self.total)))
    }

    pub(crate) fn times(&mut self, rule: Rule, amount: u32) -> Result<(), Overflow> {
        self.step(rule, Effect::Times(amount))
    }

    pub(crate) fn divided_by(&mut self, rule: Rule, amount: u32) -> Result<(), Overflow> {
        self.step(rule, Effect::DividedBy(amount))
    }

    pub(crate) fn at_least(&mut self, rule: Rule, amount: u32) -> Result<(), Overflow> {
        self.step(rule, Effect::AtLeast(amount))
    }

    pub(crate) fn at_most(&mut self, rule: Rule, amount: u32) -> Result<(), Overflow> {
        self.step(rule, Effect::AtMost(amount))
    }

    /// States the total under a name and gives it.
    pub(crate) fn equals(&mut self, rule: Rule) -> u32 {
        self.record.entry(Entry { rule, effect: Effect::Equals, total: self.total });
        self.total
    }

    pub(crate) fn note(&mut self, note: Note) {
        self.record.note(note);
    }

    pub(crate) fn total(&self) -> u32 {
        self.total
    }

    fn step(&mut self, rule: Rule, effect: Effect) -> Result<(), Overflow> {
        self.total = effect.apply(self.total).ok_or(Overflow)?;
        self.record.entry(Entry { rule, effect, total: self.total });
        Ok(())
    }
}
