//! What sets up the node: which `maxPods` its kubelet ends with, and what it keeps of CPU and memory.

mod remark;
mod settings;

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

pub use settings::Provisioning;

use crate::capacity::{Capacity, default_max_pods, default_max_pods_with};
use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::vpc_cni::{Os, VpcCni};
use crate::error::ErrorKind;
use crate::{Error, kubelet};

/// What kubelet runs with if nothing tells it otherwise; kOps, EKS Auto Mode and the Windows AMIs have the same number.
const KUBELET_DEFAULT: u32 = 110;

/// The memory below which kubelet evicts pods, in MiB (A3.10, A4.6).
const EVICTION_MIB: u64 = 100;

/// The memory that Karpenter takes to be missing on arm64, in MiB (A4.7).
const ARM64_MIB: u64 = 64;

/// What sets up a node and its kubelet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Provisioner {
    /// A node that joins by itself with nodeadm, as on Amazon Linux 2023 (A3).
    SelfManaged,
    /// An EKS managed node group without an AMI of its own (A2.14).
    ManagedNodeGroup,
    /// EKS Auto Mode (A2.14).
    AutoMode,
    /// Karpenter with Amazon Linux 2023 (A4).
    Karpenter,
    /// kOps (A5.4).
    Kops,
    /// Bottlerocket that joins by itself (A5.2).
    Bottlerocket,
}

impl Provisioner {
    /// All of them.
    pub const ALL: &'static [Provisioner] = &[
        Provisioner::SelfManaged,
        Provisioner::ManagedNodeGroup,
        Provisioner::AutoMode,
        Provisioner::Karpenter,
        Provisioner::Kops,
        Provisioner::Bottlerocket,
    ];

    /// Its stable name, such as `managed-node-group`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Provisioner::SelfManaged => "self-managed",
            Provisioner::ManagedNodeGroup => "managed-node-group",
            Provisioner::AutoMode => "auto-mode",
            Provisioner::Karpenter => "karpenter",
            Provisioner::Kops => "kops",
            Provisioner::Bottlerocket => "bottlerocket",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn summary(self) -> &'static str {
        match self {
            Provisioner::SelfManaged => "nodeadm, as on Amazon Linux 2023",
            Provisioner::ManagedNodeGroup => "an EKS managed node group without an AMI of its own",
            Provisioner::AutoMode => "EKS Auto Mode",
            Provisioner::Karpenter => "Karpenter with Amazon Linux 2023",
            Provisioner::Kops => "kOps",
            Provisioner::Bottlerocket => "Bottlerocket that joins by itself",
        }
    }

    /// Which `maxPods` kubelet ends with on each of these types, one group of nodes together: the number that the
    /// user's configuration gives ([`Kubelet::max_pods`](crate::Kubelet::max_pods)), that which the provisioner works
    /// out by itself, and its cap, by their precedence. A managed node group takes the lowest of its types.
    ///
    /// # Errors
    ///
    /// `no-meaning` for Windows nodes with a provisioner that has none; `too-large` if the provisioner's
    /// formula comes to more than `u32` holds.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Cilium, Provisioner};
    ///
    /// let capacity = Cilium::new().capacity(Catalog::built_in().get("t3.medium")?)?;
    /// let decision = &Provisioner::Kops.decide(&[capacity])?[0];
    /// assert_eq!(decision.max_pods(), 17);
    /// assert_eq!(capacity.pods_without_address(decision.max_pods()), 5);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn decide(self, group: &[Capacity<'_>]) -> Result<Vec<Decision>, Error> {
        let own: Vec<Candidate> =
            group.iter().map(|capacity| self.own_number(capacity)).collect::<Result<_, _>>()?;
        let caps = group.iter().filter_map(|capacity| self.cap(capacity));
        let cap = caps.min_by_key(|cap| cap.max_pods);
        let lowest = match self {
            Provisioner::ManagedNodeGroup => {
                own.iter().zip(group).min_by_key(|(candidate, _)| candidate.max_pods)
            }
            _ => None,
        };
        let decide = |(capacity, own): (&Capacity<'_>, &Candidate)| {
            let Some((lowest, of)) = lowest.filter(|(lowest, _)| lowest.max_pods < own.max_pods) else {
                return self.weigh(own.clone(), cap.clone(), capacity);
            };
            let name = of.instance_type().name();
            let text = alloc::format!("the lowest of the group, that of {name}: {}", lowest.text);
            let decision = self.weigh(Candidate { text, ..lowest.clone() }, cap.clone(), capacity);
            Decision { lowest_of: Some(String::from(name)), ..decision }
        };
        Ok(group.iter().zip(&own).map(decide).collect())
    }

    /// What the provisioner works out by itself for one type.
    fn own_number(self, capacity: &Capacity<'_>) -> Result<Candidate, Error> {
        if is_windows(capacity.cni()) {
            return self.own_number_on_windows();
        }
        let it = capacity.instance_type();
        let default = default_max_pods(it)?;
        let (e, s) = (it.limits().enis(), it.limits().ipv4_per_eni().saturating_sub(1));
        Ok(match self {
            Provisioner::SelfManaged => Candidate::own(
                default,
                "A3.1",
                alloc::format!("nodeadm: {e} ENIs x {s} + 2, whatever the settings"),
            ),
            Provisioner::Bottlerocket => Candidate::own(
                default,
                "A5.2",
                alloc::format!("its table: {e} ENIs x {s} + 2, whatever the settings"),
            ),
            Provisioner::AutoMode => Candidate::own(
                default.min(KUBELET_DEFAULT),
                "A2.14",
                alloc::format!("the lower of 110 and {e} ENIs x {s} + 2"),
            ),
            Provisioner::ManagedNodeGroup => managed_node_group(capacity)?,
            Provisioner::Karpenter => karpenter(capacity)?,
            Provisioner::Kops => kops(capacity),
        })
    }

    /// The Windows AMIs leave kubelet at its default (B20, A4.2).
    fn own_number_on_windows(self) -> Result<Candidate, Error> {
        match self {
            Provisioner::SelfManaged | Provisioner::ManagedNodeGroup | Provisioner::Karpenter => {
                Ok(Candidate::own(KUBELET_DEFAULT, "B20", String::from("kubelet's default on Windows")))
            }
            Provisioner::AutoMode | Provisioner::Kops | Provisioner::Bottlerocket => {
                Err(Error::from(ErrorKind::NoMeaning { setting: "provisioner", choice: "os windows" }))
            }
        }
    }

    /// Refuses to tell what is kept of CPU and memory where no fact says it.
    pub(crate) fn check_allocatable(self, cni: Cni) -> Result<(), Error> {
        let choice = match self {
            Provisioner::Kops => "provisioner kops",
            Provisioner::AutoMode => "provisioner auto-mode",
            Provisioner::SelfManaged | Provisioner::ManagedNodeGroup if is_windows(cni) => "os windows",
            _ => return Ok(()),
        };
        Err(Error::from(ErrorKind::NoMeaning { setting: "allocatable", choice }))
    }

    /// The cap that is enforced on one type, if there is one (A2.14).
    fn cap(self, capacity: &Capacity<'_>) -> Option<Candidate> {
        let vcpus = capacity.instance_type().vcpus().filter(|_| self == Provisioner::ManagedNodeGroup)?;
        let text = alloc::format!("enforced for {}", kubelet::cap_range(vcpus));
        Some(Candidate::new(CandidateSource::Cap, Some(kubelet::recommended_cap(vcpus)), "A2.14", text))
    }

    /// The limit by `podsPerCore`, if there is one: Karpenter holds to it itself, elsewhere kubelet does, and
    /// Bottlerocket has no setting for it (A4.2, A4.3).
    fn limit_by_core(self, capacity: &Capacity<'_>) -> Option<Candidate> {
        let kubelet = capacity.kubelet();
        let vcpus = capacity.instance_type().vcpus().filter(|_| self != Provisioner::Bottlerocket)?;
        let limit = kubelet.limit_by_cores(vcpus)?;
        let text = kubelet.pods_per_core_on(vcpus);
        Some(Candidate::new(CandidateSource::PodsPerCore, Some(limit), text.rule().fact(), text.to_string()))
    }

    /// Sets what the user's configuration says against the provisioner's own number, and both against the limits: the
    /// group's lowest cap and that by vCPUs.
    fn weigh(self, own: Candidate, cap: Option<Candidate>, capacity: &Capacity<'_>) -> Decision {
        let text = String::from("maxPods in kubelet's configuration");
        let config =
            Candidate::new(CandidateSource::KubeletConfig, capacity.kubelet().max_pods, "A2.14", text);
        let per_core = self.limit_by_core(capacity);
        let (mut decider, mut max_pods) = match config.max_pods {
            // Auto Mode has no setting for it.
            Some(max_pods) if self != Provisioner::AutoMode => (config.source, max_pods),
            _ => (own.source, own.max_pods.unwrap_or_default()),
        };
        for limit in [&cap, &per_core].into_iter().flatten() {
            if let Some(lower) = limit.max_pods.filter(|&limit| limit < max_pods) {
                (decider, max_pods) = (limit.source, lower);
            }
        }
        let mut candidates: Vec<Candidate> = cap.into_iter().chain([config, own]).chain(per_core).collect();
        for candidate in &mut candidates {
            candidate.status = match (candidate.source, candidate.max_pods) {
                (source, Some(_)) if source == decider => CandidateStatus::Decides,
                (CandidateSource::Cap | CandidateSource::PodsPerCore, _) => CandidateStatus::Holds,
                (_, Some(_)) => CandidateStatus::Overruled,
                (_, None) => CandidateStatus::NotSet,
            };
        }
        Decision { provisioner: self, candidates, max_pods, lowest_of: None }
    }
}

/// A managed node group takes the formula, with prefixes if they are on, up to its cap (A2.14).
fn managed_node_group(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    let it = capacity.instance_type();
    let prefixes = vpc_cni_of(capacity.cni()).prefix_delegation;
    let formula = VpcCni::new().prefix_delegation(prefixes);
    let max_pods = formula.capacity(it)?.largest_max_pods();
    Ok(match it.vcpus().map(kubelet::recommended_cap) {
        Some(cap) => Candidate::own(
            max_pods.min(cap),
            "A2.14",
            alloc::format!("the lower of {cap} and the formula's {max_pods}"),
        ),
        None => Candidate::own(max_pods, "A2.14", String::from("the formula's number")),
    })
}

/// Karpenter counts the ENIs of the default card less those reserved and EFA-only, and knows neither custom networking
/// nor prefixes (A4.1, A4.12).
fn karpenter(capacity: &Capacity<'_>) -> Result<Candidate, Error> {
    let it = capacity.instance_type();
    let vpc_cni = vpc_cni_of(capacity.cni());
    let taken = vpc_cni.reserved_enis.saturating_add(vpc_cni.efa_only);
    let enis = it.limits().enis().saturating_sub(taken);
    let per_eni = it.limits().ipv4_per_eni().saturating_sub(1);
    let pods = karpenter_pods(capacity, vpc_cni.reserved_enis)?;
    let text = match enis {
        0 => String::from("Karpenter: no ENI is left, so no pod"),
        _ => alloc::format!("Karpenter: {enis} ENIs x {per_eni} + 2, whatever the other settings"),
    };
    Ok(Candidate::own(pods, "A4.1", text))
}

/// The ENI-limited pods of Karpenter, 0 if no ENI is left (A4.1).
fn karpenter_pods(capacity: &Capacity<'_>, reserved_enis: u32) -> Result<u32, Error> {
    let it = capacity.instance_type();
    let efa_only = vpc_cni_of(capacity.cni()).efa_only;
    if it.limits().enis() <= reserved_enis.saturating_add(efa_only) {
        return Ok(0);
    }
    let counted = VpcCni::new().reserved_enis(reserved_enis).efa_only(efa_only);
    counted.capacity(it).map(|capacity| capacity.largest_max_pods())
}

/// kOps counts the ENIs of all network cards, for Cilium's ENI IPAM as well (A5.4, A5.8).
fn kops(capacity: &Capacity<'_>) -> Candidate {
    let limits = capacity.instance_type().limits();
    let by_enis = match capacity.cni() {
        Cni::VpcCni(_) | Cni::Cilium(Cilium { ipam: Ipam::Eni | Ipam::AwsCniChaining(_), .. }) => true,
        Cni::Cilium(_) => false,
    };
    if !by_enis {
        return Candidate::own(
            KUBELET_DEFAULT,
            "A5.5",
            String::from("kubelet's default, since the addresses aren't those of ENIs"),
        );
    }
    let (enis, per_eni) = (limits.enis_all_cards(), limits.ipv4_per_eni().saturating_sub(1));
    // What is too large to be a number is more than 110 as well.
    let all = default_max_pods_with(capacity.instance_type(), enis).unwrap_or(KUBELET_DEFAULT);
    let text = alloc::format!("kOps: the lower of 110 and {enis} ENIs of all network cards x {per_eni} + 2");
    Candidate::own(all.min(KUBELET_DEFAULT), "A5.4", text)
}

/// The settings of the VPC CNI, where there is one.
const fn vpc_cni_of(cni: Cni) -> VpcCni {
    match cni {
        Cni::VpcCni(vpc_cni) | Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => vpc_cni,
        Cni::Cilium(_) => VpcCni::new(),
    }
}

const fn is_windows(cni: Cni) -> bool {
    matches!(vpc_cni_of(cni).os, Os::Windows)
}

/// Which `maxPods` kubelet ends with, and the numbers that it was chosen from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    provisioner: Provisioner,
    candidates: Vec<Candidate>,
    max_pods: u32,
    lowest_of: Option<String>,
}

impl Decision {
    /// What sets up the node.
    #[must_use]
    pub const fn provisioner(&self) -> Provisioner {
        self.provisioner
    }

    /// The numbers that were weighed, the first in precedence first.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The `maxPods` that kubelet ends with.
    #[must_use]
    pub const fn max_pods(&self) -> u32 {
        self.max_pods
    }

    /// The type of the same managed node group whose lower number is the provisioner's for this one too.
    #[must_use]
    pub fn lowest_of(&self) -> Option<&str> {
        self.lowest_of.as_deref()
    }
}

/// A number that kubelet's `maxPods` might be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// Where it comes from.
    pub source: CandidateSource,
    /// The number; `None` if it isn't set.
    pub max_pods: Option<u32>,
    /// The number of the fact behind it.
    pub fact: &'static str,
    /// What becomes of it.
    pub status: CandidateStatus,
    /// How it comes about.
    pub text: String,
}

impl Candidate {
    fn new(source: CandidateSource, max_pods: Option<u32>, fact: &'static str, text: String) -> Self {
        Candidate { source, max_pods, fact, status: CandidateStatus::NotSet, text }
    }

    /// What the provisioner works out by itself.
    fn own(max_pods: u32, fact: &'static str, text: String) -> Self {
        Self::new(CandidateSource::Provisioner, Some(max_pods), fact, text)
    }
}

/// Where a [`Candidate`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CandidateSource {
    /// The cap that a managed node group enforces.
    Cap,
    /// `maxPods` of kubelet's configuration.
    KubeletConfig,
    /// What the provisioner works out by itself.
    Provisioner,
    /// Kubelet's `podsPerCore`.
    PodsPerCore,
}

impl CandidateSource {
    /// Its stable name: `managed-node-group-cap`, `kubelet-config`, `provisioner` or `pods-per-core`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CandidateSource::Cap => "managed-node-group-cap",
            CandidateSource::KubeletConfig => "kubelet-config",
            CandidateSource::Provisioner => "provisioner",
            CandidateSource::PodsPerCore => "pods-per-core",
        }
    }
}

/// What becomes of a [`Candidate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CandidateStatus {
    /// Kubelet runs with it.
    Decides,
    /// A limit that the number keeps to.
    Holds,
    /// Another comes before it.
    Overruled,
    /// There is none.
    NotSet,
}

impl CandidateStatus {
    /// Its stable name: `decides`, `holds`, `overruled` or `not-set`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            CandidateStatus::Decides => "decides",
            CandidateStatus::Holds => "holds",
            CandidateStatus::Overruled => "overruled",
            CandidateStatus::NotSet => "not-set",
        }
    }
}

/// The share of memory that Karpenter takes to be missing: its `vmMemoryOverheadPercent`, 0.075 by default (A4.7).
///
/// # Example
///
/// ```
/// use maxpods::provisioner::MemoryOverhead;
///
/// let overhead: MemoryOverhead = "0.075".parse()?;
/// assert_eq!(overhead, MemoryOverhead::DEFAULT);
/// assert_eq!(overhead.of_mib(1_984), 149);
/// assert!("75".parse::<MemoryOverhead>().is_err());
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MemoryOverhead {
    millionths: u32,
}

impl MemoryOverhead {
    /// 0.075.
    pub const DEFAULT: Self = MemoryOverhead { millionths: 75_000 };

    /// How much of this memory it is, in MiB, rounded up.
    #[must_use]
    pub const fn of_mib(self, memory_mib: u64) -> u64 {
        // In u128 the product of any two such numbers fits, and the quotient is no more than the memory.
        let product = memory_mib as u128 * self.millionths as u128;
        #[allow(clippy::cast_possible_truncation, reason = "it is a share of a u64")]
        let share = product.div_ceil(1_000_000) as u64;
        share
    }
}

impl Default for MemoryOverhead {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for MemoryOverhead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = alloc::format!("{:06}", self.millionths % 1_000_000);
        match digits.trim_end_matches('0') {
            "" => write!(f, "{}", self.millionths / 1_000_000),
            digits => write!(f, "{}.{digits}", self.millionths / 1_000_000),
        }
    }
}

/// Reads a share from `0` to `1` with up to six digits behind the point.
impl FromStr for MemoryOverhead {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = || Error::from(ErrorKind::InvalidMemoryOverhead { value: String::from(text) });
        let (whole, digits) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(digits) || digits.len() > 6 {
            return Err(invalid());
        }
        let whole: u32 = whole.parse().map_err(|_| invalid())?;
        let millionths: u32 = alloc::format!("{digits:0<6}").parse().map_err(|_| invalid())?;
        match whole.checked_mul(1_000_000).and_then(|whole| whole.checked_add(millionths)) {
            Some(millionths @ 0..=1_000_000) => Ok(MemoryOverhead { millionths }),
            _ => Err(invalid()),
        }
    }
}

/// What kubelet and the system keep of a node, and what is left for pods.
///
/// A field is `None` where the type's vCPUs or memory aren't known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allocatable {
    /// The pods by which memory is reserved.
    pub reserved_for_pods: u32,
    /// CPU for kubelet and the container runtime, in millicores.
    pub kube_reserved_cpu_millicores: Option<u64>,
    /// Memory for kubelet and the container runtime, in MiB.
    pub kube_reserved_memory_mib: u64,
    /// CPU for pods, in millicores.
    pub allocatable_cpu_millicores: Option<u64>,
    /// Memory for pods, in MiB; 0 if kubelet keeps more than there is.
    pub allocatable_memory_mib: Option<u64>,
    /// Whether memory is reserved by kubelet's `maxPods`, and not by the provisioner's own number.
    pub(super) follows_max_pods: bool,
}

impl Decision {
    /// What is kept, and what is left for pods, by the rules of this provisioner: exact to the millicore and MiB, of the
    /// memory that AWS names (a running node sees a little less, which Karpenter estimates by `overhead`).
    ///
    /// nodeadm reserves memory by its own number whatever `maxPods` says (A3.7, A3.8), Bottlerocket by `maxPods`
    /// (A5.3), and Karpenter by its ENI-limited number without reserved ENIs (A4.4).
    ///
    /// # Errors
    ///
    /// `no-meaning` for kOps and EKS Auto Mode, whose rules aren't published; `too-large` as for
    /// [`Provisioner::decide`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Provisioner, VpcCni, provisioner::MemoryOverhead};
    ///
    /// let capacity = VpcCni::new().capacity(Catalog::built_in().get("a1.medium")?)?;
    /// let decision = &Provisioner::Karpenter.decide(&[capacity])?[0];
    /// let allocatable = decision.allocatable(&capacity, MemoryOverhead::DEFAULT)?;
    /// assert_eq!(allocatable.allocatable_cpu_millicores, Some(940));
    /// assert_eq!(allocatable.allocatable_memory_mib, Some(1_392));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn allocatable(
        &self,
        capacity: &Capacity<'_>,
        overhead: MemoryOverhead,
    ) -> Result<Allocatable, Error> {
        let it = capacity.instance_type();
        self.provisioner.check_allocatable(capacity.cni())?;
        let reserved_for_pods = match self.provisioner {
            _ if is_windows(capacity.cni()) => self.max_pods,
            Provisioner::Karpenter => karpenter_pods(capacity, 0)?,
            Provisioner::SelfManaged | Provisioner::ManagedNodeGroup => default_max_pods(it)?,
            Provisioner::Bottlerocket | Provisioner::Kops | Provisioner::AutoMode => self.max_pods,
        };
        let reserved_cpu = it.vcpus().map(kubelet::kube_reserved_cpu_millicores);
        let reserved_memory = kubelet::kube_reserved_memory_mib(reserved_for_pods);
        let seen = it.memory_mib().map(|memory| self.memory_seen(memory.into(), capacity, overhead));
        Ok(Allocatable {
            reserved_for_pods,
            follows_max_pods: self.provisioner == Provisioner::Bottlerocket,
            kube_reserved_cpu_millicores: reserved_cpu,
            kube_reserved_memory_mib: reserved_memory,
            allocatable_cpu_millicores: it
                .vcpus()
                .zip(reserved_cpu)
                .map(|(vcpus, reserved)| (u64::from(vcpus) * 1_000).saturating_sub(reserved)),
            allocatable_memory_mib: seen.map(|seen| seen.saturating_sub(reserved_memory + EVICTION_MIB)),
        })
    }

    /// The memory that the provisioner takes the node to have (A4.7).
    fn memory_seen(&self, memory_mib: u64, capacity: &Capacity<'_>, overhead: MemoryOverhead) -> u64 {
        if self.provisioner != Provisioner::Karpenter {
            return memory_mib;
        }
        let arm64 = capacity.instance_type().architectures().next() == Some("arm64");
        let memory_mib = memory_mib.saturating_sub(if arm64 { ARM64_MIB } else { 0 });
        memory_mib.saturating_sub(overhead.of_mib(memory_mib))
    }
}
