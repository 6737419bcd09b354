//! The VPC CNI's warm pool: the targets, and how many addresses or prefixes a node attaches for them.
//!
//! On Linux this is the closed form of ipamd's loop (C2), for pods that start one after the other on a fresh node. The
//! tests hold it against the loop itself.

use super::{Admission, Numbers, Shape, Shortage, attached, eni_paragraph, slots_per_eni};
use crate::capacity::Capacity;
use crate::ledger::{FootprintNote, FootprintRule, Note, Overflow, Record, Rule, Sum};
use crate::setting::Setting;
use crate::vpc_cni::{IpFamily, Os, VpcCni};
use crate::warning::Warnings;

/// How large a reserve of addresses the VPC CNI keeps on a node. `None` is the plug-in's own default.
///
/// `warm_ip_target` and `minimum_ip_target` come before the others, and `warm_prefix_target` counts in place of
/// `warm_eni_target` where ENIs hold prefixes.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Load, VpcCni, WarmTargets};
///
/// let m5_large = Catalog::built_in().get("m5.large")?;
/// assert_eq!(VpcCni::new().footprint(m5_large, 1)?.subnet_addresses(), 20);
///
/// let few = WarmTargets::new().warm_ip_target(2).minimum_ip_target(5);
/// let footprint = VpcCni::new().footprint(m5_large, Load::new(1).warm_targets(few))?;
/// assert_eq!(footprint.subnet_addresses(), 6);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct WarmTargets {
    /// `WARM_ENI_TARGET`: whole ENIs kept free. Default 1 (C2.9). It counts with neither prefixes nor a target in
    /// addresses.
    pub warm_eni_target: Option<u32>,
    /// `WARM_IP_TARGET`: addresses kept free. Default 0 (C2.9), which leaves it to the targets in ENIs or prefixes; on
    /// Windows 3, and 1 with prefixes (B22, B23).
    pub warm_ip_target: Option<u32>,
    /// `MINIMUM_IP_TARGET`: addresses kept in all. Default 0 (C2.9); on Windows 3 (B22, B23).
    pub minimum_ip_target: Option<u32>,
    /// `WARM_PREFIX_TARGET`: prefixes kept free. Default 1, as the manifest and the chart set it; where the variable
    /// isn't set at all it is 0 (C2.9). It counts with prefixes, and without a target in addresses.
    pub warm_prefix_target: Option<u32>,
}

impl WarmTargets {
    /// The plug-in's own defaults.
    #[must_use]
    pub const fn new() -> Self {
        WarmTargets {
            warm_eni_target: None,
            warm_ip_target: None,
            minimum_ip_target: None,
            warm_prefix_target: None,
        }
    }

    /// Sets [`WarmTargets::warm_eni_target`].
    #[must_use]
    pub const fn warm_eni_target(self, enis: u32) -> Self {
        WarmTargets { warm_eni_target: Some(enis), ..self }
    }

    /// Sets [`WarmTargets::warm_ip_target`].
    #[must_use]
    pub const fn warm_ip_target(self, addresses: u32) -> Self {
        WarmTargets { warm_ip_target: Some(addresses), ..self }
    }

    /// Sets [`WarmTargets::minimum_ip_target`].
    #[must_use]
    pub const fn minimum_ip_target(self, addresses: u32) -> Self {
        WarmTargets { minimum_ip_target: Some(addresses), ..self }
    }

    /// Sets [`WarmTargets::warm_prefix_target`].
    #[must_use]
    pub const fn warm_prefix_target(self, prefixes: u32) -> Self {
        WarmTargets { warm_prefix_target: Some(prefixes), ..self }
    }

    /// Those of the targets that count with these settings of the plug-in, the defaults filled in; the others are `None`.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{VpcCni, WarmTargets};
    ///
    /// let targets = WarmTargets::new().minimum_ip_target(10);
    /// assert_eq!(targets.in_force(&VpcCni::new()), targets.warm_ip_target(0));
    /// let defaults = WarmTargets::new();
    /// assert_eq!(defaults.in_force(&VpcCni::new()), defaults.warm_eni_target(1));
    /// assert_eq!(defaults.in_force(&VpcCni::new().prefix_delegation(true)), defaults.warm_prefix_target(1));
    /// ```
    #[must_use]
    pub const fn in_force(&self, vpc_cni: &VpcCni) -> Self {
        let aim = match (vpc_cni.os, vpc_cni.ip_family) {
            (Os::Windows, _) => self.aim_on_windows(vpc_cni.prefix_delegation),
            (Os::Linux, IpFamily::Ipv4) => self.aim(vpc_cni.prefix_delegation),
            // An IPv6 node keeps no pool (B10).
            (Os::Linux, IpFamily::Ipv6) => return WarmTargets::new(),
        };
        match aim {
            Aim::Enis { warm } => WarmTargets::new().warm_eni_target(warm),
            Aim::Ips { warm, minimum } => WarmTargets::new().warm_ip_target(warm).minimum_ip_target(minimum),
            Aim::Prefixes { warm } => WarmTargets::new().warm_prefix_target(warm),
        }
    }

    /// The target in addresses that comes before the targets in ENIs and prefixes, if one is in force: on Linux one that
    /// isn't 0 (C2.3), on Windows any that is given (B23).
    pub(super) const fn in_addresses(&self, os: Os) -> Option<Setting> {
        let least = match os {
            Os::Linux => 1,
            Os::Windows => 0,
        };
        match (self.warm_ip_target, self.minimum_ip_target) {
            (Some(warm), _) if warm >= least => Some(Setting::WarmIpTarget),
            (_, Some(minimum)) if minimum >= least => Some(Setting::MinimumIpTarget),
            _ => None,
        }
    }

    /// Those that differ from the defaults.
    pub(super) fn changed(&self) -> impl Iterator<Item = Setting> + use<> {
        [
            (self.warm_eni_target.is_some_and(|enis| enis != 1), Setting::WarmEniTarget),
            (self.warm_ip_target.is_some(), Setting::WarmIpTarget),
            (self.minimum_ip_target.is_some(), Setting::MinimumIpTarget),
            (self.warm_prefix_target.is_some_and(|prefixes| prefixes != 1), Setting::WarmPrefixTarget),
        ]
        .into_iter()
        .filter_map(|(changed, setting)| changed.then_some(setting))
    }

    /// What ipamd aims at.
    const fn aim(&self, prefixes: bool) -> Aim {
        match (self.in_addresses(Os::Linux), prefixes) {
            (Some(_), _) => {
                Aim::Ips { warm: or(self.warm_ip_target, 0), minimum: or(self.minimum_ip_target, 0) }
            }
            (None, false) => Aim::Enis { warm: or(self.warm_eni_target, 1) },
            (None, true) => Aim::Prefixes { warm: or(self.warm_prefix_target, 1) },
        }
    }

    /// What the controller of Windows nodes aims at (B22, B23).
    const fn aim_on_windows(&self, prefixes: bool) -> Aim {
        match (self.in_addresses(Os::Windows), self.warm_prefix_target, prefixes) {
            (None, Some(warm @ 1..), true) => Aim::Prefixes { warm },
            (_, _, true) => Aim::Ips {
                warm: above_zero_or(self.warm_ip_target, 1),
                minimum: above_zero_or(self.minimum_ip_target, 3),
            },
            (_, _, false) => match (self.warm_ip_target, self.minimum_ip_target) {
                (Some(0), Some(0)) => Aim::Ips { warm: 3, minimum: 3 },
                (Some(0), minimum) => Aim::Ips { warm: 1, minimum: or(minimum, 3) },
                (warm, minimum) => Aim::Ips { warm: or(warm, 3), minimum: or(minimum, 3) },
            },
        }
    }
}

/// `Option::unwrap_or`, which isn't const.
const fn or(given: Option<u32>, default: u32) -> u32 {
    match given {
        Some(given) => given,
        None => default,
    }
}

/// The number if it is above 0, else the default.
const fn above_zero_or(given: Option<u32>, default: u32) -> u32 {
    match given {
        Some(given @ 1..) => given,
        _ => default,
    }
}

/// What the pool aims at, and the reserve in it.
#[derive(Debug, Clone, Copy)]
enum Aim {
    /// Whole ENIs.
    Enis { warm: u32 },
    /// Addresses.
    Ips { warm: u32, minimum: u32 },
    /// Prefixes.
    Prefixes { warm: u32 },
}

/// Sums up the footprint of a node of the VPC CNI.
pub(super) fn footprint<R: Record>(
    vpc_cni: &VpcCni,
    targets: &WarmTargets,
    capacity: &Capacity<'_>,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<Numbers, Overflow> {
    match (vpc_cni.os, vpc_cni.ip_family) {
        (Os::Windows, _) => windows(vpc_cni, targets, capacity, admission, sum),
        (Os::Linux, IpFamily::Ipv6) => ipv6(vpc_cni, capacity, admission, sum),
        (Os::Linux, IpFamily::Ipv4) => ipv4(vpc_cni, targets, capacity, admission, sum),
    }
}

/// A Linux node with IPv4 (C2).
fn ipv4<R: Record>(
    vpc_cni: &VpcCni,
    targets: &WarmTargets,
    capacity: &Capacity<'_>,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<Numbers, Overflow> {
    let instance_type = capacity.instance_type();
    let prefixes = vpc_cni.has_prefixes(instance_type);
    vpc_cni.enis_for_pods(instance_type, sum, &mut Warnings::default())?;
    let shape = slots_per_eni(instance_type, prefixes, sum)?;
    let aim = targets.aim(prefixes);

    let slots = grow(aim, &shape, admission, sum)?;
    let in_use = admission.pods.min(shape.addresses(slots)?);
    attached(&shape, in_use, sum)?;

    let trunk = vpc_cni.security_groups_for_pods && capacity.branch_pods() != Some(0);
    let own = vpc_cni.custom_networking.then_some(Rule::CustomNetworking);
    let enis = eni_paragraph(&shape, slots, own, trunk, sum)?;
    let most = most(aim, &shape, admission, slots, vpc_cni.custom_networking);
    let apart = u32::from(vpc_cni.custom_networking) + u32::from(trunk);

    let shortage = match aim {
        Aim::Ips { warm: 0, .. } if slots < shape.room => Shortage::MinimumIpTarget,
        _ => Shortage::Addresses,
    };
    let numbers = Numbers { shortage, enis, ..Numbers::of(admission, &shape, slots, in_use) };
    let numbers = numbers.with_addresses(&shape, vpc_cni.custom_networking, sum)?;
    let more = most.addresses(&shape).and_then(|most| most.checked_add(apart)).ok_or(Overflow)?;
    let most = more.checked_add(admission.branch_pods).ok_or(Overflow)?;
    // Where a pool flaps with prefixes the bound has the one that comes and goes.
    let numbers = Numbers { most: Some(most.max(numbers.subnet_addresses)), ..numbers };
    notes(vpc_cni, targets, aim, &shape, &numbers, sum);
    Ok(numbers)
}

/// Sums up how many slots are filled.
fn grow<R: Record>(
    aim: Aim,
    shape: &Shape,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<u32, Overflow> {
    let rule = |rule| Rule::Footprint(rule);
    let room = rule(FootprintRule::Room { prefixes: shape.prefixes() });
    let max_pods = admission.max_pods;
    let stop = rule(FootprintRule::StopsAtMaxPods { max_pods });
    if shape.room == 0 {
        admission.start(sum)?;
        sum.at_most(room, 0)?;
        return Ok(0);
    }
    match aim {
        Aim::Enis { warm } => {
            admission.start(sum)?;
            if warm == 0 {
                sum.add(rule(FootprintRule::NextPod), 1)?;
            }
            sum.divided_by(shape.rule(), shape.slots_per_eni)?;
            if warm > 0 {
                sum.add(rule(FootprintRule::WarmEniTarget), warm)?;
            }
            sum.at_most(rule(FootprintRule::EnisForPods), shape.enis)?;
            sum.at_most(stop, max_pods.div_ceil(shape.slots_per_eni))?;
            sum.times(shape.rule(), shape.slots_per_eni)?;
        }
        // Nothing but the minimum is aimed at, however many pods there are (C2.3).
        Aim::Ips { warm: 0, minimum } => {
            sum.start(rule(FootprintRule::MinimumIpTarget { windows: false }), minimum)?;
            into_prefixes(shape, sum)?;
            sum.at_most(stop, shape.stop_in_whole_enis(max_pods)?)?;
            sum.at_most(room, shape.room)?;
        }
        Aim::Ips { warm, minimum } => {
            admission.start(sum)?;
            sum.add(rule(FootprintRule::WarmIpTarget { windows: false }), warm)?;
            if minimum > 0 {
                sum.at_least(rule(FootprintRule::MinimumIpTarget { windows: false }), minimum)?;
            }
            into_prefixes(shape, sum)?;
            stop_growing(warm.max(minimum).div_ceil(shape.addresses_per_slot), shape, max_pods, sum)?;
            sum.at_most(room, shape.room)?;
        }
        Aim::Prefixes { warm } => {
            admission.start(sum)?;
            into_prefixes(shape, sum)?;
            sum.add(rule(FootprintRule::WarmPrefixTarget { windows: false }), warm)?;
            stop_growing(warm, shape, max_pods, sum)?;
            sum.at_most(room, shape.room)?;
        }
    }
    Ok(sum.total())
}

/// Divides addresses by 16 where slots hold prefixes.
fn into_prefixes<R: Record>(shape: &Shape, sum: &mut Sum<'_, R>) -> Result<(), Overflow> {
    if shape.prefixes() { sum.divided_by(Rule::PrefixDelegation, shape.addresses_per_slot) } else { Ok(()) }
}

/// Pods that start one after the other make the pool grow by one slot at a time, until there is an address for each of
/// kubelet's `maxPods`. Before the first pod it grows by an ENI at a time, and can go further (C2.7).
fn stop_growing<R: Record>(
    aimed_at_start: u32,
    shape: &Shape,
    max_pods: u32,
    sum: &mut Sum<'_, R>,
) -> Result<(), Overflow> {
    let stop = Rule::Footprint(FootprintRule::StopsAtMaxPods { max_pods });
    sum.at_most(stop, max_pods.div_ceil(shape.addresses_per_slot))?;
    let at_start = aimed_at_start.min(shape.stop_in_whole_enis(max_pods)?);
    if at_start > sum.total() {
        sum.at_least(Rule::Footprint(FootprintRule::AttachedAtStart), at_start)?;
    }
    Ok(())
}

/// The most that a node can hold once it has settled, its pods spread in any way.
struct Most {
    slots: u32,
    enis: u32,
}

impl Most {
    fn addresses(&self, shape: &Shape) -> Option<u32> {
        self.slots.checked_mul(shape.addresses_per_slot)?.checked_add(self.enis)
    }
}

/// The bounds of C2.8: ENIs stay as long as they host one pod, and prefixes as long as one of their addresses is used.
/// Nothing that was never attached is held, and growth starts only below kubelet's `maxPods`. Sums here may stop at the
/// largest number: each is bounded by what the ENIs have room for.
fn most(aim: Aim, shape: &Shape, admission: Admission, slots: u32, primary_is_apart: bool) -> Most {
    let pods = admission.pods;
    // An empty primary ENI isn't detached.
    let primary = u32::from(!primary_is_apart);
    if shape.room == 0 {
        return Most { slots: 0, enis: primary };
    }
    let whole = admission.max_pods.div_ceil(shape.addresses_per_slot);
    // What pods that start at once can make it grow beyond: each time it takes no more than one ENI has room for.
    let beyond = |step: u32| whole.saturating_sub(1).saturating_add(step.min(shape.slots_per_eni));
    let (held, ever, enis_held) = match aim {
        Aim::Enis { .. } => {
            let ever = shape.enis.min(admission.max_pods.div_ceil(shape.slots_per_eni));
            let enis = pods.saturating_add(primary).min(ever).max(slots / shape.slots_per_eni);
            return Most { slots: enis * shape.slots_per_eni, enis: enis.max(primary) };
        }
        Aim::Ips { warm: 0, minimum } => {
            let minimum = minimum.div_ceil(shape.addresses_per_slot);
            (minimum, minimum, shape.enis)
        }
        Aim::Ips { warm, minimum } => {
            let aimed_at = pods.saturating_add(warm).max(minimum).div_ceil(shape.addresses_per_slot);
            let part_used = if shape.prefixes() { pods } else { 0 };
            // With these an empty ENI without prefixes can stay: its part in the target is counted in whole prefixes.
            (aimed_at.max(part_used), beyond(shape.slots_per_eni), shape.enis)
        }
        Aim::Prefixes { warm } => {
            let held = pods.saturating_add(warm).max(1);
            (held, beyond(warm.max(1)), held.saturating_add(primary))
        }
    };
    let ever = ever.min(shape.room).max(slots);
    let enis = enis_held.min(ever.div_ceil(shape.slots_per_eni)).min(shape.enis);
    Most {
        slots: held.min(ever).max(slots),
        enis: enis.max(slots.div_ceil(shape.slots_per_eni)).max(primary),
    }
}

/// Says what else is to be known.
fn notes<R: Record>(
    vpc_cni: &VpcCni,
    targets: &WarmTargets,
    aim: Aim,
    shape: &Shape,
    numbers: &Numbers,
    sum: &mut Sum<'_, R>,
) {
    let mut note = |note| sum.note(Note::Footprint(note));
    if let Some(most) = numbers.most.filter(|&most| most > numbers.subnet_addresses) {
        note(FootprintNote::FreshNode { most });
    }
    let pods = numbers.admission.pods;
    let grows = pods < numbers.admission.max_pods && numbers.in_use == pods;
    match aim {
        Aim::Prefixes { .. } if targets.warm_prefix_target.is_none() => {
            note(FootprintNote::WarmPrefixDefault);
        }
        Aim::Prefixes { warm: 0 } => {
            let full = pods.is_multiple_of(shape.addresses_per_slot);
            if full && grows && numbers.slots < shape.room {
                note(FootprintNote::PrefixFlaps);
            }
        }
        Aim::Enis { warm: 0 } if shape.room > 0 => {
            let full = pods.is_multiple_of(shape.slots_per_eni);
            // The primary ENI isn't detached.
            let detachable = pods > 0 || vpc_cni.custom_networking;
            if full && grows && detachable && pods < shape.room {
                note(FootprintNote::EniFlaps);
            }
        }
        _ => {}
    }
    let others = [vpc_cni.reserved_enis, vpc_cni.efa_only, vpc_cni.unmanaged_enis, vpc_cni.excluded_enis];
    if others.iter().any(|&enis| enis > 0) {
        note(FootprintNote::OtherEnis);
    }
}

/// A Linux node with IPv6: one ENI, and the trunk; no pool manager (B10, B11).
fn ipv6<R: Record>(
    vpc_cni: &VpcCni,
    capacity: &Capacity<'_>,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<Numbers, Overflow> {
    let possible = capacity.pod_ips() > 0;
    let trunk = vpc_cni.security_groups_for_pods && possible && capacity.branch_pods() != Some(0);
    let shape = Shape::WITHOUT_SLOTS;
    let enis = eni_paragraph(&shape, 0, None, trunk, sum)?;
    let in_use = admission.pods.min(capacity.pod_ips());
    let numbers = Numbers { enis, ipv6: true, ..Numbers::of(admission, &shape, 0, in_use) };
    let numbers = numbers.with_addresses(&shape, false, sum)?;
    sum.note(Note::Footprint(FootprintNote::Ipv6));
    Ok(Numbers { most: Some(numbers.subnet_addresses), ..numbers })
}

/// A Windows node, whose one ENI is filled by a controller (B20, B22, B23).
fn windows<R: Record>(
    vpc_cni: &VpcCni,
    targets: &WarmTargets,
    capacity: &Capacity<'_>,
    admission: Admission,
    sum: &mut Sum<'_, R>,
) -> Result<Numbers, Overflow> {
    let instance_type = capacity.instance_type();
    let prefixes = vpc_cni.has_prefixes(instance_type);
    sum.start(Rule::WindowsEni, 1)?;
    let shape = slots_per_eni(instance_type, prefixes, sum)?;

    let rule = |rule| Rule::Footprint(rule);
    admission.start(sum)?;
    match targets.aim_on_windows(prefixes) {
        Aim::Prefixes { warm } => {
            into_prefixes(&shape, sum)?;
            sum.add(rule(FootprintRule::WarmPrefixTarget { windows: true }), warm)?;
        }
        Aim::Ips { warm, minimum } => {
            sum.add(rule(FootprintRule::WarmIpTarget { windows: true }), warm)?;
            sum.at_least(rule(FootprintRule::MinimumIpTarget { windows: true }), minimum)?;
            into_prefixes(&shape, sum)?;
        }
        Aim::Enis { .. } => {}
    }
    sum.at_most(rule(FootprintRule::Room { prefixes }), shape.room)?;
    let slots = sum.total();
    let in_use = admission.pods.min(shape.addresses(slots)?);
    attached(&shape, in_use, sum)?;
    let enis = eni_paragraph(&shape, slots, None, false, sum)?;
    Numbers { enis, ..Numbers::of(admission, &shape, slots, in_use) }.with_addresses(&shape, false, sum)
}
