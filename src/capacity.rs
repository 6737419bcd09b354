//! How many pods fit on a node: joins a plug-in, an instance type and kubelet's cap into the answer.

use core::fmt;

use crate::catalog::InstanceType;
use crate::cilium::Cilium;
use crate::ledger::{Ledger, Overflow, Record, Rule, Sum};
use crate::vpc_cni::VpcCni;
use crate::{Error, kubelet};

/// A network plug-in with its settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cni {
    /// The Amazon VPC CNI.
    VpcCni(VpcCni),
    /// Cilium with ENI IPAM.
    Cilium(Cilium),
}

impl Cni {
    /// Its stable name: `vpc-cni` or `cilium`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Cni::VpcCni(_) => "vpc-cni",
            Cni::Cilium(_) => "cilium",
        }
    }

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Cni::VpcCni(_) => "the VPC CNI",
            Cni::Cilium(_) => "Cilium",
        }
    }

    /// The other plug-in with the settings that both have, and else its defaults: whose number people
    /// take by mistake.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Cni::VpcCni(vpc_cni) => Cni::Cilium(Cilium::new().prefix_delegation(vpc_cni.prefix_delegation)),
            Cni::Cilium(cilium) => Cni::VpcCni(VpcCni::new().prefix_delegation(cilium.prefix_delegation)),
        }
    }

    /// How many pods fit on a node of this type.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] if the type's limits come to more addresses than `u32` holds.
    pub fn capacity(self, instance_type: &InstanceType) -> Result<Capacity<'_>, Error> {
        Capacity::new(instance_type, self)
    }

    const fn host_network_pods(self) -> u32 {
        match self {
            Cni::VpcCni(vpc_cni) => vpc_cni.host_network_pods,
            Cni::Cilium(cilium) => cilium.host_network_pods,
        }
    }
}

impl From<VpcCni> for Cni {
    fn from(vpc_cni: VpcCni) -> Self {
        Cni::VpcCni(vpc_cni)
    }
}

impl From<Cilium> for Cni {
    fn from(cilium: Cilium) -> Self {
        Cni::Cilium(cilium)
    }
}

/// How many pods fit on a node of one instance type under one plug-in.
///
/// It holds the numbers; [`Capacity::ledger`] says how they came about and [`Capacity::warnings`] what to look out
/// for, each made when asked for.
///
/// # Example
///
/// ```
/// use maxpods::{BoundBy, Catalog, Cilium};
///
/// let p5 = Catalog::built_in().get("p5.48xlarge")?;
/// let capacity = Cilium::new().capacity(p5)?;
/// assert_eq!(capacity.max_pods(), 95);
/// assert_eq!(capacity.recommended_max_pods(), 95);
/// assert_eq!(capacity.bound_by(), BoundBy::Addresses);
/// assert_eq!(capacity.operator_ip_pool(), Some(3136));
/// assert_eq!(
///     capacity.warnings().map(|warning| warning.to_string()).collect::<Vec<_>>(),
///     ["Cilium's operator counts 3136 addresses on all 32 network cards of `p5.48xlarge`, but it can attach ENIs \
///       to card 0 only, which has room for 98: set kubelet's maxPods by this answer, not by the operator's"]
/// );
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity<'a> {
    instance_type: &'a InstanceType,
    cni: Cni,
    pool: Pool,
    pod_ips: u32,
    max_pods: u32,
    recommended_max_pods: u32,
    warnings: Warnings,
}

/// The addresses that a plug-in can have on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pool {
    /// For pods and for the plug-in's own use.
    pub(crate) ip_pool: u32,
    /// What Cilium's operator believes it is.
    pub(crate) operator_ip_pool: Option<u32>,
}

impl<'a> Capacity<'a> {
    pub(crate) fn new(instance_type: &'a InstanceType, cni: Cni) -> Result<Self, Error> {
        let too_large = |Overflow| Error::TooLarge { name: instance_type.name().into() };
        evaluate(instance_type, cni, &mut ()).map_err(too_large)
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

    /// The addresses that the node can have for pods and for the plug-in's own use.
    #[must_use]
    pub const fn ip_pool(&self) -> u32 {
        self.pool.ip_pool
    }

    /// What Cilium's operator believes the pool to be, counting the ENIs of all network cards (D2.1);
    /// `None` under a plug-in without an operator.
    #[must_use]
    pub const fn operator_ip_pool(&self) -> Option<u32> {
        self.pool.operator_ip_pool
    }

    /// Pods that can have an address of their own.
    #[must_use]
    pub const fn pod_ips(&self) -> u32 {
        self.pod_ips
    }

    /// Pods that use the node's own address.
    #[must_use]
    pub const fn host_network_pods(&self) -> u32 {
        self.cni.host_network_pods()
    }

    /// Pods that the plug-in can serve, with and without an address of their own, and no cap: the number of
    /// the published table `eni-max-pods.txt`, for the VPC CNI with its defaults.
    #[must_use]
    pub const fn max_pods(&self) -> u32 {
        self.max_pods
    }

    /// The value to give to kubelet's `maxPods`: [`Capacity::max_pods`] after the cap that Amazon EKS recommends
    /// ([`recommended_cap`](crate::recommended_cap)). Without known vCPUs there is no cap, and a warning.
    #[must_use]
    pub const fn recommended_max_pods(&self) -> u32 {
        self.recommended_max_pods
    }

    /// What keeps [`Capacity::recommended_max_pods`] from being higher.
    #[must_use]
    pub const fn bound_by(&self) -> BoundBy {
        if self.recommended_max_pods < self.max_pods { BoundBy::RecommendedCap } else { BoundBy::Addresses }
    }

    /// How the numbers came about; its replay gives [`Capacity::recommended_max_pods`].
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        // The same sum has come out once, when this answer was made, so it can't overflow now.
        let _ = evaluate(self.instance_type, self.cni, &mut ledger);
        ledger
    }

    /// What the user should know before relying on the numbers, in a fixed order.
    pub fn warnings(&self) -> impl Iterator<Item = Warning<'a>> {
        let capacity = *self;
        WarningKind::ALL
            .into_iter()
            .filter(move |&kind| capacity.warnings.contains(kind))
            .map(move |kind| Warning { kind, capacity })
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
    /// assert_eq!(cilium.pods_without_address(vpc_cni.max_pods()), 5);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    #[must_use]
    pub const fn pods_without_address(&self, max_pods: u32) -> u32 {
        max_pods.saturating_sub(self.max_pods)
    }
}

/// The one evaluation: the numbers as the result, the steps in `record`.
fn evaluate<'a, R: Record>(
    instance_type: &'a InstanceType,
    cni: Cni,
    record: &mut R,
) -> Result<Capacity<'a>, Overflow> {
    let mut warnings = Warnings::default();
    let mut sum = Sum::new(record);
    let pool = match cni {
        Cni::VpcCni(vpc_cni) => vpc_cni.pool(instance_type, &mut sum, &mut warnings)?,
        Cni::Cilium(cilium) => cilium.pool(instance_type, &mut sum, &mut warnings)?,
    };
    let pod_ips = sum.equals(Rule::PodIps);
    warnings.set_if(WarningKind::NoPodIps, pod_ips == 0);
    sum.add(Rule::HostNetworkPods, cni.host_network_pods())?;
    let max_pods = sum.equals(Rule::MaxPods);
    match instance_type.vcpus() {
        Some(vcpus) => sum.at_most(Rule::RecommendedCap { vcpus }, kubelet::recommended_cap(vcpus))?,
        None => warnings.set_if(WarningKind::VcpusUnknown, true),
    }
    let recommended_max_pods = sum.equals(Rule::RecommendedMaxPods);
    Ok(Capacity { instance_type, cni, pool, pod_ips, max_pods, recommended_max_pods, warnings })
}

/// What keeps the recommended number of pods from being higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BoundBy {
    /// The addresses that the node's ENIs can have.
    Addresses,
    /// The cap that Amazon EKS recommends by the number of vCPUs.
    RecommendedCap,
}

impl BoundBy {
    /// Its stable name: `addresses` or `recommended-cap`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            BoundBy::Addresses => "addresses",
            BoundBy::RecommendedCap => "recommended-cap",
        }
    }
}

/// Something that the user should know before relying on a number. Its `Display` is one sentence with the remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning<'a> {
    kind: WarningKind,
    capacity: Capacity<'a>,
}

impl Warning<'_> {
    /// What kind of warning it is.
    #[must_use]
    pub const fn kind(&self) -> WarningKind {
        self.kind
    }
}

impl fmt::Display for Warning<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let capacity = &self.capacity;
        let name = capacity.instance_type.name();
        let hypervisor = capacity.instance_type.hypervisor().name();
        match self.kind {
            WarningKind::NoPrefixDelegation => write!(
                f,
                "`{name}` has no prefix delegation, which needs Nitro or bare metal (it runs on {hypervisor}): \
                 these are its numbers without prefixes"
            ),
            WarningKind::HypervisorUnknown => write!(
                f,
                "the hypervisor of `{name}` isn't known, so its numbers are those without prefixes; \
                 with Nitro or bare metal it would have 16 times the addresses"
            ),
            WarningKind::NoPodIps => write!(
                f,
                "`{name}` has no address left for pods with these settings: only pods on the host network can run; \
                 choose a type with more ENIs"
            ),
            WarningKind::OperatorCountsAllCards => write!(
                f,
                "Cilium's operator counts {} addresses on all {} network cards of `{name}`, but it can attach ENIs \
                 to card 0 only, which has room for {}: set kubelet's maxPods by this answer, not by the operator's",
                capacity.operator_ip_pool().unwrap_or_default(),
                capacity.instance_type.network_cards().len(),
                capacity.ip_pool()
            ),
            WarningKind::VcpusUnknown => write!(
                f,
                "the vCPUs of `{name}` aren't known, so its recommended number has no cap: \
                 keep to 110 up to 30 vCPUs, 250 above"
            ),
        }
    }
}

/// The kinds of [`Warning`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WarningKind {
    /// Prefix delegation was asked for and the type runs on Xen (B15, D2.6).
    NoPrefixDelegation,
    /// Prefix delegation was asked for and no source tells what the type runs on.
    HypervisorUnknown,
    /// The settings leave no address for pods.
    NoPodIps,
    /// Cilium's operator counts ENIs that it can't attach (D1.2, D2.1).
    OperatorCountsAllCards,
    /// No source tells the type's vCPUs, by which the recommended cap goes (A2.8).
    VcpusUnknown,
}

impl WarningKind {
    /// All of them, in the order in which they are given.
    pub const ALL: [WarningKind; 5] = [
        WarningKind::NoPrefixDelegation,
        WarningKind::HypervisorUnknown,
        WarningKind::NoPodIps,
        WarningKind::OperatorCountsAllCards,
        WarningKind::VcpusUnknown,
    ];

    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            WarningKind::NoPrefixDelegation => "no-prefix-delegation",
            WarningKind::HypervisorUnknown => "hypervisor-unknown",
            WarningKind::NoPodIps => "no-pod-ips",
            WarningKind::OperatorCountsAllCards => "operator-counts-all-cards",
            WarningKind::VcpusUnknown => "vcpus-unknown",
        }
    }
}

/// A set of kinds of warning, in which an evaluation collects them without allocating.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Warnings(u8);

impl Warnings {
    /// Adds `kind` if `condition` holds.
    pub(crate) fn set_if(&mut self, kind: WarningKind, condition: bool) {
        self.0 |= u8::from(condition) << kind as u8;
    }

    const fn contains(self, kind: WarningKind) -> bool {
        self.0 >> kind as u8 & 1 == 1
    }
}
