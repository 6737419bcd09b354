//! How many addresses one node takes from its subnets, with so many pods on it.

mod admission;
mod ipamd;
mod load;
mod pending;
mod shape;
mod warm_targets;
mod watermarks;
mod windows;

pub use load::Load;
pub use pending::{Pending, Shortage};
pub use warm_targets::WarmTargets;
pub use watermarks::Watermarks;

use self::admission::Admission;
use self::shape::Shape;
use crate::Error;
use crate::capacity::{Capacity, Warning};
use crate::catalog::InstanceType;
use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::vpc_cni::{IpFamily, Os, VpcCni};
use crate::cni::warning::WarningKind;
use crate::ledger::{FootprintRule, Ledger, Overflow, Record, Rule, Sum};

impl Cni {
    /// How many addresses a node of this type takes from its subnets with this load, which a number of pods is already.
    ///
    /// # Errors
    ///
    /// Those of [`Cni::capacity`]; [`Error::NoMeaning`] and [`Error::Needs`] for targets that don't go with the plug-in's
    /// settings or with each other; [`Error::NotCovered`] for multi-NIC, `use-primary-address`, Cilium's other IPAM modes
    /// than `eni` and `aws-cni-chaining`, and branch pods with IPv6. Pods that don't fit are no error: they are
    /// [`Footprint::pending`].
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
        load: impl Into<Load>,
    ) -> Result<Footprint<'a>, Error> {
        Footprint::new(instance_type, *self, load.into())
    }
}

impl VpcCni {
    /// How many addresses a node of this type takes from its subnets: see [`Cni::footprint`].
    ///
    /// # Errors
    ///
    /// Those of [`Cni::footprint`].
    pub fn footprint<'a>(
        &self,
        instance_type: &'a InstanceType,
        load: impl Into<Load>,
    ) -> Result<Footprint<'a>, Error> {
        Footprint::new(instance_type, (*self).into(), load.into())
    }
}

impl Cilium {
    /// How many addresses a node of this type takes from its subnet: see [`Cni::footprint`].
    ///
    /// # Errors
    ///
    /// Those of [`Cni::footprint`].
    pub fn footprint<'a>(
        &self,
        instance_type: &'a InstanceType,
        load: impl Into<Load>,
    ) -> Result<Footprint<'a>, Error> {
        Footprint::new(instance_type, (*self).into(), load.into())
    }
}

/// What one node takes from its subnets with a number of pods: ENIs, addresses or prefixes on them, and how many of those
/// nothing uses.
///
/// The numbers are those of a fresh node whose pods started one after the other and are packed densely;
/// [`Footprint::most_subnet_addresses`] bounds what churn makes of it (C2.8, C4.2). [`Footprint::ledger`] says how they
/// came about.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, VpcCni, WarmTargets, Load};
///
/// let m5_large = Catalog::built_in().get("m5.large")?;
/// let footprint = VpcCni::new().custom_networking(true).footprint(m5_large, 1)?;
/// assert_eq!(footprint.attached_enis(), 3);
/// assert_eq!((footprint.attached_secondary_ips(), footprint.unused_ips()), (18, Some(17)));
/// assert_eq!((footprint.node_subnet_addresses(), footprint.pod_subnet_addresses()), (1, 20));
///
/// // A minimum alone is a cap (trap of C2.3): two pods get no address, though the ENIs have room.
/// let minimum = WarmTargets::new().minimum_ip_target(5);
/// let footprint = VpcCni::new().footprint(m5_large, Load::new(7).warm_targets(minimum))?;
/// assert_eq!(footprint.pending_pods(), 2);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footprint<'a> {
    capacity: Capacity<'a>,
    load: Load,
    numbers: Numbers,
}

impl<'a> Footprint<'a> {
    fn new(instance_type: &'a InstanceType, cni: Cni, load: Load) -> Result<Self, Error> {
        load.check_all(cni)?;
        let capacity = cni.capacity_with(instance_type, load.kubelet)?;
        match evaluate(&capacity, &load, &mut ()) {
            Ok(numbers) => Ok(Footprint { capacity, load, numbers }),
            Err(Overflow) => Err(Error::TooLarge { name: instance_type.name().into() }),
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
    pub const fn load(&self) -> Load {
        self.load
    }

    /// Kubelet's `maxPods`: the one given, or else the recommended one.
    #[must_use]
    pub const fn kubelet_max_pods(&self) -> u32 {
        self.numbers.admission.max_pods
    }

    /// The ENIs that are attached: the primary one, those with addresses for pods, and the trunk. Of a type whose branch
    /// ENIs no source tells, the trunk counts, since its slot is kept (B6).
    #[must_use]
    pub const fn attached_enis(&self) -> u32 {
        self.numbers.enis
    }

    /// The secondary addresses that are attached singly.
    #[must_use]
    pub const fn attached_secondary_ips(&self) -> u32 {
        if self.holds_prefixes() { 0 } else { self.numbers.slots }
    }

    /// The /28 prefixes that are attached, of 16 addresses each.
    #[must_use]
    pub const fn attached_prefixes(&self) -> u32 {
        if self.holds_prefixes() { self.numbers.slots } else { 0 }
    }

    /// Whether the slots of its ENIs hold prefixes: with prefix delegation, where the type has it.
    #[must_use]
    pub const fn holds_prefixes(&self) -> bool {
        self.numbers.addresses_per_slot != 1
    }

    /// The addresses or prefixes on each ENI that pods can have addresses of, the first filled first.
    pub fn per_eni(&self) -> impl Iterator<Item = u32> + use<> {
        let Numbers { slots, slots_per_eni, .. } = self.numbers;
        let full = slots.checked_div(slots_per_eni).unwrap_or(0);
        let rest = slots.checked_rem(slots_per_eni).filter(|&rest| rest > 0);
        core::iter::repeat_n(slots_per_eni, full as usize).chain(rest)
    }

    /// The branch ENIs of pods with security groups of their own.
    #[must_use]
    pub const fn attached_branch_enis(&self) -> u32 {
        self.numbers.admission.branch_pods
    }

    /// The addresses, single or of prefixes, that are attached and that neither a pod nor Cilium's agent uses. `None`
    /// with IPv6, where they don't count.
    #[must_use]
    pub const fn unused_ips(&self) -> Option<u32> {
        if self.numbers.ipv6 { None } else { Some(self.numbers.ips - self.numbers.in_use) }
    }

    /// The prefixes of which no address is used, the pods packed densely; `None` without prefixes.
    #[must_use]
    pub const fn unused_prefixes(&self) -> Option<u32> {
        if self.holds_prefixes() {
            Some(self.numbers.slots - self.numbers.in_use.div_ceil(self.numbers.addresses_per_slot))
        } else {
            None
        }
    }

    /// Pods that have an address: of [`Load::pods`], and those with branch ENIs.
    #[must_use]
    pub const fn pods_with_address(&self) -> u32 {
        // Both together are no more than `maxPods`.
        self.numbers.pods + self.numbers.admission.branch_pods
    }

    /// Pods that would stay without an address, or that kubelet doesn't let in: [`Footprint::pending`] says why.
    #[must_use]
    pub fn pending_pods(&self) -> u32 {
        self.pending().map(|pending| pending.pods()).fold(0, u32::saturating_add)
    }

    /// The addresses that the node takes from its subnets: of each ENI the primary one, secondary addresses, all 16 of
    /// each prefix, and one for each branch ENI (C2.6).
    #[must_use]
    pub const fn subnet_addresses(&self) -> u32 {
        self.numbers.subnet_addresses
    }

    /// Those of them that are of the node's own subnet: all, but with custom networking only the primary ENI's own.
    #[must_use]
    pub const fn node_subnet_addresses(&self) -> u32 {
        self.numbers.node_subnet_addresses
    }

    /// Those of them that are of the subnet of the node's `ENIConfig`: 0 without custom networking.
    #[must_use]
    pub const fn pod_subnet_addresses(&self) -> u32 {
        self.numbers.subnet_addresses - self.numbers.node_subnet_addresses
    }

    /// The most subnet addresses that a node with as many pods can hold once it has settled, whatever pods came and went
    /// before (C2.8); with Cilium the most that it holds once it was full (C4.2). `None` on Windows, where no source
    /// tells.
    #[must_use]
    pub const fn most_subnet_addresses(&self) -> Option<u32> {
        self.numbers.most
    }

    /// How the numbers came about; its replay gives [`Footprint::subnet_addresses`].
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let mut ledger = Ledger::default();
        // The same sum has come out once, when this answer was made, so it can't overflow now.
        let _ = evaluate(&self.capacity, &self.load, &mut ledger);
        ledger
    }

    /// What the user should know before relying on the numbers, in a fixed order.
    pub fn warnings(&self) -> impl Iterator<Item = Warning<'a>> {
        let given = self.load.kubelet.max_pods.is_some();
        self.capacity.warnings().filter(move |warning| match warning.kind() {
            WarningKind::VcpusUnknown | WarningKind::DefaultStaysEniBound => !given,
            _ => true,
        })
    }
}

/// What an evaluation comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Numbers {
    admission: Admission,
    /// Why there are no more addresses, where pods lack some.
    shortage: Shortage,
    ipv6: bool,
    addresses_per_slot: u32,
    slots_per_eni: u32,
    /// Slots that are filled.
    slots: u32,
    /// Their addresses.
    ips: u32,
    /// Those of them that pods and Cilium's agent use.
    in_use: u32,
    /// Pods that use one.
    pods: u32,
    enis: u32,
    subnet_addresses: u32,
    node_subnet_addresses: u32,
    most: Option<u32>,
}

impl Numbers {
    const fn of(admission: Admission, shape: &Shape, slots: u32, in_use: u32) -> Self {
        Numbers {
            admission,
            shortage: Shortage::Addresses,
            ipv6: false,
            addresses_per_slot: shape.addresses_per_slot,
            slots_per_eni: shape.slots_per_eni,
            slots,
            ips: 0,
            in_use,
            pods: in_use,
            enis: 0,
            subnet_addresses: 0,
            node_subnet_addresses: 0,
            most: None,
        }
    }

    /// Sums up the addresses of the subnets (C2.6).
    fn with_addresses<R: Record>(
        self,
        shape: &Shape,
        custom_networking: bool,
        sum: &mut Sum<'_, R>,
    ) -> Result<Self, Overflow> {
        let rule = |rule| Rule::Footprint(rule);
        let ips = shape.addresses(self.slots)?;
        // The primary ENI's is of the node's subnet, and there is always a primary ENI.
        let primaries = if custom_networking { self.enis - 1 } else { self.enis };
        if self.slots == 0 {
            sum.start(rule(FootprintRule::PrimaryAddresses), primaries)?;
        } else {
            sum.start(rule(FootprintRule::AttachedIps), ips)?;
            sum.add(rule(FootprintRule::PrimaryAddresses), primaries)?;
        }
        if self.admission.branch_pods > 0 {
            sum.add(rule(FootprintRule::BranchEnis), self.admission.branch_pods)?;
        }
        if custom_networking {
            sum.equals(rule(FootprintRule::PodSubnetAddresses));
            sum.add(rule(FootprintRule::NodeAddress), 1)?;
        }
        let subnet_addresses = sum.equals(rule(FootprintRule::SubnetAddresses));
        let node_subnet_addresses = if custom_networking { 1 } else { subnet_addresses };
        Ok(Numbers { ips, subnet_addresses, node_subnet_addresses, ..self })
    }
}

/// The one evaluation: the numbers as the result, the steps in `record`.
fn evaluate<R: Record>(capacity: &Capacity<'_>, load: &Load, record: &mut R) -> Result<Numbers, Overflow> {
    let mut sum = Sum::new(record);
    let admission = Admission::of(capacity, load);
    match &capacity.cni() {
        Cni::VpcCni(vpc_cni) | Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => {
            let targets = &load.warm_targets;
            match (vpc_cni.os, vpc_cni.ip_family) {
                (Os::Windows, _) => windows::footprint(vpc_cni, targets, capacity, admission, &mut sum),
                (Os::Linux, IpFamily::Ipv6) => ipamd::ipv6(vpc_cni, capacity, admission, &mut sum),
                (Os::Linux, IpFamily::Ipv4) => ipamd::ipv4(vpc_cni, targets, capacity, admission, &mut sum),
            }
        }
        Cni::Cilium(cilium) => watermarks::footprint(cilium, &load.watermarks, capacity, admission, &mut sum),
    }
}
