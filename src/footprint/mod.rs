//! How many addresses one node takes from its subnets, with a number of pods on it.

mod admission;
mod headline;
mod node_pods;
mod pending;

pub use node_pods::NodePods;
pub use pending::Pending;

use self::admission::Admission;
use crate::capacity::{Capacity, Warning};
use crate::catalog::InstanceType;
use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::pod_cidr::{self, PodCidr};
use crate::cni::pool::Pool;
use crate::cni::vpc_cni::VpcCni;
use crate::cni::warning::WarningKind;
use crate::error::{Error, ErrorKind};
use crate::ledger::{Count, Ledger, Overflow, Record, Sum, rules};
use crate::provisioner::Provisioner;
use crate::provisioner::advice::Advice;

impl Cni {
    /// How many addresses a node of this type takes from its subnets with these pods on it;
    /// a number stands for pods with no other settings.
    ///
    /// # Errors
    ///
    /// Those of [`Cni::capacity`]; `no-meaning` and `needs` for targets that don't go with the plug-in's
    /// settings or with each other; `not-covered` for multi-NIC, `use-primary-address`, Cilium's other IPAM
    /// modes than `eni` and `aws-cni-chaining`, and branch pods with IPv6. Pods that don't fit are no error:
    /// they are [`Footprint::pending`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Cni, VpcCni};
    ///
    /// let m5_large = Catalog::built_in().get("m5.large")?;
    /// let cni = Cni::from(VpcCni::new());
    /// let steps = [0, 1, 9, 10, 27].map(|pods| cni.footprint(m5_large, pods).unwrap().subnet_addresses());
    /// assert_eq!(steps, [10, 20, 20, 30, 30]);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn footprint<'a>(
        &self,
        instance_type: &'a InstanceType,
        node_pods: impl Into<NodePods>,
    ) -> Result<Footprint<'a>, Error> {
        Footprint::new(instance_type, *self, node_pods.into())
    }
}

/// Gives each plug-in the footprints that [`Cni`] has.
macro_rules! footprints {
    ($($plug_in:ty),*) => {$(
        impl $plug_in {
            /// How many addresses a node of this type takes from its subnets: see [`Cni::footprint`].
            ///
            /// # Errors
            ///
            /// Those of [`Cni::footprint`].
            pub fn footprint<'a>(
                &self,
                instance_type: &'a InstanceType,
                node_pods: impl Into<NodePods>,
            ) -> Result<Footprint<'a>, Error> {
                Cni::from(*self).footprint(instance_type, node_pods)
            }
        }
    )*};
}

footprints!(VpcCni, Cilium, PodCidr);

/// What one node takes from its subnets with a number of pods: ENIs, addresses or prefixes on them, and how
/// many of those are idle.
///
/// The numbers are those of a fresh node whose pods started one after the other and are packed densely;
/// [`Footprint::most_subnet_addresses`] bounds what churn makes of it (C2.8, C4.2). [`Footprint::ledger`]
/// says how they came about.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, VpcCni};
///
/// let m5_large = Catalog::built_in().get("m5.large")?;
/// let footprint = VpcCni::new().custom_networking(true).footprint(m5_large, 1)?;
/// assert_eq!(footprint.attached_enis(), 3);
/// assert_eq!((footprint.attached_secondary_ips(), footprint.unused_ips()), (18, Some(17)));
/// assert_eq!((footprint.node_subnet_addresses(), footprint.pod_subnet_addresses()), (1, 20));
///
/// // A minimum alone is a cap (trap of C2.3): two pods get no address, though the ENIs could hold more.
/// let footprint = VpcCni::new().minimum_ip_target(5).footprint(m5_large, 7)?;
/// assert_eq!(footprint.pending_pods(), 2);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footprint<'a> {
    capacity: Capacity<'a>,
    node_pods: NodePods,
    numbers: Numbers,
}

impl<'a> Footprint<'a> {
    fn new(instance_type: &'a InstanceType, cni: Cni, node_pods: NodePods) -> Result<Self, Error> {
        node_pods.check_all(cni)?;
        let cni = node_pods.provisioner.map_or(cni, |provisioner| provisioner.cni_on_node(cni));
        let capacity = cni.capacity_with(instance_type, node_pods.kubelet)?;
        match evaluate(&capacity, &node_pods, &mut ()) {
            Ok(numbers) => Ok(Footprint { capacity, node_pods, numbers }),
            Err(Overflow) => Err(Error::from(ErrorKind::TooLarge { name: instance_type.name().into() })),
        }
    }

    /// The type that the answer is for.
    #[must_use]
    pub const fn instance_type(&self) -> &'a InstanceType {
        self.capacity.instance_type()
    }

    /// How many pods fit on the node.
    #[must_use]
    pub const fn capacity(&self) -> &Capacity<'a> {
        &self.capacity
    }

    /// What the answer is for.
    #[must_use]
    pub const fn node_pods(&self) -> NodePods {
        self.node_pods
    }

    /// Kubelet's `maxPods`: the one given, or else the recommended one.
    #[must_use]
    pub const fn kubelet_max_pods(&self) -> Count {
        self.numbers.admission.max_pods
    }

    /// The ENIs that are attached: the primary one, those with addresses for pods, and the trunk. Of a type
    /// whose branch ENIs no source tells, the trunk counts, since its slot is kept (B6).
    #[must_use]
    pub const fn attached_enis(&self) -> u32 {
        self.numbers.pool.enis
    }

    /// The secondary addresses that are attached singly.
    #[must_use]
    pub const fn attached_secondary_ips(&self) -> u32 {
        if self.holds_prefixes() { 0 } else { self.numbers.pool.slots }
    }

    /// The /28 prefixes that are attached, of 16 addresses each.
    #[must_use]
    pub const fn attached_prefixes(&self) -> u32 {
        if self.holds_prefixes() { self.numbers.pool.slots } else { 0 }
    }

    /// Whether the slots of its ENIs hold prefixes: with prefix delegation, where the type has it.
    #[must_use]
    pub const fn holds_prefixes(&self) -> bool {
        self.numbers.pool.addresses_per_slot != 1
    }

    /// The addresses or prefixes on each ENI that pods can have addresses of, the first filled first.
    pub fn per_eni(&self) -> impl Iterator<Item = u32> + use<> {
        let Pool { slots, slots_per_eni, .. } = self.numbers.pool;
        let full = slots.checked_div(slots_per_eni).unwrap_or(0);
        let rest = slots.checked_rem(slots_per_eni).filter(|&rest| rest > 0);
        core::iter::repeat_n(slots_per_eni, full as usize).chain(rest)
    }

    /// The branch ENIs of pods with security groups of their own.
    #[must_use]
    pub const fn attached_branch_enis(&self) -> u32 {
        self.numbers.admission.admitted.branch_pods
    }

    /// The addresses, single or of prefixes, that are attached and that neither a pod nor Cilium's agent
    /// uses. `None` with IPv6, where they don't count.
    #[must_use]
    pub const fn unused_ips(&self) -> Option<u32> {
        if self.numbers.pool.holds_none {
            None
        } else {
            Some(self.numbers.pool.ips - self.numbers.pool.in_use)
        }
    }

    /// The prefixes of which no address is used, the pods packed densely; `None` without prefixes.
    #[must_use]
    pub const fn unused_prefixes(&self) -> Option<u32> {
        if self.holds_prefixes() {
            Some(
                self.numbers.pool.slots
                    - self.numbers.pool.in_use.div_ceil(self.numbers.pool.addresses_per_slot),
            )
        } else {
            None
        }
    }

    /// Pods that have an address: of [`NodePods::pods`], and those with branch ENIs.
    #[must_use]
    pub const fn pods_with_address(&self) -> u32 {
        // Both together are no more than `maxPods`.
        self.numbers.pool.pods + self.numbers.admission.admitted.branch_pods
    }

    /// Pods that would stay without an address, or that kubelet doesn't let in:
    /// [`Footprint::pending`] says why.
    #[must_use]
    pub fn pending_pods(&self) -> u32 {
        self.pending().map(|pending| pending.pods()).fold(0, u32::saturating_add)
    }

    /// The addresses that the node takes from its subnets: of each ENI the primary one, secondary addresses,
    /// all 16 of each prefix, and one for each branch ENI (C2.6).
    #[must_use]
    pub const fn subnet_addresses(&self) -> u32 {
        self.numbers.subnet_addresses
    }

    /// Those of them that are of the node's own subnet: all,
    /// but with custom networking only the primary ENI's own.
    #[must_use]
    pub const fn node_subnet_addresses(&self) -> u32 {
        self.numbers.node_subnet_addresses
    }

    /// Those of them that are of the subnet of the node's `ENIConfig`: 0 without custom networking.
    #[must_use]
    pub const fn pod_subnet_addresses(&self) -> u32 {
        self.numbers.subnet_addresses - self.numbers.node_subnet_addresses
    }

    /// The most subnet addresses that a node with as many pods can hold once it has settled, whatever pods
    /// came and left before (C2.8); with Cilium the most that it holds once it was full (C4.2). `None` on
    /// Windows, where no source tells.
    #[must_use]
    pub const fn most_subnet_addresses(&self) -> Option<u32> {
        self.numbers.pool.most
    }

    /// How the numbers came about; its replay gives [`Footprint::subnet_addresses`].
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        // The same sum has come out once, when this answer was made, so it can't overflow now.
        let _ = evaluate(&self.capacity, &self.node_pods, &mut ledger);
        ledger.note_retired(self.instance_type());
        ledger
    }

    /// What to do about a wrong `maxPods` of its.
    pub(crate) fn advice(&self) -> Advice<'static> {
        Advice::with_branch_pods(self.node_pods.provisioner, [(&self.capacity, self.node_pods.branch_pods)])
    }

    /// Pods that kubelet lets in and that have neither an address nor a branch ENI (B5, B7).
    #[cfg(feature = "serde")]
    pub(crate) fn pods_without_address(&self) -> u32 {
        let on_branch_enis = self.attached_branch_enis();
        let others =
            self.kubelet_max_pods().limited().map(|max_pods| max_pods.saturating_sub(on_branch_enis));
        others.map_or(0, |others| self.capacity.pods_without_address(others))
    }

    /// What the user should know before relying on the numbers, in a fixed order.
    pub fn warnings(&self) -> impl Iterator<Item = Warning<'a>> {
        let given = self.node_pods.kubelet.max_pods.is_some();
        let of_capacity = self.capacity.warnings().filter(move |warning| match warning.kind() {
            WarningKind::VcpusUnknown | WarningKind::DefaultStaysEniBound => !given,
            _ => true,
        });
        let no_efa = wants_efa(&self.capacity.cni()) && has_no_efa(self.instance_type());
        let (max_pods, fixed) = (self.advice().max_pods(), self.advice().fixed());
        let is_auto_mode = self.node_pods.provisioner == Some(Provisioner::AutoMode) && self.holds_prefixes();
        let of_addresses = [(no_efa, WarningKind::NoEfa), (is_auto_mode, WarningKind::AutoModeAddresses)];
        let of_addresses = of_addresses.into_iter().filter(|(holds, _)| *holds);
        let capacity = self.capacity;
        of_capacity
            .chain(of_addresses.map(move |(_, kind)| capacity.warning(kind)))
            .map(move |warning| warning.giving(max_pods).fixed_at(fixed))
    }
}

/// The results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Numbers {
    admission: Admission,
    pool: Pool,
    subnet_addresses: u32,
    node_subnet_addresses: u32,
}

rules! {
    /// The branch ENIs of pods with security groups of their own.
    BRANCH_ENIS {
        code: "branch-enis",
        text: "branch ENIs of pods with security groups of their own",
        fact: "B4, C2.6",
        source: "amazon-vpc-cni-k8s v1.23.1, README.md, ENABLE_POD_ENI",
    }
    /// The EFA interfaces on the other network cards.
    EFA_INTERFACES {
        code: "efa-interfaces",
        text: "EFA interfaces on the other network cards, of the node's subnet",
        fact: "J6",
        source: EKSCTL_EFA,
    }
    /// Note: a type with one network card has one EFA interface, the primary ENI.
    EFA_IS_PRIMARY_ENI {
        code: "efa-is-primary-eni",
        text: "the type has one network card, so its EFA interface is the primary ENI and takes no address \
               of its own",
        fact: "J6",
        source: EKSCTL_EFA,
    }
}

/// Where eksctl makes EFA interfaces.
const EKSCTL_EFA: &str = "eksctl 99984adb, pkg/cfn/builder/network_interfaces.go";

/// The one evaluation: the numbers as the result, the steps in `record`.
fn evaluate<R: Record>(
    capacity: &Capacity<'_>,
    node_pods: &NodePods,
    record: &mut R,
) -> Result<Numbers, Overflow> {
    let mut sum = Sum::new(record);
    let (cni, instance_type) = (capacity.cni(), capacity.instance_type());
    let admission = Admission::of(capacity, node_pods);
    let admitted = admission.admitted;
    let pool = match (&cni, cni.vpc_cni()) {
        (_, Some(vpc_cni)) => vpc_cni.pool(instance_type, capacity.addresses(), admitted, &mut sum)?,
        (Cni::Cilium(cilium), None) if cilium.ipam == Ipam::Eni => {
            cilium.pool(instance_type, admitted, &mut sum)?
        }
        _ => pod_cidr::pool::without_pods(capacity.pod_ips(), admitted, &mut sum)?,
    };
    let efa_interfaces = efa_interfaces(&cni, instance_type, &mut sum);
    let pool = match pool.most {
        Some(most) => Pool { most: Some(most.checked_add(efa_interfaces).ok_or(Overflow)?), ..pool },
        None => pool,
    };
    let has_pod_subnets = cni.has_pod_subnets();
    let others = Others { branch_enis: admitted.branch_pods, efa_interfaces, has_pod_subnets };
    let subnet_addresses = sum_up_subnets(cni, &pool, &others, &mut sum)?;
    let node_subnet_addresses = if has_pod_subnets { 1 + efa_interfaces } else { subnet_addresses };
    Ok(Numbers { admission, pool, subnet_addresses, node_subnet_addresses })
}

/// The EFA interfaces with an address on other network cards than that of the primary ENI,
/// which is one itself (J6).
fn efa_interfaces<R: Record>(cni: &Cni, instance_type: &InstanceType, sum: &mut Sum<'_, R>) -> u32 {
    if !wants_efa(cni) || has_no_efa(instance_type) {
        return 0;
    }
    let cards = u32::try_from(instance_type.network_cards().len()).unwrap_or(u32::MAX);
    if cards <= 1 {
        sum.note(EFA_IS_PRIMARY_ENI);
    }
    cards.saturating_sub(1)
}

const fn wants_efa(cni: &Cni) -> bool {
    match (cni, cni.vpc_cni()) {
        (Cni::VpcCni(vpc_cni), _) | (_, Some(vpc_cni)) => vpc_cni.efa,
        (Cni::Cilium(cilium), None) => cilium.efa,
        (Cni::PodCidr(pod_cidr), None) => pod_cidr.efa,
    }
}

fn has_no_efa(instance_type: &InstanceType) -> bool {
    instance_type.efa_interfaces() == Some(0)
}

/// What takes addresses of the subnets in addition to the pool.
struct Others {
    branch_enis: u32,
    efa_interfaces: u32,
    has_pod_subnets: bool,
}

/// Sums up the addresses of the subnets (C2.6, C4.4, J6).
fn sum_up_subnets<R: Record>(
    cni: Cni,
    pool: &Pool,
    others: &Others,
    sum: &mut Sum<'_, R>,
) -> Result<u32, Overflow> {
    let rules = cni.pool_rules();
    let &Others { branch_enis, efa_interfaces, has_pod_subnets } = others;
    // The primary ENI's is of the node's subnet, and there is always a primary ENI.
    let primaries = if has_pod_subnets { pool.enis - 1 } else { pool.enis };
    if pool.slots == 0 {
        sum.start(&rules.primary_addresses, primaries)?;
    } else {
        sum.start(&rules.attached_ips, pool.ips)?;
        sum.add(&rules.primary_addresses, primaries)?;
    }
    if branch_enis > 0 {
        sum.add(BRANCH_ENIS, branch_enis)?;
    }
    if has_pod_subnets {
        sum.equals(&rules.pod_subnet_addresses);
        sum.add(&rules.node_address, 1)?;
    }
    if efa_interfaces > 0 {
        sum.add(EFA_INTERFACES, efa_interfaces)?;
    }
    sum.equals(&rules.subnet_addresses);
    sum.number()
}
