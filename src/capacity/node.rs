//! How many pods fit on one node.

use alloc::string::String;
use core::fmt;

use super::bound_by::{BoundBy, bound};
use super::rules::ENIS_ELSEWHERE;
use crate::catalog::{EniLimits, InstanceType};
use crate::cni::Cni;
use crate::cni::cilium::Cilium;
use crate::cni::eni::Addresses;
use crate::cni::pod_cidr::PodCidr;
use crate::cni::vpc_cni::VpcCni;
use crate::cni::warning::{WarningKind, Warnings};
use crate::cni::{cilium, vpc_cni};
use crate::error::{Error, ErrorKind};
use crate::kubelet::{self, Kubelet};
use crate::ledger::{Count, Counted, Ledger, Note, Overflow, Reason, Record, Sum};

impl Cni {
    /// How many pods fit on a node of this type, with kubelet's own defaults.
    ///
    /// # Errors
    ///
    /// `no-meaning` if a setting has no meaning beside another; `invalid-pod-cidr-mask`;
    /// `too-large` if the type's addresses are more than `u32` holds.
    pub fn capacity<'a>(&self, instance_type: &'a InstanceType) -> Result<Capacity<'a>, Error> {
        Capacity::new(instance_type, self, Kubelet::new())
    }

    /// How many pods fit on a node of this type, with these settings of kubelet.
    ///
    /// # Errors
    ///
    /// Those of [`Cni::capacity`].
    pub fn capacity_with<'a>(
        &self,
        instance_type: &'a InstanceType,
        kubelet: Kubelet,
    ) -> Result<Capacity<'a>, Error> {
        Capacity::new(instance_type, self, kubelet)
    }
}

impl VpcCni {
    /// How many pods fit on a node of this type, by the formula `ENIs x (addresses per ENI - 1) + 2` (A1.1),
    /// with one ENI less under custom networking (A2.5) and 16 times the addresses under prefix delegation
    /// (A2.6).
    ///
    /// # Errors
    ///
    /// `no-meaning` if a setting has no meaning beside another; `too-large` if the type's limits come
    /// to more addresses than `u32` holds.
    pub fn capacity<'a>(&self, instance_type: &'a InstanceType) -> Result<Capacity<'a>, Error> {
        Capacity::new(instance_type, &(*self).into(), Kubelet::new())
    }
}

impl Cilium {
    /// How many pods fit on a node of this type. With ENI IPAM: `(ENIs - first-interface-index) x (addresses
    /// per ENI - 1)`, 16 times that with prefixes (D2.1), less the agent's own addresses (D3.6). The ENIs are
    /// those of network card 0, since the operator can attach to no other (D1.2), though it counts them all.
    ///
    /// # Errors
    ///
    /// `no-meaning` if a setting has no meaning beside another; `invalid-pod-cidr-mask`;
    /// `too-large` if the type's addresses are more than `u32` holds.
    pub fn capacity<'a>(&self, instance_type: &'a InstanceType) -> Result<Capacity<'a>, Error> {
        Capacity::new(instance_type, &(*self).into(), Kubelet::new())
    }
}

impl PodCidr {
    /// How many pods fit on a node of this type: as many as its block has addresses, less the first, the last
    /// and that of the gateway; without a block there is no limit but kubelet's (J13).
    ///
    /// # Errors
    ///
    /// `no-meaning` if a setting has no meaning beside another; `invalid-pod-cidr-mask`.
    pub fn capacity<'a>(&self, instance_type: &'a InstanceType) -> Result<Capacity<'a>, Error> {
        Capacity::new(instance_type, &(*self).into(), Kubelet::new())
    }
}

/// How many pods fit on a node of one instance type under one plug-in.
///
/// It holds the numbers; [`Capacity::ledger`] says how they came about and [`Capacity::warnings`] what to
/// look out for, each made when asked for.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, capacity::BoundBy};
///
/// let p5 = Catalog::built_in().get("p5.48xlarge")?;
/// let capacity = Cilium::new().capacity(p5)?;
/// assert_eq!(capacity.max_pods(), 95);
/// assert_eq!(capacity.recommended_max_pods(), 95);
/// assert_eq!(capacity.bound_by(), BoundBy::Addresses);
/// assert_eq!(capacity.operator_ip_pool(), Some(3136));
/// assert_eq!(
///     capacity.warnings().map(|warning| warning.to_string()).collect::<Vec<_>>(),
///     ["Cilium's operator counts 3136 addresses on `p5.48xlarge`, but only 98 exist on card 0, the one card that \
///       Cilium can attach to; set kubelet's maxPods to this result, not to the operator's"]
/// );
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity<'a> {
    pub(super) instance_type: &'a InstanceType,
    pub(super) cni: Cni,
    pub(super) kubelet: Kubelet,
    pub(super) numbers: Numbers,
}

/// The results of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    addresses: Addresses,
    pod_ips: Count,
    max_pods: Count,
    pub(super) recommended_max_pods: Count,
    bound_by: BoundBy,
    pub(super) warnings: Warnings,
}

impl<'a> Capacity<'a> {
    fn new(instance_type: &'a InstanceType, cni: &Cni, kubelet: Kubelet) -> Result<Self, Error> {
        cni.check_all()?;
        match evaluate(instance_type, cni, kubelet, &mut ()) {
            Ok(numbers) => Ok(Capacity { instance_type, cni: *cni, kubelet, numbers }),
            Err(Overflow) => Err(Error::from(ErrorKind::TooLarge { name: instance_type.name().into() })),
        }
    }

    /// The type that the answer is for.
    #[must_use]
    pub const fn instance_type(&self) -> &'a InstanceType {
        self.instance_type
    }

    /// The plug-in and settings that the answer is for.
    #[must_use]
    pub const fn cni(&self) -> Cni {
        self.cni
    }

    /// The settings of kubelet that the answer is for.
    #[must_use]
    pub const fn kubelet(&self) -> Kubelet {
        self.kubelet
    }

    /// The addresses that the node can have for pods and for the plug-in's own use. With an IPv6 prefix or
    /// Cilium's multi-pool IPAM there are more than kubelet can count: they have no limit.
    #[must_use]
    pub const fn ip_pool(&self) -> Count {
        self.numbers.addresses.ip_pool
    }

    /// What the plug-in can have.
    pub(crate) const fn addresses(&self) -> &Addresses {
        &self.numbers.addresses
    }

    /// The addresses that Cilium's operator counts for the pool, from the ENIs of all network cards and those
    /// excluded (D2.1), or what `max-allocate` says (D2.2); `None` but for ENI IPAM.
    #[must_use]
    pub const fn operator_ip_pool(&self) -> Option<u32> {
        self.numbers.addresses.operator_ip_pool.get()
    }

    /// Pods with security groups of their own that fit in addition, on branch ENIs (B1, B7). `None` if they
    /// are off, or no source tells how many branch ENIs the type has.
    #[must_use]
    pub const fn branch_pods(&self) -> Option<u32> {
        self.numbers.addresses.branch_pods.get()
    }

    /// How many pods fit that have an address on every network card (B17); `None` if multi-NIC is off.
    #[must_use]
    pub const fn multi_nic_pods(&self) -> Option<u32> {
        self.numbers.addresses.multi_nic_pods.get()
    }

    /// Pods that can have an address of their own.
    #[must_use]
    pub const fn pod_ips(&self) -> Count {
        self.numbers.pod_ips
    }

    /// Pods that use the node's own address, and are certain to be there.
    #[must_use]
    pub const fn host_network_pods(&self) -> u32 {
        self.cni.host_network_pods()
    }

    /// The most pods that use the node's own address, with those that may be on another node: each of them
    /// needs a slot of `maxPods`. Fewer are certain to be there, so that [`Capacity::max_pods`] counts on no
    /// more than [`Capacity::host_network_pods`].
    #[must_use]
    pub const fn most_host_network_pods(&self) -> u32 {
        self.cni.host_network_pods().saturating_add(self.cni.floating_host_network_pods())
    }

    /// Pods that the plug-in can serve, with and without an address of their own, and no cap: the number of
    /// the published table `eni-max-pods.txt`, for the VPC CNI with its defaults. Pods on branch ENIs aren't
    /// in it.
    #[must_use]
    pub const fn max_pods(&self) -> Count {
        self.numbers.max_pods
    }

    /// The value to give to kubelet's `maxPods`: [`Capacity::max_pods`] after the cap that Amazon EKS
    /// recommends ([`recommended_cap`](crate::kubelet::recommended_cap)) and kubelet's `podsPerCore`. Without
    /// known vCPUs there is no cap, and a warning.
    #[must_use]
    pub const fn recommended_max_pods(&self) -> Count {
        self.numbers.recommended_max_pods
    }

    /// Of these pods with security groups of their own, those that there is a branch ENI for (B1).
    pub(crate) fn with_branch_eni(&self, branch_pods: u32) -> u32 {
        branch_pods.min(self.branch_pods().unwrap_or(0))
    }

    /// [`Capacity::recommended_max_pods`] with room for this many pods on branch ENIs in addition, which
    /// count against `maxPods` (B5), by the same caps.
    pub(crate) fn recommended_max_pods_beside(&self, on_branch_enis: u32) -> Count {
        let Count::Limited(max_pods) = self.max_pods() else { return self.recommended_max_pods() };
        if on_branch_enis == 0 {
            return self.recommended_max_pods();
        }
        let all = max_pods.saturating_add(on_branch_enis).min(kubelet::LARGEST_MAX_PODS);
        let vcpus = self.instance_type.vcpus();
        let capped = vcpus.map_or(all, |vcpus| all.min(kubelet::recommended_cap(vcpus)));
        Count::Limited(self.kubelet.lowered_by_cores(capped, vcpus))
    }

    /// [`Capacity::max_pods`] as far as kubelet can count.
    pub(crate) const fn largest_max_pods(&self) -> u32 {
        self.numbers.max_pods.at_most(kubelet::LARGEST_MAX_PODS)
    }

    /// A number as `podsPerCore` lowers it on the type.
    pub(crate) fn lowered_by_cores(&self, max_pods: u32) -> u32 {
        self.kubelet.lowered_by_cores(max_pods, self.instance_type.vcpus())
    }

    /// What keeps [`Capacity::recommended_max_pods`] from being higher.
    #[must_use]
    pub const fn bound_by(&self) -> BoundBy {
        self.numbers.bound_by
    }

    /// How the numbers came about; its replay gives [`Capacity::recommended_max_pods`].
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        // The same sum has come out once, when this answer was made, so it can't overflow now.
        let _ = evaluate(self.instance_type, &self.cni, self.kubelet, &mut ledger);
        let counts_enis_of_a_card = ledger.entries().iter().any(|entry| {
            [vpc_cni::rules::ENIS_OF_DEFAULT_CARD, cilium::rules::ENIS_OF_CARD_ZERO].contains(&entry.rule())
        });
        if let Some(note) = self.enis_elsewhere().filter(|_| counts_enis_of_a_card) {
            ledger.note(Note::new(note));
        }
        ledger.note_retired(self.instance_type);
        ledger
    }

    /// How many pods would have no address if kubelet's `maxPods` were set to this.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Cilium, VpcCni};
    ///
    /// let t3_medium = Catalog::built_in().get("t3.medium")?;
    /// let vpc_cni = VpcCni::new().capacity(t3_medium)?;
    /// let cilium = Cilium::new().capacity(t3_medium)?;
    /// assert_eq!((vpc_cni.max_pods().limited(), cilium.pods_without_address(17)), (Some(17), 5));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub const fn pods_without_address(&self, max_pods: u32) -> u32 {
        max_pods - self.numbers.max_pods.at_most(max_pods)
    }
}

/// The headline of the answer, such as `t3.medium with Cilium: 12 pods (recommended 12)`.
impl fmt::Display for Capacity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (title, max_pods) = (self.title(), self.says_max_pods());
        write!(f, "{title}: {max_pods} (recommended {})", self.recommended_max_pods())
    }
}

impl Capacity<'_> {
    /// What it is of: the type and its plug-in, as in `t3.medium with Cilium`.
    pub(crate) fn title(&self) -> String {
        alloc::format!("{} with {}", self.instance_type, self.cni.title())
    }

    /// How many pods the plug-in can serve, in words.
    pub(crate) fn says_max_pods(&self) -> String {
        match self.max_pods() {
            Count::Limited(max_pods) => alloc::format!("{}", Counted::new(max_pods, "pod")),
            Count::Unlimited => String::from("addresses are no limit"),
        }
    }
}

impl Capacity<'_> {
    /// What other published tables say of the type (A4.16).
    fn enis_elsewhere(&self) -> Option<Reason> {
        let enis = self.instance_type.enis_elsewhere()?;
        Some(ENIS_ELSEWHERE.with(enis).and(default_max_pods_with(self.instance_type, enis)?))
    }
}

/// The one evaluation: the numbers as the result, the steps in `record`.
fn evaluate<R: Record>(
    instance_type: &InstanceType,
    cni: &Cni,
    kubelet: Kubelet,
    record: &mut R,
) -> Result<Numbers, Overflow> {
    // Those that may be there count beside those that are, where each needs a slot of `maxPods`.
    cni.host_network_pods().checked_add(cni.floating_host_network_pods()).ok_or(Overflow)?;
    let mut warnings = Warnings::default();
    let mut sum = Sum::new(record);
    let addresses = match cni {
        Cni::VpcCni(vpc_cni) => vpc_cni.addresses(instance_type, &mut sum, &mut warnings)?,
        Cni::Cilium(cilium) => cilium.addresses(instance_type, &mut sum, &mut warnings)?,
        Cni::PodCidr(pod_cidr) => pod_cidr.addresses(&mut sum)?,
    };
    warnings.set_if(WarningKind::NoWindows, cni.is_windows() && !instance_type.has_windows());
    let totals = cni.totals();
    let pod_ips = sum.equals(&totals.pod_ips);
    warnings.set_if(WarningKind::NoPodIps, pod_ips == 0 && !warnings.contains(WarningKind::NoIpv6));
    sum.add(&totals.host_network_pods, cni.host_network_pods())?;
    let mut bound_by = match sum.total() {
        Count::Unlimited => BoundBy::NoLimit,
        Count::Limited(0..=kubelet::LARGEST_MAX_PODS) => BoundBy::Addresses,
        Count::Limited(_) => {
            sum.at_most(kubelet::LARGEST, kubelet::LARGEST_MAX_PODS)?;
            BoundBy::LargestMaxPods
        }
    };
    let max_pods = sum.equals(&totals.max_pods);
    if let Some(branch_pods @ 1..) = addresses.branch_pods.get() {
        sum.note(match max_pods {
            Count::Limited(pods) => {
                vpc_cni::rules::BRANCH_PODS.with(branch_pods).and(pods.saturating_add(branch_pods))
            }
            Count::Unlimited => vpc_cni::rules::BRANCH_PODS_BESIDE_IPV6.with(branch_pods),
        });
    }
    if cni.is_windows() {
        sum.start(kubelet::WINDOWS_DEFAULT, kubelet::DEFAULT_MAX_PODS)?;
        bound_by = BoundBy::KubeletDefault;
    }
    match instance_type.vcpus() {
        Some(vcpus) => bound_by = bound(vcpus, kubelet, &mut sum)?.unwrap_or(bound_by),
        None => warnings.set_if(WarningKind::VcpusUnknown, true),
    }
    let recommended_max_pods = sum.equals(kubelet::RECOMMENDED_MAX_PODS);
    Ok(Numbers { addresses, pod_ips, max_pods, recommended_max_pods, bound_by, warnings })
}

/// What nodeadm, Karpenter and Bottlerocket set by themselves (A3.1, A4.1, A5.2): the VPC CNI's number with
/// its defaults.
pub(crate) fn default_max_pods(instance_type: &InstanceType) -> Result<u32, Error> {
    VpcCni::new().capacity(instance_type).map(|capacity| capacity.largest_max_pods())
}

/// The same, if the type had this many ENIs on its default network card; `None` if that is no limit that can
/// be.
pub(crate) fn default_max_pods_with(instance_type: &InstanceType, enis: u32) -> Option<u32> {
    let limits = EniLimits::checked(enis, instance_type.limits().ipv4_per_eni(), None).ok()?;
    let other = instance_type.clone().with_limits(limits);
    VpcCni::new().capacity(&other).ok().map(|capacity| capacity.largest_max_pods())
}
