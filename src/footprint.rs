//! How many addresses one node takes from its subnets, with so many pods on it.

mod pending;
mod warm_targets;
mod watermarks;

pub use pending::{Pending, Shortage};
pub use warm_targets::WarmTargets;
pub use watermarks::Watermarks;

use crate::Error;
use crate::addresses::ADDRESSES_PER_PREFIX;
use crate::capacity::{Capacity, Cni, Warning};
use crate::catalog::InstanceType;
use crate::cilium::{Cilium, Ipam};
use crate::kubelet::Kubelet;
use crate::ledger::{FootprintRule, Ledger, Overflow, Record, Rule, Sum};
use crate::setting::Setting;
use crate::vpc_cni::{IpFamily, VpcCni};
use crate::warning::WarningKind;

/// What a node is to carry, and how large a reserve of addresses its plug-in keeps for more.
///
/// A number of pods turns into one, with the defaults for the rest.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Kubelet, Load, VpcCni, WarmTargets};
///
/// let load = Load::new(30)
///     .warm_targets(WarmTargets::new().warm_ip_target(2).minimum_ip_target(10))
///     .kubelet(Kubelet::new().max_pods(110));
/// let t3_large = Catalog::built_in().get("t3.large")?;
/// let footprint = VpcCni::new().prefix_delegation(true).footprint(t3_large, load)?;
/// assert_eq!((footprint.attached_prefixes(), footprint.unused_ips()), (2, Some(2)));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Load {
    /// Pods that need an address of the node's, so neither those on the host network nor those with branch ENIs.
    pub pods: u32,
    /// Pods with security groups of their own, each with a branch ENI, besides [`Load::pods`] (B4). Default 0.
    pub branch_pods: u32,
    /// What kubelet is told. Its `maxPods`, where it isn't given, is the recommended one
    /// ([`Capacity::recommended_max_pods`]): kubelet lets in no more pods, and ipamd's pool stops growing there (C2.7).
    pub kubelet: Kubelet,
    /// The VPC CNI's targets.
    pub warm_targets: WarmTargets,
    /// Cilium's watermarks.
    pub watermarks: Watermarks,
}

impl From<u32> for Load {
    fn from(pods: u32) -> Self {
        Load::new(pods)
    }
}

impl Load {
    /// So many pods, and the plug-in's own defaults.
    #[must_use]
    pub const fn new(pods: u32) -> Self {
        Load {
            pods,
            branch_pods: 0,
            kubelet: Kubelet::new(),
            warm_targets: WarmTargets::new(),
            watermarks: Watermarks::new(),
        }
    }

    /// Sets [`Load::branch_pods`].
    #[must_use]
    pub const fn branch_pods(self, branch_pods: u32) -> Self {
        Load { branch_pods, ..self }
    }

    /// Sets [`Load::kubelet`].
    #[must_use]
    pub const fn kubelet(self, kubelet: Kubelet) -> Self {
        Load { kubelet, ..self }
    }

    /// Sets [`Load::warm_targets`].
    #[must_use]
    pub const fn warm_targets(self, warm_targets: WarmTargets) -> Self {
        Load { warm_targets, ..self }
    }

    /// Sets [`Load::watermarks`].
    #[must_use]
    pub const fn watermarks(self, watermarks: Watermarks) -> Self {
        Load { watermarks, ..self }
    }

    /// Refuses a setting that has no meaning under this plug-in, or beside the other settings of this load.
    ///
    /// # Errors
    ///
    /// [`Error::NoMeaning`], with the choice that the setting doesn't go with; [`Error::Needs`], with the one that it
    /// lacks; [`Error::NotCovered`].
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Load, Setting, VpcCni, WarmTargets};
    ///
    /// let load = Load::new(5).warm_targets(WarmTargets::new().warm_ip_target(2));
    /// assert_eq!(
    ///     load.check(VpcCni::new().into(), Setting::WarmEniTarget).unwrap_err().to_string(),
    ///     "`warm-eni-target` has no meaning with `warm-ip-target`; leave out one of them"
    /// );
    /// assert_eq!(
    ///     load.check(VpcCni::new().into(), Setting::WarmPrefixTarget).unwrap_err().to_string(),
    ///     "`warm-prefix-target` has no meaning without `prefix-delegation`; add it, or leave out `warm-prefix-target`"
    /// );
    /// ```
    pub fn check(&self, cni: Cni, setting: Setting) -> Result<(), Error> {
        cni.check(setting)?;
        let Some(vpc_cni) = vpc_cni_of(&cni) else { return Ok(()) };
        let name = setting.name();
        match setting {
            Setting::WarmPrefixTarget if !vpc_cni.prefix_delegation => {
                Err(Error::Needs { setting: name, needs: Setting::PrefixDelegation.name() })
            }
            Setting::WarmEniTarget | Setting::WarmPrefixTarget => {
                match self.warm_targets.in_addresses(vpc_cni.os) {
                    Some(choice) => Err(Error::NoMeaning { setting: name, choice: choice.name() }),
                    None => Ok(()),
                }
            }
            Setting::BranchPods if !vpc_cni.security_groups_for_pods => {
                Err(Error::Needs { setting: name, needs: Setting::SecurityGroupsForPods.name() })
            }
            Setting::BranchPods if matches!(vpc_cni.ip_family, IpFamily::Ipv6) => Err(Error::NotCovered {
                choice: name,
                reason: "no source tells whether a branch ENI takes an IPv4 address too in an IPv6 cluster",
            }),
            _ => Ok(()),
        }
    }

    /// Refuses settings that don't go together, and what isn't covered.
    fn check_all(&self, cni: Cni) -> Result<(), Error> {
        is_covered(&cni)?;
        let branch_pods = (self.branch_pods > 0).then_some(Setting::BranchPods);
        let changed = branch_pods.into_iter().chain(self.warm_targets.changed());
        changed.chain(self.watermarks.changed()).try_for_each(|setting| self.check(cni, setting))
    }
}

/// Refuses the modes whose addresses no source tells, or that take none of a subnet.
fn is_covered(cni: &Cni) -> Result<(), Error> {
    let (choice, reason) = match cni {
        Cni::Cilium(Cilium { ipam, .. })
            if matches!(ipam, Ipam::ClusterPool | Ipam::Kubernetes | Ipam::MultiPool) =>
        {
            (ipam.choice(), "its pods take no address of a subnet")
        }
        Cni::Cilium(Cilium { ipam, .. }) if matches!(ipam, Ipam::Azure | Ipam::AlibabaCloud) => {
            (ipam.choice(), "its watermarks are known for AWS alone")
        }
        Cni::Cilium(Cilium { use_primary_address: true, .. }) => {
            ("use-primary-address", "no source tells how the watermarks count the primary addresses")
        }
        _ if vpc_cni_of(cni).is_some_and(|vpc_cni| vpc_cni.multi_nic) => {
            ("multi-nic", "no source tells for sure what the pools of the other network cards hold")
        }
        _ => return Ok(()),
    };
    Err(Error::NotCovered { choice, reason })
}

/// The VPC CNI, where it gives the addresses.
const fn vpc_cni_of(cni: &Cni) -> Option<&VpcCni> {
    match cni {
        Cni::VpcCni(vpc_cni) | Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => {
            Some(vpc_cni)
        }
        Cni::Cilium(_) => None,
    }
}

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

/// Which of the pods kubelet lets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Admission {
    /// Kubelet's `maxPods`.
    max_pods: u32,
    /// Pods that are to have an address of the node's.
    asked: u32,
    /// Those of them that are let in.
    pods: u32,
    /// Pods with branch ENIs that are let in.
    branch_pods: u32,
    /// Pods with branch ENIs that there is no branch ENI for.
    without_branch_eni: u32,
    /// All that kubelet doesn't let in.
    refused: u32,
    /// As many pods as can have an address of the node's at any time.
    largest: u32,
}

impl Admission {
    /// Pods on the host network come first, then those with branch ENIs.
    fn of(capacity: &Capacity<'_>, load: &Load) -> Self {
        let max_pods = kubelet_max_pods(capacity, load.kubelet);
        let room = max_pods.saturating_sub(capacity.host_network_pods());
        let with_branch_eni = load.branch_pods.min(capacity.branch_pods().unwrap_or(0));
        let branch_pods = with_branch_eni.min(room);
        let pods = load.pods.min(room - branch_pods);
        Admission {
            max_pods,
            asked: load.pods,
            pods,
            branch_pods,
            without_branch_eni: load.branch_pods - with_branch_eni,
            refused: (load.pods - pods).saturating_add(with_branch_eni - branch_pods),
            largest: room,
        }
    }

    /// Begins a sum with the pods that are let in.
    fn start<R: Record>(&self, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
        sum.start(Rule::Footprint(FootprintRule::Pods), self.asked)?;
        let room = self.largest - self.branch_pods;
        let rule = FootprintRule::Admitted { max_pods: self.max_pods, others: self.max_pods - room };
        sum.at_most(Rule::Footprint(rule), room)
    }
}

/// `maxPods` as it is given, or else the recommended one; `podsPerCore` bounds either.
fn kubelet_max_pods(capacity: &Capacity<'_>, kubelet: Kubelet) -> u32 {
    match (kubelet.max_pods, kubelet.pods_per_core, capacity.instance_type().vcpus()) {
        (None, ..) => capacity.recommended_max_pods(),
        (Some(max_pods), pods_per_core @ 1.., Some(vcpus)) => {
            max_pods.min(pods_per_core.saturating_mul(vcpus))
        }
        (Some(max_pods), ..) => max_pods,
    }
}

/// The ENIs that pods can have addresses of, and what they have room for.
#[derive(Debug, Clone, Copy)]
struct Shape {
    enis: u32,
    /// An ENI's slots less its primary address.
    slots_per_eni: u32,
    addresses_per_slot: u32,
    /// The slots of all ENIs.
    room: u32,
}

impl Shape {
    /// A node whose ENIs hold no addresses for pods.
    const WITHOUT_SLOTS: Shape = Shape { enis: 0, slots_per_eni: 0, addresses_per_slot: 1, room: 0 };

    const fn prefixes(&self) -> bool {
        self.addresses_per_slot != 1
    }

    /// Why slots are multiplied by, or divided by, those of an ENI.
    const fn rule(&self) -> Rule {
        Rule::Footprint(FootprintRule::PerEni { prefixes: self.prefixes() })
    }

    /// The addresses of so many slots.
    fn addresses(&self, slots: u32) -> Result<u32, Overflow> {
        slots.checked_mul(self.addresses_per_slot).ok_or(Overflow)
    }

    /// The slots of the fewest whole ENIs that have an address for each of `max_pods`.
    fn stop_in_whole_enis(&self, max_pods: u32) -> Result<u32, Overflow> {
        let slots = max_pods.div_ceil(self.addresses_per_slot);
        slots.checked_next_multiple_of(self.slots_per_eni).ok_or(Overflow)
    }
}

/// Multiplies the ENIs for pods by their slots.
fn slots_per_eni<R: Record>(
    instance_type: &InstanceType,
    prefixes: bool,
    sum: &mut Sum<'_, R>,
) -> Result<Shape, Overflow> {
    let ipv4_per_eni = instance_type.limits().ipv4_per_eni();
    let shape = Shape {
        enis: sum.total(),
        // An ENI has at least its primary address, so this can't go below 0.
        slots_per_eni: ipv4_per_eni.saturating_sub(1),
        addresses_per_slot: if prefixes { ADDRESSES_PER_PREFIX } else { 1 },
        room: 0,
    };
    let rule = Rule::Footprint(FootprintRule::SlotsPerEni { ipv4_per_eni, prefixes });
    sum.times(rule, shape.slots_per_eni)?;
    let room = sum.equals(Rule::Footprint(FootprintRule::Room { prefixes }));
    Ok(Shape { room, ..shape })
}

/// States the slots that are filled, and goes on to their addresses that nothing uses.
fn attached<R: Record>(shape: &Shape, in_use: u32, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
    sum.equals(Rule::Footprint(FootprintRule::Attached { prefixes: shape.prefixes() }));
    if shape.prefixes() {
        sum.times(Rule::PrefixDelegation, shape.addresses_per_slot)?;
    }
    sum.subtract_up_to(Rule::Footprint(FootprintRule::PodsWithAddress), in_use)?;
    sum.equals(Rule::Footprint(FootprintRule::UnusedIps));
    Ok(())
}

/// Sums up the ENIs that are attached: those that the slots are on, the primary one if it is apart, and the trunk.
fn eni_paragraph<R: Record>(
    shape: &Shape,
    slots: u32,
    primary_apart: Option<Rule>,
    trunk: bool,
    sum: &mut Sum<'_, R>,
) -> Result<u32, Overflow> {
    let primary = primary_apart.unwrap_or(Rule::Footprint(FootprintRule::PrimaryEni));
    if slots == 0 {
        sum.start(primary, 1)?;
    } else {
        sum.start(Rule::Footprint(FootprintRule::Attached { prefixes: shape.prefixes() }), slots)?;
        sum.divided_by(shape.rule(), shape.slots_per_eni)?;
        if primary_apart.is_some() {
            sum.add(primary, 1)?;
        }
    }
    if trunk {
        sum.add(Rule::TrunkEni, 1)?;
    }
    Ok(sum.equals(Rule::Footprint(FootprintRule::AttachedEnis)))
}

/// The one evaluation: the numbers as the result, the steps in `record`.
fn evaluate<R: Record>(capacity: &Capacity<'_>, load: &Load, record: &mut R) -> Result<Numbers, Overflow> {
    let mut sum = Sum::new(record);
    let admission = Admission::of(capacity, load);
    match &capacity.cni() {
        Cni::VpcCni(vpc_cni) | Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => {
            warm_targets::footprint(vpc_cni, &load.warm_targets, capacity, admission, &mut sum)
        }
        Cni::Cilium(cilium) => watermarks::footprint(cilium, &load.watermarks, capacity, admission, &mut sum),
    }
}
